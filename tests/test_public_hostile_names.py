"""Names that would be tags, styles, attributes or formulas stay names in every published file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import html5lib
import pytest

from tests import publishing_world as world
from tests import states as s
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tracking.public.publishing import Published

EVIL = "</style></script><script>alert(1)</script><svg onload=alert(2)>\"onmouseover='x' ]]>&lt; <!-- {{7*7}} **b** $x$"
FORMULA = "=1+1;" + EVIL
SPARED = {
    "edition", "dataset_priority", "language", "time_zone", "scopes", "from_day", "to_day", "category", "identifier",
    "further_source_ids", "currency", "value_unit", "product", "destination", "nace", "unit", "capacity_unit",
    "dataset",
}  # fmt: skip
"""Text columns that are read, not only shown."""
OURS = {
    "html", "head", "meta", "title", "link", "style", "body", "main", "nav", "header", "footer", "section", "article",
    "h1", "h2", "h3", "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "strong", "em", "code", "pre",
    "small", "input", "label", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "figure", "time", "br", "abbr",
}  # fmt: skip


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The small region of `public_world` under hostile names, with a release of such a name."""
    from tests import public_world

    folder = tmp_path_factory.mktemp("evil")
    state = public_world.head()
    tables = {}
    for name, frame in state.folders[s.REGION].items():
        free = {each.name for each in TABLES[name].columns if each.kind is Kind.TEXT} - SPARED - set(TABLES[name].key)
        tables[name] = frame.assign(
            **{
                column: frame[column].where(frame[column].isna() | (frame[column] == ""), FORMULA + " " + frame[column])
                for column in free
                if column in frame.columns
            }
        )
    book = world.book_at(
        folder / "record.db",
        s.with_folders(state, {**state.folders, s.REGION: tables}),
        name=EVIL,
        note=EVIL + "\x0b\x1b",
    )
    with pytest.MonkeyPatch.context() as patch:
        world.in_process(patch)
        found = world.publish(book, folder / "published")
    book.close()
    return found


def test_a_releases_name_and_note_are_published_without_what_no_page_can_hold(evil: Published) -> None:
    (said,) = json.loads(files(evil, "public/releases.json")["public/releases.json"])["rows"]
    assert said["note"] == f"{EVIL}  "


def files(found: Published, ending: str) -> dict[str, str]:
    return {
        path: (found.build.folder / path).read_text(encoding="utf-8-sig")
        for path in found.build.files
        if path.endswith(ending)
    }


def test_no_page_has_an_element_or_an_attribute_of_theirs(evil: Published) -> None:
    shown = 0
    for path, text in files(evil, ".html").items():
        page: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
        assert {str(each.tag) for each in page.iter()} <= OURS, path
        assert not [name for each in page.iter() for name in each.attrib if str(name).startswith("on")], path
        shown += EVIL in "".join(page.itertext())
    assert shown > 50  # they are there, as text


def test_documents_and_oembed_hold_the_names_as_they_are(evil: Published) -> None:
    for path, text in files(evil, ".json").items():
        said = json.loads(text)
        if path.endswith("oembed.json"):
            assert EVIL in said["provider_name"]
            (frame,) = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(said["html"])
            assert set(frame.attrib) == {"src", "title", "width", "height", "loading", "style"}
    assert json.loads(files(evil, "public/releases.json")["public/releases.json"])["rows"][0]["name"] == EVIL


def test_no_cell_of_a_table_is_a_formula(evil: Published) -> None:
    held = 0
    for path, text in files(evil, ".csv").items():
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), (path, cell)
                held += EVIL in cell
    assert held > 10


def test_feed_and_map_are_whole(evil: Published) -> None:
    for path, text in files(evil, ".xml").items():
        root = ElementTree.fromstring(text)  # noqa: S314
        assert "script" not in {each.tag.rpartition("}")[2] for each in root.iter()}, path
    said = "".join(ElementTree.fromstring(files(evil, "en/feed.xml")["public/en/feed.xml"]).itertext())  # noqa: S314
    assert EVIL in said
