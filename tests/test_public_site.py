"""The public site: plain pages that lead to one another, say what the dashboard says, and ask nothing of anyone."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import site_world as w
from tests import states as s
from tests.browser.harness import SLIPS
from tracking.public.edition import Place
from tracking.public.embed import Shown
from tracking.public.site import of_all
from tracking.public.site_parts import apart, way

HTML = "{http://www.w3.org/1999/xhtml}"
NOT_FILES = re.compile(r"^(api/v1/docs|oembed|(companies|company|projects|energy|figures|data)?)$")
"""What the dashboard's own server answers, beside the files."""


def documents() -> dict[str, str]:
    return {path: text for path, text in w.pages().items() if path.endswith(".html")}


def tree(text: str) -> ElementTree.Element:
    return html5lib.HTMLParser(strict=True).parse(text)


def links(text: str) -> list[tuple[str, str]]:
    """Every address in a page, with the element that names it."""
    found = []
    for each in tree(text).iter():
        found += [
            (str(each.tag).removeprefix(HTML), each.attrib[name]) for name in ("href", "src") if name in each.attrib
        ]
    return found


def words_of(text: str) -> str:
    """What a page says, without its styles."""
    body = tree(text).find(f"{HTML}body")
    assert body is not None
    return re.sub(r"\s+", " ", " ".join(body.itertext()))


def page(path: str) -> str:
    return words_of(w.pages()[f"public/{path}index.html"])


def ids(text: str) -> list[str]:
    return [each.attrib["id"] for each in tree(text).iter() if "id" in each.attrib]


def test_every_page_is_there_in_every_language() -> None:
    pages = ("", "companies/", "projects/", "figures/", "method/", "downloads/", "releases/")
    wanted = {
        f"public/{lang}/{region}/{each}index.html" for lang in w.LANGUAGES for region in w.REGIONS for each in pages
    }
    assert wanted <= set(w.pages())
    assert "public/nn/grenland/companies/yara-norge/index.html" in w.pages()
    others = {"index.html", "public/index.html", "public/sitemap.xml", "robots.txt"} | {
        f"public/{lang}/feed.xml" for lang in w.LANGUAGES
    }
    assert {path for path in w.pages() if path.count("/") < 3} == others


@pytest.mark.parametrize("language", w.LANGUAGES)
def test_every_page_is_html5_without_an_error_and_its_ids_are_unique(language: str) -> None:
    for path, text in documents().items():
        if path.startswith(f"public/{language}/") or path.count("/") < 2:
            found = ids(text)
            assert len(found) == len(set(found)), path


@pytest.mark.parametrize("language", w.LANGUAGES)
def test_every_link_within_leads_to_a_file_and_every_anchor_to_a_place_in_it(language: str) -> None:
    known = set(w.pages()) | w.beside()
    anchors = {path: set(ids(text)) for path, text in documents().items()}
    base = f"{w.PLACE.address}/"
    for path, text in documents().items():
        if not (path.startswith(f"public/{language}/") or path.count("/") < 2):
            continue
        for _, address in links(text):
            whole = urljoin(base + path.removesuffix("index.html"), address)
            if not whole.startswith(base):
                continue
            inside, _, anchor = whole.removeprefix(base).partition("#")
            file = f"{inside}index.html" if inside.endswith("/") else inside
            if NOT_FILES.match(inside.partition("?")[0]) or inside.endswith("oembed.json"):
                continue
            assert file in known, f"{path}: {address}"
            if anchor and file in anchors:
                assert anchor in anchors[file], f"{path}: {address}"


def test_no_page_runs_a_script_or_asks_anything_of_another_host() -> None:
    for path, text in documents().items():
        tags = {str(each.tag).removeprefix(HTML) for each in tree(text).iter()}
        assert not tags & {"script", "iframe", "img", "object", "embed", "form", "base"}, path
        assert not re.search(r"url\((?!#)|@import| on\w+=", text), path
        fetched = {address for tag, address in links(text) if tag == "link"}
        assert {urlsplit(each).netloc for each in fetched} <= {"", "figures.example.no"}, path


