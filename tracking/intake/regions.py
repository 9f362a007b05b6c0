"""Region folders: CSV tables read strictly, all problems at once, nothing half-loaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracking.intake.casting import CastTable, cast
from tracking.intake.checks import check_table
from tracking.intake.csvtext import read_text
from tracking.intake.plan_rules import check_plans
from tracking.intake.references import (
    check_corrections,
    check_factors,
    check_milestones,
    check_references,
    check_region_row,
    check_sources,
)
from tracking.schema.problems import Code, Problem, RefusedError
from tracking.schema.state import SHARED
from tracking.schema.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from tracking.schema.columns import Table

REGIONS: Final = "regions"
"""The folder that holds one folder for each region."""

_NEEDED: Final = ("region", "municipalities", "sources")
_NEEDED_SHARED: Final = ("sources",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a folder holds: every table it may hold (empty where there is no file), or its problems and no table."""

    tables: Mapping[str, pd.DataFrame]
    problems: tuple[Problem, ...]


def read_folder(path: Path, shared: Mapping[str, pd.DataFrame] | None = None) -> Reading:
    """Return the tables of one folder, a region's or the one named ``shared``.

    A region's rows may name the sources of the ``shared`` tables as well as its own. Hidden files are passed over.
    """
    folder = path.name
    place = folder if folder == SHARED else f"{REGIONS}/{folder}"
    tables = {f"{table.name}.csv": table for table in tables_of(folder)}
    files = _visible(path)
    problems = [
        *_missing(folder, place, files),
        *(Problem(code=Code.TABLE_UNKNOWN, file=f"{place}/{file.name}") for file in files if file.name not in tables),
    ]
    casts = {}
    for file in files:
        if file.name in tables:
            table = tables[file.name]
            casts[table.name] = _read_file(file, table, f"{place}/{file.name}")
    problems += [problem for found in casts.values() for problem in found.problems]
    problems += check_folder(casts, folder, shared or {})
    if problems:
        return Reading(tables=MappingProxyType({}), problems=tuple(problems))
    frames = {t.name: casts[t.name].frame if t.name in casts else t.empty() for t in tables.values()}
    return Reading(tables=MappingProxyType(frames), problems=())


def load_folders(root: Path) -> Mapping[str, Mapping[str, pd.DataFrame]]:
    """Return the tables of ``root/shared`` and of every folder of ``root/regions``, by folder and table.

    Raises RefusedError with the problems of every file where there is any, and where there is no region at all.
    """
    shared = read_folder(root / SHARED)
    readings = {SHARED: shared}
    problems = list(shared.problems)
    known = shared.tables or _sources_only(root / SHARED)
    for path in _visible(root / REGIONS):
        if path.is_dir() and path.name != SHARED:
            readings[path.name] = read_folder(path, known)
            problems += readings[path.name].problems
        else:
            problems.append(Problem(code=Code.TABLE_UNKNOWN, file=f"{REGIONS}/{path.name}"))
    if not problems and len(readings) == 1:
        problems.append(Problem(code=Code.REGION_MISSING, file=REGIONS))
    if problems:
        raise RefusedError(tuple(problems))
    return MappingProxyType({name: reading.tables for name, reading in readings.items()})


def digest(root: Path) -> str:
    """Return the SHA-256, in hexadecimal, of the names and bytes of every CSV file that ``load_folders`` reads."""
    total = hashlib.sha256()
    for file in csv_files(root):
        content = _bytes_of(file)
        # What cannot be read has no length, so it is never the same as what could: the tables are then read, and say.
        length = "unreadable" if content is None else len(content)
        total.update(f"{file.relative_to(root).as_posix()}\0{length}\0".encode())
        total.update(content or b"")
    return total.hexdigest()


def csv_files(root: Path) -> tuple[Path, ...]:
    """Return every CSV file that ``load_folders`` reads, by its place below ``root``."""
    folders = [root / SHARED, *(path for path in _visible(root / REGIONS) if path.is_dir())]
    files = [file for folder in folders for file in _visible(folder) if file.suffix == ".csv"]
    return tuple(sorted(files, key=lambda file: file.relative_to(root).as_posix()))


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _visible(path: Path) -> list[Path]:
    """Return what lies in a folder, hidden files left out; nothing where it is no folder that can be read."""
    try:
        return sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    except OSError:
        return []


def _missing(folder: str, place: str, files: list[Path]) -> list[Problem]:
    needed = _NEEDED_SHARED if folder == SHARED else _NEEDED
    present = {file.name for file in files}
    return [
        Problem(code=Code.FILE_MISSING, file=f"{place}/{name}.csv") for name in needed if f"{name}.csv" not in present
    ]


def _read_file(path: Path, table: Table, file: str) -> CastTable:
    try:
        content = path.read_bytes()
    except OSError as error:
        unreadable = Problem(code=Code.FILE_UNREADABLE, file=file, found=error.strerror or "", expected="CSV, UTF-8")
        return _refused(table, file, unreadable)
    return cast(table, read_text(content, file), file)


def _refused(table: Table, file: str, problem: Problem) -> CastTable:
    import numpy as np

    nothing = np.zeros(0, dtype=np.int64)
    return CastTable(
        table=table, file=file, frame=table.empty(), lines=nothing, faulty=nothing.astype(bool), problems=(problem,)
    )


def check_folder(casts: Mapping[str, CastTable], folder: str, shared: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Return what is wrong within and between the tables of a folder; ``shared`` are the tables that all may name."""
    problems = [problem for found in casts.values() for problem in check_table(found)]
    problems += [*check_references(casts, shared), *check_sources(casts, shared), *check_corrections(casts)]
    problems += [*check_milestones(casts), *check_factors(casts, shared), *check_plans(casts)]
    if "region" in casts and folder != SHARED:
        problems += check_region_row(casts["region"], folder)
    return problems


def _sources_only(path: Path) -> Mapping[str, pd.DataFrame]:
    """Return the shared sources alone, so that a fault in another shared file is not reported for every region."""
    file = path / "sources.csv"
    if not file.is_file():
        return {}
    table = next(table for table in tables_of(SHARED) if table.name == "sources")
    return {"sources": _read_file(file, table, f"{SHARED}/sources.csv").frame}
