"""An upload in words: what the file is, what is asked, what would change, and what that does to the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.fate import Fate
from tracking.answers.uploaded import MAPPING
from tracking.words.effects import effect_line
from tracking.words.labels import table_name
from tracking.words.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from tracking.answers.uploaded import Comparison, Upload
    from tracking.words.voice import Voice


def layout_name(layout: str, voice: Voice) -> str:
    """Return what a kind of file is called."""
    names: Mapping[str, str] = {
        "norskeutslipp": voice.say("the norskeutslipp.no export"),
        "ets-workbook": voice.say("the EU Commission's verified emissions"),
        "euets-info": "euets.info",
        "municipal": voice.say("the municipal inventory"),
        "ssb-electricity": voice.say("Statistics Norway's electricity table"),
        "own": voice.say("one of our templates"),
        "own-wide": voice.say("one of our templates with years as columns"),
        "mapping": voice.say("a table with its own columns"),
    }
    return names.get(layout, layout)


def recognised_line(upload: Upload, voice: Voice) -> str:
    """Return what the file was taken for and how much of it is the region's."""
    if not upload.drafts:
        return voice.say("This kind of file is not known. Put the figures into one of our templates.")
    kinds = ", ".join(dict.fromkeys(layout_name(draft.layout, voice) for draft in upload.drafts if draft.layout))
    return voice.say(
        "Recognised as {kind}. Rows for this region: {known} of {rows}.",
        kind=kinds,
        known=voice.decimal(upload.rows_known),
        rows=voice.decimal(upload.rows_read),
    )


def changes_line(upload: Upload, voice: Voice) -> str:
    """Return what would change, by table."""
    if not upload.rows_known:
        return voice.say("Nothing would change: no row of the file is about this region.")
    if upload.changes_nothing:
        return voice.say("Nothing would change: every row of the file is in the figures already.")
    parts = [_counts(each, voice) for each in _told(upload) if not each.is_empty]
    return "; ".join(parts) + "."


def _counts(comparison: Comparison, voice: Voice) -> str:
    """Return how many rows of a table are new, changed and so on; what there is none of is left out."""
    counts = (
        (len(comparison.new), voice.say("new: {count}", count=voice.decimal(len(comparison.new)))),
        (comparison.changed_rows, voice.say("changed: {count}", count=voice.decimal(comparison.changed_rows))),
        (comparison.unchanged, voice.say("unchanged: {count}", count=voice.decimal(comparison.unchanged))),
        (
            len(comparison.missing),
            voice.say("no longer in the file: {count}", count=voice.decimal(len(comparison.missing))),
        ),
    )
    return f"{table_name(comparison.table, voice)} – {', '.join(text for count, text in counts if count)}"


def _told(upload: Upload) -> list[Comparison]:
    """Return what is told of: the sources of figures come along unmentioned, unless the file is of sources."""
    figures = [each for each in upload.comparisons if each.table != "sources"]
    return figures or list(upload.comparisons)


