"""Which site-years an account lacks for being confidential, and that their years are not taken for whole."""

from __future__ import annotations

from tests import worlds as w
from tracking.accounts.account import Account, account_rows
from tracking.accounts.gwp import as_co2e
from tracking.accounts.series import build_series
from tracking.accounts.withheld import site_years_of, unseen, withheld, without

NET, GROSS = Account.NET, Account.GROSS
NO_FLOWS = w.table("co2_flows", [])


def test_an_open_edition_of_a_figure_stands_for_a_confidential_one() -> None:
    rows = w.table(
        "emissions",
        [
            {"site_id": "mill", "year": 2023, "emissions_t": 1.0},
            {"site_id": "mill", "year": 2023, "emissions_t": 2.0, "edition": "2025-01", "confidential": True},
            {"site_id": "mill", "year": 2024, "emissions_t": 3.0, "confidential": True},
        ],
    )
    assert unseen(rows, rows[~rows["confidential"]], "emissions")["year"].tolist() == [2024]


def test_only_what_the_account_counts_is_withheld() -> None:
    hidden = w.table(
        "emissions",
        [
            {"site_id": "mill", "year": 2023, "emissions_t": 1.0},
            {"site_id": "kiln", "year": 2023, "emissions_t": 1.0, "gas": "CO2", "origin": "biogenic"},
            {"site_id": "forge", "year": 2023, "emissions_t": 1.0, "scope": "2-market"},
        ],
    )
    found = withheld(hidden, NO_FLOWS, GROSS, ("1",))
    assert site_years_of(found, "registry") == {("mill", 2023)}
    assert site_years_of(found, "eu-ets") == frozenset()


def test_a_flow_is_withheld_where_it_might_change_the_account() -> None:
    flows = w.table("co2_flows", [{"site_id": "mill", "year": 2023, "origin": "biogenic", "injected_tco2": 5.0}])
    nothing = w.table("emissions", [])
    assert site_years_of(withheld(nothing, flows, NET, ("1",)), "registry") == {("mill", 2023)}
    assert withheld(nothing, flows, GROSS, ("1",)).empty
    assert withheld(nothing, NO_FLOWS, NET, ("1",)).empty


def test_what_is_open_of_a_withheld_site_year_is_in_no_sum_and_the_year_is_not_whole() -> None:
    whole = w.emissions({("mill", 2022): 60.0, ("forge", 2022): 40.0, ("mill", 2023): 60.0, ("forge", 2023): 10.0})
    hidden = w.table("emissions", [{"site_id": "forge", "year": 2023, "gas": "N2O", "emissions_t": 1.0}])
    rows = account_rows(as_co2e(whole, w.gwp(), "AR5"), NO_FLOWS, GROSS, ("1",))
    gone = withheld(hidden, NO_FLOWS, GROSS, ("1",))
    series = build_series(
        without(rows, gone, "registry"),
        w.sites(mill=("", ""), forge=("", "")),
        dataset="registry",
        account=GROSS,
        first_year=2022,
        withheld=site_years_of(gone, "registry"),
    )
    assert [(year.year, year.emissions_tco2e, year.coverage, year.is_complete) for year in series.years] == [
        (2022, 100.0, 1.0, True),
        (2023, 60.0, 0.6, False),
    ]


def test_years_before_the_first_open_one_are_not_whole_either() -> None:
    """Without the withheld year the site would seem to have begun in 2023, and 2022 to be complete."""
    rows = w.counted({("mill", 2022): 60.0, ("mill", 2023): 60.0, ("forge", 2023): 40.0})
    series = build_series(
        rows,
        w.sites(mill=("", ""), forge=("", "")),
        dataset="registry",
        account=GROSS,
        first_year=2022,
        withheld={("forge", 2022), ("nobody", 2022)},
    )
    assert [(year.coverage, year.is_complete) for year in series.years] == [(0.6, False), (1.0, True)]
