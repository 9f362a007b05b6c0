"""Columns and tables: they cannot be built wrong, and every table of the schema is whole."""

from __future__ import annotations

import pytest

from tracking.schema.columns import Column, Kind, Table
from tracking.schema.state import SHARED
from tracking.schema.tables import REGION_TABLES, SHARED_TABLES, TABLES, tables_of

YEAR = Column(name="year", kind=Kind.YEAR, meaning="The year.", required=True)
TONNES = Column(name="emissions_t", kind=Kind.NUMBER, meaning="Tonnes.")


def test_a_choice_without_choices_is_refused() -> None:
    with pytest.raises(ValueError, match="column 'scope': kind 'choice' with 0 choices"):
        Column(name="scope", kind=Kind.CHOICE, meaning="The scope.")


def test_choices_on_a_number_are_refused() -> None:
    with pytest.raises(ValueError, match="column 'x': kind 'number' with 1 choices"):
        Column(name="x", kind=Kind.NUMBER, meaning="A number.", choices={"1": "One."})


def test_a_meaning_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="the meaning is a sentence, found 'tonnes'"):
        Column(name="x", kind=Kind.NUMBER, meaning="tonnes")


def test_a_column_stands_once() -> None:
    with pytest.raises(ValueError, match="a column stands twice"):
        Table(name="t", meaning="T.", key=("year",), columns=(YEAR, YEAR))


@pytest.mark.parametrize("key", [(), ("site_id",)])
def test_a_key_is_made_of_the_tables_columns(key: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="table 't': key"):
        Table(name="t", meaning="T.", key=key, columns=(YEAR, TONNES))


def test_a_column_is_found_by_name_and_an_unknown_one_is_not() -> None:
    table = Table(name="t", meaning="T.", key=("year",), columns=(YEAR, TONNES))
    assert table.column("year") is YEAR
    with pytest.raises(KeyError, match="table 't' has no column 'tonnes'"):
        table.column("tonnes")


def test_an_empty_frame_is_typed() -> None:
    frame = Table(name="t", meaning="T.", key=("year",), columns=(YEAR, TONNES)).empty()
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {"year": "Int64", "emissions_t": "float64"}
    assert len(frame) == 0


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_reference_leads_to_a_column_of_a_key(table: Table) -> None:
    for column in table.columns:
        if column.refers_to:
            name, _, target = column.refers_to.partition(".")
            assert TABLES[name].key == (target,)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_default_is_one_of_the_choices(table: Table) -> None:
    for column in table.columns:
        if column.choices and column.default:
            assert column.default in column.choices


def test_folders_hold_their_own_tables_and_both_hold_sources() -> None:
    assert tables_of(SHARED) is SHARED_TABLES
    assert tables_of("grenland") is REGION_TABLES
    assert {table.name for table in SHARED_TABLES} & {table.name for table in REGION_TABLES} == {"sources"}
    assert set(TABLES) == {table.name for table in (*REGION_TABLES, *SHARED_TABLES)}
