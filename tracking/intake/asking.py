"""Questions about figures that are brought in: accepted once a person says why.

Only what is new or changed is asked about, and of one figure only the cause that explains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tracking.intake import thresholds as t
from tracking.intake.alongside import Against
from tracking.intake.gathering import base_years_touched, older_editions, sites_missing
from tracking.intake.history import FIGURES, blocks, history
from tracking.intake.judging import judge
from tracking.intake.limits import LIMITS
from tracking.intake.parts import differing
from tracking.intake.plan_figures import without_price_year
from tracking.intake.refusing import FIRST_YEAR
from tracking.intake.remarks import header, line, plain
from tracking.intake.swaps import swaps
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from numpy.typing import NDArray

    from tracking.intake.drafts import DraftTable
    from tracking.intake.history import History
    from tracking.intake.judging import Finding

_GWP_SET: Final = "AR5"
"""The set by which gases are brought to one scale here: it only decides whether a change is worth asking about."""


def questions(
    draft: DraftTable,
    tables: Mapping[str, pd.DataFrame],
    *,
    file: str,
    today: datetime.date,
    regional_tonnes: Mapping[int, float] | None = None,
    base_years: Collection[int] = (),
) -> tuple[Problem, ...]:
    """Return what is asked about the draft, in the order of the file's rows; nothing for tables without figures.

    ``tables`` are the region's and the shared ones. ``regional_tonnes`` is the region's total by year, in tonnes of
    CO2e: without it no change counts as large. ``base_years`` are those of the region's targets. Of each kind no more
    are listed than ``LIMITS.problems``.
    """
    in_force = tables.get(draft.table, TABLES[draft.table].empty())
    if draft.table == "project_figures":
        return without_price_year(draft, in_force, file)
    if draft.table not in FIGURES or draft.frame.empty:
        return ()
    past = history(draft.table, in_force, draft.frame, tables.get("corrections"), today)
    if not past.is_fresh.any():
        return ()
    gwp100 = _gwp100(tables.get("gwp_factors"))
    of_gas = _of_gas(draft, past)
    material = _material(past, of_gas, regional_tonnes or {}, gwp100)
    twins = swaps(past)
    found = [
        *(one for block in blocks(past) for finding in judge(block, past, of_gas, twins, material)
          for one in _worded(draft, past, in_force, finding, file)),
        *base_years_touched(draft, past, base_years, file),
        *older_editions(draft, past, file),
        *sites_missing(draft, past, tables, file, today),
        *_parts(draft, in_force, past, gwp100, file),
    ]  # fmt: skip
    return tuple(sorted(_limited(found), key=lambda problem: problem.row or 0))


def _limited(found: list[Problem]) -> list[Problem]:
    seen: dict[Code, int] = {}
    kept = []
    for problem in found:
        seen[problem.code] = seen.get(problem.code, 0) + 1
        if seen[problem.code] <= LIMITS.problems:
            kept.append(problem)
    return kept


def _gwp100(factors: pd.DataFrame | None) -> dict[str, float]:
    """Return tonnes of CO2e for a tonne of each gas; CO2 alone where no factors are given."""
    known = {"CO2": 1.0, "CO2e": 1.0}
    if factors is None:
        return known
    general = factors[(factors["gwp_set"] == _GWP_SET) & (factors["variant"].fillna("") == "")]
    return known | dict(zip(general["gas"], general["gwp100"], strict=True))


def _of_gas(draft: DraftTable, past: History) -> dict[str, NDArray[np.bool_]]:
    """Return which rows brought are of each gas; rows in force are never asked about."""
    if draft.table != "emissions":
        return {}
    nothing = np.zeros(past.held, dtype=bool)
    gases = draft.frame["gas"]
    return {str(gas): np.concatenate([nothing, (gases == gas).to_numpy(dtype=bool)]) for gas in gases.dropna().unique()}


def _material(
    past: History,
    of_gas: Mapping[str, NDArray[np.bool_]],
    regional_tonnes: Mapping[int, float],
    gwp100: Mapping[str, float],
) -> NDArray[np.float64]:
    """Return for each row the change that is half a percent of the region, in the row's own unit."""
    totals = pd.Series(regional_tonnes, dtype="float64").reindex(range(FIRST_YEAR, FIRST_YEAR + past.years))
    share = t.SHARE_OVER * totals.ffill().bfill().to_numpy()[past.column]
    factor = np.full(len(share), np.nan)
    for gas, marks in of_gas.items():
        factor[marks] = gwp100.get(gas, np.nan)
    material: NDArray[np.float64] = share / factor
    return material


