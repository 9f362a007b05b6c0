"""A view as a page of its own: strict HTML5, no script, the numbers in a table, light, and whole without pictures."""

from __future__ import annotations

import asyncio
import functools
import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest

from tests import public_world, publishing_world
from tests.browser.harness import SLIPS
from tools import chromium
from tracking.public import embed, pictures
from tracking.public.addresses import Told
from tracking.public.drawing import canvas, picture_of
from tracking.public.svg import Styles, slim
from tracking.public.views import REGION_VIEWS, views
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from tests.publishing_world import Shown
    from tracking.public.answered import Answered
    from tracking.public.embed import Shown as Picture
    from tracking.public.views import View

PLACE = publishing_world.PLACE
MOST_BYTES = 15_000
"""A view, packed: all that a phone has to fetch."""


def parsed(page: str) -> Element:
    """Return a page read as strictly as HTML5 is written."""
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return found


def text_of(element: Element | None) -> str:
    assert element is not None
    return plain("".join(element.itertext()))


def plain(text: str | None) -> str:
    """Return a text with one plain space wherever there is room in it."""
    return " ".join((text or "").split())


def told(found: Answered, language: Language, *, pinned: bool = False) -> Told:
    return Told(
        edition=public_world.JUNE,
        place=PLACE,
        region_id=found.region_id,
        region_name=found.figures.name,
        voice=Voice(language),
        pinned=pinned,
    )


@functools.cache
def unpictured() -> dict[tuple[str, str, bool], tuple[View, Element]]:
    """Every English view of the small region as a page without pictures, by path, theme and whether it is for good."""
    found = public_world.small()
    return {
        (view.path, form.theme, form.pinned): (view, parsed(page))
        for view in views(found, Voice(Language.EN))
        for form, page in embed.pages(view, None, told(found, Language.EN), has_card=False)
    }


def test_every_view_is_there_in_every_language_theme_and_form(two_releases: Shown) -> None:
    assert set(two_releases.pages) == {
        "/".join(filter(None, ("embed", release, language, "head", view, theme, "index.html")))
        for release in ("", "r1", "r2")
        for language in ("nb", "nn", "en")
        for view in (*REGION_VIEWS, "company/mill")
        for theme in ("", "light", "dark")
    }


def test_every_page_is_strict_html5_with_one_heading_and_no_script(two_releases: Shown) -> None:
    for path, page in two_releases.pages.items():
        found = parsed(page)
        tags = [str(each.tag) for each in found.iter()]
        assert tags.count("h1") == 1, path
        assert not {"script", "iframe", "img", "object", "embed", "form", "base"} & set(tags), path
        ids = [each.get("id") for each in found.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), path
        assert not [name for each in found.iter() for name in each.attrib if str(name).startswith("on")], path
        assert found.get("lang") == re.findall(r"/(nb|nn|en)/", path)[0]


def test_no_page_shows_what_a_program_says_of_itself(two_releases: Shown) -> None:
    for path, page in two_releases.pages.items():
        said = text_of(parsed(page).find("body"))
        assert not SLIPS.search(said), (path, SLIPS.search(said))
        assert not re.search(r"[{}]| ,|, ?(?:$|\.)|\(\)", said), path


def test_a_pinned_page_names_its_release_and_leads_to_the_newest(two_releases: Shown) -> None:
    pinned = text_of(parsed(two_releases.pages["embed/r1/en/head/trajectory/index.html"]).find("body"))
    assert "Head · release 1, 1 June 2025 · See the newest" in pinned
    newest = text_of(parsed(two_releases.pages["embed/en/head/trajectory/index.html"]).find("body"))
    assert "Head · release 2, 1 June 2025" in newest
    assert "See the newest" not in newest
    for path, page in two_releases.pages.items():
        number = "1" if "/r1/" in path else "2"
        assert f"/embed/r{number}/" in text_of(parsed(page).findall(".//details")[-1]), path


def test_a_pinned_page_says_what_its_release_says(two_releases: Shown) -> None:
    first, second = (
        text_of(parsed(two_releases.pages[f"embed/{release}/en/head/verdict/index.html"]).find(".//h1"))
        for release in ("r1", "r2")
    )
    assert first == "Head emitted 100 kt in 2023 – 30 kt more than its path to 2030 allows"
    assert second == "Head emitted 88 kt in 2024 – 28 kt more than its path to 2030 allows"


