"""A problem in what was brought in, as a value. ``words`` turns it into a sentence in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Refused is never taken; a question is taken once a person has answered it with a reason."""

    REFUSED = "refused"
    QUESTION = "question"


class Code(StrEnum):
    """What is wrong."""

    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    TABLE_UNKNOWN = "table-unknown"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    ROW_LENGTH = "row-length"
    VALUE_MISSING = "value-missing"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number"
    NOT_A_YEAR = "not-a-year"
    NOT_A_DATE = "not-a-date"
    NOT_A_FLAG = "not-a-flag"
    NOT_A_SLUG = "not-a-slug"
    NOT_A_CHOICE = "not-a-choice"
    BELOW_MINIMUM = "below-minimum"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_REFERENCE = "unknown-reference"
    SITE_OR_COMPANY = "site-or-company"
    SOURCE_MISMATCH = "source-mismatch"
    ONE_REGION_ROW = "one-region-row"
    TARGET_BEFORE_BASE = "target-before-base"
    CORRECTION_STALE = "correction-stale"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One problem, in the reader's own coordinates.

    ``row`` is the line in the file (the header is line 1); ``found`` and ``expected`` are short texts or values as
    they stand, never sentences.
    """

    code: Code
    file: str
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    severity: Severity = Severity.REFUSED


class RefusedError(Exception):
    """Raised where a whole folder or file is refused; carries every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            raise ValueError("a refusal names at least one problem")
        super().__init__(f"{len(problems)} problem(s), first: {problems[0]}")
        self.problems = problems
