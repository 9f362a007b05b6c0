"""What ties projects together."""

import numpy as np
import pytest

from tests import projects_world as w
from tracking.projects.ramp import NEVER
from tracking.projects.ties import in_order, tied


def starts(*rows: list[int]) -> np.ndarray:
    return np.array(rows, dtype=np.int16)


def test_a_project_starts_no_earlier_than_what_it_needs() -> None:
    found = tied(
        [w.project("a", needs=frozenset({"b"})), w.project("b")], starts([2031, 2031, 2031], [2033, 2030, NEVER])
    )
    assert found.tolist() == [[2033, 2031, NEVER], [2033, 2030, NEVER]]


def test_needs_hold_through_several() -> None:
    chain = [w.project("a", needs=frozenset({"b"})), w.project("b", needs=frozenset({"c"})), w.project("c")]
    assert tied(chain, starts([2031], [2031], [2034])).tolist() == [[2034], [2034], [2034]]


def test_what_needs_one_that_is_not_there_never_comes() -> None:
    assert tied([w.project("a", needs=frozenset({"gone"}))], starts([2031])).tolist() == [[NEVER]]


def test_of_two_that_exclude_each_other_the_likelier_comes() -> None:
    rivals = [w.project("a", chance=0.2, excludes=frozenset({"b"})), w.project("b", chance=0.5)]
    found = tied(rivals, starts([2031, 2031, NEVER], [2032, NEVER, 2032]))
    assert found.tolist() == [[NEVER, 2031, NEVER], [2032, NEVER, 2032]]


def test_what_is_given_is_left_as_it_is() -> None:
    given = starts([2031], [2033])
    tied([w.project("a", needs=frozenset({"b"})), w.project("b")], given)
    assert given.tolist() == [[2031], [2033]]


def test_a_circle_is_refused() -> None:
    circle = [w.project("a", needs=frozenset({"b"})), w.project("b", needs=frozenset({"a"})), w.project("c")]
    with pytest.raises(ValueError, match="these projects need each other in a circle: a, b"):
        in_order(circle, lambda project: project.project_id)
