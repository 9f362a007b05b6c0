"""The book of record as plain values for programs: JSON objects with stable keys, None where there is nothing to tell.

Moments are ISO 8601 in UTC. A person, and what they wrote, is None once erased. Numbers are as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.schema.tables import TABLES
from tracking.store.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracking.answers.differing import RowChange, TableChange
    from tracking.store.comments import Comment
    from tracking.store.entries import Entry
    from tracking.store.lives import Life, Touch
    from tracking.store.people import Person
    from tracking.store.reviewing import Conflict
    from tracking.store.rows import Figure, Key

Plain = dict[str, Any]


def person(actor: Person | None) -> Plain | None:
    """Return a person, None once erased."""
    return None if actor is None else {"id": actor.id, "name": actor.name, "email": actor.email}


def entry(found: Entry, decision: Entry | None = None) -> Plain:
    """Return an entry with all that every kind of entry says, and for a proposal what became of it."""
    said = found.details
    is_proposal, is_release = found.kind is Kind.PROPOSAL, found.kind is Kind.RELEASE
    return {
        "entry": found.sequence,
        "kind": found.kind.value,
        "created_utc": found.created_utc,
        "person": person(found.actor),
        "message": found.message,
        "hash": found.hash,
        "previous_hash": found.previous_hash,
        "state_entry": found.state_entry,
        "proposal": found.proposal,
        "decision": None if decision is None else _decision(decision),
        "base": said["base"] if is_proposal else None,
        "origin": said.get("origin") if is_proposal else None,
        "originals": said["originals"] if is_proposal else None,
        "tables": [_stated(each) for each in said["changes"]] if is_proposal else None,
        "release": said["number"] if is_release else None,
        "release_name": said["name"] if is_release else None,
        "on": said["on"] if found.kind is Kind.COMMENT else None,
    }


def _decision(decision: Entry) -> Plain:
    return {
        "entry": decision.sequence,
        "kind": decision.kind.value,
        "created_utc": decision.created_utc,
        "person": person(decision.actor),
        "message": decision.message,
    }


def _stated(stated: Plain) -> Plain:
    names = {"region": stated["folder"], "table": stated["table"]}
    return names | {"puts": stated["puts"], "deletes": stated["deletes"]}


def tables(changes: Iterable[TableChange]) -> list[Plain]:
    """Return what happens to tables, row by row."""
    return [
        {
            "region": each.folder,
            "table": each.table,
            **{what: each.count(what) for what in ("new", "changed", "removed", "moved")},
            "rows": [_row(row, each.table) for row in each.rows],
        }
        for each in changes
    ]


def _row(row: RowChange, table: str) -> Plain:
    return {"what": row.what, "key": key(table, row.key), "before": row.before, "after": row.after}


def key(table: str, values: Key) -> Plain:
    """Return a row's key by column."""
    return dict(zip(TABLES[table].key, values, strict=True))


def conflicts(found: Sequence[Conflict]) -> list[Plain]:
    """Return the rows that a proposal changes and that were changed since."""
    return [
        {
            "region": each.folder,
            "table": each.table,
            "key": key(each.table, each.key),
            "was": each.was,
            "now": each.now,
            "proposed": each.proposed,
        }
        for each in found
    ]


def comments(found: Iterable[Comment]) -> list[Plain]:
    """Return comments: who, when, what, and on which entry or figure."""
    return [
        {
            "entry": each.sequence,
            "created_utc": each.created_utc,
            "person": person(each.actor),
            "text": each.text,
            "on_entry": each.entry,
            "on_figure": None if each.figure is None else figure(each.figure),
        }
        for each in found
    ]


def figure(found: Figure) -> Plain:
    """Return a figure's place."""
    return {"region": found.folder, "table": found.table, "key": key(found.table, found.key)}


def life(found: Life) -> Plain:
    """Return a figure's whole life, oldest first."""
    touches = [_touch(each) for each in found.touches]
    return {**figure(found.figure), "touches": touches, "comments": comments(found.comments)}


def _touch(touch: Touch) -> Plain:
    return {
        "proposal": touch.proposal.sequence,
        "created_utc": touch.proposal.created_utc,
        "person": person(touch.proposal.actor),
        "message": touch.proposal.message,
        "decision": None if touch.decision is None else _decision(touch.decision),
        "in_force": touch.is_in_force,
        "before": touch.old,
        "after": touch.new,
        "comments": comments(touch.comments),
    }
