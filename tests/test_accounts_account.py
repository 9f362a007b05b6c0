"""The four accounts, from the same rows."""

import pandas as pd
import pytest

from tests import worlds as w
from tracking.accounts.account import COLUMNS, Account, account_rows
from tracking.accounts.gwp import as_co2e
from tracking.schema import vocabularies


def _emissions(*rows: dict[str, object]) -> pd.DataFrame:
    usual = {"site_id": "a", "year": 2030, "gas": "CO2", "origin": "fossil"}
    return as_co2e(w.table("emissions", [usual | row for row in rows]), w.gwp(CH4=28.0, N2O=265.0, SF6=23500.0), "AR5")


def _flows(*rows: dict[str, object]) -> pd.DataFrame:
    return w.table("co2_flows", [{"site_id": "a", "year": 2030, "origin": "biogenic"} | row for row in rows])


def _sum(
    account: str,
    rows: pd.DataFrame,
    flows: pd.DataFrame | None = None,
    scopes: tuple[str, ...] = ("1",),
    **options: bool,
) -> float:
    flows = w.table("co2_flows", []) if flows is None else flows
    return float(account_rows(rows, flows, Account(account), scopes, **options)["emissions_tco2e"].sum())


def test_the_accounts_are_those_of_the_vocabulary() -> None:
    assert tuple(account.value for account in Account) == tuple(vocabularies.ACCOUNTS)


def test_gross_leaves_biogenic_co2_out_and_counts_every_other_gas() -> None:
    rows = _emissions(
        {"emissions_t": 100.0},
        {"emissions_t": 40.0, "origin": "biogenic"},
        {"emissions_t": 1.0, "gas": "CH4", "origin": "biogenic"},
    )
    assert _sum("gross", rows) == 128.0
    assert tuple(account_rows(rows, _flows(), Account.GROSS, ("1",)).columns) == COLUMNS


def test_eu_ets_counts_sites_in_the_system_and_biomass_that_is_not_zero_rated() -> None:
    rows = _emissions(
        {"emissions_t": 100.0},
        {"emissions_t": 7.0, "in_ets": False},
        {"emissions_t": 9.0, "in_ets": ""},
        {"emissions_t": 40.0, "origin": "biogenic", "zero_rated": True},
        {"emissions_t": 20.0, "origin": "biogenic", "zero_rated": False},
        {"emissions_t": 3.0, "origin": "biogenic"},
        {"emissions_t": 2.0, "gas": "N2O"},
        {"emissions_t": 1.0, "gas": "SF6"},
        {"emissions_t": 5.0, "scope": "2-location"},
    )
    assert _sum("eu-ets", rows, scopes=("1", "2-location")) == 100.0 + 20.0 + 3.0 + 530.0


def test_net_takes_off_what_was_stored_less_what_was_lost() -> None:
    flows = _flows(
        {"injected_tco2": 30.0, "bound_tco2": 10.0, "lost_tco2": 5.0}, {"origin": "atmospheric", "bound_tco2": 1.0}
    )
    assert _sum("gross", _emissions({"emissions_t": 100.0}), flows) == 100.0
    assert _sum("net", _emissions({"emissions_t": 100.0}), flows) == 100.0 - 35.0 - 1.0


def test_net_may_fall_below_zero() -> None:
    assert _sum("net", _emissions({"emissions_t": 10.0}), _flows({"injected_tco2": 30.0})) == -20.0


def test_fossil_ccs_removes_nothing() -> None:
    flows = _flows({"origin": "fossil", "injected_tco2": 30.0})
    assert _sum("net", _emissions({"emissions_t": 100.0}), flows) == 100.0


@pytest.mark.parametrize(
    "flow",
    [{"claim_sold": True}, {"claim_sold": ""}, {"permit": ""}, {"origin": "not-stated"}],
    ids=["sold", "not known whether sold", "no permit", "origin not known"],
)
def test_what_is_not_eligible_removes_nothing(flow: dict[str, object]) -> None:
    assert _sum("net", _emissions({"emissions_t": 100.0}), _flows({"injected_tco2": 30.0} | flow)) == 100.0


def test_bound_co2_needs_no_permit() -> None:
    assert _sum("net", _emissions({"emissions_t": 100.0}), _flows({"bound_tco2": 30.0, "permit": ""})) == 70.0


def test_fossil_co2_used_for_a_short_while_stays_with_the_one_who_captured_it() -> None:
    rows, flows = _emissions({"emissions_t": 100.0}), _flows({"origin": "fossil", "used_tco2": 20.0})
    assert [_sum(account, rows, flows) for account in ("eu-ets", "gross", "net")] == [120.0, 120.0, 120.0]
    assert _sum("net-with-use", rows, flows) == 100.0


def test_outside_the_ets_used_co2_is_not_its_matter() -> None:
    rows = _emissions({"emissions_t": 100.0, "in_ets": False})
    assert _sum("eu-ets", rows, _flows({"origin": "fossil", "used_tco2": 20.0})) == 0.0


def test_biogenic_use_lowers_only_the_regions_own_wording() -> None:
    rows, flows = _emissions({"emissions_t": 100.0}), _flows({"used_tco2": 20.0})
    assert (_sum("net", rows, flows), _sum("net-with-use", rows, flows)) == (100.0, 80.0)


def test_flows_belong_to_scope_1() -> None:
    rows = _emissions({"emissions_t": 8.0, "scope": "2-location", "gas": "CO2e"})
    assert _sum("net", rows, _flows({"injected_tco2": 30.0}), ("2-location",)) == 8.0


def test_heat_bought_from_a_member_counts_once() -> None:
    rows = _emissions(
        {"emissions_t": 100.0},
        {"emissions_t": 8.0, "scope": "2-location", "site_id": "b", "counterparty_site_id": "a"},
        {"emissions_t": 4.0, "scope": "2-location", "site_id": "b", "category": "grid"},
    )
    assert _sum("gross", rows, scopes=("1", "2-location")) == 104.0
    assert _sum("gross", rows, scopes=("1", "2-location"), members_once=False) == 112.0


def test_confidential_rows_stay_behind_the_door() -> None:
    rows = _emissions({"emissions_t": 100.0}, {"emissions_t": 5.0, "confidential": True, "gas": "CO2e"})
    assert _sum("gross", rows) == 100.0
    assert _sum("gross", rows, include_confidential=True) == 105.0


def test_flows_of_two_editions_are_not_counted_twice() -> None:
    flows = _flows({"injected_tco2": 30.0}, {"injected_tco2": 40.0, "edition": "2025-01"})
    with pytest.raises(ValueError, match="CO2 flows of one edition are counted, found 2024-01, 2025-01 for a 2030"):
        account_rows(_emissions(), flows, Account.NET, ("1",))


def test_flows_of_two_datasets_are_not_counted_twice() -> None:
    flows = _flows({"injected_tco2": 30.0}, {"injected_tco2": 30.0, "dataset": "other"})
    with pytest.raises(ValueError, match="CO2 flows of one dataset are counted, found flows, other"):
        account_rows(_emissions({"emissions_t": 1.0}), flows, Account.NET, ("1",))
