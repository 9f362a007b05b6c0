"""Findings: one exact sentence for each thing that a chart can find."""

from __future__ import annotations

import dataclasses

import pytest

from tests.chart_checks import EN, plain
from tests.chart_worlds import FALLING, REGISTRY, company, part, region
from tracking.goals.budget import Budget
from tracking.words.findings import (
    gap_words,
    level_words,
    official_source,
    overview_source,
    path_name,
    source_line,
    trajectory_alt,
    trajectory_title,
    used_source,
)
from tracking.words.findings_budget import budget_title
from tracking.words.findings_companies import companies_finding, company_finding, drawn_words
from tracking.words.findings_gap import gap_alt, gap_title, largest_title

RISING = {year: 2_000_000.0 - tonnes for year, tonnes in FALLING.items()}
FLAT = dict.fromkeys(FALLING, 500_000.0)

TITLES = {
    "Emissions fell 100 kt a year from 2014 to 2023; the goal asks for 129 kt": (FALLING, 2020, (2030, -200_000.0)),
    "Emissions rose 100 kt a year from 2014 to 2023; the goal asks for cuts of 186 kt": (RISING, 2020, (2030, 0.0)),
    "Emissions stood still from 2014 to 2023; the goal asks for cuts of 50 kt a year": (FLAT, 2020, (2033, 0.0)),
    "Head stood at 700 kt in 2023, no higher than its goal for 2030": (FALLING, 2020, (2030, 800_000.0)),
    "Head stood at 700 kt in 2023, 700 kt above its path": (FALLING, 2020, (2023, 0.0)),
    "Head stood at 30 t in 2022, on its path": ({2020: 50.0, 2021: 40.0, 2022: 30.0}, 2020, (2025, 0.0)),
    "Head stood at 20 t in 2022, 10 t below its path": ({2020: 50.0, 2021: 40.0, 2022: 20.0}, 2020, (2025, 0.0)),
    "Emissions in Head fell 900 kt from 2014 to 2023": (FALLING, None, None),
    "Emissions in Head rose 900 kt from 2014 to 2023": (RISING, None, None),
    "Emissions in Head were the same in 2023 as in 2014": (FLAT, None, None),
    "Head emitted 4.2 kt in 2023": ({2023: 4_200.0}, None, None),
    "Head has no complete year of figures yet": ({}, None, None),
}


@pytest.mark.parametrize("title", TITLES)
def test_the_trajectory_has_its_finding_as_its_title(title: str) -> None:
    reported, base_year, goal = TITLES[title]
    assert plain(trajectory_title(region(reported, base_year=base_year, goal=goal), EN)) == title


def test_the_trajectory_in_sentences() -> None:
    world = region(FALLING, base_year=2020, goal=(2030, 0.0), preliminary={2024: 650_000.0})
    assert plain(trajectory_alt(world, EN)) == (
        "Line chart of Head's emissions by year, above and below zero. Reported: 1.60 Mt in 2014, 700 kt in 2023. "
        "The path goes from 1.00 Mt in 2020 to zero in 2030. Preliminary: 650 kt in 2024."
    )
    above = region({2020: 10.0, 2021: 9.0}, base_year=2020, goal=(2022, 0.0))
    assert "In 2021 they were 4 t above the path." in plain(trajectory_alt(above, EN))


@pytest.mark.parametrize(("gap", "words"), [(187e3, "187 kt above"), (-12e3, "12 kt below"), (0.2, "on the path")])
def test_the_gap_in_words(gap: float, words: str) -> None:
    assert plain(gap_words(EN, gap)) == words


def test_levels_and_paths_are_named_by_where_they_lead() -> None:
    assert [plain(level_words(EN, level)) for level in (0.0, -200e3)] == ["zero", "−200 kt"]
    to_zero, below = (region(FALLING, base_year=2020, goal=(2030, goal)) for goal in (0.0, -200e3))
    assert path_name(to_zero, EN, short=False) == "Path to zero in 2030"
    assert plain(path_name(below, EN, short=False)) == "Path to −200 kt in 2030"
    assert path_name(below, EN, short=True) == "Path to 2030"


def test_a_source_line_joins_editions_and_says_what_is_inferred() -> None:
    older = dataclasses.replace(REGISTRY, edition="2023-01", gwp_set="AR4", gwp_basis="stated")
    other = dataclasses.replace(REGISTRY, dataset="eu-ets", publisher="The Commission", gwp_set="not-stated")
    bare = dataclasses.replace(REGISTRY, dataset="", publisher="Someone", edition="", gwp_set="")
    assert source_line((older, REGISTRY, other, bare), (), EN) == (
        "Source: The Registry, registry, editions 2023-01 (GWP AR4), 2024-01 (GWP AR5, inferred) · "
        "The Commission, EU ETS, edition 2024-01 · Someone"
    )
    assert source_line((), (), EN) == ""


def test_the_source_line_names_the_edition_of_incomplete_years() -> None:
    world = region({2023: 5.0}, partial={2020: 1.0})
    series = world.verdict.series
    assert series is not None
    old = dataclasses.replace(series.years[0], editions=("2020-01",))
    verdict = dataclasses.replace(world.verdict, series=dataclasses.replace(series, years=(old, *series.years[1:])))
    line = overview_source(dataclasses.replace(world, verdict=verdict), EN)
    assert line.endswith(" · incomplete years from edition 2020-01 too")


