"""What is confidential never leaves: not the row, not what tells of it, in no answer and no file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests import states as s
from tracking.answers import tables
from tracking.answers.about import about
from tracking.answers.companies import companies
from tracking.answers.company import company_page
from tracking.answers.figures_of import prepare
from tracking.answers.one_project import one_project
from tracking.answers.outlook import region_outlook
from tracking.answers.overview import overview
from tracking.answers.parts import Basis
from tracking.answers.planned import planned_verdict
from tracking.answers.portfolio import portfolio
from tracking.answers.projects import project_cards
from tracking.answers.published import published
from tracking.answers.sources import figures_page
from tracking.answers.targets import targets
from tracking.answers.verdict import region_verdict
from tracking.answers.verdict_json import as_plain
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
MARKS = ("hush", "777111")
"""What stands in every confidential row, and nowhere else."""
MARKED = ("emissions", "sites", "corrections", "co2_flows", "energy", "projects", "project_stages")
OPEN = {("mill", year): 500_000.0 for year in range(2020, 2024)}


def secretive() -> State:
    """An open mill; a secret plant, a secret project, and secret rows of the open mill."""
    hush: dict[str, object] = {"site_id": "hush", "year": 2023}
    secret: dict[str, object] = {"site_id": "mill", "confidential": True, "note_nb": "hush"}
    flow = {"origin": "biogenic", "captured_tco2": 777_111.0, "injected_tco2": 777_111.0}
    return s.head(
        OPEN,
        goal={},
        sites=[
            {
                "site_id": "hush",
                "name": "Hush works",
                "municipality_id": "vik",
                "source_id": "hush-map",
                "confidential": True,
            }
        ],
        later=[
            *s.preliminary({("hush", 2024): 777_111.0}),
            hush | {"emissions_t": 777_111.0},
            secret | {"year": 2022, "emissions_t": 777_111.0, "dataset": "eu-ets", "edition": "2026-04"},
            secret | {"year": 2023, "emissions_t": 777_111.0, "gas": "N2O", "source_id": "hush-letter"},
        ],
        sources=[{"source_id": "hush-letter", "publisher": "Hush"}, {"source_id": "hush-map", "publisher": "Hush"}],
        corrections=[
            {"site_id": "mill", "year": 2023, "gas": "N2O", "expected_t": 777_111.0, "corrected_t": 1.0},
            {"site_id": "hush", "year": 2023, "expected_t": 777_111.0, "corrected_t": 2.0},
        ],
        co2_flows=[secret | flow | {"year": 2023}],
        energy=[secret | {"year": 2023, "energy_mwh": 777_111.0}, hush | {"energy_mwh": 777_111.0}],
        free_allocation=[hush | {"allowances_eua": 777_111.0}],
        projects=[
            {"project_id": "quiet", "name": "Hush capture", "kind": "ccs", "site_id": "mill", "confidential": True},
            {"project_id": "beside", "name": "Hush beside", "kind": "ccs", "site_id": "hush"},
        ],
        project_stages=[
            {"project_id": "quiet", "stage": "operating", "reached": "2022", "note_nb": "hush"},
            {"project_id": "beside", "stage": "operating", "reached": "2022", "note_nb": "hush"},
        ],
        project_starts=[{"project_id": "quiet", "planned_start": "2030", "stated": "777111"}],
    )


def everything(state: State) -> str:
    """Return every public answer about the region as text, the frames cell by cell."""
    figures = prepare(state, s.REGION)
    said: list[object] = [project_cards(figures), targets(figures), about(figures), figures_page(figures)]
    for basis in Basis:
        verdict = region_verdict(figures, today=TODAY, basis=basis)
        found = companies(figures, verdict)
        pages = [company_page(figures, verdict, each) for each in figures.company_names]
        said += [verdict, overview(figures, verdict, today=TODAY), as_plain(verdict), found, *pages]
        frames = [frame for page in pages if page for frame in (page.rows, page.energy, page.allocation)]
        said += [frame.to_csv() for frame in frames]
    verdict = planned_verdict(figures, today=TODAY)
    outlook = region_outlook(figures, verdict, today=TODAY)
    said += [as_plain(verdict), outlook, portfolio(figures, verdict, outlook, today=TODAY)]
    said += [one_project(figures, name) for name in ("quiet", *figures.project_names)]
    page = figures_page(figures)
    said += [frame.to_csv() for frame in (page.disagreements, page.scope2, page.municipal)]
    said += [tables.public_table(state, s.REGION, name).to_csv() for name in TABLES]
    return "\n".join(str(each) for each in said)


@pytest.fixture
def wide() -> pd.option_context:
    return pd.option_context("display.max_columns", None, "display.max_rows", None, "display.width", None)


def test_no_answer_tells_of_anything_confidential(wide: pd.option_context) -> None:
    with wide:
        said = everything(secretive())
    assert [line for line in said.casefold().split("\n") if any(mark in line for mark in MARKS)] == []


def test_nothing_but_what_is_confidential_is_taken_away() -> None:
    state = secretive()
    assert len(published(state, s.REGION, "emissions")) == len(OPEN)
    assert published(state, s.REGION, "sites")["site_id"].tolist() == ["mill"]
    assert published(state, s.REGION, "companies")["company_id"].tolist() == ["mill"]
    kept = ["registry-2024-01", "roadmap"]  # every row of the other edition is confidential
    assert published(state, s.REGION, "sources")["source_id"].tolist() == kept
    for name in ("corrections", "co2_flows", "energy", "free_allocation", "projects", "project_stages"):
        assert published(state, s.REGION, name).empty, name
        assert tuple(published(state, s.REGION, name).columns) == TABLES[name].names


def test_the_marks_are_there_to_be_found() -> None:
    state = secretive()
    for name in (*MARKED, "companies", "sources"):
        assert any(mark in state.table(s.REGION, name).to_csv().casefold() for mark in MARKS), name


def test_a_table_without_anything_confidential_stays_whole() -> None:
    state = s.real()
    for name in ("emissions", "sites", "projects", "project_stages", "corrections", "companies", "targets"):
        assert published(state, "grenland", name).equals(state.table("grenland", name)), name


def test_a_region_without_corrections_keeps_the_tables_columns() -> None:
    assert tuple(published(s.head(OPEN), s.REGION, "corrections").columns) == TABLES["corrections"].names
