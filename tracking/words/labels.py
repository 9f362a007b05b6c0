"""What the tables' own words are called: datasets, stages, kinds, outcomes and the like."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tracking.goals.verdict import Outcome, Overall

if TYPE_CHECKING:
    from tracking.answers.parts import SourceRef
    from tracking.words.voice import Voice


@lru_cache(maxsize=256)  # every row of every table names one
def dataset_name(dataset: str, voice: Voice) -> str:
    """Return what a dataset is called in text; one without a name of its own is called by its id."""
    names = {
        "norskeutslipp": "norskeutslipp.no",
        "eu-ets": "EU ETS",
        "norskeutslipp-electricity": voice.say("norskeutslipp.no, electricity"),
        "municipal-emissions": voice.say("the municipal inventory"),
        "ssb-electricity": voice.say("Statistics Norway, electricity"),
        "euets-info": "EUETS.INFO",
    }
    return names.get(dataset, dataset)


def account_name(account: str, voice: Voice) -> str:
    """Return what an account is called."""
    return {
        "eu-ets": "EU ETS",
        "gross": voice.say("Gross (GHG Protocol)"),
        "net": voice.say("Net, climate-positive"),
        "net-with-use": voice.say("Net with CO₂ use (the region's own wording)"),
    }.get(account, account)


def overall_word(overall: Overall, voice: Voice) -> str:
    """Return the verdict in a word or two."""
    return {
        Overall.ON_ITS_WAY: voice.say("on its way"),
        Overall.UNCERTAIN: voice.say("uncertain"),
        Overall.BEHIND: voice.say("behind"),
        Overall.REACHED: voice.say("reached"),
        Overall.NO_TARGET: voice.say("no target adopted"),
        Overall.NOT_ENOUGH_FIGURES: voice.say("not enough figures"),
    }[overall]


def outcome_word(outcome: Outcome, voice: Voice) -> str:
    """Return what a test says."""
    return {
        Outcome.MET: voice.say("met"),
        Outcome.NOT_MET: voice.say("not met"),
        Outcome.UNCERTAIN: voice.say("uncertain"),
        Outcome.UNKNOWN: voice.say("unknown"),
    }[outcome]


def stage_name(stage: str, voice: Voice) -> str:
    """Return what a stage of a project is called."""
    return {
        "idea": voice.say("Idea"),
        "study": voice.say("Study"),
        "pilot": voice.say("Pilot"),
        "engineering": voice.say("Engineering"),
        "decided": voice.say("Decided"),
        "building": voice.say("Under construction"),
        "operating": voice.say("In operation"),
        "shelved": voice.say("Shelved"),
        "moved": voice.say("Moved away"),
        "closed": voice.say("Closed"),
        "unknown": voice.say("Present stage not known"),
    }.get(stage, stage)


def kind_name(kind: str, voice: Voice) -> str:
    """Return what a kind of project is called."""
    return {
        "electrification": voice.say("Electrification"),
        "hydrogen": voice.say("Hydrogen"),
        "ccs": voice.say("CO₂ capture and storage"),
        "bio-ccs": voice.say("Capture and storage of biogenic CO₂"),
        "co2-use": voice.say("CO₂ use"),
        "fuel-switch": voice.say("Fuel switch"),
        "efficiency": voice.say("Efficiency"),
        "heat-recovery": voice.say("Heat recovery"),
        "new-load": voice.say("New power load"),
        "closure": voice.say("Closure"),
        "grid": voice.say("Power grid"),
    }[kind]


def status_name(status: str, voice: Voice) -> str:
    """Return how final a figure is."""
    return {
        "reported": voice.say("reported"),
        "verified": voice.say("verified"),
        "preliminary": voice.say("preliminary"),
    }.get(status, status)


def basis_name(basis: str, voice: Voice) -> str:
    """Return whether something is stated, inferred or assumed."""
    return {
        "stated": voice.say("stated"),
        "inferred": voice.say("inferred"),
        "assumed": voice.say("assumed"),
    }.get(basis, basis)


def trust_name(confidence: str, voice: Voice) -> str:
    """Return how far a row can be trusted."""
    return {
        "high": voice.say("high"),
        "medium": voice.say("medium"),
        "low": voice.say("low"),
        "to-be-checked": voice.say("to be checked against the publisher"),
    }.get(confidence, confidence)


def registry_name(registry: str, voice: Voice) -> str:
    """Return what a registry is called."""
    return {
        "norskeutslipp": "norskeutslipp.no",
        "eutl": "EU Union Registry",
        "brreg": voice.say("business register"),
    }.get(registry, registry)


def scope_name(scope: str, voice: Voice) -> str:
    """Return what a scope is called."""
    return {
        "1": voice.say("Scope 1"),
        "2-location": voice.say("Scope 2, location-based"),
        "2-market": voice.say("Scope 2, market-based"),
        "3": voice.say("Scope 3"),
    }.get(scope, scope)


def named_source(source: SourceRef, voice: Voice) -> str:
    """Return a source as it stands under a chart: publisher, dataset, edition and its GWP set with its basis."""
    parts = [source.publisher, source.title]
    if source.edition:
        parts.append(voice.say("edition {edition}", edition=voice.date(source.edition)))
    text = ", ".join(filter(None, parts))
    if source.gwp_set in ("", "not-stated"):
        return text
    basis = "" if source.gwp_basis in ("", "stated") else f", {basis_name(source.gwp_basis, voice)}"
    return voice.say("{source} (GWP from {gwp}{basis})", source=text, gwp=source.gwp_set, basis=basis)


def table_name(name: str, voice: Voice) -> str:
    """Return what a table is called."""
    return {
        "region": voice.say("Region"),
        "municipalities": voice.say("Municipalities"),
        "companies": voice.say("Companies"),
        "sites": voice.say("Sites"),
        "site_owners": voice.say("Owners of sites"),
        "site_identifiers": voice.say("Sites in registries"),
        "targets": voice.say("Targets"),
        "target_milestones": voice.say("Milestones of targets"),
        "indicators": voice.say("Indicators"),
        "events": voice.say("Events"),
        "calendar": voice.say("When figures are due"),
        "corrections": voice.say("Corrections"),
        "sources": voice.say("Sources"),
        "emissions": voice.say("Emissions"),
        "energy": voice.say("Energy"),
        "activity": voice.say("Production"),
        "co2_flows": voice.say("CO₂ flows"),
        "free_allocation": voice.say("Free allowances"),
        "municipal_emissions": voice.say("Municipal inventory"),
        "municipal_energy": voice.say("Electricity by municipality"),
        "projects": voice.say("Projects"),
        "project_stages": voice.say("Stages of projects"),
        "project_starts": voice.say("Planned starts of projects"),
        "project_figures": voice.say("Figures of projects"),
        "project_links": voice.say("Ties between projects"),
        "project_notes": voice.say("News of projects"),
        "capacity": voice.say("Shared capacity"),
        "assumptions": voice.say("Assumptions"),
        "scenarios": voice.say("Scenarios"),
        "scenario_changes": voice.say("Changes in scenarios"),
        "grid_factors": voice.say("Grid factors"),
        "carbon_prices": voice.say("Carbon prices"),
        "gwp_factors": voice.say("GWP factors"),
    }[name]
