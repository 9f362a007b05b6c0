"""The thresholds of the accounts, each with its reason. The method page is rendered from ``CONSTANTS``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from tracking.schema import vocabularies


@dataclass(frozen=True, kw_only=True, slots=True)
class Constant:
    """A named value. ``name`` is a slug that ``words`` translates; ``basis`` is one of ``vocabularies.BASES``."""

    name: str
    value: float
    unit: str
    why: str
    basis: str

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError(f"constant {self.name!r}: the value is {self.value!r}")
        if self.basis not in vocabularies.BASES:
            raise ValueError(f"constant {self.name!r}: basis {self.basis!r} is not one of {tuple(vocabularies.BASES)}")


COMPLETE_COVERAGE: Final = Constant(
    name="complete-coverage",
    value=0.95,
    unit="share of the last complete year's tonnes",
    why="A year that lacks more than a twentieth could show a fall that is only a missing report.",
    basis="assumed",
)

LARGE_SITE: Final = Constant(
    name="large-site",
    value=0.02,
    unit="share of the last complete year's tonnes",
    why="A site above this is as large as an ordinary year's change, so no year is complete without it.",
    basis="assumed",
)

CONTRACTED_FACTOR: Final = Constant(
    name="contracted-factor",
    value=0.0,
    unit="g CO2e/kWh",
    why="Guarantees of origin in Norway are of hydro and wind power (GHG Protocol Scope 2 Guidance, chapter 6).",
    basis="assumed",
)

NOTABLE_DIFFERENCE: Final = Constant(
    name="notable-difference",
    value=0.01,
    unit="share of the larger figure",
    why="Below this, two figures for one plant differ by rounding and by how the year was closed.",
    basis="assumed",
)

CONSTANTS: Final[tuple[Constant, ...]] = (COMPLETE_COVERAGE, LARGE_SITE, CONTRACTED_FACTOR, NOTABLE_DIFFERENCE)
