"""Any other table: which of its columns mean which of ours, proposed by name and content, decided by a person.

A mapping is remembered by the shape of the header, so that the next file of that shape needs no questions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracking.intake.drafts import Ask, Draft, Need, UnknownSite
from tracking.intake.headings import column_meant, normal, unit_in
from tracking.intake.layouts import cells
from tracking.intake.layouts.own import read_columns
from tracking.intake.layouts.places import known_names, municipality_ids
from tracking.intake.layouts.typed import base_unit, figure_of
from tracking.intake.likeness import Likeness, likeness
from tracking.intake.units import factor, is_known
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.intake.drafts import Context
    from tracking.intake.sheets import Sheet
    from tracking.schema.columns import Table

CANDIDATES: Final = ("emissions", "energy", "activity", "co2_flows", "free_allocation", "municipal_emissions",
                     "municipal_energy")  # fmt: skip
"""The tables that a proposal is made for, the likeliest first; a person may choose any other."""

_NOTHING: Names[str, str] = MappingProxyType({})
_SEPARATE: Final = ("dataset", "edition", "publisher_id", "source_id", "status")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mapping:
    """Which header of a file means which column of ``table``.

    ``columns`` maps our columns to headers; ``given`` holds what is the same for every row (such as the gas);
    ``units`` the unit of a number column by our name; ``unit_header`` the header of a column of units. ``is_wide``
    where years are columns: their cells are the table's figure.
    """

    table: str
    columns: Names[str, str]
    given: Names[str, str] = field(default_factory=lambda: _NOTHING)
    units: Names[str, str] = field(default_factory=lambda: _NOTHING)
    unit_header: str = ""
    is_wide: bool = False

    def __post_init__(self) -> None:
        unknown = sorted({*self.columns, *self.given, *self.units} - set(TABLES[self.table].names))
        if unknown:
            raise ValueError(f"table {self.table!r} has no columns {unknown}")

    def as_json(self) -> str:
        """Return the mapping as JSON, to be stored."""
        plain = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        return json.dumps(
            {name: dict(value) if isinstance(value, Names) else value for name, value in plain.items()},
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """Return the mapping that ``as_json`` wrote; ValueError or TypeError for anything else."""
        return cls(**json.loads(text))


def shape_of(header: Sequence[str]) -> str:
    """Return what the shape of a header is remembered by: its names in order, with all years as one."""
    names = [re.sub(r"^(19|20|21)\d\d\b", "year", normal(name)) for name in header]
    kept = [name for place, name in enumerate(names) if not (name == "year" and name in names[:place])]
    return hashlib.sha256("\0".join(kept).encode()).hexdigest()


def propose(sheet: Sheet, context: Context, table: str | None = None) -> Mapping | None:
    """Return the mapping that names and content suggest, for ``table`` or the likeliest; None where nothing does."""
    found = likeness(sheet, context)
    chosen = [TABLES[table]] if table else [TABLES[name] for name in CANDIDATES]
    proposals = [_proposal(sheet, each, found) for each in chosen]
    best = max(proposals, key=lambda proposal: _worth(sheet, proposal))
    return best if best.columns else None


def _proposal(sheet: Sheet, table: Table, found: Sequence[Likeness]) -> Mapping:
    columns: dict[str, str] = {}
    years, figure = cells.year_headers(sheet), figure_of(table)
    named = {place: label for place, label in enumerate(sheet.header) if label and f"c{place}" not in years}
    for place, label in named.items():
        name = column_meant(label, table)
        if name and name not in columns and name not in _SEPARATE and found[place].may_be(table.column(name)):
            columns[name] = label
    for place, label in named.items():  # what the names leave open, the content may tell
        name = found[place].looks_like
        if name in table.names and name not in columns and label not in columns.values():
            columns[name] = label
    is_wide = bool(years) and "year" not in columns and bool(figure)
    unit = next((label for place, label in enumerate(sheet.header) if found[place].looks_like == "unit"), "")
    if is_wide:
        columns.pop(figure, None)
    elif figure and figure not in columns:
        columns |= _only_number(sheet, found, figure, set(columns.values()))
    return Mapping(table=table.name, columns=columns, unit_header=unit if figure else "", is_wide=is_wide)


def _only_number(sheet: Sheet, found: Sequence[Likeness], figure: str, used: set[str]) -> dict[str, str]:
    """Return the figure's column where only one column of numbers is left."""
    left = [label for place, label in enumerate(sheet.header) if found[place].is_number and label not in used]
    return {figure: left[0]} if len(left) == 1 else {}


def _worth(sheet: Sheet, mapping: Mapping) -> float:
    """Return how well a mapping fits: what it finds of what the table needs, less what it lacks, and a fitting unit."""
    table = TABLES[mapping.table]
    lacking = needed(mapping)
    figure = figure_of(table)
    units = [unit_in(label) for label in (*mapping.columns.values(), *sheet.header)]
    units += list(cells.texts(sheet, cells.column(sheet, mapping.unit_header)).unique()) if mapping.unit_header else []
    base = base_unit(table.column(figure)) if figure else ""
    fits = any(factor(unit, base) is not None for unit in units if unit) if base else False
    jars = any(is_known(unit) and factor(unit, base) is None for unit in units if unit) if base else False
    return len(mapping.columns) - 2 * len(lacking) + 2 * fits - 2 * jars


def needed(mapping: Mapping) -> tuple[str, ...]:
    """Return the columns that the table needs and the mapping does not name."""
    table = TABLES[mapping.table]
    told = {*mapping.columns, *mapping.given, *_SEPARATE, "scope", "carrier", "gas"}
    if mapping.is_wide:
        told |= {"year", figure_of(table)}
    required = [column.name for column in table.columns if column.required and not column.default]
    owner = ("site_id",) if table.name == "emissions" and "company_id" not in told else ()
    return tuple(name for name in (*owner, *required) if name not in told)


