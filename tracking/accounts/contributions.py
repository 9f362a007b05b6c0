"""Contributions: each company's or site's part of the region's gap. The parts sum to the whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from tracking.accounts.series import site_years


class PartOf(StrEnum):
    """What a region is divided into."""

    COMPANY = "company_id"
    SITE = "site_id"


@dataclass(frozen=True, kw_only=True, slots=True)
class PartGap:
    """One part, in tonnes of CO2e a year. ``part_id`` is blank where no owner is known.

    ``allowed_tco2e`` is the part's share of the base applied to what the region's path allows; the gap is what was
    emitted above it. A part that did not report has no row in that year and counts as absent, not as zero emitted.
    """

    part_id: str
    base_tco2e: float | None
    latest_tco2e: float | None
    allowed_tco2e: float
    gap_tco2e: float


def contributions(
    rows: pd.DataFrame,
    owners: pd.DataFrame,
    *,
    dataset: str,
    base_year: int,
    year: int,
    allowed_tco2e: float,
    part: PartOf = PartOf.COMPANY,
) -> tuple[PartGap, ...]:
    """Return every part's gap, the largest first: E_c,L - [E_c,b + (E_c,b / E_b)(P_L - E_b)].

    ``allowed_tco2e`` is P_L of the region's path. The shares are of the parts' own sum in the base year, so that the
    gaps sum to E_L - P_L on a stated base too. Owners are those of each year. Empty where the base year has no tonnes
    to take shares of.
    """
    by_part = part_years(rows, owners, dataset=dataset, part=part)
    shares = base_shares(by_part, base_year)
    if shares is None:
        return ()
    base, latest = (by_part.get(each, pd.Series(float("nan"), index=by_part.index)) for each in (base_year, year))
    found = [
        _contribution(str(part_id), _known(base[part_id]), _known(latest[part_id]), shares[part_id] * allowed_tco2e)
        for part_id in by_part.index[base.notna() | latest.notna()]
    ]
    return tuple(sorted(found, key=lambda each: (-each.gap_tco2e, each.part_id)))


def part_years(
    rows: pd.DataFrame, owners: pd.DataFrame, *, dataset: str, part: PartOf = PartOf.COMPANY
) -> pd.DataFrame:
    """Return tonnes of CO2e by part (index) and year (columns, in order), CO2 flows counted; NaN where none is known.

    Years that the dataset does not report are not there, as in the region's series. The part is blank where no owner
    is known.
    """
    reported = rows.loc[(rows["dataset"] == dataset) & ~rows["from_flow"], "year"].unique()
    counted = rows[((rows["dataset"] == dataset) | rows["from_flow"]) & rows["year"].isin(reported)]
    owned = with_owners(counted, owners)
    return site_years(owned.assign(site_id=owned[part.value]))


def base_shares(by_part: pd.DataFrame, base_year: int) -> pd.Series | None:
    """Return each part's share of the parts' own sum in the base year: what it may emit of the region's path.

    NaN for a part without tonnes in that year; None where nobody has any.
    """
    if base_year not in by_part.columns:
        return None
    base = by_part[base_year]
    total = float(base.sum())
    return base / total if total else None


def with_owners(rows: pd.DataFrame, owners: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with ``company_id`` filled by the site's owner in the row's year; blank where none is known.

    A company that the row names itself stays. Where two owners overlap, the one who came last is taken.
    """
    named = rows["company_id"].notna() & (rows["company_id"] != "")
    pairs = rows.loc[~named, ["site_id", "year"]].drop_duplicates()
    joined = pairs.merge(owners[["site_id", "company_id", "from_year", "to_year"]], on="site_id")
    within = (joined["from_year"] <= joined["year"]) & (
        joined["to_year"].isna() | (joined["year"] <= joined["to_year"])
    )
    last = joined[within].sort_values("from_year").drop_duplicates(["site_id", "year"], keep="last")
    owner = last.set_index(["site_id", "year"])["company_id"]
    found = owner.reindex(pd.MultiIndex.from_frame(rows[["site_id", "year"]])).fillna("").to_numpy()
    return rows.assign(company_id=rows["company_id"].where(named, pd.Series(found, index=rows.index)))


def _contribution(part_id: str, base: float | None, latest: float | None, allowed: float) -> PartGap:
    # A part that is absent adds nothing to the sum on that side; the region's own total leaves it out as well.
    share = 0.0 if base is None else allowed
    emitted = 0.0 if latest is None else latest
    return PartGap(
        part_id=part_id, base_tco2e=base, latest_tco2e=latest, allowed_tco2e=share, gap_tco2e=emitted - share
    )


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
