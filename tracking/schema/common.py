"""Tables that regions share: grid factors, carbon prices and GWP sets."""

from __future__ import annotations

from tracking.schema import vocabularies as v
from tracking.schema.columns import Table
from tracking.schema.fields import CONFIDENCE, NOTE, SOURCE_ID, choice, date, number, slug, text, year
from tracking.schema.fields import in_three_languages as three

_GRID_BASES = {
    "location": "Physically delivered power, average of the grid.",
    "market-residual": "The residual mix: power without guarantees of origin.",
}

GRID_FACTORS = Table(
    name="grid_factors",
    meaning="Emissions of one kilowatt-hour of Norwegian power, both ways of scope 2.",
    key=("basis", "year"),
    shared=True,
    columns=(
        choice("basis", _GRID_BASES, "Which of the two."),
        year("year", "The calendar year."),
        number("factor_gco2e_per_kwh", "g CO2e/kWh", "The factor.", required=True, minimum=0.0),
        CONFIDENCE,
        SOURCE_ID,
    ),
)

CARBON_PRICES = Table(
    name="carbon_prices",
    meaning="Taxes and allowance prices, as quoted.",
    key=("price_id", "period"),
    shared=True,
    columns=(
        slug("price_id", "Which price."),
        date("period", "The year or month.", required=True),
        number("price_per_t", "currency per t CO2", "The price as quoted.", required=True, minimum=0.0),
        text("currency", "NOK or EUR.", required=True),
        number("price_nok_per_t", "NOK per t CO2", "The same in kroner, where the source gives it.", minimum=0.0),
        *three("name", "What the price is.", required=True),
        CONFIDENCE,
        SOURCE_ID,
        *NOTE,
    ),
)

GWP_FACTORS = Table(
    name="gwp_factors",
    meaning="Global warming potentials over 100 years, by named set.",
    key=("gwp_set", "gas", "variant"),
    shared=True,
    columns=(
        choice("gwp_set", v.GWP_SETS, "The set."),
        choice("gas", v.GASES, "The gas."),
        text("variant", "Which value of several, such as fossil or biogenic methane; blank is the general one."),
        number("gwp100", "t CO2e per t", "The factor.", required=True, minimum=0.0),
        SOURCE_ID,
        *NOTE,
    ),
)

COMMON = (GRID_FACTORS, CARBON_PRICES, GWP_FACTORS)
