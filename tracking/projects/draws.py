"""Draws: chance made of whole numbers, so that the same seed gives the same fates on any machine.

Each project has a stream of 64-bit words of its own (PCG64, seeded by a hash of the seed and the project's id), so its
fate depends neither on its place in a list nor on which others are there: scenarios share their random numbers.
Of a word, 32 bits decide whether the project comes, 16 bits its delay and 16 bits its size.
Normal deviates are one of 65,536 steps of the normal distribution (at most 4.3 standard deviations out), rounded to
nine decimals: they come from a table, so no machine's logarithm is in them.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.projects.constants import SIZE_HIGH, SIZE_LIKELY, SIZE_LOW

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS: Final = 65_536
_FATE_SHIFT: Final = np.uint64(32)
_LOW_16: Final = np.uint64(STEPS - 1)
_DECIMALS: Final = 9
_KEPT_STREAMS: Final = 256


@lru_cache(maxsize=_KEPT_STREAMS)
def words(seed: int, name: str, draws: int) -> np.ndarray:
    """Return a named stream's first words, 64 random bits each; read-only. A longer stream begins like a shorter."""
    digest = hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=16).digest()
    found: np.ndarray = np.random.PCG64(np.random.SeedSequence(int.from_bytes(digest, "big"))).random_raw(draws)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=1)
def normal_steps() -> np.ndarray:
    """Return the normal distribution in ``STEPS`` equally likely steps, ascending; read-only."""
    chances = ((np.arange(STEPS) + 0.5) / STEPS).tolist()
    found: np.ndarray = np.round(np.fromiter(map(NormalDist().inv_cdf, chances), float, STEPS), _DECIMALS)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=1)
def size_steps() -> np.ndarray:
    """Return the triangular distribution of size (share of nameplate) in equally likely steps; read-only."""
    low, likely, high = SIZE_LOW.value, SIZE_LIKELY.value, SIZE_HIGH.value
    at = (np.arange(STEPS) + 0.5) / STEPS
    rising = low + np.sqrt(at * ((high - low) * (likely - low)))
    falling = high - np.sqrt((1.0 - at) * ((high - low) * (high - likely)))
    found: np.ndarray = np.where(at < (likely - low) / (high - low), rising, falling)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=64)
def delay_steps(spread: tuple[float, ...]) -> np.ndarray:
    """Return a spread of whole years (chance of 0, 1, 2 … years) in equally likely steps; read-only.

    ValueError unless the chances are 0 or more and add up to one.
    """
    if not spread or min(spread) < 0.0 or abs(sum(spread) - 1.0) > 1e-9:
        raise ValueError(f"chances of a delay are 0 or more and add up to 1, found {spread}")
    ends = np.rint(np.cumsum(spread) * STEPS)
    found: np.ndarray = np.minimum(np.searchsorted(ends, np.arange(STEPS), side="right"), len(spread) - 1).astype(
        np.int16
    )
    found.setflags(write=False)
    return found


@lru_cache(maxsize=8)
def common_fate(seed: int, draws: int) -> np.ndarray:
    """Return what strikes all projects of a draw together, a standard normal by draw; read-only."""
    return _normals(seed, "common", draws)


@lru_cache(maxsize=4)
def noise(seed: int, years: Sequence[int], draws: int) -> np.ndarray:
    """Return standard normal noise by draw (rows) and calendar year (columns), a year's from its own stream."""
    found: np.ndarray = np.stack([_normals(seed, f"year-{year}", draws) for year in years], axis=1)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=64)
def chance_in_draw(chance: float, correlation: float, seed: int, draws: int) -> np.ndarray:
    """Return by draw how many of 2^32 words let a project come, given the fate common to all; read-only.

    Z = √ρ M + √(1-ρ) ε and the project comes where Φ(Z) < p; given M that has the chance
    Φ((Φ⁻¹(p) - √ρ M) / √(1-ρ)), and ε enters as a whole number to be compared with it.
    """
    if not 0.0 <= correlation < 1.0:
        raise ValueError(f"the correlation is 0 or more and below 1, found {correlation!r}")
    common = np.sqrt(correlation) * common_fate(seed, draws)
    given = _normal_cdf((_normal_quantile(chance) - common) / np.sqrt(1.0 - correlation))
    found: np.ndarray = np.rint(given * 2.0**32).astype(np.uint64)
    found.setflags(write=False)
    return found


def comes(found: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Return which draws a project comes in, from its words and ``chance_in_draw``."""
    came: np.ndarray = (found >> _FATE_SHIFT) < chance
    return came


def delays(found: np.ndarray, spread: tuple[float, ...]) -> np.ndarray:
    """Return a project's delay in whole years by draw."""
    late: np.ndarray = delay_steps(spread).take(((found >> np.uint64(16)) & _LOW_16).view(np.int64))
    return late


def sizes(found: np.ndarray) -> np.ndarray:
    """Return a project's size, as a share of nameplate, by draw."""
    share: np.ndarray = size_steps().take((found & _LOW_16).view(np.int64))
    return share


def _normals(seed: int, name: str, draws: int) -> np.ndarray:
    found: np.ndarray = normal_steps().take((words(seed, name, draws) >> np.uint64(48)).view(np.int64))
    found.setflags(write=False)
    return found


def _normal_quantile(chance: float) -> float:
    """Return Φ⁻¹, infinite where something never comes or always does."""
    return NormalDist().inv_cdf(chance) if 0.0 < chance < 1.0 else math.copysign(math.inf, chance - 0.5)


def _normal_cdf(values: np.ndarray) -> np.ndarray:
    """Return Φ of each value. The standard library's: to load one that does all at once takes longer than to do it."""
    halves = map(math.erfc, (values * -math.sqrt(0.5)).tolist())
    found: np.ndarray = np.fromiter(halves, float, len(values)) / 2.0
    return found
