"""Small panels side by side: years in common, each with its own height, its name and its newest figure over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.axes import mass_axis, year_axis, zero_line
from tracking.charts.company_lines import reported_years, share_of_path
from tracking.charts.text import shown
from tracking.charts.theme import build_figure, house_layout
from tracking.words.findings_companies import latest_words
from tracking.words.numbers import THIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.companies import CompanyFigures
    from tracking.charts.line import Line
    from tracking.charts.theme import Palette, Spec
    from tracking.words.voice import Voice

COLUMNS, NARROW_COLUMNS = 4, 2
PANEL_PX, TITLE_PX, YEARS_PX = 110, 50, 26
WIDE_PX, NARROW_PX = 115, 125
# Width of a panel's plot, for its years.
TICK_PX = 46
# Room for an own axis's figures left of each panel.
FIGURE_PX, NARROW_FIGURE_PX = 650, 330
# The least width of the figure, so that an axis's own figures never stand in the panel beside it.
SMALL = 12


def panel_figure(companies: Sequence[CompanyFigures], voice: Voice, colours: Palette, *, narrow: bool) -> Spec:
    """Return a panel for each company, in rows of four, or of two on a phone."""
    columns = NARROW_COLUMNS if narrow else COLUMNS
    rows = max(1, -(-len(companies) // columns))
    height = rows * (TITLE_PX + PANEL_PX + YEARS_PX)
    layout = house_layout(colours, height=height, narrow=narrow)
    layout["margin"] = {"l": 4, "r": 12, "t": 0, "b": 0}
    layout["annotations"] = []
    drawn = [_lines(company, voice, colours) for company in companies]
    years = [year for lines in drawn for line in lines for year in line.years()]
    keep = [company.years[-1].year for company in companies if company.latest_tco2e is not None][:1]
    traces: list[dict[str, Any]] = []
    for number, (company, lines) in enumerate(zip(companies, drawn, strict=True)):
        suffix = str(number + 1) if number else ""
        column, row = number % columns, number // columns
        base = {"xaxis": layout["xaxis"] | {"automargin": False}, "yaxis": layout["yaxis"] | {"automargin": False}}
        x_domain, y_domain = _domains(column, row, columns, rows)
        width = NARROW_PX if narrow else WIDE_PX
        font = {"tickfont": {"size": SMALL, "color": colours.muted}}
        layout[f"xaxis{suffix}"] = (
            base["xaxis"]
            | {"domain": x_domain, "anchor": f"y{suffix}", **font}
            | year_axis(years, [max(years), *keep, min(years)], width_px=width)
        )
        layout[f"yaxis{suffix}"] = (
            base["yaxis"] | {"domain": y_domain, "anchor": f"x{suffix}", **font} | _height(lines, voice, colours)
        )
        layout["annotations"] += _titles(company, column / columns, y_domain[1], voice, colours)
        traces += [line.trace(narrow=False) | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for line in lines]
    return build_figure(traces, layout)


def _lines(company: CompanyFigures, voice: Voice, colours: Palette) -> list[Line]:
    found = (share_of_path(company, voice, colours), reported_years(company, voice, colours, small=True))
    return [line for line in found if any(line.points)]


def _domains(column: int, row: int, columns: int, rows: int) -> tuple[list[float], list[float]]:
    """Return the panel's part of the figure, with room for tick labels left of it and for its name above."""
    width = 1.0 / columns
    left = column * width + TICK_PX / (FIGURE_PX if columns == COLUMNS else NARROW_FIGURE_PX)
    height = TITLE_PX + PANEL_PX + YEARS_PX
    top = 1.0 - (row * height + TITLE_PX) / (rows * height)
    bottom = 1.0 - (row * height + TITLE_PX + PANEL_PX) / (rows * height)
    return [left, (column + 1) * width - 0.012], [bottom, top]


def _height(lines: Sequence[Line], voice: Voice, colours: Palette) -> dict[str, Any]:
    """Return a height of its own from zero, with its unit at every step but zero."""
    axis = mass_axis([value for line in lines for value in line.values()], voice, room_below=False, steps=2)
    texts = [
        text if tick == 0 else f"{text}{THIN}{axis.unit.sign}"
        for tick, text in zip(axis.ticks, axis.texts, strict=True)
    ]
    return axis.layout() | {"ticktext": texts} | zero_line(colours)


def _titles(company: CompanyFigures, left: float, top: float, voice: Voice, colours: Palette) -> list[dict[str, Any]]:
    common = {"x": left, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    name = {"text": f"<b>{shown(company.name)}</b>", "yshift": 25, "font": {"color": colours.text, "size": 14}}
    level = {"text": latest_words(company, voice), "yshift": 9, "font": {"color": colours.measured, "size": SMALL}}
    return [common | each | {"showarrow": False} for each in (name, level)]
