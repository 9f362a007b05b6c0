"""A file before it is stored: what it says, what is wrong or asked, what would change, also in the verdict."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tracking.answers.clock import today_in
from tracking.answers.figures_of import RegionFigures, prepare
from tracking.answers.gathered import belonging, has_no_rows, merged, problems, with_consequences
from tracking.answers.mapped import with_remembered
from tracking.answers.new_sites import chosen_sites, draft_of_sites, with_tables
from tracking.answers.planned import planned
from tracking.answers.reasons import written
from tracking.answers.uploaded import REASON, Effect, Upload, effect_of, question_key
from tracking.intake.comparison import Comparison, compare
from tracking.intake.drafts import Context
from tracking.intake.keying import numbering_once
from tracking.intake.layouts import drafts_of
from tracking.intake.limits import LIMITS, Limits
from tracking.intake.sheets import read_safely
from tracking.schema.state import SHARED
from tracking.store.changes import Change, apply
from tracking.store.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from tracking.intake.drafts import Draft, UnknownSite
    from tracking.intake.sheets import Reading
    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.people import Person


@numbering_once()
def read_upload(
    book: Book,
    state: State,
    region_id: str,
    data: bytes,
    file: str,
    *,
    answers: Mapping[str, str],
    limits: Limits = LIMITS,
) -> Upload:
    """Read a file for a region, with what has been answered so far, against the state in force.

    ``answers`` hold replies to needs by their key, reasons by ``REASON`` and a question's key, ``layout`` and ``table``
    where a person has named them, ``MAPPING`` with a header's shape where a mapping was made, and ``ADD_SITE`` with a
    plant where it is to become a site.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    figures = prepare(state, region_id)
    today = today_in(figures.region)
    tables = _in_force(state, region_id)
    reading = read_safely(data, file, limits=limits)
    answers = with_remembered(book, reading, answers)
    drafts, added = _drafts(reading, _context(region_id, tables, today, answers))
    refused, asked = problems(reading, drafts, figures, tables, file, today)
    ours = belonging(merged(drafts, sheets=len(reading.sheets)), region_id)
    comparisons = tuple(compare(draft, state.table(region_id, draft.table)) for draft in ours)
    needs = () if has_no_rows(reading) else tuple(dict.fromkeys(need for draft in drafts for need in draft.needs))
    if not needs:
        refused = with_consequences(refused, ours, comparisons, state, region_id, reading, file)
    return Upload(
        file=file,
        sha256=sha256,
        region_id=region_id,
        base_entry=state.entry,
        reading=reading,
        drafts=drafts,
        needs=needs,
        refused=refused,
        asked=asked,
        reasons={key.removeprefix(REASON): text for key, text in answers.items() if key.startswith(REASON)},
        unknown_sites=tuple(site for draft in drafts for site in draft.unknown_sites),
        added_sites=added,
        comparisons=comparisons,
        effect=None if needs or refused else _effect(state, figures, comparisons, today),
        entry=_same_file(book, sha256),
    )


def _in_force(state: State, region_id: str) -> dict[str, pd.DataFrame]:
    """Return the tables that a file may refer to: the region's and the shared ones; sources are of both."""
    import pandas as pd

    shared, own = state.folders.get(SHARED, {}), state.folders[region_id]
    sources = [tables["sources"] for tables in (own, shared) if "sources" in tables]
    both = {"sources": pd.concat(sources, ignore_index=True)} if len(sources) > 1 else {}
    return {**shared, **own, **both}


def _context(region_id: str, tables: Mapping[str, pd.DataFrame], today: date, answers: Mapping[str, str]) -> Context:
    decimal, edition = (answers.get(name) or None for name in ("decimal", "edition"))
    return Context(region_id=region_id, tables=tables, decimal=decimal, edition=edition, today=today, answers=answers)


def _drafts(reading: Reading, context: Context) -> tuple[tuple[Draft, ...], tuple[UnknownSite, ...]]:
    """Return what the sheets say, and the plants that become sites with it; their rows stand in the last draft."""
    answers = context.answers
    named = {"layout": answers.get("layout") or None, "table": answers.get("table") or None}
    drafts = drafts_of(reading, context, **named)
    added = chosen_sites(drafts, answers)
    if not added:
        return drafts, ()
    sites = draft_of_sites(added, drafts, answers, context.tables, context.today.year - 1)
    known = replace(context, tables=with_tables(context.tables, sites))
    whole = drafts_of(reading, known, **named)
    # Where no plant of the file was known, it is only now that a row names the source that the sites rest on too.
    return (*whole, draft_of_sites(added, whole, answers, context.tables, context.today.year - 1)), added


def _effect(state: State, figures: RegionFigures, comparisons: tuple[Comparison, ...], today: date) -> Effect | None:
    """Give the verdict as it is and as it would be with the changes in force; None where nothing changes."""
    if all(comparison.is_empty for comparison in comparisons):
        return None
    tables = dict(state.folders[figures.region_id])
    for comparison in comparisons:
        change = _change(figures.region_id, comparison, "")
        if not change.is_empty:
            tables[comparison.table] = apply(
                state.table(figures.region_id, comparison.table), [change], is_in_order=True
            )  # as states of the book are; and a verdict asks for no order
    folders = {**state.folders, figures.region_id: tables}
    after = prepare(replace(state, version=f"{state.version}+", folders=folders), figures.region_id)
    return effect_of(planned(figures, today=today), planned(after, today=today))


def _change(folder: str, comparison: Comparison, original: str) -> Change:
    puts, deletes = comparison.as_change()
    return Change(folder=folder, table=comparison.table, puts=puts, deletes=deletes, original=original)


def _same_file(book: Book, sha256: str) -> int | None:
    """Return the newest proposal that brought the same bytes; None where none did."""
    found = [
        entry.sequence
        for entry in book.entries()
        if entry.kind is Kind.PROPOSAL and sha256 in entry.details["originals"].values()
    ]
    return found[-1] if found else None


def with_reason(upload: Upload, reason: str) -> Upload:
    """Return the upload with one reason given for every question that has none."""
    given = {question_key(problem): reason for problem in upload.open_questions}
    return replace(upload, reasons={**given, **upload.reasons})


def propose(book: Book, upload: Upload, data: bytes, *, actor: Person, message: str, approve: bool = False) -> int:
    """Write the upload as a proposal with its original and the reasons given, and return the proposal's number.

    No figure changes by it, unless it is to be put in force at once (``approve``). ValueError for an upload that cannot
    be proposed as it stands.
    """
    if hashlib.sha256(data).hexdigest() != upload.sha256:
        raise ValueError(f"{upload.file}: these are not the bytes that were read")
    if not upload.can_be_proposed:
        raise ValueError(f"{upload.file}: there is something to answer or mend, or nothing to change")
    text, questions = written(upload, message)
    changes = [_change(upload.region_id, each, upload.file) for each in upload.comparisons if not each.is_empty]
    originals = {upload.file: data}
    base = upload.base_entry
    return book.propose(
        changes, actor=actor, message=text, originals=originals, base=base, questions=questions, approve=approve
    )
