"""One figure's whole life, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history_world import ANNE, REGION, a_story
from tracking.answers.figure_lives import figure_life, key_text, named_figure
from tracking.schema.state import SHARED
from tracking.store.comments import comment
from tracking.store.errors import FigureUnknownError
from tracking.store.rows import Figure

if TYPE_CHECKING:
    from pathlib import Path

KEY = ("mill", "", 2023, "1", "", "CO2e", "not-stated", "registry", "2024-01")
FIGURE = Figure(folder=REGION, table="emissions", key=KEY)


def test_every_entry_that_touched_it_with_old_and_new(tmp_path: Path) -> None:
    book = a_story(tmp_path)
    comment(book, "It is the new stack.", actor=ANNE, on=FIGURE)
    found = figure_life(book, FIGURE)
    told = [(each.proposal.sequence, each.what, each.is_in_force) for each in found.touches]
    assert told == [(1, "new", True), (4, "changed", True), (8, "changed", False)]
    cells = [(each.column, each.old, each.new) for each in found.touches[1].cells]
    assert cells == [("emissions_t", 90_000.0, 80_000.0)]
    assert ("emissions_t", None, 90_000.0) in [(each.column, each.old, each.new) for each in found.touches[0].cells]
    assert [each.text for each in found.touches[1].comments] == ["Is this <script>alert(1)</script> right?"]
    assert [each.text for each in found.comments] == ["It is the new stack."]


def test_an_address_names_a_figure() -> None:
    assert named_figure(REGION, "emissions", key_text(KEY)) == FIGURE
    assert named_figure(REGION, "gwp_factors", '["AR5","N2O",""]').folder == SHARED


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("emissions", "["),
        ("emissions", "{}"),
        ("emissions", "[1]"),
        ("secrets", key_text(KEY)),
        ("emissions", "[" * 9999),
    ],
)
def test_an_address_that_names_none_is_refused(table: str, key: str) -> None:
    with pytest.raises(FigureUnknownError):
        named_figure(REGION, table, key)
