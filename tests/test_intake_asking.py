"""Questions about figures: each cause on a world of its own, at its cell, once; and on Grenland's real figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from tests.intake_world import TODAY, draft_of, emissions, region, table
from tracking.intake import history
from tracking.intake.asking import questions
from tracking.intake.regions import load_folders
from tracking.schema.problems import Code, Problem, Severity

DATA = Path(__file__).parent.parent / "data"
REGION_T = dict.fromkeys(range(1990, 2027), 100_000.0)
STEADY = (1000.0, 1011.0, 989.0, 1023.0, 977.0, 1031.0, 969.0, 1002.0)  # 2015 to 2022, around 1001


def ask(
    brought: pd.DataFrame,
    in_force: pd.DataFrame | None = None,
    *,
    base_years: tuple[int, ...] = (),
    **more: pd.DataFrame,
) -> list[Problem]:
    found = questions(
        draft_of(brought), region(in_force, **more), file="f.csv", today=TODAY, regional_tonnes=REGION_T,
        base_years=base_years,
    )  # fmt: skip
    assert all(one.severity is Severity.QUESTION and one.file == "f.csv" for one in found)
    return list(found)


def briefly(found: list[Problem]) -> list[tuple[Code, int | None, str, str]]:
    return [(one.code, one.row, one.found, one.expected) for one in found]


def steady(site: str = "a", **same: object) -> pd.DataFrame:
    return emissions(*((site, 2015 + number, tonnes) for number, tonnes in enumerate(STEADY)), **same)


def test_a_year_like_the_others_is_not_asked_about() -> None:
    assert ask(emissions(("a", 2023, 1005.0)), steady()) == []


@pytest.mark.parametrize("power", [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6])
def test_a_figure_in_another_unit_than_the_last_years(power: int) -> None:
    (one,) = ask(emissions(("a", 2023, 1030.0 * 10.0**power)), steady())
    assert (one.code, one.row, one.column, one.expected) == (Code.UNIT_SLIP, 2, "emissions_t", "1030")
    assert one.values == {
        "site": "a", "year": "2023", "against": "last-year", "compared": "1002", "compared_year": "2022",
        "factor": f"{10.0**power:.6g}" if power < 3 else f"{10.0**power:.0f}",
    }  # fmt: skip


def test_the_year_after_a_slip_is_not_asked_about() -> None:
    found = ask(emissions(("a", 2023, 1_005_000.0), ("a", 2024, 1010.0)), steady())
    assert briefly(found) == [(Code.UNIT_SLIP, 2, "1005000", "1005")]


def test_two_years_in_another_unit_are_both_asked_about() -> None:
    found = ask(emissions(("a", 2023, 1_005_000.0), ("a", 2024, 1_010_000.0)), steady())
    assert briefly(found) == [(Code.UNIT_SLIP, 2, "1005000", "1005"), (Code.UNIT_SLIP, 3, "1010000", "1010")]


def test_in_a_series_all_new_most_years_are_right() -> None:
    found = ask(emissions(("a", 2021, 100_000.0), ("a", 2022, 100.0), ("a", 2023, 102.0)))
    assert briefly(found) == [(Code.UNIT_SLIP, 2, "100000", "100")]


def test_a_figure_in_another_unit_than_the_one_in_force() -> None:
    (one,) = ask(emissions(("a", 2022, 1_002_000.0)), steady())
    assert (one.code, one.found, one.expected) == (Code.UNIT_SLIP, "1002000", "1002")
    assert (one.values["against"], one.values["compared"]) == ("in-force", "1002")


def test_a_figure_in_another_unit_than_another_sources() -> None:
    in_force = emissions(("a", 2023, 500.0), dataset="register", edition="2024-08")
    (one,) = ask(emissions(("a", 2023, 510_000.0)), in_force)
    assert (one.code, one.expected) == (Code.UNIT_SLIP, "510")
    assert (one.values["against"], one.values["dataset"], one.values["compared"]) == ("source", "register", "500")


def test_of_two_new_sources_that_differ_by_a_unit_one_is_asked_about() -> None:
    both = pd.concat(
        [emissions(("a", 2023, 500.0)), emissions(("a", 2023, 500_000.0), dataset="register", edition="2024-08")],
        ignore_index=True,
    )
    assert briefly(ask(both)) == [(Code.UNIT_SLIP, 3, "500000", "500")]


def test_what_another_source_confirms_is_not_asked_about() -> None:
    register = emissions(("a", 2023, 2040.0), dataset="register", edition="2024-08")
    in_force = pd.concat([steady(), register], ignore_index=True)
    assert ask(emissions(("a", 2023, 2000.0)), in_force) == []


@pytest.mark.parametrize(
    ("tonnes", "gas", "factor", "expected"),
    [
        (3800.0, "CO2", "3.66667", "1036"),
        (280.0, "CO2e", "0.272727", "1027"),
        (1584.0, "N2O", "1.57143", "1008"),
        (630.0, "N2O", "0.636364", "990"),
    ],
)
def test_carbon_or_nitrogen_instead_of_the_gas(tonnes: float, gas: str, factor: str, expected: str) -> None:
    (one,) = ask(emissions(("a", 2023, tonnes), gas=gas), emissions(("a", 2022, 1000.0), gas=gas))
    assert (one.code, one.expected, one.values["factor"]) == (Code.GAS_SLIP, expected, factor)


def test_another_gwp_set_is_asked_about_within_a_year_only() -> None:
    register = emissions(("a", 2023, 26_500.0), dataset="register", edition="2024-08")
    (one,) = ask(emissions(("a", 2023, 29_800.0)), register)
    assert (one.code, one.found, one.expected) == (Code.GAS_SLIP, "29800", "26500")
    assert ask(emissions(("a", 2023, 1_124.0)), emissions(("a", 2022, 1_000.0))) == []


def test_another_gwp_set_that_the_row_states_is_not_asked_about() -> None:
    old = emissions(("a", 2023, 29_800.0), gwp_set="AR4", edition="2023-02")
    assert ask(emissions(("a", 2023, 26_500.0)), old) == []


def test_small_figures_are_too_rounded_for_a_gas() -> None:
    assert ask(emissions(("a", 2023, 2.0)), emissions(("a", 2022, 3.0))) == []


def test_another_sites_figure_of_the_year() -> None:
    in_force = emissions(("a", 2022, 54_321.0), ("b", 2023, 12_345.0))
    (one,) = ask(emissions(("a", 2023, 12_345.0)), in_force)
    assert (one.code, one.row, one.found, one.expected) == (Code.SWAPPED, 2, "12345", "")
    assert one.values == {"site": "a", "year": "2023", "other_site": "b", "other_year": "2023"}


def test_of_two_new_rows_with_one_figure_the_later_is_asked_about() -> None:
    (one,) = ask(emissions(("a", 2023, 12_345.0), ("b", 2023, 12_345.0)))
    assert (one.code, one.row, one.values["other_row"]) == (Code.SWAPPED, 3, "2")


def test_the_sites_own_figure_of_another_year() -> None:
    (one,) = ask(emissions(("a", 2023, 1234.0)), emissions(("a", 2019, 1234.0), ("a", 2020, 1500.0)))
    assert (one.code, one.values["other_site"], one.values["other_year"]) == (Code.SWAPPED, "a", "2019")


def test_short_figures_agree_by_chance() -> None:
    assert ask(emissions(("a", 2023, 1200.0)), emissions(("b", 2023, 1200.0), ("a", 2019, 1200.0))) == []


def test_a_figure_far_outside_the_scatter_of_eight_years() -> None:
    (one,) = ask(emissions(("a", 2023, 1250.0)), steady())
    assert (one.code, one.found, one.expected) == (Code.OUTLIER, "1250", "1002")
    assert (one.values["points"], one.values["limit"]) == ("9", "155.673")
    assert ask(emissions(("a", 2023, 1250.0)), steady().iloc[2:].reset_index(drop=True)) == []


def test_a_large_change_that_the_region_notices() -> None:
    in_force = emissions(("a", 2022, 10_000.0))
    (one,) = ask(emissions(("a", 2023, 12_100.0)), in_force)
    assert (one.code, one.found, one.expected) == (Code.LARGE_CHANGE, "12100", "10000")
    assert (one.values["percent"], one.values["expected_year"]) == ("21", "2022")
    assert ask(emissions(("a", 2023, 12_000.0)), in_force) == []
    assert ask(emissions(("a", 2023, 1_400.0)), emissions(("a", 2022, 1_000.0))) == []


def test_a_step_is_asked_about_once_and_so_is_a_single_year() -> None:
    in_force = emissions(("a", 2020, 10_000.0))
    step = ask(emissions(("a", 2021, 13_000.0), ("a", 2022, 13_100.0), ("a", 2023, 13_050.0)), in_force)
    assert briefly(step) == [(Code.LARGE_CHANGE, 2, "13000", "10000")]
    single = ask(emissions(("a", 2021, 13_000.0), ("a", 2022, 10_100.0)), in_force)
    assert briefly(single) == [(Code.LARGE_CHANGE, 2, "13000", "10000")]


def test_gases_are_weighed_before_the_region_is_asked() -> None:
    factors = table("gwp_factors", [{"gwp_set": "AR5", "gas": "N2O", "gwp100": 265.0}])
    in_force = emissions(("a", 2022, 10.0), gas="N2O")
    (one,) = ask(emissions(("a", 2023, 12.5), gas="N2O"), in_force, gwp_factors=factors)
    assert (one.code, one.expected) == (Code.LARGE_CHANGE, "10")


def test_a_base_year_that_changes() -> None:
    in_force = emissions(("a", 2020, 1000.0), ("b", 2020, 500.0))
    brought = emissions(("a", 2020, 1010.0), ("b", 2020, 500.0))
    (one,) = ask(brought, in_force, base_years=(2020,))
    assert (one.code, one.row, one.found, one.expected) == (Code.BASE_YEAR_TOUCHED, 2, "1010", "1000")
    assert one.values == {"year": "2020", "dataset": "agency", "rows": "1", "change": "10"}
    assert ask(brought, in_force, base_years=(2019,)) == []


def test_an_open_site_that_is_missing_in_the_newest_year() -> None:
    in_force = emissions(("a", 2022, 1000.0), ("b", 2022, 500.0), ("c", 2022, 20.0))
    sites = table("sites", [{"site_id": "a"}, {"site_id": "b"}, {"site_id": "c", "closed": "2022-06"}])
    (one,) = ask(emissions(("a", 2023, 1000.0)), in_force, sites=sites)
    assert (one.code, one.row, one.column, one.found, one.expected) == (Code.SITE_MISSING, None, "site_id", "", "b")
    assert one.values == {"site": "b", "year": "2023", "last_year": "2022", "last": "500", "dataset": "agency"}
    assert ask(emissions(("a", 2023, 1000.0), ("b", 2023, 500.0)), in_force, sites=sites) == []


def test_a_corrected_row_alone_misses_nobody() -> None:
    in_force = emissions(("a", 2022, 1000.0), ("b", 2022, 500.0), ("a", 2023, 1000.0), ("b", 2023, 500.0))
    assert ask(emissions(("a", 2023, 1010.0)), in_force) == []


def test_an_edition_older_than_the_one_in_force() -> None:
    in_force = emissions(("a", 2022, 1000.0), edition="2025-12")
    (one,) = ask(emissions(("a", 2021, 1000.0)), in_force)
    assert (one.code, one.row, one.column) == (Code.OLDER_EDITION, 2, "edition")
    assert (one.found, one.expected) == ("2024-12", "2025-12")


def test_parts_that_miss_their_total() -> None:
    factors = table("gwp_factors", [{"gwp_set": "AR5", "gas": "N2O", "gwp100": 265.0}])
    gases = pd.concat(
        [
            emissions(("a", 2023, 1000.0)),
            emissions(("a", 2023, 700.0), gas="CO2", origin="fossil"),
            emissions(("a", 2023, 50.0), gas="CO2", origin="biogenic"),
            emissions(("a", 2023, 1.0), gas="N2O"),
        ],
        ignore_index=True,
    )
    (one,) = ask(gases, gwp_factors=factors)
    assert (one.code, one.row, one.found, one.expected) == (Code.PARTS_DIFFER, 2, "1000", "965")
    assert one.values == {"site": "a", "year": "2023", "split": "gas"}
    gases.loc[1, "emissions_t"] = 735.0
    assert ask(gases, gwp_factors=factors) == []


def test_energy_is_asked_about_too() -> None:
    same = {"carrier": "electricity", "contract": "not-stated", "dataset": "agency", "edition": "2024-12"}
    rows = [{**same, "site_id": "a", "year": year, "energy_mwh": mwh} for year, mwh in ((2022, 5000.0), (2023, 5.0))]
    energy = table("energy", rows)
    draft = draft_of(energy.iloc[1:].reset_index(drop=True), table="energy")
    (one,) = questions(draft, region(energy=energy.iloc[:1]), file="f.csv", today=TODAY)
    assert (one.code, one.column, one.found, one.expected) == (Code.UNIT_SLIP, "energy_mwh", "5", "5000")


def test_tables_without_figures_are_not_asked_about() -> None:
    sites = draft_of(table("sites", [{"site_id": "a"}]), table="sites")
    assert questions(sites, region(), file="f.csv", today=TODAY) == ()


def test_many_series_are_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    in_force = pd.concat([steady("a"), steady("b"), steady("c")], ignore_index=True)
    brought = emissions(("a", 2023, 1_005_000.0), ("b", 2023, 1005.0), ("c", 2023, 1250.0))
    whole = ask(brought, in_force)
    monkeypatch.setattr(history, "_CELLS", 1)
    assert ask(brought, in_force) == whole
    assert [one.code for one in whole] == [Code.UNIT_SLIP, Code.OUTLIER]


@cache
def grenland() -> dict[str, pd.DataFrame]:
    folders = load_folders(DATA)
    own, shared = folders["grenland"], folders["shared"]
    sources = pd.concat([shared["sources"], own["sources"]], ignore_index=True)
    return {**shared, **own, "sources": sources}


def ask_grenland(brought: pd.DataFrame, in_force: pd.DataFrame) -> list[Problem]:
    tables = {**grenland(), "emissions": in_force.reset_index(drop=True)}
    rows = tables["emissions"]
    tonnes = rows[rows["dataset"] == "norskeutslipp"].groupby("year")["emissions_t"].sum().to_dict()
    draft = draft_of(brought.reset_index(drop=True))
    return list(questions(draft, tables, file="f.csv", today=TODAY, regional_tonnes=tonnes, base_years=(2020,)))


def test_grenlands_own_rows_again_are_not_asked_about() -> None:
    rows = grenland()["emissions"]
    assert ask_grenland(rows, rows) == []


def test_a_file_with_yara_in_kilograms_asks_about_that_row() -> None:
    rows = grenland()["emissions"]
    newest = rows[(rows["dataset"] == "norskeutslipp") & (rows["edition"] == "2024-12")].reset_index(drop=True)
    (at,) = newest.index[(newest["site_id"] == "yara-porsgrunn") & (newest["year"] == 2023)]
    newest.loc[at, "emissions_t"] *= 1000
    assert briefly(ask_grenland(newest, rows)) == [(Code.UNIT_SLIP, at + 2, "931771000", "931771")]


def test_breviks_slip_is_asked_about_against_the_eu_ets() -> None:
    rows = grenland()["emissions"]
    is_slip = (
        (rows["site_id"] == "heidelberg-materials-brevik") & (rows["year"] == 2010) & (rows["dataset"] != "eu-ets")
    )
    (one,) = ask_grenland(rows[is_slip & (rows["edition"] == "2024-12")], rows[~is_slip])
    assert (one.code, one.row, one.found) == (Code.OUTLIER, 2, "246125")
    assert (one.values["dataset"], one.values["compared"]) == ("eu-ets", "770987")
    # The earlier edition's slip is in force, yet corrected: the new edition repeats it and is asked about again.
    (again,) = ask_grenland(
        rows[is_slip & (rows["edition"] == "2024-12")], rows[~(is_slip & (rows["edition"] == "2024-12"))]
    )
    assert (again.code, again.values["compared"]) == (Code.OUTLIER, "770987")
