"""How many rows of whose tables a change concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.words.voice import Voice


def folder_name(folder: str, region_names: Mapping[str, str], voice: Voice) -> str:
    """Return the region that a folder is, or that all regions share it."""
    return voice.say("Shared by all regions") if folder == SHARED else region_names.get(folder, folder)


def counts_text(new: int, changed: int, removed: int, voice: Voice) -> str:
    """Return how many rows are new, changed and removed; what there is none of is left out."""
    counts = (
        (new, voice.say("new: {count}", count=voice.decimal(new))),
        (changed, voice.say("changed: {count}", count=voice.decimal(changed))),
        (removed, voice.say("removed: {count}", count=voice.decimal(removed))),
    )
    return ", ".join(text for count, text in counts if count)
