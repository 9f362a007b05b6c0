"""Tables of figures by year: emissions, energy, activity, CO2 flows, allowances and the municipal inventory."""

from __future__ import annotations

from tracking.schema import vocabularies as v
from tracking.schema.columns import Column, Kind, Table
from tracking.schema.fields import (
    CONFIDENCE,
    CONFIDENTIAL,
    DATASET,
    EDITION,
    NOTE,
    PUBLISHER_ID,
    SITE_ID,
    SOURCE_ID,
    choice,
    flag,
    number,
    slug,
    text,
    year,
)

_YEAR = year("year", "The calendar year that the figure is about.")
_PROVENANCE = (PUBLISHER_ID, SOURCE_ID)
_QUALITY = (
    choice("method", v.METHODS, "How the figure was found.", default="not-stated", required=False),
    choice("status", v.STATUSES, "How final the figure is."),
    number(
        "uncertainty_pct", "%", "Half the width of the 95 % interval, of the figure; blank is unknown.", minimum=0.0
    ),
    CONFIDENTIAL,
)

EMISSIONS = Table(
    name="emissions",
    meaning="What went to air. Scopes 1 and 2 belong to a site, scope 3 to a company.",
    key=("site_id", "company_id", "year", "scope", "category", "gas", "origin", "dataset", "edition"),
    columns=(
        slug("site_id", "The site; blank for scope 3.", refers_to="sites.site_id", required=False),
        slug("company_id", "The company; only for scope 3.", refers_to="companies.company_id", required=False),
        _YEAR,
        choice("scope", v.SCOPES, "The scope of the GHG Protocol."),
        text("category", "The scope 3 category, 1 to 15; blank for the other scopes."),
        choice("gas", v.GASES, "The gas that `emissions_t` counts."),
        choice("origin", v.ORIGINS, "Where the carbon comes from; only CO2 has one.", default="not-stated"),
        DATASET,
        EDITION,
        number(
            "emissions_t",
            "t",
            "Tonnes of the gas; of CO2e where only that is published.",
            required=True,
            minimum=0.0,
        ),
        choice("gwp_set", v.GWP_SETS, "The GWP set that made the CO2e.", default="not-stated"),
        choice("gwp_basis", v.BASES, "Whether the GWP set is stated or inferred.", default="stated", required=False),
        flag("in_ets", "True where the emission is covered by the EU ETS; blank is not known."),
        flag("zero_rated", "True for biomass that meets the rules of the EU ETS for counting as zero."),
        slug(
            "counterparty_site_id",
            "The member site that sold the heat, steam or power.",
            refers_to="sites.site_id",
            required=False,
        ),
        *_QUALITY,
        *_PROVENANCE,
        CONFIDENCE,
        *NOTE,
    ),
)

ENERGY = Table(
    name="energy",
    meaning="Energy that a site used in a year.",
    key=("site_id", "year", "carrier", "contract", "dataset", "edition"),
    columns=(
        SITE_ID,
        _YEAR,
        choice("carrier", v.CARRIERS, "The form of energy."),
        choice("contract", v.CONTRACTS, "How it is contracted.", default="not-stated"),
        DATASET,
        EDITION,
        number("energy_mwh", "MWh", "Energy used.", required=True, minimum=0.0),
        *_QUALITY,
        *_PROVENANCE,
        CONFIDENCE,
        *NOTE,
    ),
)

ACTIVITY = Table(
    name="activity",
    meaning="What a site produced in a year, so that a change can be split into output and intensity.",
    key=("site_id", "year", "product", "dataset", "edition"),
    columns=(
        SITE_ID,
        _YEAR,
        text("product", "What was made, such as clinker or ammonia.", required=True),
        DATASET,
        EDITION,
        number("quantity", "as `quantity_unit`", "How much was made.", required=True, minimum=0.0),
        text("quantity_unit", "The unit of the quantity, such as t.", required=True),
        *_QUALITY,
        *_PROVENANCE,
        *NOTE,
    ),
)


def _flow(name: str, meaning: str) -> Column:
    return number(name, "t CO2", meaning, minimum=0.0)


CO2_FLOWS = Table(
    name="co2_flows",
    meaning="CO2 that was captured and where it went. Captured = injected + bound + used + lost + change of stock.",
    key=("site_id", "destination", "year", "origin", "dataset", "edition"),
    columns=(
        SITE_ID,
        text("destination", "The site, store or product that the CO2 went to.", required=True),
        _YEAR,
        choice("origin", v.ORIGINS, "Where the carbon comes from."),
        DATASET,
        EDITION,
        _flow("captured_tco2", "CO2 captured."),
        _flow("shipped_tco2", "CO2 sent away from the site."),
        _flow("injected_tco2", "CO2 injected into a permitted store."),
        _flow("bound_tco2", "CO2 permanently bound in a product."),
        _flow("used_tco2", "CO2 used and not permanently bound."),
        _flow("lost_tco2", "CO2 lost on the way or from the store."),
        number("stock_change_tco2", "t CO2", "Growth of what is kept in between; may be negative."),
        text("permit", "The store's permit."),
        text("claim_owner", "Who may claim the removal."),
        flag("claim_sold", "True where the claim was sold out of the region."),
        text("certificate", "The certificate of the removal."),
        *_QUALITY,
        *_PROVENANCE,
        *NOTE,
    ),
)

FREE_ALLOCATION = Table(
    name="free_allocation",
    meaning="Allowances that a site got for free in the EU ETS.",
    key=("site_id", "year", "dataset", "edition"),
    columns=(
        SITE_ID,
        _YEAR,
        DATASET,
        EDITION,
        number("allowances_eua", "EUA", "Allowances, one for each tonne of CO2e.", required=True, minimum=0.0),
        *_PROVENANCE,
    ),
)

MUNICIPAL_EMISSIONS = Table(
    name="municipal_emissions",
    meaning="The national inventory by municipality: all sectors, not only industry. Beside the series, never in it.",
    key=("municipality_id", "year", "sector", "dataset", "edition"),
    columns=(
        slug("municipality_id", "The municipality.", refers_to="municipalities.municipality_id"),
        _YEAR,
        text("sector", "The inventory's sector, as it names it.", required=True),
        DATASET,
        EDITION,
        Column(
            name="emissions_tco2e",
            kind=Kind.NUMBER,
            unit="t CO2e",
            required=True,
            meaning="Emissions of the sector; may be negative where the inventory says so.",
        ),
        choice("gwp_set", v.GWP_SETS, "The GWP set that made the CO2e.", default="not-stated"),
        *_PROVENANCE,
    ),
)

MUNICIPAL_ENERGY = Table(
    name="municipal_energy",
    meaning="Electricity used in a municipality, by group of consumers. Beside the sites' energy, never in it.",
    key=("municipality_id", "year", "consumer_group", "dataset", "edition"),
    columns=(
        slug("municipality_id", "The municipality.", refers_to="municipalities.municipality_id"),
        _YEAR,
        text("consumer_group", "The group of consumers, as the publisher names it.", required=True),
        DATASET,
        EDITION,
        number("energy_mwh", "MWh", "Electricity used.", required=True, minimum=0.0),
        *_PROVENANCE,
    ),
)

FIGURES = (EMISSIONS, ENERGY, ACTIVITY, CO2_FLOWS, FREE_ALLOCATION, MUNICIPAL_EMISSIONS, MUNICIPAL_ENERGY)
