"""Tables of what is planned: projects with their dated stages, and the capacity they share."""

from __future__ import annotations

from tracking.schema import vocabularies as v
from tracking.schema.columns import Table
from tracking.schema.fields import (
    CONFIDENCE,
    CONFIDENTIAL,
    NOTE,
    SOURCE_ID,
    choice,
    date,
    in_three_languages,
    number,
    slug,
    text,
)

_PROJECT = slug("project_id", "The project.", refers_to="projects.project_id")

PROJECTS = Table(
    name="projects",
    meaning="Projects that cut emissions, and new consumers of power. Unknown stays blank.",
    key=("project_id",),
    columns=(
        slug("project_id", "The project."),
        text("name", "Its name.", required=True),
        choice("kind", v.PROJECT_KINDS, "What it does."),
        text("owner", "Who owns it, as stated.", required=True),
        slug(
            "company_id",
            "The owner, where it is a company of the region.",
            refers_to="companies.company_id",
            required=False,
        ),
        slug("site_id", "The site, where it is one of the region's.", refers_to="sites.site_id", required=False),
        text("place", "Municipality or wider place, as stated.", required=True),
        *in_three_languages("summary", "What it is and where it stands.", required=True),
        number("abatement_tco2e_per_year", "t CO2e per year", "Planned cut at full effect; blank is not stated."),
        choice("abatement_basis", v.BASES, "Whether the cut is stated or inferred.", default="stated", required=False),
        number("power_mw", "MW", "Power it needs.", minimum=0.0),
        number("energy_mwh_per_year", "MWh per year", "Energy it needs or delivers.", minimum=0.0),
        *in_three_languages("support", "Public support and cost, as stated."),
        CONFIDENTIAL,
        CONFIDENCE,
        SOURCE_ID,
        text("further_source_ids", "Further sources, parted by semicolons.", refers_to="sources.source_id"),
        *NOTE,
    ),
)

PROJECT_STAGES = Table(
    name="project_stages",
    meaning="When a project reached a stage. A project's stage is its newest row.",
    key=("project_id", "stage", "reached"),
    ordered=True,
    columns=(
        _PROJECT,
        choice("stage", v.STAGES, "The stage."),
        date("reached", "When, as far as known; blank is not known. Rows stand in order of time."),
        choice("basis", v.BASES, "Whether the stage is stated or inferred.", default="stated", required=False),
        SOURCE_ID,
        *NOTE,
    ),
)

PROJECT_STARTS = Table(
    name="project_starts",
    meaning="The planned start of a project, as stated at a time; earlier plans stay, so that slippage can be seen.",
    key=("project_id", "planned_start", "stated"),
    ordered=True,
    columns=(
        _PROJECT,
        date("planned_start", "The planned start.", required=True),
        date("stated", "When that was stated; blank is not known. Rows stand in order of time."),
        SOURCE_ID,
    ),
)

PROJECT_FIGURES = Table(
    name="project_figures",
    meaning="What a project is planned to do, need and cost, beyond its row: each figure with its own source.",
    key=("project_id", "figure"),
    columns=(
        _PROJECT,
        choice("figure", v.PROJECT_FIGURES, "Which figure."),
        number("value", "as `unit`", "The figure.", required=True),
        text("unit", "The unit, as the figure's name says.", required=True),
        choice("basis", v.BASES, "Whether the figure is stated, inferred or assumed.", default="stated"),
        text("made_by", "Who assumed or inferred it; blank where the source states it."),
        date("stated", "When it was stated."),
        SOURCE_ID,
        *NOTE,
    ),
)

PROJECT_LINKS = Table(
    name="project_links",
    meaning="What ties one project to another.",
    key=("project_id", "link", "other_project_id"),
    columns=(
        _PROJECT,
        choice("link", v.PROJECT_LINKS, "What ties them."),
        slug("other_project_id", "The other project.", refers_to="projects.project_id"),
        SOURCE_ID,
        *NOTE,
    ),
)

PROJECT_NOTES = Table(
    name="project_notes",
    meaning="News of a project, by date.",
    key=("project_id", "date"),
    columns=(
        _PROJECT,
        date("date", "When it became known.", required=True),
        *in_three_languages("text", "What is new.", required=True),
        SOURCE_ID,
    ),
)

CAPACITY = Table(
    name="capacity",
    meaning="Steps of what projects share: the power grid, CO2 transport, hydrogen. A size not known stays blank.",
    key=("capacity_id",),
    columns=(
        slug("capacity_id", "The step."),
        choice("resource", v.RESOURCES, "What is shared."),
        choice("kind", v.CAPACITY_KINDS, "What kind of step it is."),
        date("from_date", "From when; for a load, when it was stated."),
        number("capacity_low", "as `capacity_unit`", "The size; the lower end where a range is stated."),
        number("capacity_high", "as `capacity_unit`", "The upper end; the size itself where one number is stated."),
        text("capacity_unit", "The unit, such as MW.", required=True),
        *in_three_languages("name", "What the step is.", required=True),
        CONFIDENCE,
        SOURCE_ID,
    ),
)

ASSUMPTIONS = Table(
    name="assumptions",
    meaning="What no source says and somebody answers for: the size of a step, a growth, a fee.",
    key=("subject", "quantity"),
    columns=(
        slug("subject", "What it is about: a step of capacity, a company, or the region by its id."),
        choice("quantity", v.ASSUMED_QUANTITIES, "What is assumed of it."),
        number("value", "as `quantity`", "The value.", required=True),
        text("made_by", "Who answers for it.", required=True),
        date("stated", "When.", required=True),
        *in_three_languages("why", "Why this value.", required=True),
    ),
)

SCENARIOS = Table(
    name="scenarios",
    meaning="What if: named sets of changes to what is planned.",
    key=("scenario_id",),
    columns=(
        slug("scenario_id", "The scenario."),
        text("name", "Its name.", required=True),
        text("made_by", "Who made it.", required=True),
        text("note", "What it is meant to show."),
    ),
)

SCENARIO_CHANGES = Table(
    name="scenario_changes",
    meaning="What a scenario changes.",
    key=("scenario_id", "subject", "quantity"),
    columns=(
        slug("scenario_id", "The scenario.", refers_to="scenarios.scenario_id"),
        slug("subject", "What is changed: a project, a step of capacity, a company, or the region by its id."),
        choice("quantity", v.SCENARIO_QUANTITIES, "What is changed of it."),
        number("value", "as `quantity`", "The value in the scenario.", required=True),
    ),
)

PLANS = (
    *(PROJECTS, PROJECT_STAGES, PROJECT_STARTS, PROJECT_FIGURES, PROJECT_LINKS, PROJECT_NOTES),
    *(CAPACITY, ASSUMPTIONS, SCENARIOS, SCENARIO_CHANGES),
)
