"""What must hold of the figures of projects and the steps of what they share: units, ranges, who answers, order."""

from __future__ import annotations

import itertools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracking.intake.limits import LIMITS
from tracking.intake.remarks import header, line
from tracking.intake.units import factor
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.vocabularies import PROJECT_FIGURE_UNITS, RESOURCE_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from tracking.intake.casting import CastTable
    from tracking.intake.drafts import DraftTable

_MAY_BE_BELOW_ZERO: Final = frozenset({"opex-change-nok-per-year", "hydrogen-t-per-year"})
_FIRST_PRICE_YEAR, _LAST_PRICE_YEAR = 1990, 2100
_IN_KRONER: Final = tuple(name for name, unit in PROJECT_FIGURE_UNITS.items() if unit.startswith("NOK"))
_NUMBERED: Final = re.compile(r"(.+)-(\d+)")

_KRONER: Final[Mapping[str, float]] = MappingProxyType(
    {
        **dict.fromkeys(("nok", "kr", "kroner"), 1.0),
        **dict.fromkeys(("tnok", "knok", "tkr", "1000 nok", "1000 kr", "tusen kr"), 1e3),
        **dict.fromkeys(("mnok", "mkr", "mill. kr", "mill kr", "mill. nok", "mill nok", "million nok"), 1e6),
        **dict.fromkeys(("bnok", "mrdnok", "mrd. kr", "mrd kr", "mrd. nok", "mrd nok", "billion nok"), 1e9),
    }
)


def check_plan_figures(cast: CastTable) -> tuple[Problem, ...]:
    """Return what is wrong within a table of figures of projects or of capacity; nothing for other tables."""
    checks = {"project_figures": _project_figures, "capacity": _capacity, "assumptions": _assumptions}
    check = checks.get(cast.table.name)
    return tuple(check(cast)) if check else ()


