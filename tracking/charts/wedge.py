"""The wedge: from business as usual down to all measures together, and what they leave to the path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.charts.chart import Chart
from tracking.charts.line import Line, Point, solid
from tracking.charts.line_figure import WIDE_PX, line_figure
from tracking.charts.placing import Spot
from tracking.charts.tables import by_year
from tracking.charts.theme import faded
from tracking.words.portfolio import wedge_alt, wedge_source, without_plan_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.portfolio import Portfolio
    from tracking.charts.theme import Palette
    from tracking.projects.wedge import Wedge
    from tracking.words.voice import Voice

THICK: Final = 0.055
"""A band is named in the chart where it is at least this part of business as usual high: a line of text."""
RUNNING, PLANNED, UNPLANNED = 0.75, 0.4, 0.3
# How much of its colour a band has.


def wedge_chart(found: Portfolio, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the wedge of a portfolio that has one."""
    wedge, outlook, left = found.wedge, found.outlook, found.without_plan
    if wedge is None or outlook is None or left is None:
        raise ValueError("there is no wedge without a target")
    return Chart(
        name="wedge",
        title=without_plan_title(left, voice),
        alt=wedge_alt(wedge, found, voice),
        spec=line_figure(
            _lines(wedge, found, voice, colours),
            voice,
            colours,
            narrow=narrow,
            keep_years=[wedge.years[-1], wedge.years[0]],
            wide_px=WIDE_PX,
        ),
        table=by_year(_columns(wedge, found, voice), voice.say("Year")),
        source=wedge_source(outlook, wedge, voice),
    )


def _lines(wedge: Wedge, found: Portfolio, voice: Voice, colours: Palette) -> list[Line]:
    """Return every band from the top down, then what stands apart, then both lines."""
    upper, lines = list(wedge.bau_tco2e), []
    for name in _order(wedge, found):
        lower = [level - band for level, band in zip(upper, wedge.bands[name], strict=True)]
        colour = colours.measured if _runs(found, name) else colours.projected
        share = RUNNING if _runs(found, name) else PLANNED
        lines.append(
            _area(
                f"band-{name}",
                found.name(name),
                wedge,
                upper,
                lower,
                voice,
                (colour, faded(colour, share), colours.text),
            )
        )
        upper = lower
    lines.append(_no_plan(wedge, upper, voice, colours))
    lines += _apart(wedge, upper, voice, colours)
    return [line for line in lines if line.points] + [
        _line("bau", voice.say("Without new measures"), wedge.years, wedge.bau_tco2e, voice, colours.projected, "dash"),
        _line("path", voice.say("Path"), wedge.years, wedge.path_tco2e, voice, colours.behind, "solid"),
    ]


def _no_plan(wedge: Wedge, left: Sequence[float], voice: Voice, colours: Palette) -> Line:
    """Return the land between what all measures leave and the path, in the years in which that lies above it."""
    name = voice.say("Without a plan")
    edges = _with_crossings(tuple(zip(wedge.years, left, wedge.path_tco2e, strict=True)))
    top = tuple((year, level) for year, level, path in edges if level >= path)
    bottom = tuple((year, path) for year, level, path in edges if level >= path)
    said = tuple(f"{year:.0f}: {voice.mass(level - path)} · {name}" for year, level, path in edges if level >= path)
    look = {
        "mode": "lines",
        "fill": "toself",
        "fillcolor": faded(colours.behind, UNPLANNED),
        "line": {"width": 0, "color": colours.behind},
    }
    spots = _spots(top, bottom, wedge)
    return Line(
        key="no-plan",
        points=(*top, *reversed(bottom)),
        hover=(*said, *reversed(said)),
        look=look,
        colour=colours.text,
        name=name,
        labels_at=((name, top),) if spots else (),
        own_spots=spots,
        optional=True,
    )


