"""A region that is far larger than any there is: 1,000 companies × 30 years × 3 scopes, beside the real ones."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"

LARGE = "large"
COMPANIES = 1000
YEARS = range(1995, 2025)
SCOPES = ("1", "2-location", "3")
PROJECTS = 100
TOWNS = tuple(f"town-{number}" for number in range(6))
DATASET, EDITION, SOURCE = "norskeutslipp", "2025-12", "made-up"


def write_data(
    root: Path, *, companies: int = COMPANIES, emissions: Iterable[Mapping[str, object]] | None = None
) -> Path:
    """Write the project's own tables and the large region into a folder, and return it.

    Of another number of companies, or with other ``emissions``, where they are given.
    """
    every = range(companies)
    shutil.copytree(DATA / "shared", root / "shared")
    shutil.copytree(DATA / "regions", root / "regions")
    folder = root / "regions" / LARGE
    folder.mkdir()
    _write(folder, "region", [_region()])
    _write(folder, "sources", [_source()])
    _write(folder, "municipalities", ({"municipality_id": t, "name": t.title(), **_BY} for t in TOWNS))
    _write(folder, "companies", ({"company_id": _company(c), "name": f"Company {c:04d}", **_BY} for c in every))
    _write(folder, "sites", (_site(c) for c in every))
    _write(
        folder,
        "site_owners",
        ({"site_id": _site_id(c), "company_id": _company(c), "from_year": 1995, **_BY} for c in every),
    )
    _write(folder, "targets", [_target()])
    if emissions is None:
        emissions = (_emission(c, year, scope) for c in every for year in YEARS for scope in SCOPES)
    _write(folder, "emissions", emissions)
    _write(folder, "projects", (_project(p) for p in range(PROJECTS)))
    stages = ("idea", "study", "pilot", "engineering", "decided", "building", "operating")
    _write(
        folder,
        "project_stages",
        ({"project_id": f"project-{p}", "stage": stages[p % 7], "reached": "2023-05", **_BY} for p in range(PROJECTS)),
    )
    return root


def tonnes(company: int, year: int) -> float:
    """Return a company's emissions: some large, most small, with a slow fall and a wave of their own."""
    size = 2_000_000 / (company + 5)
    fall = 1 - 0.012 * (year - YEARS[0])
    wave = 1 + 0.08 * (((company * 7 + year * 13) % 11) - 5) / 5
    return round(size * fall * wave, 1)


_BY = {"source_id": SOURCE}


def _company(number: int) -> str:
    return f"company-{number:04d}"


def _site_id(number: int) -> str:
    return f"site-{number:04d}"


def _region() -> Mapping[str, object]:
    return {
        "region_id": LARGE,
        "name": "Large",
        "language": "nb",
        "time_zone": "Europe/Oslo",
        "first_year": YEARS[0],
        "dataset_priority": DATASET,
        **_BY,
    }


def _source() -> Mapping[str, object]:
    return {
        "dataset": DATASET,
        "edition": EDITION,
        "publisher_id": "nobody",
        "publisher": "Nobody",
        "title": "Made up for measuring",
        **_BY,
    }


def _site(number: int) -> Mapping[str, object]:
    return {
        "site_id": _site_id(number),
        "name": f"Site {number:04d}",
        "municipality_id": TOWNS[number % len(TOWNS)],
        "sector_nb": "Metall",
        "sector_en": "Metal",
        **_BY,
    }


def _target() -> Mapping[str, object]:
    name = "Climate-positive in 2040"
    return {
        "target_id": "goal-2040",
        "role": "goal",
        "name_nb": name,
        "name_nn": name,
        "name_en": name,
        "set_by": "Nobody",
        "account": "net",
        "account_basis": "assumed",
        "scopes": "1",
        "scopes_basis": "assumed",
        "base_year": 2020,
        "base_rule": "series",
        "goal_year": 2040,
        "goal_tco2e": 0,
        "path": "linear",
        **_BY,
    }


def _emission(company: int, year: int, scope: str) -> Mapping[str, object]:
    of_site = scope != "3"
    return {
        "site_id": _site_id(company) if of_site else "",
        "company_id": "" if of_site else _company(company),
        "year": year,
        "scope": scope,
        "category": "" if of_site else "1",
        "gas": "CO2e",
        "dataset": DATASET,
        "edition": EDITION,
        "emissions_t": tonnes(company, year) * {"1": 1, "2-location": 0.05, "3": 1.6}[scope],
        "gwp_set": "AR5",
        "status": "reported",
        "publisher_id": "nobody",
        **_BY,
    }


def _project(number: int) -> Mapping[str, object]:
    return {
        "project_id": f"project-{number}",
        "name": f"Project {number}",
        "kind": ("electrification", "ccs", "efficiency", "hydrogen")[number % 4],
        "owner": f"Company {number:04d}",
        "company_id": _company(number),
        "site_id": _site_id(number),
        "place": "Town-1",
        "summary_nb": "Oppdiktet for måling.",
        "summary_nn": "Oppdikta for måling.",
        "summary_en": "Made up for measuring.",
        "abatement_tco2e_per_year": 1000 * (number + 1),
        **_BY,
    }


def _write(folder: Path, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    written = list(rows)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(written[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(written)
