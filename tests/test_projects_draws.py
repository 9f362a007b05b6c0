"""Random numbers that are the same everywhere."""

import hashlib

import numpy as np
import pytest
from scipy import special

from tracking.projects import draws

GOLDEN_WORDS = [14220107283784774342, 11728787003055920197, 15364974276112267137]
GOLDEN_NORMAL = "05354c734c7889eb"
GOLDEN_SIZE = "56e865165468dc64"


def test_the_words_of_a_stream_are_known() -> None:
    assert draws.words(1, "a", 3).tolist() == GOLDEN_WORDS


def test_a_longer_stream_begins_like_a_shorter() -> None:
    assert draws.words(1, "a", 10)[:3].tolist() == draws.words(1, "a", 3).tolist()


def test_streams_differ_by_name_and_seed() -> None:
    first = draws.words(1, "a", 8).tolist()
    assert first != draws.words(1, "b", 8).tolist()
    assert first != draws.words(2, "a", 8).tolist()


def test_the_tables_are_those_of_every_machine() -> None:
    assert hashlib.sha256(draws.normal_steps().astype("<f8").tobytes()).hexdigest()[:16] == GOLDEN_NORMAL
    assert hashlib.sha256(draws.size_steps().astype("<f8").tobytes()).hexdigest()[:16] == GOLDEN_SIZE


def test_normal_steps_have_mean_zero_and_deviation_one() -> None:
    steps = draws.normal_steps()
    assert abs(float(steps.mean())) < 1e-9
    assert float(steps.std()) == pytest.approx(1.0, abs=1e-4)
    assert float(steps[-1]) == pytest.approx(4.3, abs=0.05)


def test_sizes_are_triangular() -> None:
    steps = draws.size_steps()
    assert 0.5 < steps.min() < 0.51
    assert 0.99 < steps.max() < 1.0
    assert float(steps.mean()) == pytest.approx((0.5 + 0.85 + 1.0) / 3, abs=1e-5)
    # 0.35 / 0.5 of the chance lies below the likeliest value.
    assert float((steps < 0.85).mean()) == pytest.approx(0.7, abs=1e-4)


def test_delays_come_as_often_as_stated() -> None:
    steps = draws.delay_steps((0.5, 0.25, 0.0, 0.25))
    assert np.bincount(steps).tolist() == [32768, 16384, 0, 16384]


@pytest.mark.parametrize("spread", [(), (0.5, 0.4), (1.5, -0.5)])
def test_a_spread_adds_up_to_one(spread: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="chances of a delay are 0 or more and add up to 1, found"):
        draws.delay_steps(spread)


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
def test_a_project_comes_as_often_as_its_chance(correlation: float) -> None:
    came = draws.comes(draws.words(1, "a", 40_000), draws.chance_in_draw(0.35, correlation, 1, 40_000))
    assert float(came.mean()) == pytest.approx(0.35, abs=0.012)


@pytest.mark.parametrize("chance", [0.0, 1e-9, 0.35, 0.5, 1.0 - 1e-9, 1.0])
def test_the_chance_in_a_draw_is_what_scipy_says(chance: float) -> None:
    common = np.sqrt(0.6) * draws.common_fate(1, 1000)
    expected = special.ndtr((special.ndtri(chance) - common) / np.sqrt(0.4)) * 2.0**32
    assert draws.chance_in_draw(chance, 0.6, 1, 1000).astype(float) == pytest.approx(expected, abs=1.0)


def test_what_is_certain_always_comes_and_what_is_impossible_never() -> None:
    for correlation in (0.0, 0.6):
        found = draws.words(1, "a", 10_000)
        assert draws.comes(found, draws.chance_in_draw(1.0, correlation, 1, 10_000)).all()
        assert not draws.comes(found, draws.chance_in_draw(0.0, correlation, 1, 10_000)).any()


def test_fates_are_correlated_as_stated() -> None:
    def both(correlation: float) -> float:
        chance = draws.chance_in_draw(0.5, correlation, 1, 40_000)
        one, other = (draws.comes(draws.words(1, name, 40_000), chance) for name in ("a", "b"))
        return float((one & other).mean())

    assert both(0.0) == pytest.approx(0.25, abs=0.01)
    # Both of two normals below their median: 1/4 + arcsin(ρ) / 2π.
    assert both(0.3) == pytest.approx(0.25 + np.arcsin(0.3) / (2 * np.pi), abs=0.01)
    assert both(0.6) == pytest.approx(0.25 + np.arcsin(0.6) / (2 * np.pi), abs=0.01)


def test_a_correlation_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the correlation is 0 or more and below 1, found 1\.0"):
        draws.chance_in_draw(0.5, 1.0, 1, 10)