def unknown_line(upload: Upload, voice: Voice) -> str:
    """Return which plants of the file the region does not know."""
    if not upload.unknown_sites:
        return ""
    named = [f"{site.name} ({site.municipality or '–'})" for site in upload.unknown_sites[:5]]
    more = len(upload.unknown_sites) - len(named)
    names = ", ".join(named)
    if more > 0:
        names = voice.say("{names} and {more} more", names=names, more=voice.decimal(more))
    text = voice.plural(
        "One plant in the file is not among the region's sites, so its rows are left out: {names}.",
        "{count} plants in the file are not among the region's sites, so their rows are left out: {names}.",
        len(upload.unknown_sites),
        names=names,
    )
    return capital(text)


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def difference_tables(comparison: Comparison, voice: Voice) -> tuple[tuple[str, pd.DataFrame], ...]:
    """Return what is changed, new and missing as tables, each with its heading; empty ones are left out."""
    name = table_name(comparison.table, voice)
    found = (
        (voice.say("{table}: changed", table=name), comparison.changed),
        (voice.say("{table}: new", table=name), _filled(comparison.new)),
        (voice.say("{table}: no longer in the file, kept as they are", table=name), _filled(comparison.missing)),
    )
    return tuple((heading, frame) for heading, frame in found if not frame.empty)


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out the columns that say nothing."""
    return frame[[name for name in frame.columns if not (frame[name].isna() | (frame[name].astype(str) == "")).all()]]


def summary_lines(upload: Upload, voice: Voice, *, entry: int | None, fate: Fate) -> tuple[str, ...]:
    """Return the whole upload in lines of plain text."""
    lines = [f"{upload.file}: {recognised_line(upload, voice)}"]
    lines += [
        f"{voice.say('To answer: {need}', need=need_line(need.key, voice))} ({need.key})" for need in upload.needs
    ]
    lines += [voice.say("To correct: {problem}", problem=sentence(problem, voice)) for problem in upload.refused]
    lines += [voice.say("To explain: {problem}", problem=sentence(problem, voice)) for problem in upload.open_questions]
    lines += [line for line in (unknown_line(upload, voice),) if line]
    if upload.drafts and not (upload.needs or upload.refused):
        lines += [line for line in (changes_line(upload, voice), effect_line(upload.effect, voice)) if line]
    return (*lines, *_ended(upload, voice, entry, fate))


def _to_answer(upload: Upload, voice: Voice) -> list[str]:
    """Return what has to be answered, each with the key of its answer."""
    if any(need.key.startswith(MAPPING) for need in upload.needs):
        return [
            voice.say("The columns of this file are not known. Name its table with --table, or map them on the page.")
        ]
    return [f"{voice.say('To answer: {need}', need=need_line(need.key, voice))} ({need.key})" for need in upload.needs]


def _ended(upload: Upload, voice: Voice, entry: int | None, fate: Fate) -> list[str]:
    """Return what became of the file."""
    stored_nothing = voice.say("Nothing was stored.")
    if upload.needs or upload.refused or not upload.drafts:
        return [stored_nothing]
    if upload.open_questions:
        return [voice.say("Give a reason with --reason, or correct the file."), stored_nothing]
    if upload.changes_nothing:
        return [same_line(entry, voice)] if entry is not None else []
    return [stored_nothing] if entry is None or fate is Fate.TRIED else [fate_line(entry, fate, voice)]


def same_line(entry: int, voice: Voice) -> str:
    """Return that the same bytes were brought before."""
    return voice.say("The same file was brought before, as entry {entry}.", entry=entry)


def fate_line(entry: int, fate: Fate, voice: Voice) -> str:
    """Return what became of what was proposed, as far as it went."""
    return {
        Fate.PROPOSED: proposed_line(entry, voice),
        Fate.APPROVED: voice.say(
            "Proposed as entry {entry} and approved. The public sees it with the next release.", entry=entry
        ),
        Fate.RELEASED: voice.say("Proposed as entry {entry}, approved and released.", entry=entry),
    }[fate]


def proposed_line(entry: int, voice: Voice) -> str:
    """Return that a file is proposed, and what that means."""
    return voice.say("Proposed as entry {entry}. It is in nobody's figures until it is approved.", entry=entry)


def need_line(key: str, voice: Voice) -> str:
    """Return what has to be answered before a file can be read whole."""
    kind, _, column = key.partition(":")
    texts = {
        "decimal": voice.say("Which sign is the decimal sign?"),
        "edition": voice.say("Which edition is the file, as year and month?"),
        "gas": voice.say("Which gas are the figures of?"),
        "unit": voice.say("Which unit are the figures in?"),
        "year": voice.say("Which year are the figures for?"),
        "dataset": voice.say("Which dataset do the figures belong to?"),
        "column": voice.say("Which column of the file, or which value for all rows, is this?"),
    }
    text = texts.get(kind, kind)
    return voice.say("{need} Column “{column}”.", need=text, column=column) if column else text


def as_plain(upload: Upload, voice: Voice, entry: int | None) -> dict[str, object]:
    """Return an upload as plain values for JSON; the keys are part of the command line's contract."""
    problems = [*upload.refused, *upload.asked]
    compared = _told(upload)
    return {
        "file": upload.file,
        "layout": upload.drafts[0].layout if upload.drafts else None,
        "rows": upload.rows_read,
        "rows_known": upload.rows_known,
        "needs": [{"key": need.key, "found": list(need.found), "options": list(need.options)} for need in upload.needs],
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "found": problem.found,
                "expected": problem.expected,
                "severity": problem.severity.value,
                "code": problem.code.value,
                "message": sentence(problem, voice),
            }
            for problem in problems
        ],
        "unknown_sites": [
            {"identifier": site.identifier, "name": site.name, "municipality": site.municipality, "rows": site.rows}
            for site in upload.unknown_sites
        ],
        "changes": {
            "new": sum(len(each.new) for each in compared),
            "changed": sum(each.changed_rows for each in compared),
            "unchanged": sum(each.unchanged for each in compared),
            "missing": sum(len(each.missing) for each in compared),
        },
        "entry": entry,
    }
