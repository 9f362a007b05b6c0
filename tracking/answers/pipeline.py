"""A region's projects as the maths takes them: stage, start, effect, needs and cost, read from the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tracking.answers.cells import number, records, text_of
from tracking.projects.capacity import Step, power_mw_of
from tracking.projects.case import assumed_start
from tracking.projects.constants import CHANCES
from tracking.projects.double_counting import counted_once, moved_co2
from tracking.projects.project import Project, Route
from tracking.projects.slippage import PlannedStart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracking.answers.figures_of import RegionFigures
    from tracking.projects.double_counting import MovedCo2

UNKNOWN: Final = "unknown"
_ROOM: Final = frozenset({"reserved", "reinforcement"})
"""Kinds of capacity rows that are room for projects. A load is used already; what is asked for is not there."""
SIZES: Final = {"power": "capacity-mw", "co2-transport": "capacity-t-per-year", "hydrogen": "capacity-t-per-year"}
"""The quantity that gives a step its size, by what is shared; capital has none."""


def pipeline(figures: RegionFigures, *, this_year: int) -> tuple[Project, ...]:
    """Return every project of the region, in the order of its rows, shelved, moved and closed ones included.

    A stage that is not known takes the last known one. A project that states no start, and is not given up, gets one
    by its stage, ``start_basis`` "assumed". Figures not stated stay None. What two projects
    claim counts at one of them.
    """
    stages, starts, stated = _stages(figures), planned_starts(figures), _stated(figures)
    needs, excludes = _links(figures, "needs"), _links(figures, "excludes")
    found = []
    for row in records(figures.table("projects")):
        project_id = text_of(row["project_id"])
        stage, operating_since = stages.get(project_id, ("idea", None))
        planned = starts.get(project_id)
        start = operating_since or (planned[-1].planned_start.year if planned else None)
        project = Project(
            project_id=project_id,
            kind=text_of(row["kind"]),
            stage=stage,
            chance=CHANCES[stage],
            site_id=text_of(row["site_id"]),
            company_id=text_of(row["company_id"]),
            start_year=start,
            needs=frozenset(needs.get(project_id, ())),
            excludes=frozenset(excludes.get(project_id, ())),
            **_figures(row, stated.get(project_id, {})),  # type: ignore[arg-type]
        )
        found.append(_with_start(project, this_year))
    return counted_once(found, same_tonnes=same_tonnes(figures), moved=moved(figures, found))


def planned_starts(figures: RegionFigures) -> Mapping[str, tuple[PlannedStart, ...]]:
    """Return every planned start that was ever stated, by project, the newest last; a year stands for its first day."""
    found: dict[str, list[PlannedStart]] = {}
    for row in records(figures.table("project_starts")):
        start, stated = _day(text_of(row["planned_start"])), _day(text_of(row["stated"]))
        if start is not None:
            project_id = text_of(row["project_id"])
            found.setdefault(project_id, []).append(
                PlannedStart(project_id=project_id, planned_start=start, stated=stated)
            )
    return {name: tuple(rows) for name, rows in found.items()}


def same_tonnes(figures: RegionFigures) -> tuple[tuple[str, str], ...]:
    """Return pairs of projects that claim the same tonnes."""
    return _pairs(figures, "same-tonnes")


def moved(figures: RegionFigures, projects: Iterable[Project]) -> tuple[MovedCo2, ...]:
    """Return the CO2 that goes from one of the projects to another, in tonnes a year."""
    return moved_co2(projects, _pairs(figures, "sends-co2"))


def _pairs(figures: RegionFigures, link: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, others in _links(figures, link).items() for other in others)


def room(figures: RegionFigures) -> tuple[Step, ...]:
    """Return the steps of room for projects, in order of time. A size nobody has stated is None, or an assumption.

    What is used today is in no step, and neither is what has been asked for without a promise.
    """
    assumed = assumptions(figures)
    steps = []
    for row in records(figures.table("capacity")):
        if text_of(row["kind"]) not in _ROOM or not text_of(row["from_date"]):
            continue
        step_id, low, high = text_of(row["capacity_id"]), number(row["capacity_low"]), number(row["capacity_high"])
        resource = text_of(row["resource"])
        own = assumed.get((step_id, SIZES.get(resource, "")))
        size = low if low is not None else high
        steps.append(
            Step(
                capacity_id=step_id,
                resource=resource,
                from_year=int(text_of(row["from_date"])[:4]),
                size=own[0] if own and size is None else size,
                basis="assumed" if own and size is None else "stated",
                made_by=own[1] if own and size is None else "",
            )
        )
    return tuple(sorted(steps, key=lambda step: (step.from_year, step.capacity_id)))


def assumptions(figures: RegionFigures) -> Mapping[tuple[str, str], tuple[float, str]]:
    """Return what somebody answers for: value and who, by subject and quantity."""
    return {
        (text_of(row["subject"]), text_of(row["quantity"])): (float(str(row["value"])), text_of(row["made_by"]))
        for row in records(figures.table("assumptions"))
    }


def _stages(figures: RegionFigures) -> Mapping[str, tuple[str, int | None]]:
    """Return each project's last known stage, and the year since which it runs, if it does."""
    found: dict[str, tuple[str, int | None]] = {}
    for row in records(figures.table("project_stages")):
        stage, reached = text_of(row["stage"]), text_of(row["reached"])
        if stage != UNKNOWN:
            since = int(reached[:4]) if stage == "operating" and reached else None
            found[text_of(row["project_id"])] = stage, since
    return found


