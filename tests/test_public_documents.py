"""The published documents: exact values, nothing unknown as zero, and nothing that may not leave."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests import public_world as world
from tests import secret_worlds
from tests import states as s
from tracking.public import documents as d
from tracking.public.answered import answered
from tracking.public.contents import OF_A_REGION, REGIONS, RELEASES, Content
from tracking.public.fields import Form

if TYPE_CHECKING:
    from tracking.public.answered import Answered
    from tracking.public.fields import Field


def rows_of(name: str, found: Answered | None = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = world.documents(found or world.small())[name]["rows"]
    return rows


def at(rows: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    (row,) = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    return row


def test_every_document_says_its_release_region_units_and_sources() -> None:
    found = world.documents(world.small())
    assert list(found) == ["region", "verdict", "series", "companies", "projects", "sources"]
    for name, document in found.items():
        assert list(document)[:6] == ["release", "released", "region", "document", "units", "sources"]
        assert (document["release"], document["released"]) == (3, "2025-06-01T08:00:00+00:00")
        assert (document["region"], document["document"]) == ("head", name)
    assert found["series"]["units"]["tco2e"] == {
        "unit": "t CO2e",
        "meaning": "Emissions, corrected; below zero where more is removed than emitted.",
    }
    assert found["projects"]["units"]["power_mw"] == {"unit": "MW", "meaning": "Power it needs."}
    listed = [each["source_id"] for each in found["series"]["sources"]]
    assert listed == ["registry-2024-01", "eu-ets-2026-04", "roadmap"]  # the target's own last
    assert found["verdict"]["sources"][0] == {
        "source_id": "registry-2024-01",
        "dataset": "registry",
        "edition": "2024-01",
        "publisher": "The Registry",
        "title": None,
        "url": None,
        "licence": None,
    }


def test_the_series_says_what_the_path_allows() -> None:
    rows = rows_of("series")
    assert at(rows, account="net", year=2023) == {
        "account": "net",
        "scopes": ["1"],
        "year": 2023,
        "dataset": "registry",
        "tco2e": 100_000.0,
        "published_tco2e": 100_000.0,
        "coverage": 1.0,
        "status": "complete",
        "sites": 1,
        "left_out_confidential_sites": 0,
        "path_tco2e": 70_000.0,
        "gap_tco2e": 30_000.0,
        "source_ids": ["registry-2024-01"],
    }
    later = at(rows, account="net", year=2024)
    assert (later["status"], later["dataset"], later["source_ids"]) == ("preliminary", "eu-ets", ["eu-ets-2026-04"])
    assert (later["path_tco2e"], later["gap_tco2e"]) == (60_000.0, 30_000.0)
    assert at(rows, account="gross", year=2023)["path_tco2e"] is None  # the path leads to a target of another account
    assert at(rows, account="net", year=2019)["gap_tco2e"] is None  # before the path begins


def test_the_target_stands_beside_its_path() -> None:
    target = world.documents(world.small())["series"]["target"]
    assert (target["target_id"], target["account"], target["path_kind"]) == ("zero", "net", "linear")
    assert [target[name] for name in ("base_year", "base_tco2e", "goal_year", "goal_tco2e")] == [2020, 1e5, 2030, 0.0]
    assert target["path"][:2] == [{"year": 2020, "tco2e": 100_000.0}, {"year": 2021, "tco2e": 90_000.0}]
    assert len(target["path"]) == 11


def test_years_before_the_series_and_partial_years_say_so() -> None:
    tonnes = s.by_year(1999, 50, 60, *[100.0] * 23) | {("kiln", year): 100_000.0 for year in range(2001, 2023)}
    rows = rows_of("series", world.told(s.head(tonnes, goal={})))
    found = {row["year"]: (row["status"], row["coverage"]) for row in rows if row["account"] == "net"}
    assert (found[1999], found[2001], found[2023]) == (("before-series", None), ("complete", 1.0), ("partial", 0.5))


def test_a_corrected_year_rests_on_its_correction_too() -> None:
    letter = {"source_id": "letter", "publisher": "The Mill"}
    slip = {"site_id": "mill", "year": 2022, "expected_t": 100_000.0, "corrected_t": 80_000.0, "source_id": "letter"}
    rows = rows_of(
        "series", world.told(s.head(s.steady(2014, 2023, 100, 0), goal={}, corrections=[slip], sources=[letter]))
    )
    year = at(rows, account="net", year=2022)
    assert (year["tco2e"], year["published_tco2e"]) == (80_000.0, 100_000.0)
    assert year["source_ids"] == ["registry-2024-01", "letter"]
    assert at(rows, account="net", year=2021)["source_ids"] == ["registry-2024-01"]


def test_what_is_stored_makes_a_year_rest_on_the_flows_too() -> None:
    flows = {"source_id": "flows-2024-01", "dataset": "flows", "edition": "2024-01", "publisher": "The Store"}
    stored = {"site_id": "mill", "year": 2023, "origin": "biogenic", "captured_tco2": 5000.0, "injected_tco2": 5000.0}
    state = s.head(s.steady(2014, 2023, 100, 0), goal={}, sources=[flows], co2_flows=[stored])
    rows = rows_of("series", world.told(state))
    net, gross = at(rows, account="net", year=2023), at(rows, account="gross", year=2023)
    assert (net["tco2e"], net["source_ids"]) == (95_000.0, ["registry-2024-01", "flows-2024-01"])
    assert (gross["tco2e"], gross["source_ids"]) == (100_000.0, ["registry-2024-01"])


def test_companies_stand_beside_their_share_of_the_path() -> None:
    (company,) = rows_of("companies")
    assert (company["company_id"], company["name"], company["municipalities"]) == ("mill", "Mill", ["Vik"])
    assert company["sites"][0]["site_id"] == "mill"
    assert (company["latest_year"], company["latest_tco2e"], company["gap_tco2e"]) == (2023, 100_000.0, 30_000.0)
    assert at(company["years"], year=2023) == {
        "year": 2023,
        "dataset": "registry",
        "status": "complete",
        "tco2e": 100_000.0,
        "path_tco2e": 70_000.0,
        "gap_tco2e": 30_000.0,
        "source_ids": ["registry-2024-01"],
    }
    assert at(company["years"], year=2024)["status"] == "preliminary"
    assert at(company["years"], year=2014)["gap_tco2e"] is None


def test_projects_say_who_states_and_who_assumes() -> None:
    catch, dream = rows_of("projects")
    assert (catch["stage"], catch["stage_reached"], catch["planned_start"]) == ("decided", "2024-05", "2027")
    assert catch["stages"] == [
        {"stage": "study", "reached": "2023", "basis": "stated", "source_id": "roadmap"},
        {"stage": "decided", "reached": "2024-05", "basis": "inferred", "source_id": "registry-2024-01"},
    ]
    assert [start["planned_start"] for start in catch["planned_starts"]] == ["2026", "2027"]
    assert (catch["abatement_tco2e_per_year"], catch["power_mw"], catch["energy_mwh_per_year"]) == (40_000, 30, None)
    assert at(catch["figures"], figure="captured-tco2-per-year") == {
        "figure": "captured-tco2-per-year",
        "value": 42_000.0,
        "unit": "t CO2 per year",
        "basis": "assumed",
        "made_by": "Anne",
        "stated": None,
        "source_id": "roadmap",
    }
    assert (catch["start_year"], catch["start_is_assumed"]) == (2027, False)
    assert dream["start_is_assumed"] is True
    assert (dream["abatement_tco2e_per_year"], dream["figures"], dream["owner"]) == (None, [], None)


def test_the_verdict_in_numbers_and_three_languages() -> None:
    row = world.documents(world.small())["verdict"]["row"]
    assert (row["latest_tco2e"], row["allowed_tco2e"], row["gap_tco2e"]) == (100_000.0, 70_000.0, 30_000.0)
    assert row["headline"]["short"] == {
        "nb": "I 2023 lå Head 30\N{NO-BREAK SPACE}kt over banen mot 2030",
        "nn": "I 2023 låg Head 30\N{NO-BREAK SPACE}kt over banen mot 2030",
        "en": "In 2023 Head was 30\N{NO-BREAK SPACE}kt above its path to 2030",
    }
    assert "**" not in json.dumps(row)


def test_grenlands_golden_figures() -> None:
    found = world.documents(world.grenland())
    year = at(found["series"]["rows"], account="net", year=2023)
    assert year["tco2e"] == 2_191_980.0
    assert round(year["gap_tco2e"]) == 186_753
    assert found["verdict"]["row"]["gap_tco2e"] == year["gap_tco2e"]
    assert sum(company["gap_tco2e"] or 0.0 for company in found["companies"]["rows"]) == pytest.approx(186_752.65)


def test_a_region_without_figures_or_target_has_documents_of_nulls() -> None:
    found = world.documents(world.told(s.head({})))
    assert found["series"]["rows"] == []
    assert found["series"]["target"] is None
    assert found["companies"]["rows"] == []
    row = found["verdict"]["row"]
    assert (row["latest_tco2e"], row["gap_tco2e"], row["verdict"]["overall"]) == (None, None, "no_target")
    assert row["headline"]["short"]["en"] == "No complete year of figures for Head yet"


def test_regions_and_releases_are_listed() -> None:
    found = d.regions_document([world.small(), world.grenland()], world.JUNE)
    head, grenland = found["rows"]  # type: ignore[misc]
    assert (head["region_id"], head["verdict"], head["gap_tco2e"]) == ("head", "behind", 30_000.0)
    assert (grenland["name"], grenland["companies"], grenland["goal_year"]) == ("Grenland", 21, 2040)
    listed = d.releases_document([world.JUNE, world.FIRST])
    assert listed["newest"] == 3
    assert listed["rows"] == [
        {
            "release": 1,
            "name": "First",
            "note": None,
            "released": "2025-05-01T08:00:00+00:00",
            "documents": "public/r1/regions.json",
        },
        {
            "release": 3,
            "name": "June 2025",
            "note": "A corrected year.",
            "released": "2025-06-01T08:00:00+00:00",
            "documents": "public/r3/regions.json",
        },
    ]
    assert d.releases_document([])["newest"] is None


def test_documents_have_their_places() -> None:
    assert d.document_path(3, "grenland", "verdict") == "public/r3/grenland/verdict.json"
    assert d.regions_path(3) == "public/r3/regions.json"
    assert d.RELEASES_PATH == "public/releases.json"


def test_rows_hold_just_the_fields_that_are_described() -> None:
    for found in (world.small(), world.grenland()):
        for name, document in world.documents(found).items():
            content = OF_A_REGION[name]
            _holds(document["row"] if content.single else document["rows"], content.fields, name)
            _holds({each.name: document[each.name] for each in content.beside}, content.beside, name)
    _holds(d.regions_document([world.small()], world.JUNE)["rows"], REGIONS.fields, "regions")
    _holds(d.releases_document([world.JUNE])["rows"], RELEASES.fields, "releases")
    assert all(isinstance(content, Content) for content in OF_A_REGION.values())


_PLAIN = {
    Form.TEXT: str, Form.TEXTS: dict, Form.LIST: list, Form.YEAR: int, Form.COUNT: int, Form.NUMBER: float,
    Form.FLAG: bool,
}  # fmt: skip


def _holds(found: object, fields: tuple[Field, ...], place: str) -> None:
    for row in found if isinstance(found, list) else [found]:
        assert list(row) == [each.name for each in fields], place
        for each in fields:
            value, where = row[each.name], f"{place}.{each.name}"
            if each.form in (Form.ROW, Form.ROWS):
                if value is not None:
                    _holds(value, each.fields, where)
            elif value is not None:
                assert type(value) is _PLAIN[each.form] or (each.form is Form.NUMBER and type(value) is int), where
                assert not each.choices or value in each.choices, (where, value)


def test_documents_are_the_same_bytes_each_time_and_hold_no_number_that_json_lacks() -> None:
    document = world.documents(world.small())["series"]
    assert d.as_bytes(document) == d.as_bytes(world.documents(world.small())["series"])
    assert json.loads(d.as_bytes(document)) == document
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        d.as_bytes({"tco2e": float("nan")})


def test_documents_tell_nothing_of_what_is_confidential() -> None:
    loud, quiet = (
        {
            name: d.as_bytes(document).decode()
            for name, document in [
                *world.documents(world.secret(each)).items(),
                ("regions", d.regions_document([world.secret(each)], world.JUNE)),
            ]
        }
        for each in (secret_worlds.LOUD, secret_worlds.QUIET)
    )
    assert loud == quiet
    assert secret_worlds.told(loud, secret_worlds.LOUD) == []
    assert "withheld" not in "".join(loud.values())


def test_documents_from_what_may_leave_are_those_of_the_state_itself() -> None:
    for state in (world.head(), secret_worlds.small(secret_worlds.LOUD)):
        whole = answered(state, s.REGION, world.TODAY)
        assert world.documents(whole) == world.documents(world.told(state))
