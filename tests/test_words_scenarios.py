"""Scenarios in sentences: the levers, the changes, what comes of them, what would turn the verdict, what weighs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import pipeline_world as w
from tests import states as s
from tracking.answers.levers import Levers, levers
from tracking.answers.scenarios import Change, Scenario, from_address
from tracking.answers.turning import Turning, turning
from tracking.answers.what_if import Ahead, WhatIf
from tracking.goals.verdict import Overall
from tracking.projects.weights import Weight, Weights
from tracking.words import kept_scenarios, scenarios, weights
from tracking.words import levers as worded
from tracking.words import turning as turned
from tracking.words.language import Language
from tracking.words.voice import Voice

EN, NB, NN = Voice(Language.EN), Voice(Language.NB), Voice(Language.NN)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def the_levers() -> Levers:
    return levers(
        w.region(
            w.row("catch", power_mw=24.0),
            w.row("runs"),
            w.row("gone"),
            w.row("vague", abatement_tco2e_per_year=None),
            project_stages=[
                w.stage("catch", "2024", "study"),
                w.stage("runs", "2020", "operating"),
                w.stage("gone", "2024", "shelved"),
            ],
            capacity=[w.grid("new", "2032", None, name_nb="Ny linje", name_en="New line")],
        ),
        this_year=2025,
    )


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("catch.on.0", "Catch never comes"),
        ("catch.on.1", "Catch comes for certain"),
        ("runs.on.0", "Runs falls away"),
        ("catch.chance.0.5", "Catch comes with a chance of 50%"),
        ("catch.slip-years.3", "Catch comes three years later, in 2034"),
        ("catch.slip-years.-1", "Catch comes one year earlier, in 2030"),
        ("gone.start-year.2027", "Gone starts in 2027"),
        ("runs.ramp-years.0", "Runs has full effect at once"),
        ("catch.ramp-years.1", "Catch has full effect after one year"),
        ("catch.ramp-years.2.5", "Catch has full effect after 2.5 years"),
        ("new.slip-years.2", "New line comes two years later, in 2034"),
        ("new.capacity-mw.500", "New line is assumed to give 500 MW"),
        ("head.growth-per-year.0.015", "Without measures, emissions grow 1.5% a year"),
        ("head.growth-per-year.-0.01", "Without measures, emissions fall 1.0% a year"),
        ("mill.growth-per-year.0.01", "Without measures, the emissions of Mill grow 1.0% a year"),
        ("mill.growth-per-year.-0.01", "Without measures, the emissions of Mill fall 1.0% a year"),
        ("head.carbon-price-nok-per-t.900", "The carbon price is 900 kroner a tonne"),
        ("mill.carbon-price-nok-per-t.900", "mill: Carbon price, kroner a tonne 900"),
        ("nobody.chance.0.25", "nobody: Chance that it comes 0.25"),
    ],
)
def test_a_change_is_a_sentence(told: str, line: str) -> None:
    (change,) = from_address(told)
    assert plain(worded.change_line(change, the_levers(), EN)) == line


@pytest.mark.parametrize(
    ("voice", "lines"),
    [
        (NB, ("Catch kommer tre år senere, i 2034", "Catch kommer aldri", "Runs faller bort")),
        (NN, ("Catch kjem tre år seinare, i 2034", "Catch kjem aldri", "Runs fell bort")),
    ],
)
def test_changes_in_norwegian(voice: Voice, lines: tuple[str, ...]) -> None:
    told = [from_address(each)[0] for each in ("catch.slip-years.3", "catch.on.0", "runs.on.0")]
    assert tuple(worded.change_line(each, the_levers(), voice) for each in told) == lines


def test_a_lever_says_what_a_project_does_and_when() -> None:
    found = {each.planned.project_id: each for each in the_levers().projects}
    assert [plain(worded.does_line(each, EN)) for each in found.values()] == [
        "Cuts 40 kt a year",
        "Cuts 40 kt a year, needs 24 MW",
        "Cuts 40 kt a year",
    ]
    assert [worded.starts_line(found[name], EN) for name in ("runs", "catch", "gone")] == [
        "since 2020",
        "start 2031, assumed",
        "no start stated",
    ]
    assert worded.step_line(the_levers().steps[0], EN) == "from 2032, size not known"
    assert worded.idle_line(("A", "B"), EN) == (
        "No lever here, since no figure of theirs is stated that a sum could notice: A, B."
    )
    assert worded.idle_line((), EN) == ""


def ahead(expected: float, name: str = "", chance: float = 0.0, summed: float = 0.0) -> Ahead:
    return Ahead(
        name=name,
        fan=(),
        expected_tco2e=expected,
        summed_tco2e=summed,
        low_tco2e=expected - 10_000.0,
        high_tco2e=expected + 10_000.0,
        chance=chance,
    )


def question(base: Ahead, *others: Ahead) -> WhatIf:
    return WhatIf(
        region_name="Head",
        goal_year=2030,
        goal_tco2e=0.0,
        reported=(),
        path=(),
        sources=(),
        base=base,
        others=others,
        draws=10_000,
    )


@pytest.mark.parametrize(
    ("others", "title"),
    [
        ((), "As planned, Head comes to 60 kt in 2030"),
        ((ahead(40_000.0),), "With these changes Head comes to 40 kt in 2030, 20 kt less than planned"),
        ((ahead(75_000.0),), "With these changes Head comes to 75 kt in 2030, 15 kt more than planned"),
        ((ahead(-5_000.0),), "With these changes Head comes to −5.0 kt in 2030, 65 kt less than planned"),
        ((ahead(60_000.2),), "These changes move no tonnes in 2030: Head comes to 60 kt"),
    ],
)
def test_the_title_is_the_finding(others: tuple[Ahead, ...], title: str) -> None:
    assert plain(scenarios.title(question(ahead(60_000.0), *others), EN)) == title


def test_three_figures_each_beside_what_is_planned() -> None:
    found = question(ahead(60_000.0, summed=500_000.0), ahead(40_000.0, chance=0.4, summed=420_000.0))
    cards = scenarios.cards(found, (Overall.BEHIND, Overall.UNCERTAIN), EN)
    assert [(plain(each.label), plain(each.figure), plain(each.condition)) for each in cards] == [
        ("Expected in 2030", "40 kt", "as planned: 60 kt"),
        ("Difference in 2030", "−20 kt", "summed until then: −80 kt"),
        ("Chance of the goal", "40%", "as planned: under 1%"),
    ]
    assert "The verdict as planned is “behind”, with the changes “uncertain”." in cards[-1].explanation
    assert len(scenarios.cards(question(ahead(1.0)), (Overall.BEHIND, Overall.BEHIND), EN)) == 2
    assert plain(scenarios.result_line(found, EN)) == "40 kt in 2030 · −20 kt · chance 40%"


def test_several_scenarios_are_named_over_their_chart() -> None:
    found = question(ahead(60_000.0), ahead(75_000.0, "Late"), ahead(40_000.0, "Early"))
    assert plain(scenarios.chart_title(found, EN)) == "Expected in 2030: Late 75 kt, Early 40 kt; the goal is zero"


def test_scenarios_side_by_side() -> None:
    found = question(ahead(60_000.0), ahead(75_000.0, "Late"), ahead(40_000.0, "Early", 0.4))
    assert plain(kept_scenarios.compared_title(found, EN)) == (
        "“Early” leaves least in 2030: 40 kt, 20 kt less than planned"
    )
    label, headings, rows = kept_scenarios.compared_table(found, EN)
    assert (label, headings[0]) == ("Scenarios side by side", "Scenario")
    assert [tuple(map(plain, row)) for row in rows] == [
        ("As planned", "60 kt", "–", "50 kt to 70 kt", "under 1%"),
        ("Late", "75 kt", "+15 kt", "65 kt to 85 kt", "under 1%"),
        ("Early", "40 kt", "−20 kt", "30 kt to 50 kt", "40%"),
    ]
    worse = replace(found, others=found.others[:1])
    assert kept_scenarios.compared_title(worse, EN) == "Every one of these leaves more in 2030 than planned"
    same = replace(found, others=(ahead(60_000.0, "Same"),))
    assert kept_scenarios.compared_title(same, EN) == "None of these leaves less in 2030 than planned"


def test_a_kept_scenario_says_who_made_it_what_it_changes_and_what_it_cannot() -> None:
    changes = from_address("catch.on.0_nobody.on.0")
    kept = Scenario(scenario_id="a", name="A", made_by="Anne", note="", changes=changes, unread=1)
    assert kept_scenarios.made_line(kept, EN) == "by Anne, two changes"
    assert kept_scenarios.change_lines(kept, the_levers(), EN) == (
        "Catch never comes",
        "nobody: Counted 0 (changes nothing any more)",
        "One row of it is outside what can be changed, and is left out.",
    )
    assert kept_scenarios.proposed_line(" A ", None, EN) == (
        "“A” is proposed. Once it is approved it stands here for all."
    )
    assert kept_scenarios.proposed_line("A", "a", EN) == (
        "“A” is proposed. Once it is approved it takes the place of “a”."
    )


def trials(goal: float, *changes: Change) -> tuple[Turning, Levers]:
    """Ten years on the way, and one decided project that makes the goal or not; a grid step of unknown size."""
    figures = w.region(
        w.row(kind="electrification"),
        tonnes=s.steady(2014, 2023, 118, -2),
        goal={"goal_tco2e": goal},
        project_stages=[w.stage("catch", "2024", "decided")],
        project_starts=[w.start("catch", "2026")],
        capacity=[w.grid("new", "2028", None, name_nb="Ny linje", name_en="New line")],
    )
    found = turning(figures, w.verdict(figures), w.outlook(figures, *changes, draws=1000), today=w.TODAY)
    return found, levers(figures, this_year=2025)


def test_what_turns_the_verdict_is_told_first_by_the_smallest_change_that_does() -> None:
    found, known = trials(90_000.0)
    assert turned.lead(found, known, 2030, EN) == "Three single changes turn the verdict, which is “on its way” today."
    said = [plain(line) for line in turned.lines(found, known, 2030, EN)]
    assert said[0] == (
        "If Catch never comes: 28 kt more in 2030; the verdict turns to “behind” (chance 91% → under 1%)."
    )
    assert [line for line in said if "later" in line] == [
        "If Catch comes three years later: 9.0 kt more in 2030; the verdict turns to “uncertain” (chance 91% → 62%)."
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "To enkeltendringer til snur konklusjonen, som er «ligger etter» med disse endringene."),
        ("nn", "To enkeltendringar til snur konklusjonen, som er «ligg etter» med desse endringane."),
        ("en", "Two single changes more turn the verdict, which is “behind” with these changes."),
    ],
)
def test_what_turns_the_verdict_of_a_scenario_is_one_change_more(language: str, sentence: str) -> None:
    voice = Voice(Language(language))
    found, known = trials(90_000.0, Change(subject="catch", quantity="on", value=0.0))
    assert turned.lead(found, known, 2030, voice) == sentence
    assert turned.how_line(found, EN).startswith("On top of the changes above, each project was tried never, ")


def test_a_step_sized_by_the_scenario_is_not_said_to_be_unknown() -> None:
    found, known = trials(0.0, Change(subject="new", quantity="capacity-mw", value=40.0))
    assert turned.still_lines(found, known, EN) == ("New line: five years later it moves no tonnes.",)


def test_where_nothing_turns_it_is_said_plainly_with_what_moves_most() -> None:
    found, known = trials(0.0)
    assert plain(turned.lead(found, known, 2030, EN)) == (
        "No single change that was tried turns the verdict, “behind”, or the plan test: the chance of the goal stays "
        "under 1%. Most tonnes move with this: If Catch comes five years later: 28 kt more in 2030."
    )
    said = [plain(line) for line in turned.lines(found, known, 2030, EN)]
    assert len(said) == len(set(said)) == 5
    assert turned.still_lines(found, known, EN) == (
        "New line: its size is not known, so from then on nobody is held back here, and five years later it moves no "
        "tonnes. Assume a size above, and what it means shows.",
    )
    assert "1,000 draws" in plain(turned.how_line(found, EN))


def test_what_weighs_is_ranked_by_points_or_where_those_cannot_tell_by_tonnes() -> None:
    ranked = (
        Weight(project_id="catch", points=12.0, tco2e=30_000.0),
        Weight(project_id="runs", points=0.5, tco2e=9_000.0),
        Weight(project_id="pipe", points=0.0, tco2e=0.0),
    )
    known = the_levers()
    by_points = Weights(chance_of_goal=0.5, by_tonnes=False, ranked=ranked)
    by_tonnes = replace(by_points, chance_of_goal=0.0, by_tonnes=True)
    assert weights.lead(by_points, known, 2030, EN) == (
        "These decide most of the chance: Catch (12.0 points of chance), Runs (0.5 points of chance)."
    )
    assert plain(weights.lead(by_tonnes, known, 2030, EN)) == (
        "These decide most, in tonnes of 2030, since the chance is too near none or all to tell them apart: "
        "Catch (30 kt), Runs (9.0 kt)."
    )
    assert (
        weights.lead(replace(by_tonnes, ranked=ranked[2:]), known, 2030, EN) == "No project moves the tonnes of 2030."
    )
    _, headings, rows = weights.table(by_points, None, known, EN)
    assert (headings, plain(rows[0][1])) == (("Project", "Tonnes", "Points of chance"), "30 kt")


def test_a_project_that_has_a_start_in_the_scenario_alone_weighs_nothing_as_planned() -> None:
    planned = Weights(chance_of_goal=0.0, by_tonnes=True, ranked=(Weight(project_id="catch", points=0, tco2e=3e4),))
    changed = replace(planned, ranked=(*planned.ranked, Weight(project_id="gone", points=0.0, tco2e=2e4)))
    _, headings, rows = weights.table(planned, changed, the_levers(), EN)
    assert headings == ("Project", "Tonnes", "Tonnes, with the changes")
    assert [tuple(map(plain, row)) for row in rows] == [("Catch", "30 kt", "30 kt"), ("Gone", "–", "20 kt")]
