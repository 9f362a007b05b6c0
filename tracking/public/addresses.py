"""Where everything published stands: one place for every path, in the house's own server and in a folder of files.

Paths have no slash at either end. A path without ``r<N>`` in it shows the newest release; one with it never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tracking.public.edition import Edition, Place
    from tracking.public.views import View
    from tracking.words.voice import Voice

SCRIPT = "embed/v1.js"
"""The script that shows a view in a page; another version of it gets another name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Whom a page is for and of what: a region of a release, in a language, at a place. ``pinned``: for good."""

    edition: Edition
    place: Place
    region_id: str
    region_name: str
    voice: Voice
    pinned: bool = False

    @property
    def language(self) -> str:
        """The language's code."""
        return self.voice.language.value

    def view(self, view: str, theme: str = "auto", *, pinned: bool | None = None) -> str:
        """Return the path of a view, such as ``embed/nb/grenland/trajectory/dark``."""
        return _joined("embed", self._release(pinned), self.language, self.region_id, view, _theme(theme))

    def share(self, view: str) -> str:
        """Return the path of a view's share card."""
        return _joined("share", self._release(None), self.language, self.region_id, f"{view}.png")

    def table(self, view: str) -> str:
        """Return the path of the numbers of a view, of its release for good."""
        return _joined("embed", self.edition.slug, self.language, self.region_id, view, "table.csv")

    def page(self, page: str = "", anchor: str = "") -> str:
        """Return the path of a page of the public site, which always tells of the newest release."""
        return _joined("public", self.language, self.region_id, page) + "/" + (f"#{anchor}" if anchor else "")

    def url(self, path: str) -> str:
        """Return the whole address of a path."""
        return f"{self.place.address}/{path}"

    def explore(self, view: View, *, embedded: bool = True) -> str:
        """Return the address of the dashboard's own page about a view's subject."""
        told = {"region": self.region_id, "lang": self.language, **dict(view.subject)}
        return f"{self.place.address}/{view.page}?{urlencode(told | ({'embed': 'true'} if embedded else {}))}"

    def oembed(self, view: str) -> str:
        """Return the path of the file that tells other sites how to show a view (oEmbed)."""
        return f"{self.view(view)}/oembed.json"

    def _release(self, pinned: bool | None) -> str:
        return self.edition.slug if (self.pinned if pinned is None else pinned) else ""


def _theme(theme: str) -> str:
    return "" if theme == "auto" else theme


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)
