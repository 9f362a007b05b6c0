"""A project's figures in a line: what is stated stands, what is given up is not planned."""

from __future__ import annotations

import dataclasses

from tests import states as s
from tests.chart_checks import EN, plain
from tracking.answers.figures_of import prepare
from tracking.answers.projects import ProjectCard, project_cards
from tracking.schema.vocabularies import STAGES
from tracking.words.projects import figures_line

(CARD,) = project_cards(prepare(s.head({}, projects=[{"project_id": "p", "name": "P", "kind": "ccs"}]), s.REGION))


def said(card: ProjectCard) -> str:
    line: str = plain(figures_line(card, EN))
    return line


def test_what_is_stated_stands_in_one_line() -> None:
    card = dataclasses.replace(CARD, abatement_tco2e_per_year=400_000.0, power_mw=55.0, energy_mwh_per_year=480_000.0)
    assert said(dataclasses.replace(card, stage="building")) == (
        "Planned cut: **400 kt a year** at full effect · power: **55 MW** · energy: **480 GWh a year**"
    )
    assert said(CARD) == ""


def test_every_stage_says_how_firm_the_cut_is() -> None:
    card = dataclasses.replace(CARD, abatement_tco2e_per_year=400_000.0)
    firm = {stage: said(dataclasses.replace(card, stage=stage)).split(":")[0] for stage in STAGES}
    assert firm == {
        **dict.fromkeys(("idea", "study", "pilot", "unknown"), "Possible cut"),
        **dict.fromkeys(("engineering", "decided", "building", "operating"), "Planned cut"),
        **dict.fromkeys(("shelved", "moved", "closed"), "Was planned"),
    }
    assert said(dataclasses.replace(card, stage="shelved")) == "Was planned: a cut of **400 kt a year**"


def test_a_cut_that_is_stated_as_nothing_is_stated_but_not_of_what_is_given_up() -> None:
    nothing = dataclasses.replace(CARD, abatement_tco2e_per_year=0.0)
    assert said(dataclasses.replace(nothing, stage="decided")) == "Planned cut: **0 t a year** at full effect"
    assert said(dataclasses.replace(nothing, stage="moved")) == ""


def test_co2_that_is_used_is_no_cut() -> None:
    card = dataclasses.replace(CARD, kind="co2-use", abatement_tco2e_per_year=25_000.0)
    assert said(dataclasses.replace(card, stage="study")) == "CO₂ used, not a cut: **25 kt a year** at full effect"
    assert said(dataclasses.replace(card, stage="moved")) == "Was planned: CO₂ used, not a cut: **25 kt a year**"


def test_a_closing_has_cut_what_it_has() -> None:
    card = dataclasses.replace(CARD, kind="closure", stage="closed", abatement_tco2e_per_year=10_000.0)
    assert said(card) == "Cut by closing: **10 kt a year**"
