"""Tables of what a region has promised, and of what else is told about it: targets, indicators and events."""

from __future__ import annotations

from tracking.schema import vocabularies as v
from tracking.schema.columns import Column, Kind, Table
from tracking.schema.fields import (
    NOTE,
    SOURCE_ID,
    choice,
    date,
    flag,
    in_three_languages,
    number,
    slug,
    text,
    year,
)

TARGETS = Table(
    name="targets",
    meaning="Goals, with everything that decides how they are read.",
    key=("target_id",),
    columns=(
        slug("target_id", "The target."),
        choice("role", v.TARGET_ROLES, "Whether the verdict is about it."),
        *in_three_languages("name", "What the target is called.", required=True),
        text("set_by", "Who set it.", required=True),
        choice("account", v.ACCOUNTS, "The account it is counted in."),
        choice("account_basis", v.BASES, "Whether the account is stated or assumed."),
        text("scopes", "The scopes it covers, parted by semicolons.", required=True),
        choice("scopes_basis", v.BASES, "Whether the scopes are stated or assumed."),
        *in_three_languages("boundary", "What it covers."),
        year("base_year", "The base year."),
        choice("base_rule", v.BASE_RULES, "How the base is taken."),
        number("stated_base_tco2e", "t CO2e", "The base that its document states."),
        year("goal_year", "The goal year."),
        number("goal_tco2e", "t CO2e per year", "The level to reach in the goal year; may be below zero."),
        number("reduction_pct", "%", "The cut on the base, where the target is stated so."),
        choice("path", v.PATHS, "The path from base to goal.", default="linear"),
        choice("gwp_set", v.GWP_SETS, "The GWP set it is counted in.", default="not-stated"),
        flag("computable", "False where this region's tables do not hold what it covers.", default="true"),
        date("adopted", "When it was adopted, as far as known."),
        SOURCE_ID,
        *NOTE,
    ),
)

TARGET_MILESTONES = Table(
    name="target_milestones",
    meaning="Levels on the way to a target.",
    key=("target_id", "year"),
    columns=(
        slug("target_id", "The target.", refers_to="targets.target_id"),
        year("year", "The year."),
        Column(name="level_tco2e", kind=Kind.NUMBER, unit="t CO2e per year", required=True, meaning="The level."),
        SOURCE_ID,
    ),
)

INDICATORS = Table(
    name="indicators",
    meaning="Other figures about the region, such as people at work.",
    key=("indicator_id", "as_of"),
    columns=(
        slug("indicator_id", "The indicator."),
        date("as_of", "What time it is about; blank is not known."),
        choice("qualifier", v.QUALIFIERS, "How exact the number is.", default="exactly"),
        number("value", "as `value_unit`", "The number.", required=True),
        text("value_unit", "Its unit, such as people, t CO2e/year."),
        *in_three_languages("name", "What it counts.", required=True),
        SOURCE_ID,
    ),
)

EVENTS = Table(
    name="events",
    meaning="Events that the region's industry holds.",
    key=("event_id",),
    columns=(
        slug("event_id", "The event."),
        *in_three_languages("name", "Its name.", required=True),
        year("year", "The year; blank where the source names none.", required=False),
        text("from_day", "First day, MM-DD.", required=True),
        text("to_day", "Last day, MM-DD.", required=True),
        *in_three_languages("place", "Where."),
        SOURCE_ID,
    ),
)

AIMS = (TARGETS, TARGET_MILESTONES, INDICATORS, EVENTS)
