"""The waterfall from one total to another."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.chart_checks import EN, in_every_look, notes, plain, traces
from tracking.accounts.bridge import Bridge, Leg
from tracking.answers.bridging import Bridged
from tracking.charts.bridge import bridge_chart
from tracking.charts.theme import LIGHT
from tracking.words.bridge import leg_meaning


def found(before: float, *legs: tuple[Leg, float]) -> Bridged:
    after = before + sum(tonnes for _, tonnes in legs)
    exact = tuple((leg, Fraction(tonnes)) for leg, tonnes in legs)
    made = Bridge(year=2021, before_tco2e=before, after_tco2e=after, legs=exact)
    return Bridged(region_id="head", region_name="Head", years=(2021,), changed_years=(2021,), bridge=made)


FAR = found(2_191_000.0, (Leg.EDITION, -20_000.0), (Leg.CORRECTIONS, 5_000.0), (Leg.GWP, 0.0))
BELOW = found(10.0, (Leg.FIGURES, -40.0), (Leg.BOUNDARY, 10.0))
SAME = found(100.0)


def test_steps_lead_from_one_total_to_the_other() -> None:
    drawn = traces(bridge_chart(FAR, EN, LIGHT, narrow=False))
    assert drawn["steps"].base == [2_191_000.0, 2_171_000.0]
    assert drawn["steps"].x == [-20_000.0, 5_000.0]
    assert drawn["steps"].text == ["−20 kt", "+5.0 kt"]
    assert drawn["steps"].marker.color == [LIGHT.below_zero, LIGHT.behind]
    assert drawn["totals"].x == [2_191_000.0, 2_176_000.0]
    assert drawn["totals"].text == ["  <b>2.19 Mt</b>", "  <b>2.18 Mt</b>"]


def test_the_finding_names_the_reason_that_weighs_most() -> None:
    chart = bridge_chart(FAR, EN, LIGHT, narrow=False)
    assert plain(chart.title) == "Head's total for 2021 fell by 15 kt, most of all: new edition"
    assert plain(bridge_chart(SAME, EN, LIGHT, narrow=False).title) == "Head's total for 2021 is the same in both"
    assert plain(chart.alt) == (
        "Waterfall chart of Head's total for 2021, from 2.19 Mt to 2.18 Mt. "
        "Steps: New edition −20 kt, Corrections +5.0 kt."
    )


def test_zero_is_shown_where_it_is_near_and_the_line_is_signed() -> None:
    near, far = (bridge_chart(each, EN, LIGHT, narrow=False).figure.layout.xaxis for each in (BELOW, FAR))
    assert near.range[0] < 0 < near.range[1]
    assert near.zeroline
    assert far.range[0] > 0
    assert not far.zeroline
    assert traces(bridge_chart(BELOW, EN, LIGHT, narrow=False))["totals"].x == [10.0, -20.0]


def test_the_table_holds_what_the_chart_shows() -> None:
    table = bridge_chart(FAR, EN, LIGHT, narrow=False, names=("Release 1", "Now")).table
    assert list(table["Step"]) == ["Release 1", "New edition", "Corrections", "Now"]
    assert table["Change (t CO₂e)"].sum() == -15_000
    assert list(table["Total after it (t CO₂e)"]) == [2_191_000, 2_171_000, 2_176_000, 2_176_000]


def test_on_a_phone_names_stand_over_their_steps() -> None:
    chart = bridge_chart(FAR, EN, LIGHT, narrow=True, names=("<b>R1</b>", "Now"))
    assert notes(chart) == ["<b>&lt;b&gt;R1&lt;/b&gt;</b>", "New edition", "Corrections", "<b>Now</b>"]


@pytest.mark.parametrize("world", [FAR, BELOW, SAME], ids=["far", "below zero", "same"])
def test_every_world_in_every_look(world: Bridged) -> None:
    in_every_look(bridge_chart, world)


def test_every_reason_has_a_meaning() -> None:
    assert len({leg_meaning(leg, EN) for leg in Leg}) == len(Leg)


def test_there_is_no_chart_without_a_bridge() -> None:
    none = Bridged(region_id="head", region_name="Head", years=(), changed_years=(), bridge=None)
    with pytest.raises(ValueError, match="no bridge to draw"):
        bridge_chart(none, EN, LIGHT, narrow=False)
