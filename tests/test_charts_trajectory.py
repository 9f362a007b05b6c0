"""The trajectory says what the answer says, and never draws what is not known."""

from __future__ import annotations

import dataclasses
import time

import pytest

from tests.chart_checks import EN, in_every_look, notes, plain, plotly_accepts, real, traces
from tests.chart_worlds import FALLING, region
from tracking.answers.parts import BandPoint, CorrectionShown, Step
from tracking.charts.line_figure import SHORT_NAME
from tracking.charts.theme import LIGHT
from tracking.charts.trajectory import trajectory

BEHIND = region(
    FALLING,
    base_year=2020,
    goal=(2030, -200_000.0),
    before={2010: 4_000.0, 2011: 4_500.0},
    partial={2012: 5_000.0, 2013: 6_000.0},
    preliminary={2024: 650_000.0, 2025: 700_000.0},
    steps=(
        Step(year=2016, kind="closed", name="Old works", basis="stated"),
        Step(year=2024, kind="capture", name="Capture", basis="stated"),
    ),
    published={2018: 900_000.0},
    corrections=(
        CorrectionShown(
            site_id="s",
            site_name="Site",
            year=2018,
            scope="1",
            gas="CO2e",
            dataset="registry",
            edition="2024-01",
            published_tco2e=100_000.0,
            corrected_tco2e=400_000.0,
            reason=("", "", ""),
            source_id="letter",
        ),
    ),
)
"""1.0 Mt in 2020, 0.7 Mt in 2023; the path to −200 kt in 2030 allows 640 kt in 2023, 60 kt less."""


def test_the_lines_are_the_answers() -> None:
    found = traces(trajectory(BEHIND, EN, LIGHT, narrow=False))
    assert dict(zip(found["reported"].x, found["reported"].y, strict=True)) == FALLING
    assert list(found["path"].y) == [point.tco2e for point in BEHIND.path]
    assert found["path"].y[-1] == -200_000.0
    assert list(found["gross-path"].y)[-1] == pytest.approx(100_000.0)
    assert list(found["preliminary"].y) == [650_000.0, 700_000.0]
    assert list(found["gap"].y) == pytest.approx([640_000.0, 700_000.0])
    assert list(found["gap"].x) == [2023, 2023]
    assert list(found["pace"].y)[-1] == pytest.approx(0.0, abs=1e-6)
    assert found["corrected"].y == [1_200_000.0]


def test_colours_by_meaning() -> None:
    found = traces(trajectory(BEHIND, EN, LIGHT, narrow=False))
    assert found["reported"].line.color == LIGHT.measured
    assert found["preliminary"].marker.color == LIGHT.measured
    assert {found[key].line.color for key in ("path", "gross-path", "gap")} == {LIGHT.behind}
    assert found["pace"].line.color == LIGHT.projected
    assert (found["pace"].line.dash, found["path"].line.dash) == ("dash", "solid")


def test_a_gap_below_the_path_is_not_ochre() -> None:
    ahead = region({2022: 500.0, 2023: 300.0}, base_year=2022, goal=(2032, 0.0))
    gap = traces(trajectory(ahead, EN, LIGHT, narrow=False))["gap"]
    assert gap.line.color == LIGHT.below_zero
    assert gap.name == "150 t below"


def test_what_is_not_complete_is_hollow_and_joined_to_nothing() -> None:
    found = traces(trajectory(BEHIND, EN, LIGHT, narrow=False))
    for key in ("preliminary", "incomplete"):
        assert found[key].mode == "markers"
        assert found[key].marker.symbol == "circle-open"
    assert found["incomplete"].x == [2012, 2013]
    assert "99%" in found["preliminary"].hovertext[0]


def test_years_before_the_series_are_left_out() -> None:
    chart = trajectory(BEHIND, EN, LIGHT, narrow=False)
    drawn = {x for trace in chart.figure.data for x in trace.x}
    assert min(year for year in drawn if year is not None) >= 2012


