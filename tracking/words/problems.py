"""Problems as sentences: where, what was found, what was expected, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.schema.problems import Code, Problem
from tracking.words.asked import ASKED, asked
from tracking.words.language import message
from tracking.words.plan_problems import PLANS, plan_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.words.voice import Voice


_WRONG: Mapping[Code, str] = {
    Code.FILE_MISSING: message("the file is missing, and every such folder needs it. Add it."),
    Code.REGION_MISSING: message("no region lies in this folder. Add one, or put the folder back where it was."),
    Code.FILE_UNREADABLE: message("the file cannot be read ({found}). Save it as CSV in UTF-8 with commas."),
    Code.FILE_EMPTY: message("the file is empty. Save its table again, and bring that."),
    Code.FILE_TOO_LARGE: message(
        "the file has {found} bytes, more than the {expected} that can be taken. Bring it in parts."
    ),
    Code.FILE_TOO_COSTLY: message(
        "reading the file would take more memory or time than there is. Save its table alone as CSV, "
        "or bring it in parts."
    ),
    Code.FILE_OTHER_KIND: message(
        "the file is no table ({found}), whatever its name says. Save the table as CSV, xlsx or Parquet."
    ),
    Code.FILE_OLD_EXCEL: message("the file has an old format of Excel ({found}). Open it and save it as xlsx."),
    Code.FILE_ENCRYPTED: message("the file is locked with a password. Save it without one."),
    Code.FILE_DAMAGED: message("the file is damaged or not whole ({found}). Fetch it or save it again."),
    Code.FILE_UNSAFE: message(
        "the file holds something that no table needs and that can do harm ({found}). "
        "Save the table anew as xlsx or CSV."
    ),
    Code.NUL_BYTES: message("the file holds bytes that no text has. Save it as CSV in UTF-8."),
    Code.LINE_TOO_LONG: message(
        "the line has {found} bytes, more than the {expected} that a row may have. See whether line breaks are missing."
    ),
    Code.CELL_TOO_LONG: message(
        "the cell has {found} characters, more than the {expected} that a spreadsheet can hold. "
        "See whether a quotation mark is missing."
    ),
    Code.CELL_FAR_AWAY: message(
        "the sheet is in use as far as cell {found}, far outside its table. "
        "Delete the rows and columns outside the table, and save the file."
    ),
    Code.TOO_MANY_ROWS: message(
        "the file has {found} rows, more than the {expected} that can be taken. Bring it in parts."
    ),
    Code.TOO_MANY_COLUMNS: message(
        "the file has {found} columns, more than the {expected} that can be taken. Keep those that are needed."
    ),
    Code.TOO_MANY_CELLS: message(
        "the sheet has {found} cells, more than the {expected} that can be taken. Save it as CSV."
    ),
    Code.FORMULA_NOT_CALCULATED: message(
        "the formula in {found} has no value, because no spreadsheet has calculated it yet. "
        "Open the file in Excel or LibreOffice and save it."
    ),
    Code.HEADER_MISSING: message("no row looks like a header. Put the names of the columns above them."),
    Code.TABLE_UNKNOWN: message("the folder holds no table of this name. Rename the file or take it away."),
    Code.TABLE_SHARED: message(
        "the table {found} is shared by all regions, so it cannot be uploaded for one. Change it in data/{expected}."
    ),
    Code.COLUMN_MISSING: message("the column is missing. Add it; every row needs a value there."),
    Code.COLUMN_UNKNOWN: message(
        "the table has no such column. Rename or remove it; data/README.md lists the columns."
    ),
    Code.COLUMN_TWICE: message("the column stands twice. Keep one of them."),
    Code.COLUMN_UNNAMED: message("column {found} holds something and has no name. Name it or clear it."),
    Code.ROW_LENGTH: message(
        "the row has {found} cells where the header has {expected}. Put text with commas in quotes."
    ),
    Code.VALUE_MISSING: message("the cell is blank where a value is needed."),
    Code.NOT_A_NUMBER: message("found “{found}”, expected a number such as {expected}."),
    Code.NOT_A_WHOLE_NUMBER: message("found “{found}”, expected a whole number such as {expected}."),
    Code.NOT_A_YEAR: message("found “{found}”, expected a year ({expected})."),
    Code.NOT_A_DATE: message("found “{found}”, expected a date written like one of these: {expected}."),
    Code.NOT_A_FLAG: message("found “{found}”, expected one of these: {expected}."),
    Code.NOT_A_TIME_ZONE: message("found “{found}”, expected a time zone such as {expected}."),
    Code.NOT_A_SLUG: message("found “{found}”, expected an id of small letters, digits and hyphens."),
    Code.NOT_A_CHOICE: message("found “{found}”, expected one of these: {expected}."),
    Code.BELOW_MINIMUM: message("found {found}, which is below {expected}."),
    Code.DUPLICATE_KEY: message("the same key ({found}) stands on row {expected} already. Keep one of the rows."),
    Code.UNKNOWN_REFERENCE: message("found “{found}”, which is not in {expected}. Add it there or correct it here."),
    Code.SITE_OR_COMPANY: message(
        "a row belongs to a site, or for scope 3 to a company. Fill in {expected}, and only that."
    ),
    Code.SOURCE_MISMATCH: message("found “{found}” where the row's source says “{expected}”. Correct one of them."),
    Code.ONE_REGION_ROW: message("found “{found}”; the table has one row, with the folder's name as id: “{expected}”."),
    Code.TARGET_BEFORE_BASE: message("found {found}, expected {expected}: the goal year comes after the base year."),
    Code.MILESTONE_OUTSIDE: message(
        "found {found}, expected a year within {expected}: a milestone lies between base year and goal year."
    ),
    Code.RATE_TO_ZERO: message(
        "found {found}, and a constant rate never gets to zero. State a goal above zero, or another path."
    ),
    Code.FACTOR_MISSING: message("the gas {found} has no factor in the GWP set {expected}. Add it to gwp_factors.csv."),
    Code.TWO_DATASETS: message(
        "found “{found}” beside “{expected}”: the same CO₂ would count twice. Keep one dataset of CO₂ flows."
    ),
    Code.TOTAL_AND_PARTS: message(
        "a sum in CO₂e stands beside its parts ({expected}), and would count twice. Keep the sum or the parts."
    ),
    Code.CORRECTION_STALE: message(
        "the correction expects {found} t in the original, which now says {expected}. "
        "Look at the new original, and change or remove the correction."
    ),
    Code.UNIT_WRONG_KIND: message(
        "found the unit “{found}”, which cannot be turned into {expected}. Correct the unit."
    ),
    Code.GAS_UNKNOWN: message("the file is about “{found}”; these tables hold {expected}. Choose one of those files."),
    Code.NEGATIVE: message("found {found}, and this cannot be below zero. Correct it, or leave it out if not known."),
    Code.YEAR_RANGE: message("found {found}, expected a year within {expected}. Correct the year."),
    Code.FLOWS_DIFFER: message(
        "captured is {found}, while what was injected, bound, used, lost and kept adds up to {expected}. "
        "Correct one of them."
    ),
    Code.DISCLOSED: message(
        "the figure in force is confidential and this row is not, so everyone would see it. "
        "Mark the row as confidential, or say why it may be seen."
    ),
    **ASKED,
    **PLANS,
}

_WRONG_BARE: Mapping[Code, str] = {
    Code.FILE_UNREADABLE: message("the file is empty. Save it as CSV in UTF-8 with commas."),
    Code.CORRECTION_STALE: message(
        "the correction expects {found} t in an original that is no longer there. Change or remove the correction."
    ),
}
"""What is said instead where nothing was found, or nothing stands where something was expected."""

_TWICE_ELSEWHERE = message(
    "the same key ({found}) stands on sheet “{other_sheet}”, row {expected} already. Keep one of the rows."
)

_STORE: Mapping[str, str] = {
    "store-not-a-database": message(
        "The store {path} is not a database. Nothing was changed. "
        "Point TRACKING_STORE at another file, or move this one away."
    ),
    "store-not-supported": message(
        "The store {path} cannot be used so ({found}): a SQLite file can, or PostgreSQL with its driver psycopg. "
        "Let TRACKING_STORE name a file, such as data/store/record.db."
    ),
    "store-not-this-store": message(
        "The database {path} is not a store of this project. Nothing was changed. Point TRACKING_STORE at another file."
    ),
    "store-schema-version": message(
        "The store {path} has version {found}; this program knows version {expected}. "
        "Nothing was changed. Start the program version that wrote it, or point TRACKING_STORE at another file."
    ),
    "store-damaged": message("The store {path} is damaged ({found}). Nothing was changed. Restore it from a backup."),
    "store-full": message(
        "There is no room left for the store {path}. Nothing was half-written. "
        "Free some space on the disk and try again."
    ),
    "store-unwritable": message(
        "The store {path} cannot be written ({found}). "
        "Give this user the right to write there, or point TRACKING_STORE elsewhere."
    ),
    "store-disk-fault": message(
        "The disk refused to read or write {path} ({found}). Nothing was half-written. Check the disk and try again."
    ),
    "store-busy": message("Someone else is writing to the store {path}. Nothing was lost. Try again in a moment."),
    "store-blob-missing": message("The store lacks a part that its entries name ({path}). Restore it from a backup."),
    "store-blob-broken": message("A part of the store is not as it was written ({path}). Restore it from a backup."),
    "store-chain-broken": message("The store's chain of entries is broken at {path}. Restore it from a backup."),
    "store-entry-unknown": message("There is no entry {found}."),
    "store-not-a-proposal": message("Entry {found} is no proposal, so it cannot be decided on."),
    "store-already-decided": message("The proposal {path} has been decided on already ({found})."),
    "store-change-refused": message("The change to {path} cannot be applied ({found})."),
    "store-nothing-to-release": message("There are no figures to release yet."),
    "store-release-unknown": message("There is no release {found}."),
    "store-four-eyes": message("Somebody else than the one who proposed it ({found}) must decide on {path}."),
    "store-head-moved": message(
        "The figures have changed since {path} was proposed (entry {found}). "
        "Look at what it would change now, then approve it."
    ),
    "store-not-approved": message("{path} changed no figure, so there is nothing to take back."),
    "store-nothing-to-change": message("The figures are already as in {path}. Nothing was changed."),
    "store-comment-refused": message("The comment on {path} is empty. Write something, then save it."),
    "store-figure-unknown": message("There can be no figure {found} in {path}."),
    "store-release-drops": message(
        "The {path} would leave out much of what the last one shows ({found}; the limit is {expected}). "
        "Release it only if that is meant."
    ),
    "store-person-unknown": message("Nobody with the identifier {found} stands in the store."),
    "store-state-broken": message("The figures kept at {path} are not what the entries say. Restore it from a backup."),
    "store-row-broken": message("A row of the store is not as it was written ({path}). Restore it from a backup."),
    "store-target-exists": message("{path} is there already. Nothing was written. Choose another name, or remove it."),
}


def place(problem: Problem, voice: Voice) -> str:
    """Return where a problem is, in the reader's own coordinates: file, row and column as far as they are known."""
    parts = [problem.file] if problem.file else []
    if problem.sheet:
        parts.append(voice.say("sheet “{sheet}”", sheet=problem.sheet))
    if problem.row is not None:
        parts.append(voice.say("row {row}", row=problem.row))
    if problem.column:
        parts.append(voice.say("column “{column}”", column=problem.column))
    return ", ".join(parts)


def sentence(problem: Problem, voice: Voice) -> str:
    """Return a problem as one line: place, what is wrong and what to do."""
    return f"{place(problem, voice)}: {_wrong(problem, voice)}"


def _wrong(problem: Problem, voice: Voice) -> str:
    if problem.code in ASKED:
        return asked(problem, voice)
    if problem.code in PLANS:
        return plan_problem(problem, voice)
    known = {"found": problem.found, "expected": problem.expected, "column": problem.column}
    wrong = _WRONG[problem.code]
    if not problem.found or not problem.expected:
        wrong = _WRONG_BARE.get(problem.code, wrong)
    if "other_sheet" in problem.values:
        wrong, known["other_sheet"] = _TWICE_ELSEWHERE, problem.values["other_sheet"]
    return voice.say(wrong, **known)


def store_sentence(code: str, voice: Voice, *, path: str, found: str, expected: str) -> str:
    """Return what is wrong with the store, what was kept and what to do. ``code`` is one of the store's own."""
    return voice.say(_STORE[code], path=path, found=found, expected=expected)