def _stated(figures: RegionFigures) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in records(figures.table("project_figures")):
        value = number(row["value"])
        if value is not None:
            found.setdefault(text_of(row["project_id"]), {})[text_of(row["figure"])] = value
    return found


def _links(figures: RegionFigures, link: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in records(figures.table("project_links")):
        if text_of(row["link"]) == link:
            project_id = text_of(row["project_id"])
            found[project_id] = (*found.get(project_id, ()), text_of(row["other_project_id"]))
    return found


def _figures(row: Mapping[str, object], stated: Mapping[str, float]) -> dict[str, object]:
    """Return a project's figures. The row's cut stands where the tonnes are not told apart by gas.

    CO2 that is used is no cut: the row's figure of such a project is what it uses. A project that captures needs
    transport for what it is built to capture, where no other need is stated.
    """
    kind, whole = text_of(row["kind"]), number(row["abatement_tco2e_per_year"])
    parts = [stated[name] for name in ("fossil-cut-tco2-per-year", "other-cut-tco2e-per-year") if name in stated]
    is_use = kind == "co2-use"
    cut = sum(parts) if parts else None if is_use else whole
    captured = stated.get("captured-tco2-per-year") if kind in ("ccs", "bio-ccs") else None
    power, energy, factor = number(row["power_mw"]), number(row["energy_mwh_per_year"]), stated.get("load-factor")
    if power is None and energy is not None and factor:
        power = power_mw_of(energy, factor)
    price_year = stated.get("price-year")
    return {
        "cut_tco2e": cut,
        "stored_biogenic_tco2": stated.get("stored-biogenic-tco2-per-year"),
        "used_tco2": stated.get("used-tco2-per-year", whole if is_use else None),
        "added_tco2e": stated.get("added-tco2e-per-year"),
        "power_mw": power,
        "co2_transport_t": stated.get("co2-transport-t-per-year", captured),
        "hydrogen_t": stated.get("hydrogen-t-per-year"),
        "capex_nok": stated.get("capex-nok"),
        "opex_change_nok": stated.get("opex-change-nok-per-year"),
        "support_nok": stated.get("support-nok"),
        "price_year": None if price_year is None else int(price_year),
        "ramp_years": stated.get("ramp-years", 0.0),
        "lifetime_years": stated.get("lifetime-years"),
    }


def _with_start(project: Project, this_year: int) -> Project:
    """Return the project with a start: an assumed one where none is stated and it is not given up.

    A grid project waits for nobody, and a closure that is not dated has happened or never will.
    """
    if project.start_year is not None or project.chance == 0.0 or project.route in (Route.NONE, Route.CLOSURE):
        return project
    start = assumed_start(project.stage, this_year)
    return replace(project, start_year=start, start_basis="assumed") if start else project


def _day(text: str) -> date | None:
    """Return a date known to the year, the month or the day as its first day; None where it is blank."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    return date(*(*parts, 1, 1)[:3])