def test_no_page_shows_what_a_program_says_of_itself() -> None:
    for path, text in documents().items():
        said = words_of(text)
        assert not SLIPS.search(said), (path, SLIPS.search(said))
        assert "{" not in said, path


def test_the_start_page_gives_the_finding_and_why() -> None:
    said = page("en/grenland/")
    assert "Grenland emitted 2.19 Mt in 2023 – 187 kt more than its path to 2040 allows" in said
    assert "Behind. Emissions must fall by 129 kt every year from here." in said
    assert "Why “behind” Distance · not met – 187 kt above the path, more than a usual year's swing (68 kt)" in said
    assert "Plants that closed account for 46% of the cut from 2001 to 2023 (913 kt of 2.00 Mt)." in said
    assert "EU ETS for 2026: April 2027 (inferred)" in said
    assert "Grenland · release 2, 22 November 2026." in said


def test_the_top_of_the_folder_leads_to_the_choice_of_a_region_and_that_to_each_in_each_language() -> None:
    top = w.pages()["index.html"]
    assert '<meta http-equiv="refresh" content="0; url=public/">' in top
    assert "Velg region Vel region Choose a region" in words_of(top)
    choice = [to for tag, to in links(w.pages()["public/index.html"]) if tag == "a"]
    assert choice == [f"{language}/{region}/" for language in w.LANGUAGES for region in w.REGIONS]


def test_a_region_without_a_target_says_so() -> None:
    said = page("nb/innherred/")
    assert "Innherred slapp ut 234 kt i 2021 og har ikke vedtatt noe klimamål" in said
    assert "Ikke noe vedtatt mål Noe klimamål for denne regionen er ikke kjent, så det finnes verken bane" in said
    assert "Ingen har lagt inn prosjekter med kilde for denne regionen ennå." in page("nb/innherred/projects/")


def test_companies_tell_what_each_emitted_last() -> None:
    said = page("nn/grenland/companies/")
    assert "Yara Norge står for 43 % av utsleppa i Grenland" in said
    assert "Yara Norge sleppte ut 932 kt i 2023, 275 kt over sin del av banen Heidelberg Materials" in said
    own = page("en/grenland/companies/yara-norge/")
    assert "Yara Norge emitted 932 kt in 2023, 275 kt above its share of the path" in own
    assert "Nitrous oxide makes the figures follow the GWP set" in own
    assert "business register: 974100169" in own


def test_each_project_stands_under_its_stage_with_its_rows_and_their_sources() -> None:
    said = page("en/grenland/projects/")
    assert "In operation Brevik CCS · CO₂ capture and storage · 400 kt a year · 2025" in said
    assert "One project has slipped: E-Fuel 1; three starts are assumed" in said
    found = tree(w.pages()["public/en/grenland/projects/index.html"])
    inside = next(each for each in found.iter() if each.attrib.get("id") == "project-yara-hegra")
    told = re.sub(r"\s+", " ", " ".join(inside.itertext()))
    assert "Planned effect a year 800,000 t stated pemfc.tistory.com, pemfc.tistory.com/1670 (C&EN)" in told
    assert "Idea August 2021 inferred Splash247, splash247.com 2021-08-16 Shelved 2024 stated." in told
    assert "March 2022 : Aker and Statkraft leave." in told
    way_to = [
        to for _, to in links(w.pages()["public/en/grenland/companies/yara-norge/index.html"]) if "#project" in to
    ]
    assert way_to == ["../../projects/#project-yara-skrei", "../../projects/#project-yara-hegra"]


