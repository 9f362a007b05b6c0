"""Kept scenarios side by side, three at most, each against what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.answers.scenarios import Scenario

MOST: Final = 3
"""Scenarios compared at once; more lines than that no chart keeps apart."""


def chosen(kept: Sequence[Scenario], asked: str) -> tuple[Scenario, ...]:
    """Return the scenarios that an address names by id, parted by commas: the first three that are there, once each."""
    known = {each.scenario_id: each for each in kept}
    named = dict.fromkeys(name for name in asked.split(",") if name in known)
    return tuple(known[name] for name in named)[:MOST]


def toggled(shown: Sequence[Scenario], scenario_id: str) -> str:
    """Return what the address names once a scenario is taken in or out; the first gives way to a fourth."""
    names = [each.scenario_id for each in shown]
    rest = [name for name in names if name != scenario_id]
    return ",".join(rest if scenario_id in names else [*rest, scenario_id][-MOST:])
