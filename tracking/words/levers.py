"""What can be changed in a scenario, and what a change says, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.amounts import amount
from tracking.words.findings import capital
from tracking.words.project_labels import scenario_quantity_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.levers import Levers, ProjectLever, StepLever
    from tracking.answers.scenarios import Change
    from tracking.words.voice import Voice


def change_line(change: Change, levers: Levers, voice: Voice) -> str:
    """Return a change as a sentence without its full stop; one about nothing here names its subject as it stands."""
    project, step = levers.project(change.subject), levers.step(change.subject)
    if project is not None:
        return _project_line(change, project, voice)
    if step is not None:
        return _step_line(change, step, voice)
    if change.quantity == "growth-per-year":
        return _growth_line(change, levers, voice)
    if change.quantity == "carbon-price-nok-per-t" and change.subject == levers.region_id:
        return voice.say("The carbon price is {price} kroner a tonne", price=kroner(change.value, voice))
    value = voice.decimal(change.value, 0 if change.value.is_integer() else 2)
    return f"{change.subject}: {scenario_quantity_name(change.quantity, voice)} {value}"


def _project_line(change: Change, lever: ProjectLever, voice: Voice) -> str:
    name, value = lever.name, change.value
    if change.quantity == "on":
        return _on_line(name, lever.planned.stage, voice, is_on=bool(value))
    if change.quantity == "chance":
        return voice.say("{name} comes with a chance of {chance}", name=name, chance=voice.percent(value))
    if change.quantity == "ramp-years":
        return _ramp_line(name, value, voice)
    if change.quantity == "start-year":
        return voice.say("{name} starts in {year}", name=name, year=int(value))
    start = lever.planned.start_year
    return _slip_line(name, int(value), None if start is None else start + int(value), voice)


def _on_line(name: str, stage: str, voice: Voice, *, is_on: bool) -> str:
    if is_on:
        return voice.say("{name} comes for certain", name=name)
    if stage == "operating":
        return voice.say("{name} falls away", name=name)
    return voice.say("{name} never comes", name=name)


def _ramp_line(name: str, years: float, voice: Voice) -> str:
    if not years:
        return voice.say("{name} has full effect at once", name=name)
    if not years.is_integer():
        return voice.say("{name} has full effect after {years} years", name=name, years=voice.decimal(years, 1))
    return voice.plural(
        "{name} has full effect after one year", "{name} has full effect after {count} years", int(years), name=name
    )


def _slip_line(name: str, years: int, year: int | None, voice: Voice) -> str:
    if years < 0:
        said = voice.plural("{name} comes one year earlier", "{name} comes {count} years earlier", -years, name=name)
    else:
        said = voice.plural("{name} comes one year later", "{name} comes {count} years later", years, name=name)
    return said if year is None else voice.say("{said}, in {year}", said=said, year=year)


def _step_line(change: Change, lever: StepLever, voice: Voice) -> str:
    name = voice.pick(lever.name)
    if change.quantity == "slip-years":
        return _slip_line(name, int(change.value), lever.planned.from_year + int(change.value), voice)
    size = amount(lever.planned.resource, change.value, voice)
    return voice.say("{name} is assumed to give {size}", name=name, size=size)


def _growth_line(change: Change, levers: Levers, voice: Voice) -> str:
    share = voice.percent(abs(change.value), 1)
    if change.subject == levers.region_id:
        if change.value < 0:
            return voice.say("Without measures, emissions fall {share} a year", share=share)
        return voice.say("Without measures, emissions grow {share} a year", share=share)
    name = levers.companies.get(change.subject, change.subject)
    if change.value < 0:
        return voice.say("Without measures, the emissions of {company} fall {share} a year", company=name, share=share)
    return voice.say("Without measures, the emissions of {company} grow {share} a year", company=name, share=share)


def changes_count(changes: Sequence[Change], voice: Voice) -> str:
    """Return how many changes there are."""
    if not changes:
        return voice.say("nothing changed")
    return voice.plural("one change", "{count} changes", len(changes))


def idle_line(names: Sequence[str], voice: Voice) -> str:
    """Return which projects have no lever and why; empty where all have one."""
    if not names:
        return ""
    return voice.say(
        "No lever here, since no figure of theirs is stated that a sum could notice: {projects}.",
        projects=", ".join(names),
    )


def carbon_price_line(voice: Voice) -> str:
    """Return what a carbon price changes here, and what it does not."""
    return voice.say("changes no tonnes here, since no chance or start depends on it; it changes what tonnes cost")


def kroner(value: float, voice: Voice) -> str:
    """Return kroner a tonne, with as many decimals as there are."""
    return voice.decimal(value, 0 if float(value).is_integer() else 2)


def starts_line(lever: ProjectLever, voice: Voice) -> str:
    """Return when a project starts as planned, and how that is known."""
    year = lever.planned.start_year
    if year is None:
        return voice.say("no start stated")
    if lever.planned.stage == "operating":
        return voice.say("since {year}", year=year)
    if lever.planned.start_basis == "assumed":
        return voice.say("start {year}, assumed", year=year)
    return voice.say("start {year}", year=year)


def does_line(lever: ProjectLever, voice: Voice) -> str:
    """Return what a project cuts and needs, as far as it is stated."""
    project = lever.planned
    parts = []
    if project.cut_tco2e:
        parts.append(voice.say("cuts {mass} a year", mass=voice.mass(project.cut_tco2e)))
    if project.stored_biogenic_tco2:
        parts.append(voice.say("stores {mass} biogenic a year", mass=voice.mass(project.stored_biogenic_tco2)))
    if project.added_tco2e:
        parts.append(voice.say("adds {mass} a year", mass=voice.mass(project.added_tco2e)))
    if project.power_mw:
        parts.append(voice.say("needs {power}", power=amount("power", project.power_mw, voice)))
    return capital(", ".join(parts))


def step_line(lever: StepLever, voice: Voice) -> str:
    """Return when a step of capacity comes as stated, and how large it is."""
    step = lever.planned
    if step.size is None:
        return voice.say("from {year}, size not known", year=step.from_year)
    size = amount(step.resource, step.size, voice)
    if step.basis == "assumed":
        return voice.say(
            "from {year}, {size}, assumed by {person}", year=step.from_year, size=size, person=step.made_by
        )
    return voice.say("from {year}, {size}", year=step.from_year, size=size)


def growth_line(voice: Voice) -> str:
    """Return what growth without measures is."""
    return voice.say("what would be emitted if no project came, against the last three complete years")
