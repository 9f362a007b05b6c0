"""A table of emissions as long as asked for, each row with a key of its own, and books with such a table."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracking.schema.tables import TABLES
from tracking.store.book import open_book
from tracking.store.changes import Change
from tracking.store.frames import in_order, normal
from tracking.store.people import Person

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book

ANNE = Person(id="anne", name="Anne Analyst")
EMISSIONS = TABLES["emissions"]
_YEARS, _GASES = 30, ("CO2", "CH4")


def emissions(rows: int) -> pd.DataFrame:
    """Return emissions of ``rows / 60`` sites, 30 years and two gases, in the book's order."""
    at = np.arange(rows)
    sites = -(-rows // (_YEARS * len(_GASES)))
    columns = {
        "site_id": np.char.add("site-", np.char.zfill((at % sites).astype(str), 6)),
        "year": 1995 + at // sites % _YEARS,
        "gas": np.where(at // sites // _YEARS % 2, *reversed(_GASES)),
        "scope": "1",
        "dataset": "register",
        "edition": "2026-11",
        "emissions_t": np.random.default_rng(1).random(rows) * 1e5,
        "status": "final",
        "source_id": "register-2026",
    }
    frame = pd.DataFrame(columns).reindex(columns=list(EMISSIONS.names))
    return in_order(normal(frame.astype({c.name: c.dtype for c in EMISSIONS.columns}), EMISSIONS), EMISSIONS)


def change(puts: pd.DataFrame) -> Change:
    """Return the change that puts these rows."""
    nothing = EMISSIONS.empty()[list(EMISSIONS.key)]
    return Change(folder="fjord", table="emissions", puts=puts, deletes=nothing)


def book_of(place: Path, rows: int) -> Book:
    """Return a book with one table of so many rows, released."""
    book = open_book(str(place))
    book.propose([change(emissions(rows))], actor=ANNE, message="", approve=True)
    book.release("", "", ANNE)
    return book


def alter(book: Book, table: pd.DataFrame, step: int, *, rows: int = 200, original: int = 20_000) -> int:
    """Commit a change of some rows with its original, proposed and approved at once."""
    return commit(book, altered(table, step, rows), secrets.token_bytes(original))


def altered(table: pd.DataFrame, step: int, rows: int = 200) -> Change:
    """Return a change of some rows, others at each step."""
    first = step * rows % (len(table) - rows + 1)
    return change(table.iloc[first : first + rows].assign(emissions_t=float(step + 1)).reset_index(drop=True))


def commit(book: Book, brought: Change, original: bytes) -> int:
    """Propose a change with its original, approve it at once, and return the proposal's number."""
    return book.propose([brought], actor=ANNE, message="more", originals={"in.csv": original}, approve=True)
