"""Questions about figures as sentences: what was found, what fits better, why it is asked and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.schema.problems import Code
from tracking.words.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.schema.problems import Problem
    from tracking.words.voice import Voice

ASKED: Final[Mapping[Code, str]] = {
    Code.UNIT_SLIP: message(
        "found {found}, {factor} times {reference}. A slip of unit or comma makes such a difference; {expected} "
        "would fit. Correct it, or say why it is right."
    ),
    Code.GAS_SLIP: message(
        "found {found}, which differs from {reference} as {way} does. {expected} would fit. "
        "Correct it, or say why it is right."
    ),
    Code.SWAPPED: message(
        "found {found}, which is also the figure of {other_site} in {other_year}. Rows may have been mixed up. "
        "Correct it, or say why both are right."
    ),
    Code.OUTLIER: message(
        "found {found}, more than {limit} from {expected}, the median of {points} years. "
        "Correct it, or say what happened."
    ),
    Code.LARGE_CHANGE: message(
        "found {found}, {percent} more than {expected} in {expected_year}. Correct it, or say what happened."
    ),
    Code.BASE_YEAR_TOUCHED: message(
        "the base year {year} changes by {change} in all ({dataset}, rows: {rows}), and targets are measured "
        "against it. Say why it is changed."
    ),
    Code.SITE_MISSING: message(
        "{site} has {last} for {last_year} and no row for {year}. Add the row, or say why there is none."
    ),
    Code.OLDER_EDITION: message(
        "this is edition {found} of {dataset}, and {expected} is in force. "
        "Bring the newer one, or say why the older is wanted."
    ),
    Code.PARTS_DIFFER: message(
        "the total is {found}, and its parts add up to {expected}. Correct one of them, or say what they leave out."
    ),
}

_SMALLER: Final = message(
    "found {found}; {reference} is {factor} times as much. A slip of unit or comma makes such a difference; {expected} "
    "would fit. Correct it, or say why it is right."
)
_OTHER_YEAR: Final = message(
    "found {found}, which is also the figure of {other_year} at the same place. It may stand in the wrong year. "
    "Correct it, or say why both are right."
)
_LESS: Final = message(
    "found {found}, {percent} less than {expected} in {expected_year}. Correct it, or say what happened."
)
_FROM_ZERO: Final = message("found {found} where {expected_year} has {expected}. Correct it, or say what happened.")
_BASE_YEAR_NEW: Final = message(
    "the base year {year} gets figures that it did not have ({dataset}, rows: {rows}), and targets are measured "
    "against it. Say why it is changed."
)
_ELSEWHERE: Final = message("For {year}, {dataset} has {compared}.")

_REFERENCES: Final[Mapping[str, str]] = {
    "last-year": message("the figure of {compared_year} ({compared})"),
    "in-force": message("the figure in force ({compared})"),
    "source": message("what {dataset} has for {compared_year} ({compared})"),
    "": message("the years around it"),
}
_WAYS: Final[Mapping[str, str]] = {
    "3.66667": message("carbon counted as CO2 (44/12)"),
    "1.57143": message("nitrogen counted as N2O (44/28)"),
    "1.12453": message("N2O counted by AR4 instead of AR5 (298/265)"),
}
"""What makes a factor, by the factor as the questions carry it."""

_FIGURES: Final = ("factor", "limit", "change", "last", "compared", "rows", "points")

_NAMES: Final = (Code.OLDER_EDITION, Code.SITE_MISSING)
"""Questions that found and expected names, not numbers."""


def asked(problem: Problem, voice: Voice) -> str:
    """Return a question in words, its numbers as the language writes them."""
    known = {**problem.values, "found": problem.found, "expected": problem.expected}
    figures = _FIGURES if problem.code in _NAMES else (*_FIGURES, "found", "expected")
    said = {name: _number(text, voice) if name in figures else text for name, text in known.items()}
    said |= _phrases(problem, said, voice)
    text = voice.say(_text(problem), **said)
    if problem.code in {Code.OUTLIER, Code.LARGE_CHANGE} and "dataset" in said:
        return f"{text} {voice.say(_ELSEWHERE, **said)}"
    return text


def _text(problem: Problem) -> str:
    values = problem.values
    if problem.code is Code.UNIT_SLIP and float(values["factor"]) < 1:
        return _SMALLER
    if problem.code is Code.SWAPPED and values["site"] == values["other_site"]:
        return _OTHER_YEAR
    if problem.code is Code.LARGE_CHANGE:
        if "percent" not in values:
            return _FROM_ZERO
        return _LESS if float(values["percent"]) < 0 else ASKED[problem.code]
    if problem.code is Code.BASE_YEAR_TOUCHED and "change" not in values:
        return _BASE_YEAR_NEW
    return ASKED[problem.code]


def _phrases(problem: Problem, said: Mapping[str, str], voice: Voice) -> dict[str, str]:
    """Return the parts of the sentence that are words themselves."""
    phrases = {}
    if problem.code in {Code.UNIT_SLIP, Code.GAS_SLIP}:
        phrases["reference"] = voice.say(_REFERENCES[problem.values.get("against", "")], **said)
    if problem.code is Code.UNIT_SLIP:
        factor = float(problem.values["factor"])
        phrases["factor"] = voice.decimal(max(factor, 1 / factor))
    if "percent" in problem.values:
        phrases["percent"] = voice.percent(abs(float(problem.values["percent"])) / 100)
    if problem.code is Code.GAS_SLIP:
        factor = float(problem.values["factor"])
        phrases["way"] = voice.say(_WAYS[f"{max(factor, 1 / factor):.6g}"])
    return phrases


MOST_DECIMALS: Final = 3
"""A thousandth of a tonne is a kilogram; no register says more."""


def _number(text: str, voice: Voice) -> str:
    """Return a number as the language writes it: whole from a hundred up, else with three decimals at most."""
    if not text:
        return text
    value = float(text)
    decimals = (
        0 if abs(value) >= 100 or value.is_integer() else min(len(text.partition(".")[2].rstrip("0")), MOST_DECIMALS)
    )
    return voice.decimal(value, decimals)