def test_a_missing_year_is_a_gap_in_the_line() -> None:
    chart = trajectory(region({2020: 3.0, 2021: 2.0, 2023: 1.0}, partial={2022: 0.5}), EN, LIGHT, narrow=False)
    line = traces(chart)["reported"]
    assert line.x == [2020.0, 2021.0, None, 2023.0]
    assert line.y == [3.0, 2.0, None, 1.0]
    assert line.connectgaps is False
    assert traces(chart)["incomplete"].hovertext == ["2022: 0 t, incomplete: covers 60% of the region"]


def test_an_incomplete_year_of_unknown_coverage_does_not_say_that_it_covers_nothing() -> None:
    world = region({2020: 3.0}, partial={2021: 0.5})
    series = world.verdict.series
    assert series is not None
    unknown = dataclasses.replace(series.years[1], coverage=None)
    series = dataclasses.replace(series, years=(series.years[0], unknown))
    world = dataclasses.replace(world, verdict=dataclasses.replace(world.verdict, series=series))
    assert traces(trajectory(world, EN, LIGHT, narrow=False))["incomplete"].hovertext == ["2021: 0 t, incomplete"]


def test_zero_is_the_strongest_line_and_there_is_land_below_it() -> None:
    layout = trajectory(BEHIND, EN, LIGHT, narrow=False).figure.layout
    assert layout.yaxis.zeroline
    assert layout.yaxis.zerolinecolor == LIGHT.text
    assert layout.yaxis.zerolinewidth > traces(trajectory(BEHIND, EN, LIGHT, narrow=False))["reported"].line.width
    low, high = layout.yaxis.range
    assert -low >= 0.08 * (high - low)
    assert layout.shapes[0].y1 == 0
    assert layout.shapes[0].fillcolor == "rgba(77,125,53,0.14)"
    assert "Climate-positive" in [note.text for note in layout.annotations]


def test_a_net_below_zero_has_room_and_figures_of_its_own() -> None:
    negative = region({2022: 100_000.0, 2023: -300_000.0}, base_year=2022, goal=(2030, -200_000.0))
    chart = trajectory(negative, EN, LIGHT, narrow=False)
    assert chart.figure.layout.yaxis.range[0] < -300_000.0
    assert "−200" in chart.figure.layout.yaxis.ticktext
    assert traces(chart)["reported"].y == [100_000.0, -300_000.0]
    assert plain(chart.title) == "Head stood at −300 kt in 2023, no higher than its goal for 2030"


def test_wide_lines_carry_their_names_and_narrow_ones_stand_in_a_row() -> None:
    names = set(notes(trajectory(BEHIND, EN, LIGHT, narrow=False)))
    assert names >= {"Reported", "Path to −200 kt in 2030", "60 kt above", "Preliminary, two plants", "Mt CO₂e a year"}
    narrow = trajectory(BEHIND, EN, LIGHT, narrow=True)
    assert set(notes(narrow)) == {"Mt CO₂e a year", "Climate-positive"}
    assert narrow.figure.layout.showlegend
    assert [plain(t.name) for t in narrow.figure.data if t.showlegend] == [
        *("Pace, 90% interval", "Gross −90%", "Path to 2030", "Incomplete year"),
        *("Reported", "60 kt above", "Preliminary"),
    ]
    assert len(narrow.figure.layout.xaxis.tickvals) < len(
        trajectory(BEHIND, EN, LIGHT, narrow=False).figure.layout.xaxis.tickvals
    )


def test_steps_and_corrections_say_what_they_are() -> None:
    chart = trajectory(BEHIND, EN, LIGHT, narrow=False)
    steps = [trace.hovertext[0] for trace in chart.figure.data if trace.meta == "step"]
    assert steps == ["2016: Old works closed", "2024: Capture in operation"]
    assert traces(chart)["corrected"].hovertext == ["2018: Site corrected from 100 kt to 400 kt"]
    assert chart.source == (
        "Source: The Registry, registry, edition 2024-01 (GWP AR5, inferred) · 2018 corrected for Site · "
        "▲ permanent steps: 2016 Old works closed, 2024 Capture in operation · ◇ corrected"
    )


def test_what_is_inferred_of_a_step_is_called_so_at_its_mark_and_in_the_list() -> None:
    inferred = (Step(year=2016, kind="closed", name="Old works", basis="inferred"),)
    chart = trajectory(region(FALLING, steps=inferred), EN, LIGHT, narrow=False)
    assert traces(chart)["step"].hovertext == ["2016: Old works closed (inferred)"]
    assert "Old works closed (inferred)" in notes(chart)
    assert chart.source.endswith("▲ permanent steps: 2016 Old works closed (inferred)")


