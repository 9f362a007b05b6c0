"""What must hold between projects, their stages, starts and ties: no plan that contradicts itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tracking.intake.plan_figures import is_before
from tracking.intake.turns import DATED, first_days
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from tracking.intake.casting import CastTable

    Casts = Mapping[str, CastTable]

STARTS_NO_MORE: Final = frozenset({"operating", "closed", "shelved", "moved", "unknown"})
"""Stages that say nothing of a start to come: it has been, or nobody knows of one."""
CAPTURING: Final = ("ccs", "bio-ccs")
"""Kinds that capture CO2, and so have some to send."""
BOUND: Final = frozenset({"decided", "building", "operating"})
"""Stages from the investment decision on."""


def check_plans(casts: Casts) -> tuple[Problem, ...]:
    """Return where projects contradict themselves or each other."""
    between = (*_starts(casts), *_self_ties(casts), *_circles(casts), *_sent_co2(casts))
    between = (*between, *_exclusions(casts), *_power(casts))
    return (*between, *(problem for name in DATED if name in casts for problem in _turns(casts[name])))


def _turns(cast: CastTable) -> Iterator[Problem]:
    """Yield each date that lies before one on an earlier row about the same project: its newest row is its last."""
    name = DATED[cast.table.name]
    frame = cast.frame[~cast.faulty]
    frame = frame.assign(day=first_days(frame[name])).dropna(subset="day")
    latest: dict[str, tuple[str, str]] = {}
    for row, project, said, day in zip(frame.index, frame["project_id"], frame[name], frame["day"], strict=True):
        before = latest.get(project, (day, said))
        if day < before[0]:
            yield _problem(cast, row, name, Code.ROW_OUT_OF_TURN, said, before[1], project=project)
        latest[project] = max(before, (day, said))


def _starts(casts: Casts) -> Iterator[Problem]:
    """Yield each newest planned start that lies before the day the project reached its stage."""
    if not {"project_starts", "project_stages"} <= set(casts):
        return
    cast = casts["project_starts"]
    stages = _newest(casts["project_stages"])
    for row in _newest(cast).index:
        start, project = cast.frame["planned_start"][row], cast.frame["project_id"][row]
        stage = stages[stages["project_id"] == project]
        if stage.empty or stage["stage"].iloc[0] in STARTS_NO_MORE or not stage["reached"].iloc[0]:
            continue
        reached = str(stage["reached"].iloc[0])
        if is_before(start, reached):
            name = str(stage["stage"].iloc[0])
            yield _problem(cast, row, "planned_start", Code.START_BEFORE_STAGE, start, reached, stage=name)


def _newest(cast: CastTable) -> pd.DataFrame:
    """Return the last sound row of each project."""
    return cast.frame[~cast.faulty].drop_duplicates("project_id", keep="last")


def _self_ties(casts: Casts) -> Iterator[Problem]:
    if "project_links" not in casts:
        return
    cast = casts["project_links"]
    tied = cast.frame[~cast.faulty]
    for row in tied.index[tied["project_id"] == tied["other_project_id"]]:
        yield _problem(cast, row, "other_project_id", Code.TIED_TO_ITSELF, tied["project_id"][row], "")


def _circles(casts: Casts) -> Iterator[Problem]:
    """Yield each tie that closes a circle of projects of which each waits for the next, or sends its CO2 there."""
    if "project_links" not in casts:
        return
    for link, code in (("needs", Code.NEEDS_IN_A_CIRCLE), ("sends-co2", Code.CO2_IN_A_CIRCLE)):
        yield from _circles_of(casts["project_links"], link, code)


def _circles_of(cast: CastTable, link: str, code: Code) -> Iterator[Problem]:
    frame = cast.frame[~cast.faulty]
    frame = frame[(frame["link"] == link) & (frame["project_id"] != frame["other_project_id"])]
    needs: dict[str, list[str]] = {}
    for row, one, other in zip(frame.index, frame["project_id"], frame["other_project_id"], strict=True):
        way = _way(needs, other, one)
        if way:
            yield _problem(cast, row, "other_project_id", code, " → ".join((one, *way)), "")
        else:
            needs.setdefault(one, []).append(other)


def _way(needs: Mapping[str, Sequence[str]], start: str, end: str) -> tuple[str, ...]:
    """Return the projects from one to another that it needs, through others; nothing where it does not."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop()
        if way[-1] == end:
            return way
        fresh = [each for each in needs.get(way[-1], ()) if each not in seen]
        seen.update(fresh)
        ways += [(*way, each) for each in fresh]
    return ()


