"""A project as the maths sees it: when it starts, how it grows, what it cuts, needs and costs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Route(StrEnum):
    """How a project cuts; measures at one site stack in this order (methods of the region's goal, stacking)."""

    CLOSURE = "closure"
    EFFICIENCY = "efficiency"
    SWITCH = "switch"
    CAPTURE = "capture"
    LOAD = "load"
    NONE = "none"


ROUTES: Mapping[str, Route] = {
    "closure": Route.CLOSURE,
    "efficiency": Route.EFFICIENCY,
    "heat-recovery": Route.EFFICIENCY,
    "electrification": Route.SWITCH,
    "hydrogen": Route.SWITCH,
    "fuel-switch": Route.SWITCH,
    "ccs": Route.CAPTURE,
    "bio-ccs": Route.CAPTURE,
    "co2-use": Route.CAPTURE,
    "new-load": Route.LOAD,
    "grid": Route.NONE,
}
"""The route of each kind of project."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """A project. Flows are a year's, at full effect; None is not known, and what is not known counts nowhere.

    ``cut_tco2e`` is what the account of the goal falls by: fossil CO2 and other gases no longer emitted, captured
    fossil CO2 stored for good included. ``stored_biogenic_tco2`` are removals over and above it; ``used_tco2`` is CO2
    used and not bound, which only "net with use" counts. ``added_tco2e`` are emissions that the project brings.
    ``power_mw`` (below zero: frees power), ``co2_transport_t`` and ``hydrogen_t`` (below zero: delivers) are needs.
    ``capex_nok``, ``support_nok`` and ``opex_change_nok`` are kroner of ``price_year``.
    ``chance`` (0 to 1) is that it comes at all. ``start_year`` is when it is planned to start (None: nobody has said),
    ``start_basis`` whether that is stated or assumed. The effect grows linearly over ``ramp_years`` (0: full in the
    start year) and ends ``lifetime_years`` after the start.
    ``size_known`` where the nameplate is measured or asked to be taken as it stands: its size is not drawn.
    ``realised_tco2e`` are the cuts already in the reported figures, by year. ``counted_at`` are tonnes a year, by the
    other project at which they count while both run: CO2 that is sent there, or a claim to the same tonnes.
    """

    project_id: str
    kind: str
    stage: str
    chance: float
    site_id: str = ""
    company_id: str = ""
    start_year: int | None = None
    start_basis: str = "stated"
    ramp_years: float = 0.0
    lifetime_years: float | None = None
    cut_tco2e: float | None = None
    stored_biogenic_tco2: float | None = None
    used_tco2: float | None = None
    added_tco2e: float | None = None
    power_mw: float | None = None
    co2_transport_t: float | None = None
    hydrogen_t: float | None = None
    capex_nok: float | None = None
    opex_change_nok: float | None = None
    support_nok: float | None = None
    price_year: int | None = None
    size_known: bool = False
    needs: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    realised_tco2e: Mapping[int, float] = field(default_factory=dict)
    counted_at: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in ROUTES:
            raise ValueError(f"project {self.project_id!r}: no kind {self.kind!r}; known: {', '.join(ROUTES)}")
        if not 0.0 <= self.chance <= 1.0:
            raise ValueError(f"project {self.project_id!r}: a chance lies between 0 and 1, found {self.chance!r}")
        if not self.ramp_years >= 0.0:
            raise ValueError(f"project {self.project_id!r}: a ramp is 0 years or more, found {self.ramp_years!r}")
        if self.lifetime_years is not None and not self.lifetime_years > 0.0:
            raise ValueError(f"project {self.project_id!r}: a life is above 0 years, found {self.lifetime_years!r}")
        for name in ("cut_tco2e", "stored_biogenic_tco2", "used_tco2", "added_tco2e"):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and value >= 0.0):
                raise ValueError(f"project {self.project_id!r}: {name} is 0 or more, found {value!r}")
        if self.project_id in {*self.needs, *self.excludes, *self.counted_at}:
            raise ValueError(f"project {self.project_id!r} is tied to itself")

    @property
    def route(self) -> Route:
        """How it cuts."""
        return ROUTES[self.kind]

    @property
    def is_counted(self) -> bool:
        """Whether it can change the sum: it has a start, and states what it cuts, stores or adds."""
        return self.start_year is not None and any(
            value is not None for value in (self.cut_tco2e, self.stored_biogenic_tco2, self.added_tco2e)
        )
