"""A new region in words: what is asked, what is missing or wrong, and what the region would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.fate import Fate
from tracking.answers.survey import most_in_a_year
from tracking.answers.wanted import Lack
from tracking.words.headline import headline
from tracking.words.labels import dataset_name
from tracking.words.problems import sentence
from tracking.words.uploads import capital, fate_line, layout_name

if TYPE_CHECKING:
    from tracking.answers.founding import Founding
    from tracking.answers.survey import Place, Plant, Survey
    from tracking.answers.wanted import Fault
    from tracking.words.voice import Voice


def fault_sentence(fault: Fault, voice: Voice) -> str:
    """Return one thing that is missing or wrong as a sentence that says what to do."""
    known = {"found": fault.found, "expected": fault.expected}
    if fault.lack is Lack.NOTHING_LEFT:
        known = {name: voice.decimal(float(number)) for name, number in known.items()}
    return {
        Lack.NAME_MISSING: voice.say("Give the region a name."),
        Lack.NAME_TAKEN: voice.say(
            "There is a region called “{found}” already ({expected}). Give this one another name.", **known
        ),
        Lack.ID_WRONG: voice.say(
            "The id “{found}” is not one: it has only a–z, digits and hyphens, such as “{expected}”.", **known
        ),
        Lack.ID_TAKEN: voice.say("The id “{found}” is taken. Choose another one, such as “{expected}”.", **known),
        Lack.PLACES_MISSING: voice.say("Choose at least one municipality."),
        Lack.PLACE_UNKNOWN: voice.say(
            "No plant in the file lies in “{found}”. The file has {expected}, for example.", **known
        ),
        Lack.PLACE_AMBIGUOUS: voice.say("“{found}” can be {expected}. Say which one.", **known),
        Lack.FIRST_YEAR: voice.say("The first year is {found}, and the file has figures for {expected}.", **known),
        Lack.THRESHOLD: voice.say("The threshold is zero tonnes or more, and not {found}.", **known),
        Lack.NOTHING_LEFT: voice.say(
            "Every plant stays below {found} t a year; the largest had {expected} t. Lower the threshold.", **known
        ),
        Lack.LANGUAGE: voice.say("The language is one of {expected}, and not “{found}”.", **known),
        Lack.TIME_ZONE: voice.say("There is no time zone “{found}”; {expected} is one.", **known),
    }[fault.lack]


def cannot_line(survey: Survey, voice: Voice) -> str:
    """Return why no region can be founded from a file, and what to bring instead; "" where one can be."""
    if survey.places:
        return ""
    if survey.problems:
        return " ".join(sentence(problem, voice) for problem in survey.problems)
    kind = voice.say("The file has been recognised as {kind}.", kind=layout_name(survey.layout, voice))
    why = voice.say(
        "No region can be founded from it: it does not say which municipality a plant lies in, so it cannot say which "
        "plants are the region's. Bring the export of norskeutslipp.no for the whole country; this file's figures "
        "can be added to the region afterwards."
    )
    return f"{kind} {why}" if survey.layout else why


def place_line(place: Place, voice: Voice) -> str:
    """Return a municipality with how many plants and figures it has."""
    plants = voice.plural("one plant", "{count} plants", len(place.plants))
    figures = voice.plural("one figure", "{count} figures", place.rows)
    return voice.say("{place}: {plants}, {figures}", place=place.label, plants=plants, figures=figures)


def settled_line(plants: tuple[Plant, ...], settled: int | None, first_year: int, voice: Voice) -> str:
    """Return how many plants the first year rests on, and from when on it is half of them; "" where it is already."""
    if settled is None or settled <= first_year:
        return ""
    told = sum(first_year in plant.tonnes for plant in plants)
    if not told:
        return voice.say(
            "In {year} none of the plants has a figure; from {settled} on at least half of them have.",
            year=first_year,
            settled=settled,
        )
    text = voice.plural(
        "In {year} one of {total} plants has a figure; from {settled} on at least half of them have.",
        "In {year} {count} of {total} plants have a figure; from {settled} on at least half of them have.",
        told,
        year=first_year,
        total=voice.decimal(len(plants)),
        settled=settled,
    )
    return capital(text)


def left_out_line(plants: tuple[Plant, ...], voice: Voice) -> str:
    """Return how many plants a threshold leaves out, and how many tonnes."""
    most = most_in_a_year(plants)
    if most is None:
        return voice.say("The threshold leaves out no plant.")
    return voice.plural(
        "The threshold leaves out one plant, which reported {mass} in its largest year.",
        "The threshold leaves out {count} plants, which together reported {mass} at most in one year.",
        len(plants),
        mass=voice.mass(most),
    )


def size_line(founding: Founding, voice: Voice) -> str:
    """Return how large the region would be."""
    text = voice.say(
        "{name} would have {plants} of {companies} in {places}: {figures} for {first}–{last}.",
        name=founding.wanted.name.strip(),
        plants=voice.plural("one plant", "{count} plants", len(founding.plants)),
        companies=voice.plural("one company", "{count} companies", founding.companies),
        places=voice.plural("one municipality", "{count} municipalities", len(founding.places)),
        figures=voice.plural("one figure", "{count} figures", founding.rows),
        first=founding.years[0],
        last=founding.years[1],
    )
    return capital(text)


def closed_line(founding: Founding, voice: Voice) -> str:
    """Return which plants are taken as closed with their last report; "" where none is."""
    if not founding.closed:
        return ""
    named = ", ".join(f"{plant.name} ({plant.last_year})" for plant in founding.closed)
    text = voice.plural(
        "One plant has stopped reporting and is taken as closed with its last report: {names}.",
        "{count} plants have stopped reporting and are taken as closed with their last reports: {names}.",
        len(founding.closed),
        names=named,
    )
    return capital(text)


def sources_line(founding: Founding, voice: Voice) -> str:
    """Return which source's figures the region's series is made of, and which would come next."""
    names = ", ".join(dataset_name(dataset.strip(), voice) for dataset in founding.priority)
    return voice.say("Sources by priority, as in the other regions: {names}.", names=names)


def verdict_line(founding: Founding, voice: Voice) -> str:
    """Return what would be said of the region; "" while that is not known."""
    effect = founding.upload.effect
    return headline(effect.after, voice).text if effect else ""


def beside_lines(founding: Founding, voice: Voice) -> tuple[str, ...]:
    """Return what a reader should know beside: what is left out, what is taken as closed, whose figures come first."""
    lines = []
    if founding.wanted.threshold_tco2e:
        lines.append(left_out_line(founding.left_out, voice))
    return tuple(line for line in (*lines, closed_line(founding, voice), sources_line(founding, voice)) if line)


def founding_lines(founding: Founding, voice: Voice) -> tuple[str, ...]:
    """Return what the region would be, in lines of plain text."""
    lines = (size_line(founding, voice), verdict_line(founding, voice), *beside_lines(founding, voice))
    return tuple(line for line in lines if line)


def ended_lines(founding: Founding, entry: int | None, fate: Fate, voice: Voice) -> tuple[str, ...]:
    """Return what is to correct or to explain, and what became of the region, in lines of plain text."""
    upload = founding.upload
    lines = [voice.say("To correct: {problem}", problem=sentence(problem, voice)) for problem in upload.refused]
    lines += [voice.say("To explain: {problem}", problem=sentence(problem, voice)) for problem in upload.open_questions]
    if upload.open_questions:
        lines.append(voice.say("Give a reason with --reason, or correct the file."))
    if entry is None:
        return (*lines, voice.say("Nothing was stored."))
    lines.append(fate_line(entry, fate, voice))
    if fate is Fate.RELEASED:
        lines.append(f"python -m tracking verdict {founding.wanted.region_id}")
    return tuple(lines)


def as_plain(founding: Founding) -> dict[str, object]:
    """Return what the region would be as plain values for JSON; the keys are part of the command line's contract."""
    wanted = founding.wanted
    effect = founding.upload.effect
    return {
        "id": wanted.region_id,
        "name": wanted.name.strip(),
        "municipalities": list(founding.places),
        "plants": len(founding.plants),
        "companies": founding.companies,
        "rows": founding.rows,
        "years": list(founding.years),
        "first_year": founding.first_year,
        "threshold_tco2e": wanted.threshold_tco2e,
        "left_out": {"plants": len(founding.left_out), "most_tco2e_in_a_year": most_in_a_year(founding.left_out)},
        "closed": [{"name": plant.name, "year": plant.last_year} for plant in founding.closed],
        "verdict": effect.after.verdict.overall.value if effect else None,
    }
