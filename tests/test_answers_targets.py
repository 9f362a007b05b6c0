"""A region's targets as they are listed."""

from __future__ import annotations

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.targets import targets


def test_the_regions_own_goal_stands_first_with_what_was_assumed() -> None:
    context = {"target_id": "county", "role": "context", "computable": False, "goal_tco2e": "", "reduction_pct": 60}
    state = s.head({}, targets=[context, {"name_nb": "Null", "name_en": "Zero", "stated_base_tco2e": 5.0}])
    own, other = targets(prepare(state, s.REGION))
    assert (own.role, own.name, own.account, own.account_basis) == ("goal", ("Null", "Null", "Zero"), "net", "assumed")
    assert (own.stated_base_tco2e, own.goal_tco2e, own.reduction_pct, own.is_computable) == (5.0, 0.0, None, True)
    assert (other.role, other.goal_tco2e, other.reduction_pct, other.is_computable) == ("context", None, 60.0, False)
    assert own.source is not None
    assert own.source.publisher == "The Cluster"


def test_a_target_that_does_not_say_whether_it_can_be_computed_can_be() -> None:
    (found,) = targets(prepare(s.head({}, targets=[{"computable": None}]), s.REGION))
    assert found.is_computable


def test_a_region_may_have_none() -> None:
    assert targets(prepare(s.head({}), s.REGION)) == ()
    assert targets(prepare(s.real(), "innherred")) == ()


def test_grenland_has_its_own_and_the_countys_as_context() -> None:
    own, county = targets(prepare(s.real(), "grenland"))
    assert (own.goal_year, own.goal_tco2e, own.base_year) == (2040, 0.0, 2020)
    assert (county.role, county.reduction_pct, county.is_computable) == ("context", 60.0, False)