def apply_mapping(sheet: Sheet, mapping: Mapping, context: Context) -> Draft:
    """Return the rows that the mapping makes of the sheet; what is still open stands in the draft's needs.

    Rows of sites that are not known are left out and listed; rows of other municipalities are counted.
    """
    mapping = _with_replies(sheet, mapping, context)
    table = TABLES[mapping.table]
    columns = {ours: cells.column(sheet, theirs) for ours, theirs in mapping.columns.items()}
    gone = [mapping.columns[ours] for ours, theirs in columns.items() if not theirs]
    columns = {ours: theirs for ours, theirs in columns.items() if theirs}
    given, open_ = _given(sheet, mapping, gone, context)
    context, units = _with_units(sheet, mapping, columns, context)
    known, unknown, skipped = _ours(sheet, columns, context)
    draft = read_columns(
        known, table, columns, context, layout="mapping", is_wide=mapping.is_wide, given=given, unit=mapping.unit_header
    )
    return dataclasses.replace(
        draft,
        rows_read=len(sheet.body),
        unknown_sites=unknown,
        skipped={**draft.skipped, **skipped},
        needs=(*open_, *units, *draft.needs),
    )


def _with_replies(sheet: Sheet, mapping: Mapping, context: Context) -> Mapping:
    """Return the mapping with the headers that were named in reply; any other reply is a value for all rows."""
    replies = {name: context.answers.get(f"{Ask.COLUMN.value}:{name}", "") for name in needed(mapping)}
    named = {name: reply for name, reply in replies.items() if reply and cells.column(sheet, reply)}
    return dataclasses.replace(mapping, columns={**mapping.columns, **named})


def _given(
    sheet: Sheet, mapping: Mapping, gone: Sequence[str], context: Context
) -> tuple[dict[str, object], tuple[Need, ...]]:
    """Return what holds for every row, and a question for each column that is needed and not there."""
    answers = {name: context.answers.get(f"{Ask.COLUMN.value}:{name}", "") for name in needed(mapping)}
    given: dict[str, object] = {**mapping.given, **{name: reply for name, reply in answers.items() if reply}}
    year = str(given.get("year", context.answers.get(Ask.YEAR.value, "")))
    if "year" in needed(mapping) or "year" in given:
        given |= {"year": int(year)} if re.fullmatch(r"(19|20|21)\d\d", year) else {"year": None}
    headers = tuple(label for label in sheet.header if label)
    lacking = [name for name in (*needed(mapping), *gone) if given.get(name) is None and name != "year"]
    needs = [Need(ask=Ask.COLUMN, column=name, options=headers) for name in lacking]
    if "year" in given and given["year"] is None:
        needs.append(Need(ask=Ask.YEAR, proposal=str(context.today.year - 1)))
    return given, tuple(needs)


def _with_units(
    sheet: Sheet, mapping: Mapping, columns: Names[str, str], context: Context
) -> tuple[Context, tuple[Need, ...]]:
    """Return the context with each number's unit as its reply, and a question for each that nothing tells."""
    answers, needs = dict(context.answers), []
    figure = figure_of(TABLES[mapping.table])
    numbers = {ours: cells.header(sheet, theirs) for ours, theirs in columns.items()}
    if mapping.is_wide:
        numbers[figure] = ""
    for ours, label in numbers.items():
        column = TABLES[mapping.table].column(ours)
        base = base_unit(column) if column.kind is Kind.NUMBER else ""
        if not base or (ours == figure and mapping.unit_header):
            continue
        need = Need(ask=Ask.UNIT, column=label, found=_figures(sheet, columns.get(ours, "")), proposal=base)
        said = mapping.units.get(ours) or answers.get(need.key) or _unit_of(label)
        if said:
            answers[need.key] = said
        else:
            needs.append(need)
    return dataclasses.replace(context, answers=answers), tuple(needs)


def _figures(sheet: Sheet, name: str) -> tuple[str, ...]:
    return cells.examples(cells.texts(sheet, name)) if name else ()


def _unit_of(label: str) -> str:
    """Return the unit that a header ends with, in brackets, after a comma or as its last word; "" for none."""
    tails = (unit_in(label), label.split(" ")[-1] if label else "", " ".join(label.split(" ")[-2:]))
    return next((tail for tail in tails if tail and is_known(tail)), "")


def _ours(
    sheet: Sheet, columns: Names[str, str], context: Context
) -> tuple[Sheet, tuple[UnknownSite, ...], dict[str, int]]:
    """Return the rows of the region's sites and municipalities, the sites that are not known, and what was left."""
    skipped: dict[str, int] = {}
    unknown: tuple[UnknownSite, ...] = ()
    if "municipality_id" in columns and "site_id" not in columns:
        ours = (municipality_ids(context, cells.texts(sheet, columns["municipality_id"])) != "").to_numpy()
        skipped = {"other-region": int((~ours).sum())} if not ours.all() else {}
        return cells.subset(sheet, ours), (), skipped
    if "site_id" in columns:
        names = cells.texts(sheet, columns["site_id"])
        ours = (names.map(normal).isin(set(known_names(context))) | (names == "")).to_numpy()
        counts = names[~ours].value_counts(sort=False)
        unknown = tuple(
            UnknownSite(registry="", identifier="", name=str(name), rows=int(n)) for name, n in counts.items()
        )
        sheet = cells.subset(sheet, ours)
    return sheet, unknown, skipped
