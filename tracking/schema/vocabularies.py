"""The words that columns choose from, each with its meaning. Values are stored; ``words`` translates them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _vocabulary(**meanings: str) -> Mapping[str, str]:
    return MappingProxyType({name.rstrip("_").replace("_", "-"): meaning for name, meaning in meanings.items()})


SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "1": "Direct emissions of the site (GHG Protocol scope 1).",
        "2-location": "Purchased energy by the grid's average factor (GHG Protocol scope 2, location-based).",
        "2-market": "Purchased energy by contracts, the rest by the residual mix (scope 2, market-based).",
        "3": "The value chain's emissions, by category (GHG Protocol scope 3); belongs to a company.",
    }
)

GASES: Mapping[str, str] = MappingProxyType(
    {
        "CO2e": "Several gases, published only as their sum in CO2 equivalents.",
        "CO2": "Carbon dioxide.",
        "CH4": "Methane.",
        "N2O": "Nitrous oxide.",
        "CF4": "Tetrafluoromethane, a PFC.",
        "C2F6": "Hexafluoroethane, a PFC.",
        "SF6": "Sulphur hexafluoride.",
        "NF3": "Nitrogen trifluoride.",
    }
)

ORIGINS = _vocabulary(
    fossil="Fossil CO2, with carbonate and process CO2.",
    biogenic="CO2 from biomass; outside the scopes.",
    atmospheric="CO2 taken from the air.",
    not_stated="The publisher does not say, or the gas is not CO2.",
)

GWP_SETS: Mapping[str, str] = MappingProxyType(
    {
        "AR4": "IPCC fourth assessment report, 100 years.",
        "AR5": "IPCC fifth assessment report, 100 years.",
        "AR6": "IPCC sixth assessment report, 100 years.",
        "not-stated": "The publisher does not say which set it used.",
    }
)

BASES = _vocabulary(
    stated="The source says so.",
    inferred="Concluded from other figures of the source.",
    assumed="Chosen by this project; no source says so.",
)

COUNTED_IN = "AR5"
"""The GWP set that gases are counted in: that of the newest official edition."""

METHODS = _vocabulary(
    measured="Measured continuously or by sample.",
    calculated="Calculated from activity and factors.",
    estimated="Estimated without full activity data.",
    not_stated="The publisher does not say.",
)

STATUSES = _vocabulary(
    reported="Reported to an authority by the site and published by it.",
    verified="Verified by an accredited verifier.",
    preliminary="Published before it is final.",
)

TRUST = _vocabulary(
    high="Read from the publisher itself or from two sources that agree.",
    medium="Read from one second-hand source.",
    low="Uncertain; to be checked before it is used.",
    to_be_checked="Read through a derived file; to be checked against the publisher.",
)

CARRIERS = _vocabulary(
    electricity="Electric energy taken from the grid.",
    heat="Steam or hot water bought.",
    hydrogen="Hydrogen used as energy.",
    fuel="Fuel burnt at the site.",
)

CONTRACTS = _vocabulary(
    not_stated="Not known how it is contracted.",
    residual_mix="No contract: counted by the residual mix.",
    contracted="Covered by guarantees of origin or a power contract.",
)

PROJECT_KINDS = _vocabulary(
    electrification="Power replaces fuel or feedstock.",
    hydrogen="Hydrogen by electrolysis replaces hydrogen from fossil feedstock.",
    ccs="CO2 is captured and stored for good.",
    bio_ccs="Biogenic CO2 is captured and stored for good.",
    co2_use="CO2 is captured and used, not stored for good.",
    fuel_switch="Another fuel or reducing agent, such as biocarbon.",
    efficiency="Less energy or raw material for the same product.",
    heat_recovery="Waste heat is used.",
    new_load="A new consumer of power; cuts nothing by itself.",
    closure="A plant closes.",
    grid="The power grid is reinforced.",
)

STAGES = _vocabulary(
    idea="An idea or an announcement.",
    study="Feasibility or concept study.",
    pilot="Tried at small scale.",
    engineering="Front-end engineering (FEED).",
    decided="Investment decision made.",
    building="Under construction.",
    operating="In operation.",
    shelved="Put aside by its owner.",
    moved="Moved out of the region.",
    closed="Closed down.",
    unknown="Not known; the last known stage stands in an earlier row.",
)

PROJECT_FIGURES = _vocabulary(
    fossil_cut_tco2_per_year="Fossil CO2 that is no longer emitted, at full effect.",
    other_cut_tco2e_per_year="Other gases that are no longer emitted, as CO2e, at full effect.",
    captured_tco2_per_year="CO2 that the plant is built to capture, of any origin.",
    stored_biogenic_tco2_per_year="Biogenic CO2 that is stored for good, at full effect.",
    used_tco2_per_year="CO2 that is used and not bound for good, at full effect.",
    added_tco2e_per_year="New emissions that come with the project, at full effect.",
    load_factor="Share of the year's hours at full power.",
    co2_transport_t_per_year="Room in CO2 transport and storage that it needs, at full effect.",
    hydrogen_t_per_year="Hydrogen that it needs (below zero: delivers), at full effect.",
    capex_nok="Investment, in kroner of the price year.",
    opex_change_nok_per_year="Change in yearly cost of running, carbon cost left out; below zero saves.",
    support_nok="Public support that is granted.",
    price_year="The year whose prices the kroner are in.",
    ramp_years="Years from start to full effect.",
    lifetime_years="Years from start to end of life.",
)

PROJECT_FIGURE_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "fossil-cut-tco2-per-year": "t CO2 per year",
        "other-cut-tco2e-per-year": "t CO2e per year",
        "captured-tco2-per-year": "t CO2 per year",
        "stored-biogenic-tco2-per-year": "t CO2 per year",
        "used-tco2-per-year": "t CO2 per year",
        "added-tco2e-per-year": "t CO2e per year",
        "load-factor": "1",
        "co2-transport-t-per-year": "t CO2 per year",
        "hydrogen-t-per-year": "t H2 per year",
        "capex-nok": "NOK",
        "opex-change-nok-per-year": "NOK per year",
        "support-nok": "NOK",
        "price-year": "year",
        "ramp-years": "years",
        "lifetime-years": "years",
    }
)
"""The unit of each project figure; a row that states another is refused."""

PROJECT_LINKS = _vocabulary(
    needs="Cannot start before the other runs.",
    excludes="Only one of the two can come.",
    same_tonnes="Both claim the same tonnes: as seller and buyer, or as two owners; they count once.",
    sends_co2="CO2 that it captures goes to the other, which uses or stores it; it is counted there alone.",
)

ASSUMED_QUANTITIES = _vocabulary(
    capacity_mw="Size of a power step in MW.",
    capacity_t_per_year="Size of a CO2 or hydrogen step in tonnes a year.",
    growth_per_year="Growth of a company's or the region's emissions without new measures, as a share a year.",
    discount_rate="Real rate of discount, as a share a year.",
    transport_nok_per_t="Fee for transport and storage of CO2 in kroner a tonne.",
)

SCENARIO_QUANTITIES = _vocabulary(
    on="Whether a project is counted: 1 yes, 0 no.",
    slip_years="Years that a project, or a step of capacity, comes later than stated.",
    start_year="The year that a project starts.",
    ramp_years="Years from a project's start to full effect.",
    chance="The chance that a project comes.",
    growth_per_year="Growth without new measures, as a share a year.",
    carbon_price_nok_per_t="Carbon price in kroner a tonne.",
    capacity_mw="Size of a power step in MW.",
    capacity_t_per_year="Size of a CO2 or hydrogen step in tonnes a year.",
)

TARGET_ROLES = _vocabulary(
    goal="The goal that the verdict is about.",
    context="Someone else's goal, shown beside it.",
)

ACCOUNTS = _vocabulary(
    eu_ets="What the EU ETS counts at sites in the system.",
    gross="GHG Protocol gross: everything fossil, and every other gas, without removals.",
    net="Gross less eligible removals.",
    net_with_use="Net less CO2 that is used but not permanently bound; the region's own wording.",
)

PATHS = _vocabulary(
    linear="Piecewise linear through the base, the milestones and the goal.",
    constant_rate="The same share of what is left is cut every year.",
    none="No path is drawn.",
)

BASE_RULES = _vocabulary(
    series="The base is this region's own series in the base year.",
    stated="The base is the figure that the target's document states.",
)

CAPACITY_KINDS = _vocabulary(
    load="What is used today.",
    reserved="What is promised to named users.",
    requested="What has been asked for without a promise.",
    application="What one named user has applied for.",
    reinforcement="A planned increase.",
)

RESOURCES = _vocabulary(
    power="Electric power from the grid.",
    co2_transport="Transport and storage of CO2.",
    hydrogen="Hydrogen.",
    capital="Money to invest.",
)

RESOURCE_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "power": "MW",
        "co2-transport": "t CO2 per year",
        "hydrogen": "t H2 per year",
        "capital": "NOK per year",
    }
)
"""The unit that a step of each resource is kept in; a row that states another is refused."""

REGISTRIES = _vocabulary(
    norskeutslipp="Plant id (AnleggId) of norskeutslipp.no.",
    eutl="Installation id of the EU Union Registry.",
    brreg="Organisation number of the Norwegian business register.",
)

QUALIFIERS = _vocabulary(
    exactly="The number itself.",
    about="A round number.",
    over="More than the number.",
)
