"""The book of record on the command line: entries, differences and one figure's life, in lines for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tracking.answers.differing import CHANGED, MOVED, NEW, REMOVED
from tracking.answers.entries import Kind
from tracking.schema.tables import TABLES
from tracking.words.entries import capital, entry_title, kind_name, moment, person_name
from tracking.words.labels import table_name
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracking.answers.differing import RowChange, TableChange
    from tracking.answers.entries import Entry
    from tracking.answers.moments import Point
    from tracking.answers.record_json import Plain
    from tracking.words.voice import Voice

TIME_ZONE: Final = "Europe/Oslo"
"""The zone that moments are told in; JSON has them in UTC."""
SHOWN: Final = 20
"""Rows of one table that are told of in lines."""
_SIGNS: Final = {NEW: "+", CHANGED: "~", REMOVED: "-", MOVED: "="}
_PLACE: Final = re.compile(r"(entry|release|approval|rejection|withdrawal) (\d+)")


def place_name(text: str, voice: Voice) -> str:
    """Return "entry 12" or "release 3" as the reader calls it; any other text as it stands."""
    told = _PLACE.fullmatch(text)
    if told is None:
        return text
    kind, number = told.groups()
    if kind == "entry":
        return voice.say("entry {number}", number=number)
    return f"{kind_name(kind, voice).lower()} {number}"


def point_name(at: Point | None, voice: Voice) -> str:
    """Return what a moment of the book is called; None is now."""
    if at is None:
        return voice.say("the figures in force")
    return place_name(f"entry {at.entry}" if at.release is None else f"release {at.release}", voice)


def history_line(entry: Entry, voice: Voice, decision: Entry | None = None) -> str:
    """Return an entry as one line: number, when, who did what and what became of it, and why."""
    when = moment(entry.created_utc, TIME_ZONE, voice)
    title = entry_title(entry, voice, decision=decision)
    return f"{entry.sequence:>4}  {when}  {title}{_said(entry.message)}"


def _said(message: str | None) -> str:
    return f": {' '.join(message.split())}" if message and message.strip() else ""


def entry_lines(entry: Entry, voice: Voice, decision: Entry | None = None) -> Iterator[str]:
    """Yield an entry whole: the line of the history, its fingerprint, and the files that it came with."""
    yield history_line(entry, voice, decision).strip()
    yield voice.say("Fingerprint: {hash}", hash=entry.hash)
    if entry.kind is Kind.PROPOSAL and entry.details["originals"]:
        yield voice.say("Files: {names}", names=", ".join(entry.details["originals"]))


def waiting_lines(plain: Plain, voice: Voice) -> Iterator[str]:
    """Yield what a reviewer of a pending proposal should know: rows changed since, and how to put it in force."""
    number, seen = plain["entry"], plain["rebased"]["state_entry"]
    for each in plain["rebased"]["conflicts"]:
        row = ", ".join(str(part) for part in each["key"].values() if part not in ("", None))
        yield voice.say("Changed since by somebody else: {row}", row=f"{table_name(each['table'], voice)}, {row}")
    command = f"python -m tracking approve {number}"
    yield voice.say(
        "To put it in force: {command}", command=f"{command} --seen {seen}" if plain["rebased"]["moved"] else command
    )


def difference_lines(changes: Sequence[TableChange], voice: Voice, shown: int = SHOWN) -> Iterator[str]:
    """Yield what happens to each table: how many rows are new, changed and removed, and the first of them."""
    if not changes:
        yield voice.say("Nothing differs.")
    for each in changes:
        yield f"{table_name(each.table, voice)} ({each.folder}): {_counts(each, voice)}"
        yield from (f"  {row_line(row, each.table, voice)}" for row in each.rows[:shown])
        more = len(each.rows) - shown
        if more > 0:
            count = voice.decimal(more)
            yield "  " + voice.plural("… and {rows} more row", "… and {rows} more rows", more, rows=count)


def _counts(change: TableChange, voice: Voice) -> str:
    said = {
        NEW: voice.say("new: {count}", count=voice.decimal(change.count(NEW))),
        CHANGED: voice.say("changed: {count}", count=voice.decimal(change.count(CHANGED))),
        REMOVED: voice.say("removed: {count}", count=voice.decimal(change.count(REMOVED))),
        MOVED: voice.say("moved: {count}", count=voice.decimal(change.count(MOVED))),
    }
    return ", ".join(text for what, text in said.items() if change.count(what))


def row_line(row: RowChange, table: str, voice: Voice) -> str:
    """Return one row's change: its key, and the cells that differ; of a new or a removed row, what stands in it."""
    key = ", ".join(str(part) for part in row.key if part not in ("", None))
    own = TABLES[table].key
    if row.what == CHANGED:
        cells = [f"{name} {_cell(old, voice)} → {_cell(new, voice)}" for name, old, new in row.cells()]
    else:
        stands: Mapping[str, object] = (row.after if row.what == NEW else {}) or {}
        cells = [
            f"{name} {_cell(value, voice)}" for name, value in stands.items() if name not in own and _is_told(value)
        ]
    return f"{_SIGNS[row.what]} {key}" + (f": {'; '.join(cells)}" if cells else "")


def _is_told(value: object) -> bool:
    return value is not None and value != ""


def _cell(value: object, voice: Voice) -> str:
    """Return a value as it stands, every digit of it, with the language's decimal sign; a blank one as a dash."""
    if not _is_told(value):
        return "–"
    if isinstance(value, float):
        text = f"{value:.15g}"
        return text if voice.language is Language.EN else text.replace(".", ",")
    return str(value)


def life_lines(plain: Plain, voice: Voice) -> Iterator[str]:
    """Yield a figure's life: every proposal that named it, what became of it, and what it was before and after."""
    key = ", ".join(str(part) for part in plain["key"].values() if part not in ("", None))
    yield f"{table_name(plain['table'], voice)} ({plain['region']}): {key}"
    for touch in plain["touches"]:
        yield _touch_line(touch, plain["table"], voice)
        yield from (f"      {_comment_line(each, voice)}" for each in touch["comments"])
    yield from (_comment_line(each, voice) for each in plain["comments"])


def _touch_line(touch: Plain, table: str, voice: Voice) -> str:
    own, before, after = TABLES[table].key, touch["before"] or {}, touch["after"] or {}
    pairs = ((name, before.get(name), after.get(name)) for name in before or after if name not in own)
    cells = [
        f"{name} {_cell(old, voice)} → {_cell(new, voice)}"
        for name, old, new in pairs
        if old != new and (_is_told(old) or _is_told(new))
    ]
    decision = touch["decision"]
    became = kind_name(decision["kind"], voice) if decision else voice.say("waits for a decision")
    when, who = moment(touch["created_utc"], TIME_ZONE, voice), _name(touch["person"], voice)
    told = "; ".join(cells) if after else voice.say("removed")
    return f"{touch['proposal']:>4}  {when}  {who}, {became.lower()}: {told or '='}{_said(touch['message'])}"


def _comment_line(comment: Plain, voice: Voice) -> str:
    when, who = moment(comment["created_utc"], TIME_ZONE, voice), _name(comment["person"], voice)
    text = voice.say("(erased)") if comment["text"] is None else " ".join(comment["text"].split())
    return f"{comment['entry']:>4}  {when}  {who}: {text}"


def comment_lines(comments: Sequence[Plain], voice: Voice) -> Iterator[str]:
    """Yield comments, one a line."""
    return (_comment_line(each, voice) for each in comments)


def _name(person: Plain | None, voice: Voice) -> str:
    from tracking.answers.entries import Person

    return capital(person_name(None if person is None else Person(**person), voice))
