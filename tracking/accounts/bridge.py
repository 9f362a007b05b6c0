"""The bridge: why one year's total is another in a later state of the figures, leg by leg, summing exactly.

Between two states of the same year there is no real change, only restatement. Each leg is the Shapley value of one
input (L. S. Shapley, 1953): its effect averaged over all orders in which the inputs can be replaced, so that no order
is favoured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from tracking.accounts.account import account_rows
from tracking.accounts.bridge_rows import Paired, paired
from tracking.accounts.corrections import apply_corrections
from tracking.accounts.gwp import as_co2e

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import pandas as pd

    from tracking.accounts.account import Account


class Leg(StrEnum):
    """The reasons for which a year's total is restated, in the order in which they are shown.

    ``METHOD`` is a new edition of a figure known only as CO2e that counts by another GWP set: GWP or method, not
    separable. ``FIGURES`` are rows entered, altered or taken away within an edition, and flows of CO2.
    """

    BOUNDARY = "boundary"
    SOURCE = "source"
    EDITION = "edition"
    METHOD = "gwp-or-method"
    GWP = "gwp-set"
    CORRECTIONS = "corrections"
    FIGURES = "figures"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Inputs:
    """What a year's total rests on in one state.

    ``rows`` are emissions of every edition as published, ``flows`` the newest editions of CO2 flows, ``site_ids`` the
    sites within the boundary, ``dataset`` the one that the series is made of.
    """

    rows: pd.DataFrame
    flows: pd.DataFrame
    corrections: pd.DataFrame
    gwp_factors: pd.DataFrame
    gwp_set: str
    site_ids: frozenset[str]
    dataset: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bridge:
    """A year's total before and after, and the legs that lead from one to the other, in tonnes of CO2e, exactly.

    A leg whose inputs are the same in both states is not there. ValueError where the legs do not sum to the difference.
    """

    year: int
    before_tco2e: float
    after_tco2e: float
    legs: tuple[tuple[Leg, Fraction], ...]

    def __post_init__(self) -> None:
        found = sum((tonnes for _, tonnes in self.legs), Fraction(0))
        expected = Fraction(self.after_tco2e) - Fraction(self.before_tco2e)
        if found != expected:
            raise ValueError(f"the legs sum to {float(found)} t, expected {float(expected)} t")

    @property
    def change_tco2e(self) -> float:
        """How much the total rises (positive) or falls."""
        return float(Fraction(self.after_tco2e) - Fraction(self.before_tco2e))

    @property
    def main_leg(self) -> Leg:
        """The reason that weighs most. Raises ValueError where nothing changed, so that there is none."""
        return max(self.legs, key=lambda each: abs(each[1]))[0]


def shapley(worth: Callable[[frozenset[str]], float], players: Sequence[str]) -> dict[str, Fraction]:
    """Return each player's average worth over all orders, exactly: they sum to the worth of all less that of none.

    ``worth`` gives the total with the inputs of these players replaced; it is asked once for each of the 2^n sets.
    """
    exact = cache(lambda replaced: Fraction(worth(replaced)))
    count = len(players)
    found = {}
    for player in players:
        others = [each for each in players if each != player]
        found[player] = Fraction(0)
        for size in range(count):
            orders = Fraction(math.factorial(size) * math.factorial(count - size - 1), math.factorial(count))
            for chosen in combinations(others, size):
                before = frozenset(chosen)
                found[player] += orders * (exact(before | {player}) - exact(before))
    return found


def bridge(before: Inputs, after: Inputs, *, year: int, account: Account, scopes: Collection[str]) -> Bridge | None:
    """Return the bridge of a year's total in an account; None where either state has no figure for that year."""
    pairs = paired(
        before.rows[before.rows["year"] == year],
        after.rows[after.rows["year"] == year],
        editions=(_editions(before.rows), _editions(after.rows)),
        site_ids=(before.site_ids, after.site_ids),
        datasets=(before.dataset, after.dataset),
    )

    def total(replaced: frozenset[str]) -> float | None:
        return _total(before, after, pairs, replaced, year, account, scopes)

    everything = frozenset(Leg)
    first, last = total(frozenset()), total(everything)
    if first is None or last is None:
        return None
    active = [leg for leg in Leg if leg in _differing(before, after, pairs, year)]
    # A mix of two states that holds no row is a step of the sum and no measurement: it adds no tonne to it.
    legs = shapley(lambda replaced: total(replaced) or 0.0, active)  # zero: no row, no tonne
    return Bridge(year=year, before_tco2e=first, after_tco2e=last, legs=tuple((Leg(leg), legs[leg]) for leg in active))


def _differing(before: Inputs, after: Inputs, pairs: Paired, year: int) -> set[str]:
    """Return the legs whose inputs are not the same."""
    found = set(pairs.legs)
    if before.dataset != after.dataset:
        found.add(Leg.SOURCE)
    if before.gwp_set != after.gwp_set or not _same(before.gwp_factors, after.gwp_factors):
        found.add(Leg.GWP)
    if not _same(_of(before.corrections, year), _of(after.corrections, year)):
        found.add(Leg.CORRECTIONS)
    if not _same(_of(before.flows, year), _of(after.flows, year)):
        found.add(Leg.FIGURES)
    return found


def _total(
    before: Inputs,
    after: Inputs,
    pairs: Paired,
    replaced: frozenset[str],
    year: int,
    account: Account,
    scopes: Collection[str],
) -> float | None:
    """Return the year's tonnes of CO2e with the inputs of these legs taken from the later state; None without rows."""

    def taken(leg: Leg) -> Inputs:
        return after if leg in replaced else before

    corrected = apply_corrections(pairs.rows(replaced), taken(Leg.CORRECTIONS).corrections).rows
    other = before if Leg.GWP in replaced else after
    factors = _with_missing(taken(Leg.GWP).gwp_factors, other.gwp_factors)
    counted = as_co2e(corrected, factors, taken(Leg.GWP).gwp_set)
    rows = account_rows(counted, _of(taken(Leg.FIGURES).flows, year), account, scopes)
    emitted = rows[(rows["dataset"] == taken(Leg.SOURCE).dataset) & ~rows["from_flow"]]
    if emitted["emissions_tco2e"].notna().sum() == 0:
        return None
    flowing = rows.loc[rows["from_flow"], "emissions_tco2e"]
    return math.fsum([*emitted["emissions_tco2e"].dropna(), *flowing.dropna()])


def _with_missing(factors: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Add the other state's factors of gases that this one does not know: a mix may hold rows of such a gas."""
    import pandas as pd

    names = ["gwp_set", "gas", "variant"]
    known = set(factors[names].astype("object").fillna("").itertuples(index=False, name=None))
    keys = others[names].astype("object").fillna("").itertuples(index=False, name=None)
    missing = others[[key not in known for key in keys]]
    return factors if missing.empty else pd.concat([factors, missing], ignore_index=True)


def _editions(rows: pd.DataFrame) -> frozenset[tuple[str, str]]:
    return frozenset(rows[["dataset", "edition"]].drop_duplicates().itertuples(index=False, name=None))


def _of(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    return frame[frame["year"] == year]


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.reset_index(drop=True).equals(other.reset_index(drop=True))
