"""Regions with something confidential in every table that can hold it, and all that the public can reach of them.

Two worlds that differ in nothing but what is confidential must look the same from outside, to the last byte: then no
text, sum, difference, share or count can tell of it.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from tests import states as s
from tracking.answers import tables
from tracking.answers.about import about
from tracking.answers.companies import companies
from tracking.answers.company import company_page
from tracking.answers.figures_of import prepare
from tracking.answers.overview import overview
from tracking.answers.parts import Basis
from tracking.answers.projects import project_cards
from tracking.answers.sources import figures_page
from tracking.answers.targets import targets
from tracking.answers.verdict import region_verdict
from tracking.answers.verdict_json import as_plain
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
REGION = s.REGION


@dataclass(frozen=True, kw_only=True, slots=True)
class Secret:
    """What stands in every confidential row: a text, an id made of it, and a number of any unit."""

    text: str
    number: float

    @property
    def slug(self) -> str:
        """The text as an id."""
        return self.text.casefold()

    @property
    def marks(self) -> tuple[str, ...]:
        """What may stand nowhere outside, in lower case, whatever the language does to a number."""
        whole = f"{self.number:.0f}"
        return self.slug, whole, *(sign.join((whole[:-6], whole[-6:-3], whole[-3:])) for sign in ", \N{NO-BREAK SPACE}")


LOUD = Secret(text="HEMMELIG-7319", number=73_190_001.0)
QUIET = Secret(text="FORDOLGT-4", number=41_000_007.0)

MILL = {("mill", year): 500_000.0 for year in range(2012, 2024)}
FORGE = {("forge", year): 300_000.0 for year in range(2012, 2023)}
KILN = {("kiln", year): 9_000.0 for year in range(2012, 2024)}


def small(secret: Secret) -> State:
    """An open mill; a forge whose last year is confidential; a kiln of which one gas is; a plant that nobody knows."""
    note = dict.fromkeys(("note_nb", "note_nn", "note_en"), secret.text)
    hidden: dict[str, object] = {"confidential": True, **note, "source_id": secret.slug}
    tonnes = {"emissions_t": secret.number}
    at_secret: dict[str, object] = {"site_id": secret.slug, "year": 2023, "source_id": secret.slug}
    flow = {"origin": "biogenic", "captured_tco2": secret.number, "injected_tco2": secret.number}
    three = dict.fromkeys(("summary_nb", "summary_nn", "summary_en", "support_nb", "owner", "place"), secret.text)
    project = {"kind": "ccs", "abatement_tco2e_per_year": secret.number, "power_mw": secret.number, **three}
    corrected = {"expected_t": secret.number, "corrected_t": secret.number, "reason_nb": secret.text}
    places = ("mill", "forge", "kiln", secret.slug)
    made = s.head(
        MILL | FORGE | KILN,
        goal={},
        sites=[
            *({"site_id": site, "name": f"The {site}", "municipality_id": "vik"} for site in ("mill", "forge", "kiln")),
            {"site_id": secret.slug, "name": secret.text, "municipality_id": "vik", "sector_nb": secret.text, **hidden},
        ],
        later=[
            *s.preliminary({("mill", 2023): 490_000.0, ("mill", 2024): 480_000.0, ("mill", 2025): 470_000.0}),
            {"site_id": "forge", "year": 2023, **tonnes, **hidden},
            {"site_id": "kiln", "year": 2023, "gas": "N2O", **tonnes, **hidden},
            {"site_id": "mill", "year": 2022, "dataset": "eu-ets", "edition": "2026-04", **tonnes, **hidden},
            {"site_id": "forge", "year": 2024, "dataset": "eu-ets", "edition": "2026-04", **tonnes, **hidden},
            {**at_secret, **tonnes, **note},
            {**at_secret, **tonnes, "year": 2022},
            {**at_secret, **tonnes, "year": 2024, "dataset": "eu-ets", "edition": secret.text},
            {"site_id": "mill", "year": 2023, "scope": "2-market", "counterparty_site_id": secret.slug, **tonnes},
        ],
        energy=[
            {"site_id": "mill", "year": 2023, "energy_mwh": 1_000_000.0, "source_id": "roadmap"},
            {"site_id": "forge", "year": 2022, "energy_mwh": 500_000.0, "source_id": "roadmap"},
            {"site_id": "forge", "year": 2023, "energy_mwh": secret.number, **hidden},
            {"site_id": "mill", "year": 2023, "contract": "contracted", "energy_mwh": secret.number, **hidden},
            {**at_secret, "energy_mwh": secret.number},
        ],
        activity=[
            {"site_id": "mill", "year": 2023, "product": secret.text, "quantity": secret.number,
             "quantity_unit": "t", "dataset": "own", "edition": "1", **hidden},
        ],
        co2_flows=[
            {"site_id": "kiln", "year": 2022, **flow, **hidden},
            {"site_id": "mill", "year": 2021, "origin": "biogenic", "captured_tco2": 5.0, "destination": secret.slug},
        ],
        free_allocation=[{**at_secret, "allowances_eua": secret.number, "dataset": "eu-ets", "edition": "1"}],
        municipal_emissions=[
            {"municipality_id": "vik", "year": year, "sector": "Industri, olje og gass", "emissions_tco2e": 900_000.0,
             "dataset": "inventory", "edition": "1", "source_id": "roadmap"}
            for year in (2022, 2023)
        ],
        corrections=[
            {"site_id": "forge", "year": 2023, "source_id": secret.slug, **corrected},
            {"site_id": "forge", "year": 2023, "edition": "2023-01", "source_id": secret.slug, **corrected},
            {"site_id": "kiln", "year": 2023, "gas": "N2O", "source_id": secret.slug, **corrected},
            {**at_secret, **corrected},
        ],
        site_identifiers=[{**at_secret, "registry": "norskeutslipp", "identifier": secret.text, "as_of": "2023"}],
        projects=[
            {"project_id": "open", "name": "Open capture", "kind": "ccs", "site_id": "mill", "source_id": "roadmap"},
            {"project_id": secret.slug, "name": secret.text, "site_id": "mill", **project, **hidden},
            {"project_id": "beside", "name": secret.text, "site_id": secret.slug, **project},
        ],
        project_stages=[
            {"project_id": "open", "stage": "study", "reached": "2024", "source_id": "roadmap"},
            {"project_id": secret.slug, "stage": "operating", "reached": "2022", **note},
            {"project_id": "beside", "stage": "operating", "reached": "2022", **note},
        ],
        project_starts=[{"project_id": secret.slug, "planned_start": "2030", "stated": "2024"}],
        **_plans(secret),
        capacity=[
            {"capacity_id": "grid", "resource": "power", "kind": "capacity", "from_date": "2030", "capacity_low": 10.0,
             "capacity_unit": "MW", "name_nb": "Nett", "source_id": "roadmap"},
        ],
        companies=[{"company_id": "mother", "name": "Mother"}],
        sources=[
            {"source_id": secret.slug, "publisher": secret.text, "title": secret.text, "url": secret.text},
            {"source_id": "sheet", "dataset": "eu-ets", "edition": secret.text, "publisher": secret.text,
             "covers_to": 2030},
        ],
    )  # fmt: skip
    owners = made.folders[REGION]["site_owners"]
    owners.loc[owners["site_id"].isin(["kiln"]), "company_id"] = "mill"
    assert set(places) <= set(owners["site_id"])
    letter = {"source_id": f"{secret.slug}-letter", "publisher": secret.text, "dataset": "calendar", "covers_to": 2099}
    shared = {"sources": s.w.table("sources", [letter, {"source_id": "grid-paper"}])}
    bought = {"company_id": "mill", "year": 2023, "scope": "3", "category": "1"}
    rows = s.stacked(made.folders[REGION]["emissions"], s.w.table("emissions", [bought | tonnes | hidden]))
    rows.loc[rows["confidential"].fillna(False) & (rows["gas"] == "N2O"), "source_id"] = f"{secret.slug}-letter"
    return s.with_folders(
        made, {REGION: {**made.folders[REGION], "emissions": rows}, SHARED: {**made.folders[SHARED], **shared}}
    )


def _plans(secret: Secret) -> dict[str, list[dict[str, object]]]:
    """Return a row about something open and one about something secret in every table about projects and their trials.

    A scenario that changes a secret project is secret whole, also where it changes an open one, and by its name.
    """
    note = {"note_nb": secret.text, "source_id": secret.slug}
    why = dict.fromkeys(("why_nb", "why_nn", "why_en"), secret.text)
    news = {"date": "2024", **dict.fromkeys(("text_nb", "text_nn", "text_en"), secret.text), "source_id": secret.slug}
    power = {"figure": "capex-nok", "value": secret.number, "unit": "NOK"}
    capture = {"figure": "captured-tco2-per-year", "value": 5.0, "unit": "t CO2 per year", "source_id": "roadmap"}
    growth = {"quantity": "growth-per-year", "value": secret.number, "made_by": secret.text, "stated": "2024", **why}
    slip = {"quantity": "slip-years", "value": 3.0}
    return {
        "project_figures": [
            {"project_id": "open", **capture},
            {"project_id": secret.slug, **power, **note},
            {"project_id": "beside", **power, **note},
        ],
        "project_links": [
            {"project_id": "open", "link": "needs", "other_project_id": secret.slug, **note},
            {"project_id": secret.slug, "link": "excludes", "other_project_id": "open", **note},
            {"project_id": "beside", "link": "same-tonnes", "other_project_id": secret.slug, **note},
        ],
        "project_notes": [{"project_id": secret.slug, **news}, {"project_id": "beside", **news}],
        "assumptions": [
            {"subject": "grid", "quantity": "capacity-mw", "value": 5.0, "made_by": "The Cluster", "stated": "2024"},
            {"subject": secret.slug, **growth},
        ],
        "scenarios": [
            {"scenario_id": "late", "name": "Late", "made_by": "The Cluster"},
            {"scenario_id": f"{secret.slug}-late", "name": secret.text, "made_by": secret.text, "note": secret.text},
        ],
        "scenario_changes": [
            {"scenario_id": "late", "subject": "open", **slip},
            {"scenario_id": f"{secret.slug}-late", "subject": "open", "quantity": "chance", "value": secret.number},
            {"scenario_id": f"{secret.slug}-late", "subject": secret.slug, **slip},
        ],
    }


GRENLAND = "grenland"
HELD_BACK = (("yara-heroya", 2021), ("yara-heroya", 2022))


def bigger(secret: Secret) -> State:
    """The project's own Grenland with its two largest sites, some years of others and one plant nobody knows hidden."""
    state = s.real()
    held = {name: frame.copy() for name, frame in state.folders[GRENLAND].items()}
    rows = held["emissions"]
    own = rows[(rows["dataset"] == "norskeutslipp") & (rows["scope"] == "1")]
    largest = own.groupby("site_id")["emissions_t"].sum().sort_values(ascending=False).index
    quiet = (rows["site_id"] == largest[1]) & (rows["year"] >= 2023)
    quiet |= (rows["site_id"] == largest[-1]) & (rows["year"] >= 2015)
    quiet |= (rows["site_id"] == largest[5]) & (rows["dataset"] == "norskeutslipp") & (rows["year"] == 2018)
    notes = ["note_nb", "note_nn", "note_en"]
    rows.loc[quiet, "confidential"] = True
    rows.loc[quiet, "emissions_t"] = secret.number
    rows.loc[quiet, notes] = secret.text
    sites = held["sites"]
    sites.loc[sites["site_id"] == largest[6], ["confidential", "name"]] = [True, secret.text]
    hidden_site = rows["site_id"] == largest[6]
    rows.loc[hidden_site, "emissions_t"] = secret.number
    projects = held["projects"]
    first = projects.index[0]
    projects.loc[first, ["confidential", "name", "summary_nb", "summary_nn", "summary_en"]] = [True, *[secret.text] * 4]
    projects.loc[first, ["power_mw", "abatement_tco2e_per_year"]] = secret.number
    return s.with_folders(state, {**state.folders, GRENLAND: held})


