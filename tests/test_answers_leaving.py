"""What may leave the house: of every table and column it is said that it leaves or that it stays, of none both."""

from __future__ import annotations

import pytest

from tracking.answers.leaving import LEAVES, STAYS
from tracking.schema.tables import TABLES

COLUMNS = [(table.name, column.name) for table in TABLES.values() for column in table.columns]


def undecided(columns: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the columns that nobody has said of whether they leave."""
    return [
        (table, column)
        for table, column in columns
        if table not in STAYS and column not in STAYS and column not in LEAVES.get(table, ())
    ]


def test_of_every_column_it_is_said_whether_it_leaves() -> None:
    assert undecided(COLUMNS) == []


def test_a_new_table_and_a_new_column_are_noticed() -> None:
    assert undecided([("diaries", "text"), ("sites", "owners_phone"), ("sites", "name")]) == [
        ("diaries", "text"),
        ("sites", "owners_phone"),
    ]


def test_what_leaves_is_in_the_schema_and_stands_there_once() -> None:
    assert [
        (table, column) for table, names in LEAVES.items() for column in names if (table, column) not in COLUMNS
    ] == []
    assert [table for table, names in LEAVES.items() if len(set(names)) < len(names)] == []


def test_nothing_both_leaves_and_stays() -> None:
    assert set(LEAVES) & set(STAYS) == set()
    assert {column for names in LEAVES.values() for column in names} & set(STAYS) == set()


@pytest.mark.parametrize("table", LEAVES)
def test_a_tables_key_leaves_with_it(table: str) -> None:
    """Rows without their key could not be told apart, nor cited."""
    assert set(TABLES[table].key) <= set(LEAVES[table])


def test_people_and_their_trials_stay() -> None:
    assert STAYS["scenarios"] == "what people here try out, and who did"
    assert not {"scenarios", "scenario_changes"} & set(LEAVES)
