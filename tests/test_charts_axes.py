"""Axes: round steps in one unit and the reader's signs, and years with room around them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.charts.axes import ROOM_BELOW_ZERO, mass_axis, round_step, year_axis, year_ticks
from tracking.charts.theme import LIGHT
from tracking.words.language import Language
from tracking.words.voice import Voice

EN, NB = Voice(Language.EN), Voice(Language.NB)


@pytest.mark.parametrize(
    ("rough", "step"), [(1.0, 1.0), (1.1, 2.0), (2.5, 5.0), (6.0, 10.0), (380_000.0, 500_000.0), (0.03, 0.05)]
)
def test_steps_are_round(rough: float, step: float) -> None:
    assert round_step(rough) == pytest.approx(step)


def test_one_unit_with_as_many_decimals_as_the_steps_need() -> None:
    assert mass_axis([2_000_000.0], EN, room_below=False).texts == ("0.0", "0.5", "1.0", "1.5", "2.0")
    assert mass_axis([2_000_000.0], NB, room_below=False).texts == ("0,0", "0,5", "1,0", "1,5", "2,0")
    assert mass_axis([40_000.0], EN, room_below=False).texts == ("0", "10", "20", "30", "40")
    assert mass_axis([40_000.0], EN, room_below=False).unit.sign == "kt"


def test_below_zero_is_measured_with_a_minus_sign() -> None:
    assert mass_axis([-200_000.0, 100_000.0], NB, room_below=False).texts == ("−200", "−100", "0", "100")


def test_without_figures_zero_is_the_only_step() -> None:
    axis = mass_axis([], EN, room_below=True)
    assert axis.texts == ("0",)
    assert axis.low < 0 < axis.high


@given(st.lists(st.floats(-1e8, 1e8), max_size=6), st.booleans())
def test_an_axis_holds_its_figures_zero_and_the_room_below(values: list[float], room: bool) -> None:
    axis = mass_axis(values, EN, room_below=room)
    assert axis.low <= min([0.0, *values])
    assert axis.high >= max([0.0, *values])
    if room:
        assert -axis.low >= (ROOM_BELOW_ZERO - 1e-9) * (axis.high - axis.low)
    assert len(axis.ticks) <= 8


def test_years_to_keep_come_first_and_round_ones_where_there_is_room() -> None:
    assert year_ticks([2001, 2040], [2040, 2023, 2001], width_px=780) == (
        2001,
        2005,
        2010,
        2015,
        2020,
        2023,
        2030,
        2035,
        2040,
    )
    assert year_ticks([1990, 2040], [2040, 2023, 2001], width_px=310) == (1990, 2001, 2010, 2023, 2040)


@given(st.integers(1900, 2100), st.integers(0, 150), st.sampled_from([125, 310, 780]))
def test_years_never_stand_on_one_another(first: int, span: int, width: int) -> None:
    ticks = year_ticks([first, first + span], [first + span, first], width_px=width)
    apart = [later - earlier for earlier, later in itertools.pairwise(ticks)]
    assert all(years * width / max(span, 1) >= 44 for years in apart)
    assert first + span in ticks


def test_years_are_written_plain() -> None:
    axis = year_axis([2020, 2023], [2023], width_px=780)
    assert axis["ticktext"] == ["2020", "2021", "2022", "2023"]
    assert axis["tickangle"] == 0
    assert LIGHT.text
