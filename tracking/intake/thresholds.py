"""When a figure is asked about: each threshold with its reason."""

from __future__ import annotations

from typing import Final

RATIO_WITHIN: Final = 0.05
"""A slip leaves the year's own change in the ratio; most plants stay within a twentieth of their last year."""

POWERS: Final = (1, 2, 3, 4, 5, 6)
"""Tonnes and kilotonnes are 10^3 apart, grams and tonnes 10^6; a comma gone astray gives the others."""

CARBON_TO_CO2: Final = 44 / 12
"""Tonnes of carbon entered as tonnes of CO2, or the other way round (molar masses)."""

NITROGEN_TO_N2O: Final = 44 / 28
"""Tonnes of nitrogen entered as tonnes of N2O, or the other way round (molar masses)."""

N2O_AR4_TO_AR5: Final = 298 / 265
"""N2O counted by AR4 (298) instead of AR5 (265). Asked only against another figure of the same year: from one year to
the next a change of 7 to 18 % is ordinary, and each would be asked about."""

ROUNDED_BELOW: Final = 10.0
"""A figure in whole tonnes below this is rounded by more than 5 %, so that no ratio of it tells anything of a gas."""

SAME_WITHIN: Final = 0.05
"""Two figures of one year that differ by less say the same, restated; the one confirms the other."""

SCATTER_TIMES: Final = 5 * 1.4826
"""Five times the scatter: 1.4826 × the median absolute deviation is a standard deviation where figures are normal."""

SCATTER_POINTS: Final = 8
"""With fewer points the median deviation itself is not known well enough."""

SCATTER_AT_LEAST: Final = 0.01
"""Of the median: a plant that reports the same figure for years has no scatter, and rounding would stand out."""

CHANGE_OVER: Final = 0.20
"""A plant rarely changes by more than a fifth in a year unless something happened that can be named."""

SHARE_OVER: Final = 0.005
"""Of the region's tonnes: smaller changes do not move what the region is told."""

PARTS_OVER: Final = 0.01
"""Rounding of parts stays well below a hundredth of their total."""

SWAP_DIGITS: Final = 5
"""Significant digits of a figure that two places share: among hundreds of plants shorter ones agree by chance."""

REPEAT_DIGITS: Final = 4
"""Significant digits of a figure that one series has in two years: it has tens of years, not hundreds."""
