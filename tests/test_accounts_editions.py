"""Editions."""

from tests import worlds as w
from tracking.accounts.editions import latest_editions


def _figures(**by_edition: tuple[str, str, float]) -> dict[str, float]:
    rows = w.table(
        "emissions",
        [
            {"site_id": "a", "year": 2020, "dataset": dataset, "edition": edition, "emissions_t": tonnes}
            for dataset, edition, tonnes in by_edition.values()
        ],
    )
    kept = latest_editions(rows)
    return dict(zip(kept["dataset"], kept["emissions_t"], strict=True))


def test_the_newest_edition_stays_whatever_the_order() -> None:
    assert _figures(new=("registry", "2024-12", 5.0), old=("registry", "2023-02", 7.0)) == {"registry": 5.0}


def test_one_dataset_never_replaces_another() -> None:
    assert _figures(a=("registry", "2023-02", 5.0), b=("eu-ets", "2024-08", 7.0)) == {"registry": 5.0, "eu-ets": 7.0}


def test_an_older_edition_stays_for_a_year_the_newer_one_lacks() -> None:
    old = w.emissions({("a", 1999): 1.0, ("a", 2000): 2.0}, edition="2023-02")
    new = w.emissions({("a", 2000): 3.0}, edition="2024-12")
    rows = latest_editions(w.pd.concat([old, new]))
    assert dict(zip(rows["year"], rows["emissions_t"], strict=True)) == {1999: 1.0, 2000: 3.0}


def test_gases_are_figures_of_their_own() -> None:
    old = w.emissions({("a", 2000): 1.0}, edition="2023-02", gas="CH4")
    new = w.emissions({("a", 2000): 3.0}, edition="2024-12", gas="CO2")
    assert len(latest_editions(w.pd.concat([old, new]))) == 2


def test_other_tables_have_keys_of_their_own() -> None:
    energy = w.table(
        "energy",
        [{"site_id": "a", "year": 2020, "edition": edition, "energy_mwh": 1.0} for edition in ("2023-01", "2024-01")],
    )
    assert list(latest_editions(energy, "energy")["edition"]) == ["2024-01"]


def test_no_rows_stay_no_rows() -> None:
    assert latest_editions(w.emissions({})).empty
