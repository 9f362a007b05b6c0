"""Colours can be read and told apart, by those who see them differently too."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tracking.charts.theme import DARK, LIGHT, build_figure, faded, house_layout, palette

if TYPE_CHECKING:
    from tracking.charts.theme import Palette

TEXT_CONTRAST = 4.5
# WCAG 2.2, 1.4.3.
APART = 10.0
# CIE76; about four times what is just noticed side by side. Dashes, hollow marks and names tell them apart as well.
SEEN_BY = {
    # Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> np.ndarray:
    srgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((float(XYZ[1] @ linear(one)), float(XYZ[1] @ linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    x, y, z = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in XYZ @ np.clip(rgb, 0, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_contrast_is_reckoned_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "muted", "measured", "behind", "below_zero", "projected"])
def test_what_is_written_can_be_read(colours: Palette, name: str) -> None:
    assert contrast(getattr(colours, name), colours.page) >= TEXT_CONTRAST


@pytest.mark.parametrize("eye", SEEN_BY)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_meanings_can_be_told_apart(colours: Palette, eye: str) -> None:
    seen = {
        name: lab(SEEN_BY[eye] @ linear(getattr(colours, name)))
        for name in ("measured", "behind", "below_zero", "projected")
    }
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= APART, (one, other)


def test_the_scheme_chooses_the_palette() -> None:
    assert palette("dark") is DARK
    assert palette("light") is LIGHT
    assert palette(None) is LIGHT


def test_fills_let_the_colour_through() -> None:
    assert faded("#ff8000", 0.2) == "rgba(255,128,0,0.2)"


def test_every_figure_has_the_houses_look() -> None:
    layout = house_layout(DARK, height=300, narrow=True)
    assert (layout["height"], layout["dragmode"], layout["showlegend"]) == (300, False, False)
    assert layout["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["color"] == DARK.text
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


def test_a_figure_is_what_plotlys_script_takes() -> None:
    figure = build_figure([{"type": "scatter", "x": [2020], "y": [1.0]}], {"height": 100})
    assert figure == {"data": [{"type": "scatter", "x": [2020], "y": [1.0]}], "layout": {"height": 100}}
