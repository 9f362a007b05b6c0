"""The public site of a release, made in memory: of the project's own regions, and of the small region Head."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from tests import states as s
from tracking.answers.news import News, TableNews, TotalNews
from tracking.public import rendering
from tracking.public.answered import answered
from tracking.public.edition import Edition, Place
from tracking.public.site import of_all, of_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.public.newness import AllNews
    from tracking.public.rendering import File, Hung
    from tracking.schema.state import State

PLACE = Place(address="https://figures.example.no/tall", contact="figures@example.no")
REGIONS, LANGUAGES = ("grenland", "innherred"), ("nb", "nn", "en")
FIRST = Edition(
    number=1,
    name="",
    note="The <first> figures & sources.",
    created_utc="2026-03-01T05:00:00Z",
    regions=("grenland", s.REGION),
)
SECOND = Edition(
    number=2, name="Autumn", note="", created_utc="2026-11-22T06:30:00+01:00", regions=(*REGIONS, s.REGION)
)
EDITIONS = (FIRST, SECOND)


def hung(state: State, edition: Edition = SECOND, place: Place = PLACE) -> tuple[Hung, ...]:
    """Return each region of a state in each language, on a machine without a Chromium."""
    found = (answered(state, region_id, edition.day) for region_id in state.region_ids)
    return tuple(rendering.hang(made, None) for each in found for made in rendering.make(each, edition, place))


NEWS: Final[AllNews] = {
    (2, region): News(
        since=1,
        tables=(
            TableNews(table="emissions", is_shared=False, new=12, changed=1, removed=0),
            TableNews(table="sources", is_shared=True, new=1, changed=0, removed=2),
        ),
        total=TotalNews(year=2023, before_tco2e=2_190_980.0, after_tco2e=2_191_980.0, reason="figures"),
    )
    for region in ("grenland",)
}


def site(hung: Sequence[Hung], editions: tuple[Edition, ...], place: Place, news: AllNews = NEWS) -> Iterator[File]:
    """Yield every file of the site of these regions and languages."""
    yield from of_all(hung, editions, place, news)
    for each in hung:
        yield from of_region(each, editions, news)


@functools.cache
def own() -> tuple[Hung, ...]:
    """Return the project's own regions."""
    return hung(s.real())


@functools.cache
def pages() -> dict[str, str]:
    """Return every file of the site of the project's own regions, as text by its path."""
    return {path: content.decode() for path, content in site(own(), EDITIONS, PLACE)}


@functools.cache
def beside() -> frozenset[str]:
    """Return the paths of all that is published beside the site, of its own release and of the one before."""
    paths = set()
    for each in own():
        for edition in EDITIONS:
            told = each.made.told
            if told.region_id not in edition.regions:
                continue
            for name in ("region", "verdict", "series", "companies", "projects", "sources"):
                paths.add(f"public/{edition.slug}/{told.region_id}/{name}.json")
            for name in ("emissions", "sources"):
                paths.add(f"public/{edition.slug}/{told.region_id}/tables/{name}.csv")
            if (edition.number, told.region_id) in NEWS:
                paths.add(f"public/{edition.slug}/{told.region_id}/changes.csv")
            paths |= {f"embed/{edition.slug}/{told.language}/{told.region_id}/{view}" for view in each.made.views}
        paths |= {path.removesuffix("/index.html") for path, _ in rendering.embeds(each).newest}
        paths |= {path for path, _ in rendering.numbers(each.made)}
    return frozenset(paths | {path for path, _ in rendering.tables(s.real(), SECOND)})
