"""What is new in a release, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.bridge import Leg
from tracking.words.bridge import total_line
from tracking.words.history import counts_text
from tracking.words.labels import table_name

if TYPE_CHECKING:
    from tracking.answers.news import News
    from tracking.words.voice import Voice


def lines(found: News, region: str, voice: Voice) -> tuple[str, ...]:
    """Return what is new for a region: what became of its total first, then how many rows of each table."""
    if not found.tables:
        return (voice.say("No figure is another than in release {release}.", release=found.since),)
    total = found.total
    told = []
    if total:
        change = total.after_tco2e - total.before_tco2e
        told.append(f"{total_line(region, total.year, change, Leg(total.reason), voice)}.")
    for each in found.tables:
        counts = counts_text(each.new, each.changed, each.removed, voice)
        told.append(f"{table_name(each.table, voice)} – {counts}.")
    return tuple(told)
