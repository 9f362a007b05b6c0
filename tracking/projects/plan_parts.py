"""Parts of a plan's task: what of a project counts, what counts together, and what ties projects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from tracking.projects.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class Pool:
    """Projects whose cuts count together at most ``limit_tco2e`` by year: a site's tonnes, or tonnes claimed twice.

    ``full_tco2e`` is what a member claims in it at full effect, where that is not its cut.
    """

    members: tuple[int, ...]
    limit_tco2e: np.ndarray
    inner: tuple[int, ...] = ()
    full_tco2e: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ties:
    """By project: what it needs, what it excludes, and the pools that its cuts are in."""

    needs: Mapping[int, tuple[int, ...]]
    excludes: Mapping[int, tuple[int, ...]]
    pools: Mapping[int, tuple[Pool, ...]]


def known(tonnes: float | None) -> float:
    """Return the tonnes that count; what is not known counts nowhere."""
    return tonnes if tonnes is not None else 0.0


def net_tco2e(project: Project) -> float:
    """Return a year's net cut at full effect: cut and stored biogenic, less what the project adds."""
    return known(project.cut_tco2e) + known(project.stored_biogenic_tco2) - known(project.added_tco2e)
