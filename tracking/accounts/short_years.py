"""Years in which one dataset sees only a part of what another says of the very same sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.constants import COMPLETE_COVERAGE
from tracking.accounts.series import site_years

if TYPE_CHECKING:
    import pandas as pd


def short_years(rows: pd.DataFrame, beside: pd.DataFrame) -> tuple[int, ...]:
    """Return the years whose tonnes are less than ``COMPLETE_COVERAGE`` of those ``beside`` at the sites in both.

    Coverage counts sites that report; it does not see a site of which only a part is counted, as before a scheme took
    in more of its gases. Only sites in both are compared, so that a dataset is not blamed for sites outside it. Both
    frames hold rows of ``account_rows`` of one dataset each; a year without a site in both is not judged.
    """
    ours, theirs = (site_years(each[~each["from_flow"]]) for each in (rows, beside))
    found = []
    for year in ours.columns.intersection(theirs.columns):
        both = ours.index[ours[year].notna()].intersection(theirs.index[theirs[year].notna()])
        whole = float(theirs.loc[both, year].sum())
        if whole > 0 and float(ours.loc[both, year].sum()) < COMPLETE_COVERAGE.value * whole:
            found.append(int(year))
    return tuple(found)
