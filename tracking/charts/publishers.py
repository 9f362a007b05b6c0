"""Publishers side by side: what each edition says in total, never mixed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracking.charts.chart import Chart
from tracking.charts.line import Line, hollow
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
        line
        for each in ordered
        for line in _lines(each, voice, colours, own=each.dataset == own, newest=each.edition == newest[each.dataset])
    ]
    return Chart(
        name="publishers",
        title=publishers_title(page, voice),
        alt=publishers_alt(page, voice),
        spec=line_figure(_with_hollow_named(drawn, voice), voice, colours, narrow=narrow, height=HEIGHT),
        table=by_year(
            {
                f"{edition_name(each, voice)} (t CO₂e)": {point.year: point.tco2e for point in each.years}
                for each in page.publishers
            },
            voice.say("Year"),
        ),
        source=page_source(page, {each.dataset for each in page.publishers}, voice),
    )


def _lines(publisher: PublisherYears, voice: Voice, colours: Palette, *, own: bool, newest: bool) -> list[Line]:
    """One line, and hollow marks for years that hold few plants, a part of them, or are preliminary."""
    known = points_of(publisher.years)
    full = [point for point in known if point[0] not in (*publisher.few, *publisher.preliminary)]
    colour = colours.measured if own else colours.muted
    name = edition_name(publisher, voice)
    counted = voice.plural("{edition}, {count} plant", "{edition}, {count} plants", publisher.sites[-1], edition=name)
    points, ends = with_breaks(full), tuple(reversed(full))
    line = Line(
        key="own" if own else "other",
        points=points,
        hover=_hover(publisher, points, name, voice),
        look=_look(colour, own=own, newest=newest),
        colour=colour,
        name=counted,
        labels_at=((counted, ends[:12] if newest else (*ends[:6], *ends[-4:])),),
        sides=(1, -1) if newest else (-1, 1),
    )
    kinds = (
        (publisher.few, voice.say("few plants") if own else voice.say("incomplete")),
        (publisher.preliminary, voice.say("preliminary")),
    )
    # An edition that is hollow throughout carries its whole name; others have theirs at their line.
    marks = [
        _marks(publisher, years, kind, voice, colour)
        if full
        else replace(_marks(publisher, years, f"{name}, {kind}", voice, colour), name=f"{name}, {kind}")
        for years, kind in kinds
    ]
    return [each for each in (line, *marks) if any(each.points)]


def _with_hollow_named(drawn: list[Line], voice: Voice) -> list[Line]:
    """Give the first nameless hollow marks the one entry that explains them all on a phone."""
    first = next((line for line in drawn if not line.name), None)
    named = voice.say("Hollow: few plants, incomplete, preliminary")
    return [replace(line, name=named) if line is first else line for line in drawn]


def _marks(publisher: PublisherYears, years: tuple[int, ...], name: str, voice: Voice, colour: str) -> Line:
    points = tuple(point for point in points_of(publisher.years) if point[0] in years)
    return Line(
        key="few",
        points=points,
        hover=_hover(publisher, points, name, voice),
        look=hollow(colour, size=6, width=1.25),
        colour=colour,
        labels_at=((name, points),),
    )


def _look(colour: str, *, own: bool, newest: bool) -> dict[str, Any]:
    return {
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2.5 if own and newest else 1.25, "dash": "solid" if newest else "dot"},
        "marker": {"color": colour, "size": 6 if newest else 4, "symbol": "circle" if own else "square"},
    }


def _hover(
    publisher: PublisherYears, points: tuple[tuple[float, float] | None, ...], name: str, voice: Voice
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
