"""Units as people write them: what they are worth in ours, and what is asked about or refused."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracking.intake.units import factor, gas_of, is_known


@pytest.mark.parametrize(
    ("unit", "to", "expected"),
    [
        ("kg", "t", 0.001),
        ("tonn", "t", 1),
        ("Tonn", "t", 1),
        ("tonnes", "t", 1),
        ("t", "t", 1),
        ("kt", "t", 1_000),
        ("Mt", "t", 1_000_000),
        ("kg CO2e", "t", 0.001),
        ("kg CO2-ekv.", "t", 0.001),
        ("tonn CO2-ekvivalenter", "t", 1),
        ("tonnes CO₂eq", "t", 1),
        ("1000 tonn", "t", 1_000),
        ("t CO2e/år", "t", 1),
        ("tonn per år", "t", 1),
        ("(tonn)", "t", 1),
        ("kWh", "MWh", 0.001),
        ("mwh", "MWh", 1),
        ("GWh", "MWh", 1_000),
        ("GWh/år", "MWh", 1_000),
        ("TWh", "MWh", 1_000_000),
        ("TJ", "MWh", 1_000 / 3.6),
        ("kW", "MW", 0.001),
        ("mw", "MW", 1),
        ("MWh", "GWh", 0.001),
    ],
)
def test_the_usual_units(unit: str, to: str, expected: float) -> None:
    assert factor(unit, to) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("unit", "to", "expected"), [("lb", "t", 0.00045359237), ("short_ton", "t", 0.90718474), ("toe", "MWh", 11.63)]
)
def test_others_are_asked_of_pint(unit: str, to: str, expected: float) -> None:
    assert factor(unit, to) == pytest.approx(expected)


@pytest.mark.parametrize("unit", ["ton", "mt", "MT", "", "  ", "stykker", "Nm3", "°C", "1/0", "t" * 50, "9**9**9"])
def test_what_is_not_sure_or_no_unit_has_no_factor(unit: str) -> None:
    assert factor(unit, "t") is None


@pytest.mark.parametrize(("unit", "to"), [("kWh", "t"), ("tonn", "MWh"), ("MW", "MWh"), ("lb", "MWh"), ("hour", "t")])
def test_the_wrong_kind_has_no_factor_though_it_is_a_unit(unit: str, to: str) -> None:
    assert factor(unit, to) is None
    assert is_known(unit)


@pytest.mark.parametrize("unit", ["", "ton", "stykker"])
def test_what_is_no_unit_is_not_known(unit: str) -> None:
    assert not is_known(unit)


@pytest.mark.parametrize(
    ("unit", "gas"),
    [("kg CO2e", "CO2e"), ("tonn CO2-ekvivalenter", "CO2e"), ("t CO2", "CO2"), ("kg CH4", "CH4"), ("t CO2/år", "CO2"),
     ("t N₂O", "N2O"), ("tonn", None)],
)  # fmt: skip
def test_the_gas_in_a_unit(unit: str, gas: str | None) -> None:
    assert gas_of(unit) == gas


@example("A/")
@given(st.text(max_size=50))
def test_any_text_has_a_factor_above_zero_or_none(text: str) -> None:
    found = factor(text, "t")
    assert found is None or found > 0


def test_the_usual_units_do_not_load_pint() -> None:
    code = (
        "import sys; from tracking.intake.units import factor; factor('GWh', 'MWh'); factor('kWh', 't'); "
        "assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
