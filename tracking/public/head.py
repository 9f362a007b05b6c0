"""The head of every published page: what it is called, what is told of it elsewhere, and how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from htpy import Node, VoidElement, fragment, link, meta, style, title
from markupsafe import Markup

from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.public.addresses import Told

LOCALES: Final = {Language.NB: "nb_NO", Language.NN: "nn_NO", Language.EN: "en_GB"}


def head(told: Told, name: str, description: str, canonical: str, css: str, *more: Node) -> Node:
    """Return what stands in ``<head>``. ``canonical`` is the path of the page that this one is a form of."""
    return fragment[
        meta(charset="utf-8"),
        meta(name="viewport", content="width=device-width, initial-scale=1"),
        title[name],
        meta(name="description", content=description),
        link(rel="canonical", href=told.url(canonical)),
        more,
        style[Markup(css)],  # noqa: S704 - from our own style sheet and our own figures
    ]


def shared(told: Told, name: str, description: str, address: str, picture: str) -> Node:
    """Return what other sites show of a page that is shared (Open Graph); ``picture`` is a path, blank without one."""
    properties: Mapping[str, str] = {
        "og:type": "website",
        "og:title": name,
        "og:description": description,
        "og:url": told.url(address),
        "og:locale": LOCALES[told.voice.language],
        "og:site_name": told.region_name,
    }
    if picture:
        properties = {**properties, "og:image": told.url(picture), "og:image:width": "1200", "og:image:height": "630"}
    card = "summary_large_image" if picture else "summary"
    return fragment[
        (_property(name, text) for name, text in properties.items()), meta(name="twitter:card", content=card)
    ]


def discovery(told: Told, view: str, name: str) -> VoidElement:
    """Return the link by which other sites learn how to show a view (oEmbed discovery)."""
    return link(rel="alternate", type="application/json+oembed", href=told.url(told.oembed(view)), title=name)


def _property(name: str, text: str) -> VoidElement:
    return meta({"property": name}, content=text)
