"""A year in which a dataset counts only a part of the sites that another counts whole."""

from __future__ import annotations

import pandas as pd

from tracking.accounts.short_years import short_years


def rows(tonnes: dict[tuple[str, int], float]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"site_id": site, "year": year, "emissions_tco2e": value, "from_flow": False}
            for (site, year), value in tonnes.items()
        ]
    )


WHOLE = rows({("a", 2012): 1000.0, ("b", 2012): 500.0, ("a", 2013): 1000.0, ("b", 2013): 500.0})


def test_a_site_counted_in_part_makes_the_year_short() -> None:
    assert short_years(rows({("a", 2012): 250.0, ("a", 2013): 1050.0}), WHOLE) == (2012,)


def test_a_twentieth_less_is_not_short() -> None:
    assert short_years(rows({("a", 2012): 950.0, ("a", 2013): 949.0}), WHOLE) == (2013,)


def test_sites_that_are_not_in_both_say_nothing() -> None:
    assert short_years(rows({("a", 2012): 1000.0}), WHOLE) == ()
    assert short_years(rows({("c", 2012): 1.0}), WHOLE) == ()
    assert short_years(rows({("a", 2024): 1.0}), WHOLE) == ()
