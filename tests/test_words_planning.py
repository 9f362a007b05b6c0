"""The plan in sentences: each said exactly, on a plan whose sums can be done in the head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chart_checks import EN, plain
from tests.plan_world import NAMES, found, narrow
from tests.test_projects_plan import power, project, task
from tracking.projects.capacity import Capacity
from tracking.projects.plan import NoPlan, Plan
from tracking.words import planning as worded
from tracking.words.amounts import amount
from tracking.words.language import Language
from tracking.words.voice import Voice

RUNNING = project("works", 5.0, stage="operating", start_year=2029)
NEEDY = project("kiln", needs=frozenset({"pipe"}))
FREE = found(task(project("boiler", 100_000.0, start_year=2030), RUNNING))


def best(of: object) -> Plan:
    plan = of.best  # type: ignore[attr-defined]
    assert isinstance(plan, Plan)
    return plan


def said(lines: object) -> list[str]:
    return [plain(line) for line in lines]  # type: ignore[attr-defined]


def test_the_title_is_what_is_gained_against_todays_order() -> None:
    of = found(narrow())
    assert plain(worded.title(of, EN)) == "The best order found cuts 20 kt more than today's by 2032"
    assert plain(worded.cut_line(of, best(of), EN)) == (
        "In all it cuts 390 kt from 2030 to 2032. It is proven that no order cuts more."
    )
    assert plain(worded.gain_line(of, best(of), EN)) == (
        "Against today's order: +20 kt. Against a simple rule, most tonnes per MW first: 0 t."
    )


def test_where_nothing_binds_that_is_said() -> None:
    assert worded.title(FREE, EN) == "Nothing that projects share holds them back: the best order is today's"
    assert worded.binding_lines(best(FREE), NAMES, EN) == ()


def test_where_something_binds_and_nothing_is_gained_that_is_said() -> None:
    of = found(narrow())
    same = replace(of, today=of.best)
    assert worded.title(same, EN) == "What projects share holds some back, and no better order than today's was found"


def test_starts_stand_by_year_and_who_stays_out_with_the_reason() -> None:
    of = found(narrow(pins={"boiler": 2032, "kiln": 2030}, capacities=power(10, 10, 20)))
    assert said(worded.start_lines(of, best(of), NAMES, EN)) == [
        "2030: Kiln",
        "2032: Boiler",
        "In no plan, since no net cut of theirs is stated: Data.",
    ]
    tight = found(narrow(capacities=power(10, 10, 10)))
    assert "Not by 2032, for want of room or of what they need: Kiln." in said(
        worded.start_lines(tight, best(tight), NAMES, EN)
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Decided, but with no room that is known for what they need, so the plan goes as if they did not "
            "come: Data.",
        ),
        ("nb", "Besluttet, men uten kjent plass til det de trenger, så planen regner som om de ikke kommer: Data."),
        ("nn", "Avgjorde, men utan kjend plass til det dei treng, så planen reknar som om dei ikkje kjem: Data."),
    ],
)
def test_what_is_decided_and_finds_no_room_is_named(language: str, sentence: str) -> None:
    of = found(narrow())
    bound = tuple(replace(each, stage="building") if each.project_id == "data" else each for each in of.task.projects)
    of = replace(of, task=replace(of.task, projects=bound))
    assert said(worded.idle_lines(of, best(of), NAMES, Voice(Language(language))))[-1] == sentence


def test_who_is_ruled_out_is_not_said_to_lack_room() -> None:
    of = found(narrow(never=frozenset({"kiln"})))
    assert said(worded.idle_lines(of, best(of), NAMES, EN)) == [
        "Ruled out: Kiln.",
        "In no plan, since no net cut of theirs is stated: Data.",
    ]


def test_a_running_project_has_started() -> None:
    assert worded.start_text("works", 2029, FREE, EN) == "since 2029"
    assert worded.start_text("boiler", 2030, FREE, EN) == "2030"
    assert worded.start_text("boiler", None, FREE, EN) == "not by 2032"


def test_years_in_a_row_that_bind_alike_are_one_line() -> None:
    of = found(narrow())
    assert said(worded.binding_lines(best(of), NAMES, EN)) == ["Power, 2030–2031: 10 MW in all, which holds back Kiln"]


def test_years_apart_are_lines_of_their_own() -> None:
    of = found(narrow())
    first, second = best(of).binding
    apart = replace(best(of), binding=(first, replace(second, year=2032)))
    assert said(worded.binding_lines(apart, NAMES, EN)) == [
        "Power, 2030: 10 MW in all, which holds back Kiln",
        "Power, 2032: 10 MW in all, which holds back Kiln",
    ]


def test_room_that_comes_later_is_not_said_to_be_unknown_for_good() -> None:
    room = Capacity(resource="power", by_year={2030: None, 2031: 10.0, 2032: 10.0}, known_by_year=None)
    of = found(narrow(capacities={"power": room}))
    assert said(worded.unknown_lines(of, best(of), EN)) == [
        "Power: no size is known before 2031, so it limits nothing until then."
    ]


@pytest.mark.parametrize(
    ("known", "line"),
    [
        (
            {2030: 10.0, 2031: 10.0, 2032: 10.0},
            "Power: from 2031 on the whole room is not known; the plan counts on 10 MW, which is.",
        ),
        (None, "Power: no size is known from 2031 on, so it limits nothing then."),
    ],
)
def test_a_size_that_is_not_known_is_said_to_be(known: dict[int, float] | None, line: str) -> None:
    room = Capacity(resource="power", by_year={2030: 10.0, 2031: None, 2032: None}, known_by_year=known)
    of = found(narrow(capacities={"power": room}))
    assert said(worded.unknown_lines(of, best(of), EN)) == [line]


@pytest.mark.parametrize(
    ("gap", "words"), [(0.0, "under 0.1%"), (0.0004, "under 0.1%"), (0.0006, "0.1%"), (0.021, "2.1%")]
)
def test_a_gap_is_never_written_as_nothing(gap: float, words: str) -> None:
    assert worded.gap_words(gap, EN) == words


def test_what_is_not_proven_says_how_far_it_may_be_from_the_best() -> None:
    unproven = replace(best(FREE), proven=False, gap=0.02, bound_tco2e=306_000.0)
    assert plain(worded.gap_line(unproven, EN)) == (
        "No order can cut more than 306 kt: the gap to what is proven is 2.0%."
    )


def test_what_clashes_is_told_in_sentences() -> None:
    of = found(narrow(pins={"boiler": 2030, "kiln": 2031}))
    assert worded.title(of, EN) == "No plan keeps all that is asked of it"
    assert worded.clash_lead(of, EN) == "These cannot hold together; let go of one:"
    assert said(worded.clash_lines(of, NAMES, EN)) == [
        "There is no more power than is set aside.",
        "Boiler is to start in 2030.",
        "Kiln is to start in 2031.",
    ]


@pytest.mark.parametrize(
    ("of", "lines"),
    [
        (
            task(RUNNING, pins={"works": 2029}, never=frozenset({"works"})),
            ["Works is not to come.", "Works has run since 2029."],
        ),
        (
            task(project("pipe", start_basis="assumed"), pins={"pipe": 2030}, earliest={"pipe": 2031}),
            ["Pipe is assumed to start in 2031 at the earliest; nobody has stated when.", "Pipe is to start in 2030."],
        ),
        (
            task(project("pipe"), pins={"pipe": 2030}, earliest={"pipe": 2031}),
            ["Pipe cannot start before 2031.", "Pipe is to start in 2030."],
        ),
        (
            task(project("pipe"), pins={"pipe": 2030}, not_in={"pipe": frozenset({2030})}),
            ["Pipe must not start in that year.", "Pipe is to start in 2030."],
        ),
        (
            task(NEEDY, project("pipe"), pins={"kiln": 2030}, never=frozenset({"pipe"})),
            ["Kiln needs Pipe.", "Pipe is not to come.", "Kiln is to start in 2030."],
        ),
        (
            task(project("kiln", excludes=frozenset({"pipe"})), project("pipe"), pins={"kiln": 2030, "pipe": 2031}),
            ["Only one of Kiln and Pipe can come.", "Kiln is to start in 2030.", "Pipe is to start in 2031."],
        ),
    ],
)
def test_every_kind_of_clash_has_its_sentence(of: object, lines: list[str]) -> None:
    assert said(worded.clash_lines(found(of), NAMES, EN)) == lines  # type: ignore[arg-type]


def test_no_plan_in_time_is_not_called_impossible() -> None:
    of = replace(FREE, best=NoPlan(clashes=()))
    assert worded.title(of, EN) == "No plan was found in the time it was given"
    assert (worded.clash_lead(of, EN), worded.clash_lines(of, NAMES, EN)) == ("", ())


def test_without_an_order_of_today_there_is_nothing_to_compare_with() -> None:
    of = replace(FREE, today=NoPlan(clashes=()), greedy=NoPlan(clashes=()))
    assert worded.gain_line(of, best(of), EN) == (
        "Today's order does not keep what is asked. A simple rule, most tonnes per MW first, finds no plan."
    )


@pytest.mark.parametrize(
    ("resource", "value", "words"),
    [
        ("power", 280.0, "280 MW"),
        ("power", 4.5, "4.5 MW"),
        ("co2-transport", 1_200_000.0, "1.20 Mt a year"),
        ("hydrogen", 5.0, "5 t a year"),
        ("capital", 4_146e6, "NOK 4,146 million"),
        ("capital", 2.5e6, "NOK 2.5 million"),
        ("capital", 1_000.0, "NOK 1,000"),
    ],
)
def test_amounts_stand_in_their_unit(resource: str, value: float, words: str) -> None:
    assert plain(amount(resource, value, EN)) == words
