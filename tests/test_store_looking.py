"""One row by its key, in stored tables and changes."""

from __future__ import annotations

import pytest

from tests.store_world import frame
from tracking.schema.tables import TABLES
from tracking.store import looking
from tracking.store.changes import Change, encode
from tracking.store.frames import in_order, to_parquet
from tracking.store.rows import rows_by_key

OWNERS = TABLES["site_owners"]


def owner(site_id: str, company_id: str, from_year: int | None) -> dict[str, object]:
    """Return a row of ``site_owners``."""
    return {
        "site_id": site_id,
        "company_id": company_id,
        "from_year": from_year,
        "source_id": f"{company_id}-{from_year}",
    }


ROWS = frame(
    "site_owners",
    owner("b", "x", 2001),
    owner("a", "x", None),
    owner("b", "y", 2001),
    owner("a", "y", 2010),
    owner("b", "x", None),
)
"""Rows of one site stand apart, and a part of two keys is missing."""


def test_every_row_of_a_table_is_found_by_its_key_and_no_other() -> None:
    data = to_parquet(in_order(ROWS, OWNERS), OWNERS)
    for key, row in rows_by_key(ROWS, OWNERS).items():
        assert looking.in_table(data, "site_owners", key, "x") == row
    assert looking.in_table(data, "site_owners", ("a", "x", 2001), "x") is None
    assert looking.in_table(data, "site_owners", ("c", "x", 2001), "x") is None


@pytest.mark.parametrize("kept_bytes", [looking._KEPT_BYTES, 0])  # kept in memory, and read in parts
def test_a_change_names_the_rows_put_and_the_keys_deleted(kept_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_KEPT_BYTES", kept_bytes)
    deletes = frame("site_owners", owner("a", "z", 1999))[list(OWNERS.key)]
    data = encode(Change(folder="fjord", table="site_owners", puts=ROWS, deletes=deletes))
    for key, row in rows_by_key(ROWS, OWNERS).items():
        assert looking.in_change(data, "site_owners", key, "x") == (True, row)
    assert looking.in_change(data, "site_owners", ("a", "z", 1999), "x") == (True, None)
    assert looking.in_change(data, "site_owners", ("a", "z", None), "x") == (False, None)
    assert looking.first_of_change(data, "site_owners", "x") == (True, next(iter(rows_by_key(ROWS, OWNERS).values())))
