"""The public site: plain pages of each region in each language, without a script, from what a release says."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from tracking.public.feed import feed, robots, sitemap
from tracking.public.rendering import INDEX
from tracking.public.site_companies import companies, company
from tracking.public.site_downloads import downloads, releases
from tracking.public.site_figures import figures
from tracking.public.site_frame import INDEX_PAGE, feed_path, framed, in_language
from tracking.public.site_index import choice, door
from tracking.public.site_method import method
from tracking.public.site_parts import Here
from tracking.public.site_projects import projects
from tracking.public.site_start import start
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tracking.public.edition import Edition, Place
    from tracking.public.newness import AllNews
    from tracking.public.rendering import File, Hung
    from tracking.public.site_frame import Page


def of_region(hung: Hung, editions: tuple[Edition, ...], news: AllNews) -> Iterator[File]:
    """Yield every page of a region of the newest release in one language; ``editions`` are all releases, oldest first.

    Paths are below the published folder.
    """
    for page, write in _pages(hung).items():
        here = Here(hung=hung, editions=editions, news=news, page=page)
        yield f"{here.told.page(page)}{INDEX}", framed(here, write(here))


def of_all(hung: Sequence[Hung], editions: tuple[Edition, ...], place: Place, news: AllNews) -> Iterator[File]:
    """Yield the pages that lead to those of the regions, the feed of each language, the map and the leave to read.

    ``hung`` holds each region of the newest release in each language. Raises ValueError where there is no region or no
    release.
    """
    if not hung or not editions:
        raise ValueError(f"a site tells of a region of a release, found {len(hung)} and {len(editions)}")
    yield INDEX, door()
    yield f"{INDEX_PAGE}/{INDEX}", choice(hung)
    by_language = sorted(hung, key=_language)
    for language, same in groupby(by_language, key=_language):
        yield feed_path(language), feed(list(same), editions, news)
    yield f"{INDEX_PAGE}/sitemap.xml", sitemap(_places(hung, editions), place, editions[-1])
    yield "robots.txt", robots(place)


def _pages(hung: Hung) -> Mapping[str, Callable[[Here], Page]]:
    """Return every page of a region by its path below the region's own, with what writes it."""
    return {
        "": start,
        "companies": companies,
        **{f"companies/{each}": partial(company, company_id=each) for each in hung.made.found.pages},
        "projects": projects,
        "figures": figures,
        "method": method,
        "downloads": downloads,
        "releases": releases,
    }


def _places(hung: Sequence[Hung], editions: tuple[Edition, ...]) -> Iterator[Mapping[str, str]]:
    """Yield every page with its path in each language that there is; the choice of a region has one for all."""
    yield {"": f"{INDEX_PAGE}/"}
    regions = {each.made.told.region_id: each for each in hung}
    spoken = [each for each in Language if each in {other.made.told.voice.language for other in hung}]
    for each in regions.values():
        for page in _pages(each):
            here = Here(hung=each, editions=editions, news={}, page=page)
            yield {language.value: in_language(here, language) for language in spoken}


def _language(hung: Hung) -> str:
    return hung.made.told.language
