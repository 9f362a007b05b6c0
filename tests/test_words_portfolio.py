"""What the projects say together: exact sentences, in three languages where it matters most."""

from __future__ import annotations

from tests import states as s
from tests.chart_checks import plain
from tests.plans_world import PROJECTS, figures, region
from tests.test_charts_portfolio import grenland
from tracking.answers.figures_of import prepare
from tracking.answers.one_project import one_project
from tracking.words import counting
from tracking.words import one_project as worded
from tracking.words.language import Language
from tracking.words.portfolio import lead, page_title, without_plan_lines
from tracking.words.projects import board_line
from tracking.words.voice import Voice

NB, NN, EN = (Voice(language) for language in Language)


def test_the_title_names_who_decides_and_without_a_target_where_they_stand() -> None:
    assert [plain(page_title(grenland(), voice)) for voice in (NB, NN, EN)] == [
        "GICCS (940 kt), Brevik CCS (314 kt) og SKREI (32 kt) avgjør 2040",
        "GICCS (940 kt), Brevik CCS (314 kt) og SKREI (32 kt) avgjer 2040",
        "GICCS (940 kt), Brevik CCS (314 kt) and SKREI (32 kt) decide 2040",
    ]
    assert page_title(region(goal=False), EN).startswith("Four of four projects in Head are meant to cut emissions")


def test_the_lead_is_the_chance_and_what_is_left_even_so() -> None:
    assert plain(lead(grenland(), NB)) == (
        "Sjansen for å nå målet med dagens prosjekter er under 1 %. Kommer alle prosjektene som planlagt og i full "
        "størrelse, er 598 kt i året uten plan i 2040."
    )
    assert lead(region(goal=False), NB) == ""


def test_our_number_stands_beside_the_regions_own_with_its_source_and_why_they_differ() -> None:
    found = grenland()
    assert found.without_plan is not None
    assert [plain(line) for line in without_plan_lines(found.without_plan, found, EN)] == [
        "Counted here: **598 kt a year** in 2040. That is 2.26 Mt without new measures (the mean of the last complete "
        "years), less 1.66 Mt planned, less what the path allows.",
        "The region's own number: **382 kt a year** (Cuts still to be found beyond all identified measures). "
        "Source: Industrial Green Tech, Klyngens egne tall for 2024.",
        "They differ because they count from different lists: the region's list is not in our sources. Its document "
        "starts from 2.50 Mt in 2020, we from 2.26 Mt. Here only stated tonnes count, and these state none for the "
        "region: Eramet biokarbon.",
        "Weighed by chance, size and delay, the projects leave more: 1.88 Mt above the path in 2040.",
    ]


def test_brevik_is_held_against_what_the_plant_reported() -> None:
    found = grenland()
    first = next(each for each in found.afterwards if each.project_id == "brevik-ccs")
    assert plain(counting.afterwards_line(first, found, EN)) == (
        "**Brevik CCS 2025**: built to cut 233 kt (in operation since June 2025). Heidelberg Materials Brevik reported "
        "618 kt, 37 kt more than in 2024 (EU ETS)."
    )
    (small,) = region().afterwards
    assert "reported 90 kt, 5.0 kt less than in 2023" in plain(counting.afterwards_line(small, region(), EN))


def test_nothing_is_claimed_twice_today_and_what_cannot_be_tested_is_named() -> None:
    assert counting.twice_lines(grenland(), EN) == (
        "No two projects claim the same tonnes, and none claims more than its plant emits.",
        "Name no single plant, and so could only be held against the whole region: GICCS.",
    )
    greedy = [{**row, "abatement_tco2e_per_year": 70_000} for row in PROJECTS[:2]]
    lines = counting.twice_lines(region(projects=greedy, project_stages=(), project_starts=()), EN)
    assert [plain(line) for line in lines] == [
        "**Catch, Switch**: a fuel that is switched away leaves no flue gas to capture. Together they claim 140 kt of "
        "100 kt; 40 kt counts once.",
        "**Catch, Switch**: together they claim 140 kt, and the plant emits 100 kt; 40 kt does not count.",
    ]


def test_no_cost_is_made_up() -> None:
    found = grenland()
    assert counting.cost_title(found, EN) == "No project states all that a cost per tonne takes"
    lines = {
        line.split("**")[1]: line for apart in found.curve.apart if (line := counting.apart_line(apart, found, EN))
    }
    assert lines["GICCS"] == (
        "**GICCS** – not known: investment, change in running costs, lifetime, fee for transport and storage"
    )
    assert "Google Gromstul" not in lines


def test_a_projects_page_says_what_it_decides_and_how_each_figure_is_known() -> None:
    page = one_project(prepare(s.real(), "grenland"), "brevik-ccs")
    assert page is not None
    assert plain(worded.page_title(page, grenland(), NB)) == "Brevik CCS: i drift, avgjør 314 kt i 2040"
    rows = {row[0]: tuple(map(plain, row[1:])) for row in worded.figure_rows(page, EN)}
    assert rows["Investment"] == (
        "4,146 million kroner",
        "stated, October 2021. Expected investment (P50), up by NOK 912 million.",
        "World Today News, P50, gjengitt etter NRK",
    )
    assert worded.start_rows(page, EN)[0][0] == "2025"
    assert worded.news_line(page.news[0], EN).startswith("**August 2025**: Northern Lights injects the first CO2")


def test_ties_are_told_from_both_ends() -> None:
    links = [{"project_id": "idea", "link": "needs", "other_project_id": "switch"}]
    ours, theirs = (one_project(figures(project_links=links), name) for name in ("idea", "switch"))
    assert ours is not None
    assert theirs is not None
    assert worded.tie_lines(ours, EN) == ("Needs: Switch",)
    assert worded.tie_lines(theirs, EN) == ("Idea – Needs: Switch",)


def test_the_board_tells_kind_tonnes_and_start_as_far_as_stated() -> None:
    found = grenland()
    starts = {start.project_id: start for start in found.starts}
    told = {card.project_id: plain(board_line(card, starts.get(card.project_id), EN)) for card in found.cards}
    assert told["giccs"] == "CO₂ capture and storage · 1.20 Mt a year · 2032 (assumed)"
    assert told["yara-hegra"] == "Electrification · was to cut 800 kt a year"
    assert told["e-fuel-1"] == "CO₂ use · uses 25 kt a year · 2025"
    assert told["google-gromstul"] == "New power load · 860 MW · 2026"
