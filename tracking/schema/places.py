"""Tables of a region itself: what it is, who and what is in it, what it has promised, what its figures rest on."""

from __future__ import annotations

from tracking.schema import vocabularies as v
from tracking.schema.aims import AIMS
from tracking.schema.columns import Table
from tracking.schema.fields import (
    CONFIDENCE,
    CONFIDENTIAL,
    NOTE,
    SITE_ID,
    SOURCE_ID,
    choice,
    date,
    in_three_languages,
    number,
    slug,
    text,
    year,
)

REGION = Table(
    name="region",
    meaning="The region, in one row.",
    key=("region_id",),
    columns=(
        slug("region_id", "The region's id; the folder carries the same name."),
        text("name", "The region's name.", required=True),
        *in_three_languages("description", "What the region is, in a sentence."),
        text("language", "The language shown first: nb, nn or en.", required=True),
        text("time_zone", "The IANA time zone.", required=True),
        year("first_year", "The first year of the region's series; earlier years stand outside it."),
        *in_three_languages("first_year_reason", "Why the series begins there."),
        text("dataset_priority", "Datasets, the first choice first, parted by semicolons.", required=True),
        SOURCE_ID,
    ),
)

MUNICIPALITIES = Table(
    name="municipalities",
    meaning="The municipalities that make up the region.",
    key=("municipality_id",),
    columns=(slug("municipality_id", "The municipality."), text("name", "Its name.", required=True), SOURCE_ID),
)

COMPANIES = Table(
    name="companies",
    meaning="Companies, by the name people know them by.",
    key=("company_id",),
    columns=(
        slug("company_id", "The company."),
        text("name", "The name people know.", required=True),
        *in_three_languages("story", "What the company makes here, in a sentence or two."),
        SOURCE_ID,
    ),
)

SITES = Table(
    name="sites",
    meaning="Plants. A site keeps its id when its name or owner changes.",
    key=("site_id",),
    columns=(
        slug("site_id", "The site."),
        text("name", "The name people know.", required=True),
        slug("municipality_id", "Where it lies.", refers_to="municipalities.municipality_id"),
        *in_three_languages("sector", "What it makes."),
        text("nace", "NACE code of its activity, as the registry writes it."),
        number("latitude_deg", "degrees", "Latitude, WGS 84."),
        number("longitude_deg", "degrees", "Longitude, WGS 84."),
        date("opened", "When it started; blank is not known or before the series."),
        date("closed", "When it closed; blank is open or not known."),
        choice("dates_basis", v.BASES, "Whether the dates are stated or inferred.", default="stated", required=False),
        slug("dates_source_id", "Where the dates come from.", refers_to="sources.source_id", required=False),
        CONFIDENTIAL,
        SOURCE_ID,
        *NOTE,
    ),
)

SITE_OWNERS = Table(
    name="site_owners",
    meaning="Which company a site belongs to, and from when.",
    key=("site_id", "company_id", "from_year"),
    columns=(
        SITE_ID,
        slug("company_id", "The company.", refers_to="companies.company_id"),
        year("from_year", "The first year; the first year known where the start is not."),
        year("to_year", "The last year; blank is until today.", required=False),
        SOURCE_ID,
    ),
)

SITE_IDENTIFIERS = Table(
    name="site_identifiers",
    meaning="What registries call a site: id and name, which change while the site stays the same.",
    key=("site_id", "registry", "identifier", "as_of"),
    columns=(
        SITE_ID,
        choice("registry", v.REGISTRIES, "The registry."),
        text("identifier", "The site's id there.", required=True),
        text("name", "The site's name there."),
        date("as_of", "The edition or date that says so.", required=True),
        SOURCE_ID,
    ),
)

SOURCES = Table(
    name="sources",
    meaning="Every document and dataset edition that a row rests on.",
    key=("source_id",),
    columns=(
        slug("source_id", "The source: one edition of a dataset, or one document."),
        slug("dataset", "The dataset that it is an edition of; blank for a single document.", required=False),
        text("edition", "The edition, as the publisher calls it; blank for a single document."),
        slug("publisher_id", "Who published it."),
        text("publisher", "The publisher's name.", required=True),
        text("title", "The title, in its own language.", required=True),
        text("url", "Where it is found: an address, or a document's name."),
        text("licence", "Under which terms it may be used; blank is not stated."),
        date("published", "When it was published, as far as known."),
        choice("gwp_set", v.GWP_SETS, "The GWP set of its CO2e figures.", default="not-stated", required=False),
        choice("gwp_basis", v.BASES, "Whether the GWP set is stated or inferred.", default="stated", required=False),
        year("covers_from", "First year covered.", required=False),
        year("covers_to", "Last year covered.", required=False),
        CONFIDENCE,
        *NOTE,
    ),
)

CALENDAR = Table(
    name="calendar",
    meaning="When the next figures are due, and what they will cover.",
    key=("dataset", "covers_year"),
    columns=(
        slug("dataset", "The dataset."),
        year("covers_year", "The newest year that the publication will cover."),
        date("due", "When it is due.", required=True),
        choice("basis", v.BASES, "Whether the date is stated, inferred or assumed."),
        SOURCE_ID,
        *NOTE,
    ),
)

CORRECTIONS = Table(
    name="corrections",
    meaning="Slips in published figures, corrected in the open. The published figure stays visible.",
    key=("site_id", "year", "scope", "gas", "dataset", "edition"),
    columns=(
        SITE_ID,
        year("year", "The year of the figure."),
        choice("scope", v.SCOPES, "The scope of the figure."),
        choice("gas", v.GASES, "The gas of the figure."),
        slug("dataset", "The dataset of the published figure."),
        text("edition", "The edition of the published figure.", required=True),
        number(
            "expected_t",
            "t",
            "What the original says; where it no longer does, this row complains.",
            required=True,
        ),
        number("corrected_t", "t", "What is used instead.", required=True, minimum=0.0),
        *in_three_languages("reason", "Why.", required=True),
        slug("source_id", "Where the corrected value comes from.", refers_to="sources.source_id"),
    ),
)

PLACES = (
    REGION,
    MUNICIPALITIES,
    COMPANIES,
    SITES,
    SITE_OWNERS,
    SITE_IDENTIFIERS,
    *AIMS,
    CALENDAR,
    CORRECTIONS,
    SOURCES,
)
