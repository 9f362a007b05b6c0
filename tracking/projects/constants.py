"""What the outlook assumes, each with its reason. The method page is rendered from ``CONSTANTS``."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracking.accounts.constants import Constant

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHANCE_WHY: Final = (
    "Of large capture, hydrogen and electrification projects few ideas and about half of those in front-end "
    "engineering were ever built; once decided, most were. No count of the region's own projects exists yet."
)
_DELAY_WHY: Final = (
    "Mean of the assumed spread of whole years; the further along a project is, the narrower its spread. Replaced by "
    "the region's own slippage once enough projects have recorded it."
)
_LEAD_WHY: Final = "Years from today until a project at this stage could start, where nobody has stated a start."


def _chance(stage: str, value: float) -> Constant:
    return Constant(name=f"chance-{stage}", value=value, unit="probability", why=_CHANCE_WHY, basis="assumed")


STAGE_CHANCES: Final = (
    _chance("idea", 0.10),
    _chance("study", 0.25),
    _chance("pilot", 0.35),
    _chance("engineering", 0.50),
    _chance("decided", 0.90),
    _chance("building", 0.95),
    _chance("operating", 1.0),
    _chance("shelved", 0.0),
    _chance("moved", 0.0),
    _chance("closed", 0.0),
)

CHANCES: Final[Mapping[str, float]] = MappingProxyType(
    {constant.name.removeprefix("chance-"): constant.value for constant in STAGE_CHANCES}
)
"""Chance that a project at a stage ever comes; a stage that is not known takes the last known one's."""

DELAYS: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {
        "idea": (0.10, 0.15, 0.15, 0.15, 0.15, 0.10, 0.10, 0.10),
        "study": (0.15, 0.20, 0.20, 0.15, 0.10, 0.10, 0.10),
        "pilot": (0.20, 0.20, 0.20, 0.15, 0.10, 0.10, 0.05),
        "engineering": (0.25, 0.25, 0.20, 0.15, 0.10, 0.05),
        "decided": (0.40, 0.30, 0.20, 0.10),
        "building": (0.60, 0.30, 0.10),
        "operating": (1.0,),
        "shelved": (0.10, 0.15, 0.15, 0.15, 0.15, 0.10, 0.10, 0.10),
        "moved": (0.10, 0.15, 0.15, 0.15, 0.15, 0.10, 0.10, 0.10),
        "closed": (1.0,),
    }
)
"""Chance of 0, 1, 2 … whole years later than planned, by stage (assumed); shelved and moved ones like an idea."""

_DELAY_STAGES: Final = ("idea", "study", "pilot", "engineering", "decided", "building")

MEAN_DELAYS: Final = tuple(
    Constant(
        name=f"delay-{stage}",
        value=round(sum(years * chance for years, chance in enumerate(DELAYS[stage])), 6),
        unit="years, on average",
        why=_DELAY_WHY,
        basis="assumed",
    )
    for stage in _DELAY_STAGES
)


def _lead(stage: str, years: int) -> Constant:
    return Constant(name=f"lead-{stage}", value=years, unit="years", why=_LEAD_WHY, basis="assumed")


LEAD_TIMES: Final = (
    *(_lead("idea", 8), _lead("study", 6), _lead("pilot", 5)),
    *(_lead("engineering", 4), _lead("decided", 2), _lead("building", 1)),
)

LEADS: Final[Mapping[str, int]] = MappingProxyType(
    {constant.name.removeprefix("lead-"): int(constant.value) for constant in LEAD_TIMES}
)
"""Whole years from today to an assumed start, by stage."""

SIZE_LOW: Final = Constant(
    name="size-low",
    value=0.5,
    unit="share of nameplate",
    why="Lower end of the triangular spread: some large capture and electrolysis plants gave half of what was planned.",
    basis="assumed",
)

SIZE_LIKELY: Final = Constant(
    name="size-likely",
    value=0.85,
    unit="share of nameplate",
    why="Likeliest value of the triangular spread: large capture and electrolysis plants have mostly given less.",
    basis="assumed",
)

SIZE_HIGH: Final = Constant(
    name="size-high",
    value=1.0,
    unit="share of nameplate",
    why="Upper end of the triangular spread: a plant gives at most what it is built for.",
    basis="assumed",
)

CORRELATION: Final = Constant(
    name="correlation",
    value=0.3,
    unit="1",
    why="Prices, the grid, support and technology strike projects together; 0 and 0.6 are shown beside it.",
    basis="assumed",
)

CORRELATIONS_SHOWN: Final = (0.0, CORRELATION.value, 0.6)
"""The correlations that an outlook is shown with."""

DRAWS: Final = Constant(
    name="draws",
    value=10_000,
    unit="draws",
    why="A chance near one half is then known to within one point (95 %).",
    basis="assumed",
)

SEED: Final = Constant(
    name="seed",
    value=20_400_101,
    unit="1",
    why="Any number would do; it is fixed so that the same figures always give the same answer.",
    basis="assumed",
)

LEARNED_DELAY_PROJECTS: Final = Constant(
    name="learned-delay-projects",
    value=8,
    unit="projects",
    why="With fewer, one odd project would decide how late all others are taken to be.",
    basis="assumed",
)

BASE_YEARS: Final = Constant(
    name="bau-base-years",
    value=3,
    unit="complete years",
    why="One year alone may hold a maintenance stop or a weak market.",
    basis="assumed",
)

RANK_BY_TONNES: Final = Constant(
    name="rank-by-tonnes",
    value=0.01,
    unit="probability",
    why="Where the goal is met in fewer than one draw in a hundred, or missed so, points cannot tell projects apart.",
    basis="assumed",
)

STRESS_DRAWS: Final = Constant(
    name="stress-draws",
    value=1_000,
    unit="draws",
    why="The stress test runs the outlook hundreds of times, each with the same draws; a chance is then known to "
    "within three points, and differences more closely.",
    basis="assumed",
)

LATEST_TRIED: Final = Constant(
    name="latest-tried",
    value=5,
    unit="years",
    why="The stress test tries each project up to so many years late: about what the slowest have slipped.",
    basis="assumed",
)

DISCOUNT_RATE: Final = Constant(
    name="discount-rate",
    value=0.04,
    unit="share a year",
    why="The state's real rate for measures of up to 40 years (Ministry of Finance, circular R-109/2021), where nobody "
    "has stated another for the region.",
    basis="stated",
)

CONSTANTS: Final[tuple[Constant, ...]] = (
    *STAGE_CHANCES,
    *MEAN_DELAYS,
    *LEAD_TIMES,
    *(SIZE_LOW, SIZE_LIKELY, SIZE_HIGH, CORRELATION, DRAWS, SEED, LEARNED_DELAY_PROJECTS, BASE_YEARS),
    *(RANK_BY_TONNES, STRESS_DRAWS, LATEST_TRIED, DISCOUNT_RATE),
)
