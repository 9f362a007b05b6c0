"""Withheld figures: which sites and years a public sum lacks because something of theirs is confidential.

Only who, when and of which dataset is told here, never how much. A site-year of which a part is confidential is
withheld whole: what is left of it would look like a fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.accounts.account import Account, account_rows
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection

COLUMNS: Final = ("site_id", "company_id", "year", "dataset")
_REMOVED: Final = ("injected_tco2", "bound_tco2", "lost_tco2")


def unseen(rows: pd.DataFrame, seen: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the rows that are not among ``seen`` (by index) in any edition; both are of the same table."""
    hidden = rows[~rows.index.isin(seen.index)]
    if hidden.empty:
        return hidden
    figure = [column for column in TABLES[table].key if column != "edition"]
    open_figures = pd.MultiIndex.from_frame(seen[figure])
    return hidden[~pd.MultiIndex.from_frame(hidden[figure]).isin(open_figures)]


def withheld(rows: pd.DataFrame, flows: pd.DataFrame, account: Account, scopes: Collection[str]) -> pd.DataFrame:
    """Return ``COLUMNS`` of what the account would count of hidden emissions and CO2 flows, each once.

    A withheld flow concerns its site-year in every dataset: there ``dataset`` is blank.
    """
    if rows.empty and flows.empty:
        return pd.DataFrame({name: pd.Series(dtype="int64" if name == "year" else "str") for name in COLUMNS})
    unknown = rows.assign(emissions_tco2e=float("nan"), published_tco2e=float("nan"))
    emitted = account_rows(unknown, flows.iloc[:0], account, scopes, include_confidential=True)
    parts = [emitted[list(COLUMNS)]]
    if "1" in scopes:
        changing = flows[_changes(flows, account)]
        parts.append(changing.assign(company_id="", dataset="")[list(COLUMNS)])
    found = pd.concat([part for part in parts if not part.empty] or parts[:1], ignore_index=True)
    found["year"] = found["year"].astype("int64")
    return found.fillna({"site_id": "", "company_id": "", "dataset": ""}).drop_duplicates(ignore_index=True)


def without(rows: pd.DataFrame, hidden: pd.DataFrame, dataset: str | None) -> pd.DataFrame:
    """Return the rows of ``account_rows`` without the withheld site-years.

    Rows from CO2 flows belong to the series of ``dataset`` and go where it lacks their site-year.
    """
    if hidden.empty:
        return rows
    whose = _whose(rows)
    everywhere, here = (
        pd.MultiIndex.from_frame(_whose(hidden[hidden["dataset"] == each])) for each in ("", dataset or "")
    )
    own = whose.assign(dataset=rows["dataset"])
    theirs = _whose(hidden).assign(dataset=hidden["dataset"])
    places = pd.MultiIndex.from_frame(whose)
    gone = pd.MultiIndex.from_frame(own).isin(pd.MultiIndex.from_frame(theirs)) | places.isin(everywhere)
    return rows[~(gone | (rows["from_flow"].to_numpy(bool) & places.isin(here)))]


def site_years_of(hidden: pd.DataFrame, dataset: str) -> frozenset[tuple[str, int]]:
    """Return the withheld (site, year) of a dataset; for what belongs to no site, the company stands for it."""
    chosen = _whose(hidden[hidden["dataset"].isin([dataset, ""])])
    return frozenset((str(site_id), int(year)) for site_id, year in chosen.itertuples(index=False, name=None))


def _whose(rows: pd.DataFrame) -> pd.DataFrame:
    """Whom each row is about, and its year: the site, or the company where there is none."""
    site_ids = rows["site_id"].fillna("")
    return pd.DataFrame(
        {"site_id": site_ids.where(site_ids != "", rows["company_id"]), "year": rows["year"].astype(int)}
    )


def _changes(flows: pd.DataFrame, account: Account) -> pd.Series:
    """Whether a flow can raise or lower the account; one that might is taken for one that does."""
    used = flows["used_tco2"].notna()
    changes: pd.Series = used & (flows["origin"] == "fossil")
    if account in (Account.NET, Account.NET_WITH_USE):
        changes |= flows[list(_REMOVED)].notna().any(axis=1) & (flows["origin"] != "fossil")
    return changes | used if account is Account.NET_WITH_USE else changes
