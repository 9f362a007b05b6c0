"""An upload as a value: what a file says, what is wrong or asked, what would change, and what that does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.intake.comparison import Comparison

__all__ = ["MAPPING", "REASON", "Comparison", "Effect", "Upload", "question_key"]

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.outlook import RegionOutlook
    from tracking.answers.planned import Planned
    from tracking.answers.verdict import RegionVerdict
    from tracking.intake.drafts import Draft, Need, UnknownSite
    from tracking.intake.sheets import Reading
    from tracking.schema.problems import Problem

REASON = "reason:"
"""Before a question's key in the answers: the reason that somebody gave for taking the figure as it is."""

MAPPING = "mapping:"
"""Before the shape of a header in the answers: which of its columns mean which of ours, as JSON."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What a change would do to the region's verdict, and to its outlook where it has one."""

    before: RegionVerdict
    after: RegionVerdict
    ahead_before: RegionOutlook | None = None
    ahead_after: RegionOutlook | None = None

    @property
    def expected_tco2e(self) -> tuple[float, float] | None:
        """What is expected in the goal's year before and after; None where there is not an outlook to one goal."""
        before, after = self.ahead_before, self.ahead_after
        if before is None or after is None or before.case.goal != after.case.goal:
            return None
        one, other = before.expected_at_goal_tco2e, after.expected_at_goal_tco2e
        return None if one is None or other is None else (one, other)

    @property
    def gap_change_tco2e(self) -> float | None:
        """How much the gap grows (positive) or shrinks; None where one of the two is not known."""
        before, after = self.before.progress, self.after.progress
        return after.gap_tco2e - before.gap_tco2e if before and after else None


def effect_of(before: Planned, after: Planned) -> Effect:
    """Return what lies between a region as it is and as it would be."""
    return Effect(before=before.verdict, after=after.verdict, ahead_before=before.outlook, ahead_after=after.outlook)


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file read against the state in force; nothing is stored.

    ``needs`` are to be answered before the file can be read whole; ``refused`` have to be mended in the file;
    ``asked`` are taken once each has a reason in ``reasons``. ``entry`` is the proposal that brought the same bytes.
    """

    file: str
    sha256: str
    region_id: str
    base_entry: int
    reading: Reading
    drafts: tuple[Draft, ...]
    needs: tuple[Need, ...]
    refused: tuple[Problem, ...]
    asked: tuple[Problem, ...]
    reasons: Mapping[str, str]
    unknown_sites: tuple[UnknownSite, ...]
    added_sites: tuple[UnknownSite, ...]
    comparisons: tuple[Comparison, ...]
    effect: Effect | None
    entry: int | None

    @property
    def rows_read(self) -> int:
        """Rows that the file's known sheets hold."""
        return sum(draft.rows_read for draft in self.drafts)

    @property
    def rows_known(self) -> int:
        """Rows that became figures of the region."""
        return sum(draft.rows_known for draft in self.drafts)

    @property
    def open_questions(self) -> tuple[Problem, ...]:
        """The questions without a reason yet."""
        return tuple(problem for problem in self.asked if not self.reasons.get(question_key(problem)))

    @property
    def changes_nothing(self) -> bool:
        """True where every row stands in the book already as it is."""
        return all(comparison.is_empty for comparison in self.comparisons)

    @property
    def changes_nothing_and_is_sound(self) -> bool:
        """True where the file is right and every row of it stands in the book already."""
        return bool(self.drafts) and self.changes_nothing and not (self.needs or self.refused)

    @property
    def can_be_proposed(self) -> bool:
        """True where nothing is refused or open and something would change."""
        return not (self.needs or self.refused or self.open_questions or self.changes_nothing)


def question_key(problem: Problem) -> str:
    """Return what a question is remembered by: its kind and its place."""
    place = f"{problem.sheet}:" if problem.sheet else ""
    return f"{problem.code.value}:{place}{problem.row}:{problem.column}"
