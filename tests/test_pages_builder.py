"""The builder on the page of data: the line for another site, how it will look, and how publishing stands."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tests.test_pages import _fresh_caches, run, world  # noqa: F401 - the fixture holds here too
from tracking.public.edition import Place
from tracking.public.publishing import publish
from tracking.public.shelf import Shelf
from tracking.store.book import open_book
from tracking.ui.publisher import Status

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

ADDRESS = "https://tall.example.no"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty published folder, as the page sees it, and the builder's fold open."""
    world(tmp_path, monkeypatch)
    shown = Shelf(tmp_path / "published")
    monkeypatch.setattr("tracking.ui.builder.shelf", lambda: shown)
    monkeypatch.setenv("TRACKING_ADDRESS", ADDRESS)
    monkeypatch.setattr("tracking.ui.builder.st.expander", lambda *_, **__: nullcontext(SimpleNamespace(open=True)))
    return shown


@pytest.fixture
def published(shelf: Shelf, tmp_path: Path) -> Shelf:
    """Innherred, published without pictures."""
    book = open_book(str(tmp_path / "record.db"))
    publish(book, shelf.root, Place(address=ADDRESS), browser=None)
    book.close()
    return shelf


def page(**params: str) -> AppTest:
    return run("data", region="innherred", **{"lang": "en", **params})


def test_before_the_first_publishing_the_page_says_that_it_is_on_its_way(shelf: Shelf) -> None:
    assert shelf.display is None
    said = [each.value for each in page().info]
    assert said == ["The pages for other sites are being made. They are there within a few minutes."]


def test_the_line_for_a_frame_has_a_title_and_the_height_of_the_width(published: Shelf) -> None:
    assert published.display is not None
    app = page()
    assert not app.exception
    assert [each.value for each in app.code] == [
        f'<iframe src="{ADDRESS}/embed/en/innherred/verdict" title="Innherred emitted 234\N{NO-BREAK SPACE}kt in 2021 '
        'and has adopted no climate target" width="100%" height="900" loading="lazy" style="border:0"></iframe>'
    ]


def test_a_pinned_dark_script_of_one_company(published: Shelf) -> None:
    assert published.display is not None
    app = page(lang="nb")
    app.selectbox(key="embed-view").set_value("company/norfrakalk")
    app.toggle(key="embed-pinned").set_value(True)
    app.session_state["embed-form"], app.session_state["embed-theme"] = "script", "dark"
    app.run()
    assert not app.exception
    (line,) = [each.value for each in app.code]
    title = "NorFraKalk slapp ut 51\N{NO-BREAK SPACE}kt mindre i 2021 enn i 2010"
    assert line == (
        f'<a href="{ADDRESS}/embed/r1/nb/innherred/company/norfrakalk/dark" data-tracking>{title}</a>\n'
        f'<script async src="{ADDRESS}/embed/v1.js" data-view="r1/nb/innherred/company/norfrakalk" '
        'data-theme="dark"></script>'
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            Status(release=2, failed="OSError", has_pictures=True),
            "Release 2 could not be published (OSError; the server's log has more). Other sites go on showing what was "
            "published before.",
        ),
        (
            Status(has_pictures=False),
            "There is no Chromium on this machine, so other sites are shown tables in place of charts. Install one "
            "(sudo apt-get install chromium) or set CHROMIUM, and start the dashboard again.",
        ),
    ],
)
def test_who_works_here_hears_how_publishing_stands_and_the_public_does_not(
    published: Shelf, status: Status, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert published.display is not None
    monkeypatch.setattr("tracking.ui.builder.publisher", lambda: SimpleNamespace(status=status))
    assert [each.value for each in page().warning] == [said]
    monkeypatch.setenv("TRACKING_MODE", "public")
    assert [each.value for each in page().warning] == []


def test_a_region_that_no_release_holds_says_so(published: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        published,
        "find",
        lambda path: (
            b'{"rows":[{"release":1,"name":null,"note":null,"released":"2026-01-01T00:00:00Z"}]}'
            if path.endswith("releases.json")
            else None
        ),
    )
    said = [each.value for each in page().info]
    assert said == ["The newest release does not hold this region, so there is nothing of it to show elsewhere."]