def test_charts_on_the_preliminary_basis_name_its_publisher_too() -> None:
    world = region({2022: 5.0, 2023: 4.0}, preliminary={2024: 3.0})
    later = dataclasses.replace(REGISTRY, source_id="ets", dataset="ets", publisher="The Commission", edition="2026-04")
    shown = dataclasses.replace(world.verdict, preliminary_sources=(later,))
    year = dataclasses.replace(shown.years[-1], year=2024, in_series=False, editions=("2026-04",))
    counted = dataclasses.replace(shown, years=(*shown.years, year))
    official, preliminary = (dataclasses.replace(world, verdict=verdict) for verdict in (shown, counted))
    assert used_source(official, EN) == official_source(preliminary, EN)
    assert used_source(preliminary, EN).endswith("The Commission, ets, edition 2026-04 (GWP AR5, inferred)")


@pytest.mark.parametrize(
    ("gaps", "title"),
    [
        ((), "No company has a share of the path yet"),
        ((-10.0, 0.0), "In 2023 no company was above its share of the path"),
        ((10.0,), "In 2023 A was 10 t above its share of the path"),
        ((10.0, -4.0), "In 2023 A was 10 t above its share of the path; the others together 4 t below"),
        ((10.0, 4.0), "In 2023 A was 10 t above its share of the path; the others together 4 t above"),
    ],
)
def test_whose_gap_it_is(gaps: tuple[float, ...], title: str) -> None:
    parts = [part(name, gap) for name, gap in zip("AB", gaps, strict=False)]
    assert plain(gap_title(parts, 2023, EN)) == title


def test_the_gap_by_company_in_sentences() -> None:
    assert plain(gap_alt([part("A", 10.0), part("B", -4.0)], "Head", 6.0, EN)) == (
        "Bar chart of how far each company is above or below its share of Head's path: A +10 t, B −4 t. Together +6 t."
    )


def test_who_emits_most() -> None:
    assert largest_title([company("A", {2023: 9.0}, share=0.9), company("B", {2023: 1.0}, share=0.1)], EN) == (
        "A emitted 90% of the region's total in 2023"
    )
    assert plain(largest_title([company("A", {2023: 9.0})], EN)) == "A emitted 9 t in 2023"
    assert largest_title([company("A", {})], EN) == "No company has reported figures yet"


def test_how_many_companies_are_clearly_above_their_share() -> None:
    above = company("A", {2023: 9_000.0}, path={2023: 5_000.0})
    below = company("B", {2023: 3_000.0}, path={2023: 5_000.0})
    barely = company("C", {2023: 202_000.0}, path={2023: 200_000.0})
    small = company("D", {2023: 1_900.0}, path={2023: 900.0})
    said = [
        companies_finding(firms, EN)
        for firms in (
            (above, below),
            (above, above, barely, small),
            (barely, small),
            (below, below),
            (company("E", {2023: 1.0}),),
            (),
        )
    ]
    assert said == [
        "One of two companies was clearly above its share of the path in 2023",
        "Two of four companies were clearly above their share of the path in 2023",
        "No company was clearly above its share of the path in 2023",
        "Every company was within its share of the path in 2023",
        "One company reported in 2023; E emitted most",
        "No company has reported figures yet",
    ]


def test_how_many_companies_are_drawn() -> None:
    drawn = (company("A", {2023: 9.0}), company("B", {2023: 8.0}))
    silent = company("C", {2005: 1.0}, latest_year=2023)
    assert drawn_words(drawn, (), EN) == ""
    assert drawn_words(drawn, (silent,), EN) == "Two of three companies are drawn; the others have no figures for 2023"
    rest = (company("D", {2023: 1.0}), company("E", {2023: 2.0}), silent)
    assert plain(drawn_words(drawn, rest, EN)) == (
        "Two of five companies are drawn; of the others, two reported 3 t together in 2023"
    )


def test_how_a_company_changed() -> None:
    worlds = ({2020: 9.0, 2023: 5.0}, {2020: 5.0, 2023: 9.0}, {2020: 5.0, 2023: 5.0}, {2023: 5.0}, {})
    assert [plain(company_finding(company("A", reported), EN)) for reported in worlds] == [
        "A emitted 4 t less in 2023 than in 2020",
        "A emitted 4 t more in 2023 than in 2020",
        "A emitted the same in 2023 as in 2020",
        "A emitted 5 t in 2023",
        "A has no figures in the region's series",
    ]


def test_when_the_budget_is_spent() -> None:
    known = Budget(
        base_year=2020,
        goal_year=2030,
        to_year=2023,
        total_tco2e=100.0,
        spent_tco2e=40.0,
        left_tco2e=60.0,
        overspend_tco2e=0.0,
        runs_out_at_level=2029,
        runs_out_at_trend=None,
        missing_years=(),
    )
    said = [
        budget_title(budget, EN)
        for budget in (
            known,
            dataclasses.replace(known, runs_out_at_level=2022),
            dataclasses.replace(known, runs_out_at_level=None),
            dataclasses.replace(known, spent_tco2e=None, missing_years=(2021, 2022)),
            None,
        )
    ]
    assert said == [
        "At the level of 2023 the path's budget up to 2030 runs out in 2029",
        "The path's budget up to 2030 was spent in 2022",
        "At the level of 2023 the path's budget does not run out",
        "The path's budget cannot be followed: figures are missing for 2021, 2022",
        "Without a path there is no budget",
    ]
