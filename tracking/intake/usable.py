"""Whether values whose shape is right can be used: days, zones and languages that exist, paths that can be drawn.

What is let through here is computed with, so each of these would stop a page later on.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from tracking.intake.casting import CastTable

LANGUAGES: Final = ("nb", "nn", "en")
_LEAP_YEAR: Final = 2024
"""Any day of a year exists in it."""


def check_usable(cast: CastTable) -> tuple[Problem, ...]:
    """Return what cannot be used in one table; rows with a problem of their own are left out."""
    checks: dict[str, Callable[[CastTable], Iterator[Problem]]] = {
        "region": _region,
        "events": _days,
        "targets": _rates,
        "co2_flows": _one_dataset,
        "emissions": _totals_beside_parts,
    }
    check = checks.get(cast.table.name)
    return tuple(check(cast)) if check else ()


def _region(cast: CastTable) -> Iterator[Problem]:
    yield from _cells(cast, "language", LANGUAGES.__contains__, Code.NOT_A_CHOICE, ", ".join(LANGUAGES))
    yield from _cells(cast, "time_zone", _is_zone, Code.NOT_A_TIME_ZONE, "Europe/Oslo")


def _days(cast: CastTable) -> Iterator[Problem]:
    for column in ("from_day", "to_day"):
        yield from _cells(cast, column, _is_day, Code.NOT_A_DATE, "06-15")


def _rates(cast: CastTable) -> Iterator[Problem]:
    """A constant rate cuts a share of what is left: it never gets to zero."""
    frame = cast.frame
    drawn = (frame["path"] == "constant-rate") & frame["computable"].fillna(True).astype(bool)
    stated = frame["goal_tco2e"].notna()
    for column, wrong in (
        ("goal_tco2e", frame["goal_tco2e"] <= 0),
        ("reduction_pct", ~stated & (frame["reduction_pct"] >= 100)),
    ):
        for row in _rows(cast, drawn & wrong):
            yield _problem(cast, row, column, Code.RATE_TO_ZERO, f"{frame[column][row]:.15g}", "constant-rate")


def _one_dataset(cast: CastTable) -> Iterator[Problem]:
    datasets = cast.frame["dataset"][~cast.faulty]
    for row in datasets.index[datasets != datasets.iloc[0]] if len(datasets) else ():
        yield _problem(cast, row, "dataset", Code.TWO_DATASETS, datasets[row], datasets.iloc[0])


def _totals_beside_parts(cast: CastTable) -> Iterator[Problem]:
    """A sum in CO2e beside the gases that it sums would count twice; CO2 outside the scopes is no part of it."""
    frame = cast.frame[~cast.faulty]
    key = ["site_id", "company_id", "year", "scope", "category", "dataset", "edition"]
    outside = (frame["gas"] == "CO2") & frame["origin"].isin(["biogenic", "atmospheric"])
    is_total = frame["gas"] == "CO2e"
    if not is_total.any() or is_total.all():
        return
    mixed = _is_mixed(frame, key, is_total, ~is_total & ~outside)
    frame, outside, is_total = frame[mixed], outside[mixed], is_total[mixed]
    parts = (
        frame[~is_total & ~outside].groupby(key, dropna=False)["gas"].agg(lambda gases: ", ".join(sorted(set(gases))))
    )
    for row, place in zip(
        frame.index[is_total], frame.loc[is_total, key].itertuples(index=False, name=None), strict=True
    ):
        if place in parts.index:
            yield _problem(cast, row, "gas", Code.TOTAL_AND_PARTS, "CO2e", str(parts[place]))


def _is_mixed(frame: pd.DataFrame, key: list[str], is_total: pd.Series, is_part: pd.Series) -> NDArray[np.bool_]:
    """Mark the rows at whose place a sum and a part both stand: only they go through the grouping, which is slow."""
    import numpy as np

    from tracking.intake.keying import codes_of

    codes = codes_of(key, frame).codes[0]
    sums, parts = (np.bincount(codes, weights=marks.to_numpy(dtype="float64")) > 0 for marks in (is_total, is_part))
    mixed: NDArray[np.bool_] = (sums & parts)[codes]
    return mixed


def _cells(
    cast: CastTable, column: str, is_right: Callable[[str], bool], code: Code, expected: str
) -> Iterator[Problem]:
    import pandas as pd

    cells = cast.frame[column]
    wrong = [isinstance(text, str) and not is_right(text) for text in cells]
    for row in _rows(cast, pd.Series(wrong, index=cells.index, dtype=bool)):
        yield _problem(cast, row, column, code, cells[row], expected)


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(f"{_LEAP_YEAR}-{text}").strftime("%m-%d") == text
    except ValueError:
        return False


def _is_zone(text: str) -> bool:
    import zoneinfo

    return text in zoneinfo.available_timezones()


def _rows(cast: CastTable, wrong: pd.Series) -> pd.Index:
    return cast.frame.index[wrong.fillna(False).astype(bool) & ~cast.faulty]


def _problem(cast: CastTable, row: int, column: str, code: Code, found: str, expected: str) -> Problem:
    return Problem(code=code, file=cast.file, row=int(cast.lines[row]), column=column, found=found, expected=expected)
