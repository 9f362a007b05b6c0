"""Which sources a sum rests on: those of its editions, of the CO2 flows that count with it, and of corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.contributions import with_owners

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.verdict import RegionVerdict

SourceIds = tuple[str, ...]
"""Sources by their ids, the oldest edition of each dataset first."""

_EDITION = ["year", "dataset", "edition"]


def sources_by_year(figures: RegionFigures, rows: pd.DataFrame) -> Mapping[tuple[int, str], SourceIds]:
    """Return the sources that the sum of these rows of an account rests on, by year and dataset."""
    emitted, flows = _editions(rows[~rows["from_flow"]]), _editions(rows[rows["from_flow"]])
    counted = set(rows[["site_id", *_EDITION]].itertuples(index=False, name=None))
    found: dict[tuple[int, str], SourceIds] = {}
    for (year, dataset), editions in emitted.items():
        ids = _ids(figures, dataset, editions)
        for (of_year, flowing), held in flows.items():
            ids += _ids(figures, flowing, held) if of_year == year else []
        ids += [
            each.source_id
            for each in figures.applied
            if (each.year, each.dataset) == (year, dataset)
            and (each.site_id, each.year, each.dataset, each.edition) in counted
        ]
        found[year, dataset] = tuple(dict.fromkeys(ids))
    return found


def sources_by_company(
    figures: RegionFigures, verdict: RegionVerdict
) -> Mapping[str, Mapping[tuple[int, str], SourceIds]]:
    """Return the sources of every company's years, in the account and scopes of the verdict."""
    if verdict.series is None:
        return {}
    rows = with_owners(figures.account(verdict.series.account, verdict.scopes), figures.table("site_owners"))
    return {str(company_id): sources_by_year(figures, own) for company_id, own in rows.groupby("company_id")}


def _editions(rows: pd.DataFrame) -> dict[tuple[int, str], tuple[str, ...]]:
    found: dict[tuple[int, str], list[str]] = {}
    for year, dataset, edition in rows[_EDITION].drop_duplicates().itertuples(index=False, name=None):
        found.setdefault((int(year), str(dataset)), []).append(str(edition))
    return {key: tuple(sorted(editions)) for key, editions in found.items()}


def _ids(figures: RegionFigures, dataset: str, editions: tuple[str, ...]) -> list[str]:
    return [source.source_id for source in figures.sources_of(dataset, editions)]
