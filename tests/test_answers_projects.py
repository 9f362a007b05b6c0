"""Projects by their newest stage; what nobody has stated stays unknown."""

from __future__ import annotations

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.projects import STAGE_ORDER, ProjectCard, project_cards
from tracking.schema.vocabularies import STAGES


def cards(*projects: dict[str, object], **tables: list[dict[str, object]]) -> tuple[ProjectCard, ...]:
    return project_cards(prepare(s.head({}, projects=list(projects), **tables), s.REGION))


def test_a_project_stands_under_its_newest_row_and_keeps_the_earlier_ones() -> None:
    (found,) = cards(
        {"project_id": "catch", "name": "Catch", "kind": "ccs"},
        project_stages=[
            {"project_id": "catch", "stage": "study", "reached": "2019"},
            {"project_id": "catch", "stage": "building", "reached": ""},
        ],
        project_starts=[
            {"project_id": "catch", "planned_start": "2024", "stated": "2020"},
            {"project_id": "catch", "planned_start": "2026-06", "stated": "2023"},
        ],
    )
    assert found.stage == "building"
    assert [(stage.stage, stage.reached) for stage in found.stages] == [("study", "2019"), ("building", "")]
    assert found.planned_starts == ("2024", "2026-06")


def test_what_is_not_stated_is_none_and_never_zero() -> None:
    (found,) = cards({"project_id": "idea", "name": "Idea", "kind": "hydrogen"})
    assert (found.abatement_tco2e_per_year, found.power_mw, found.energy_mwh_per_year) == (None, None, None)
    assert (found.stage, found.stages, found.planned_starts) == ("unknown", (), ())
    assert (found.company_id, found.site_id) == ("", "")


def test_the_furthest_along_stand_first_and_what_is_gone_stands_last() -> None:
    names = ["shelved", "idea", "operating", "decided"]
    found = cards(
        *({"project_id": name, "name": name, "kind": "ccs"} for name in names),
        project_stages=[{"project_id": name, "stage": name, "reached": "2020"} for name in names],
    )
    assert [each.project_id for each in found] == ["operating", "decided", "idea", "shelved"]
    assert set(STAGE_ORDER) == set(STAGES)


def test_a_confidential_project_is_not_there() -> None:
    assert cards({"project_id": "quiet", "name": "Quiet", "kind": "ccs", "confidential": True}) == ()


def test_grenlands_projects() -> None:
    found = project_cards(prepare(s.real(), "grenland"))
    assert len(found) == 13
    assert {each.stage for each in found} <= set(STAGES)
    assert all(each.source is not None for each in found)
