"""What the charts of accounts and of publishers side by side find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.words.findings import source_line
from tracking.words.labels import dataset_name
from tracking.words.numbers import is_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.sources import AccountYears, FiguresPage, PublisherYears
    from tracking.words.voice import Voice


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedYear:
    """A year that two editions both have: their totals in tonnes of CO2e and the sites they hold."""

    year: int
    ours: PublisherYears
    theirs: PublisherYears
    our_tco2e: float
    their_tco2e: float
    our_sites: int
    their_sites: int


def account_short(account: str, voice: Voice) -> str:
    """Return an account's name as it stands at its line."""
    return {
        "eu-ets": "EU ETS",
        "gross": voice.say("Gross"),
        "net": voice.say("Net"),
        "net-with-use": voice.say("Net with CO₂ use"),
    }[account]


def edition_name(publisher: PublisherYears, voice: Voice) -> str:
    """Return a dataset with its edition, as it stands at its line."""
    return f"{dataset_name(publisher.dataset, voice)} {publisher.edition}".strip()


def accounts_title(accounts: Sequence[AccountYears], voice: Voice) -> str:
    """Return whether gross and net differ, and by how much."""
    by_name = {each.account: {point.year: point.tco2e for point in each.years} for each in accounts}
    gross, net = by_name.get("gross", {}), by_name.get("net", {})
    shared = sorted(gross.keys() & net.keys())
    if not shared:
        return voice.say("No account has figures yet")
    if gross == net:
        return voice.say("Gross and net are the same: no stored CO₂ is reported")
    year = int(shared[-1])
    lower = gross[year] - net[year]
    if is_nothing(lower):
        return voice.say("Gross and net were the same in {year}", year=year)
    if lower > 0:
        return voice.say("Net was {mass} below gross in {year}", mass=voice.mass(lower), year=year)
    return voice.say("Net was {mass} above gross in {year}", mass=voice.mass(-lower), year=year)


def accounts_alt(accounts: Sequence[AccountYears], voice: Voice) -> str:
    """Return each account's latest year in sentences."""
    said = [voice.say("Line chart of the region's emissions by account.")]
    said += [
        voice.say(
            "{account}: {level} in {year}.",
            account=account_short(each.account, voice),
            level=voice.mass(each.years[-1].tco2e),
            year=int(each.years[-1].year),
        )
        for each in accounts
        if each.years
    ]
    return " ".join(said)


def own_dataset(page: FiguresPage) -> str:
    """Return the dataset that the region's series is from."""
    return next((each.dataset for each in page.accounts if each.account == "gross"), "")


def shared_year(page: FiguresPage) -> SharedYear | None:
    """Return the latest year that the newest edition of the series and another dataset share at their fullest."""
    own = [each for each in page.publishers if each.dataset == own_dataset(page)]
    if not own:
        return None
    others = [each for each in page.publishers if each.dataset != own[-1].dataset] or own[:-1]
    found = [each for other in others for each in _shared(own[-1], other)]
    return max(found, key=lambda each: (each.their_sites, each.year), default=None)


def _shared(ours: PublisherYears, theirs: PublisherYears) -> list[SharedYear]:
    own = {p.year: (p.tco2e, sites) for p, sites in zip(ours.years, ours.sites, strict=True)}
    return [
        SharedYear(
            year=int(point.year),
            ours=ours,
            theirs=theirs,
            our_tco2e=own[point.year][0],
            their_tco2e=point.tco2e,
            our_sites=own[point.year][1],
            their_sites=sites,
        )
        for point, sites in zip(theirs.years, theirs.sites, strict=True)
        if point.year in own
    ]


def publishers_title(page: FiguresPage, voice: Voice) -> str:
    """Return how far two sources are apart in a year that both have, and that they hold different plants."""
    found = shared_year(page)
    if found is None:
        return _no_comparison(page, voice)
    values = {
        "year": found.year,
        "theirs": _told_apart(found.theirs, found.ours, voice),
        "ours": _told_apart(found.ours, found.theirs, voice),
        "difference": voice.mass(abs(found.their_tco2e - found.our_tco2e)),
    }
    if found.our_sites != found.their_sites:
        values |= {"their_sites": voice.count(found.their_sites), "our_sites": voice.count(found.our_sites)}
        if found.their_tco2e >= found.our_tco2e:
            return voice.say(
                "In {year} {theirs} had {difference} more from {their_sites} plants than {ours} from {our_sites}",
                **values,
            )
        return voice.say(
            "In {year} {theirs} had {difference} less from {their_sites} plants than {ours} from {our_sites}", **values
        )
    if found.their_tco2e >= found.our_tco2e:
        return voice.say("In {year} {theirs} had {difference} more than {ours}", **values)
    return voice.say("In {year} {theirs} had {difference} less than {ours}", **values)


def _told_apart(one: PublisherYears, other: PublisherYears, voice: Voice) -> str:
    return edition_name(one, voice) if one.dataset == other.dataset else dataset_name(one.dataset, voice)


def _no_comparison(page: FiguresPage, voice: Voice) -> str:
    if not page.publishers:
        return voice.say("No source has figures yet")
    if len(page.publishers) == 1:
        return voice.say("All figures are from one source: {source}", source=edition_name(page.publishers[0], voice))
    return voice.say("No two sources share a year")


def publishers_alt(page: FiguresPage, voice: Voice) -> str:
    """Return each edition's span and latest total in sentences."""
    said = [voice.say("Line chart of the total of each source's editions by year. They hold different plants.")]
    said += [
        voice.say(
            "{edition}: {first} to {last}, {level} in {last}.",
            edition=edition_name(each, voice),
            first=int(each.years[0].year),
            last=int(each.years[-1].year),
            level=voice.mass(each.years[-1].tco2e),
        )
        for each in page.publishers
        if each.years
    ]
    return " ".join(said)


def page_source(page: FiguresPage, datasets: set[str], voice: Voice) -> str:
    """Return the source line of charts of these datasets, every edition that is drawn."""
    editions = {(each.dataset, each.edition) for each in page.publishers}
    sources = [s for s in page.sources if s.dataset in datasets and (s.dataset, s.edition) in editions]
    corrections = [each for each in page.corrections if each.dataset in datasets]
    return source_line(sources, corrections, voice)
