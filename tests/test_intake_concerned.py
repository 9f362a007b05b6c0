"""Which rows in force a rule between rows can judge otherwise once others are put."""

from __future__ import annotations

import pandas as pd
import pytest

from tracking.intake.concerned import concerned, lacks_needed
from tracking.schema.tables import TABLES

OWN = {"dataset": "own", "edition": "1", "publisher_id": "office", "source_id": "own-1", "status": "reported"}
HELD = (
    ("mill", 2020, "CO2"),
    ("mill", 2021, "CO2"),
    ("mill", 2021, "CH4"),
    ("quay", 2021, "CO2"),
    ("dam", 2021, "CH4"),
)


def frame(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    table = TABLES[name]
    blank = {
        column.name: "" if column.dtype == "str" and column.name in table.key else None for column in table.columns
    }
    return pd.DataFrame([{**blank, **row} for row in rows], columns=list(table.names)).astype(
        {column.name: column.dtype for column in table.columns}
    )


def emissions(*rows: tuple[str, int, str]) -> pd.DataFrame:
    return frame(
        "emissions",
        *({**OWN, "site_id": site, "year": year, "scope": "1", "gas": gas, "origin": "fossil", "emissions_t": 1.0,
           "gwp_set": "AR5", "confidential": False} for site, year, gas in rows),
    )  # fmt: skip


def kept(tables: dict[str, pd.DataFrame], puts: dict[str, pd.DataFrame], *touched: str) -> list[tuple[object, ...]]:
    rows = concerned(tables, puts, touched)["emissions"]
    return list(zip(rows["site_id"], rows["year"], rows["gas"], strict=True))


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return {"emissions": emissions(*HELD), "corrections": TABLES["corrections"].empty()}


def test_rows_of_the_same_place_and_year_stay_and_the_first_of_each_gas(tables: dict[str, pd.DataFrame]) -> None:
    puts = {"emissions": emissions(("quay", 2021, "N2O"))}
    assert kept(tables, puts, "emissions") == [HELD[0], HELD[2], HELD[3]]


def test_a_row_that_lacks_its_figure_is_not_the_first_of_its_gas(tables: dict[str, pd.DataFrame]) -> None:
    tables["emissions"].loc[0, "emissions_t"] = None
    assert kept(tables, {"emissions": emissions(("quay", 2020, "CO2"))}, "emissions") == [HELD[1], HELD[2]]
    assert lacks_needed(TABLES["emissions"], tables["emissions"]).tolist() == [True, False, False, False, False]


@pytest.mark.parametrize("where", ["in force", "put"])
def test_rows_of_sites_with_a_correction_stay(tables: dict[str, pd.DataFrame], where: str) -> None:
    correction = {"corrections": frame("corrections", {"site_id": "dam", "year": 2021})}
    tables |= correction if where == "in force" else {}
    puts = {**(correction if where == "put" else {}), "emissions": emissions(("quay", 2021, "CO2"))}
    assert HELD[4] in kept(tables, puts, "emissions", "corrections", "sites")


def test_all_rows_stay_where_every_table_is_touched(tables: dict[str, pd.DataFrame]) -> None:
    assert kept(tables, {"emissions": emissions(HELD[0])}, *tables) == list(HELD)


def test_tables_without_rows_put_stay_as_they_are(tables: dict[str, pd.DataFrame]) -> None:
    assert concerned(tables, {}, ()) == tables