def test_the_table_starts_with_the_series() -> None:
    assert trajectory(BEHIND, EN, LIGHT, narrow=False).table["Year"].tolist()[0] == 2012


def test_on_a_phone_the_real_names_take_three_rows() -> None:
    named = [t.name for t in trajectory(real("grenland")[0], EN, LIGHT, narrow=True).figure.data if t.showlegend]
    assert len(named) <= 6
    assert max(map(len, named)) <= SHORT_NAME


def test_without_a_target_there_is_the_series_and_its_trend() -> None:
    found = traces(trajectory(region(FALLING), EN, LIGHT, narrow=False))
    assert set(found) == {"trend", "reported"}
    assert found["trend"].name == "Trend, −100 kt a year"
    assert list(found["trend"].x) == [2014.0, 2023.0]


@pytest.mark.parametrize(
    "world",
    [
        BEHIND,
        region(FALLING),
        region({2023: 4_200.0}),
        region({2022: 5.0, 2023: 4.0}, base_year=2022, goal=(2030, 0.0)),
        region({}, partial={2020: 3.0}),
        region({}),
    ],
    ids=["all", "no target", "one year", "two years", "partial only", "nothing"],
)
def test_every_world_in_every_look(world: object) -> None:
    in_every_look(trajectory, world)


@pytest.mark.parametrize("region_id", ["grenland", "innherred"])
def test_the_real_regions_in_every_look(region_id: str) -> None:
    in_every_look(trajectory, real(region_id)[0])


def test_the_real_table_holds_what_is_drawn() -> None:
    overview = real("grenland")[0]
    table = trajectory(overview, EN, LIGHT, narrow=False).table.set_index("Year")
    assert table.loc[2023, "Reported (t CO₂e)"] == 2_191_980
    assert table.loc[2010, "As published, before correction (t CO₂e)"] == 1_939_579
    assert table.loc[2023, "Path (t CO₂e)"] == 2_005_227
    assert table["Preliminary (t CO₂e)"].dropna().to_dict() == {2024: 2_090_904, 2025: 2_250_474}


def test_it_is_drawn_fast() -> None:
    overview = real("grenland")[0]
    plotly_accepts(trajectory(overview, EN, LIGHT, narrow=False))
    taken = []
    for _ in range(7):
        start = time.process_time()
        trajectory(overview, EN, LIGHT, narrow=False)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.03


def test_the_fan_holds_p50_between_p10_and_p90_and_takes_the_intervals_place() -> None:
    points = tuple(
        BandPoint(year=year, tco2e=600_000.0, low_tco2e=500_000.0, high_tco2e=650_000.0) for year in range(2026, 2031)
    )
    world = dataclasses.replace(BEHIND, fan=points)
    chart = trajectory(world, EN, LIGHT, narrow=False)
    found = traces(chart)
    assert (found["outlook"].x, found["outlook"].y) == ([2026, 2027, 2028, 2029, 2030], [600_000.0] * 5)
    assert found["fan"].y == [650_000.0] * 5 + [500_000.0] * 5
    assert found["fan"].fillcolor == "rgba(117,109,100,0.32)"
    assert found["outlook"].hovertext[0] == "2026: 600 kt with today's projects (8 of 10 draws: 500 kt to 650 kt)"
    assert "interval" not in found
    assert {"With today's projects", "Present pace"} <= set(notes(chart))
    row = chart.table.set_index("Year").loc[2030]
    assert row[[f"With today's projects, P{share} (t CO₂e)" for share in (10, 50, 90)]].tolist() == [5e5, 6e5, 6.5e5]
    assert "grey: where today's projects lead in eight of ten draws" in chart.source
    assert "600 kt in 2030; eight of ten draws lie between 500 kt and 650 kt." in plain(chart.alt)
    narrow = trajectory(world, EN, LIGHT, narrow=True)
    assert "pace" not in traces(narrow)
    assert len([t for t in narrow.figure.data if t.showlegend]) == 7
    in_every_look(trajectory, world)
