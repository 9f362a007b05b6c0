"""Corrections."""

from tests import worlds as w
from tracking.accounts.corrections import Corrected, apply_corrections


def _corrected(expected_t: float, corrected_t: float, **key: object) -> Corrected:
    row = {"site_id": "a", "year": 2010, "expected_t": expected_t, "corrected_t": corrected_t} | key
    return apply_corrections(w.emissions({("a", 2010): 10.0, ("a", 2011): 30.0}), w.table("corrections", [row]))


def test_a_slip_is_corrected_and_the_published_figure_stays_visible() -> None:
    found = _corrected(10.0, 25.0)
    assert list(found.rows["emissions_t"]) == [25.0, 30.0]
    assert list(found.rows["published_t"]) == [10.0, 30.0]
    assert [(each.site_id, each.year, each.expected_t, each.corrected_t) for each in found.applied] == [
        ("a", 2010, 10.0, 25.0)
    ]
    assert found.stale == ()


def test_where_the_original_has_changed_the_published_figure_is_used() -> None:
    found = _corrected(11.0, 25.0)
    assert list(found.rows["emissions_t"]) == [10.0, 30.0]
    assert found.applied == ()
    assert found.stale[0].found_t == (10.0,)


def test_a_correction_of_a_figure_that_is_not_there_is_stale() -> None:
    assert _corrected(10.0, 25.0, edition="2099-01").stale[0].found_t == ()


def test_without_corrections_everything_is_as_published() -> None:
    found = apply_corrections(w.emissions({("a", 2010): 10.0}), w.table("corrections", []))
    assert (found.applied, found.stale, list(found.rows["published_t"])) == ((), (), [10.0])


def test_rows_whose_labels_stand_twice_are_corrected_once() -> None:
    twice = w.pd.concat([w.emissions({("a", 2010): 10.0}), w.emissions({("b", 2010): 10.0})])
    row = {"site_id": "a", "year": 2010, "expected_t": 10.0, "corrected_t": 25.0}
    assert list(apply_corrections(twice, w.table("corrections", [row])).rows["emissions_t"]) == [25.0, 10.0]


def test_what_came_in_is_not_changed() -> None:
    rows = w.emissions({("a", 2010): 10.0})
    apply_corrections(
        rows, w.table("corrections", [{"site_id": "a", "year": 2010, "expected_t": 10, "corrected_t": 1}])
    )
    assert list(rows["emissions_t"]) == [10.0]
    assert "published_t" not in rows
