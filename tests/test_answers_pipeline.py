"""Projects as the maths takes them: what is stated, what is assumed and marked so, and what stays unknown."""

from __future__ import annotations

import pytest

from tests import pipeline_world as w
from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.pipeline import assumptions, pipeline, planned_starts, room, same_tonnes


def test_a_stage_that_is_not_known_takes_the_last_known_one() -> None:
    stages = [
        w.stage("catch", "2020", "study"),
        w.stage("catch", "2022", "engineering"),
        w.stage("catch", "", "unknown"),
    ]
    found = w.only(w.region(w.row(), project_stages=stages))
    assert (found.stage, found.chance) == ("engineering", 0.5)


def test_a_project_of_which_no_stage_is_known_is_an_idea() -> None:
    found = w.only(w.region(w.row(), project_stages=[w.stage("catch", "", "unknown")]))
    assert (found.stage, found.chance) == ("idea", 0.1)


def test_a_start_is_the_newest_stated_and_a_year_stands_for_its_first_day() -> None:
    figures = w.region(
        w.row(),
        project_stages=[w.stage("catch", "2020", "study")],
        project_starts=[w.start("catch", "2026", "2020"), w.start("catch", "2028-06", "2023-04-01")],
    )
    found = w.only(figures)
    assert (found.start_year, found.start_basis) == (2028, "stated")
    assert [str(each.planned_start) for each in planned_starts(figures)["catch"]] == ["2026-01-01", "2028-06-01"]
    assert [each.stated and str(each.stated) for each in planned_starts(figures)["catch"]] == [
        "2020-01-01",
        "2023-04-01",
    ]


@pytest.mark.parametrize(
    ("stage", "year"),
    [("idea", 2033), ("study", 2031), ("pilot", 2030), ("engineering", 2029), ("decided", 2027), ("building", 2026)],
)
def test_a_start_that_nobody_has_stated_is_assumed_by_stage_and_marked_so(stage: str, year: int) -> None:
    found = w.only(w.region(w.row(), project_stages=[w.stage("catch", "2024", stage)]))
    assert (found.start_year, found.start_basis) == (year, "assumed")


@pytest.mark.parametrize("stage", ["shelved", "moved", "closed"])
def test_what_is_given_up_gets_no_start_and_stays_in_the_list(stage: str) -> None:
    found = w.only(w.region(w.row(), project_stages=[w.stage("catch", "2024", stage)]))
    assert (found.chance, found.start_year) == (0.0, None)


@pytest.mark.parametrize("kind", ["grid", "closure"])
def test_no_start_is_assumed_for_a_grid_or_a_closure(kind: str) -> None:
    found = w.only(w.region(w.row(kind=kind), project_stages=[w.stage("catch", "2024", "study")]))
    assert found.start_year is None


def test_what_runs_started_when_it_came_into_operation_or_else_as_planned() -> None:
    since = w.region(
        w.row(), project_stages=[w.stage("catch", "2024-06", "operating")], project_starts=[w.start("catch", "2022")]
    )
    undated = w.region(
        w.row(), project_stages=[w.stage("catch", "", "operating")], project_starts=[w.start("catch", "2022")]
    )
    neither = w.region(w.row(), project_stages=[w.stage("catch", "", "operating")])
    assert [w.only(each).start_year for each in (since, undated, neither)] == [2024, 2022, None]


def test_co2_that_is_used_is_no_cut() -> None:
    found = w.only(w.region(w.row(kind="co2-use")))
    assert (found.cut_tco2e, found.used_tco2) == (None, 40_000.0)
    assert not found.is_counted


def test_figures_by_gas_stand_above_the_rows_own_and_biogenic_tonnes_are_no_part_of_the_cut() -> None:
    figures = [
        w.figure("catch", "fossil-cut-tco2-per-year", 20_000.0),
        w.figure("catch", "other-cut-tco2e-per-year", 5_000.0),
        w.figure("catch", "stored-biogenic-tco2-per-year", 7_000.0),
        w.figure("catch", "added-tco2e-per-year", 1_000.0),
    ]
    found = w.only(w.region(w.row(), project_figures=figures))
    assert (found.cut_tco2e, found.stored_biogenic_tco2, found.added_tco2e) == (25_000.0, 7_000.0, 1_000.0)


def test_what_nobody_has_stated_stays_unknown() -> None:
    found = w.only(w.region(w.row(abatement_tco2e_per_year=None)))
    names = ("cut_tco2e", "stored_biogenic_tco2", "used_tco2", "added_tco2e", "power_mw", "co2_transport_t")
    assert {getattr(found, name) for name in (*names, "hydrogen_t", "capex_nok", "price_year")} == {None}
    assert found.ramp_years == 0.0


