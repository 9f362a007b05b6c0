"""A problem in what was brought in, as a value. ``words`` turns it into a sentence in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """Refused is never taken; a question is taken once a person has answered it with a reason."""

    REFUSED = "refused"
    QUESTION = "question"


class Code(StrEnum):
    """What is wrong."""

    FILE_MISSING = "file-missing"
    REGION_MISSING = "region-missing"
    FILE_UNREADABLE = "file-unreadable"
    FILE_EMPTY = "file-empty"
    FILE_TOO_LARGE = "file-too-large"
    FILE_TOO_COSTLY = "file-too-costly"
    FILE_OTHER_KIND = "file-other-kind"
    FILE_OLD_EXCEL = "file-old-excel"
    FILE_ENCRYPTED = "file-encrypted"
    FILE_DAMAGED = "file-damaged"
    FILE_UNSAFE = "file-unsafe"
    NUL_BYTES = "nul-bytes"
    LINE_TOO_LONG = "line-too-long"
    CELL_TOO_LONG = "cell-too-long"
    CELL_FAR_AWAY = "cell-far-away"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    TOO_MANY_CELLS = "too-many-cells"
    FORMULA_NOT_CALCULATED = "formula-not-calculated"
    HEADER_MISSING = "header-missing"
    TABLE_UNKNOWN = "table-unknown"
    TABLE_SHARED = "table-shared"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    COLUMN_UNNAMED = "column-unnamed"
    ROW_LENGTH = "row-length"
    VALUE_MISSING = "value-missing"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number"
    NOT_A_YEAR = "not-a-year"
    NOT_A_DATE = "not-a-date"
    NOT_A_FLAG = "not-a-flag"
    NOT_A_TIME_ZONE = "not-a-time-zone"
    NOT_A_SLUG = "not-a-slug"
    NOT_A_CHOICE = "not-a-choice"
    BELOW_MINIMUM = "below-minimum"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_REFERENCE = "unknown-reference"
    SITE_OR_COMPANY = "site-or-company"
    SOURCE_MISMATCH = "source-mismatch"
    ONE_REGION_ROW = "one-region-row"
    TARGET_BEFORE_BASE = "target-before-base"
    MILESTONE_OUTSIDE = "milestone-outside"
    RATE_TO_ZERO = "rate-to-zero"
    FACTOR_MISSING = "factor-missing"
    TWO_DATASETS = "two-datasets"
    TOTAL_AND_PARTS = "total-and-parts"
    CORRECTION_STALE = "correction-stale"
    NEGATIVE = "negative"
    YEAR_RANGE = "year-range"
    FLOWS_DIFFER = "flows-differ"
    UNIT_SLIP = "unit-slip"
    GAS_SLIP = "gas-slip"
    SWAPPED = "swapped"
    OUTLIER = "outlier"
    LARGE_CHANGE = "large-change"
    BASE_YEAR_TOUCHED = "base-year-touched"
    SITE_MISSING = "site-missing"
    OLDER_EDITION = "older-edition"
    PARTS_DIFFER = "parts-differ"
    UNIT_WRONG_KIND = "unit-wrong-kind"
    GAS_UNKNOWN = "gas-unknown"
    DISCLOSED = "disclosed"
    FIGURE_RANGE = "figure-range"
    FIGURE_UNIT = "figure-unit"
    ASSUMED_BY_NOBODY = "assumed-by-nobody"
    PRICE_YEAR_MISSING = "price-year-missing"
    START_BEFORE_STAGE = "start-before-stage"
    TIED_TO_ITSELF = "tied-to-itself"
    NEEDS_IN_A_CIRCLE = "needs-in-a-circle"
    EXCLUDED_AND_DECIDED = "excluded-and-decided"
    POWER_WITHOUT_SITE = "power-without-site"
    STEP_OUT_OF_ORDER = "step-out-of-order"
    ENDS_SWAPPED = "ends-swapped"
    ROW_OUT_OF_TURN = "row-out-of-turn"
    DATE_AHEAD = "date-ahead"
    CO2_IN_A_CIRCLE = "co2-in-a-circle"
    SENDS_NO_CO2 = "sends-no-co2"
    TIED_TWICE = "tied-twice"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One problem, in the reader's own coordinates.

    ``row`` is the line in the file (the header is line 1); ``found`` and ``expected`` are short texts or values as
    they stand, never sentences. ``sheet`` is the sheet of a workbook.
    ``values`` holds what else a sentence about it needs, by name, as such texts too.
    """

    code: Code
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    severity: Severity = Severity.REFUSED
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


class RefusedError(Exception):
    """Raised where a whole folder or file is refused; carries every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            raise ValueError("a refusal names at least one problem")
        super().__init__(f"{len(problems)} problem(s), first: {problems[0]}")
        self.problems = problems
