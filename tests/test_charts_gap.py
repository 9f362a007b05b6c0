"""Whose gap it is: bars to either side that sum to the region's gap."""

from __future__ import annotations

import pytest

from tests.chart_checks import EN, in_every_look, notes, plain, real, traces
from tests.chart_worlds import FALLING, company, part, region
from tracking.charts.bars import Bar, others_gathered
from tracking.charts.gap import gap_by_company
from tracking.charts.theme import LIGHT

PARTS = (
    part("North", 300_000.0),
    part("South", 100_000.0),
    part("Tiny", 400.0),
    part("Wee", 200.0),
    part("East", -50_000.0),
    part("Gone", 0.0, latest_tco2e=None),
)
WORLD = region(FALLING, base_year=2020, goal=(2030, 0.0), parts=PARTS)


def bars(chart: object) -> dict[str, float]:
    trace = traces(chart)["bars"]
    return dict(zip([text.split(":")[0] for text in trace.hovertext], trace.x, strict=True))


def test_the_bars_are_the_parts_and_sum_to_the_total() -> None:
    chart = gap_by_company(WORLD, EN, LIGHT, narrow=False)
    found = bars(chart)
    assert found == {
        "North": 300_000.0,
        "South": 100_000.0,
        "East": -50_000.0,
        "Two others": 600.0,
        "Head in all": 350_600.0,
    }
    assert sum(found.values()) == 2 * 350_600.0
    assert list(traces(chart)["bars"].marker.color) == [
        *(LIGHT.behind, LIGHT.behind, LIGHT.below_zero, LIGHT.behind, LIGHT.behind)
    ]
    assert traces(chart)["bars"].text[:3] == ["+300 kt", "+100 kt", "−50 kt"]


def test_the_title_names_who_is_furthest_above() -> None:
    chart = gap_by_company(WORLD, EN, LIGHT, narrow=False)
    assert plain(chart.title) == "In 2023 North was 300 kt above its share of the path; the others together 51 kt above"
    assert chart.source.endswith("The bars sum to the region's gap in 2023")


def test_the_table_keeps_the_company_that_is_gone_and_its_missing_figure() -> None:
    table = gap_by_company(WORLD, EN, LIGHT, narrow=False).table.set_index("Company")
    assert table.loc["Gone"].isna()["Emitted in the latest year (t CO₂e)"]
    assert table["Above its share (t CO₂e)"].sum() == 350_600


def test_on_a_phone_names_stand_over_their_bars() -> None:
    narrow = gap_by_company(WORLD, EN, LIGHT, narrow=True)
    assert notes(narrow) == [
        "North",
        "South",
        "East",
        "Two others",
        "<b>Head in all</b>",
    ]
    assert not narrow.figure.layout.yaxis.showticklabels
    assert gap_by_company(WORLD, EN, LIGHT, narrow=False).figure.layout.yaxis.showticklabels


def test_a_mass_has_room_beside_its_bar_in_the_smallest_column() -> None:
    layout = gap_by_company(WORLD, EN, LIGHT, narrow=False).figure.layout
    low, high = layout.xaxis.range
    for room in (high - 350_600.0, -50_000.0 - low):
        assert room / (high - low) * 220 >= 50


def test_one_small_bar_stays_itself() -> None:
    ordered = [Bar(name="A", tco2e=100.0, colour=""), Bar(name="B", tco2e=1.0, colour="")]
    assert others_gathered(ordered, EN) == ordered


def test_without_a_path_it_is_the_emissions() -> None:
    firms = (company("North", {2023: 900.0}, share=0.9), company("South", {2023: 100.0}, share=0.1), company("Out", {}))
    chart = gap_by_company(region(FALLING), EN, LIGHT, narrow=False, companies=firms)
    assert plain(chart.title) == "North emitted 90% of the region's total in 2023"
    assert bars(chart) == {"North": 900.0, "South": 100.0}
    assert set(traces(chart)["bars"].marker.color) == {LIGHT.measured}
    assert chart.name == "emissions-by-company"


@pytest.mark.parametrize("world", [WORLD, region({}), region(FALLING)], ids=["gap", "nothing", "no target"])
def test_every_world_in_every_look(world: object) -> None:
    in_every_look(gap_by_company, world)


def test_the_real_region() -> None:
    chart = gap_by_company(real("grenland")[0], EN, LIGHT, narrow=False)
    assert (
        plain(chart.title)
        == "In 2023 Yara Norge was 275 kt above its share of the path; the others together 88 kt below"
    )
    assert bars(chart)["Grenland in all"] == pytest.approx(186_752.65)
    in_every_look(gap_by_company, real("grenland")[0])
