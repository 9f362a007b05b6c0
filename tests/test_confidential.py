"""What is confidential never leaves: no text, sum, difference, share, file or log tells of it, only how many sites."""

from __future__ import annotations

import functools

import pytest

from tests import secret_worlds as worlds
from tests.secret_worlds import LOUD, QUIET

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