@pytest.mark.parametrize("pinned", [True, False])
def test_every_link_is_whole_opens_elsewhere_and_leads_where_it_says(two_releases: Shown, pinned: bool) -> None:
    path = "embed/r2/en/head/company/mill/index.html" if pinned else "embed/en/head/company/mill/index.html"
    links = {text_of(each): each for each in parsed(two_releases.pages[path]).iter("a")}
    assert all(each.get("href", "").startswith((f"{PLACE.address}/", "mailto:")) for each in links.values())
    told_apart = {name for name, each in links.items() if each.get("target") != "_blank"}
    assert told_apart == {"Download as CSV"}
    explore = urlsplit(links["Explore"].get("href", ""))
    assert explore.path == "/company"
    assert parse_qs(explore.query) == {"region": ["head"], "lang": ["en"], "company": ["mill"], "embed": ["true"]}
    assert links["Report an error"].get("href") == "mailto:errors@example.no?subject=head%20r2%20company/mill"
    assert links["Download as CSV"].get("href") == f"{PLACE.address}/embed/r2/en/head/company/mill/table.csv"
    assert ("See the newest" in links) is pinned


def test_every_address_of_ours_in_a_page_is_published(two_releases: Shown) -> None:
    there = set(two_releases.published.build.files)
    for path, page in two_releases.pages.items():
        found = parsed(page)
        named = [each.get("href", "") for each in (*found.iter("a"), *found.iter("link"))]
        named += [
            each.get("content", "") for each in found.iter("meta") if each.get("property") in ("og:image", "og:url")
        ]
        for address in named:
            place = urlsplit(address)
            if place.scheme == "mailto" or place.query:  # the reader's own letter, and the dashboard's pages
                continue
            inside = place.path.strip("/")
            assert {inside, f"{inside}/index.html"} & there, f"{path}: {address}"


@pytest.mark.parametrize("name", ["trajectory", "companies", "company/mill", "projects", "energy"])
def test_the_table_holds_the_charts_numbers(name: str) -> None:
    view, page = unpictured()[name, "auto", False]
    assert view.drawn
    frame = view.drawn.wide.table
    rows = [[text_of(cell) for cell in row] for row in page.findall(".//tbody/tr")]
    assert [text_of(each) for each in page.findall(".//thead/tr/th")] == [str(each) for each in frame.columns]
    assert len(rows) == len(frame)
    for row, values in zip(rows, frame.itertuples(index=False), strict=True):
        for cell, value in zip(row, values, strict=True):
            if isinstance(value, str):
                assert cell == (value or "–")
            elif value != value:
                assert cell == "–"  # not known is never a number
            else:
                assert float(cell.replace(",", "").replace("−", "-")) == pytest.approx(value, abs=0.05)


def test_the_table_of_the_way_says_what_was_reported_and_what_the_path_allows() -> None:
    _, page = unpictured()["trajectory", "auto", False]
    rows = {text_of(row[0]): [text_of(cell) for cell in row] for row in page.findall(".//tbody/tr")}
    assert rows["2023"][:5] == ["2023", "100,000", "–", "70,000", "73,000"]
    assert rows["2024"][1:3] == ["–", "90,000"]
    assert rows["2030"][3] == "0"  # zero is a goal, and no dash


def test_without_pictures_the_table_stands_open_and_nothing_is_drawn() -> None:
    for (name, _, _), (view, page) in unpictured().items():
        assert page.find(".//svg") is None
        assert page.find(".//figure") is None
        opened = [text_of(each.find("summary")) for each in page.iter("details") if each.get("open") is not None]
        assert opened == (["The numbers as a table"] if view.drawn else []), name
        assert [each for each in page.iter("meta") if each.get("property") == "og:image"] == []


def test_with_pictures_the_table_is_folded_and_the_chart_is_described(two_releases: Shown) -> None:
    page = parsed(two_releases.pages["embed/en/head/trajectory/index.html"])
    assert [each for each in page.iter("details") if each.get("open") is not None] == []
    assert len(list(page.iter("{http://www.w3.org/2000/svg}svg"))) + len(list(page.iter("svg"))) == 2
    figure = page.find(".//figure")
    assert figure is not None
    assert figure.get("role") == "img"
    assert figure.get("aria-label", "").startswith("Line chart of Head's emissions by year, above and below zero.")
    assert "In 2024 they were 28 kt above the path." in plain(figure.get("aria-label"))


def test_a_theme_changes_colours_alone(two_releases: Shown) -> None:
    at = "embed/nb/head/verdict{}/index.html"
    auto, light, dark = (parsed(two_releases.pages[at.format(theme)]) for theme in ("", "/light", "/dark"))
    assert text_of(auto.find("body")) == text_of(light.find("body")) == text_of(dark.find("body"))
    classes = [(each.find(".//main") or each).get("class") for each in (auto, light, dark)]
    assert classes == ["t auto", "t light", "t dark"]


