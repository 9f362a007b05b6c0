"""The fictional region: whole, labelled as made up, and never among the public's regions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import states
from tracking.answers.figures_of import prepare
from tracking.answers.opening import DATA, data_folder, open_with_regions, released
from tracking.answers.outlook import region_outlook
from tracking.answers.pipeline import pipeline, planned_starts
from tracking.answers.verdict import region_verdict
from tracking.intake.regions import load_folders
from tracking.projects.slippage import slippages
from tracking.schema import vocabularies as v
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures

DEMO = DATA / "demo"
TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return dict(states.demo().folders["demo"])


@pytest.fixture(scope="module")
def figures() -> RegionFigures:
    return prepare(states.demo(), "demo")


def test_it_is_no_region_of_the_project() -> None:
    assert sorted(load_folders(DATA)) == ["grenland", "innherred", "shared"]


def test_another_folder_of_region_files_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TRACKING_DATA", raising=False)
    assert data_folder() == DATA
    monkeypatch.setenv("TRACKING_DATA", str(DEMO))
    assert released(open_with_regions(str(tmp_path / "demo.db"))).region_ids == ("demo",)


def test_it_says_that_it_is_made_up(tables: dict[str, pd.DataFrame]) -> None:
    region = tables["region"].iloc[0]
    assert region["name"] == "Demovik (fiktiv)"
    assert region["description_nb"].startswith("Oppdiktet region")
    assert region["description_nn"].startswith("Oppdikta region")
    assert region["description_en"].startswith("A made-up region")
    assert tables["sources"]["publisher"].str.contains("oppdiktet").all()
    assert tables["sources"]["note_en"].str.startswith("Made-up figures").all()


def test_what_regions_share_is_the_same_there() -> None:
    for path in sorted((DATA / "shared").iterdir()):
        assert (DEMO / "shared" / path.name).read_bytes() == path.read_bytes(), path.name
    assert len(list((DEMO / "shared").iterdir())) == len(list((DATA / "shared").iterdir()))


def test_it_has_projects_of_every_kind_and_stage(tables: dict[str, pd.DataFrame]) -> None:
    assert set(tables["projects"]["kind"]) == set(v.PROJECT_KINDS)
    assert set(tables["project_stages"]["stage"]) >= set(v.STAGES) - {"moved", "unknown"}
    assert set(tables["project_links"]["link"]) == set(v.PROJECT_LINKS)
    assert set(tables["capacity"]["resource"]) == set(v.RESOURCES)
    assert (len(tables["projects"]), len(tables["sites"])) == (19, 8)


def test_every_site_has_figures_of_twelve_years(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["emissions"].query("dataset == 'demo-register'")
    years = rows.groupby("site_id")["year"].nunique().to_dict()
    assert years.pop("demo-silisium") == 9  # closed in 2021
    assert set(years.values()) == {12}


def test_every_reference_is_used_and_every_text_stands_in_all_languages(tables: dict[str, pd.DataFrame]) -> None:
    named = {
        source
        for name, frame in tables.items()
        for column in TABLES[name].columns
        if column.refers_to == "sources.source_id" and name != "sources"
        for source in frame[column.name].dropna()
    }
    assert named == set(tables["sources"]["source_id"])
    for name, frame in tables.items():
        for stem in {column.removesuffix("_nb") for column in frame.columns if column.endswith("_nb")}:
            assert (frame[f"{stem}_nb"].notna() == frame[f"{stem}_en"].notna()).all(), (name, stem)


def test_enough_projects_have_slipped_to_learn_a_delay(figures: RegionFigures) -> None:
    found = slippages(row for rows in planned_starts(figures).values() for row in rows)
    assert sum(len(each.versions) > 1 for each in found.values()) >= 8


def test_its_goal_is_neither_out_of_reach_nor_certain(figures: RegionFigures) -> None:
    verdict = region_verdict(figures, today=TODAY)
    found = region_outlook(figures, verdict, today=TODAY)
    assert found is not None
    chance = found.outlook.chance_of_goal
    assert chance is not None
    assert 0.05 < chance < 0.95


def test_a_cost_that_nobody_states_is_not_there(figures: RegionFigures) -> None:
    (lime,) = [each for each in pipeline(figures, this_year=2026) if each.project_id == "kalk-fangst"]
    assert (lime.capex_nok, lime.co2_transport_t) == (None, 105_000.0)
