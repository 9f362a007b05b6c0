"""`.streamlit/config.toml` says what Streamlit knows, keeps what guards the visitor, and shares the charts' palette."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracking.charts.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tracking.charts.theme import Palette

ROOT = Path(__file__).parent.parent
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def names(settings: dict[str, Any], above: str = "") -> set[str]:
    """Return the dotted names of all settings."""
    found: set[str] = set()
    for name, value in settings.items():
        found |= names(value, f"{above}{name}.") if isinstance(value, dict) else {above + name}
    return found


def unknown(settings: dict[str, Any]) -> set[str]:
    """Return the settings that this Streamlit does not have; it would drop them with a warning in a log."""
    from streamlit import config

    return names(settings) - set(config.get_config_options(force_reparse=False))


def test_streamlit_knows_every_setting() -> None:
    assert unknown(SETTINGS) == set()


def test_the_guard_sees_a_setting_that_is_none() -> None:
    assert unknown({"theme": {"light": {"primaryColour": "#0b6e74"}}}) == {"theme.light.primaryColour"}


def test_the_visitor_is_guarded() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["toolbarMode"] == "minimal"
    assert SETTINGS["client"]["allowedOrigins"] == []
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["maxUploadSize"] <= 20
    assert SETTINGS["server"]["enableAgentApi"] is False


def test_no_font_comes_from_elsewhere() -> None:
    assert [name for name in names(SETTINGS["theme"]) if "fontFaces" in name] == []
    assert "http" not in str(SETTINGS)


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_pages_and_charts_share_one_palette(scheme: str, colours: Palette) -> None:
    theme = SETTINGS["theme"][scheme]
    assert theme["primaryColor"] == theme["linkColor"] == colours.measured
    assert theme["backgroundColor"] == colours.page
    assert theme["secondaryBackgroundColor"] == theme["codeBackgroundColor"] == colours.surface
    assert theme["textColor"] == theme["codeTextColor"] == colours.text
    assert theme["borderColor"] == theme["dataframeBorderColor"] == colours.rule
    assert theme["chartCategoricalColors"] == [colours.measured, colours.behind, colours.below_zero, colours.projected]
