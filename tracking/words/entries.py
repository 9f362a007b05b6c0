"""What the book of record says in words: who did what, when, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tracking.answers.entries import FIGURES, PROJECT, Entry, Kind, kind_of
from tracking.words.labels import table_name

__all__ = [
    "capital",
    "day",
    "decision_text",
    "entry_title",
    "extent_text",
    "kind_name",
    "kind_of",
    "moment",
    "person_name",
    "time_of_day",
]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.entries import Extent, Person
    from tracking.words.voice import Voice


def person_name(actor: Person | None, voice: Voice) -> str:
    """Return who acted, by name; an erased person has none any more. Text from data, as it stands."""
    if actor is None:
        return voice.say("somebody whose name was erased")
    if actor.id == PROJECT.id:
        return voice.say("the project's own files")
    return actor.name.strip() or actor.id


def moment(created_utc: str, time_zone: str, voice: Voice) -> str:
    """Return an entry's day and time of day in a time zone (IANA), such as "14 November 2026, 09:30"."""
    there = _there(created_utc, time_zone)
    return voice.say("{date}, {time}", date=voice.date(there.date().isoformat()), time=there.strftime("%H:%M"))


def day(created_utc: str, time_zone: str) -> str:
    """Return an entry's day in a time zone, as an ISO date."""
    return _there(created_utc, time_zone).date().isoformat()


def time_of_day(created_utc: str, time_zone: str) -> str:
    """Return an entry's time of day in a time zone, such as "09:30"."""
    return _there(created_utc, time_zone).strftime("%H:%M")


def _there(created_utc: str, time_zone: str) -> datetime:
    return datetime.fromisoformat(created_utc).astimezone(ZoneInfo(time_zone))


def kind_name(kind: Kind | str, voice: Voice) -> str:
    """Return what a kind of entry, or of ``kind_of``, is called."""
    return {
        "proposal": voice.say("Proposal"),
        "approval": voice.say("Approval"),
        "rejection": voice.say("Rejection"),
        "withdrawal": voice.say("Withdrawal"),
        "release": voice.say("Release"),
        "comment": voice.say("Comment"),
        "erasure": voice.say("Erasure"),
        "undo": voice.say("Undoing"),
        "redo": voice.say("Doing again"),
        "restore": voice.say("Restoring"),
    }[str(kind)]


def entry_title(entry: Entry, voice: Voice, *, extent: Extent | None = None, decision: Entry | None = None) -> str:
    """Return an entry in one line, such as "Kari proposed 12 new figures for 2024 · approved by Ola".

    ``extent`` tells a proposal's new rows from its changed ones, ``decision`` what became of it; without them the line
    does without. Names are text from data, as they stand.
    """
    name = capital(person_name(entry.actor, voice))
    if entry.kind is Kind.PROPOSAL:
        parts = (_proposed(entry, name, voice, extent), decision_text(decision, voice))
        return " · ".join(part for part in parts if part)
    return _other(entry, name, voice)


def decision_text(decision: Entry | None, voice: Voice) -> str:
    """Return what became of a proposal and by whom; nothing where nobody has decided, or its decision is not known."""
    if decision is None:
        return ""
    texts = {
        Kind.APPROVAL: voice.say("approved by {name}", name=person_name(decision.actor, voice)),
        Kind.REJECTION: voice.say("turned down by {name}", name=person_name(decision.actor, voice)),
        Kind.WITHDRAWAL: voice.say("withdrawn by {name}", name=person_name(decision.actor, voice)),
    }
    return texts[decision.kind]


def _proposed(entry: Entry, name: str, voice: Voice, extent: Extent | None) -> str:
    origin = entry.details.get("origin", {})
    if "undoes" in origin:
        return voice.say("{name} proposed to undo entry {entry}", name=name, entry=origin["undoes"])
    if "redoes" in origin:
        return voice.say("{name} proposed to do entry {entry} again", name=name, entry=origin["redoes"])
    if "release" in origin:
        return voice.say(
            "{name} proposed to go back to the figures of release {number}", name=name, number=origin["release"]
        )
    if "restores" in origin:
        return voice.say(
            "{name} proposed to go back to the figures after entry {entry}", name=name, entry=origin["restores"]
        )
    what = extent_text(extent, voice) if extent is not None else _stated(entry, voice)
    return voice.say("{name} proposed {what}", name=name, what=what)


