"""The real folders: they load without a problem and say what the publishers say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracking.intake.regions import load_folders
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    Folders = Mapping[str, Mapping[str, pd.DataFrame]]

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def folders() -> Folders:
    return load_folders(DATA)


def total_t(folders: Folders, region: str, dataset: str, edition: str, year: int) -> float:
    rows = folders[region]["emissions"]
    chosen = (rows["dataset"] == dataset) & (rows["edition"] == edition) & (rows["year"] == year)
    return float(rows.loc[chosen, "emissions_t"].sum())


@pytest.mark.parametrize(
    ("year", "tonnes"),
    [
        (2001, 4_191_012),
        (2005, 3_296_304),
        (2009, 2_546_920),
        (2010, 1_939_579),
        (2015, 2_670_578),
        (2018, 2_391_868),
        (2020, 2_359_091),
        (2021, 2_239_254),
        (2022, 2_347_367),
        (2023, 2_191_980),
    ],
)
def test_grenlands_sums_in_the_edition_of_december_2024(folders: Folders, year: int, tonnes: int) -> None:
    assert total_t(folders, "grenland", "norskeutslipp", "2024-12", year) == tonnes


@pytest.mark.parametrize(("year", "tonnes"), [(2024, 2_090_904), (2025, 2_250_474)])
def test_the_five_large_plants_in_the_eu_ets(folders: Folders, year: int, tonnes: int) -> None:
    assert total_t(folders, "grenland", "eu-ets", "2026-04", year) == tonnes


@pytest.mark.parametrize(
    ("region", "table", "rows"),
    [
        ("grenland", "sites", 25),
        ("grenland", "emissions", 671),
        ("grenland", "municipal_emissions", 769),
        ("grenland", "free_allocation", 94),
        ("grenland", "energy", 11),
        ("grenland", "projects", 13),
        ("grenland", "project_figures", 12),
        ("grenland", "project_links", 0),
        ("grenland", "project_notes", 17),
        ("grenland", "assumptions", 0),
        ("grenland", "municipalities", 6),
        ("innherred", "sites", 8),
        ("innherred", "emissions", 146),
        ("innherred", "municipalities", 4),
        ("innherred", "targets", 0),
        ("shared", "grid_factors", 9),
        ("shared", "carbon_prices", 9),
        ("shared", "gwp_factors", 24),
    ],
)
def test_row_counts(folders: Folders, region: str, table: str, rows: int) -> None:
    assert len(folders[region][table]) == rows


def test_rows_by_edition(folders: Folders) -> None:
    rows = folders["grenland"]["emissions"].groupby("source_id").size().to_dict()
    assert rows == {
        "eu-ets-2019-04": 96,
        "eu-ets-2024-08": 2,
        "eu-ets-2026-04": 10,
        "norskeutslipp-2023-02": 304,
        "norskeutslipp-2024-12": 259,
    }


def test_the_energy_adds_up(folders: Folders) -> None:
    assert folders["grenland"]["energy"]["energy_mwh"].sum() == 2_827_925


def test_the_plants_that_closed(folders: Folders) -> None:
    sites = folders["grenland"]["sites"].dropna(subset="closed").set_index("site_id")["closed"]
    assert sites.to_dict() == {
        "agility-subsea-fabrication": "2010",
        "borgestad-fabrikker": "2002",
        "heroya-remelting": "2006",
        "hydro-polymers-rafnes": "2000",
        "magnor-minerals": "2021",
        "norske-skog-union": "2006",
        "orkla-gimsoy": "2004",
        "porsgrund-bad": "2005",
        "porsgrund-porselen": "2009",
    }


def test_a_closed_plant_reports_nothing_after_and_stops_in_its_last_year(folders: Folders) -> None:
    for region in ("grenland", "innherred"):
        sites = folders[region]["sites"].dropna(subset="closed")
        last = folders[region]["emissions"].query("dataset == 'norskeutslipp'").groupby("site_id")["year"].max()
        for site, closed in zip(sites["site_id"], sites["closed"], strict=True):
            assert last[site] == int(closed), site


def test_brevik_2010_is_corrected_in_both_editions(folders: Folders) -> None:
    corrections = folders["grenland"]["corrections"]
    assert corrections[["edition", "expected_t", "corrected_t"]].values.tolist() == [
        ["2023-02", 246_125.0, 770_987.0],
        ["2024-12", 246_125.0, 770_987.0],
    ]


def test_the_goal_is_zero_net_in_2040(folders: Folders) -> None:
    goal = folders["grenland"]["targets"].query("role == 'goal'").iloc[0]
    assert (goal["base_year"], goal["goal_year"], goal["goal_tco2e"]) == (2020, 2040, 0.0)
    assert (goal["account"], goal["account_basis"], goal["stated_base_tco2e"]) == ("net", "assumed", 2_500_000.0)


def test_what_projects_cost_is_what_was_published_and_nothing_is_assumed(folders: Folders) -> None:
    figures = folders["grenland"]["project_figures"]
    stated = figures[figures["basis"] == "stated"].set_index(["project_id", "figure"])["value"]
    assert stated.to_dict() == {
        ("brevik-ccs", "captured-tco2-per-year"): 400_000.0,
        ("brevik-ccs", "capex-nok"): 4_146e6,
        ("eramet-biocarbon", "support-nok"): 62.1e6,
        ("giccs", "captured-tco2-per-year"): 1_200_000.0,
        ("giccs", "support-nok"): 11e6,
        ("vianode-via-one", "capex-nok"): 2_000e6,
        ("yara-skrei", "support-nok"): 283.25e6,
    }
    others = figures[figures["basis"] != "stated"]
    assert set(others["basis"]) == {"inferred"}
    assert others["made_by"].notna().all()


def test_the_size_of_the_grids_step_is_not_filled_in(folders: Folders) -> None:
    step = folders["grenland"]["capacity"].set_index("capacity_id").loc["grid-reinforcement"]
    assert step[["capacity_low", "capacity_high"]].isna().all()


def test_every_source_is_used(folders: Folders) -> None:
    for region, tables in folders.items():
        used = {source for name, frame in tables.items() if name != "sources" for source in _named(name, frame)}
        assert used == set(tables["sources"]["source_id"]), region


def _named(name: str, frame: pd.DataFrame) -> set[str]:
    found: set[str] = set()
    for column in TABLES[name].columns:
        if column.refers_to == "sources.source_id":
            cells = frame[column.name].dropna()
            found |= set(cells.str.split(";").explode() if column.kind is Kind.TEXT else cells)
    return found


def test_what_is_said_in_one_language_is_said_in_all_three(folders: Folders) -> None:
    for region, tables in folders.items():
        for name, frame in tables.items():
            for stem in {column.removesuffix("_nb") for column in frame.columns if column.endswith("_nb")}:
                said = frame[[f"{stem}_{language}" for language in LANGUAGES]].notna()
                assert (said[f"{stem}_nb"] == said[f"{stem}_en"]).all(), (region, name, stem)
                assert (said[f"{stem}_nb"] | ~said[f"{stem}_nn"]).all(), (region, name, stem)


def test_files_are_written_in_one_way() -> None:
    for path in DATA.rglob("*.csv"):
        content = path.read_bytes()
        assert content.endswith(b"\n"), path
        assert b"\r" not in content, path
        assert not content.startswith(b"\xef\xbb\xbf"), path
