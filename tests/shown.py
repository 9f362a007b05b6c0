"""What a page of a test shows, in its sheets and in Streamlit's own elements alike."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

_VOID = ("br", "input", "img", "hr")


class _Reader(HTMLParser):
    """Collects the text under every tag, by tag and by class."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self._hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in _VOID:
            return
        given = dict(attrs)
        self.open.append((f"{tag}.{given.get('class') or ''}", []))
        if tag == "a":
            self._hrefs.append(given.get("href") or "")

    def handle_data(self, data: str) -> None:
        for _, parts in self.open:
            parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, parts = self.open.pop()
        text = "".join(parts)
        self.texts.append((name, text))
        if tag == "a":
            self.links.append((self._hrefs.pop(), text))


class Shown:
    """The texts of a page as its reader gets them, except for what tables and charts hold."""

    def __init__(self, app: AppTest) -> None:
        self.app = app
        self.told: list[dict[str, Any]] = [json.loads(each.proto.json) for each in app.get("bidi_component")]
        self.html = "\n".join(each["html"] for each in self.told if "html" in each)
        self._reader = _Reader()
        self._reader.feed(self.html)

    def _all(self, name: str) -> list[str]:
        return [text for found, text in self._reader.texts if found == name]

    @property
    def titles(self) -> list[str]:
        """Every first heading; a page has one."""
        return [*self._all("h1."), *(str(each.value) for each in self.app.title)]

    @property
    def title(self) -> str:
        """The page's one title."""
        (only,) = self.titles
        return only

    @property
    def headings(self) -> list[str]:
        """Every heading below the title."""
        return [*self._all("h2."), *(str(each.value) for each in self.app.header)]

    @property
    def numbers(self) -> list[str]:
        """The figures that stand side by side."""
        return self._all("div.figure")

    @property
    def links(self) -> list[tuple[str, str]]:
        """Every link's address and text."""
        return self._reader.links

    @property
    def tags(self) -> set[str]:
        """Every tag that the sheets are made of."""
        return self._reader.tags

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """Every figure as it is sent, by its place."""
        return {place: json.loads(sent) for each in self.told for place, sent in each.get("figures", {}).items()}

    @property
    def text(self) -> str:
        """All text."""
        app = self.app
        elements = [*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.error, *app.warning]
        in_sheets = "\n".join(text for _, text in self._reader.texts)
        return "\n".join([in_sheets, *(str(element.value) for element in elements)])
