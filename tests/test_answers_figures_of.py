"""One region prepared for every question."""

from __future__ import annotations

import pytest

from tests import states as s
from tracking.accounts.account import Account
from tracking.answers.figures_of import prepare

TWO_PLANTS = {("mill", 2020): 600_000.0, ("smelter", 2020): 400_000.0}


def test_an_unknown_region_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="no region 'nowhere'; known: head"):
        prepare(s.head(TWO_PLANTS), "nowhere")


def test_the_regions_own_words() -> None:
    figures = prepare(s.head(TWO_PLANTS), s.REGION)
    assert (figures.name, figures.first_year, figures.priority) == ("Head", 2001, ("registry", "eu-ets"))
    assert figures.company_names == {"mill": "Mill", "smelter": "Smelter"}
    assert figures.site_names["mill"] == "Mill works"
    assert figures.sources["roadmap"].publisher == "The Cluster"


def test_the_newest_edition_is_used_and_every_edition_is_kept() -> None:
    newer = {"site_id": "mill", "year": 2020, "emissions_t": 610_000.0, "edition": "2025-01"}
    figures = prepare(s.head(TWO_PLANTS, later=[newer]), s.REGION)
    series = figures.series()
    assert series is not None
    assert [(year.year, year.emissions_tco2e) for year in series.years] == [(2020, 1_010_000.0)]
    assert len(figures.all_rows) == 3
    assert [source.source_id for source in figures.sources_of("registry", ("2024-01",))] == ["registry-2024-01"]


def test_an_account_is_the_one_asked_for_whatever_was_asked_before() -> None:
    flow = {"site_id": "mill", "year": 2020, "origin": "biogenic", "captured_tco2": 5_000.0, "injected_tco2": 5_000.0}
    figures = prepare(s.head(TWO_PLANTS, co2_flows=[flow]), s.REGION)
    asked = (Account.GROSS, Account.NET, Account.NET, Account.GROSS)
    rows = [figures.account(account, ("1",)) for account in asked]
    assert [each["emissions_tco2e"].sum() for each in rows] == [1_000_000.0, 995_000.0, 995_000.0, 1_000_000.0]
    assert rows[1] is rows[2]


def test_sources_stand_in_the_order_of_their_editions_whatever_they_are_called() -> None:
    newer = {"source_id": "a-later-one", "dataset": "registry", "edition": "2025-01", "publisher": "The Registry"}
    found = prepare(s.head(TWO_PLANTS, sources=[newer]), s.REGION).sources_of("registry", ("2024-01", "2025-01"))
    assert [source.edition for source in found] == ["2024-01", "2025-01"]
    newer = {**newer, "source_id": "z", "edition": "2023-01"}
    found = prepare(s.head(TWO_PLANTS, sources=[newer]), s.REGION).sources_of("registry", ("2024-01", "2023-01"))
    assert [source.edition for source in found] == ["2023-01", "2024-01"]


def test_of_two_editions_of_a_flow_the_newest_is_counted_alone() -> None:
    flow = {"site_id": "mill", "year": 2020, "origin": "biogenic", "injected_tco2": 30_000.0}
    state = s.head(TWO_PLANTS, co2_flows=[flow, flow | {"injected_tco2": 50_000.0, "edition": "2025-01"}])
    series = prepare(state, s.REGION).series(Account.NET)
    assert series is not None
    assert series.years[0].emissions_tco2e == 950_000.0


def test_a_correction_counts_and_the_published_figure_stays() -> None:
    slip = {"site_id": "mill", "year": 2020, "expected_t": 600_000, "corrected_t": 60_000}
    figures = prepare(s.head(TWO_PLANTS, corrections=[slip]), s.REGION)
    series = figures.series()
    assert series is not None
    assert (series.years[0].emissions_tco2e, series.years[0].published_tco2e) == (460_000.0, 1_000_000.0)
    assert [correction.site_id for correction in figures.applied] == ["mill"]


def test_other_gases_come_as_co2e() -> None:
    figures = prepare(
        s.head({}, later=[{"site_id": "mill", "year": 2020, "emissions_t": 10.0, "gas": "N2O"}]), s.REGION
    )
    series = figures.series()
    assert series is not None
    assert series.years[0].emissions_tco2e == 2_650.0


def test_a_region_without_emissions_has_no_series() -> None:
    assert prepare(s.head({}), s.REGION).series(Account.NET) is None


def test_frames_of_the_state_are_never_changed() -> None:
    state = s.head(TWO_PLANTS, corrections=[{"site_id": "mill", "year": 2020, "expected_t": 600_000, "corrected_t": 1}])
    before = state.table(s.REGION, "emissions").copy(deep=True)
    prepare(state, s.REGION).series()
    assert state.table(s.REGION, "emissions").equals(before)
