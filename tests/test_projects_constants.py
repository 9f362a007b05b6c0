"""What the outlook assumes."""

import pytest

from tracking.accounts.constants import CONSTANTS as ACCOUNTS
from tracking.goals.constants import CONSTANTS as GOALS
from tracking.projects.case import assumed_start
from tracking.projects.constants import CHANCES, CONSTANTS, DELAYS, LEADS, MEAN_DELAYS
from tracking.schema import vocabularies


def test_every_constant_has_a_name_of_its_own_and_a_reason() -> None:
    every = (*ACCOUNTS, *GOALS, *CONSTANTS)
    assert len({constant.name for constant in every}) == len(every)
    assert all(constant.why.endswith((".", ").")) and constant.unit for constant in CONSTANTS)


def test_every_known_stage_has_a_chance_and_a_delay() -> None:
    known = set(vocabularies.STAGES) - {"unknown"}
    assert set(CHANCES) == known
    assert set(DELAYS) == known
    assert (CHANCES["idea"], CHANCES["engineering"], CHANCES["operating"], CHANCES["shelved"]) == (0.1, 0.5, 1.0, 0.0)


def test_delays_add_up_and_shrink_as_projects_get_further() -> None:
    assert all(sum(spread) == pytest.approx(1.0) for spread in DELAYS.values())
    means = [constant.value for constant in MEAN_DELAYS]
    assert means == sorted(means, reverse=True)
    assert means[-1] == pytest.approx(0.5)


def test_a_project_without_a_start_gets_one_by_its_stage() -> None:
    assert list(LEADS.values()) == sorted(LEADS.values(), reverse=True)
    assert assumed_start("study", 2026) == 2032
    assert assumed_start("shelved", 2026) is None
