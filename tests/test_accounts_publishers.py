"""Sources side by side."""

import math

import pandas as pd

from tests import worlds as w
from tracking.accounts.gwp import as_co2e
from tracking.accounts.publishers import Differing, differing, disagreements, totals_by_source


def _rows() -> pd.DataFrame:
    parts = (
        w.emissions({("a", 2020): 100.0, ("b", 2020): 10.0}, edition="2023-02"),
        w.emissions({("a", 2020): 90.0, ("b", 2020): 10.0}, edition="2024-12"),
        w.emissions({("a", 2020): 180.0}, dataset="eu-ets", edition="2024-08"),
    )
    return as_co2e(w.pd.concat(parts), w.gwp(), "AR5")


def test_every_edition_has_a_total_of_its_own() -> None:
    assert totals_by_source(_rows()).to_numpy().tolist() == [
        ["eu-ets", "2024-08", 2020, 180.0, 1],
        ["registry", "2023-02", 2020, 110.0, 2],
        ["registry", "2024-12", 2020, 100.0, 2],
    ]


def test_the_largest_disagreement_stands_first_and_agreement_is_not_listed() -> None:
    found = disagreements(_rows())
    assert found[["edition_a", "edition_b", "difference_tco2e"]].to_numpy().tolist() == [
        ["2024-08", "2024-12", -90.0],
        ["2024-08", "2023-02", -80.0],
        ["2023-02", "2024-12", -10.0],
    ]
    assert list(found["ratio"].round(3)) == [0.5, 0.556, 0.9]
    assert len(disagreements(_rows(), at_least_tco2e=10.0)) == 2


def test_a_ratio_to_zero_is_missing() -> None:
    parts = (w.emissions({("a", 2020): 0.0}), w.emissions({("a", 2020): 5.0}, dataset="z"))
    found = disagreements(as_co2e(w.pd.concat(parts), w.gwp(), "AR5"))
    assert math.isnan(found["ratio"][0])
    assert found["difference_tco2e"][0] == 5.0


def test_site_years_that_differ_by_more_than_a_hundredth_are_counted_once() -> None:
    assert differing(disagreements(_rows())) == Differing(publishers=1, editions=1)
    close = w.pd.concat(
        (
            w.emissions({("a", 2020): 1000.0, ("b", 2020): 1000.0}, edition="2023-02"),
            w.emissions({("a", 2020): 990.0, ("b", 2020): 989.0}, edition="2024-12"),
        )
    )
    found = disagreements(as_co2e(close, w.gwp(), "AR5"))
    assert len(found) == 2
    assert differing(found) == Differing(publishers=0, editions=1)
    assert differing(found.head(0)) == Differing(publishers=0, editions=0)