def is_before(one: str, other: str) -> bool:
    """Return whether a date lies before another; dates known to the year or month are compared as far as both are."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]


def without_price_year(draft: DraftTable, in_force: pd.DataFrame, file: str) -> tuple[Problem, ...]:
    """Return a question for the first sum in kroner of each project that has no price year, neither here nor held."""
    frame = draft.frame
    dated = {*_with_price_year(frame), *_with_price_year(in_force)}
    money = frame[frame["figure"].isin(_IN_KRONER) & ~frame["project_id"].isin(dated)].drop_duplicates("project_id")
    return tuple(
        Problem(
            code=Code.PRICE_YEAR_MISSING,
            file=file,
            sheet=draft.sheet(row),
            row=line(draft, row),
            column=header(draft, "figure", row),
            found=str(frame["figure"].iloc[row]),
            expected="price-year",
            severity=Severity.QUESTION,
        )
        for row in map(int, money.index[: LIMITS.problems])
    )


def _with_price_year(frame: pd.DataFrame) -> list[str]:
    return [str(each) for each in frame.loc[frame["figure"] == "price-year", "project_id"]]


def _project_figures(cast: CastTable) -> Iterator[Problem]:
    frame = cast.frame
    for row, name, value, unit in zip(frame.index, frame["figure"], frame["value"], frame["unit"], strict=True):
        if cast.faulty[row]:
            continue
        if unit != PROJECT_FIGURE_UNITS.get(name, unit):
            yield _unit(cast, row, "unit", name, unit, PROJECT_FIGURE_UNITS[name])
        wanted = _wanted(name, value)
        if wanted:
            yield _problem(cast, row, "value", Code.FIGURE_RANGE, f"{value:.15g}", wanted, figure=name)
    blank = frame["made_by"].fillna("") == ""
    for row in _rows(cast, (frame["basis"] == "assumed") & blank):
        yield _problem(cast, row, "made_by", Code.ASSUMED_BY_NOBODY, "", "")


def _wanted(name: str, value: float) -> str:
    """Return what a figure must be where it is not; "" where it is."""
    if name == "lifetime-years":
        return "" if value > 0 else "> 0"
    if name == "load-factor":
        return "" if 0 < value <= 1 else "> 0, ≤ 1"
    if name == "price-year":
        is_year = _FIRST_PRICE_YEAR <= value <= _LAST_PRICE_YEAR and value == int(value)
        return "" if is_year else f"{_FIRST_PRICE_YEAR}–{_LAST_PRICE_YEAR}"
    return "" if value >= 0 or name in _MAY_BE_BELOW_ZERO else "≥ 0"


def _assumptions(cast: CastTable) -> Iterator[Problem]:
    """What the cost curve and business as usual refuse: a rate or fee below zero, a growth that leaves nothing."""
    frame = cast.frame
    for quantity, wanted, is_wrong in (
        ("discount-rate", "≥ 0", frame["value"] < 0),
        ("transport-nok-per-t", "≥ 0", frame["value"] < 0),
        ("growth-per-year", "> -1", frame["value"] <= -1),
    ):
        for row in _rows(cast, (frame["quantity"] == quantity) & is_wrong):
            found = f"{frame['value'][row]:.15g}"
            yield _problem(cast, row, "value", Code.FIGURE_RANGE, found, wanted, figure=quantity)


def _capacity(cast: CastTable) -> Iterator[Problem]:
    frame = cast.frame
    for row in _rows(cast, frame["capacity_unit"].notna()):
        resource, unit = frame["resource"][row], frame["capacity_unit"][row]
        if unit != RESOURCE_UNITS.get(resource, unit):
            yield _unit(cast, row, "capacity_unit", resource, unit, RESOURCE_UNITS[resource])
    for row in _rows(cast, frame["capacity_low"] > frame["capacity_high"]):
        low, high = frame["capacity_low"][row], frame["capacity_high"][row]
        yield _problem(cast, row, "capacity_low", Code.ENDS_SWAPPED, f"{low:.15g}", f"{high:.15g}")
    dated = frame[~cast.faulty & frame["from_date"].notna()]
    for _, own in dated.groupby("resource", sort=False):
        yield from _before_the_load(cast, own)
        for _, alike in own.groupby("kind", sort=False):
            yield from _numbered_backwards(cast, alike)


def _before_the_load(cast: CastTable, steps: pd.DataFrame) -> Iterator[Problem]:
    """What has been added before the first load was stated is in that load: it would be room twice."""
    dates, ids = steps["from_date"], steps["capacity_id"]
    loads = dates[steps["kind"] == "load"].sort_values(kind="stable")
    for row in steps.index[steps["kind"] == "reinforcement"] if len(loads) else ():
        if is_before(dates[row], loads.iloc[0]):
            yield _late(cast, row, dates[row], loads.iloc[0], ids[loads.index[0]])


def _numbered_backwards(cast: CastTable, steps: pd.DataFrame) -> Iterator[Problem]:
    """Ids that count (``terminal-1``, ``terminal-2``) stand in order of time."""
    series: dict[str, list[tuple[int, int]]] = {}
    for row, capacity_id in zip(steps.index, steps["capacity_id"], strict=True):
        named = _NUMBERED.fullmatch(capacity_id)
        if named:
            series.setdefault(named[1], []).append((int(named[2]), int(row)))
    for numbered in series.values():
        rows = [row for _, row in sorted(numbered)]
        yield from _going_back(cast, steps, rows)


def _going_back(cast: CastTable, steps: pd.DataFrame, rows: Sequence[int]) -> Iterator[Problem]:
    dates, ids = steps["from_date"], steps["capacity_id"]
    for earlier, later in itertools.pairwise(rows):
        if is_before(dates[later], dates[earlier]):
            yield _late(cast, later, dates[later], dates[earlier], ids[earlier])


def _late(cast: CastTable, row: int, found: str, expected: str, other: str) -> Problem:
    return _problem(cast, row, "from_date", Code.STEP_OUT_OF_ORDER, found, expected, other=other)


def _unit(cast: CastTable, row: int, column: str, figure: str, found: str, expected: str) -> Problem:
    times = unit_factor(found, expected)
    known = {} if times is None else {"factor": f"{times:.15g}"}
    return _problem(cast, row, column, Code.FIGURE_UNIT, found, expected, figure=figure, **known)


def unit_factor(found: str, expected: str) -> float | None:
    """Return what a value in one unit is multiplied by to be in another; None where that is not known."""
    if expected.startswith("NOK"):
        text = re.sub(r"\s*(/|\bper\b|\bi\b)\s*(year|år(et)?|yr|a)\.?$", "", " ".join(found.casefold().split()))
        return _KRONER.get(text)
    if expected == "1":
        return 0.01 if found.strip() in {"%", "prosent", "percent"} else None
    first, base = (found.split() or [""])[0], expected.split()[0]
    return factor(first, base) if base in {"t", "MW"} else None


def _rows(cast: CastTable, wrong: pd.Series) -> pd.Index:
    return cast.frame.index[wrong.fillna(False).astype(bool) & ~cast.faulty]


def _problem(cast: CastTable, row: int, column: str, code: Code, found: str, expected: str, **values: str) -> Problem:
    place = int(cast.lines[row])
    return Problem(code=code, file=cast.file, row=place, column=column, found=found, expected=expected, values=values)
