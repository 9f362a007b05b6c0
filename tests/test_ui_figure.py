"""A figure reaches the page with its description, at a place that stays while what it shows changes."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"


def figures(**params: str) -> dict[str, dict[str, object]]:
    """Return what is told to the overview's figures, by the id of their place."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    told = {each.proto.id: json.loads(each.proto.json) for each in app.get("bidi_component")}
    return {place: each for place, each in told.items() if "figure" in each}


def test_figures_come_with_a_description_and_their_lines() -> None:
    found = list(figures(lang="en").values())
    assert len(found) == 3
    for each in found:
        assert str(each["alt"])
        assert json.loads(str(each["figure"]))["data"]


def test_the_same_place_shows_another_language_and_basis() -> None:
    norwegian, english = figures(lang="nb"), figures(lang="en", basis="preliminary")
    assert list(norwegian) == list(english)
    assert norwegian != english
