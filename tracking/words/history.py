"""The history in words: what each entry changed, what became of it, and what going back would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.entries import Kind
from tracking.words.differences import cell_text
from tracking.words.entries import capital, decision_text, kind_name, moment, person_name, time_of_day
from tracking.words.labels import table_name
from tracking.words.row_counts import counts_text, folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.answers.differing import TableChange
    from tracking.answers.entries import Entry, Extent
    from tracking.answers.figure_lives import Touch
    from tracking.words.voice import Voice


def found_line(found: int, *, is_all: bool, voice: Voice) -> str:
    """Return how many entries the story has, or how many hold what is asked for."""
    if is_all:
        return voice.say("Everything that was ever proposed, decided, released or said, the newest first.")
    if not found:
        return voice.say("No entry is like that. Take something out of the choice above.")
    count = voice.decimal(found)
    return voice.plural("{rows} entry is like that.", "{rows} entries are like that.", found, rows=count)


def stands_line(entry: Entry, kind: str, time_zone: str, voice: Voice) -> str:
    """Return an entry's time of day, kind and number, as it stands below its title."""
    return voice.say(
        "{time} · {kind}, entry {entry}",
        time=time_of_day(entry.created_utc, time_zone),
        kind=kind_name(kind, voice),
        entry=entry.sequence,
    )


def extent_lines(extent: Extent, region_names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return how many rows of each table are new, changed and removed, a line for each region."""
    folders: dict[str, list[str]] = {}
    for each in extent.told:
        counts = _counts(each.new, each.changed, each.removed, voice)
        folders.setdefault(each.folder, []).append(f"{table_name(each.table, voice)} ({counts})")
    return tuple(f"{folder_name(folder, region_names, voice)}: {'; '.join(told)}" for folder, told in folders.items())


def change_lines(changes: Sequence[TableChange], region_names: Mapping[str, str], voice: Voice) -> tuple[str, ...]:
    """Return how many rows of each table differ, a line for each table."""
    return tuple(
        f"{folder_name(each.folder, region_names, voice)}: {table_name(each.table, voice)} – "
        f"{_counts(each.count('new'), each.count('changed'), each.count('removed'), voice)}"
        for each in changes
    )


def _counts(new: int, changed: int, removed: int, voice: Voice) -> str:
    return counts_text(new, changed, removed, voice) or voice.say("only their order")


def said_lead(entry: Entry, time_zone: str, voice: Voice) -> str:
    """Return who said something and when."""
    return f"{capital(person_name(entry.actor, voice))}, {moment(entry.created_utc, time_zone, voice)}"


def words_of(entry: Entry, voice: Voice) -> str:
    """Return an entry's own words, or that they were erased; blank where nothing was said."""
    return voice.say("These words were erased.") if entry.message is None else entry.message


def decided_line(decision: Entry | None, time_zone: str, voice: Voice) -> str:
    """Return what became of a proposal, when, and what was said of it; or that it waits."""
    if decision is None:
        return voice.say("It waits for a decision.")
    lead = capital(decision_text(decision, voice))
    when = moment(decision.created_utc, time_zone, voice)
    told = voice.say("{decision}, {moment}.", decision=lead, moment=when)
    said = words_of(decision, voice)
    return voice.say("{decision} “{words}”", decision=told, words=said) if said.strip() else told


def nothing_changed_line(entry: Entry, decision: Entry | None, voice: Voice) -> str:
    """Return why there is nothing to show of what an entry changed."""
    if entry.kind is Kind.ERASURE:
        gone = len(entry.details["messages"])
        return voice.plural(
            "The name and the words of {rows} entry are gone for good. Every figure stands as it was.",
            "The name and the words of {rows} entries are gone for good. Every figure stands as it was.",
            gone,
            rows=voice.decimal(gone),
        )
    if entry.kind is Kind.PROPOSAL and decision is not None and decision.kind is not Kind.APPROVAL:
        return voice.say("It never came in force, so it changed no figure. This is what it would have changed.")
    if entry.kind is Kind.PROPOSAL and decision is None:
        return voice.say("It is not in force. This is what it would change now.")
    return ""


def undo_label(kind: str, voice: Voice) -> str:
    """Return what the button says that takes an entry back."""
    return voice.say("Do it again") if kind == "undo" else voice.say("Undo this entry")


def going_back_line(deed: str, *, is_moved: bool, voice: Voice) -> str:
    """Return what a way back does, before it is gone."""
    lines = {
        "undo": voice.say("What this entry changed is put back as it was before."),
        "redo": voice.say("What was undone is done again."),
        "restore": voice.say("All figures become as they were after this entry; later changes are taken back."),
    }
    if is_moved and deed != "restore":
        since = voice.say("Figures have changed since; the page “Review” shows what it would change by now.")
        return f"{lines[deed]} {since}"
    return lines[deed]


def done_line(entry: int, *, in_force: bool, voice: Voice) -> str:
    """Return what became of a way back."""
    if in_force:
        return voice.say("Entry {entry} is in force. The public sees it with the next release.", entry=entry)
    return voice.say("It is proposed as entry {entry}, and waits on the page “Review”. No figure changed.", entry=entry)


def touch_lines(touch: Touch, voice: Voice) -> tuple[str, ...]:
    """Return what a proposal did, or would have done, to a figure: each column as it was and as it is."""
    if touch.what == "new":
        told = ", ".join(
            voice.say("{column}: {value}", column=column, value=value) for column, _, value in _cells(touch, voice)
        )
        return (voice.say("New: {cells}", cells=told),)
    if touch.what == "removed":
        return (voice.say("Removed."),)
    if not touch.cells:
        return (voice.say("Put again as it stood."),)
    return tuple(f"{column}: {old} → {new}{change}" for column, old, new, change in _changes(touch, voice))


def _cells(touch: Touch, voice: Voice) -> list[tuple[str, str, str]]:
    return [
        (
            each.label(voice.language.value),
            cell_text(each.column, each.old, voice),
            cell_text(each.column, each.new, voice),
        )
        for each in touch.cells
    ]


def _changes(touch: Touch, voice: Voice) -> list[tuple[str, str, str, str]]:
    told = zip(_cells(touch, voice), touch.cells, strict=True)
    return [(*texts, percent_text(each.old, each.new, voice)) for texts, each in told]


def share_of(old: object, new: object) -> float | None:
    """Return a change as a share of the old value's size; None where either is no number, or the old one is zero."""
    if not (isinstance(old, float) and isinstance(new, float)) or old == 0.0:
        return None
    return (new - old) / abs(old)


def percent_text(old: object, new: object, voice: Voice) -> str:
    """Return a change in percent of the old value, in brackets; blank where there is none to tell."""
    share = share_of(old, new)
    return "" if share is None else f" ({voice.percent(share, 1, signed=True)})"
