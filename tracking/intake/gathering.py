"""Questions about a draft as a whole: base years it touches, editions that are old, sites that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracking.intake.history import FIGURES
from tracking.intake.keying import Coded, codes_of
from tracking.intake.limits import LIMITS
from tracking.intake.refusing import FIRST_YEAR
from tracking.intake.remarks import header, line, plain
from tracking.schema.problems import Code, Problem, Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from tracking.intake.drafts import DraftTable
    from tracking.intake.history import History, Ints


def base_years_touched(draft: DraftTable, past: History, base_years: Collection[int], file: str) -> Iterator[Problem]:
    """Yield one question for each base year and dataset in which a figure changes, at the first such row."""
    for year in sorted(base_years):
        here = past.is_sound & (past.column == year - FIRST_YEAR)
        for dataset in np.unique(past.dataset[here & past.is_fresh]):
            rows, standing = _standing(past, np.flatnonzero(here & (past.dataset == dataset)))
            if not len(rows):
                continue
            known = ~np.isnan(standing)
            values = {"year": str(year), "dataset": past.datasets[dataset], "rows": str(len(rows))}
            if known.any():
                values["change"] = plain(float((past.figure[rows] - standing)[known].sum()))
            row = int(rows[0]) - past.held
            yield Problem(
                code=Code.BASE_YEAR_TOUCHED,
                file=file,
                sheet=draft.sheet(row),
                row=line(draft, row),
                column=header(draft, FIGURES[draft.table], row),
                found=plain(float(past.figure[rows[0]])),
                expected=plain(float(standing[0])),
                severity=Severity.QUESTION,
                values=values,
            )


def _standing(past: History, rows: Ints) -> tuple[Ints, NDArray[np.float64]]:
    """Return the new ones of some rows of a year that change its figure, and the newest figure in force of each."""
    rows = rows[np.argsort(past.edition[rows], kind="stable")]
    figure = np.full(int(past.series[rows].max()) + 1, np.nan)
    in_force = rows[rows < past.held]
    figure[past.series[in_force]] = past.figure[in_force]
    new = np.sort(rows[past.is_fresh[rows]])
    standing = figure[past.series[new]]
    differ = past.figure[new] != standing
    return new[differ], standing[differ]


def older_editions(draft: DraftTable, past: History, file: str) -> Iterator[Problem]:
    """Yield one question for each edition brought that is older than the newest in force of its dataset."""
    held = past.held
    for dataset in np.unique(past.dataset[held:]):
        in_force = past.edition[:held][past.dataset[:held] == dataset]
        if not len(in_force):
            continue
        newest = in_force.max()
        old = past.is_fresh[held:] & (past.dataset[held:] == dataset) & (past.edition[held:] < newest)
        for edition in np.unique(past.edition[held:][old]):
            row = int(np.flatnonzero(old & (past.edition[held:] == edition))[0])
            yield Problem(
                code=Code.OLDER_EDITION,
                file=file,
                sheet=draft.sheet(row),
                row=line(draft, row),
                column=header(draft, "edition", row),
                found=past.editions[edition],
                expected=past.editions[newest],
                severity=Severity.QUESTION,
                values={"dataset": past.datasets[dataset]},
            )


def sites_missing(
    draft: DraftTable, past: History, tables: Mapping[str, pd.DataFrame], file: str, today: datetime.date
) -> Iterator[Problem]:
    """Yield the open sites that reported the year before the newest one of each dataset brought, and not that one.

    A year that is not over is nobody's newest. Rows in force of the same edition or a newer one count as reported.
    """
    in_force = tables.get(draft.table, draft.frame.iloc[:0])
    site = np.concatenate(_sites(draft, in_force).codes)
    over = past.is_sound & (past.column < today.year - FIRST_YEAR) & (site >= 0)
    brought = np.arange(len(over)) >= past.held
    for dataset in np.unique(past.dataset[past.held :]):
        mine = over & (past.dataset == dataset)
        own = mine & brought
        if not own.any():
            continue
        newest, edition = int(past.column[own].max()), past.edition[own].min()
        there = mine & (past.column == newest) & (brought | (past.edition >= edition))
        before = np.flatnonzero(mine & (past.column == newest - 1))
        before = before[~np.isin(site[before], site[there])]
        is_open = _open_sites(tables, FIRST_YEAR + newest)
        for number in np.unique(site[before])[: LIMITS.problems]:
            rows = before[site[before] == number]
            name = _name(draft, in_force, int(rows[0]))
            if is_open is None or name in is_open:
                values = {"site": name, "year": str(FIRST_YEAR + newest), "last_year": str(FIRST_YEAR + newest - 1)}
                values |= {"last": plain(_last(past, rows)), "dataset": past.datasets[dataset]}
                yield Problem(
                    code=Code.SITE_MISSING,
                    file=file,
                    column=header(draft, "site_id"),
                    expected=name,
                    severity=Severity.QUESTION,
                    values=values,
                )


def _name(draft: DraftTable, in_force: pd.DataFrame, row: int) -> str:
    """Return the site of a row in force or brought."""
    held = len(in_force)
    return str(in_force["site_id"].iloc[row] if row < held else draft.frame["site_id"].iloc[row - held])


def _sites(draft: DraftTable, in_force: pd.DataFrame) -> Coded:
    """Return the number of each row's site, in force and brought; −1 where it is of none."""
    frames = (in_force, draft.frame)
    coded = codes_of(("site_id",), *frames)
    blank = [(frame["site_id"].isna() | (frame["site_id"] == "")).to_numpy(dtype=bool) for frame in frames]
    codes = tuple(np.where(none, -1, codes) for none, codes in zip(blank, coded.codes, strict=True))
    return Coded(codes=codes, size=coded.size)


def _open_sites(tables: Mapping[str, pd.DataFrame], year: int) -> set[str] | None:
    """Return the sites open in a year by their own dates; None where no sites are known."""
    sites = tables.get("sites")
    if sites is None:
        return None
    opened, closed = (sites[name].fillna("").str[:4] for name in ("opened", "closed"))
    is_open = ((opened == "") | (opened <= str(year))) & ((closed == "") | (closed >= str(year)))
    return set(sites.loc[is_open, "site_id"])


def _last(past: History, rows: Ints) -> float:
    """Return the newest edition's total of a site's rows in a year."""
    newest = rows[past.edition[rows] == past.edition[rows].max()]
    return float(past.figure[newest].sum())
