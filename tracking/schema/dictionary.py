"""The data dictionary: every table and column in words, written from the schema itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.schema.tables import SHARED_TABLES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.schema.columns import Column, Table

_INTRODUCTION: Final = """\
# Data dictionary

This file is written from the schema by `python -m tracking data-dictionary`; change the schema, not this file.

- A region is a folder `regions/<id>/`, with one CSV file for each table. What regions share is in `shared/`.
- Files are UTF-8 with commas, the first line names the columns, a point is the decimal sign.
- Every region has `region.csv`, `municipalities.csv` and `sources.csv`; `shared/` has `sources.csv`. Other files may
  be left out, and so may optional columns.
- A blank cell takes the column's default where there is one; else it is unknown, which is never zero.
- Dates are written as exactly as they are known: `2024`, `2024-06` or `2024-06-15`. Flags are `true` or `false`.
- Ids are lower case letters, digits and hyphens, and never change.
"""

_HEAD: Final = "| column | kind | dtype | unit | blank | meaning |\n|---|---|---|---|---|---|"


def data_dictionary() -> str:
    """Return the dictionary of all tables as Markdown, in the schema's order."""
    return "\n".join([_INTRODUCTION, *_contents(), *(line for table in TABLES.values() for line in _section(table))])


def _contents() -> Iterator[str]:
    for table in TABLES.values():
        yield f"- [`{table.name}`](#{table.name}): {table.meaning}"
    yield ""


def _section(table: Table) -> Iterator[str]:
    yield f"## `{table.name}`"
    yield ""
    yield table.meaning
    yield ""
    yield f"File: {_files(table)}. Key: {', '.join(f'`{name}`' for name in table.key)}."
    if table.ordered:
        yield "The rows stand in order of time."
    yield ""
    yield _HEAD
    yield from (_row(table, column) for column in table.columns)
    yield ""
    yield from _choices(table)


def _files(table: Table) -> str:
    region, shared = f"`regions/<id>/{table.name}.csv`", f"`shared/{table.name}.csv`"
    if table not in SHARED_TABLES:
        return region
    return shared if table.shared else f"{region} and {shared}"


def _row(table: Table, column: Column) -> str:
    refers = f" Refers to `{column.refers_to}`." if column.refers_to else ""
    minimum = f" Not below {column.minimum:g}." if column.minimum is not None else ""
    cells = [
        f"`{column.name}`",
        column.kind.value,
        f"`{column.dtype}`",
        column.unit,
        _blank(table, column),
        f"{column.meaning}{refers}{minimum}",
    ]
    return f"| {' | '.join(cells)} |"


def _blank(table: Table, column: Column) -> str:
    if column.default:
        return f"means `{column.default}`"
    if column.required:
        return "refused"
    return "is a value" if column.name in table.key and column.dtype == "str" else "allowed"


def _choices(table: Table) -> Iterator[str]:
    for column in table.columns:
        if column.choices:
            yield f"`{column.name}` is one of:"
            yield ""
            yield from (f"- `{value}`: {meaning}" for value, meaning in column.choices.items())
            yield ""
