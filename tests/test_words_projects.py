"""A project's figures in a line: what is stated stands, what is given up is not planned."""

from __future__ import annotations

import dataclasses

import pytest

from tests import states as s
from tests.chart_checks import EN, plain
from tracking.answers.figures_of import prepare
from tracking.answers.projects import ProjectCard, project_cards
from tracking.words.projects import figures_line

(CARD,) = project_cards(prepare(s.head({}, projects=[{"project_id": "p", "name": "P", "kind": "ccs"}]), s.REGION))


def said(card: ProjectCard) -> str:
    line: str = plain(figures_line(card, EN))
    return line


def test_what_is_stated_stands_in_one_line() -> None:
    card = dataclasses.replace(CARD, abatement_tco2e_per_year=400_000.0, power_mw=55.0, energy_mwh_per_year=480_000.0)
    assert said(card) == (
        "Planned cut: **400 kt a year** at full effect · power: **55 MW** · energy: **480 GWh a year**"
    )
    assert said(CARD) == ""


def test_a_cut_that_is_stated_as_nothing_is_stated() -> None:
    assert said(dataclasses.replace(CARD, abatement_tco2e_per_year=0.0)) == "Planned cut: **0 t a year** at full effect"


@pytest.mark.parametrize("stage", ["shelved", "moved", "closed"])
def test_what_is_given_up_plans_no_cut(stage: str) -> None:
    assert said(dataclasses.replace(CARD, abatement_tco2e_per_year=400_000.0, stage=stage)) == ""
    assert said(dataclasses.replace(CARD, abatement_tco2e_per_year=0.0, stage=stage)) == ""
