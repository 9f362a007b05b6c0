"""The four figures and the method say their thresholds as the constants have them."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from tests import states as s
from tests.chart_checks import EN, plain
from tracking.answers.figures_of import prepare
from tracking.answers.sources import figures_page
from tracking.answers.verdict import region_verdict
from tracking.words import definitions, story

if TYPE_CHECKING:
    import pytest

    from tracking.accounts.constants import Constant

FEW = s.head(s.by_year(2020, 1000, 900), goal={})


def present() -> story.Card:
    return story.four_figures(region_verdict(prepare(FEW, s.REGION), today=date(2025, 6, 1)), EN)[2]


def changed(constant: Constant, value: float) -> Constant:
    return dataclasses.replace(constant, value=value)


def test_too_few_years_are_told_with_how_many_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert present().condition == "at least eight complete years are needed"
    monkeypatch.setattr(story, "TREND_POINTS", changed(story.TREND_POINTS, 5))
    assert present().condition == "at least five complete years are needed"


def test_the_interval_is_told_as_wide_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "with its 90% interval" in present().explanation
    monkeypatch.setattr(story, "TREND_CONFIDENCE", changed(story.TREND_CONFIDENCE, 0.8))
    assert "with its 80% interval" in present().explanation


def test_when_a_year_is_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    page = figures_page(prepare(FEW, s.REGION))
    monkeypatch.setattr(definitions, "COMPLETE_COVERAGE", changed(definitions.COMPLETE_COVERAGE, 0.9))
    monkeypatch.setattr(definitions, "LARGE_SITE", changed(definitions.LARGE_SITE, 0.05))
    assert [plain(line) for line in definitions.method_lines(page, EN) if line.startswith("A year")] == [
        "A year is complete when its sites held 90% of the last complete year "
        "and none is missing that had more than 5%."
    ]
