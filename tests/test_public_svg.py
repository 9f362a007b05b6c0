"""Drawn pictures made small: nothing by chance, colours by meaning, nothing that does not show, and names stay text."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import public_world as world
from tools import chromium
from tracking.charts.theme import LIGHT
from tracking.charts.trajectory import trajectory
from tracking.public.drawing import canvas, picture_of
from tracking.public.style import css
from tracking.public.svg import Styles, slim
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.charts.theme import Spec

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
HOSTILE = '<script>alert(1)</script></style>]]>" onload="alert(2)\' & <b>'
MEASURED = "rgb(11, 110, 116)"


def slimmed(inside: str, styles: Styles | None = None, prefix: str = "w") -> str:
    return slim(f"{HEAD}{inside}</svg>".encode(), styles or Styles(), prefix)


def inside(said: str) -> str:
    """Return what stands in a picture."""
    found = re.fullmatch(r'<svg viewBox="0 0 100 50" aria-hidden="true"(?: />|>(.*)</svg>)', said)
    assert found, said
    return found[1] or ""


@pytest.fixture(scope="module")
def drawn() -> dict[str, tuple[bytes, bytes]]:
    """Two figures, one of them under a hostile name, each drawn twice by a real Chromium."""
    path = chromium.find()
    if path is None:
        pytest.fail("pictures need a Chromium: python tools/chromium.py")
    voice = Voice(Language.EN)
    way = trajectory(world.small().overview, voice, LIGHT, narrow=False).spec
    orders = [
        picture_of(each, width=760, height=420, form="svg") for figure in (way, _hostile()) for each in (figure, figure)
    ]

    async def draw() -> list[bytes]:
        async with canvas(str(path)) as page:
            return await page.draw(orders)

    first, again, hostile, hostile_again = asyncio.run(draw())
    return {"way": (first, again), "hostile": (hostile, hostile_again)}


def _hostile() -> Spec:
    import plotly.graph_objects as go

    from tracking.charts.text import shown

    figure = go.Figure(go.Bar(x=[shown(HOSTILE)], y=[1.0], name=shown(HOSTILE), marker={"color": LIGHT.measured}))
    figure.add_annotation(text=shown(HOSTILE), x=0, y=1)
    return figure.to_plotly_json()


@pytest.mark.parametrize("name", ["way", "hostile"])
def test_two_drawings_of_one_figure_are_one_picture(drawn: dict[str, tuple[bytes, bytes]], name: str) -> None:
    first, again = drawn[name]
    assert first != again  # plotly names its clip paths by chance
    assert slim(first, Styles(), "w") == slim(again, Styles(), "w")


def test_a_real_picture_is_small_and_has_no_style_and_no_colour_of_its_own(
    drawn: dict[str, tuple[bytes, bytes]],
) -> None:
    styles = Styles()
    said = slim(drawn["way"][0], styles, "w")
    assert len(said) < len(drawn["way"][0]) / 2
    assert "style=" not in said
    assert "xmlns" not in said
    assert not re.search(r"rgb\(|#[0-9a-f]{6}", said)
    assert "var(--measured)" in styles.css
    declared = set(re.findall(r"(--[a-z-]+):", css()))
    assert set(re.findall(r"var\((--[a-z-]+)\)", styles.css)) <= declared
    classes = set(re.findall(r'class="(\w+)"', said))
    assert classes == set(re.findall(r"\.(\w+)\{", styles.css))


@pytest.mark.parametrize("name", ["way", "hostile"])
def test_every_clip_path_points_at_something(drawn: dict[str, tuple[bytes, bytes]], name: str) -> None:
    root = ElementTree.fromstring(slim(drawn[name][0], Styles(), "w"))  # noqa: S314
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    used = [found for each in root.iter() for found in re.findall(r"#(\w+)", each.get("clip-path", ""))]
    assert used
    assert set(used) <= set(ids)
    assert [each for each in root.iter("clipPath") if len(each) == 0] == []
    assert len(ids) == len(set(ids))


def test_a_hostile_name_stays_text(drawn: dict[str, tuple[bytes, bytes]]) -> None:
    said = slim(drawn["hostile"][0], Styles(), "w")
    root = ElementTree.fromstring(said)  # noqa: S314
    tags = {each.tag for each in root.iter()}
    assert tags <= {"svg", "g", "defs", "clipPath", "rect", "path", "text", "tspan"}
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on") or "href" in name]
    assert HOSTILE.replace(" ", "") in "".join(root.itertext()).replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    assert "<script" not in said
    assert "</style" not in said


def test_a_style_becomes_a_class_that_pictures_share() -> None:
    styles = Styles()
    bar = f'<path d="M0,0" style="fill: {MEASURED}; stroke-width: 0px; opacity: 1;"/>'
    first, second = slimmed(bar, styles), slimmed(bar + '<path d="M1,1" style="fill: rgb(1, 2, 3);"/>', styles)
    assert inside(first) == '<path d="M0,0" class="s0" />'
    assert inside(second) == '<path d="M0,0" class="s0" /><path d="M1,1" class="s1" />'
    assert styles.css == ".s0{fill:var(--measured)}.s1{fill:#010203}"


@given(st.sampled_from(["measured", "behind", "projected", "below_zero", "text", "muted", "page", "surface", "rule"]))
def test_a_colour_of_the_palette_becomes_what_it_means(name: str) -> None:
    code = getattr(LIGHT, name).lstrip("#")
    rgb = ", ".join(str(int(code[n : n + 2], 16)) for n in (0, 2, 4))
    styles = Styles()
    slimmed(f'<path d="M0,0" style="stroke: rgb({rgb});"/>', styles)
    assert styles.css == f".s0{{stroke:var(--{name.replace('_', '-')})}}"


@pytest.mark.parametrize(
    "shows_nothing",
    [
        '<path d="" style="fill: rgb(1, 2, 3);"/>',
        "<g></g>",
        "<g><g/><defs/></g>",
        "<text> </text>",
        '<rect width="5" height="5"/>',
        "<defs><clipPath/></defs>",
    ],
)
def test_what_shows_nothing_is_left_out(shows_nothing: str) -> None:
    assert inside(slimmed(shows_nothing)) == ""


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("stroke-width: 0px; stroke: rgb(1, 2, 3); fill: none;", "fill:none"),
        ("fill-opacity: 0; fill: rgb(1, 2, 3); fill-rule: evenodd;", "fill:none"),
        ("stroke-opacity: 0; stroke: rgb(1, 2, 3); stroke-width: 2px; font-size: 12px;", "font-size:12px"),
        ("stroke-opacity: 1; stroke: rgb(1, 2, 3); stroke-width: 2px;", "stroke:#010203;stroke-width:2px"),
        ("opacity: 1; font-weight: normal; cursor: pointer; pointer-events: all;", ""),
    ],
)
def test_what_paints_nothing_says_so_shortly(style: str, told: str) -> None:
    styles = Styles()
    slimmed(f'<path d="M0,0" style="{style}"/>', styles)
    assert styles.css == (f".s0{{{told}}}" if told else "")


def test_ids_begin_with_the_pictures_prefix_and_unused_ones_go() -> None:
    clipped = (
        '<defs><clipPath id="clip7f3a"><rect width="5" height="5"/></clipPath></defs>'
        '<g clip-path="url(\'#clip7f3a\')"><path id="unused" d="M0,0"/></g>'
    )
    assert 'id="n0"' in slimmed(clipped, prefix="n")
    assert 'clip-path="url(#n0)"' in slimmed(clipped, prefix="n")
    assert "unused" not in slimmed(clipped)
    assert slimmed(clipped) == slimmed(clipped.replace("7f3a", "00ff"))


def test_the_rectangle_of_a_clip_path_stays() -> None:
    clipped = '<clipPath id="c"><rect width="5" height="5"/></clipPath><path clip-path="url(#c)" d="M0,0"/>'
    assert '<rect width="5" height="5" />' in slimmed(clipped)


def test_a_legend_is_not_cut_where_a_reader_has_a_wider_font() -> None:
    legend = (
        '<clipPath id="legend3f"><rect width="5" height="5"/></clipPath>'
        '<g clip-path="url(#legend3f)"><text>With today\'s projects</text></g>'
    )
    assert inside(slimmed(legend)) == "<text>With today's projects</text>"


def test_a_group_that_says_nothing_gives_its_place_to_what_it_holds() -> None:
    assert inside(slimmed('<g class="x"><g><path d="M0,0"/></g><g transform="t"><path d="M1,1"/></g></g>')) == (
        '<path d="M0,0" /><g transform="t"><path d="M1,1" /></g>'
    )


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ElementTree.ParseError):
        slim(b"<svg><g></svg>", Styles(), "w")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_text_stays_text(text: str) -> None:
    from xml.sax.saxutils import escape

    root = ElementTree.fromstring(slimmed(f"<text>{escape(text)}</text>"))  # noqa: S314
    assert [each.tag for each in root.iter()] == ["svg", "text"]
    assert root[0].text == text
