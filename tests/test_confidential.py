"""What is confidential never leaves: no text, sum, difference, share, file or log tells of it, only how many sites."""

from __future__ import annotations

import functools

import pytest

from tests import secret_worlds as worlds
from tests.secret_worlds import LOUD, QUIET
from tracking.answers.published import published

WORLDS = {"small": (worlds.small, worlds.REGION), "bigger": (worlds.bigger, worlds.GRENLAND)}
BIG = pytest.param("bigger", marks=pytest.mark.full)


@functools.cache
def reached(world: str, secret: worlds.Secret) -> dict[str, str]:
    make, region = WORLDS[world]
    return dict(worlds.everything(make(secret), region))


@pytest.mark.parametrize("world", ["small", BIG])
def test_no_answer_and_no_file_tells_of_anything_confidential(world: str) -> None:
    found = worlds.told(reached(world, LOUD), LOUD)
    assert found == []


@pytest.mark.parametrize("world", ["small", BIG])
def test_what_is_confidential_changes_nothing_that_the_public_sees(world: str) -> None:
    loud, quiet = reached(world, LOUD), reached(world, QUIET)
    different = [name for name in loud if loud[name] != quiet.get(name)]
    assert different == []
    assert loud.keys() == quiet.keys()


PLANS = ("project_figures", "project_links", "project_notes", "assumptions", "scenarios", "scenario_changes")


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_something_confidential_is_as_confidential(name: str) -> None:
    state = worlds.small(LOUD)
    held = state.table(worlds.REGION, name).to_csv()
    shown = published(state, worlds.REGION, name)
    assert worlds.told({name: held}, LOUD) == [name]  # else the test below would say nothing
    assert worlds.told({name: shown.to_csv()}, LOUD) == []
    assert len(shown) == (0 if name in ("project_links", "project_notes") else 1)
