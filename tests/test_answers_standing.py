"""Figures that would not fit together are found, whoever approves them; what was wrong before is nobody's fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.worlds import REGIONS
from tracking.answers.opening import open_with_regions
from tracking.answers.standing import broken
from tracking.schema.problems import Code, RefusedError
from tracking.schema.state import SHARED
from tracking.store.changes import Change, difference
from tracking.store.people import Person
from tracking.store.restoring import redo, undo

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from tracking.store.book import Book

ANNE = Person(id="anne", name="Anne Analyst")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return open_with_regions(str(tmp_path / "record.db"), data=REGIONS.parent)


def taken(book: Book, region_id: str, **tables: pd.DataFrame) -> tuple[Change, ...]:
    now = {name: book.state().table(region_id, name) for name in tables}
    return difference({region_id: now}, {region_id: tables})


def test_the_projects_own_figures_keep_the_rules(book: Book) -> None:
    folders = book.state().folders
    assert broken({}, folders) == ()


def test_a_site_cannot_be_undone_away_under_figures_that_name_it(book: Book) -> None:
    sites, emissions = (book.state().table("grenland", name) for name in ("sites", "emissions"))
    new = sites.iloc[:1].assign(site_id="new-works", name="New works")
    brought = Change(folder="grenland", table="sites", puts=new, deletes=new.iloc[:0][["site_id"]])
    added = book.propose([brought], actor=ANNE, message="", approve=True)
    row = emissions.iloc[:1].assign(site_id="new-works")
    figures = Change(folder="grenland", table="emissions", puts=row, deletes=row.iloc[:0][list(_key("emissions"))])
    book.propose([figures], actor=ANNE, message="", approve=True)
    with pytest.raises(RefusedError) as refused:
        undo(book, added, actor=ANNE, approve=True, seen=book.state().entry)
    (problem,) = [each for each in refused.value.problems if each.column == "site_id"]
    assert (problem.code, problem.found) == (Code.UNKNOWN_REFERENCE, "new-works")
    assert problem.file.startswith("grenland/emissions (new-works, ")
    undo(book, book.state().entry, actor=ANNE, approve=True)
    undone = undo(book, added, actor=ANNE, approve=True, seen=book.state().entry)
    redo(book, undone, actor=ANNE, approve=True)
    assert "new-works" in set(book.state().table("grenland", "sites")["site_id"])


def test_what_was_wrong_before_is_not_told_again(book: Book) -> None:
    folders = dict(book.state().folders)
    sites = folders["grenland"]["sites"]
    worse = {**folders, "grenland": {**folders["grenland"], "sites": sites.iloc[1:]}}
    assert broken(folders, worse)
    assert broken(worse, worse) == ()


def test_shared_sources_hold_up_every_region(book: Book) -> None:
    folders = dict(book.state().folders)
    without = {**folders, SHARED: {**folders[SHARED], "sources": folders[SHARED]["sources"].iloc[:0]}}
    assert {problem.file.split("/")[0] for problem in broken(folders, without)} >= {SHARED}


def test_a_region_that_is_gone_breaks_nothing(book: Book) -> None:
    folders = dict(book.state().folders)
    gone = {name: tables for name, tables in folders.items() if name != "innherred"}
    assert broken(folders, gone) == ()


def _key(table: str) -> tuple[str, ...]:
    from tracking.schema.tables import TABLES

    return TABLES[table].key
