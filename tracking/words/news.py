"""What is new in a release, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.accounts.bridge import Leg
from tracking.schema.state import SHARED
from tracking.words.bridge import total_line
from tracking.words.labels import table_name
from tracking.words.row_counts import counts_text, folder_name

if TYPE_CHECKING:
    from tracking.answers.news import News, TableNews
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
    return (*told, *(_table(each, voice) for each in found.tables))


def _table(found: TableNews, voice: Voice) -> str:
    name = table_name(found.table, voice)
    place = f"{folder_name(SHARED, {}, voice)}: {name}" if found.is_shared else name
    return f"{place} – {counts_text(found.new, found.changed, found.removed, voice)}."