def test_the_page_of_figures_shows_accounts_disagreements_and_sources_with_their_terms() -> None:
    said = page("en/grenland/figures/")
    assert "Gross and net are the same: no stored CO₂ is reported" in said
    assert "published 246,125 t CO₂e, used 770,987 t CO₂e" in said
    assert "Brevik CCS, Mechanical completion Terms of use: not stated · Trust: high" in said
    addresses = [to for tag, to in links(w.pages()["public/en/grenland/figures/index.html"]) if tag == "a"]
    assert any(to.startswith("https://www.brevikccs.com") for to in addresses)


def test_the_page_of_method_says_whom_to_write_to_and_how_to_cite() -> None:
    said = page("en/grenland/method/")
    assert "Write to: figures@example.no" in said
    assert (
        "Grenland: “Grenland emitted 2.19 Mt in 2023 – 187 kt more than its path to 2040 allows”, release 2, 22 "
        "November 2026. https://figures.example.no/tall/embed/r2/en/grenland/verdict"
    ) in said
    assert "10,000 draws" in said
    assert "No page here sets a cookie" in said
    unnamed = w.hung(s.head(s.steady(2014, 2023, 100.0, -1.0), goal={}), place=Place(address="https://x.example"))
    files = dict(w.site(unnamed, w.EDITIONS, Place(address="https://x.example")))
    assert "They have not named an address here." in words_of(files["public/en/head/method/index.html"].decode())


def test_downloads_name_every_published_table_with_its_rows_and_terms() -> None:
    text = w.pages()["public/en/grenland/downloads/index.html"]
    assert "Emissions 671 not stated CSV" in words_of(text)
    files = {
        urljoin("public/en/grenland/downloads/", to)
        for _, to in links(text)
        if to.endswith((".csv", ".parquet")) or "/tables/" in to
    }
    wanted = {
        each for each in w.beside() if each.startswith(("public/r2/grenland/tables/", "public/r2/shared/tables/"))
    }
    assert files == wanted


def test_the_archive_holds_every_release_the_newest_first() -> None:
    text = w.pages()["public/en/grenland/releases/index.html"]
    said = words_of(text)
    assert said.index("Release 2, 22 November 2026: Autumn") < said.index("Release 1, 1 March 2026 The <first> figures")
    assert "../../../../embed/r1/en/grenland/energy" in [to for _, to in links(text)]


def test_a_page_knows_itself_in_other_languages_and_in_the_ways_to_it() -> None:
    found = tree(w.pages()["public/nb/grenland/companies/yara-norge/index.html"])
    others = {e.attrib["hreflang"]: e.attrib["href"] for e in found.iter(f"{HTML}link") if "hreflang" in e.attrib}
    assert others == {
        lang: f"https://figures.example.no/tall/public/{lang}/grenland/companies/yara-norge/" for lang in w.LANGUAGES
    }
    current = [(e.text, e.attrib["aria-current"]) for e in found.iter(f"{HTML}a") if "aria-current" in e.attrib]
    assert current == [("Bokmål", "true"), ("Bedrifter", "true")]


def test_views_that_stand_for_a_page_are_told_to_other_sites() -> None:
    for path, view in (("", "verdict"), ("companies/", "companies"), ("projects/", "projects")):
        text = w.pages()[f"public/en/grenland/{path}index.html"]
        assert re.search(rf'application/json\+oembed" href="[^"]*grenland(/|%2F){view}', text), path
    assert "json+oembed" not in w.pages()["public/en/grenland/method/index.html"]


