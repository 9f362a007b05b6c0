"""What a release would leave out of the one before it, so that a file cut short is not released unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.schema.state import SHARED
from tracking.store.errors import ReleaseDropsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from tracking.store.snapshots import Place

LIMIT_SHARE: Final = 0.05
"""A release that leaves out more than this share of a region's tonnes, or of its rows, has to be meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drop:
    """How much less of a region there is: as shares of what there was, None where nothing was there to lose.

    ``tonnes_share`` is of the sum of ``|emissions_t|`` over all its emission rows, whatever gas each counts;
    ``rows_share`` of the rows of all its tables. Zero where there is as much or more.
    """

    folder: str
    tonnes_share: float | None
    rows_share: float | None

    @property
    def is_beyond_limit(self) -> bool:
        """True where either share is above ``LIMIT_SHARE``."""
        return any(share is not None and share > LIMIT_SHARE for share in (self.tonnes_share, self.rows_share))


def between(before: Mapping[Place, pd.DataFrame], after: Mapping[Place, pd.DataFrame]) -> tuple[Drop, ...]:
    """Return the regions of which there is less after than before, by id."""
    folders = sorted({folder for folder, _ in before if folder != SHARED})
    drops = (
        Drop(
            folder=folder,
            tonnes_share=_share(_tonnes(before, folder), _tonnes(after, folder)),
            rows_share=_share(_rows(before, folder), _rows(after, folder)),
        )
        for folder in folders
    )
    return tuple(drop for drop in drops if drop.tonnes_share or drop.rows_share)


def refuse_beyond_limit(name: str, drops: tuple[Drop, ...]) -> None:
    """Raise ReleaseDropsError, with the shares of every region beyond the limit."""
    beyond = [drop for drop in drops if drop.is_beyond_limit]
    if beyond:
        found = ", ".join(
            f"{drop.folder}: {_percent(drop.tonnes_share)} t, {_percent(drop.rows_share)} rows" for drop in beyond
        )
        raise ReleaseDropsError(name, found=found, expected=_percent(LIMIT_SHARE))


def _share(before: float, after: float) -> float | None:
    if not before:
        return None
    return (before - after) / before if after < before else 0.0


def _tonnes(tables: Mapping[Place, pd.DataFrame], folder: str) -> float:
    emissions = tables.get((folder, "emissions"))
    return 0.0 if emissions is None else float(emissions["emissions_t"].abs().sum())


def _rows(tables: Mapping[Place, pd.DataFrame], folder: str) -> int:
    return sum(len(frame) for (each, _), frame in tables.items() if each == folder)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
