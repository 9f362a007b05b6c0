"""`import --found`: a new region from a file, as the upload page founds it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tracking.answers.fate import Fate
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tracking.answers.founding import Founding
    from tracking.answers.survey import Survey
    from tracking.store.book import Book
    from tracking.words.voice import Voice

TAKEN, REFUSED, WRONG_USE = 0, 1, 2

Found = Annotated[str, typer.Option(metavar="NAME", help="Found a new region of this name from the file.")]
Municipality = Annotated[
    list[str] | None,
    typer.Option(help="A municipality of the new region, by name or number; once for each."),
]
FirstYear = Annotated[
    int | None, typer.Option(metavar="YEAR", help="The first year of the new region's series; else the file's first.")
]
Threshold = Annotated[
    float, typer.Option(metavar="T", help="Leave out plants whose largest year is below this, in tonnes of CO2e.")
]
RegionLanguage = Annotated[Language, typer.Option(help="The language that the new region's pages show first.")]
TimeZone = Annotated[str, typer.Option(help="The new region's time zone.")]
KeepOpen = Annotated[
    bool, typer.Option("--keep-open", help="Do not take plants that have stopped reporting as closed.")
]


@dataclass(frozen=True, slots=True)
class New:
    """What the command line says of a new region."""

    name: str
    region_id: str
    places: Sequence[str]
    first_year: int | None
    threshold_t: float
    language: Language
    time_zone: str
    keeps_open: bool


@dataclass(frozen=True, slots=True)
class How:
    """How the file is to be read, and what is to be said of it."""

    answers: Mapping[str, str]
    reason: str
    message: str
    is_large: bool
    is_trial: bool
    as_json: bool
    language: Language
    goes_to: Fate = Fate.PROPOSED

    @property
    def fate(self) -> Fate:
        """What becomes of a file that is sound."""
        return Fate.TRIED if self.is_trial else self.goes_to


def from_file(book: Book, files: list[Path], new: New, how: How, stop: Callable[[str, int], NoReturn]) -> int:
    """Found the region from the one file, say what became of it, and return the exit code."""
    from tracking.answers.founding import found_region
    from tracking.answers.survey import survey
    from tracking.answers.wanted import Wanted, faults, proposed_id
    from tracking.intake.limits import LARGE, LIMITS
    from tracking.words.founding import cannot_line, fault_sentence
    from tracking.words.voice import Voice

    if len(files) != 1:
        stop("--found takes one file.", WRONG_USE)
    voice, state = Voice(how.language), book.state()
    data, limits = files[0].read_bytes(), LARGE if how.is_large else LIMITS
    found = survey(book, state, data, files[0].name, _today(new), answers=how.answers, limits=limits)
    if not found.places:
        stop(f"{found.file}: {cannot_line(found, voice)}", REFUSED)
    if found.needs:
        return _tell_needs(found, how, voice)
    wanted = Wanted(
        name=new.name,
        region_id=new.region_id or proposed_id(new.name, state),
        places=tuple(new.places),
        first_year=new.first_year,
        threshold_tco2e=new.threshold_t,
        language=new.language.value,
        time_zone=new.time_zone,
        closes_silent=not new.keeps_open,
    )
    wrong = faults(wanted, found, state)
    if wrong:
        stop(" ".join(fault_sentence(fault, voice) for fault in wrong), WRONG_USE)
    founding = found_region(book, state, found, wanted, data, answers=how.answers, limits=limits)
    return _take(book, founding, data, how, voice)


def _today(new: New) -> date:
    from zoneinfo import available_timezones

    from tracking.answers.clock import today_in
    from tracking.answers.wanted import TIME_ZONE

    return today_in({"time_zone": new.time_zone if new.time_zone in available_timezones() else TIME_ZONE})


def _tell_needs(found: Survey, how: How, voice: Voice) -> int:
    """Say what has to be answered before anything can be founded."""
    from tracking.words.uploads import need_line

    if how.as_json:
        needs = [{"key": need.key, "found": list(need.found), "options": list(need.options)} for need in found.needs]
        typer.echo(json.dumps({"file": found.file, "needs": needs, "region": None, "entry": None}, ensure_ascii=False))
        return REFUSED
    for need in found.needs:
        typer.echo(f"{voice.say('To answer: {need}', need=need_line(need.key, voice))} ({need.key})")
    typer.echo(voice.say("Nothing was stored."))
    return REFUSED


def _take(book: Book, founding: Founding, data: bytes, how: How, voice: Voice) -> int:
    """Propose the region, where it is sound and not a trial, and say what it is."""
    from tracking.answers.founding import propose_region
    from tracking.answers.upload import with_reason
    from tracking.commands.going_on import decide
    from tracking.commands.person import this_person
    from tracking.words import founding as worded
    from tracking.words import uploads

    if how.reason:
        founding = replace(founding, upload=with_reason(founding.upload, how.reason))
    upload = founding.upload
    entry = None
    if upload.can_be_proposed and not how.is_trial:
        entry = propose_region(book, founding, data, actor=this_person(), message=how.message)
        decide(book, entry, how)
    if how.as_json:
        told = uploads.as_plain(upload, voice, entry) | {"unknown_sites": [], "region": worded.as_plain(founding)}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        for line in (*worded.founding_lines(founding, voice), *worded.ended_lines(founding, entry, how.fate, voice)):
            typer.echo(line)
    return TAKEN if upload.can_be_proposed else REFUSED