def everything(state: State, region: str) -> Iterator[tuple[str, str]]:
    """Yield every answer and file about the region that the public can get, each by name, as text."""
    figures = prepare(state, region)
    yield "projects", str(project_cards(figures))
    yield "targets", str(targets(figures))
    yield "about", str(about(figures))
    page = figures_page(figures)
    yield "figures", str(page)
    yield "figures tables", _cells(page.disagreements, page.scope2, page.municipal)
    for basis in Basis:
        verdict = region_verdict(figures, today=TODAY, basis=basis)
        yield f"verdict {basis}", str(verdict)
        yield f"json {basis}", json.dumps(as_plain(verdict))
        yield f"overview {basis}", str(overview(figures, verdict, today=TODAY))
        yield f"companies {basis}", str(companies(figures, verdict))
        for company_id in figures.company_names:
            one = company_page(figures, verdict, company_id)
            yield f"company {company_id} {basis}", str(one)
            if one:
                yield f"company tables {company_id} {basis}", _cells(one.rows, one.energy, one.allocation)
    for name in TABLES:
        yield from _files(state, region, name)


def _files(state: State, region: str, name: str) -> Iterator[tuple[str, str]]:
    frame = tables.public_table(state, region, name)
    yield f"{name}.csv", tables.as_csv(frame).decode()
    if region == GRENLAND:  # the same functions wrote it; a workbook of thousands of rows takes seconds
        return
    yield f"{name}.parquet", _cells(pd.read_parquet(io.BytesIO(tables.as_parquet(frame))))
    sheets = pd.read_excel(io.BytesIO(tables.as_excel(frame, TABLES[name])), sheet_name=None, engine="calamine")
    yield f"{name}.xlsx", _cells(*sheets.values())


def _cells(*frames: pd.DataFrame) -> str:
    return "\n".join(frame.to_csv() for frame in frames)


def told(found: Mapping[str, str], secret: Secret) -> list[str]:
    """Return where something of the secret stands."""
    return [name for name, text in found.items() if any(mark in text.casefold() for mark in secret.marks)]
