"""The corrections that count, as they are shown: each beside the figure as published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tracking.accounts.gwp import as_co2e
from tracking.answers.cells import records, texts
from tracking.answers.parts import CorrectionShown
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.accounts.corrections import AppliedCorrection
    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.parts import Texts

_KEY = ["site_id", "year", "scope", "gas", "dataset", "edition"]


def corrections_shown(figures: RegionFigures) -> tuple[CorrectionShown, ...]:
    """Return the corrections that are in use and count in the newest edition, in tonnes of CO2e whatever their gas."""
    newest = set(figures.rows[_KEY].itertuples(index=False, name=None))
    counting = [applied for applied in figures.applied if _key(applied) in newest]
    reasons = {
        tuple(row[column] for column in _KEY): texts(row, "reason") for row in records(figures.table("corrections"))
    }
    tonnes = records(_in_co2e(figures, counting))
    return tuple(
        _shown(
            figures, each, reasons[_key(each)], float(str(row["published_tco2e"])), float(str(row["emissions_tco2e"]))
        )
        for each, row in zip(counting, tonnes, strict=True)
    )


def _in_co2e(figures: RegionFigures, applied: Iterable[AppliedCorrection]) -> pd.DataFrame:
    """Both figures of each correction as CO2e, by the same factors as the figures themselves."""
    rows = [(each.gas, each.expected_t, each.corrected_t) for each in applied]
    frame = pd.DataFrame(rows, columns=["gas", "published_t", "emissions_t"])
    return as_co2e(frame, figures.state.table(SHARED, "gwp_factors"), figures.gwp_set)


def _key(applied: AppliedCorrection) -> tuple[object, ...]:
    return tuple(getattr(applied, column) for column in _KEY)


def _shown(
    figures: RegionFigures, applied: AppliedCorrection, reason: Texts, published_tco2e: float, corrected_tco2e: float
) -> CorrectionShown:
    return CorrectionShown(
        site_id=applied.site_id,
        site_name=figures.site_names.get(applied.site_id, applied.site_id),
        year=applied.year,
        scope=applied.scope,
        gas=applied.gas,
        dataset=applied.dataset,
        edition=applied.edition,
        published_tco2e=published_tco2e,
        corrected_tco2e=corrected_tco2e,
        reason=reason,
        source_id=applied.source_id,
    )