def _worded(draft: DraftTable, past: History, in_force: pd.DataFrame, finding: Finding, file: str) -> Iterator[Problem]:
    """Yield the questions of one finding at their cells."""
    name = FIGURES[draft.table]
    for number, row in enumerate(finding.rows[: LIMITS.problems] - past.held):
        yield Problem(
            code=finding.code,
            file=file,
            sheet=draft.sheet(int(row)),
            row=line(draft, int(row)),
            column=header(draft, name, int(row)),
            found=plain(float(draft.frame[name].iloc[row])),
            expected=_short(finding.expected[number]),
            severity=Severity.QUESTION,
            values=_values(draft, past, in_force, finding, number),
        )


def _short(value: float) -> str:
    """Return a number of more than a thousand without decimals, others as they are, in at most six digits."""
    return "" if np.isnan(value) else (f"{value:.0f}" if abs(value) >= 1000 else f"{value:.6g}")


def _values(draft: DraftTable, past: History, in_force: pd.DataFrame, finding: Finding, number: int) -> dict[str, str]:
    """Return what a sentence about one row needs, by name."""
    row = int(finding.rows[number]) - past.held
    values = {"site": _place(draft.frame, row), "year": _year(draft.frame, row)}
    numbers = {name: float(part[number]) for name, part in finding.numbers.items()}
    if "twin" in numbers:
        at = int(numbers.pop("twin"))
        other = (in_force, at) if at < past.held else (draft.frame, at - past.held)
        values |= {"other_site": _place(*other), "other_year": _year(*other)}
        if at >= past.held:
            values["other_row"] = str(draft.rows[at - past.held])
            values |= {"other_sheet": draft.sheet(at - past.held)} if draft.sheets else {}
    elif not np.isnan(finding.compared[number]):
        values["compared"] = _short(float(finding.compared[number]))
        values["compared_year"] = str(FIRST_YEAR + int(finding.column[number]))
        values["against"] = finding.against.value
        if finding.against is Against.SOURCE:
            values["dataset"] = past.datasets[int(finding.dataset[number])]
    if "year" in numbers:
        values["expected_year"] = str(FIRST_YEAR + int(numbers.pop("year")))
    return values | {name: _short(value) for name, value in numbers.items() if not np.isnan(value)}


def _place(frame: pd.DataFrame, row: int) -> str:
    """Return the site that a row is of, or the company. A whole row of all columns would take fifty times as long."""
    site = frame["site_id"].iloc[row]
    return str(site or (frame["company_id"].iloc[row] if "company_id" in frame else ""))


def _year(frame: pd.DataFrame, row: int) -> str:
    return str(frame["year"].iloc[row])


def _parts(
    draft: DraftTable, in_force: pd.DataFrame, past: History, gwp100: Mapping[str, float], file: str
) -> Iterator[Problem]:
    name = FIGURES[draft.table]
    fresh = past.is_fresh[past.held :]
    for found in differing(draft.table, in_force, draft.frame, fresh, gwp100):
        rows = zip(found.rows[: LIMITS.problems], found.totals, found.parts, strict=False)
        for row, total, parts in rows:
            yield Problem(
                code=Code.PARTS_DIFFER,
                file=file,
                sheet=draft.sheet(int(row)),
                row=line(draft, int(row)),
                column=header(draft, name, int(row)),
                found=_short(float(total)),
                expected=_short(float(parts)),
                severity=Severity.QUESTION,
                values={"site": _place(draft.frame, row), "year": _year(draft.frame, row), "split": found.column},
            )
