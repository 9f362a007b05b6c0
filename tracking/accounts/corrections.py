"""Corrections: slips in published figures, put right in the open and only while the original still says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

_KEY = ["site_id", "year", "scope", "gas", "dataset", "edition"]
_TOLERANCE_T = 1e-6
# Published figures are whole tonnes or kilograms; anything closer is the same number written twice.


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
    """``rows`` as they came, with ``emissions_t`` corrected and the column ``published_t`` as published."""

    rows: pd.DataFrame
    applied: tuple[AppliedCorrection, ...]
    stale: tuple[StaleCorrection, ...]


def apply_corrections(rows: pd.DataFrame, corrections: pd.DataFrame) -> Corrected:
    """Apply each correction to the rows of its key whose ``emissions_t`` equals ``expected_t``.

    Meant for all editions, before ``latest_editions``: a correction belongs to one edition, and one that outlived its
    edition is not stale, it merely has no say over the next.
    """
    result = rows.assign(published_t=rows["emissions_t"])
    applied: list[AppliedCorrection] = []
    stale: list[StaleCorrection] = []
    near = rows[rows["site_id"].isin(corrections["site_id"]) & rows["year"].isin(corrections["year"])]
    for row in corrections.to_dict("records"):
        same = near["emissions_t"][_same_key(near, row)]
        hit = same.index[np.isclose(same.to_numpy(float), row["expected_t"], rtol=0.0, atol=_TOLERANCE_T)]
        fields = _fields(row, tuple(float(value) for value in same))
        if len(hit):
            result.loc[hit, "emissions_t"] = row["corrected_t"]
            applied.append(AppliedCorrection(**fields))
        else:
            stale.append(StaleCorrection(**fields))
    return Corrected(rows=result, applied=tuple(applied), stale=tuple(stale))


def _same_key(rows: pd.DataFrame, correction: Mapping[Hashable, Any]) -> pd.Series:
    mask = pd.Series(True, index=rows.index)
    for column in _KEY:
        mask &= (rows[column] == correction[column]).fillna(False).astype(bool)
    return mask


def _fields(row: Mapping[Hashable, Any], found_t: tuple[float, ...]) -> dict[str, Any]:
    return {
        **{str(column): row[column] for column in _KEY},
        "year": int(row["year"]),
        "expected_t": float(row["expected_t"]),
        "corrected_t": float(row["corrected_t"]),
        "source_id": row["source_id"],
        "found_t": found_t,
    }
