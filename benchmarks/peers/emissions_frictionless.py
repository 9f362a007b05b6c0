"""The same rules by frictionless, which reads and validates row by row and compares with nothing: `… BOOK FILE`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from frictionless import Resource, Schema

from benchmarks.support.apart import Stages, tell, watched
from benchmarks.support.emissions import KEY, REGION
from tracking.schema.vocabularies import GASES, GWP_SETS, SCOPES, STATUSES
from tracking.store.book import open_book

if TYPE_CHECKING:
    from collections.abc import Collection

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


def schema(sites: Collection[str], sources: Collection[str]) -> Schema:
    """Return the schema in frictionless' own words."""

    def text(name: str, **constraints: object) -> dict[str, object]:
        return {"name": name, "type": "string", "constraints": {"required": True, **constraints}}

    return Schema.from_descriptor(
        {
            "fields": [
                text("site_id", pattern=SLUG, enum=list(sites)),
                {
                    "name": "year",
                    "type": "integer",
                    "constraints": {"required": True, "minimum": 1990, "maximum": 2026},
                },
                text("scope", enum=list(SCOPES)),
                text("gas", enum=list(GASES)),
                text("dataset", pattern=SLUG),
                text("edition"),
                {"name": "emissions_t", "type": "number", "constraints": {"required": True, "minimum": 0}},
                text("gwp_set", enum=list(GWP_SETS)),
                text("status", enum=list(STATUSES)),
                text("publisher_id", pattern=SLUG),
                text("source_id", enum=list(sources)),
            ],
            "primaryKey": list(KEY),
        }
    )


def main(place: str, file: Path) -> None:
    """Validate the file."""
    state = open_book(place).state()
    rules = schema(state.table(REGION, "sites")["site_id"], state.table(REGION, "sources")["source_id"])

    def work(stages: Stages) -> str:
        with stages.of("read and check"):
            report = Resource(path=file.name, basepath=str(file.parent), schema=rules).validate()
        return f"{report.tasks[0].stats['rows']} rows, {'valid' if report.valid else 'not valid'}"

    tell(watched(work))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
