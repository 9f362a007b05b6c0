"""What may leave the house: table by table, column by column. What does not stand here stays.

A new table or column of the schema leaves nobody until it is named here; a test holds the two lists against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LEAVES: Final[Mapping[str, tuple[str, ...]]] = {
    "region": _names(
        "region_id name description_nb description_nn description_en language time_zone first_year "
        "first_year_reason_nb first_year_reason_nn first_year_reason_en dataset_priority source_id"
    ),
    "municipalities": _names("municipality_id name source_id"),
    "companies": _names("company_id name story_nb story_nn story_en source_id"),
    "sites": _names(
        "site_id name municipality_id sector_nb sector_nn sector_en nace latitude_deg longitude_deg opened "
        "closed dates_basis dates_source_id source_id note_nb note_nn note_en"
    ),
    "site_owners": _names("site_id company_id from_year to_year source_id"),
    "site_identifiers": _names("site_id registry identifier name as_of source_id"),
    "targets": _names(
        "target_id role name_nb name_nn name_en set_by account account_basis scopes scopes_basis boundary_nb "
        "boundary_nn boundary_en base_year base_rule stated_base_tco2e goal_year goal_tco2e reduction_pct "
        "path gwp_set computable adopted source_id note_nb note_nn note_en"
    ),
    "target_milestones": _names("target_id year level_tco2e source_id"),
    "indicators": _names("indicator_id as_of qualifier value value_unit name_nb name_nn name_en source_id"),
    "events": _names("event_id name_nb name_nn name_en year from_day to_day place_nb place_nn place_en source_id"),
    "calendar": _names("dataset covers_year due basis source_id note_nb note_nn note_en"),
    "corrections": _names(
        "site_id year scope gas dataset edition expected_t corrected_t reason_nb reason_nn reason_en source_id"
    ),
    "sources": _names(
        "source_id dataset edition publisher_id publisher title url licence published gwp_set gwp_basis "
        "covers_from covers_to confidence note_nb note_nn note_en"
    ),
    "emissions": _names(
        "site_id company_id year scope category gas origin dataset edition emissions_t gwp_set gwp_basis "
        "in_ets zero_rated counterparty_site_id method status uncertainty_pct publisher_id source_id "
        "confidence note_nb note_nn note_en"
    ),
    "energy": _names(
        "site_id year carrier contract dataset edition energy_mwh method status uncertainty_pct publisher_id "
        "source_id confidence note_nb note_nn note_en"
    ),
    "activity": _names(
        "site_id year product dataset edition quantity quantity_unit method status uncertainty_pct "
        "publisher_id source_id note_nb note_nn note_en"
    ),
    "co2_flows": _names(
        "site_id destination year origin dataset edition captured_tco2 shipped_tco2 injected_tco2 bound_tco2 "
        "used_tco2 lost_tco2 stock_change_tco2 permit claim_owner claim_sold certificate method status "
        "uncertainty_pct publisher_id source_id note_nb note_nn note_en"
    ),
    "free_allocation": _names("site_id year dataset edition allowances_eua publisher_id source_id"),
    "municipal_emissions": _names(
        "municipality_id year sector dataset edition emissions_tco2e gwp_set publisher_id source_id"
    ),
    "municipal_energy": _names("municipality_id year consumer_group dataset edition energy_mwh publisher_id source_id"),
    "projects": _names(
        "project_id name kind owner company_id site_id place summary_nb summary_nn summary_en "
        "abatement_tco2e_per_year abatement_basis power_mw energy_mwh_per_year support_nb support_nn "
        "support_en confidence source_id further_source_ids note_nb note_nn note_en"
    ),
    "project_stages": _names("project_id stage reached basis source_id note_nb note_nn note_en"),
    "project_starts": _names("project_id planned_start stated source_id"),
    "project_figures": _names("project_id figure value unit basis made_by stated source_id note_nb note_nn note_en"),
    "project_links": _names("project_id link other_project_id source_id note_nb note_nn note_en"),
    "project_notes": _names("project_id date text_nb text_nn text_en source_id"),
    "capacity": _names(
        "capacity_id resource kind from_date capacity_low capacity_high capacity_unit name_nb name_nn name_en "
        "confidence source_id"
    ),
    "assumptions": _names("subject quantity value made_by stated why_nb why_nn why_en"),
    "grid_factors": _names("basis year factor_gco2e_per_kwh confidence source_id"),
    "carbon_prices": _names(
        "price_id period price_per_t currency price_nok_per_t name_nb name_nn name_en confidence source_id "
        "note_nb note_nn note_en"
    ),
    "gwp_factors": _names("gwp_set gas variant gwp100 source_id note_nb note_nn note_en"),
}
"""The columns of each table that are published, in order."""

STAYS: Final[Mapping[str, str]] = {
    "scenarios": "what people here try out, and who did",
    "scenario_changes": "the same",
    "confidential": "a mark for us: rows that bear it do not leave",
}
"""Tables and columns that are kept back, and why."""
