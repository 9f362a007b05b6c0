"""A release of small worlds as the public gets it: answered from the projected state, and published in memory."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING, Any

from tests import pipeline_world as p
from tests import secret_worlds
from tests import states as s
from tracking.answers.projection import projected
from tracking.public import documents as d
from tracking.public.answered import Answered, answered
from tracking.public.edition import Edition

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
FIRST = Edition(number=1, name="First", note="", created_utc="2025-05-01T08:00:00+00:00", regions=(s.REGION,))
JUNE = Edition(
    number=3, name="June 2025", note="A corrected year.", created_utc="2025-06-01T08:00:00+00:00", regions=(s.REGION,)
)


def head() -> State:
    """The small region: 100 kt from 2014 on, to zero in 2030 from 2020; a preliminary year; a project; a formula."""
    return s.head(
        p.MILL,
        goal={},
        later=s.preliminary({("mill", 2024): 90_000.0}),
        projects=[
            p.row(owner="=cmd|' /C calc'!A0", place="Vik", power_mw=30.0, source_id="roadmap", summary_en="Catches."),
            {"project_id": "dream", "name": "Dream", "kind": "hydrogen", "source_id": "roadmap"},
        ],
        project_stages=[
            {**p.stage("catch", "2023", "study"), "source_id": "roadmap", "basis": "stated"},
            {**p.stage("catch", "2024-05", "decided"), "source_id": "registry-2024-01", "basis": "inferred"},
        ],
        project_starts=[{**p.start("catch", "2026", "2022"), "source_id": "roadmap"}, p.start("catch", "2027", "2024")],
        project_figures=[
            {
                **p.figure("catch", "captured-tco2-per-year", 42_000.0),
                "unit": "t CO2 per year",
                "basis": "assumed",
                "made_by": "Anne",
                "source_id": "roadmap",
            }
        ],
    )


def told(state: State, region_id: str = s.REGION, today: date = TODAY) -> Answered:
    """Return what is told of a region from what may leave alone."""
    return answered(projected(state), region_id, today)


@functools.cache
def small() -> Answered:
    """Return the small region, answered."""
    return told(head())


@functools.cache
def secret(secret: secret_worlds.Secret) -> Answered:
    """Return the small region with secrets, answered."""
    return told(secret_worlds.small(secret), secret_worlds.REGION)


@functools.cache
def grenland() -> Answered:
    """Return the project's own Grenland, answered."""
    return told(s.real(), "grenland", date(2026, 7, 1))


@functools.cache
def published() -> dict[str, bytes]:
    """Return two releases of the small region and one of Grenland as files: address to bytes."""
    files = {d.RELEASES_PATH: d.releases_document([JUNE, FIRST])}
    for edition, regions in ((FIRST, [small()]), (JUNE, [small(), grenland()])):
        files[d.regions_path(edition.number)] = d.regions_document(regions, edition)
        for region in regions:
            for name, document in d.region_documents(region, edition).items():
                files[d.document_path(edition.number, region.region_id, name)] = document
    return {path: d.as_bytes(document) for path, document in files.items()}


def documents(found: Answered, edition: Edition = JUNE) -> dict[str, dict[str, Any]]:
    """Return a region's documents."""
    return d.region_documents(found, edition)
