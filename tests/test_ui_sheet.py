"""A page's text and figures reach the browser as one element, escaped, with each figure's description."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.shown import Shown
from tracking.ui.sheet import Sheet
from tracking.words.language import Language
from tracking.words.marked import html_of
from tracking.words.voice import Voice

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"


def shown(**params: str) -> Shown:
    """Return the overview as an address asks for it."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return Shown(app.run())


def test_figures_come_with_a_description_and_their_lines() -> None:
    page = shown(lang="en")
    assert list(page.figures) == ["trajectory", "gap", "budget"]
    assert all(figure["data"] for figure in page.figures.values())
    assert page.html.count('role="img" aria-label="') == 3
    assert 'aria-label=""' not in page.html


def test_the_same_places_show_another_language_and_basis() -> None:
    norwegian, english = shown(lang="nb"), shown(lang="en", basis="preliminary")
    assert list(norwegian.figures) == list(english.figures)
    assert json.dumps(norwegian.figures) != json.dumps(english.figures)


def test_languages_regions_and_bases_are_links_that_keep_the_rest_of_the_address() -> None:
    links = {text: address for address, text in shown(lang="en", basis="preliminary", region="grenland").links}
    assert links["Nynorsk"] == "/?lang=nn&basis=preliminary&region=grenland"
    assert links["Companies"] == "/companies?region=grenland&lang=en&basis=preliminary"
    assert links["official figures"] == "/?region=grenland&lang=en&basis=official"


def test_markdown_has_no_tags_pictures_or_addresses() -> None:
    assert html_of("**a** <i>b</i> ![c](d) <https://e.example> [f](g)") == (
        "<p><strong>a</strong> &lt;i&gt;b&lt;/i&gt; ![c](d) &lt;https://e.example&gt; [f](g)</p>\n"
    )


def test_a_table_has_its_headings_and_its_text_as_it_stands() -> None:
    sheet = Sheet(Voice(Language.EN))
    sheet.table("Who waits", ("Project", "Until"), [("A <b>", "2032")])
    assert sheet._html == (
        '<div class="table" tabindex="0" role="group" aria-label="Who waits"><table><thead><tr>'
        '<th scope="col">Project</th><th scope="col">Until</th></tr></thead>'
        "<tbody><tr><td>A &lt;b&gt;</td><td>2032</td></tr></tbody></table></div>"
    )
