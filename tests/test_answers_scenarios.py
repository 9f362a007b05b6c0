"""Changes to what is planned: told by an address, kept in the book, made to projects, steps and growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import pipeline_world as w
from tests.projects_world import project
from tracking.answers.scenarios import (
    Change,
    Scenario,
    as_address,
    carbon_price,
    changed_projects,
    changed_steps,
    from_address,
    growth_changes,
    scenarios,
)
from tracking.projects.capacity import Step

SUBJECTS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
VALUES = {
    "on": st.sampled_from([0.0, 1.0]),
    "slip-years": st.integers(-50, 50).map(float),
    "start-year": st.integers(1990, 2200).map(float),
    "ramp-years": st.floats(0.0, 50.0),
    "chance": st.floats(0.0, 1.0),
    "growth-per-year": st.floats(-0.5, 0.5),
    "carbon-price-nok-per-t": st.floats(0.0, 1e5),
    "capacity-mw": st.floats(0.0, 1e6),
    "capacity-t-per-year": st.floats(0.0, 1e9),
}


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Return any change there can be."""
    quantity = draw(st.sampled_from(sorted(VALUES)))
    return Change(subject=draw(SUBJECTS), quantity=quantity, value=draw(VALUES[quantity]))


def change(subject: str, quantity: str, value: float) -> Change:
    return Change(subject=subject, quantity=quantity, value=value)


@given(st.lists(changes(), max_size=6, unique_by=lambda each: (each.subject, each.quantity)))
def test_what_an_address_is_told_it_tells_back(told: list[Change]) -> None:
    assert from_address(as_address(told)) == tuple(sorted(told))


def test_an_address_is_short_and_in_order() -> None:
    told = [change("giccs", "slip-years", 3.0), change("grid", "capacity-t-per-year", 1_234_567.0)]
    assert as_address([*told, change("brevik-ccs", "on", 0.0)]) == (
        "brevik-ccs.on.0_giccs.slip-years.3_grid.capacity-t-per-year.1234567"
    )
    assert as_address([change("head", "growth-per-year", -0.015), change("a", "chance", -0.0)]) == (
        "a.chance.0_head.growth-per-year.-0.015"
    )


@pytest.mark.parametrize(
    "part",
    [
        "",
        "a",
        "a.on",
        "a.on.maybe",
        "a.on.2",
        "a.on.0.5",
        "a.slip-years.2.7",
        "a.slip-years.nan",
        "a.slip-years.1e9",
        "A.on.1",
        "a b.on.1",
        "-a.on.1",
        "a.unheard.1",
        "a.chance.-0.1",
    ],
)
def test_what_cannot_be_read_is_passed_over(part: str) -> None:
    assert from_address(f"{part}_b.on.1") == (change("b", "on", 1.0),)


def test_the_last_of_a_kind_counts() -> None:
    assert from_address("a.on.1_a.on.0") == (change("a", "on", 0.0),)


@given(st.text(alphabet="ab.-_019on sliprchance", max_size=60))
def test_no_address_is_an_error(text: str) -> None:
    assert isinstance(from_address(text), tuple)


@pytest.mark.parametrize(
    ("quantity", "value", "reason"),
    [
        ("speed", 1.0, "no quantity 'speed'; known: "),
        ("chance", 1.5, "chance is from 0 to 1, found 1.5"),
        ("start-year", 2030.5, "start-year is a whole number, found 2030.5"),
    ],
)
def test_a_change_cannot_be_made_wrong(quantity: str, value: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        change("a", quantity, value)


def test_off_never_comes_on_comes_for_certain_and_a_chance_given_stands_last() -> None:
    plain = project("a", stage="study", chance=0.25)
    for told, chance in (("a.on.0", 0.0), ("a.on.1", 1.0), ("a.chance.0.4", 0.4), ("a.on.1_a.chance.0.4", 0.4)):
        assert changed_projects([plain], from_address(told))[0].chance == chance


def test_slip_moves_a_start_and_a_start_given_is_assumed() -> None:
    planned, none = project("a", start_year=2031), project("a", start_year=None)
    (later,) = changed_projects([planned], from_address("a.slip-years.3"))
    (given_start,) = changed_projects([none], from_address("a.start-year.2029_a.slip-years.1"))
    (still,) = changed_projects([none], from_address("a.slip-years.3"))
    assert (later.start_year, later.start_basis) == (2034, "stated")
    assert (given_start.start_year, given_start.start_basis) == (2030, "assumed")
    assert still.start_year is None


def test_ramp_and_only_the_project_that_is_named() -> None:
    a, b = changed_projects([project("a"), project("b")], from_address("a.ramp-years.2.5"))
    assert (a.ramp_years, b) == (2.5, project("b"))


def test_a_step_comes_later_and_gets_a_size_that_the_scenario_answers_for() -> None:
    steps = (
        Step(capacity_id="now", resource="power", from_year=2022, size=280.0),
        Step(capacity_id="new", resource="power", from_year=2032, size=None),
    )
    late, sized = (changed_steps(steps, from_address(told), "x") for told in ("now.slip-years.11", "new.capacity-mw.5"))
    assert [(each.capacity_id, each.from_year) for each in late] == [("new", 2032), ("now", 2033)]
    assert [(each.size, each.basis, each.made_by) for each in sized] == [(280.0, "stated", ""), (5.0, "assumed", "x")]


def test_tonnes_give_no_grid_a_size() -> None:
    step = Step(capacity_id="new", resource="power", from_year=2032, size=None)
    assert changed_steps((step,), from_address("new.capacity-t-per-year.5"), "x") == (step,)


def test_growth_and_carbon_price_are_found_by_subject() -> None:
    told = from_address("head.growth-per-year.0.01_mill.growth-per-year.-0.02_head.carbon-price-nok-per-t.900")
    assert growth_changes(told) == {"head": 0.01, "mill": -0.02}
    assert carbon_price(told) == 900.0
    assert carbon_price(()) is None


def test_kept_scenarios_come_by_name_with_what_can_be_done_of_them() -> None:
    kept = [
        {"scenario_id": "late", "name": "late", "made_by": "Kari", "note": "why"},
        {"scenario_id": "early", "name": "Early", "made_by": "Anne"},
    ]
    rows = [
        {"scenario_id": "late", "subject": "catch", "quantity": "slip-years", "value": 3.0},
        {"scenario_id": "late", "subject": "catch", "quantity": "chance", "value": 30.0},
    ]
    assert scenarios(w.region(w.row(), scenarios=kept, scenario_changes=rows)) == (
        Scenario(scenario_id="early", name="Early", made_by="Anne", note="", changes=()),
        Scenario(
            scenario_id="late",
            name="late",
            made_by="Kari",
            note="why",
            changes=(change("catch", "slip-years", 3.0),),
            unread=1,
        ),
    )


def test_a_scenario_of_a_confidential_project_is_not_there() -> None:
    figures = w.region(
        w.row("secret", confidential=True),
        scenarios=[{"scenario_id": "s", "name": "S", "made_by": "Anne"}],
        scenario_changes=[{"scenario_id": "s", "subject": "secret", "quantity": "on", "value": 0.0}],
    )
    assert scenarios(figures) == ()
