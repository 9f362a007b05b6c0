"""What stands around every page of the public site: its head, the ways to other pages, how to share it, its foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from htpy import Element, Node, a, body, div, footer, fragment, h1, header, html, li, link, main, nav, p, ul
from htpy import head as head_of

from tracking.public.head import discovery, head, shared
from tracking.public.site_parts import Here, to_copy
from tracking.public.style import around, css, site_css
from tracking.public.views import VERDICT
from tracking.words.language import NAMES, Language
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.words.voice import Voice

INDEX_PAGE: Final = "public"
"""Where a region and a language are chosen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page's own: the finding as its title, what is told of it elsewhere, and the view that stands for it.

    ``shown`` are the views whose pictures it holds. ``is_view`` where other sites that are given its address may show
    the view in its place.
    """

    title: str
    content: Node
    description: str = ""
    view: str = VERDICT
    is_view: bool = False
    shown: tuple[str, ...] = ()


def framed(here: Here, page: Page) -> bytes:
    """Return a page of a region as a document."""
    told, say = here.told, here.voice.say
    name = f"{told.region_name}: {page.title}"
    document = html(lang=told.language)[
        head_of[_head(here, page, name)],
        body[
            div(class_="t site auto")[
                a(".skip", href="#main")[say("To the content")],
                header[_top(here)],
                main("#main")[h1[page.title], page.content],
                _share(here, name),
                _foot(here, page),
            ]
        ],
    ]
    return str(document).encode()


def _head(here: Here, page: Page, name: str) -> Node:
    told = here.told
    view = here.view(page.view)
    description, path = page.description or view.description, told.page(here.page)
    card = told.share(page.view) if here.hung.has_cards else ""
    pictures = "".join(shown.css for each in page.shown if (shown := here.shown(each)))
    return head(
        told,
        name,
        description,
        path,
        css() + site_css() + around("auto") + pictures,
        shared(told, name, description, path, card),
        discovery(told, page.view, name) if page.is_view else None,
        link(
            rel="alternate",
            type="application/atom+xml",
            href=here.file(feed_path(told.language)),
            title=told.voice.say("News"),
        ),
        (link(rel="alternate", hreflang=each.value, href=told.url(in_language(here, each))) for each in Language),
    )


def feed_path(language: str) -> str:
    """Return the path of a language's feed."""
    return f"public/{language}/feed.xml"


def in_language(here: Here, language: Language) -> str:
    """Return the path of the same page in another language."""
    own = here.told.page(here.page).split("/")
    return "/".join([own[0], language.value, *own[2:]])


def pages(voice: Voice) -> Mapping[str, str]:
    """Return the pages of every region with what each is called in the ways to it."""
    say = voice.say
    return {
        "": say("Overview"),
        "companies": say("Companies"),
        "projects": say("Projects"),
        "figures": say("Figures and sources"),
        "method": say("Method"),
        "downloads": say("Downloads"),
        "releases": say("Releases"),
    }


def _top(here: Here) -> Node:
    say = here.voice.say
    chosen = here.page.partition("/")[0]
    return fragment[
        div(".top")[
            p(".name")[a(href=here.to())[here.told.region_name]],
            nav(aria_label=say("Language and region"))[
                ul(".ways")[
                    (li[_language(here, each)] for each in Language),
                    li[a(href=here.file(INDEX_PAGE) + "/")[say("All regions")]],
                ]
            ],
        ],
        nav(aria_label=say("Pages"))[
            ul(".ways.pages")[
                (
                    li[a(href=here.to(page), aria_current=_current(here, page, chosen))[name]]
                    for page, name in pages(here.voice).items()
                )
            ]
        ],
    ]


def _current(here: Here, page: str, chosen: str) -> str | None:
    if page != chosen:
        return None
    return "page" if here.page == page else "true"


def _language(here: Here, language: Language) -> Element:
    is_own = language is here.voice.language
    return a(
        href=here.file(in_language(here, language)),
        lang=language.value,
        hreflang=language.value,
        aria_current="true" if is_own else None,
    )[NAMES[language]]


def _share(here: Here, name: str) -> Element:
    """Plain addresses: nobody is told of who reads this until its reader goes there."""
    say, address = here.voice.say, here.told.url(here.told.page(here.page))
    places = {
        say("E-mail"): "mailto:?" + urlencode({"subject": name, "body": address}).replace("+", "%20"),
        "LinkedIn": "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": address}),
        "Facebook": "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address}),
        "Bluesky": "https://bsky.app/intent/compose?" + urlencode({"text": f"{name} {address}"}),
        "X": "https://x.com/intent/post?" + urlencode({"text": name, "url": address}),
    }
    return nav(".share", aria_label=say("Share this page"))[
        p(".small")[say("Share this page")],
        ul(".ways")[(li[a(href=to, rel="noopener noreferrer")[place]] for place, to in places.items())],
        to_copy(address, say("The address of this page, to copy")),
    ]


def _foot(here: Here, page: Page) -> Element:
    say, told = here.voice.say, here.told
    ways = {
        told.explore(here.view(page.view), embedded=False): say("Explore in the dashboard"),
        here.file(feed_path(told.language)): say("Follow (Atom)"),
        here.to("method", "report"): say("Report an error"),
        here.to("method", "privacy"): say("Privacy"),
    }
    which = release_name(told.edition.number, told.edition.created_utc, told.voice)
    return footer(".small")[
        p[f"{told.region_name} · {which}. ", say("Every figure carries its source; no page here tracks its reader.")],
        ul(".ways")[(li[a(href=to)[text]] for to, text in ways.items())],
    ]
