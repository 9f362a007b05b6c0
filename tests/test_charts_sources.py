"""Accounts, publishers and the budget: what is counted, who says so, and how long it lasts."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests import states
from tests.chart_checks import EN, in_every_look, notes, plain, real, traces
from tests.chart_worlds import REGISTRY, region
from tracking.answers.figures_of import prepare
from tracking.answers.overview import overview
from tracking.answers.parts import Basis, YearPoint
from tracking.answers.sources import AccountYears, FiguresPage, PublisherYears
from tracking.answers.verdict import region_verdict
from tracking.charts.accounts import three_accounts
from tracking.charts.budget import budget_chart
from tracking.charts.publishers import publishers_side_by_side
from tracking.charts.theme import LIGHT


def points(tonnes: dict[int, float]) -> tuple[YearPoint, ...]:
    return tuple(YearPoint(year=year, tco2e=value) for year, value in tonnes.items())


def page(accounts: dict[str, dict[int, float]], *publishers: tuple[str, str, dict[int, float], int]) -> FiguresPage:
    real_page = real("grenland")[2]
    return dataclasses.replace(
        real_page,
        accounts=tuple(
            AccountYears(account=name, dataset="eu-ets" if name == "eu-ets" else "registry", years=points(tonnes))
            for name, tonnes in accounts.items()
        ),
        publishers=tuple(
            PublisherYears(dataset=dataset, edition=edition, years=points(tonnes), sites=(sites,) * len(tonnes))
            for dataset, edition, tonnes, sites in publishers
        ),
        corrections=(),
        sources=(REGISTRY,),
    )


SAME = page(
    {
        "eu-ets": {2020: 8.0, 2022: 6.0},
        "gross": {2020: 10.0, 2021: 9.0},
        "net": {2020: 10.0, 2021: 9.0},
        "net-with-use": {2020: 10.0, 2021: 8.0},
    },
    ("eu-ets", "2023-04", {2020: 8.0, 2022: 6.0}, 2),
    ("registry", "2024-01", {2020: 10.0, 2021: 9.0}, 3),
)
APART = page({"gross": {2020: 10.0, 2021: 9.0}, "net": {2020: 9.0, 2021: -3.0}})


def test_accounts_with_the_same_figures_are_one_line() -> None:
    chart = three_accounts(SAME, EN, LIGHT, narrow=True)
    assert [trace.name for trace in chart.figure.data] == ["EU ETS", "Gross = Net", "Net with CO₂ use"]
    assert plain(chart.title) == "Gross and net are the same: no stored CO₂ is reported"
    assert traces(chart)["eu-ets"].y == [8.0, None, 6.0]
    assert traces(chart)["gross"].line.color == LIGHT.measured


def test_accounts_apart_are_signed_and_the_title_says_how_far() -> None:
    chart = three_accounts(APART, EN, LIGHT, narrow=False)
    assert plain(chart.title) == "Net was 12 t below gross in 2021"
    assert traces(chart)["net"].y == [9.0, -3.0]
    assert traces(chart)["net"].line.color == LIGHT.below_zero
    assert chart.figure.layout.yaxis.range[0] < -3.0


def test_years_that_hold_few_plants_are_hollow() -> None:
    chart = three_accounts(real("grenland")[2], EN, LIGHT, narrow=False)
    few = traces(chart)["eu-ets-few"]
    assert (few.x, few.marker.symbol) == ([2008, 2009, 2010, 2011, 2012, 2022, 2023], "circle-open")


def test_years_after_the_series_are_hollow_and_joined_to_nothing() -> None:
    found = traces(three_accounts(real("grenland")[2], EN, LIGHT, narrow=False))
    later = found["eu-ets-later"]
    assert (later.x, later.mode, later.marker.symbol) == ([2024, 2025], "markers", "circle-open")
    assert later.hovertext[0].endswith("EU ETS, preliminary")
    assert found["eu-ets"].x == [2013, 2014, 2015, 2016, 2017, 2018]


def test_publishers_stand_side_by_side_and_hold_different_plants() -> None:
    chart = publishers_side_by_side(SAME, EN, LIGHT, narrow=False)
    assert plain(chart.title) == "In 2020 EU ETS had 2 t less from two plants than registry from three"
    own, other = traces(chart)["own"], traces(chart)["other"]
    assert own.line.color == LIGHT.measured
    assert other.line.color == LIGHT.muted
    assert other.y == [8.0, None, 6.0]
    assert other.hovertext[0] == "2020: 8 t from two plants · EU ETS 2023-04"
    assert list(chart.table.columns) == ["Year", "EU ETS 2023-04 (t CO₂e)", "registry 2024-01 (t CO₂e)"]


def test_two_editions_of_one_dataset_are_told_apart() -> None:
    world = page(
        {"gross": {2021: 9.0}}, ("registry", "2023-01", {2021: 11.0}, 3), ("registry", "2024-01", {2021: 9.0}, 3)
    )
    chart = publishers_side_by_side(world, EN, LIGHT, narrow=False)
    assert plain(chart.title) == "In 2021 registry 2023-01 had 2 t more than registry 2024-01"


def test_the_real_publishers() -> None:
    chart = publishers_side_by_side(real("grenland")[2], EN, LIGHT, narrow=False)
    assert plain(chart.title) == "In 2018 EU ETS had 124 kt more from ten plants than norskeutslipp.no from eleven"


def test_years_of_few_plants_and_preliminary_ones_are_hollow_among_the_publishers() -> None:
    chart = publishers_side_by_side(real("grenland")[2], EN, LIGHT, narrow=False)
    hollow = [plain(trace) for trace in chart.figure.to_dict()["data"] if trace["meta"] == "few"]
    assert [trace.x for trace in hollow] == [
        [2008, 2009, 2010, 2011, 2012],
        [2022, 2023],
        [2024, 2025],
        list(range(1990, 2001)),
    ]
    assert {(trace.mode, trace.marker.symbol) for trace in hollow} == {("markers", "circle-open")}
    assert {"few plants", "incomplete", "EU ETS 2024-08, incomplete", "EU ETS 2026-04, preliminary"} <= set(
        notes(chart)
    )
    narrow = publishers_side_by_side(real("grenland")[2], EN, LIGHT, narrow=True)
    assert [trace.name for trace in narrow.figure.data if trace.showlegend and trace.meta == "few"] == [
        *("Hollow: few plants, incomplete, preliminary", "EU ETS 2024-08, incomplete", "EU ETS 2026-04, preliminary")
    ]


def test_the_budget_is_a_running_sum_that_runs_out() -> None:
    world = region({2020: 10.0, 2021: 10.0}, base_year=2020, goal=(2024, 0.0))
    chart = budget_chart(world, EN, LIGHT, narrow=False)
    found = traces(chart)
    assert list(found["reported"].y) == [10.0, 20.0]
    assert list(found["budget"].y) == [25.0, 25.0]
    assert (list(found["ahead"].x), list(found["ahead"].y)) == ([2021, 2022], [20.0, 30.0])
    assert found["ahead"].line.color == LIGHT.projected
    assert plain(chart.title) == "At the level of 2021 the path's budget up to 2024 runs out in 2022"


def test_the_budget_on_the_preliminary_basis_names_the_later_publisher() -> None:
    figures, today = prepare(states.real(), "grenland"), datetime.date(2026, 11, 21)
    verdict = region_verdict(figures, today=today, basis=Basis.PRELIMINARY)
    chart = budget_chart(overview(figures, verdict, today=today), EN, LIGHT, narrow=False)
    assert "norskeutslipp.no" in chart.source
    assert "EU ETS" in chart.source
    found = traces(chart)
    assert list(found["reported"].x) == [2020, 2021, 2022, 2023]
    assert list(found["preliminary"].x) == [2023, 2024, 2025]
    assert (found["preliminary"].line.dash, found["preliminary"].marker.symbol) == ("dot", "circle-open")
    assert list(found["preliminary"].marker.size) == [0, 8, 8]
    assert found["preliminary"].hovertext[0] == ""
    assert found["preliminary"].name == "Preliminary, EU ETS"


def test_the_budget_chart_names_few_years_where_it_is_small() -> None:
    ticks = budget_chart(real("grenland")[0], EN, LIGHT, narrow=False).figure.layout.xaxis.tickvals
    assert len(ticks) <= 5


def test_a_sum_below_zero_goes_down() -> None:
    world = region({2020: 10.0, 2021: -4.0}, base_year=2020, goal=(2024, 0.0))
    chart = budget_chart(world, EN, LIGHT, narrow=False)
    assert list(traces(chart)["reported"].y) == [10.0, 6.0]
    assert plain(chart.title) == "At the level of 2021 the path's budget does not run out"


def test_a_missing_year_ends_the_sum() -> None:
    world = region({2020: 10.0, 2022: 9.0}, base_year=2020, goal=(2024, 0.0))
    chart = budget_chart(world, EN, LIGHT, narrow=False)
    assert list(traces(chart)["reported"].y) == [10.0]
    assert "ahead" not in traces(chart)
    assert plain(chart.title) == "The path's budget cannot be followed: figures are missing for 2021"


@pytest.mark.parametrize("region_id", ["grenland", "innherred"])
def test_the_real_ones_in_every_look(region_id: str) -> None:
    overview, _, figures = real(region_id)
    in_every_look(budget_chart, overview)
    in_every_look(three_accounts, figures)
    in_every_look(publishers_side_by_side, figures)


def test_nothing_to_show_in_every_look() -> None:
    empty = page({"gross": {}, "net": {}})
    in_every_look(three_accounts, empty)
    in_every_look(publishers_side_by_side, empty)
    in_every_look(budget_chart, region({}))