def _with_crossings(edges: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Return years with both levels, and between them the moments at which one passes the other."""
    found = []
    for one, other in zip(edges, (*edges[1:], None), strict=True):
        found.append(one)
        if other is None:
            continue
        before, after = one[1] - one[2], other[1] - other[2]
        if before * after < 0.0:
            share = before / (before - after)
            level = one[1] + share * (other[1] - one[1])
            found.append((one[0] + share * (other[0] - one[0]), level, level))
    return found


def _apart(wedge: Wedge, left: Sequence[float], voice: Voice, colours: Palette) -> list[Line]:
    """Return what is in no sum, hatched: what is claimed more than once below, new emissions above."""
    found = []
    if any(wedge.overlap_tco2e):
        lower = [level - over for level, over in zip(left, wedge.overlap_tco2e, strict=True)]
        look = (colours.muted, faded(colours.muted, 0.15), colours.text)
        line = _area("overlap", voice.say("Claimed more than once"), wedge, left, lower, voice, look)
        found.append(_hatched(line, colours.muted))
    if any(wedge.new_loads_tco2e):
        above = [bau + load for bau, load in zip(wedge.bau_tco2e, wedge.new_loads_tco2e, strict=True)]
        look = (colours.behind, faded(colours.behind, 0.15), colours.text)
        line = _area("new-loads", voice.say("New emissions"), wedge, above, wedge.bau_tco2e, voice, look)
        found.append(_hatched(line, colours.behind))
    return found


def _hatched(line: Line, colour: str) -> Line:
    line.look["fillpattern"] = {"shape": "/", "fgcolor": colour, "size": 6, "solidity": 0.25}
    return line


def _order(wedge: Wedge, found: Portfolio) -> list[str]:
    """Running projects first, then the largest in the last year."""
    return sorted(wedge.bands, key=lambda name: (not _runs(found, name), -wedge.bands[name][-1], name))


def _runs(found: Portfolio, name: str) -> bool:
    return name in found.projects and found.projects[name].stage == "operating"


def _area(
    key: str,
    name: str,
    wedge: Wedge,
    upper: Sequence[float],
    lower: Sequence[float],
    voice: Voice,
    look: tuple[str, str, str],
) -> Line:
    """Return the land between two levels; ``look`` is the colour of its meaning, its fill and its name's colour."""
    colour, fill, text = look
    if all(above == below for above, below in zip(upper, lower, strict=True)):
        return Line(key=key, points=(), hover=(), look={"mode": "lines"}, colour=colour)
    top = tuple(zip(wedge.years, upper, strict=True))
    bottom = tuple(zip(wedge.years, lower, strict=True))
    said = tuple(
        f"{year}: {voice.mass(above - below)} · {name}"
        for year, above, below in zip(wedge.years, upper, lower, strict=True)
    )
    spots = _spots(top, bottom, wedge)
    return Line(
        key=key,
        points=(*top, *reversed(bottom)),
        hover=(*said, *reversed(said)),
        look={"mode": "lines", "fill": "toself", "fillcolor": fill, "line": {"width": 0, "color": colour}},
        colour=text,
        name=name if spots else "",
        labels_at=((name, top),) if spots else (),
        own_spots=spots,
        optional=True,
    )


def _spots(top: Sequence[Point], bottom: Sequence[Point], wedge: Wedge) -> tuple[Spot, ...]:
    """Return the middle of the band in the years in which it is high enough for its name, the latest first."""
    least = THICK * max(wedge.bau_tco2e)
    return tuple(
        Spot(year, (above + below) / 2, right=-6.0, xanchor="right")
        for (year, above), (_, below) in reversed(list(zip(top, bottom, strict=True)))
        if above - below >= least
    )


def _line(
    key: str, name: str, years: Sequence[int], levels: Sequence[float], voice: Voice, colour: str, dash: str
) -> Line:
    points = tuple(zip(years, levels, strict=True))
    look: dict[str, Any] = solid(colour, width=2, dash=dash)
    last, middle = points[-1], points[len(points) // 3 : 2 * len(points) // 3]
    return Line(
        key=key,
        points=points,
        hover=tuple(f"{year}: {voice.mass(level)} · {name}" for year, level in points),
        look=look,
        colour=colour,
        name=name,
        labels_at=((name, middle),),
        sides=(-1, 1),
        own_spots=(Spot(last[0], last[1], up=2.0, xanchor="right", yanchor="bottom"),) if key == "bau" else (),
    )


def _columns(wedge: Wedge, found: Portfolio, voice: Voice) -> dict[str, dict[float, float]]:
    def by(values: Sequence[float]) -> dict[float, float]:
        return dict(zip(wedge.years, values, strict=True))

    def unit(name: str) -> str:
        return voice.say("{name} (t CO₂e)", name=name)

    columns = {unit(voice.say("Without new measures")): by(wedge.bau_tco2e)}
    columns |= {unit(found.name(name)): by(wedge.bands[name]) for name in _order(wedge, found)}
    columns |= {
        unit(voice.say("Without a plan")): by(wedge.no_plan_tco2e),
        unit(voice.say("Path")): by(wedge.path_tco2e),
    }
    columns[unit(voice.say("Claimed more than once"))] = by(wedge.overlap_tco2e)
    columns[unit(voice.say("New emissions"))] = by(wedge.new_loads_tco2e)
    return columns