def _stated(entry: Entry, voice: Voice) -> str:
    """Return how much is proposed by the entry's own counts, which do not tell new rows from changed ones."""
    said = [each for each in entry.details["changes"] if each["table"] != "sources"] or entry.details["changes"]
    puts, deletes = (sum(each[name] for each in said) for name in ("puts", "deletes"))
    tables = {str(each["table"]) for each in said}
    count, rows = voice.decimal(puts), []
    if puts and tables <= FIGURES:
        rows = [voice.plural("{rows} new or changed figure", "{rows} new or changed figures", puts, rows=count)]
    elif puts:
        rows = [voice.plural("{rows} new or changed row", "{rows} new or changed rows", puts, rows=count)]
    return _within(_listed([*rows, *_removed(deletes, tables, voice)], voice), tables, voice)


def extent_text(extent: Extent, voice: Voice) -> str:
    """Return how much a proposal changes, such as "12 new figures and 3 changed figures for 2024"."""
    tables = {each.table for each in extent.told}
    parts = [*_new(extent.new, tables, voice), *_changed(extent.changed, tables, voice)]
    parts += _removed(extent.removed, tables, voice)
    if not parts:
        return voice.say("nothing that is not there already")
    text = _within(_listed(parts, voice), tables, voice)
    if not extent.years or not tables <= FIGURES:
        return text
    first, last = extent.years[0], extent.years[-1]
    years = str(first) if first == last else f"{first}–{last}"
    return voice.say("{figures} for {years}", figures=text, years=years)


def _new(count: int, tables: set[str], voice: Voice) -> list[str]:
    rows = voice.decimal(count)
    if not count:
        return []
    if tables <= FIGURES:
        return [voice.plural("{rows} new figure", "{rows} new figures", count, rows=rows)]
    return [voice.plural("{rows} new row", "{rows} new rows", count, rows=rows)]


def _changed(count: int, tables: set[str], voice: Voice) -> list[str]:
    rows = voice.decimal(count)
    if not count:
        return []
    if tables <= FIGURES:
        return [voice.plural("{rows} changed figure", "{rows} changed figures", count, rows=rows)]
    return [voice.plural("{rows} changed row", "{rows} changed rows", count, rows=rows)]


def _removed(count: int, tables: set[str], voice: Voice) -> list[str]:
    rows = voice.decimal(count)
    if not count:
        return []
    if tables <= FIGURES:
        return [voice.plural("{rows} removed figure", "{rows} removed figures", count, rows=rows)]
    return [voice.plural("{rows} removed row", "{rows} removed rows", count, rows=rows)]


def _within(text: str, tables: set[str], voice: Voice) -> str:
    """Name the table where there is one alone and its rows are no figures."""
    names = [table_name(each, voice) for each in tables if each not in FIGURES]
    one = len(names) == len(tables) == 1
    return voice.say("{rows} in the table {table}", rows=text, table=names[0]) if one else text


def _listed(parts: Sequence[str], voice: Voice) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return voice.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def _other(entry: Entry, name: str, voice: Voice) -> str:
    said = entry.details
    if entry.kind is Kind.APPROVAL:
        return voice.say("{name} approved entry {entry}", name=name, entry=entry.proposal)
    if entry.kind is Kind.REJECTION:
        return voice.say("{name} turned entry {entry} down", name=name, entry=entry.proposal)
    if entry.kind is Kind.WITHDRAWAL:
        return voice.say("{name} withdrew entry {entry}", name=name, entry=entry.proposal)
    if entry.kind is Kind.RELEASE:
        text = voice.say("{name} released the figures as release {number}", name=name, number=said["number"])
        return f"{text}: {said['name']}" if said["name"] else text
    if entry.kind is Kind.ERASURE:
        return voice.say("{name} erased a person's name and messages", name=name)
    if "entry" in said["on"]:
        return voice.say("{name} commented on entry {entry}", name=name, entry=said["on"]["entry"])
    return voice.say("{name} commented on a figure", name=name)


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
