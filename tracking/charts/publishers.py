"""Publishers side by side: what each edition says in total, never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.chart import Chart
from tracking.charts.line import Line
from tracking.charts.line_figure import line_figure
from tracking.charts.runs import points_of, with_breaks
from tracking.charts.tables import by_year
from tracking.words.findings_sources import edition_name, own_dataset, page_source, publishers_alt, publishers_title

if TYPE_CHECKING:
    from tracking.answers.sources import FiguresPage, PublisherYears
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

HEIGHT = 420


def publishers_side_by_side(page: FiguresPage, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the totals by dataset, edition and year. Totals of different plants are not comparable, and say so."""
    own = own_dataset(page)
    newest = {each.dataset: each.edition for each in page.publishers}
    # The series' newest edition lies on top, older ones and other datasets behind it.
    ordered = sorted(page.publishers, key=lambda each: (each.dataset == own, each.edition == newest[each.dataset]))
    drawn = [
        _line(each, voice, colours, own=each.dataset == own, newest=each.edition == newest[each.dataset])
        for each in ordered
    ]
    return Chart(
        name="publishers",
        title=publishers_title(page, voice),
        alt=publishers_alt(page, voice),
        figure=line_figure(drawn, voice, colours, narrow=narrow, height=HEIGHT),
        table=by_year(
            {
                f"{edition_name(each, voice)} (t CO₂e)": {point.year: point.tco2e for point in each.years}
                for each in page.publishers
            },
            voice.say("Year"),
        ),
        source=page_source(page, {each.dataset for each in page.publishers}, voice),
    )


def _line(publisher: PublisherYears, voice: Voice, colours: Palette, *, own: bool, newest: bool) -> Line:
    points = with_breaks(points_of(publisher.years))
    colour = colours.measured if own else colours.muted
    name = edition_name(publisher, voice)
    counted = voice.plural("{edition}, {count} plant", "{edition}, {count} plants", publisher.sites[-1], edition=name)
    ends = tuple(reversed(points_of(publisher.years)))
    return Line(
        key="own" if own else "other",
        points=points,
        hover=_hover(publisher, name, points, voice),
        look=_look(colour, own=own, newest=newest),
        colour=colour,
        name=counted,
        labels_at=((counted, ends[:12] if newest else (*ends[:6], *ends[-4:])),),
        sides=(1, -1) if newest else (-1, 1),
    )


def _look(colour: str, *, own: bool, newest: bool) -> dict[str, Any]:
    return {
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2.5 if own and newest else 1.25, "dash": "solid" if newest else "dot"},
        "marker": {"color": colour, "size": 6 if newest else 4, "symbol": "circle" if own else "square"},
    }


def _hover(
    publisher: PublisherYears, name: str, points: tuple[tuple[float, float] | None, ...], voice: Voice
) -> tuple[str, ...]:
    sites = {point.year: count for point, count in zip(publisher.years, publisher.sites, strict=True)}
    return tuple(
        voice.plural(
            "{year}: {mass} from {count} plant · {edition}",
            "{year}: {mass} from {count} plants · {edition}",
            sites[point[0]],
            year=int(point[0]),
            mass=voice.mass(point[1]),
            edition=name,
        )
        if point
        else ""
        for point in points
    )
