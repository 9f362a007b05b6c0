"""The levers of a scenario: a row for each project, step of capacity and growth, whose settings go into the address.

They are the browser's own sliders and choices, on the sheet, so that a phone and a keyboard know how to use them. What
one says stands in the address as a part such as ``giccs.slip-years.3`` (`sheet.js` puts it there).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from htpy import div as division
from htpy import input as field
from htpy import label, li, option, output, select, small, span, strong, ul

from tracking.words import levers as worded
from tracking.words.labels import stage_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from htpy import Element, Node

    from tracking.answers.levers import Levers, ProjectLever, StepLever
    from tracking.answers.scenarios import Change
    from tracking.words.voice import Voice

PARAMETER: Final = "s"
"""The parameter of the address that holds the changes."""

_GROWTH: Final = "growth-per-year"
_PRICE: Final = "carbon-price-nok-per-t"
_LATEST: Final = 10
_EARLIEST: Final = 5
_CHANCES: Final = (0.1, 0.25, 0.5, 0.75, 0.9)
_RAMPS: Final = (0, 1, 2, 3, 5, 10)
_STEEPEST_PERCENT: Final = 3
_YEARS_OFFERED: Final = 20


def project_rows(levers: Levers, changes: Sequence[Change], voice: Voice) -> Element:
    """Return a row for each project: what it does, and its chance, start and ramp to be set."""
    told = _by_subject(changes)
    rows = (_project(each, levers.this_year, told.get(each.planned.project_id, {}), voice) for each in levers.projects)
    return ul(".levers")[rows]


def other_rows(levers: Levers, changes: Sequence[Change], voice: Voice) -> Element:
    """Return a row for each step of capacity to come, one for growth without measures and one for the carbon price."""
    told = _by_subject(changes)
    steps = (_step(each, told.get(each.planned.capacity_id, {}), voice) for each in levers.steps)
    own = told.get(levers.region_id, {})
    growth, price = ({name: own[name] for name in (of,) if name in own} for of in (_GROWTH, _PRICE))
    return ul(".levers")[steps, _growth(levers, growth, voice), _carbon_price(levers, price, voice)]


def _by_subject(changes: Iterable[Change]) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for change in changes:
        found.setdefault(change.subject, {})[change.quantity] = change.value
    return found


def _row(name: str, about: str, told: Mapping[str, float], *hands: Node) -> Element:
    return li(".set" if told else "")[strong[name], small[about], division(".hand")[hands]]


def _project(lever: ProjectLever, this_year: int, told: Mapping[str, float], voice: Voice) -> Element:
    project = lever.planned
    about = (stage_name(project.stage, voice), worded.starts_line(lever, voice), worded.does_line(lever, voice))
    hands: list[Node] = [_chance(lever, told, voice)]
    if lever.slips and project.start_year is not None:
        hands.append(_slip(lever, project.start_year, this_year, told, voice))
    elif project.start_year is None:
        hands.append(_start(lever, this_year, told, voice))
    if lever.grows or "ramp-years" in told:
        hands.append(_ramp(lever, told, voice))
    return _row(lever.name, " · ".join(filter(None, about)), told, *hands)


def _chance(lever: ProjectLever, told: Mapping[str, float], voice: Voice) -> Element:
    """Return the choice of a chance: never and for certain are on and off."""
    name, own = lever.planned.project_id, lever.planned.chance
    runs = lever.planned.stage == "operating"
    choices = {
        "": voice.say("runs, as planned") if runs else voice.say("{chance}, as planned", chance=voice.percent(own))
    }
    if own != 0.0:
        choices[f"{name}.on.0"] = voice.say("falls away") if runs else voice.say("never")
    for share in sorted({*(() if runs else _CHANCES), *([told["chance"]] if "chance" in told else [])}):
        if share != own:
            choices[f"{name}.chance.{_plain(share)}"] = voice.percent(share)
    if own != 1.0:
        choices[f"{name}.on.1"] = voice.say("for certain")
    at = f"{name}.chance.{_plain(told['chance'])}" if "chance" in told else ""
    if "on" in told and not at:
        at = f"{name}.on.{_plain(told['on'])}"
    return _choice(voice.say("Chance"), lever.name, f"{name}.on. {name}.chance.", choices, at)


def _ramp(lever: ProjectLever, told: Mapping[str, float], voice: Voice) -> Element:
    name, own = lever.planned.project_id, lever.planned.ramp_years
    choices = {"": _ramp_text(own, voice)}
    for years in sorted({*map(float, _RAMPS), told.get("ramp-years", own)}):
        if years != own:
            choices[f"{name}.ramp-years.{_plain(years)}"] = _ramp_text(years, voice)
    at = f"{name}.ramp-years.{_plain(told['ramp-years'])}" if "ramp-years" in told else ""
    return _choice(voice.say("Full effect"), lever.name, f"{name}.ramp-years.", choices, at)


def _ramp_text(years: float, voice: Voice) -> str:
    if not years:
        return voice.say("at once")
    if years.is_integer():
        return voice.plural("after one year", "after {count} years", int(years))
    return voice.say("after {years} years", years=voice.decimal(years, 1))


def _start(lever: ProjectLever, this_year: int, told: Mapping[str, float], voice: Voice) -> Element:
    """Return the choice of a start for a project that states none; without one it counts nowhere."""
    name = lever.planned.project_id
    years = {
        *range(this_year, this_year + _YEARS_OFFERED),
        *([int(told["start-year"])] if "start-year" in told else []),
    }
    choices = {"": voice.say("none stated"), **{f"{name}.start-year.{year}": str(year) for year in sorted(years)}}
    at = f"{name}.start-year.{int(told['start-year'])}" if "start-year" in told else ""
    return _choice(voice.say("Start"), lever.name, f"{name}.start-year.", choices, at)


def _choice(text: str, of: str, says: str, choices: Mapping[str, str], at: str) -> Element:
    options = (option(value=value, selected=value == at)[shown] for value, shown in choices.items())
    held = select(aria_label=f"{of}: {text}", data_lever=PARAMETER, data_says=says, autocomplete="off")[options]
    return label[span[text], held]


def _slip(lever: ProjectLever, start: int, this_year: int, told: Mapping[str, float], voice: Voice) -> Element:
    late = int(told.get("slip-years", 0))
    lowest = max(-_EARLIEST, min(this_year - start, 0))  # zero: no project is planned later than it is
    return _years(voice.say("Start"), lever.name, lever.planned.project_id, start, (lowest, _LATEST), late)


def _years(text: str, of: str, subject: str, start: int, ends: tuple[int, int], late: int) -> Element:
    """Return a slider over years later; the figure beside it is the year that comes of it."""
    slider = field(
        type="range",
        min=str(min(ends[0], late)),
        max=str(max(ends[1], late)),
        step="1",
        value=str(late),
        aria_label=f"{of}: {text}",
        aria_valuetext=str(start + late),
        data_lever=PARAMETER,
        data_says=f"{subject}.slip-years.",
        data_none="0",
        data_from=str(start),
        autocomplete="off",
    )
    return label[span[text, output[str(start + late)]], slider]


def _step(lever: StepLever, told: Mapping[str, float], voice: Voice) -> Element:
    step = lever.planned
    name = voice.pick(lever.name)
    hands: list[Node] = [
        _years(voice.say("Year"), name, step.capacity_id, step.from_year, (0, _LATEST), int(told.get("slip-years", 0)))
    ]
    if lever.size_is_open:
        hands.append(_size(lever, name, told, voice))
    return _row(name, worded.step_line(lever, voice), told, *hands)


def _size(lever: StepLever, name: str, told: Mapping[str, float], voice: Voice) -> Element:
    unit = voice.say("Size in MW") if lever.quantity == "capacity-mw" else voice.say("Size in tonnes a year")
    size = told.get(lever.quantity)
    held = field(
        type="number",
        min="0",
        step="any",
        inputmode="decimal",
        value="" if size is None else _plain(size),
        placeholder=voice.say("not known") if lever.planned.size is None else voice.decimal(lever.planned.size),
        aria_label=f"{name}: {unit}",
        data_lever=PARAMETER,
        data_says=f"{lever.planned.capacity_id}.{lever.quantity}.",
        autocomplete="off",
    )
    return label[span[unit], held]


def _growth(levers: Levers, told: Mapping[str, float], voice: Voice) -> Element:
    text = voice.say("Growth a year")
    percent = round(100.0 * told.get(_GROWTH, 0.0), 6)
    slider = field(
        type="range",
        min=_plain(min(-_STEEPEST_PERCENT, percent)),
        max=_plain(max(_STEEPEST_PERCENT, percent)),
        step="any" if percent * 2 % 1 else "0.5",
        value=_plain(percent),
        aria_label=text,
        data_lever=PARAMETER,
        data_says=f"{levers.region_id}.{_GROWTH}.",
        data_per="100",
        data_none="0",
        data_percent=voice.percent(0.0).removeprefix("0"),
        autocomplete="off",
    )
    shown = label[span[text, output[voice.percent(percent / 100.0, 1)]], slider]
    return _row(voice.say("Emissions without measures"), worded.growth_line(voice), told, shown)


def _carbon_price(levers: Levers, told: Mapping[str, float], voice: Voice) -> Element:
    name, text, price = voice.say("Carbon price"), voice.say("Kroner a tonne"), told.get(_PRICE)
    held = field(
        type="number",
        min="0",
        max="100000",
        step="any",
        inputmode="decimal",
        value="" if price is None else _plain(price),
        placeholder=voice.say("none chosen"),
        aria_label=f"{name}: {text}",
        data_lever=PARAMETER,
        data_says=f"{levers.region_id}.{_PRICE}.",
        autocomplete="off",
    )
    return _row(name, worded.carbon_price_line(voice), told, label[span[text], held])


def _plain(value: float) -> str:
    """Return a number as an address and a field of the browser take it."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
