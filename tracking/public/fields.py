"""What a published document's rows hold, each field described once: unit, meaning and JSON's type."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Form(StrEnum):
    """How a field is written in JSON. Every one but a list of rows may be null: not known."""

    TEXT = "text"
    TEXTS = "texts"  # one text in nb, nn and en
    LIST = "list"  # of texts
    YEAR = "year"
    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"
    ROW = "row"  # one row of further fields
    ROWS = "rows"


_FORMS: Final[Mapping[Kind, Form]] = {
    Kind.YEAR: Form.YEAR,
    Kind.INTEGER: Form.COUNT,
    Kind.NUMBER: Form.NUMBER,
    Kind.FLAG: Form.FLAG,
}
LANGUAGES: Final = ("nb", "nn", "en")


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of a row. ``unit`` is blank where there is none; ``choices`` are the words it takes, with meaning.

    ``fields`` are those of the rows inside it.
    """

    name: str
    form: Form
    meaning: str
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()

    def __post_init__(self) -> None:
        if (self.form in (Form.ROW, Form.ROWS)) != bool(self.fields):
            raise ValueError(f"field {self.name!r}: form {self.form.value!r} with {len(self.fields)} fields inside")
        if not self.meaning.endswith("."):
            raise ValueError(f"field {self.name!r}: the meaning is a sentence, found {self.meaning!r}")


def of(place: str, *, name: str = "") -> Field:
    """Return the field of a column of the schema, ``table.column``, under its own or another name."""
    table, _, column_name = place.partition(".")
    column = TABLES[table].column(column_name)
    return Field(
        name=name or column.name,
        form=_FORMS.get(column.kind, Form.TEXT),
        meaning=column.meaning,
        unit=column.unit,
        choices=column.choices,
    )


def in_languages(place: str, name: str = "") -> Field:
    """Return the field of a text that the schema holds in three columns, ``table.column_nb`` and so on."""
    table, _, stem = place.partition(".")
    meaning = TABLES[table].column(f"{stem}_nb").meaning.removesuffix(" In bokmål.")
    return Field(name=name or stem, form=Form.TEXTS, meaning=meaning)


def text(name: str, meaning: str, choices: Mapping[str, str] | None = None) -> Field:
    """Return a field of text."""
    return Field(name=name, form=Form.TEXT, meaning=meaning, choices=choices or {})


def texts(name: str, meaning: str) -> Field:
    """Return a field of one text in three languages."""
    return Field(name=name, form=Form.TEXTS, meaning=meaning)


def names(name: str, meaning: str) -> Field:
    """Return a field of several texts."""
    return Field(name=name, form=Form.LIST, meaning=meaning)


def year(name: str, meaning: str) -> Field:
    """Return a field of a calendar year."""
    return Field(name=name, form=Form.YEAR, meaning=meaning, unit="year")


def number(name: str, unit: str, meaning: str) -> Field:
    """Return a field of a number."""
    return Field(name=name, form=Form.NUMBER, unit=unit, meaning=meaning)


def count(name: str, meaning: str) -> Field:
    """Return a field of a whole number of things."""
    return Field(name=name, form=Form.COUNT, meaning=meaning)


def flag(name: str, meaning: str) -> Field:
    """Return a field that is true or false."""
    return Field(name=name, form=Form.FLAG, meaning=meaning)


def row(name: str, meaning: str, *fields: Field) -> Field:
    """Return a field with one row inside."""
    return Field(name=name, form=Form.ROW, meaning=meaning, fields=fields)


def rows(name: str, meaning: str, *fields: Field) -> Field:
    """Return a field with a list of rows inside."""
    return Field(name=name, form=Form.ROWS, meaning=meaning, fields=fields)


def told(fields: tuple[Field, ...]) -> dict[str, dict[str, object]]:
    """Return unit and meaning by field, those of rows inside as ``years.tco2e``: what a document says as ``units``."""
    return {name: _told(each) for name, each in _named(fields, "")}


def _told(each: Field) -> dict[str, object]:
    said: dict[str, object] = {"unit": each.unit or None, "meaning": each.meaning}
    return said | {"choices": dict(each.choices)} if each.choices else said


def _named(fields: tuple[Field, ...], before: str) -> Iterator[tuple[str, Field]]:
    for each in fields:
        yield f"{before}{each.name}", each
        yield from _named(each.fields, f"{before}{each.name}.")
