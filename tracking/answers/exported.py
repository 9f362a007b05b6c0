"""A state as files: its tables, and a manifest that says what they are and lets anyone check them."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.answers.published import published
from tracking.answers.tables import as_csv, as_excel, as_parquet
from tracking.schema.tables import TABLES, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from tracking.schema.columns import Table
    from tracking.schema.state import State

MANIFEST: Final = "manifest.json"
SHEET_ROWS: Final = 2**20 - 1
"""What a sheet of Excel holds below its heading (Excel specifications and limits, Microsoft)."""


class TooManyRowsError(ValueError):
    """A table with more rows than a sheet of Excel holds."""

    def __init__(self, table: str, rows: int) -> None:
        super().__init__(f"{table} has {rows} rows, a sheet holds {SHEET_ROWS}")
        self.table = table
        self.rows = rows


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportedTable:
    """One table as a file: its path within the export, its bytes, and how many rows it holds."""

    path: str
    folder: str
    table: str
    rows: int
    data: bytes

    @property
    def plain(self) -> dict[str, object]:
        """What the manifest says of the file."""
        return {
            "path": self.path,
            "region": self.folder,
            "table": self.table,
            "rows": self.rows,
            "bytes": len(self.data),
            "sha256": hashlib.sha256(self.data).hexdigest(),
        }


def _excel(frame: pd.DataFrame, table: Table) -> bytes:
    return as_excel(frame, table)


FORMS: Final[Mapping[str, Callable[[pd.DataFrame, Table], bytes]]] = {
    "csv": lambda frame, _table: as_csv(frame),
    "parquet": lambda frame, _table: as_parquet(frame),
    "xlsx": _excel,
}
"""How a table is written, by the ending of its file's name."""


def exported(state: State, form: str, *, with_confidential: bool = False) -> Iterator[ExportedTable]:
    """Yield every table of a state that has rows to tell of, folder by folder.

    Confidential rows, and the rows that tell of them, are left out unless asked for; then so is the column that would
    mark them, and a table without other rows. Raises TooManyRowsError for a table that no sheet can hold.
    """
    for folder in state.folders:
        for table in tables_of(folder):
            frame = state.table(folder, table.name) if with_confidential else _public(state, folder, table.name)
            if len(frame):
                if form == "xlsx" and len(frame) > SHEET_ROWS:
                    raise TooManyRowsError(table.name, len(frame))
                data = FORMS[form](frame, table)
                path = f"{folder}/{table.name}.{form}"
                yield ExportedTable(path=path, folder=folder, table=table.name, rows=len(frame), data=data)


def manifest(state: State, form: str, files: list[dict[str, object]], *, with_confidential: bool) -> dict[str, Any]:
    """Return what the export says of itself. ``hash`` is the entry's whose state it holds: the same in any export."""
    return {
        "release": state.release,
        "entry": state.entry,
        "hash": state.version,
        "form": form,
        "with_confidential": with_confidential,
        "files": files,
    }


def export(state: State, target: Path, form: str, *, with_confidential: bool = False) -> dict[str, Any]:
    """Write a state's tables and their manifest into a new folder, whole or not at all, and return the manifest.

    Raises FileExistsError where something stands there, unless it is an empty folder, OSError where the disk says no,
    and TooManyRowsError.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    partial = target.absolute().with_name(f".{target.name}.unfinished-{os.getpid()}")
    partial.mkdir(parents=True)
    try:
        said = []
        for file in exported(state, form, with_confidential=with_confidential):
            place = partial / file.path
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(file.data)
            said.append(file.plain)
        told = manifest(state, form, said, with_confidential=with_confidential)
        (partial / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        _put_in_place(partial, target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return told


def _put_in_place(partial: Path, target: Path) -> None:
    if target.exists():
        target.rmdir()
    partial.rename(target)


def _public(state: State, folder: str, name: str) -> pd.DataFrame:
    frame = published(state, folder, name)
    return frame.drop(columns="confidential") if "confidential" in TABLES[name].names else frame
