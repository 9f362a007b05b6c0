"""What is asked about a new region before it is founded from a file, and what is wrong with the replies."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from zoneinfo import available_timezones

from tracking.intake.headings import normal
from tracking.intake.layouts.editions import slug
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from tracking.answers.survey import Place, Plant, Survey
    from tracking.schema.state import State

FOUND: Final = "found:"
"""The answer that a file is for a new region; before names in the answers: what has been said of that region."""

WANTED: Final = f"{FOUND}wanted"
"""What has been said of it, as JSON."""

LANGUAGES: Final = ("nb", "nn", "en")
TIME_ZONE: Final = "Europe/Oslo"


class Lack(StrEnum):
    """What is missing or wrong in what is asked about a new region."""

    NAME_MISSING = "name-missing"
    NAME_TAKEN = "name-taken"
    ID_WRONG = "id-wrong"
    ID_TAKEN = "id-taken"
    PLACES_MISSING = "municipalities-missing"
    PLACE_UNKNOWN = "municipality-unknown"
    PLACE_AMBIGUOUS = "municipality-ambiguous"
    FIRST_YEAR = "first-year"
    THRESHOLD = "threshold"
    NOTHING_LEFT = "nothing-left"
    LANGUAGE = "language"
    TIME_ZONE = "time-zone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that is missing or wrong, with what was found and what was expected; ``words`` makes the sentence."""

    lack: Lack
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a person says of a new region. ``places`` are municipalities as they were named.

    ``threshold_tco2e`` leaves out plants whose largest year is below it. With ``closes_silent`` a plant without a
    figure in the file's last ``SILENT_YEARS`` years is taken as closed with its last one, marked as inferred.
    """

    name: str = ""
    region_id: str = ""
    places: tuple[str, ...] = ()
    first_year: int | None = None
    threshold_tco2e: float = 0.0
    language: str = LANGUAGES[0]
    time_zone: str = TIME_ZONE
    closes_silent: bool = True

    def as_json(self) -> str:
        """Return it as it is kept among the answers."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Wanted:
        """Return what ``as_json`` has written."""
        said = json.loads(text)
        return cls(**{**said, "places": tuple(said["places"])})


def proposed_id(name: str, state: State) -> str:
    """Return an id for a region of that name that no other has: a–z, digits and hyphens; "" where nothing is left."""
    wanted = slug(name)
    number, free = 2, wanted
    while wanted and not _is_free(free, state):
        free, number = f"{wanted}-{number}", number + 1
    return free


def _is_free(region_id: str, state: State) -> bool:
    return region_id != SHARED and region_id not in state.folders


def settled_from(plants: tuple[Plant, ...]) -> int | None:
    """Return the first year from which, in every year on, at least half of the plants have a figure; None without."""
    every = sorted({year for plant in plants for year in plant.tonnes})
    settled = None
    for year in reversed(every):
        if 2 * sum(year in plant.tonnes for plant in plants) < len(plants):
            break
        settled = year
    return settled


def matching(survey: Survey, text: str) -> tuple[Place, ...]:
    """Return the municipalities of the file that a text means: by label, number or name."""
    said = normal(text)
    exact = tuple(place for place in survey.places if normal(place.label) == said or place.number == text.strip())
    return exact or tuple(place for place in survey.places if normal(place.name) == said)


def labels(wanted: Wanted, survey: Survey) -> tuple[str, ...]:
    """Return the municipalities that are meant, by label, each once; those that cannot be told are left out."""
    found = [matching(survey, text) for text in wanted.places]
    return tuple(dict.fromkeys(places[0].label for places in found if len(places) == 1))


def faults(wanted: Wanted, survey: Survey, state: State) -> tuple[Fault, ...]:
    """Return everything that is missing or wrong; nothing where the region can be founded."""
    found = [*_of_name(wanted, state), *_of_places(wanted, survey)]
    first, last = survey.years
    if wanted.first_year is not None and not first <= wanted.first_year <= last:
        found.append(Fault(lack=Lack.FIRST_YEAR, found=str(wanted.first_year), expected=f"{first}–{last}"))
    if not (math.isfinite(wanted.threshold_tco2e) and wanted.threshold_tco2e >= 0):
        found.append(Fault(lack=Lack.THRESHOLD, found=f"{wanted.threshold_tco2e:.15g}"))
    if wanted.language not in LANGUAGES:
        found.append(Fault(lack=Lack.LANGUAGE, found=wanted.language, expected=", ".join(LANGUAGES)))
    if wanted.time_zone not in available_timezones():
        found.append(Fault(lack=Lack.TIME_ZONE, found=wanted.time_zone, expected=TIME_ZONE))
    chosen = survey.plants(labels(wanted, survey))
    if not found and not kept(chosen, wanted):
        largest = max(plant.peak_tco2e for plant in chosen)
        found.append(Fault(lack=Lack.NOTHING_LEFT, found=f"{wanted.threshold_tco2e:.15g}", expected=f"{largest:.15g}"))
    return tuple(found)


def _of_name(wanted: Wanted, state: State) -> list[Fault]:
    found = []
    names = {normal(str(state.table(each, "region")["name"].iloc[0])): each for each in state.region_ids}
    if not wanted.name.strip():
        found.append(Fault(lack=Lack.NAME_MISSING))
    elif normal(wanted.name) in names:
        found.append(Fault(lack=Lack.NAME_TAKEN, found=wanted.name.strip(), expected=names[normal(wanted.name)]))
    if wanted.region_id != slug(wanted.region_id) or (wanted.name.strip() and not wanted.region_id):
        found.append(Fault(lack=Lack.ID_WRONG, found=wanted.region_id, expected=slug(wanted.region_id) or "fjord"))
    elif wanted.region_id and not _is_free(wanted.region_id, state):
        free = proposed_id(wanted.region_id, state)
        found.append(Fault(lack=Lack.ID_TAKEN, found=wanted.region_id, expected=free))
    return found


def _of_places(wanted: Wanted, survey: Survey) -> list[Fault]:
    found = [] if wanted.places else [Fault(lack=Lack.PLACES_MISSING)]
    for text in wanted.places:
        meant = matching(survey, text)
        if not meant:
            found.append(Fault(lack=Lack.PLACE_UNKNOWN, found=text, expected=_nearest(survey, text)))
        elif len(meant) > 1:
            several = ", ".join(place.label for place in meant)
            found.append(Fault(lack=Lack.PLACE_AMBIGUOUS, found=text, expected=several))
    return found


def _nearest(survey: Survey, text: str) -> str:
    """Return the municipalities whose names look most like a text, or the first few of the file."""
    from difflib import get_close_matches

    known = {normal(place.name): place.label for place in survey.places}
    near = get_close_matches(normal(text), known, n=3, cutoff=0.6)
    return ", ".join([known[name] for name in near] or [place.label for place in survey.places[:5]])


def kept(chosen: tuple[Plant, ...], wanted: Wanted) -> tuple[Plant, ...]:
    """Return the plants that the threshold does not leave out."""
    return tuple(plant for plant in chosen if plant.peak_tco2e >= wanted.threshold_tco2e)


def left_out(chosen: tuple[Plant, ...], wanted: Wanted) -> tuple[Plant, ...]:
    """Return the plants that the threshold leaves out: their largest year is below it."""
    return tuple(plant for plant in chosen if plant.peak_tco2e < wanted.threshold_tco2e)
