"""A drawn SVG made small and told what its colours mean, so that one picture serves light and dark.

Every colour of the palette becomes a property of the page's style (``--measured``); inline styles become classes, which
the picture shares with others on its page; what shows nothing is left out; names made by chance are made anew.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from tracking.charts.theme import LIGHT

if TYPE_CHECKING:
    from tracking.charts.theme import Palette

_SVG: Final = "{http://www.w3.org/2000/svg}"
_KEPT: Final = frozenset(
    {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "dx", "dy", "width", "height", "d", "points"}
    | {"transform", "text-anchor", "clip-path", "fill-rule", "id"}
)
_UNSEEN: Final = {"stroke": ("stroke-width", "stroke-opacity"), "fill": ("fill-opacity",)}
"""What paints, and what of it, at zero, makes it paint nothing."""
_TOLD: Final = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
    *("opacity", "font-size", "font-weight"),
)
_PLAIN: Final = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "font-weight": "normal", "stroke": "none"}
"""What is so where nothing is said."""
_RGB: Final = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
_USED: Final = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")


class Styles:
    """The classes of a page's pictures: one for each different style, named in the order in which they come."""

    def __init__(self, colours: Palette = LIGHT) -> None:
        self._names: dict[str, str] = {}
        self._known: dict[str, str] = {}  # most styles come many times, just as they came before
        self._meaning = {
            str(getattr(colours, each.name)).lower(): f"var(--{each.name.replace('_', '-')})"
            for each in fields(colours)
        }

    def name(self, style: str) -> str:
        """Return the class of a style, empty for one that says nothing."""
        if style not in self._known:
            self._known[style] = self._named(style)
        return self._known[style]

    def _named(self, style: str) -> str:
        said = dict(part.split(":", 1) for part in style.replace(": ", ":").split(";") if ":" in part)
        paint = {name.strip(): value.strip() for name, value in said.items()}
        for what, amounts in _UNSEEN.items():
            if any(paint.get(amount, "").rstrip("px") == "0" for amount in amounts):
                paint = {name: value for name, value in paint.items() if not name.startswith(what)}
                paint[what] = "none"
        told = ";".join(
            f"{name}:{_RGB.sub(self._colour, paint[name])}"
            for name in _TOLD
            if name in paint and paint[name] != _PLAIN.get(name)
        )
        return self._names.setdefault(told, f"s{len(self._names)}") if told else ""

    @property
    def css(self) -> str:
        """The rules of all classes so far."""
        return "".join(f".{name}{{{told}}}" for told, name in self._names.items())

    def _colour(self, found: re.Match[str]) -> str:
        code = "#{:02x}{:02x}{:02x}".format(*map(int, found.groups()))
        return self._meaning.get(code, code)


def slim(drawn: bytes, styles: Styles, prefix: str) -> str:
    """Return a drawn SVG for a page: ids begin with ``prefix``, so that pictures on one page do not mix theirs up.

    Raises ElementTree.ParseError for what is no XML.
    """
    root = ElementTree.fromstring(drawn)  # noqa: S314 - drawn here from our own figure
    ids = {name: f"{prefix}{number}" for number, name in enumerate(_used(root))}
    _tidy(root, styles, ids)
    told = {"viewBox": root.get("viewBox") or f"0 0 {root.get('width')} {root.get('height')}", "aria-hidden": "true"}
    root.attrib.clear()
    root.attrib.update(told)
    _flatten(root)
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    return ElementTree.tostring(root, encoding="unicode").replace(' xmlns="http://www.w3.org/2000/svg"', "")


def _used(root: ElementTree.Element) -> list[str]:
    """Return the ids that something points at, in the order of the pointing; the legend's own frame is none of them.

    It is as wide as the legend was where it was drawn, and would cut its words where a reader has a wider font.
    """
    found = (name for each in root.iter() for value in each.attrib.values() for name in _USED.findall(value) if value)
    return [name for name in dict.fromkeys(found) if not name.startswith("legend")]


def _tidy(element: ElementTree.Element, styles: Styles, ids: dict[str, str]) -> None:
    """Keep what shows, with classes for styles; children first, so that groups emptied by it go too."""
    for child in list(element):
        _tidy(child, styles, ids)
        if element.tag != f"{_SVG}clipPath" and _shows_nothing(child):
            element.remove(child)
    style = element.get("style", "")
    for name in list(element.attrib):
        if name not in _KEPT:
            del element.attrib[name]
    own = element.get("id")
    if own is not None:
        if own in ids:
            element.set("id", ids[own])
        else:
            del element.attrib["id"]
    clip = _USED.search(element.attrib.pop("clip-path", ""))
    if clip and clip[1] in ids:
        element.set("clip-path", f"url(#{ids[clip[1]]})")
    chosen = styles.name(style)
    if chosen:
        element.set("class", chosen)
    element.text, element.tail = (element.text or "").strip("\n") or None, None


def _shows_nothing(element: ElementTree.Element) -> bool:
    tag = element.tag.removeprefix(_SVG)
    if tag == "clipPath":  # its shapes paint nothing and still clip
        return len(element) == 0 or "id" not in element.attrib
    if tag in ("g", "defs", "text", "tspan"):
        return len(element) == 0 and not (element.text or "").strip()
    if tag == "path":
        return not element.get("d")
    return (
        tag == "rect" and element.get("class") is None and element.get("id") is None and "style" not in element.attrib
    )


def _flatten(element: ElementTree.Element) -> None:
    """Put the children of groups that say nothing in their place."""
    children = []
    for child in element:
        _flatten(child)
        children += list(child) if child.tag == f"{_SVG}g" and not child.attrib else [child]
    element[:] = children
