"""Corrections: slips in published figures, put right in the open and only while the original still says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from pandas.core.groupby import SeriesGroupBy

_KEY = ["site_id", "year", "scope", "gas", "dataset", "edition"]
_TOLERANCE_T = 1e-6
# Published figures are whole tonnes or kilograms; anything closer is the same number written twice.
_NONE = pd.Series(dtype="float64")


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """One row of the table ``corrections``, in tonnes of the gas. ``found_t`` is what the rows of its key say now."""

    site_id: str
    year: int
    scope: str
    gas: str
    dataset: str
    edition: str
    expected_t: float
    corrected_t: float
    source_id: str
    found_t: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AppliedCorrection(Correction):
    """A correction that was used: the original equals ``expected_t``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StaleCorrection(Correction):
    """A correction whose original is gone or says something else; the published figure is used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """``rows`` in the order they came, numbered anew: ``emissions_t`` corrected, ``published_t`` as published."""

    rows: pd.DataFrame
    applied: tuple[AppliedCorrection, ...]
    stale: tuple[StaleCorrection, ...]


def apply_corrections(rows: pd.DataFrame, corrections: pd.DataFrame) -> Corrected:
    """Apply each correction to the rows of its key whose ``emissions_t`` equals ``expected_t``.

    Meant for all editions, before ``latest_editions``: a correction belongs to one edition, and one that outlived its
    edition is not stale, it merely has no say over the next.
    """
    rows = rows.reset_index(drop=True)
    result = rows.assign(published_t=rows["emissions_t"])
    applied: list[AppliedCorrection] = []
    stale: list[StaleCorrection] = []
    originals = _originals(rows, corrections)
    for number, row in enumerate(corrections.to_dict("records")):
        same = originals.get_group(number) if number in originals.groups else _NONE
        hit = same.index[np.isclose(same.to_numpy(float), row["expected_t"], rtol=0.0, atol=_TOLERANCE_T)]
        fields = _fields(row, tuple(float(value) for value in same))
        if len(hit):
            result.loc[hit, "emissions_t"] = row["corrected_t"]
            applied.append(AppliedCorrection(**fields))
        else:
            stale.append(StaleCorrection(**fields))
    return Corrected(rows=result, applied=tuple(applied), stale=tuple(stale))


def _originals(rows: pd.DataFrame, corrections: pd.DataFrame) -> SeriesGroupBy[Any, Any]:
    """Return the published tonnes (by the rows' own index) that each correction, by its number, is about."""
    near = rows[rows["site_id"].isin(corrections["site_id"])]
    numbered = corrections[_KEY].assign(number=range(len(corrections)))
    found = near[[*_KEY, "emissions_t"]].rename_axis("row").reset_index().merge(numbered, on=_KEY)
    return found.set_index("row").groupby("number")["emissions_t"]


def _fields(row: Mapping[Hashable, Any], found_t: tuple[float, ...]) -> dict[str, Any]:
    return {
        **{str(column): row[column] for column in _KEY},
        "year": int(row["year"]),
        "expected_t": float(row["expected_t"]),
        "corrected_t": float(row["corrected_t"]),
        "source_id": row["source_id"],
        "found_t": found_t,
    }
