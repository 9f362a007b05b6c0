"""Names from data and from the address stay names: no link, icon, mathematics or tag of theirs on any page or chart."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.shown import Shown
from tracking.answers.opening import DATA, open_with_regions
from tracking.schema.columns import Kind
from tracking.schema.tables import TABLES
from tracking.words.plain import JOINER

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
HOSTILE = "=1+1;[x](https://evil.example) $a$ :material/home: <i>b</i> * _u_ `c`"
SPARED = {
    "edition", "dataset_priority", "language", "time_zone", "scopes", "from_day", "to_day", "category", "identifier",
    "url", "further_source_ids", "currency", "value_unit", "product", "destination", "nace", "resource_id",
    "unit", "capacity_unit",
}  # fmt: skip
"""Text columns that are read, not only shown."""
_OUR_SMALL_TYPE = re.compile(r"^:small\[(.*)\](?=(?:  )?$)", re.MULTILINE)
OUR_TAGS = {
    "a", "article", "button", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "li", "nav",
    "option", "p", "select", "small", "strong", "summary", "ul",
}  # fmt: skip
"""The tags that sheets are made of: `i` of a name is not among them, nor `em` and `code` of Markdown."""
RAW = re.compile(r"(?<!\\)[\[\]<>$_`]|https?://evil|:material|(?<![*\\])\*(?!\*)")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A book with Grenland's figures under hostile names."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(DATA / "shared", folder / "data" / "shared")
    shutil.copytree(DATA / "regions" / "grenland", folder / "data" / "regions" / "grenland")
    for path in (folder / "data" / "regions" / "grenland").glob("*.csv"):
        _rename(path)
    record = str(folder / "record.db")
    open_with_regions(record, data=folder / "data").close()
    return record


def _rename(path: Path) -> None:
    """Put the hostile name before every text of a table that is only shown."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = TABLES[path.stem]
    free = {each.name for each in table.columns if each.kind is Kind.TEXT} - SPARED - set(table.key)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({n: f"{HOSTILE} {v}" if n in free and v else v for n, v in row.items()} for row in rows)


@pytest.fixture(autouse=True)
def _fresh(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    st.cache_resource.clear()
    monkeypatch.setenv("TRACKING_STORE", place)
    yield
    st.cache_resource.clear()


def run(page: str, **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for name, value in {"lang": "en", **params}.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"public/{page}.py")
    return app.run()


def texts(app: AppTest) -> list[str]:
    """Return every text of the page that is read as Markdown."""
    elements = [*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.error, *app.warning]
    links = [element.proto.label for element in app.get("page_link")]
    return [*(_OUR_SMALL_TYPE.sub(r"\1", str(element.value)) for element in elements), *links]


@pytest.mark.parametrize(
    ("page", "shows"),
    [("overview", 5), ("companies", 5), ("company", 5), ("projects", 20), ("figures", 5), ("data", 0)],
)
def test_no_page_reads_markdown_or_tags_in_names(page: str, shows: int) -> None:
    app = run(page, **({"company": "yara-norge"} if page == "company" else {}))
    assert not app.exception
    found, shown = texts(app), Shown(app)
    assert [text for text in found if RAW.search(text)] == []
    assert shown.tags <= OUR_TAGS
    assert [address for address, _ in shown.links if not address.startswith("/")] == []
    in_sheets = shown.text.replace(JOINER, "").count(HOSTILE)
    assert in_sheets + sum(rf"=1+1;\[x\](https:{JOINER}//evil.example)" in text for text in found) >= shows
    assert [text for text in in_charts(app) if "<i>" in text or "$" in text] == []


def in_charts(app: AppTest) -> list[str]:
    """Return every text in the page's figures."""

    def walk(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict | list):
            for inner in part.values() if isinstance(part, dict) else part:
                yield from walk(inner)

    return [text for figure in Shown(app).figures.values() for text in walk(figure)]


@pytest.mark.parametrize("page", ["figures", "data", "company"])
def test_no_table_sends_what_a_spreadsheet_would_run(page: str) -> None:
    app = run(page, company="yara-norge", table="companies")
    if page == "company":
        app.session_state["figure-rows"] = True
        app.run()
    cells = {str(value) for table in app.dataframe for name in table.value for value in (name, *table.value[name])}
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.lstrip().startswith("=") for cell in cells)


@pytest.mark.parametrize("page", ["overview", "companies"])
def test_charts_show_the_names_themselves(page: str) -> None:
    found = [text for text in in_charts(run(page)) if "evil.example" in text]
    assert len(found) > 5
    assert all("&#36;a&#36;" in text and "&lt;i&gt;b&lt;/i&gt;" in text for text in found)


@pytest.mark.parametrize("company", [HOSTILE, f"{HOSTILE}\n\n# Log in", ":red[x]"])
def test_no_page_reads_markdown_or_tags_in_the_address(company: str) -> None:
    app = run("company", company=company)
    shown = Shown(app)
    assert shown.tags <= OUR_TAGS
    assert shown.title == f"No company with the id “{company}” in this region."


def test_no_page_reads_markdown_in_the_name_of_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = tmp_path / "[x](y) $a$ `c`.db"
    letter.write_text("Dear reader, " * 400, encoding="utf-8")
    monkeypatch.setenv("TRACKING_STORE", str(letter))
    assert RAW.search(run("overview").error[0].value) is None
