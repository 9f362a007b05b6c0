"""What closures did to a change."""

from tests import worlds as w
from tracking.accounts.closures import closures

ROWS = w.counted({("a", 2001): 60.0, ("b", 2001): 40.0, ("c", 2001): 10.0, ("a", 2023): 50.0, ("c", 2023): 10.0})


def test_a_closed_plants_part_of_the_cut() -> None:
    found = closures(
        ROWS,
        w.sites(b=("", "2006-05"), c=("", "2030"), a=("", "1999")),
        dataset="registry",
        from_year=2001,
        to_year=2023,
    )
    assert found is not None
    assert (found.change_tco2e, found.closed_change_tco2e, found.share_of_cut) == (-50.0, -40.0, 0.8)
    assert found.site_ids == ("b",)


def test_a_plant_that_only_fell_silent_has_not_closed() -> None:
    found = closures(ROWS, w.sites(b=("", "")), dataset="registry", from_year=2001, to_year=2023)
    assert found is not None
    assert (found.closed_change_tco2e, found.share_of_cut, found.site_ids) == (0.0, 0.0, ())


def test_a_rise_has_no_share() -> None:
    rows = w.counted({("a", 2001): 1.0, ("a", 2023): 3.0})
    found = closures(rows, w.sites(), dataset="registry", from_year=2001, to_year=2023)
    assert found is not None
    assert (found.change_tco2e, found.share_of_cut) == (2.0, None)


def test_a_year_without_figures_is_no_end_of_a_change() -> None:
    assert closures(ROWS, w.sites(), dataset="registry", from_year=2002, to_year=2023) is None
