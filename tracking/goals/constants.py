"""Thresholds of targets, trends and verdicts, each with its reason; the method page shows ``CONSTANTS``."""

from __future__ import annotations

from typing import Final

from tracking.accounts.constants import Constant

TREND_POINTS: Final = Constant(
    name="trend-points",
    value=8,
    unit="complete years",
    why="Fewer points give an interval that says nothing, and let two odd years decide the slope.",
    basis="assumed",
)

TREND_WINDOW: Final = Constant(
    name="trend-window",
    value=10,
    unit="complete years",
    why="Long enough for maintenance stops and market years to even out, short enough to see a change of pace.",
    basis="assumed",
)

LONG_TREND_WINDOW: Final = Constant(
    name="long-trend-window",
    value=15,
    unit="complete years",
    why="Shown beside the default window, so that the choice of window is in the open.",
    basis="assumed",
)

TREND_SINCE: Final = Constant(
    name="trend-since",
    value=2015,
    unit="year",
    why="The year of the Paris agreement; shown beside the default window.",
    basis="assumed",
)

TREND_CONFIDENCE: Final = Constant(
    name="trend-confidence",
    value=0.90,
    unit="probability",
    why="The interval of the Theil-Sen slope (Sen 1968); one chance in twenty on either side.",
    basis="assumed",
)

SCATTER_SCALE: Final = Constant(
    name="scatter-scale",
    value=1.4826,
    unit="1",
    why="Makes the median absolute deviation an estimate of a normal standard deviation (1 / 0.6745).",
    basis="stated",
)

SBTI_RATE: Final = Constant(
    name="sbti-contraction-rate",
    value=0.042,
    unit="share of the base a year",
    why="SBTi corporate criteria 5.1 (2023), absolute contraction for 1.5 °C, scopes 1 and 2. A company's rate, "
    "borrowed: regions are not validated. The exact formula of the 2026 revision is unverified.",
    basis="stated",
)

GROSS_CUT: Final = Constant(
    name="gross-cut",
    value=0.90,
    unit="share of the base",
    why="By analogy with what ESRS E1 asks of net-zero targets: about 90 % gross before removals count.",
    basis="assumed",
)

PLAN_LIKELY: Final = Constant(
    name="plan-likely",
    value=0.66,
    unit="probability",
    why="'Likely' in the IPCC's calibrated language begins at 66 %.",
    basis="stated",
)

PLAN_UNLIKELY: Final = Constant(
    name="plan-unlikely",
    value=0.33,
    unit="probability",
    why="'Unlikely' in the IPCC's calibrated language ends at 33 %.",
    basis="stated",
)

BUDGET_HORIZON: Final = Constant(
    name="budget-horizon",
    value=200,
    unit="years",
    why="A budget that lasts longer at this pace is said not to run out.",
    basis="assumed",
)

CLEARLY_ABOVE_SHARE: Final = Constant(
    name="clearly-above-share",
    value=0.01,
    unit="share of the company's own share of the path",
    why="A company this close to its share is on it: plants measure their yearly emissions no more closely.",
    basis="assumed",
)

CLEARLY_ABOVE_TONNES: Final = Constant(
    name="clearly-above-tonnes",
    value=1000,
    unit="t CO2e",
    why="A small company's ordinary year may be far above its share in per cent and hardly matter to the region.",
    basis="assumed",
)

CONSTANTS: Final[tuple[Constant, ...]] = (
    TREND_POINTS,
    TREND_WINDOW,
    LONG_TREND_WINDOW,
    TREND_SINCE,
    TREND_CONFIDENCE,
    SCATTER_SCALE,
    SBTI_RATE,
    GROSS_CUT,
    PLAN_LIKELY,
    PLAN_UNLIKELY,
    BUDGET_HORIZON,
    CLEARLY_ABOVE_SHARE,
    CLEARLY_ABOVE_TONNES,
)
