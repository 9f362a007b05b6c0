"""Corrections as they are shown: each with its own figure and reason, as CO2e."""

from __future__ import annotations

from tests import states as s
from tracking.answers.corrections import corrections_shown
from tracking.answers.figures_of import prepare

TWO = {("mill", 2020): 600_000.0, ("mill", 2021): 560_000.0}


def test_a_correction_is_shown_once_for_the_edition_that_counts() -> None:
    rows = [
        {"site_id": "mill", "year": 2021, "expected_t": 560_000, "corrected_t": 550_000, "edition": edition}
        | {"reason_nb": "Feil", "reason_en": "Slip"}
        for edition in ("2023-01", "2024-01")
    ]
    older = [{"site_id": "mill", "year": year, "emissions_t": 560_000.0, "edition": "2023-01"} for year in (2019, 2021)]
    found = corrections_shown(prepare(s.head(TWO, later=older, corrections=rows), s.REGION))
    assert [(c.edition, c.published_tco2e, c.corrected_tco2e, c.reason) for c in found] == [
        ("2024-01", 560_000, 550_000, ("Feil", "Feil", "Slip"))
    ]


def test_grenlands_one_slip() -> None:
    (found,) = corrections_shown(prepare(s.real(), "grenland"))
    assert (found.site_name, found.year, found.edition) == ("Heidelberg Materials Brevik", 2010, "2024-12")
    assert (found.published_tco2e, found.corrected_tco2e) == (246_125, 770_987)


def test_corrections_of_two_gases_keep_their_own_reasons_and_are_told_as_co2e() -> None:
    slip = {"site_id": "mill", "year": 2021, "expected_t": 100.0, "corrected_t": 10.0, "gas": "N2O"}
    main = {"site_id": "mill", "year": 2021, "expected_t": 560_000.0, "corrected_t": 500_000.0}
    rows = [slip | {"reason_nb": "Lystgass"}, main | {"reason_nb": "Karbon"}]
    gas = [{"site_id": "mill", "year": 2021, "emissions_t": 100.0, "gas": "N2O"}]
    found = corrections_shown(prepare(s.head(TWO, later=gas, corrections=rows), s.REGION))
    assert [(c.gas, c.published_tco2e, c.corrected_tco2e, c.reason[0]) for c in found] == [
        ("N2O", 26_500.0, 2_650.0, "Lystgass"),
        ("CO2e", 560_000.0, 500_000.0, "Karbon"),
    ]


def test_a_correction_of_a_gas_that_the_newest_edition_has_no_figure_of_is_not_shown() -> None:
    old = {"site_id": "mill", "year": 2021, "emissions_t": 100.0, "gas": "N2O"}
    newer = old | {"edition": "2025-01", "emissions_t": 90.0}
    slip = {"site_id": "mill", "year": 2021, "expected_t": 100.0, "corrected_t": 10.0, "gas": "N2O"}
    assert corrections_shown(prepare(s.head(TWO, later=[old, newer], corrections=[slip]), s.REGION)) == ()
