"""The accounts side by side: EU ETS, gross, net, and net with use. Accounts with the same figures are one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.charts.chart import Chart
from tracking.charts.line import Line, hollow
from tracking.charts.line_figure import line_figure
from tracking.charts.runs import hover_of, points_of, with_breaks
from tracking.charts.tables import by_year
from tracking.words.findings_sources import account_short, accounts_alt, accounts_title, page_source
from tracking.words.labels import account_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.parts import YearPoint
    from tracking.answers.sources import AccountYears, FiguresPage
    from tracking.charts.line import Point
    from tracking.charts.theme import Palette
    from tracking.words.voice import Voice

HEIGHT = 400


def three_accounts(page: FiguresPage, voice: Voice, colours: Palette, *, narrow: bool) -> Chart:
    """Return the chart of the region's accounts by year; a year without figures breaks the line."""
    by_name = {each.account: each for each in page.accounts}
    distinct = [names for names, years in _distinct(page).items() if years]
    drawn = [line for names in distinct for line in _lines(names, by_name[names[0]], voice, colours)]
    keep = [each.years[-1].year for each in page.accounts if each.years and each.account != "eu-ets"]
    return Chart(
        name="accounts",
        title=accounts_title(page.accounts, voice),
        alt=accounts_alt(page.accounts, voice),
        spec=line_figure(drawn, voice, colours, narrow=narrow, keep_years=keep[:1], height=HEIGHT),
        table=by_year(
            {
                f"{account_name(each.account, voice)} (t CO₂e)": {point.year: point.tco2e for point in each.years}
                for each in page.accounts
            },
            voice.say("Year"),
        ),
        source=page_source(page, {each.dataset for each in page.accounts}, voice),
    )


def _distinct(page: FiguresPage) -> dict[tuple[str, ...], tuple[YearPoint, ...]]:
    found: dict[tuple[str, ...], tuple[YearPoint, ...]] = {}
    for each in page.accounts:
        same = next((names for names, years in found.items() if years == each.years), ())
        found = {names: years for names, years in found.items() if names != same}
        found[(*same, each.account)] = each.years
    return found


def _lines(names: tuple[str, ...], account: AccountYears, voice: Voice, colours: Palette) -> list[Line]:
    """One line, and hollow marks for years that lack a large part or are preliminary."""
    known = points_of(account.years)
    full = [point for point in known if point[0] not in (*account.partial, *account.preliminary)]
    few = [point for point in known if point[0] in account.partial]
    later = [point for point in known if point[0] in account.preliminary and point not in few]
    name = " = ".join(account_short(account, voice) for account in names)
    colour = _colour(names[0], colours)
    line = Line(
        key=names[0],
        points=with_breaks(full),
        hover=hover_of(with_breaks(full), name, voice),
        look=_look(names[0], colour),
        colour=colour,
        name=name,
        labels_at=((name, tuple(reversed(full))),),
    )
    marks = (
        _hollow(f"{names[0]}-few", few, voice.say("{account}, incomplete", account=name), voice, colour),
        _hollow(f"{names[0]}-later", later, voice.say("{account}, preliminary", account=name), voice, colour),
    )
    return [each for each in (line, *marks) if any(each.points)]


def _hollow(key: str, points: Sequence[Point], name: str, voice: Voice, colour: str) -> Line:
    return Line(
        key=key,
        points=tuple(points),
        hover=hover_of(points, name, voice),
        look=hollow(colour, size=7, width=1.5),
        colour=colour,
        name=name,
        labels_at=((name, tuple(points)),),
    )


def _colour(account: str, colours: Palette) -> str:
    """Gross is what is measured, the net ones lead below zero, EU ETS stands beside them."""
    return {"gross": colours.measured, "eu-ets": colours.muted}.get(account, colours.below_zero)


def _look(account: str, colour: str) -> dict[str, Any]:
    dash = "dot" if account == "net-with-use" else "solid"
    return {
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.5 if account == "eu-ets" else 2.5, "dash": dash},
        "marker": {"color": colour, "size": 5, "symbol": "square" if account == "eu-ets" else "circle"},
    }
