"""Bought power in one figure: nothing twice, and what has no factor is said to have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tests.chart_checks import EN, plain
from tracking.answers.electricity import Electricity
from tracking.answers.figures_of import prepare
from tracking.answers.sources import FiguresPage, figures_page
from tracking.words.definitions import scope2_title

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_STATED = {"site_id": "mill", "year": 2023, "energy_mwh": 1e6}


def page(*energy: Mapping[str, object]) -> FiguresPage:
    return figures_page(prepare(s.head({("mill", 2020): 1.0, ("smelter", 2020): 1.0}, energy=energy), s.REGION))


def test_a_site_whose_contract_changed_counts_with_its_latest_year_alone() -> None:
    now = NOT_STATED | {"year": 2024, "contract": "contracted"}
    assert page(NOT_STATED, now).electricity == Electricity(
        energy_mwh=1e6, location_tco2e=10_000.0, market_tco2e=0.0, without_factor_mwh=0.0
    )


def test_all_contracts_of_the_latest_year_count() -> None:
    found = page(NOT_STATED, NOT_STATED | {"contract": "contracted"}, NOT_STATED | {"site_id": "smelter"}).electricity
    assert found == Electricity(
        energy_mwh=3e6, location_tco2e=30_000.0, market_tco2e=1_000_000.0, without_factor_mwh=0.0
    )


def test_power_without_a_factor_is_said_to_have_none() -> None:
    found = page(NOT_STATED, NOT_STATED | {"site_id": "smelter", "year": 2020})
    assert found.electricity is not None
    assert (found.electricity.location_tco2e, found.electricity.without_factor_mwh) == (10_000.0, 1e6)
    assert plain(scope2_title(found, EN)) == (
        "2.0 TWh of bought power: 10 kt by the grid's average, 500 kt by the residual mix; "
        "1.0 TWh of it has no factor and is in neither"
    )


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([], ""),
        ([NOT_STATED], "1.0 TWh of bought power: 10 kt by the grid's average, 500 kt by the residual mix"),
        ([NOT_STATED | {"year": 2020}], "1.0 TWh of bought power, without factors to count it by"),
    ],
)
def test_the_sum_in_a_title(rows: list[Mapping[str, object]], title: str) -> None:
    assert plain(scope2_title(page(*rows), EN)) == title
