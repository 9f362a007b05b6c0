"""A region's projects taken together: bands that sum, starts as stated, and nothing filled in."""

from __future__ import annotations

import pytest

from tests import states as s
from tests.plans_world import PROJECTS, STAGES, figures, region
from tracking.answers.one_project import one_project
from tracking.answers.portfolio import StartShown
from tracking.projects.cost_curve import Why
from tracking.projects.double_counting import Twice
from tracking.words import counting
from tracking.words.language import Language
from tracking.words.voice import Voice

COST = [
    {"project_id": "switch", "figure": name, "value": value, "unit": unit, "basis": "stated"}
    for name, value, unit in (
        ("capex-nok", 200e6, "NOK"),
        ("opex-change-nok-per-year", 0.0, "NOK per year"),
        ("lifetime-years", 1.0, "years"),
        ("price-year", 2024.0, "year"),
    )
]


def test_bands_and_what_is_without_a_plan_sum_to_the_gap_in_every_year() -> None:
    wedge = region().wedge
    assert wedge is not None
    for at, year in enumerate(wedge.years):
        bands = sum(band[at] for band in wedge.bands.values())
        assert bands + wedge.no_plan_tco2e[at] == pytest.approx(wedge.bau_tco2e[at] - wedge.path_tco2e[at])
        assert wedge.path_tco2e[at] == pytest.approx(100_000 - 10_000 * (year - 2020))


def test_what_is_without_a_plan_is_business_as_usual_less_all_that_is_planned() -> None:
    left = region().without_plan
    assert left is not None
    assert (left.year, left.bau_tco2e, left.planned_tco2e) == (2030, 100_000, 50_000)
    assert left.ours_tco2e == pytest.approx(50_000)
    assert left.ours_tco2e < left.expected_tco2e < 100_000
    assert (left.theirs, left.uncounted) == (None, ())


def test_a_project_that_states_no_tonnes_is_named_and_never_taken_as_nothing() -> None:
    silent = {"project_id": "silent", "name": "Silent", "kind": "hydrogen"}
    left = region(projects=(*PROJECTS, silent)).without_plan
    assert left is not None
    assert left.uncounted == ("silent",)


def test_starts_are_stated_assumed_running_or_past() -> None:
    starts = {start.project_id: start for start in region().starts}
    assert list(starts) == ["catch", "switch", "idea"]
    assert starts["catch"].is_running
    assert (starts["switch"].year, starts["switch"].earlier, starts["switch"].is_overdue) == (2027, (2026,), False)
    assert (starts["idea"].year, starts["idea"].is_assumed) == (2033, True)
    late = region(project_starts=[{"project_id": "switch", "planned_start": "2024"}]).starts
    assert [start.project_id for start in late if start.is_overdue] == ["switch"]
    assert isinstance(late[0], StartShown)


def test_running_projects_are_held_against_what_the_plant_reported() -> None:
    (found,) = region().afterwards
    assert (found.year, found.from_year, found.dataset) == (2024, 2023, "eu-ets")
    assert (found.before_tco2e, found.reported_tco2e, found.change_tco2e) == (95_000, 90_000, -5_000)
    assert found.planned_tco2e == pytest.approx(30_000 * 7 / 12)


def test_only_a_project_that_states_all_its_cost_is_on_the_curve() -> None:
    assert region().curve.steps == ()
    found = region(project_figures=COST)
    (step,) = found.curve.steps
    assert (step.project_id, step.tonnes_tco2e) == ("switch", 20_000)
    assert step.nok_per_t == pytest.approx(200e6 / 20_000 * 1.04)
    why = {apart.project_id: apart.why for apart in found.curve.apart}
    assert Why.CAPEX_UNKNOWN in why["catch"]
    assert "gone" not in why


def test_more_than_the_plant_emits_and_two_routes_are_found() -> None:
    greedy = [{**row, "abatement_tco2e_per_year": 70_000} for row in PROJECTS[:2]]
    found = {each.kind: each for each in region(projects=greedy, project_stages=(), project_starts=()).twice}
    assert set(found) == {Twice.TWO_ROUTES, Twice.MORE_THAN_SITE}
    assert found[Twice.MORE_THAN_SITE].over_tco2e == 40_000


def test_co2_that_one_project_sends_another_is_found_listed_and_capped_in_the_sums() -> None:
    user = {"project_id": "user", "name": "User", "kind": "co2-use", "abatement_tco2e_per_year": 10_000}
    rows = {
        "projects": (*PROJECTS, user),
        "project_stages": (*STAGES, {"project_id": "user", "stage": "operating", "reached": "2024"}),
    }
    link = {"project_id": "catch", "link": "sends-co2", "other_project_id": "user"}
    free, tied = region(**rows), region(**rows, project_links=[link])
    assert free.twice == ()
    (found,) = tied.twice
    assert (found.kind, found.project_ids, found.over_tco2e) == (Twice.MOVED_CO2, ("catch", "user"), 10_000)
    assert free.wedge is not None
    assert tied.wedge is not None
    assert tied.wedge.no_plan_tco2e[-1] - free.wedge.no_plan_tco2e[-1] == pytest.approx(10_000)
    assert tied.wedge.overlap_tco2e[-1] == pytest.approx(10_000)
    assert [
        counting.twice_lines(tied, Voice(language))[0].replace("\N{NO-BREAK SPACE}", " ") for language in Language
    ] == [
        "**Catch → User**: CO₂-en som fanges i det ene, brukes eller lagres i det andre; 10 kt teller bare der, så "
        "lenge begge er i drift.",
        "**Catch → User**: CO₂-gassen som blir fanga i det eine, blir brukt eller lagra i det andre; 10 kt tel berre "
        "der, så lenge båe er i drift.",
        "**Catch → User**: the CO₂ captured at the one is used or stored at the other; 10 kt counts there alone, while "
        "both run.",
    ]


def test_without_a_target_nothing_is_weighed() -> None:
    found = region(goal=False)
    assert (found.outlook, found.weights, found.wedge, found.without_plan) == (None, None, None, None)
    assert len(found.cards) == 4


def test_one_project_has_every_row_with_its_source() -> None:
    found = one_project(
        figures(
            project_figures=COST,
            project_notes=[
                {"project_id": "switch", "date": "2023", "text_nb": "Gammelt", "source_id": "roadmap"},
                {"project_id": "switch", "date": "2024-05", "text_nb": "Nytt", "source_id": "roadmap"},
            ],
            project_links=[{"project_id": "idea", "link": "needs", "other_project_id": "switch"}],
        ),
        "switch",
    )
    assert found is not None
    assert [each.figure for each in found.figures] == [
        "abatement_tco2e_per_year",
        *("capex-nok", "opex-change-nok-per-year", "lifetime-years", "price-year"),
    ]
    assert [(each.planned_start, each.stated) for each in found.starts] == [("2026", "2022"), ("2027", "2024")]
    assert [news.text[0] for news in found.news] == ["Nytt", "Gammelt"]
    assert found.news[0].source is not None
    assert [(tie.other_id, tie.is_ours) for tie in found.ties] == [("idea", False)]
    assert found.site_name == "Mill works"
    assert one_project(figures(), "nobody") is None


def test_every_figure_of_grenlands_projects_has_a_source() -> None:
    from tracking.answers.figures_of import prepare

    real = prepare(s.real(), "grenland")
    for project_id in real.project_names:
        page = one_project(real, project_id)
        assert page is not None
        rows = (*page.figures, *page.starts, *page.news, *page.card.stages)
        assert all(row.source is not None for row in rows), project_id
