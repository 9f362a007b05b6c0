"""Accounts: the same rows counted in four ways, as signed tonnes of CO2e."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.schema.figures import CO2_FLOWS

if TYPE_CHECKING:
    from collections.abc import Collection

COLUMNS: Final = (
    "site_id",
    "company_id",
    "year",
    "scope",
    "dataset",
    "edition",
    "emissions_tco2e",
    "published_tco2e",
    "from_flow",
)

_FLOW_KEY: Final = [column for column in CO2_FLOWS.key if column != "edition"]

ETS_GASES: Final = ("CO2e", "CO2", "N2O", "CF4", "C2F6")
# Directive 2003/87/EC, annex I: CO2, N2O and perfluorocarbons at stationary installations; CO2e is their published sum.


class Account(StrEnum):
    """The ways of counting, as in ``vocabularies.ACCOUNTS``."""

    EU_ETS = "eu-ets"
    GROSS = "gross"
    NET = "net"
    NET_WITH_USE = "net-with-use"


def account_rows(
    rows: pd.DataFrame,
    flows: pd.DataFrame,
    account: Account,
    scopes: Collection[str],
    *,
    include_confidential: bool = False,
    members_once: bool = True,
) -> pd.DataFrame:
    """Return what counts in the account, one row for each row that counts, with the columns ``COLUMNS``.

    ``rows`` are emissions with ``emissions_tco2e`` and ``published_tco2e``. ``flows`` are CO2 flows, of one dataset and
    each in its newest edition: they raise or lower (negative rows, ``from_flow`` true) scope 1 and nothing else. Fossil
    CO2 that is captured and stored is already missing from what was emitted, so it removes nothing here. With
    ``members_once`` scope 2 bought from a member is left out, since the seller's scope 1 holds it. Raises ValueError
    where flows of several datasets or editions would be counted twice. GHG Protocol; ESRS E1; Regulation (EU)
    2018/2066, articles 49 and 49a.
    """
    if not include_confidential:
        rows, flows = _public(rows), _public(flows)
    counted = _counts(rows, account) & rows["scope"].isin(list(scopes))
    if members_once and any(scope.startswith("2") for scope in scopes):
        counted &= ~(rows["scope"].str.startswith("2") & ~_blank(rows["counterparty_site_id"]))
    parts = [_emitted(rows, counted)]
    if "1" in scopes and not flows.empty:
        parts += _flow_parts(flows, account, _ets_sites(rows))
    parts = [part for part in parts if not part.empty] or parts[:1]
    return pd.concat(parts, ignore_index=True)


def eligible_removals(flows: pd.DataFrame) -> pd.DataFrame:
    """Return the flows that may lower the net: biogenic or atmospheric, and the claim is known to be unsold.

    Injected CO2 needs a permit to be named; a claim whose state is not known is not counted.
    """
    unsold = flows["claim_sold"].eq(False).fillna(False).astype(bool)
    permitted = ~_blank(flows["permit"]) | flows["injected_tco2"].isna() | flows["injected_tco2"].eq(0.0)
    return flows[flows["origin"].isin(["biogenic", "atmospheric"]) & unsold & permitted]


def _counts(rows: pd.DataFrame, account: Account) -> pd.Series:
    outside = (rows["gas"] == "CO2") & rows["origin"].isin(["biogenic", "atmospheric"])
    if account is not Account.EU_ETS:
        return ~outside
    # Biomass counts in the EU ETS unless it is known to meet the rules for counting as zero.
    paid_biomass = outside & (rows["origin"] == "biogenic") & ~_true(rows["zero_rated"])
    return (rows["scope"] == "1") & _true(rows["in_ets"]) & rows["gas"].isin(ETS_GASES) & (~outside | paid_biomass)


def _flow_parts(flows: pd.DataFrame, account: Account, ets_sites: pd.MultiIndex) -> list[pd.DataFrame]:
    datasets = sorted(flows["dataset"].unique())
    if len(datasets) > 1:
        raise ValueError(f"CO2 flows of one dataset are counted, found {', '.join(datasets)}")
    twice = flows[flows.duplicated(_FLOW_KEY, keep=False)]
    if not twice.empty:
        first = twice.iloc[0]
        editions = ", ".join(sorted(twice["edition"].unique()))
        raise ValueError(
            f"CO2 flows of one edition are counted, found {editions} for {first['site_id']} {first['year']}"
        )
    fossil_used = flows[flows["origin"] == "fossil"]
    if account is Account.EU_ETS:
        fossil_used = fossil_used[pd.MultiIndex.from_frame(fossil_used[["site_id", "year"]]).isin(ets_sites)]
    parts = [_from_flows(fossil_used, fossil_used["used_tco2"])]
    if account in (Account.NET, Account.NET_WITH_USE):
        removals = eligible_removals(flows)
        kept = removals[["injected_tco2", "bound_tco2"]].sum(axis=1, min_count=1)
        # A blank loss is a route without one; what was stored is still known.
        parts.append(_from_flows(removals, -kept.sub(removals["lost_tco2"].where(kept.notna()), fill_value=0.0)))
    if account is Account.NET_WITH_USE:
        parts.append(_from_flows(flows, -flows["used_tco2"]))
    return parts


def _emitted(rows: pd.DataFrame, counted: pd.Series) -> pd.DataFrame:
    names = [name for name in COLUMNS if name != "from_flow"]  # first, since taking rows of every column is slow
    return rows[names][counted].assign(from_flow=False)


def _from_flows(flows: pd.DataFrame, tonnes: pd.Series) -> pd.DataFrame:
    signed = flows.assign(company_id="", scope="1", emissions_tco2e=tonnes, published_tco2e=tonnes, from_flow=True)
    return signed.loc[tonnes.notna(), list(COLUMNS)]


def _ets_sites(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows.loc[_true(rows["in_ets"]), ["site_id", "year"]].drop_duplicates())


def _public(rows: pd.DataFrame) -> pd.DataFrame:
    if "confidential" not in rows.columns:
        return rows
    secret = _true(rows["confidential"])
    return rows[~secret] if secret.any() else rows


def _true(flags: pd.Series) -> pd.Series:
    return flags.astype("boolean").fillna(False).astype(bool)


def _blank(texts: pd.Series) -> pd.Series:
    return texts.isna() | (texts == "")
