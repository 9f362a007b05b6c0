"""Today's date where a region is: read once at the edge, and handed to the maths as an argument."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping


def today_in(region: Mapping[str, object]) -> date:
    """Return today's date in the region's time zone."""
    return datetime.now(ZoneInfo(str(region["time_zone"]))).date()
