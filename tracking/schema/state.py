"""The figures in force at one point of the book of record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

SHARED = "shared"
"""The folder, and the scope in the book of record, of tables that all regions share."""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """Every table in force, by folder (a region's id, or ``shared``) and name. Frames are never changed in place.

    ``version`` changes exactly when any table does, and is what caches are keyed by. ``entry`` is the sequence number
    of the last entry it holds; ``release`` the number of the release that pins it, if one does.
    """

    version: str
    entry: int
    release: int | None
    folders: Mapping[str, Mapping[str, pd.DataFrame]]

    @property
    def region_ids(self) -> tuple[str, ...]:
        """The regions' ids, sorted."""
        return tuple(sorted(folder for folder in self.folders if folder != SHARED))

    def table(self, folder: str, name: str) -> pd.DataFrame:
        """Return a table of a region (or of ``shared``); an empty frame with its columns where the folder has none."""
        from tracking.schema.tables import TABLES

        if folder not in self.folders:
            raise KeyError(f"no region {folder!r}; known: {', '.join(self.region_ids)}")
        frame = self.folders[folder].get(name)
        return TABLES[name].empty() if frame is None else frame
