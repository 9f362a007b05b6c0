"""The data dictionary: it names everything, and the file in ``data`` is what the schema says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracking.schema.dictionary import data_dictionary
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.schema.columns import Table

ROOT = Path(__file__).parent.parent


def test_the_file_is_what_the_schema_says() -> None:
    written = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "run: python -m tracking data-dictionary > data/README.md"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_and_column_is_in_it(table: Table) -> None:
    section = data_dictionary().split(f"\n## `{table.name}`\n")[1].split("\n## ")[0]
    assert table.meaning in section
    for column in table.columns:
        assert f"| `{column.name}` | {column.kind.value} | `{column.dtype}` | {column.unit} |" in section
        for value, meaning in column.choices.items():
            assert f"- `{value}`: {meaning}" in section


def test_tables_stand_in_the_schemas_order() -> None:
    headings = [line for line in data_dictionary().splitlines() if line.startswith("## ")]
    assert headings == [f"## `{name}`" for name in TABLES]


def test_a_row_in_full() -> None:
    assert (
        "| `emissions_t` | number | `float64` | t | refused "
        "| Tonnes of the gas; of CO2e where only that is published. Not below 0. |"
    ) in data_dictionary().splitlines()


def test_it_says_where_a_table_lies_and_whether_its_rows_are_ordered() -> None:
    dictionary = data_dictionary()
    assert "File: `shared/gwp_factors.csv`. Key: `gwp_set`, `gas`, `variant`." in dictionary
    assert "File: `regions/<id>/sources.csv` and `shared/sources.csv`. Key: `source_id`." in dictionary
    assert dictionary.count("The rows stand in order of time.") == sum(table.ordered for table in TABLES.values())
