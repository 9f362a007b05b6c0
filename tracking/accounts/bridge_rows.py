"""The rows of one year in two states, side by side, each pair with the leg of the bridge that its difference is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracking.accounts.editions import latest_editions
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY: Final = [name for name in TABLES["emissions"].key if name != "edition"]

Pair = tuple[int | None, int | None, str]
"""Where a figure's row is before and after (None: nowhere), and its leg; a leg of "" where the rows are the same."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Paired:
    """The newest edition of every figure before and after, in pairs."""

    before: pd.DataFrame
    after: pd.DataFrame
    pairs: tuple[Pair, ...]

    @property
    def legs(self) -> frozenset[str]:
        """The legs that any pair is of."""
        return frozenset(leg for _, _, leg in self.pairs if leg)

    def rows(self, replaced: frozenset[str]) -> pd.DataFrame:
        """Return the rows with those of the legs in ``replaced`` taken from the later state."""
        old = [at for at, _, leg in self.pairs if at is not None and leg not in replaced]
        new = [at for _, at, leg in self.pairs if at is not None and leg in replaced]
        return pd.concat([self.before.iloc[old], self.after.iloc[new]], ignore_index=True)


def paired(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    editions: tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]],
    site_ids: tuple[frozenset[str], frozenset[str]],
    datasets: tuple[str, str],
) -> Paired:
    """Return the rows of emissions of one year in pairs; each argument but the first two is of before and after.

    ``editions`` are the datasets and editions that a state knows in any year, ``site_ids`` the sites within the
    boundary, ``datasets`` those that the series are made of.
    """
    sides = tuple(latest_editions(each).reset_index(drop=True) for each in (before, after))
    found = [dict(_by_key(each)) for each in sides]
    keys = list(dict.fromkeys([*found[0], *found[1]]))

    def pair(key: tuple[str, ...]) -> Pair:
        old, new = found[0].get(key), found[1].get(key)
        if old is not None and new is not None:
            return old, new, _leg_of_both(sides[0].iloc[old], sides[1].iloc[new])
        here = 1 if old is None else 0
        row = sides[here].iloc[found[here][key]]
        return old, new, _leg_of_one(row, here, editions=editions, site_ids=site_ids, datasets=datasets)

    return Paired(before=sides[0], after=sides[1], pairs=tuple(pair(key) for key in keys))


def _by_key(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, ...], int]]:
    texts = [["" if pd.isna(cell) else str(cell) for cell in rows[name]] for name in _KEY]
    return ((key, at) for at, key in enumerate(zip(*texts, strict=True)))


def _leg_of_one(
    row: pd.Series,
    here: int,
    *,
    editions: tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]],
    site_ids: tuple[frozenset[str], frozenset[str]],
    datasets: tuple[str, str],
) -> str:
    """Return the leg of a row that stands in one state alone: before (``here`` is 0) or after (1)."""
    site = "" if pd.isna(row["site_id"]) else str(row["site_id"])
    if site and (site in site_ids[0]) != (site in site_ids[1]):
        return "boundary"
    if datasets[0] != datasets[1] and row["dataset"] == datasets[here]:
        return "source"
    return "figures" if (row["dataset"], row["edition"]) in editions[1 - here] else "edition"


def _leg_of_both(old: pd.Series, new: pd.Series) -> str:
    if old.equals(new):
        return ""
    if old["edition"] == new["edition"]:
        return "figures"
    is_method = old["gas"] == "CO2e" and str(old["gwp_set"]) != str(new["gwp_set"])
    return "gwp-or-method" if is_method else "edition"
