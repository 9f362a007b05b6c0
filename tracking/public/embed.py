"""A view as a page that stands alone: one request, no script, for a frame on any site or a fragment in its own page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from htpy import (
    Element,
    Node,
    a,
    body,
    details,
    div,
    dl,
    dt,
    figure,
    footer,
    fragment,
    h1,
    html,
    li,
    main,
    p,
    summary,
    ul,
)
from htpy import dd as definition
from htpy import head as head_of
from markupsafe import Markup

from tracking.public.head import discovery, head, shared
from tracking.public.style import THEMES, around, css
from tracking.public.tables import table_of
from tracking.words.marked import html_of
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.public.addresses import Told
    from tracking.public.views import View
    from tracking.words.story import Card


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A view's chart as it stands in a page: SVG for a wide place and for a phone, and the styles of both."""

    wide: str
    narrow: str
    css: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A form of a view's page: for good or of the newest release, and in which theme."""

    pinned: bool
    theme: str


FORMS: Final = tuple(Form(pinned=pinned, theme=theme) for pinned in (True, False) for theme in THEMES)
NEWEST: Final = Form(pinned=False, theme=THEMES[0])
"""The form that stands at a view's own address."""


def pages(view: View, shown: Shown | None, told: Told, *, has_card: bool) -> Iterator[tuple[Form, str]]:
    """Yield the view as a page in every form, what they have in common written once.

    ``shown`` None: no picture could be drawn, and the table stands open instead.
    """
    content = _written(_content(view, shown, told))
    name = view.title if told.region_name in view.title else f"{told.region_name}: {view.title}"
    canonical, card = told.view(view.path, pinned=False), told.share(view.path) if has_card else ""
    more = _written(shared(told, name, view.description, canonical, card))
    forms = {pinned: replace(told, pinned=pinned) for pinned in (True, False)}
    found = {pinned: _written(discovery(form, view.path, name)) for pinned, form in forms.items()}
    foot = {pinned: _written(_foot(view, form)) for pinned, form in forms.items()}
    for form in FORMS:
        style = css() + around(form.theme) + (shown.css if shown else "")
        document = html(lang=told.language)[
            head_of[head(told, name, view.description, canonical, style, more, found[form.pinned])],
            body[main(class_=["t", form.theme])[content, foot[form.pinned]]],
        ]
        yield form, str(document)


def _written(*nodes: Node) -> Markup:
    return Markup(str(fragment[nodes]))  # noqa: S704 - htpy has escaped what it was given


def _content(view: View, shown: Shown | None, told: Told) -> Node:
    return fragment[
        h1[view.title],
        html_of(view.lead) if view.lead else None,
        dl(".numbers")[(number(card) for card in view.cards)] if view.cards else None,
        chart(view, shown),
        p(".small")[view.source] if view.source else None,
        _table(view, told, is_open=shown is None),
    ]


def number(card: Card) -> Element:
    """Return one of the figures beside a finding, with what it stands under."""
    return div[dt[card.label], definition[div(".figure")[card.figure], div(".small")[card.condition]]]


def chart(view: View, shown: Shown | None) -> Node:
    """Return a view's chart for a wide place and for a phone; nothing where none could be drawn."""
    if view.drawn is None or shown is None:
        return None
    wide, narrow = Markup(shown.wide), Markup(shown.narrow)  # noqa: S704 - drawn here from our own figures
    return figure(role="img", aria_label=view.drawn.wide.alt)[div(".wide")[wide], div(".narrow")[narrow]]


def _table(view: View, told: Told, *, is_open: bool) -> Node:
    if view.drawn is None:
        return None
    say = told.voice.say
    return details(open=is_open or None)[
        summary[say("The numbers as a table")],
        table_of(view.drawn.wide.table, view.title, told.voice),
        p[a(href=told.url(told.table(view.path)))[say("Download as CSV")]],
    ]


def _foot(view: View, told: Told) -> Element:
    say, newest = told.voice.say, told.url(told.view(view.path, pinned=False))
    ways = (
        (told.explore(view), say("Explore")),
        (told.url(told.page()), say("About these figures")),
        (report_address(view, told), say("Report an error")),
    )
    return footer(".small")[
        p[
            f"{told.region_name} · {release_name(told.edition.number, told.edition.created_utc, told.voice)}",
            fragment[" · ", a(href=newest, target="_blank", rel="noopener")[say("See the newest")]]
            if told.pinned
            else None,
        ],
        ul(".ways")[(li[a(href=address, target="_blank", rel="noopener")[text]] for address, text in ways)],
        details[summary[say("Cite this")], p[citation(view, told)]],
    ]


def citation(view: View, told: Told) -> str:
    """Return how to cite a view: what it says, of which release, and where that stands for good."""
    return told.voice.say(
        "{region}: “{finding}”, {release}. {address}",
        region=told.region_name,
        finding=view.title,
        release=release_name(told.edition.number, told.edition.created_utc, told.voice),
        address=told.url(told.view(view.path, pinned=True)),
    )


def report_address(view: View, told: Told) -> str:
    """Return where an error in a view is reported to: whom the publisher names, else the page that says how."""
    contact = told.place.contact
    if contact.startswith(("http://", "https://")):
        return contact
    if contact:
        from urllib.parse import quote

        subject = f"{told.region_id} {told.edition.slug} {view.path}"
        return f"mailto:{contact}?subject={quote(subject)}"
    return told.url(told.page("method", "report"))
