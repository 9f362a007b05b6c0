"""Named thresholds."""

import pytest

from tracking.accounts.constants import CONSTANTS as ACCOUNTS
from tracking.accounts.constants import Constant
from tracking.goals.constants import CONSTANTS as GOALS


def test_every_constant_has_a_name_of_its_own_and_a_reason() -> None:
    every = (*ACCOUNTS, *GOALS)
    assert len({constant.name for constant in every}) == len(every)
    assert all(constant.why.endswith((".", ").")) and constant.unit for constant in every)


def test_a_basis_is_one_of_the_vocabulary() -> None:
    with pytest.raises(ValueError, match="basis 'guessed' is not one of"):
        Constant(name="x", value=1.0, unit="1", why="Because.", basis="guessed")


def test_a_value_is_a_number() -> None:
    with pytest.raises(ValueError, match="the value is nan"):
        Constant(name="x", value=float("nan"), unit="1", why="Because.", basis="assumed")
