"""A site in lines: where it lies, since when, and what the registries call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.labels import basis_name, registry_name

if TYPE_CHECKING:
    from tracking.answers.company import SiteCard
    from tracking.words.voice import Voice


def about_line(site: SiteCard, voice: Voice) -> str:
    """Return municipality, sector and the days it opened and closed, as far as they are known."""
    return f"{site.municipality} · {voice.pick(site.sector) or '–'}{_dates(site, voice)}"


def registries_line(site: SiteCard, voice: Voice) -> str:
    """Return what each registry calls it."""
    return " · ".join(
        f"{registry_name(registry, voice)}: {identifier}" + (f" ({name})" if name else "")
        for registry, identifier, name in site.identifiers
    )


def _dates(site: SiteCard, voice: Voice) -> str:
    basis = basis_name(site.dates_basis, voice)
    parts = []
    if site.opened:
        parts.append(voice.say("opened {date} ({basis})", date=voice.date(site.opened), basis=basis))
    if site.closed:
        parts.append(voice.say("closed {date} ({basis})", date=voice.date(site.closed), basis=basis))
    return "".join(f" · {part}" for part in parts)
