"""Contributions to the gap."""

import pandas as pd

from tests import worlds as w
from tracking.accounts.contributions import PartGap, PartOf, contributions, part_years, with_owners

OWNERS = w.table(
    "site_owners",
    [
        {"site_id": "a", "company_id": "iron", "from_year": 1990},
        {"site_id": "b", "company_id": "iron", "from_year": 1990, "to_year": 2021},
        {"site_id": "b", "company_id": "salt", "from_year": 2022},
    ],
)
ROWS = w.counted({("a", 2020): 60.0, ("b", 2020): 40.0, ("a", 2023): 66.0, ("b", 2023): 30.0})


def _gaps(rows: pd.DataFrame, part: PartOf, allowed: float = 80.0) -> dict[str, float]:
    found = contributions(rows, OWNERS, dataset="registry", base_year=2020, year=2023, allowed_tco2e=allowed, part=part)
    return {each.part_id: round(each.gap_tco2e, 9) for each in found}


def test_each_site_is_held_to_its_share_of_the_base() -> None:
    assert _gaps(ROWS, PartOf.SITE) == {"a": 66.0 - 48.0, "b": 30.0 - 32.0}


def test_owners_are_those_of_each_year() -> None:
    assert _gaps(ROWS, PartOf.COMPANY) == {"salt": 30.0, "iron": 66.0 - 80.0}


def test_the_largest_gap_stands_first() -> None:
    assert list(_gaps(ROWS, PartOf.SITE)) == ["a", "b"]


def test_a_part_that_is_absent_is_not_said_to_emit_zero() -> None:
    rows = w.counted({("a", 2020): 60.0, ("b", 2020): 40.0, ("a", 2023): 66.0, ("c", 2023): 5.0})
    found = contributions(
        rows, OWNERS, dataset="registry", base_year=2020, year=2023, allowed_tco2e=80.0, part=PartOf.SITE
    )
    assert found[1:] == (
        PartGap(part_id="c", base_tco2e=None, latest_tco2e=5.0, allowed_tco2e=0.0, gap_tco2e=5.0),
        PartGap(part_id="b", base_tco2e=40.0, latest_tco2e=None, allowed_tco2e=32.0, gap_tco2e=-32.0),
    )


def test_removals_belong_to_their_site() -> None:
    stored = w.counted({("a", 2023): -70.0}, dataset="flows").assign(from_flow=True)
    assert _gaps(w.pd.concat([ROWS, stored]), PartOf.SITE) == {"a": 66.0 - 70.0 - 48.0, "b": -2.0}


def test_a_base_of_nothing_has_no_shares() -> None:
    assert _gaps(w.counted({("a", 2023): 1.0}), PartOf.SITE) == {}
    assert _gaps(w.counted({("a", 2020): 0.0, ("a", 2023): 1.0}), PartOf.SITE) == {}


def test_a_flow_in_a_year_that_the_dataset_does_not_report_is_not_a_year_of_its_own() -> None:
    flow = w.counted({("a", 2023): -7.0, ("a", 2024): -9.0}, dataset="flows").assign(from_flow=True)
    found = part_years(w.pd.concat([ROWS, flow]), OWNERS, dataset="registry", part=PartOf.SITE)
    assert list(found.columns) == [2020, 2023]
    assert found.loc["a"].tolist() == [60.0, 59.0]


def test_a_site_without_a_known_owner_has_a_blank_one() -> None:
    rows = with_owners(w.counted({("a", 1980): 1.0, ("z", 2020): 1.0, ("b", 2021): 1.0}), OWNERS)
    assert list(rows["company_id"]) == ["", "", "iron"]


def test_a_company_that_the_row_names_stays() -> None:
    rows = with_owners(w.counted({("a", 2020): 1.0}).assign(company_id="tin"), OWNERS)
    assert list(rows["company_id"]) == ["tin"]


def test_of_two_owners_the_later_is_taken() -> None:
    late = w.table("site_owners", [{"site_id": "a", "company_id": "lead", "from_year": 2010}])
    rows = with_owners(w.counted({("a", 2020): 1.0}), w.pd.concat([late, OWNERS]))
    assert list(rows["company_id"]) == ["lead"]