def _sent_co2(casts: Casts) -> Iterator[Problem]:
    """Yield each tie that sends CO2 from a project that captures none, or that is a claim to the same tonnes too."""
    if "project_links" not in casts:
        return
    cast = casts["project_links"]
    frame = cast.frame[~cast.faulty]
    sends = frame[frame["link"] == "sends-co2"]
    same = frame[frame["link"] == "same-tonnes"]
    twice = {frozenset(pair) for pair in zip(same["project_id"], same["other_project_id"], strict=True)}
    kinds = _kinds(casts)
    for row, one, other in zip(sends.index, sends["project_id"], sends["other_project_id"], strict=True):
        if kinds.get(one, CAPTURING[0]) not in CAPTURING:
            yield _problem(cast, row, "project_id", Code.SENDS_NO_CO2, one, ", ".join(CAPTURING), kind=kinds[one])
        if frozenset((one, other)) in twice:
            yield _problem(cast, row, "link", Code.TIED_TWICE, "sends-co2", "same-tonnes", project=one, other=other)


def _kinds(casts: Casts) -> Mapping[str, str]:
    if "projects" not in casts:
        return {}
    cast = casts["projects"]
    known = cast.frame[~cast.faulty]
    return dict(zip(known["project_id"], known["kind"], strict=True))


def _exclusions(casts: Casts) -> Iterator[Problem]:
    """Yield each pair that excludes one another although both are decided; a stage not known is the last known one."""
    if not {"project_links", "project_stages"} <= set(casts):
        return
    cast, stages = casts["project_links"], casts["project_stages"]
    known = stages.frame[~stages.faulty & (stages.frame["stage"] != "unknown")]
    stage_of = dict(zip(known["project_id"], known["stage"], strict=True))
    frame = cast.frame[~cast.faulty & (cast.frame["link"] == "excludes")]
    for row, one, other in zip(frame.index, frame["project_id"], frame["other_project_id"], strict=True):
        both = stage_of.get(one, ""), stage_of.get(other, "")
        if one != other and set(both) <= BOUND:
            values = {"project": one, "stage": both[0], "other_stage": both[1]}
            yield _problem(cast, row, "other_project_id", Code.EXCLUDED_AND_DECIDED, other, "", **values)


def _power(casts: Casts) -> Iterator[Problem]:
    """Yield each need of power that no place in the region is known for: no site, and no municipality of its own."""
    if not {"projects", "municipalities"} <= set(casts):
        return
    cast = casts["projects"]
    names = [str(name) for name in casts["municipalities"].frame["name"].dropna()]
    frame = cast.frame[~cast.faulty]
    homeless = frame[(frame["power_mw"] > 0) & (frame["site_id"].fillna("") == "")]
    for row, place, power in zip(homeless.index, homeless["place"], homeless["power_mw"], strict=True):
        if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place, re.IGNORECASE) for name in names):
            yield _problem(cast, row, "site_id", Code.POWER_WITHOUT_SITE, place, "", power=f"{power:.15g}")


def _problem(cast: CastTable, row: int, column: str, code: Code, found: str, expected: str, **values: str) -> Problem:
    place = int(cast.lines[row])
    return Problem(code=code, file=cast.file, row=place, column=column, found=found, expected=expected, values=values)
