"""Why a year's total is another: legs by Shapley's average, which sum to the difference exactly."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import worlds as w
from tracking.accounts.account import Account
from tracking.accounts.bridge import Bridge, Inputs, Leg, bridge, shapley

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAYERS = ("a", "b", "c")
SETS = [frozenset(each) for size in range(4) for each in itertools.combinations(PLAYERS, size)]
WORTHS = st.fixed_dictionaries({each: st.floats(-1e9, 1e9, allow_nan=False) for each in SETS})


@given(WORTHS, st.permutations(PLAYERS))
def test_the_legs_sum_to_the_difference_exactly_whatever_the_order(
    worth: Mapping[frozenset[str], float], order: Sequence[str]
) -> None:
    legs = shapley(worth.__getitem__, order)
    assert sum(legs.values()) == Fraction(worth[frozenset(PLAYERS)]) - Fraction(worth[frozenset()])
    assert legs == shapley(worth.__getitem__, PLAYERS)


@given(WORTHS)
def test_a_leg_is_the_average_over_all_orders(worth: Mapping[frozenset[str], float]) -> None:
    steps = dict.fromkeys(PLAYERS, Fraction(0))
    orders = list(itertools.permutations(PLAYERS))
    for order in orders:
        for place, player in enumerate(order):
            done = frozenset(order[:place])
            steps[player] += Fraction(worth[done | {player}]) - Fraction(worth[done])
    assert shapley(worth.__getitem__, PLAYERS) == {each: total / len(orders) for each, total in steps.items()}


def row(site: str, tonnes: float, **more: object) -> dict[str, object]:
    return {"site_id": site, "year": 2023, "emissions_t": tonnes, **more}


def inputs(*rows: Mapping[str, object], dataset: str = "registry", n2o: float = 265.0, **more: object) -> Inputs:
    known = {
        "rows": w.table("emissions", rows),
        "flows": w.table("co2_flows", more.get("flows", ())),  # type: ignore[arg-type]
        "corrections": w.table("corrections", more.get("corrections", ())),  # type: ignore[arg-type]
        "gwp_factors": w.gwp(N2O=n2o),
        "gwp_set": "AR5",
        "site_ids": frozenset(more.get("sites", {str(each["site_id"]) for each in rows})),  # type: ignore[call-overload]
    }
    return Inputs(dataset=dataset, **known)


def legs(before: Inputs, after: Inputs, account: Account = Account.GROSS) -> dict[str, float]:
    found = bridge(before, after, year=2023, account=account, scopes=("1",))
    assert found is not None
    return {leg.value: float(tonnes) for leg, tonnes in found.legs}


BASE = (row("mill", 100.0), row("works", 50.0))


def test_nothing_differs() -> None:
    found = bridge(inputs(*BASE), inputs(*BASE), year=2023, account=Account.GROSS, scopes=("1",))
    assert found == Bridge(year=2023, before_tco2e=150.0, after_tco2e=150.0, legs=())


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (inputs(row("mill", 90.0), row("works", 50.0)), {"figures": -10.0}),
        (inputs(row("mill", 100.0)), {"boundary": -50.0}),
        (inputs(row("mill", 100.0), sites={"mill", "works"}), {"figures": -50.0}),
        (inputs(*BASE, row("mill", 80.0, edition="2025-01")), {"edition": -20.0}),
        (inputs(*BASE, row("mill", 80.0, edition="2025-01", gwp_set="AR5")), {"gwp-or-method": -20.0}),
        (inputs(*BASE, row("kiln", 5.0, edition="2025-01"), sites={"mill", "works"}), {"edition": 5.0}),
        (inputs(*BASE, row("kiln", 5.0)), {"boundary": 5.0}),
        (
            inputs(*BASE, corrections=[{"site_id": "mill", "year": 2023, "expected_t": 100.0, "corrected_t": 70.0}]),
            {"corrections": -30.0},
        ),
        (inputs(*BASE, row("mill", 120.0, dataset="eu-ets"), dataset="eu-ets"), {"source": -30.0}),
    ],
    ids=["altered", "site left", "row gone", "edition", "gwp or method", "edition adds", "site came", "slip", "source"],
)
def test_one_reason_is_one_leg(after: Inputs, expected: dict[str, float]) -> None:
    assert legs(inputs(*BASE), after) == expected


def test_another_factor_is_a_leg_of_its_own() -> None:
    gas = row("mill", 1.0, gas="N2O")
    assert legs(inputs(gas, n2o=298.0), inputs(gas, n2o=265.0)) == {"gwp-set": -33.0}


def test_removals_count_in_the_net_and_are_figures() -> None:
    flow = {"site_id": "mill", "year": 2023, "origin": "biogenic", "injected_tco2": 30.0}
    before, after = inputs(*BASE), inputs(*BASE, flows=[flow])
    assert legs(before, after, Account.NET) == {"figures": -30.0}


def test_what_two_reasons_do_together_is_shared() -> None:
    """The slip is put right at its source: the correction goes and the edition comes, the total stays nearly as it is.

    Edition first takes 771 from 246; correction first adds 525, after which the edition adds one.
    """
    slip = {"site_id": "mill", "year": 2023, "expected_t": 246.0, "corrected_t": 770.0}
    before = inputs(row("mill", 246.0), corrections=[slip])
    after = inputs(row("mill", 246.0), row("mill", 771.0, edition="2025-01"))
    assert legs(before, after) == {"edition": (1.0 + 525.0) / 2, "corrections": (0.0 - 524.0) / 2}


def test_a_year_that_one_state_does_not_have_has_no_bridge() -> None:
    empty = inputs({**BASE[0], "year": 2022})
    assert bridge(empty, inputs(*BASE), year=2023, account=Account.GROSS, scopes=("1",)) is None


def test_legs_that_do_not_sum_are_refused() -> None:
    with pytest.raises(ValueError, match=r"the legs sum to 1.0 t, expected 2.0 t"):
        Bridge(year=2023, before_tco2e=1.0, after_tco2e=3.0, legs=((Leg.EDITION, Fraction(1)),))


TONNES = st.lists(st.integers(0, 10_000_000), min_size=2, max_size=2)


@settings(max_examples=25, deadline=None)
@given(TONNES, TONNES)
def test_any_two_states_are_bridged(old: list[int], new: list[int]) -> None:
    slip = {"site_id": "mill", "year": 2023, "expected_t": old[0], "corrected_t": 7.0}
    before = inputs(row("mill", old[0]), row("works", old[1]), corrections=[slip])
    after = inputs(row("mill", old[0]), row("mill", new[0], edition="2025-01"), row("works", new[1]))
    found = bridge(before, after, year=2023, account=Account.GROSS, scopes=("1",))
    assert found is not None
    assert (found.before_tco2e, found.after_tco2e) == (7.0 + old[1], sum(new))
    assert sum(tonnes for _, tonnes in found.legs) == sum(new) - old[1] - 7
