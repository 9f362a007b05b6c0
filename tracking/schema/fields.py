"""Columns that stand in many tables, described once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.schema import vocabularies as v
from tracking.schema.columns import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


def slug(name: str, meaning: str, *, refers_to: str = "", required: bool = True) -> Column:
    """Return a column of ids: lower case letters, digits and hyphens; they never change."""
    return Column(name=name, kind=Kind.SLUG, meaning=meaning, refers_to=refers_to, required=required)


def text(name: str, meaning: str, *, required: bool = False, refers_to: str = "") -> Column:
    """Return a column of free text."""
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, required=required, refers_to=refers_to)


def number(name: str, unit: str, meaning: str, *, required: bool = False, minimum: float | None = None) -> Column:
    """Return a column of numbers in ``unit``; blank is unknown, never zero."""
    return Column(name=name, kind=Kind.NUMBER, unit=unit, meaning=meaning, required=required, minimum=minimum)


def choice(name: str, choices: Mapping[str, str], meaning: str, *, default: str = "", required: bool = True) -> Column:
    """Return a column whose values come from a vocabulary; ``default`` stands for a blank."""
    return Column(name=name, kind=Kind.CHOICE, choices=choices, meaning=meaning, default=default, required=required)


def flag(name: str, meaning: str, *, default: str = "") -> Column:
    """Return a yes/no column (``true``, ``false``); blank is not known unless there is a default."""
    return Column(name=name, kind=Kind.FLAG, meaning=meaning, default=default)


def date(name: str, meaning: str, *, required: bool = False) -> Column:
    """Return a column of ISO dates, as exact as they are known."""
    return Column(name=name, kind=Kind.DATE, meaning=meaning, required=required)


def year(name: str, meaning: str, *, required: bool = True) -> Column:
    """Return a column of calendar years."""
    return Column(name=name, kind=Kind.YEAR, unit="year", meaning=meaning, required=required)


def in_three_languages(name: str, meaning: str, *, required: bool = False) -> tuple[Column, ...]:
    """Return ``name_nb``, ``name_nn`` and ``name_en``; a blank nn falls back to nb."""
    return (
        text(f"{name}_nb", f"{meaning} In bokmål.", required=required),
        text(f"{name}_nn", f"{meaning} In nynorsk; blank where it reads as in bokmål."),
        text(f"{name}_en", f"{meaning} In English.", required=required),
    )


SITE_ID = slug("site_id", "The site.", refers_to="sites.site_id")
SOURCE_ID = slug("source_id", "Where the row comes from.", refers_to="sources.source_id")
DATASET = slug("dataset", "The series of publications that the row belongs to; editions replace one another within it.")
EDITION = text("edition", "The publication's own edition, usually year and month.", required=True)
PUBLISHER_ID = slug("publisher_id", "Who published the figure.")
CONFIDENTIAL = flag("confidential", "True where the row must not leave the signed-in part.", default="false")
CONFIDENCE = choice("confidence", v.TRUST, "How far the row can be trusted.", default="medium", required=False)
NOTE = in_three_languages("note", "What a reader should know about the row.")