def test_other_sites_learn_the_title_the_picture_and_how_to_show_it(two_releases: Shown) -> None:
    page = parsed(two_releases.pages["embed/r1/en/head/verdict/index.html"])
    said = {each.get("property") or each.get("name"): each.get("content") for each in page.iter("meta")}
    assert plain(said["og:title"]) == "Head emitted 100 kt in 2023 – 30 kt more than its path to 2030 allows"
    assert said["og:locale"] == "en_GB"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    (found,) = (each for each in page.iter("link") if each.get("rel") == "alternate")
    assert found.get("type") == "application/json+oembed"
    assert found.get("href") == f"{PLACE.address}/embed/r1/en/head/verdict/oembed.json"


def test_a_share_card_is_as_large_as_others_expect(two_releases: Shown) -> None:
    content = (two_releases.published.build.folder / "share/en/head/verdict.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (1200, 630)


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("errors@example.no", "mailto:errors@example.no?subject=head%20r3%20energy"),
        ("https://example.no/write", "https://example.no/write"),
        ("", "https://figures.example.no/public/en/head/method/#report"),
    ],
)
def test_an_error_is_reported_to_whom_the_publisher_names(contact: str, address: str) -> None:
    from dataclasses import replace

    found = public_world.small()
    view = next(each for each in views(found, Voice(Language.EN)) if each.path == "energy")
    here = told(found, Language.EN)
    assert embed.report_address(view, replace(here, place=replace(PLACE, contact=contact))) == address


def test_a_citation_says_what_of_which_release_and_where_it_stands_for_good() -> None:
    found = public_world.small()
    view = next(each for each in views(found, Voice(Language.EN)) if each.path == "verdict")
    assert plain(embed.citation(view, told(found, Language.EN))) == (
        "Head: “Head emitted 100 kt in 2023 – 30 kt more than its path to 2030 allows”, release 3, 1 June 2025. "
        "https://figures.example.no/embed/r3/en/head/verdict"
    )


@pytest.fixture(scope="module")
def grenland() -> Mapping[tuple[str, str], tuple[View, Picture | None]]:
    """Every view of the project's own Grenland in every language, drawn by a real Chromium, by language and path."""
    path = chromium.find()
    if path is None:
        pytest.fail("pictures need a Chromium: python tools/chromium.py")
    found = public_world.grenland()
    all_views = {(language.value, view.path): view for language in Language for view in views(found, Voice(language))}
    drawn = {key: view.drawn for key, view in all_views.items() if view.drawn}
    sizes = (("wide", pictures.WIDE_PX), ("narrow", pictures.NARROW_PX))
    orders = [
        picture_of(chart.spec, width=width, height=int(chart.spec["layout"]["height"]), form="svg")
        for each in drawn.values()
        for chart, (_, width) in zip((each.wide, each.narrow), sizes, strict=True)
    ]

    async def draw() -> list[bytes]:
        async with canvas(str(path)) as page:
            return await page.draw(orders)

    drawings = iter(asyncio.run(draw()))
    shown: dict[tuple[str, str], Picture] = {}
    for key in drawn:
        styles = Styles()
        wide, narrow = (slim(next(drawings), styles, name[0]) for name, _ in sizes)
        shown[key] = embed.Shown(wide=wide, narrow=narrow, css=styles.css)
    return {key: (view, shown.get(key)) for key, view in all_views.items()}


def _pages_of(
    grenland: Mapping[tuple[str, str], tuple[View, Picture | None]],
) -> Iterator[tuple[str, embed.Form, str]]:
    found = public_world.grenland()
    for (language, path), (view, shown) in grenland.items():
        here = told(found, Language(language))
        for form, page in embed.pages(view, shown, here, has_card=True):
            yield f"{language}/{path}", form, page


def test_every_view_of_the_real_region_is_light_and_strict(
    grenland: Mapping[tuple[str, str], tuple[View, Picture | None]],
) -> None:
    sizes = {}
    for name, form, page in _pages_of(grenland):
        sizes[name, form] = len(gzip.compress(page.encode(), 9))
        if form == embed.NEWEST:
            found = parsed(page)
            said = text_of(found.find("body"))
            assert not SLIPS.search(said), (name, SLIPS.search(said))
            assert [each.tag for each in found.iter("script")] == []
    assert len(sizes) >= 3 * 6 * 15
    assert {key: size for key, size in sizes.items() if size > MOST_BYTES} == {}
