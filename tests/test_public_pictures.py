"""The pictures of a view: whose chart is on a share card, and where there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests import site_world as world
from tracking.public.pictures import CARD_PX

if TYPE_CHECKING:
    from tracking.public.rendering import Made


@pytest.fixture(scope="module")
def made() -> Made:
    """Grenland in bokmål."""
    return world.own()[0].made


def card(made: Made, view: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.orders[view].card.spec)
    return found


def test_the_verdicts_card_holds_the_regions_way(made: Made) -> None:
    assert card(made, "verdict")["data"] == card(made, "trajectory")["data"] != []


def test_a_company_without_figures_has_words_on_its_card_and_no_chart_of_the_region(made: Made) -> None:
    found = card(made, "company/vafos-pulp")
    assert found["data"] == []
    assert "Vafos lager tremasse i Kragerø." in [each["text"] for each in found["layout"]["annotations"]]


def test_every_line_of_a_long_finding_stands_on_the_card_above_the_chart(made: Made) -> None:
    for view in made.views:
        layout = card(made, view)["layout"]
        lines = layout["title"]["text"].count("<br>") + 1
        first = layout["title"]["pad"]["t"] - 30 * (lines - 1)  # plotly hangs a title by its last line
        assert first >= 20
        assert layout["margin"]["t"] >= layout["title"]["pad"]["t"] + 30
        assert layout["margin"]["t"] < CARD_PX[1] / 2 + 30
