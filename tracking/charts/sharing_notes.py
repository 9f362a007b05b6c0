"""What stands in the chart of a shared resource: names of its parts and of the room, and the years not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.sharing_parts import colour_of
from tracking.charts.text import shown
from tracking.charts.theme import faded
from tracking.words.amounts import amount
from tracking.words.sharing import unknown_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.capacity import Shared
    from tracking.charts.sharing_parts import Part, Scale
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

HEIGHT, NARROW_HEIGHT = 360, 320
WIDE_PX, NARROW_PX = 640, 300
# Width of the plot, as it is reckoned with for what has room in it.
LETTER_PX = 7.0
LEAST_PX = 18.0
# Height of a part that its name has room in.


def unknown_field(found: Shared, colours: Palette) -> list[dict[str, Any]]:
    """Shade the years from the first size that is not known on."""
    first = unknown_from(found)
    if first is None:
        return []
    field = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "x0": first - 0.5, "x1": found.years[-1] + 0.5}
    return [field | {"fillcolor": faded(colours.behind, 0.1), "line": {"width": 0}, "layer": "below"}]


def unknown_name(found: Shared, scale: Scale, voice: Voice, colours: Palette, *, narrow: bool) -> list[dict[str, Any]]:
    """Say over those years that the room is not known."""
    first = unknown_from(found)
    if first is None:
        return []
    text = voice.say("From {year}: room not known", year=first)
    if narrow:
        text = text.replace(": ", ":<br>")
    return [_note(text, found.years[-1] + 0.5, scale.high, colours.behind, xanchor="right", yanchor="top")]


def room_name(found: Shared, voice: Voice, colours: Palette) -> list[dict[str, Any]]:
    """Name the room over the start of its line."""
    known = [(year, size) for year, size in zip(found.years, found.room or (), strict=False) if size is not None]
    if not known:
        return []
    year, size = known[0]
    text = voice.say("Room: {amount}", amount=amount(found.resource, size, voice))
    name = _note(text, year - 0.5, size, colours.behind, xanchor="left", yanchor="bottom")
    return [name | {"bgcolor": colours.page, "yshift": 3}]


def part_names(
    parts: Sequence[Part], found: Shared, scale: Scale, colours: Palette, *, narrow: bool
) -> list[dict[str, Any]]:
    """Name each part that its name has room in, over the years in which it is there; the rest is told by pointing."""
    year_px = (NARROW_PX if narrow else WIDE_PX) / len(found.years)
    unit_px = ((NARROW_HEIGHT if narrow else HEIGHT) - 60) / (scale.high - scale.low)
    base = [0.0] * len(found.years)
    notes = []
    for part in parts:
        there = [at for at, need in enumerate(part.needs) if need > 0.0]
        if there and max(part.needs) * unit_px >= LEAST_PX and len(part.name) * LETTER_PX <= len(there) * year_px:
            middle = there[len(there) // 2]
            colour = colours.text if part.is_assumed else colours.page
            behind = {} if part.is_assumed else {"bgcolor": colour_of(part, colours)}
            x = (found.years[there[0]] + found.years[there[-1]]) / 2
            notes.append(_note(shown(part.name), x, base[middle] + part.needs[middle] / 2, colour) | behind)
        base = [under + max(need, 0.0) for under, need in zip(base, part.needs, strict=True)]  # zero: a stack's side
    return notes


def _note(
    text: str, x: float, y: float, colour: str, *, xanchor: str = "center", yanchor: str = "middle"
) -> dict[str, Any]:
    font = {"color": colour, "size": 13}
    align = "right" if xanchor == "right" else "left"
    return {"text": text, "x": x, "y": y, "xanchor": xanchor, "yanchor": yanchor, "font": font, "align": align} | {
        "showarrow": False
    }