@pytest.mark.parametrize(
    ("kind", "transport", "expected"),
    [("ccs", None, 50_000.0), ("bio-ccs", None, 50_000.0), ("co2-use", None, None), ("ccs", 45_000.0, 45_000.0)],
)
def test_what_captures_needs_transport_for_what_it_is_built_to_capture(
    kind: str, transport: float | None, expected: float | None
) -> None:
    figures = [w.figure("catch", "captured-tco2-per-year", 50_000.0)]
    if transport is not None:
        figures.append(w.figure("catch", "co2-transport-t-per-year", transport))
    assert w.only(w.region(w.row(kind=kind), project_figures=figures)).co2_transport_t == expected


def test_power_is_worked_out_from_energy_only_where_the_load_factor_is_stated() -> None:
    energy = w.row(kind="electrification", energy_mwh_per_year=8_760.0)
    assert w.only(w.region(energy)).power_mw is None
    assert w.only(w.region(energy, project_figures=[w.figure("catch", "load-factor", 0.5)])).power_mw == 2.0
    stated = energy | {"power_mw": 3.0}
    assert w.only(w.region(stated, project_figures=[w.figure("catch", "load-factor", 0.5)])).power_mw == 3.0


def test_ties_go_to_the_project_that_names_them() -> None:
    links = [
        {"project_id": "catch", "link": "needs", "other_project_id": "pipe"},
        {"project_id": "catch", "link": "excludes", "other_project_id": "swap"},
        {"project_id": "catch", "link": "same-tonnes", "other_project_id": "swap"},
    ]
    figures = w.region(w.row("catch"), w.row("pipe"), w.row("swap"), project_links=links)
    catch, pipe, _ = pipeline(figures, this_year=2025)
    assert (catch.needs, catch.excludes, pipe.needs) == ({"pipe"}, {"swap"}, frozenset())
    assert same_tonnes(figures) == (("catch", "swap"),)


def test_room_is_what_is_reserved_or_on_its_way_and_not_what_is_used_or_asked_for() -> None:
    capacity = [
        w.grid("load", "2022", 700.0, kind="load"),
        w.grid("asked", "2022", 3000.0, kind="requested"),
        w.grid("wanted", "2023", 90.0, kind="application"),
        w.grid("new", "2032", 200.0, kind="reinforcement"),
        w.grid("kept", "2022", 280.0),
    ]
    assert [(each.capacity_id, each.from_year, each.size) for each in room(w.region(capacity=capacity))] == [
        ("kept", 2022, 280.0),
        ("new", 2032, 200.0),
    ]


def test_a_size_that_is_not_known_stays_so_until_somebody_answers_for_one() -> None:
    capacity = [w.grid("new", "2032", None, kind="reinforcement")]
    (unknown,) = room(w.region(capacity=capacity))
    (given,) = room(w.region(capacity=capacity, assumptions=[w.assumed("new", "capacity-mw", 500.0)]))
    assert (unknown.size, unknown.basis, unknown.made_by) == (None, "stated", "")
    assert (given.size, given.basis, given.made_by) == (500.0, "assumed", "Anne")


def test_a_stated_size_stands_above_an_assumed_one_and_tonnes_are_no_size_of_a_grid() -> None:
    stated = w.region(capacity=[w.grid("new", "2032", 300.0)], assumptions=[w.assumed("new", "capacity-mw", 500.0)])
    tonnes = w.region(
        capacity=[w.grid("new", "2032", None)], assumptions=[w.assumed("new", "capacity-t-per-year", 500_000.0)]
    )
    assert [(each.size, each.made_by) for each in (*room(stated), *room(tonnes))] == [(300.0, ""), (None, "")]


def test_the_upper_end_is_the_size_where_no_lower_one_is_stated() -> None:
    (step,) = room(w.region(capacity=[w.grid("new", "2032", None, capacity_high=400.0)]))
    assert step.size == 400.0


def test_assumptions_are_known_by_subject_and_quantity_with_who_answers_for_them() -> None:
    figures = w.region(assumptions=[w.assumed("head", "growth-per-year", 0.01, "Kari")])
    assert assumptions(figures) == {("head", "growth-per-year"): (0.01, "Kari")}


def test_a_confidential_project_is_not_there() -> None:
    figures = w.region(
        w.row("open"),
        w.row("secret", confidential=True),
        project_stages=[w.stage("secret", "2024", "building")],
        project_figures=[w.figure("secret", "capex-nok", 1e9)],
        project_links=[{"project_id": "open", "link": "needs", "other_project_id": "secret"}],
        assumptions=[w.assumed("secret", "growth-per-year", 0.1)],
    )
    assert [(each.project_id, each.needs) for each in pipeline(figures, this_year=2025)] == [("open", frozenset())]
    assert assumptions(figures) == {}


def test_the_real_pipeline_reads_and_says_what_is_assumed() -> None:
    found = {each.project_id: each for each in pipeline(prepare(s.real(), "grenland"), this_year=2026)}
    assert (found["brevik-ccs"].stage, found["brevik-ccs"].start_year) == ("operating", 2025)
    assert found["giccs"].start_basis == "assumed"
    assert found["yara-hegra"].chance == 0.0
