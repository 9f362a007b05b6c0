"""What is wrong in plans as sentences: what was found, what was expected and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.schema.problems import Code, Problem
from tracking.words.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.words.voice import Voice

PLANS: Final[Mapping[Code, str]] = {
    Code.FIGURE_RANGE: message(
        "found {found}, expected {expected} for “{figure}”. Correct it, or leave the row out if not known."
    ),
    Code.FIGURE_UNIT: message(
        "found the unit “{found}”; “{figure}” is kept in “{expected}”. Give the value in that unit."
    ),
    Code.ASSUMED_BY_NOBODY: message(
        "the figure is assumed, and nobody answers for it. Fill in who does, or bring a figure that a source states."
    ),
    Code.PRICE_YEAR_MISSING: message(
        "“{found}” stands without a price year, and kroner of different years cannot be compared. "
        "Add a row “{expected}”, or say why it is not known."
    ),
    Code.START_BEFORE_STAGE: message(
        "found {found}, expected {expected} or later: that is when the project reached the stage “{stage}”. "
        "Correct one of them, or add the start as it is planned now."
    ),
    Code.TIED_TO_ITSELF: message(
        "found “{found}”, which is the project itself. Name another project, or leave the row out."
    ),
    Code.NEEDS_IN_A_CIRCLE: message(
        "found {found}: each waits for the next, so none of them can start. Leave one of these rows out."
    ),
    Code.EXCLUDED_AND_DECIDED: message(
        "“{project}” ({stage}) and “{found}” ({other_stage}) exclude each other, so both cannot be decided. "
        "Correct one of the stages, or leave the row out."
    ),
    Code.POWER_WITHOUT_SITE: message(
        "the project needs {power} MW and names no site, and its place (“{found}”) is none of the region's "
        "municipalities. Fill in the site, or a municipality as the place."
    ),
    Code.STEP_OUT_OF_ORDER: message(
        "found {found}, expected {expected} or later, since it comes after “{other}”. Correct one of the dates."
    ),
    Code.ROW_OUT_OF_TURN: message(
        "found {found}, which is before {expected} on an earlier row about “{project}”. Its rows stand in order of "
        "time: move the row, or correct the date."
    ),
    Code.CO2_IN_A_CIRCLE: message(
        "found {found}: each sends its CO₂ to the next, so it comes back to where it was captured. Leave one of these "
        "rows out."
    ),
    Code.SENDS_NO_CO2: message(
        "“{found}” captures no CO₂ (it is of the kind “{kind}”), so it has none to send; expected one of these kinds: "
        "{expected}. Name the project that captures it, or leave the row out."
    ),
    Code.TIED_TWICE: message(
        "“{project}” and “{other}” are tied by “{expected}” already, and the same tonnes would be taken off twice. "
        "Keep one of the rows."
    ),
    Code.DATE_AHEAD: message(
        "found {found}, which has not come yet; this tells of what has been, so {expected} at the latest. "
        "Correct the date, or bring the row when it is so."
    ),
    Code.ENDS_SWAPPED: message("found {found}, which is above the upper end ({expected}). Correct one of them."),
}

_IN_ANOTHER_UNIT: Final = message(
    "found the unit “{found}”; “{figure}” is kept in “{expected}”. Multiply the value by {factor}, and "
    "write “{expected}”."
)
_WRITTEN_OTHERWISE: Final = message("found the unit “{found}”; “{figure}” is kept in “{expected}”. Write it so.")


def plan_problem(problem: Problem, voice: Voice) -> str:
    """Return what is wrong in a plan and what to do, for a code of ``PLANS``."""
    known: dict[str, object] = {**problem.values, "found": problem.found, "expected": problem.expected}
    if "factor" not in problem.values:
        return voice.say(PLANS[problem.code], **known)
    times = float(problem.values["factor"])
    if times == 1.0:
        return voice.say(_WRITTEN_OTHERWISE, **known)
    decimals = len(f"{times:f}".rstrip("0").partition(".")[2])
    known["factor"] = voice.decimal(times, decimals)
    return voice.say(_IN_ANOTHER_UNIT, **known)