def test_the_feed_has_an_entry_for_each_release_and_region() -> None:
    root = ElementTree.fromstring(w.pages()["public/en/feed.xml"])  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.findtext(f"{atom}id") == "https://figures.example.no/tall/public/en/feed.xml"
    assert root.findtext(f"{atom}updated") == "2026-11-22T05:30:00Z"
    assert root.findtext(f"{atom}author/{atom}name") == "figures.example.no"
    entries = root.findall(f"{atom}entry")
    base = "https://figures.example.no/tall/embed"
    assert [each.findtext(f"{atom}id") for each in entries] == [
        *(f"{base}/r2/en/{region}/verdict" for region in w.REGIONS),
        f"{base}/r1/en/grenland/verdict",  # Innherred came with the second release
    ]
    assert entries[0].findtext(f"{atom}title") == "Grenland, release 2, 22 November 2026: Autumn"
    told = re.sub(r"\s", " ", entries[0].findtext(f"{atom}summary") or "")
    assert told.startswith(
        "Grenland's total for 2023 rose by 1.0 kt, most of all: figures entered or altered. Emissions – new: 12, "
        "changed: 1. Shared by all regions: Sources – new: 1, removed: 2. Grenland emitted 2.19 Mt in 2023 – 187 kt "
        "more than its path to 2040 allows. Behind."
    )
    assert entries[2].findtext(f"{atom}summary") == "The <first> figures & sources."
    assert entries[2].findtext(f"{atom}updated") == "2026-03-01T05:00:00Z"
    for each in (root, *entries):
        assert all(each.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))
        assert any(link.attrib["rel"] == "alternate" for link in each.findall(f"{atom}link"))


def test_the_map_holds_every_page_with_its_other_languages() -> None:
    root = ElementTree.fromstring(w.pages()["public/sitemap.xml"])  # noqa: S314 - our own
    names = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{names}loc") or "": url for url in root.findall(f"{names}url")}
    wanted = {f"{w.PLACE.address}/{path.removesuffix('index.html')}" for path in documents() if path != "index.html"}
    assert set(found) == wanted
    start = found[f"{w.PLACE.address}/public/nn/innherred/"]
    others = [each.attrib["hreflang"] for each in start.findall("{http://www.w3.org/1999/xhtml}link")]
    assert others == ["nb", "nn", "en"]
    assert w.pages()["robots.txt"].endswith("Sitemap: https://figures.example.no/tall/public/sitemap.xml\n")


def test_a_region_without_figures_has_pages_that_say_so() -> None:
    empty = w.hung(s.head({}, goal={}))
    files = {path: content.decode() for path, content in w.site(empty, w.EDITIONS, w.PLACE)}
    said = words_of(files["public/en/head/index.html"])
    assert "No emissions are registered for this region yet." in said
    assert all(words_of(text) for path, text in files.items() if path.endswith(".html"))


def test_a_site_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="found 0 and 2"):
        next(of_all((), w.EDITIONS, w.PLACE, {}))


def test_names_that_would_be_tags_stay_text() -> None:
    state = s.head(s.steady(2014, 2023, 100.0, -1.0), goal={})
    frames = dict(state.folders[s.REGION])
    frames["region"] = frames["region"].assign(name="<script>alert(1)</script>")
    evil = s.with_folders(state, {**state.folders, s.REGION: frames})
    files = dict(w.site(w.hung(evil), w.EDITIONS, w.PLACE))
    assert [path for path, content in files.items() if b"<script" in content] == []
    assert b"&lt;script&gt;" in files["public/en/head/index.html"]


def test_pictures_of_several_views_on_one_page_keep_their_names_apart() -> None:
    shown = Shown(
        wide='<svg><clipPath id="w0"></clipPath><g class="s1" clip-path="url(#w0)"></g></svg>',
        narrow='<svg class="s0"></svg>',
        css=".s0{fill:none}.s1{stroke:none}",
    )
    found = apart(shown, "energy")
    assert found.wide == (
        '<svg><clipPath id="energy-w0"></clipPath><g class="energy-s1" clip-path="url(#energy-w0)"></g></svg>'
    )
    assert found.narrow == '<svg class="energy-s0"></svg>'
    assert found.css == ".energy-s0{fill:none}.energy-s1{stroke:none}"


PARTS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4)


@given(PARTS, PARTS, st.booleans())
def test_a_way_leads_where_it_should(here: list[str], there: list[str], is_page: bool) -> None:
    start, end = "/".join(here) + "/", "/".join(there) + ("/" if is_page else "")
    assert urljoin(f"https://x.example/{start}", way(start, end)) == f"https://x.example/{end}"
