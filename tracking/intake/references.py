"""What must hold between the tables of a folder: references, sources and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tracking.schema.columns import Kind
from tracking.schema.problems import Code, Problem
from tracking.schema.vocabularies import COUNTED_IN

if TYPE_CHECKING:
    import pandas as pd

    from tracking.intake.casting import CastTable

_PROVENANCE: Final = ("publisher_id", "dataset", "edition")
_CORRECTED: Final = ("site_id", "year", "scope", "gas", "dataset", "edition")

Casts = Mapping[str, "CastTable"]
Frames = Mapping[str, "pd.DataFrame"]


def check_references(casts: Casts, shared: Frames) -> tuple[Problem, ...]:
    """Return every cell that names something which neither the folder nor the shared tables hold.

    A text column that refers to something holds several ids, parted by semicolons.
    """
    return tuple(
        problem
        for cast in casts.values()
        for column in cast.table.columns
        if column.refers_to
        for problem in _unknown(cast, column.name, column.refers_to, casts, shared)
    )


def _unknown(cast: CastTable, name: str, refers_to: str, casts: Casts, shared: Frames) -> list[Problem]:
    table, _, target = refers_to.partition(".")
    if table in casts and casts[table].problems:
        return []  # rows may have been left out there; what is missing then is reported once, not for every reference
    known = _values(casts, shared, table, target)
    cells = cast.frame[name].dropna()
    if cast.table.column(name).kind is Kind.TEXT:
        cells = cells.str.split(";").explode().str.strip()
    if set(cells.unique()) <= {"", *known}:
        return []  # as nearly always, and told by a column's different values in a tenth of the time
    unknown = cells[(cells != "") & ~cells.isin(known)]
    return [
        Problem(
            code=Code.UNKNOWN_REFERENCE,
            file=cast.file,
            row=int(cast.lines[row]),
            column=name,
            found=found,
            expected=refers_to,
        )
        for row, found in zip(unknown.index, unknown, strict=True)
    ]


def _values(casts: Casts, shared: Frames, table: str, column: str) -> list[str]:
    values: list[str] = []
    if table in casts:
        values += casts[table].frame[column].tolist()
    if table in shared:
        values += shared[table][column].tolist()
    return values


def check_sources(casts: Casts, shared: Frames) -> tuple[Problem, ...]:
    """Return every row whose publisher, dataset or edition is not that of the source it names."""
    import pandas as pd

    own = [casts["sources"].frame] if "sources" in casts else []
    known = pd.concat([*own, *([shared["sources"]] if "sources" in shared else [])]) if own or shared else None
    if known is None:
        return ()
    sources = known.drop_duplicates("source_id").set_index("source_id")
    return tuple(
        problem
        for cast in casts.values()
        if cast.table.name != "sources" and {*_PROVENANCE, "source_id"} <= set(cast.table.names)
        for name in _PROVENANCE
        for problem in _mismatches(cast, name, sources[name])
    )


def _mismatches(cast: CastTable, name: str, stated: pd.Series) -> list[Problem]:
    cells = cast.frame[name]
    named = cast.frame["source_id"].isin(stated.index)
    expected = cast.frame["source_id"].map(stated).fillna("")
    return [
        Problem(
            code=Code.SOURCE_MISMATCH,
            file=cast.file,
            row=int(cast.lines[row]),
            column=name,
            found=cells[row],
            expected=expected[row],
        )
        for row in cast.frame.index[named & cells.notna() & (cells != expected)]
    ]


def check_corrections(casts: Casts) -> tuple[Problem, ...]:
    """Return every correction whose original no longer says what was corrected.

    ``expected`` is what the original says now; it is blank where there is no such row.
    """
    if "corrections" not in casts or "emissions" not in casts:
        return ()
    cast = casts["corrections"]
    key = list(_CORRECTED)
    emissions = casts["emissions"].frame
    emissions = emissions[emissions["site_id"].isin(cast.frame["site_id"])]  # the rest has nothing to say here
    originals = emissions.groupby(key)["emissions_t"].agg(list)
    problems = []
    for row in cast.frame.index[~cast.faulty]:
        correction = cast.frame.loc[row]
        says = originals.get(tuple(correction[key]), [])
        if says != [correction["expected_t"]]:
            problems.append(_stale(cast, int(cast.lines[row]), correction["expected_t"], says))
    return tuple(problems)


def _stale(cast: CastTable, line: int, expected_t: float, says: list[float]) -> Problem:
    return Problem(
        code=Code.CORRECTION_STALE,
        file=cast.file,
        row=line,
        column="expected_t",
        found=f"{expected_t:.15g}",
        expected=", ".join(f"{value:.15g}" for value in says),
    )


def check_milestones(casts: Casts) -> tuple[Problem, ...]:
    """Return every milestone that does not lie between its target's base year and goal year."""
    if "target_milestones" not in casts or "targets" not in casts:
        return ()
    cast = casts["target_milestones"]
    sound = casts["targets"].frame[~casts["targets"].faulty].drop_duplicates("target_id").set_index("target_id")
    targets = sound[sound["base_year"] < sound["goal_year"]]
    rows = cast.frame[~cast.faulty & cast.frame["target_id"].isin(targets.index)]
    found = []
    for row, target_id, year in zip(rows.index, rows["target_id"], rows["year"], strict=True):
        first, last = int(targets["base_year"][target_id]) + 1, int(targets["goal_year"][target_id]) - 1
        if not first <= year <= last:
            found.append((row, str(year), f"{first}–{last}"))
    return tuple(
        Problem(
            code=Code.MILESTONE_OUTSIDE,
            file=cast.file,
            row=int(cast.lines[row]),
            column="year",
            found=said,
            expected=expected,
        )
        for row, said, expected in found
    )


def check_factors(casts: Casts, shared: Frames) -> tuple[Problem, ...]:
    """Return the first row of each gas that the shared tables have no general factor for."""
    if "emissions" not in casts or "gwp_factors" not in shared:
        return ()
    cast, factors = casts["emissions"], shared["gwp_factors"]
    general = factors[(factors["gwp_set"] == COUNTED_IN) & (factors["variant"].fillna("") == "")]
    gases = cast.frame["gas"][~cast.faulty].dropna()
    missing = gases[~gases.isin(["CO2e", "CO2", *general["gas"]])].drop_duplicates()
    return tuple(
        Problem(
            code=Code.FACTOR_MISSING,
            file=cast.file,
            row=int(cast.lines[row]),
            column="gas",
            found=gas,
            expected=COUNTED_IN,
        )
        for row, gas in zip(missing.index, missing, strict=True)
    )


def check_region_row(cast: CastTable, folder: str) -> tuple[Problem, ...]:
    """Return a problem unless the table ``region`` has exactly one row, with the folder's name as its id."""
    found = cast.frame["region_id"].dropna().tolist()
    if cast.faulty.any() or found == [folder]:
        return ()
    return (
        Problem(code=Code.ONE_REGION_ROW, file=cast.file, column="region_id", found=", ".join(found), expected=folder),
    )
