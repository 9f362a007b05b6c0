"""Companies: a panel for each of the largest, and one company's own chart."""

from __future__ import annotations

import pytest

from tests.chart_checks import EN, in_every_look, notes, plain, real, traces
from tests.chart_worlds import REGISTRY, company
from tracking.charts.companies import PANELS, company_chart, small_multiples
from tracking.charts.theme import LIGHT

NORTH = company(
    "North",
    {2020: 1000.0, 2021: 900.0, 2023: 1100.0},
    preliminary={2024: 1050.0},
    path={2020: 1000.0, 2023: 700.0, 2030: 0.0},
)
SOUTH = company("South", {2020: 100.0, 2023: 50.0}, path={2020: 100.0, 2023: 70.0, 2030: 0.0})
GONE = company("Gone", {2005: 5000.0}, latest_year=2023)
NEVER = company("Never", {}, latest_year=2023)


def test_a_panel_for_each_company_with_figures_the_latest_largest_first() -> None:
    chart = small_multiples((SOUTH, GONE, NORTH, NEVER), EN, LIGHT, narrow=False, sources=(REGISTRY,))
    names = notes(chart)
    assert names[::2] == ["<b>North</b>", "<b>South</b>", "<b>Gone</b>"]
    assert names[1::2] == ["1.1 kt in 2023", "50 t in 2023", "5.0 kt in 2005"]
    assert plain(chart.title) == "No company was clearly above its share of the path in 2023"
    assert plain(chart.source) == (
        "Source: The Registry, registry, edition 2024-01 (GWP AR5, inferred) · Each panel has its own scale · "
        "Three of four companies are drawn; the others have no figures for 2023"
    )


def test_panels_share_their_years_and_each_has_its_own_height_from_zero() -> None:
    layout = small_multiples((NORTH, SOUTH), EN, LIGHT, narrow=False).figure.layout
    assert layout.xaxis.range == layout.xaxis2.range
    assert layout.yaxis.range[0] == layout.yaxis2.range[0] == 0
    assert layout.yaxis.range[1] > layout.yaxis2.range[1]


def test_an_axis_s_figures_never_stand_in_the_panel_beside_it() -> None:
    many = tuple(company(f"Firm {i}", {2001: 1.0, 2023: 100.0 + i}) for i in range(4))
    for narrow, width in ((False, 650), (True, 330)):
        layout = small_multiples(many, EN, LIGHT, narrow=narrow).figure.layout
        left, right = layout.xaxis.domain[1], layout.xaxis2.domain[0]
        assert (right - left) * width >= 46


def test_a_net_below_zero_has_room() -> None:
    layout = small_multiples((company("Sink", {2022: 10.0, 2023: -20.0}),), EN, LIGHT, narrow=False).figure.layout
    assert layout.yaxis.range[0] < -20.0


def test_two_columns_on_a_phone_four_otherwise() -> None:
    many = tuple(company(f"Firm {i}", {2023: 100.0 + i}) for i in range(10))
    for narrow, columns in ((True, 2), (False, 4)):
        layout = small_multiples(many, EN, LIGHT, narrow=narrow).figure.layout
        assert len({layout[f"xaxis{i or ''}"].domain[0] for i in (0, *range(2, PANELS + 1))}) == columns


def test_the_rest_is_summed_up_in_words() -> None:
    many = tuple(company(f"Firm {i}", {2023: 1000.0 * (20 - i)}) for i in range(10))
    chart = small_multiples(many, EN, LIGHT, narrow=False)
    assert plain(chart.source) == (
        "Each panel has its own scale · "
        "Eight of ten companies are drawn; of the others, two reported 23 kt together in 2023"
    )
    assert list(chart.table.columns)[:2] == ["Year", "Firm 0 (t CO₂e)"]
    assert len(chart.table.columns) == 11


def test_of_the_real_companies_eight_are_drawn_and_two_clearly_above() -> None:
    chart = small_multiples(real("grenland")[1], EN, LIGHT, narrow=False)
    assert plain(chart.title) == "Two of seven companies were clearly above their share of the path in 2023"
    assert chart.source.endswith("Eight of 21 companies are drawn; the others have no figures for 2023")


def test_a_companys_chart_is_its_answer() -> None:
    chart = company_chart(NORTH, EN, LIGHT, narrow=False, sources=(REGISTRY,))
    found = traces(chart)
    assert found["reported"].x == [2020, 2021, None, 2023]
    assert found["reported"].y == [1000.0, 900.0, None, 1100.0]
    assert found["path"].y == [1000.0, 700.0, 0.0]
    assert found["path"].line.color == LIGHT.behind
    assert found["preliminary"].marker.symbol == "circle-open"
    assert list(found["gap"].y) == [700.0, 1100.0]
    assert plain(chart.title) == "North emitted 100 t more in 2023 than in 2020"


@pytest.mark.parametrize("firm", [NORTH, SOUTH, GONE, NEVER], ids=lambda firm: firm.name)
def test_every_company_in_every_look(firm: object) -> None:
    in_every_look(company_chart, firm)


def test_every_panel_in_every_look() -> None:
    in_every_look(small_multiples, (NORTH, SOUTH, GONE, NEVER))
    in_every_look(small_multiples, ())


@pytest.mark.parametrize("region_id", ["grenland", "innherred"])
def test_the_real_companies(region_id: str) -> None:
    firms = real(region_id)[1]
    in_every_look(small_multiples, firms)
    in_every_look(company_chart, firms[0])
