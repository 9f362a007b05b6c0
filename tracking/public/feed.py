"""What is followed and found by machines: an Atom feed of the releases, the map of the site, and leave to read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

from tracking.public.site_frame import INDEX_PAGE, feed_path
from tracking.public.views import VERDICT
from tracking.words.news import lines
from tracking.words.published import release_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracking.answers.news import News
    from tracking.public.edition import Edition, Place
    from tracking.public.newness import AllNews
    from tracking.public.rendering import Hung

ATOM: Final = "http://www.w3.org/2005/Atom"
SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML: Final = "http://www.w3.org/1999/xhtml"


def feed(hung: Sequence[Hung], editions: Sequence[Edition], news: AllNews) -> bytes:
    """Return the Atom feed (RFC 4287) of one language: an entry for each release and region, the newest first.

    An entry tells what is new: what the publisher says, what became of the total, how many rows of which table.

    An entry's id is the pinned address of its region's verdict, which never changes.
    """
    told, say = hung[0].made.told, hung[0].made.told.voice.say
    names = ", ".join(each.made.told.region_name for each in hung)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": told.language})
    _put(root, "title", say("Emissions and goals: {regions}", regions=names))
    _put(root, "id", told.url(feed_path(told.language)))
    _put(root, "link", rel="self", type="application/atom+xml", href=told.url(feed_path(told.language)))
    _put(root, "link", rel="alternate", type="text/html", href=told.url(f"{INDEX_PAGE}/"))
    _put(root, "updated", _moment(editions[-1]))
    author = ElementTree.SubElement(root, "author")
    _put(author, "name", urlsplit(told.place.address).netloc)
    _put(author, "uri", told.place.address)
    for edition in reversed(editions):
        for each in hung:
            if each.made.told.region_id in edition.regions:
                found = news.get((edition.number, each.made.told.region_id))
                root.append(_entry(each, edition, found, is_newest=edition == told.edition))
    return _written(root)


def _entry(hung: Hung, edition: Edition, news: News | None, *, is_newest: bool) -> ElementTree.Element:
    told = replace(hung.made.told, edition=edition, pinned=True)
    address = told.url(told.view(VERDICT))
    which = release_name(edition.number, edition.created_utc, told.voice)
    named = f"{which}: {edition.name}" if edition.name else which
    view = hung.made.views[VERDICT]
    entry = ElementTree.Element("entry")
    _put(entry, "title", f"{told.region_name}, {named}")
    _put(entry, "id", address)
    _put(entry, "link", rel="alternate", type="text/html", href=address)
    _put(entry, "published", _moment(edition))
    _put(entry, "updated", _moment(edition))
    finding = f"{view.title}. {view.description}" if is_newest else ""
    new = lines(news, told.region_name, told.voice) if news else ()
    summary = " ".join(filter(None, (edition.note, *new, finding)))
    _put(entry, "summary", summary or told.voice.say("Nothing is told of what is new in it."), type="text")
    return entry


def sitemap(paths: Iterable[Mapping[str, str]], place: Place, edition: Edition) -> bytes:
    """Return the map of the site: for each page its path by language, with the other languages beside each."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for by_language in paths:
        for path in by_language.values():
            url = ElementTree.SubElement(root, "url")
            _put(url, "loc", f"{place.address}/{path}")
            _put(url, "lastmod", edition.day.isoformat())
            for language, other in by_language.items() if len(by_language) > 1 else ():
                _put(url, "xhtml:link", rel="alternate", hreflang=language, href=f"{place.address}/{other}")
    return _written(root)


def robots(place: Place) -> bytes:
    """Return leave for everyone to read everything, and where the map lies."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {place.address}/public/sitemap.xml\n".encode()


def _moment(edition: Edition) -> str:
    """Return when a release was made as RFC 3339 has it, in UTC."""
    made = datetime.fromisoformat(edition.created_utc)
    return (made if made.tzinfo else made.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text or None


def _written(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, "")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
