"""What would turn the outlook."""

from dataclasses import replace

from tests import projects_world as w
from tracking.goals.verdict import Outcome, Overall, plan_test
from tracking.projects.capacity import Capacity
from tracking.projects.turning import Change, stress


def plan(chance: float) -> Outcome:
    return plan_test(chance).outcome


def overall(chance: float) -> Overall:
    return Overall.BEHIND if chance < 0.5 else Overall.ON_ITS_WAY


def test_each_single_change_is_tried_and_told_in_points_and_tonnes() -> None:
    found = stress(w.case(w.project(), goal=190.0), plan=plan, overall=overall)
    assert (found.chance, found.expected_tco2e, found.plan, found.overall) == (
        1.0,
        190.0,
        Outcome.MET,
        Overall.ON_ITS_WAY,
    )
    assert [(of.change, of.years, of.points, of.tco2e, of.turns_plan) for of in found.trials] == [
        (Change.LATER, 4, -100.0, 10.0, True),
        (Change.LATER, 5, -100.0, 10.0, True),
        (Change.NEVER, 0, -100.0, 10.0, True),
        (Change.LATER, 1, 0.0, 0.0, False),
        (Change.LATER, 2, 0.0, 0.0, False),
        (Change.LATER, 3, 0.0, 0.0, False),
        (Change.ON_TIME, 0, 0.0, 0.0, False),
    ]


def test_a_turned_verdict_comes_first() -> None:
    large = w.project("large", chance=0.4, cut_tco2e=40.0)
    found = stress(w.case(large, w.project("small"), goal=160.0), plan=plan, overall=overall)
    assert found.overall is Overall.BEHIND
    first = found.trials[0]
    assert (first.change, first.subject, first.overall, first.chance) == (
        Change.ON_TIME,
        "large",
        Overall.ON_ITS_WAY,
        1.0,
    )
    assert first.turns_verdict
    assert not any(of.turns_verdict for of in found.trials if of.subject == "small")


def test_other_cases_are_tried_by_name() -> None:
    early = Capacity(resource="power", by_year=dict.fromkeys(w.YEARS, 30.0))
    late = Capacity(resource="power", by_year=dict.fromkeys(w.YEARS, 0.0))
    case = w.case(w.project(power_mw=30.0), goal=190.0, gates=(early,))
    found = stress(case, plan=plan, overall=overall, other_cases={"grid-late": replace(case, gates=(late,))})
    trial = next(of for of in found.trials if of.change is Change.OTHER_CASE)
    assert (trial.subject, trial.chance, trial.tco2e, trial.plan) == ("grid-late", 0.0, 10.0, Outcome.NOT_MET)


def test_what_runs_already_is_not_made_late() -> None:
    found = stress(w.case(w.project(stage="operating", start_year=2028), goal=190.0), plan=plan, overall=overall)
    assert {of.change for of in found.trials} == {Change.NEVER, Change.ON_TIME}
