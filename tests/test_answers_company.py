"""One company's page: its own years of its sites, and every published row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from tests import states as s
from tests import worlds as w
from tracking.answers.companies import companies
from tracking.answers.company import CompanyPage, company_page, company_pages
from tracking.answers.figures_of import prepare
from tracking.answers.verdict import region_verdict

if TYPE_CHECKING:
    from tracking.schema.state import State

TODAY = date(2025, 6, 1)
TWO = {("mill", 2020): 600_000.0, ("mill", 2021): 560_000.0, ("smelter", 2020): 400_000.0, ("smelter", 2021): 380_000.0}


def page(state: State, company_id: str, region: str = s.REGION) -> CompanyPage | None:
    figures = prepare(state, region)
    return company_page(figures, region_verdict(figures, today=TODAY), company_id)


def test_a_page_shows_every_published_row_the_newest_year_first() -> None:
    older = {"site_id": "mill", "year": 2021, "emissions_t": 555_000.0, "edition": "2023-01"}
    found = page(s.head(TWO, goal={}, later=[older]), "mill")
    assert found is not None
    columns = ["site", "year", "edition", "published_tco2e"]
    assert found.rows[columns].values.tolist() == [
        ["Mill works", 2021, "2024-01", 560_000.0],
        ["Mill works", 2021, "2023-01", 555_000.0],
        ["Mill works", 2020, "2024-01", 600_000.0],
    ]
    assert [source.source_id for source in found.sources] == ["registry-2024-01"]
    assert [(site.name, site.municipality) for site in found.sites] == [("Mill works", "Vik")]


def test_an_unknown_company_has_no_page() -> None:
    assert page(s.head(TWO), "nobody") is None


def test_every_company_of_the_real_regions_has_a_page() -> None:
    for region in ("grenland", "innherred"):
        figures = prepare(s.real(), region)
        verdict = region_verdict(figures, today=TODAY)
        for each in companies(figures, verdict):
            found = company_page(figures, verdict, each.company_id)
            assert found is not None
            assert found.figures == each
            assert len(found.sites) == each.site_count


def test_pages_found_together_are_the_pages_found_one_by_one() -> None:
    for state, region in ((s.real(), "grenland"), (s.real(), "innherred"), (sold(), s.REGION)):
        figures = prepare(state, region)
        verdict = region_verdict(figures, today=TODAY)
        together = company_pages(figures, verdict, companies(figures, verdict))
        assert list(together) == [each.company_id for each in companies(figures, verdict)]
        for company_id, found in together.items():
            alone = company_page(figures, verdict, company_id)
            assert alone is not None
            for name in ("rows", "energy", "allocation"):
                pd.testing.assert_frame_equal(getattr(found, name), getattr(alone, name), check_dtype=False)
            same = ("figures", "story", "sites", "projects", "sources", "drawn_sources")
            assert [getattr(found, name) for name in same] == [getattr(alone, name) for name in same]


def sold() -> State:
    """The mill is the buyer's from 2021 on."""
    rows = [{"site_id": "mill", "year": year, "energy_mwh": 1.0} for year in (2020, 2021)]
    state = s.head(TWO, goal={}, companies=[{"company_id": "buyer", "name": "Buyer"}], energy=rows)
    owners = state.folders[s.REGION]["site_owners"]
    owners.loc[owners["site_id"] == "mill", "to_year"] = 2020
    bought = owners[owners["site_id"] == "mill"].assign(company_id="buyer", from_year=2021, to_year=None)
    folders = {**state.folders, s.REGION: {**state.folders[s.REGION], "site_owners": s.stacked(owners, bought)}}
    return s.with_folders(state, folders)


def test_rows_of_a_site_that_was_sold_stand_with_the_owner_of_the_year() -> None:
    for company_id, year in (("mill", 2020), ("buyer", 2021)):
        found = page(sold(), company_id)
        assert found is not None
        assert found.rows["year"].tolist() == [year]
        assert found.energy["year"].tolist() == [year]


def test_rows_about_the_company_itself_stand_on_its_page_without_a_site() -> None:
    own = {"company_id": "mill", "year": 2021, "scope": "3", "category": "1", "emissions_t": 7.0}
    state = s.head(TWO, goal={})
    tables = state.folders[s.REGION]
    emissions = s.stacked(tables["emissions"], w.table("emissions", [own]))
    found = page(s.with_folders(state, {**state.folders, s.REGION: {**tables, "emissions": emissions}}), "mill")
    assert found is not None
    rows = found.rows[found.rows["scope"] == "3"]
    assert rows[["site", "year", "emissions_tco2e"]].values.tolist() == [["", 2021, 7.0]]
