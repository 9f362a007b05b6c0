"""What keeps typed rows from being taken: each problem at its cell, with what was found and expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from tests.intake_world import TODAY, draft_of, emissions, region, table
from tracking.intake.limits import LIMITS
from tracking.intake.refusing import refusals
from tracking.schema.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from tracking.intake.drafts import DraftTable

FLOW = {
    "site_id": "a",
    "destination": "store",
    "year": 2025,
    "origin": "fossil",
    "dataset": "agency",
    "edition": "2024-12",
    "status": "reported",
    "publisher_id": "agency",
    "source_id": "agency-2024-12",
}
PARTS = ("captured_tco2", "injected_tco2", "bound_tco2", "used_tco2", "lost_tco2", "stock_change_tco2")


def told(draft: DraftTable, **more: pd.DataFrame) -> list[tuple[Code, int | None, str, str, str]]:
    found = refusals(draft, region(**more), "f.csv", today=TODAY)
    assert all(problem.severity is Severity.REFUSED and problem.file == "f.csv" for problem in found)
    return [(problem.code, problem.row, problem.column, problem.found, problem.expected) for problem in found]


def test_sound_rows_are_not_refused() -> None:
    assert told(draft_of(emissions(("a", 1990, 0.0), ("b", 2026, 5.0)))) == []


def test_an_unknown_site_and_a_source_that_is_not_held() -> None:
    assert told(draft_of(emissions(("a", 2023, 1.0), ("x", 2023, 2.0)))) == [
        (Code.UNKNOWN_REFERENCE, 3, "site_id", "x", "sites.site_id")
    ]
    assert told(draft_of(emissions(("a", 2023, 1.0), source_id="gone"))) == [
        (Code.UNKNOWN_REFERENCE, 2, "source_id", "gone", "sources.source_id")
    ]


def test_a_site_that_comes_in_the_same_upload_is_known() -> None:
    sites = table("sites", [{"site_id": "a"}, {"site_id": "x"}])
    assert told(draft_of(emissions(("x", 2023, 2.0))), sites=sites) == []


def test_several_references_in_one_cell() -> None:
    row = {
        "project_id": "p",
        "name": "P",
        "kind": "ccs",
        "owner": "O",
        "place": "here",
        "summary_nb": "s",
        "summary_en": "s",
        "source_id": "agency-2024-12",
        "further_source_ids": "agency-2025-12; gone; lost",
    }
    found = told(draft_of(table("projects", [row]), table="projects"))
    assert [part[3] for part in found] == ["gone", "lost"]


def test_scope_3_belongs_to_a_company_and_the_others_to_a_site() -> None:
    assert told(draft_of(emissions(("a", 2023, 1.0), scope="3"))) == [
        (Code.SITE_OR_COMPANY, 2, "site_id, company_id", "a", "company_id")
    ]
    assert told(draft_of(emissions(("", 2023, 1.0)))) == [
        (Code.SITE_OR_COMPANY, 2, "site_id, company_id", "", "site_id")
    ]
    assert told(draft_of(emissions(("", 2023, 1.0), scope="3", category="1", company_id="ab"))) == []
    assert told(draft_of(emissions(("", 2023, 1.0), scope="3", company_id="x"))) == [
        (Code.UNKNOWN_REFERENCE, 2, "company_id", "x", "companies.company_id")
    ]


def test_missing_parts_of_a_key_and_missing_tonnes() -> None:
    frame = emissions(("a", 2023, np.nan), ("b", 2023, 1.0))
    frame.loc[1, "year"] = pd.NA
    frame.loc[1, "edition"] = ""
    assert told(draft_of(frame.assign(source_id=pd.Series(["agency-2024-12", None], dtype="str")))) == [
        (Code.VALUE_MISSING, 2, "emissions_t", "", ""),
        (Code.VALUE_MISSING, 3, "year", "", ""),
        (Code.VALUE_MISSING, 3, "edition", "", ""),
        (Code.VALUE_MISSING, 3, "source_id", "", ""),
    ]


def test_negative_and_boundless_tonnes() -> None:
    assert told(draft_of(emissions(("a", 2023, -1.0), ("b", 2023, np.inf)))) == [
        (Code.NEGATIVE, 2, "emissions_t", "-1", "0"),
        (Code.NOT_A_NUMBER, 3, "emissions_t", "inf", "1234.5"),
    ]


def test_years_before_1990_and_after_this_one() -> None:
    assert told(draft_of(emissions(("a", 1989, 1.0), ("a", 2027, 1.0)))) == [
        (Code.YEAR_RANGE, 2, "year", "1989", "1990–2026"),
        (Code.YEAR_RANGE, 3, "year", "2027", "1990–2026"),
    ]


def test_a_key_that_stands_twice_names_the_first_row() -> None:
    (found,) = told(draft_of(emissions(("a", 2023, 1.0), ("b", 2023, 1.0), ("a", 2023, 2.0))))
    assert (found[0], found[1], found[4]) == (Code.DUPLICATE_KEY, 4, "2")
    assert found[3] == "a, 2023, 1, CO2e, not-stated, agency, 2024-12"


def test_a_row_that_is_not_of_its_source() -> None:
    assert told(draft_of(emissions(("a", 2023, 1.0), edition="2025-12"))) == [
        (Code.SOURCE_MISMATCH, 2, "edition", "2025-12", "2024-12")
    ]


@pytest.mark.parametrize(
    ("tonnes", "expected"),
    [
        ((100, 90, 0, 5, 2, 3), None),
        ((100, 90, 0, 5, 2, -3), "94"),
        ((100, 90, 0, 5, 2, 0), None),  # three tonnes are rounding
        ((100, 90, 0, 5, 1, 0), "96"),
        ((100, 90, None, None, None, None), None),  # unknown is not zero
        ((100, 110, None, 0, 0, 0), "110"),
        ((100, 110, None, 0, 0, None), None),  # the stock may have fallen
        ((None, 90, 0, 5, 2, 3), None),
    ],
)
def test_flows_add_up(tonnes: tuple[float | None, ...], expected: str | None) -> None:
    flow = table("co2_flows", [{**FLOW, **dict(zip(PARTS, tonnes, strict=True))}])
    found = told(draft_of(flow, table="co2_flows"))
    assert found == ([] if expected is None else [(Code.FLOWS_DIFFER, 2, "captured_tco2", "100", expected)])


def test_a_target_comes_after_its_base() -> None:
    frame = table("targets", [{"base_year": 2040, "goal_year": 2020}])
    found = told(draft_of(frame, table="targets"))
    assert (Code.TARGET_BEFORE_BASE, 2, "goal_year", "2020", "> 2040") in found


def test_problems_stand_at_the_files_own_headers() -> None:
    draft = draft_of(emissions(("x", 1989, -1.0)), columns={"site_id": "Anlegg", "emissions_t": "Utslipp"})
    assert {part[2] for part in told(draft)} == {"Anlegg", "year", "Utslipp"}
    wide = draft_of(emissions(("a", 2023, -1.0)), columns={"site_id": "Anlegg"}, figure_headers=("2023",))
    assert told(wide) == [(Code.NEGATIVE, 2, "2023", "-1", "0")]


def test_a_cell_with_a_problem_already_is_not_named_again() -> None:
    draft = draft_of(emissions(("a", 2023, np.nan)))
    known = Problem(code=Code.NOT_A_NUMBER, file="f.csv", row=2, column="emissions_t", found="x")
    assert refusals(draft, region(), "f.csv", today=TODAY, known=(known,)) == ()


def test_no_more_of_a_kind_are_listed_than_anyone_reads() -> None:
    rows = [("a", 1990 + number % 30, -1.0) for number in range(LIMITS.problems + 50)]
    found = told(draft_of(emissions(*rows)))
    assert sum(part[0] is Code.NEGATIVE for part in found) == LIMITS.problems
    assert [part[1] for part in found] == sorted(part[1] or 0 for part in found)


def test_a_stage_is_reached_on_a_day_that_has_come() -> None:
    rows = [
        {"project_id": "p", "stage": "idea", "reached": str(TODAY.year)},
        {"project_id": "p", "stage": "study", "reached": TODAY.isoformat()},
        {"project_id": "p", "stage": "decided", "reached": f"{TODAY.year + 1}-01"},
        {"project_id": "p", "stage": "building", "reached": ""},
    ]
    told_of = [
        each
        for each in told(draft_of(table("project_stages", rows), table="project_stages"))
        if each[0] is Code.DATE_AHEAD
    ]
    assert told_of == [(Code.DATE_AHEAD, 4, "reached", f"{TODAY.year + 1}-01", TODAY.isoformat())]
