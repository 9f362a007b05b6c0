"""The same file by pandas and pandera, as one would write it: guess types, validate a schema, merge: `… BOOK FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from benchmarks.support.apart import Stages, tell, watched
from benchmarks.support.emissions import KEY, REGION
from tracking.schema.vocabularies import GASES, GWP_SETS, SCOPES, STATUSES
from tracking.store.book import open_book

TEXTS = dict.fromkeys(("site_id", "scope", "gas", "dataset", "edition", "gwp_set", "status", "publisher_id"), "str")


def schema(sites: pd.Series, sources: pd.Series) -> pa.DataFrameSchema:
    """Return what can be said of a row and of a key; what is held against other years and sources cannot."""
    slug = pa.Check.str_matches(r"^[a-z0-9]+(-[a-z0-9]+)*$")
    return pa.DataFrameSchema(
        {
            "site_id": pa.Column(str, [slug, pa.Check.isin(list(sites))]),
            "year": pa.Column(int, pa.Check.in_range(1990, 2026)),
            "scope": pa.Column(str, pa.Check.isin(list(SCOPES))),
            "gas": pa.Column(str, pa.Check.isin(list(GASES))),
            "dataset": pa.Column(str, slug),
            "edition": pa.Column(str),
            "emissions_t": pa.Column(float, pa.Check.ge(0)),
            "gwp_set": pa.Column(str, pa.Check.isin(list(GWP_SETS))),
            "status": pa.Column(str, pa.Check.isin(list(STATUSES))),
            "publisher_id": pa.Column(str, slug),
            "source_id": pa.Column(str, pa.Check.isin(list(sources))),
        },
        unique=list(KEY),
        strict=True,
    )


def main(place: str, file: Path) -> None:
    """Read, validate everything at once (``lazy``), and merge with what is in force to find new and changed rows."""
    book = open_book(place)
    state = book.state()
    before = state.table(REGION, "emissions")[[*KEY, "emissions_t"]]
    rules = schema(state.table(REGION, "sites")["site_id"], state.table(REGION, "sources")["source_id"])

    def work(stages: Stages) -> str:
        with stages.of("read"):
            is_book = file.suffix == ".xlsx"
            rows = pd.read_excel(file, engine="calamine", dtype=TEXTS) if is_book else pd.read_csv(file, dtype=TEXTS)
        with stages.of("check"):
            rows = rules.validate(rows, lazy=True)
        with stages.of("compare"):
            brought = rows.astype({"year": "Int64"})
            both = brought.merge(before, on=list(KEY), how="outer", suffixes=("", "_before"), indicator=True)
            is_changed = (both["_merge"] == "both") & (both["emissions_t"] != both["emissions_t_before"])
        return f"{len(rows)} rows, {int(is_changed.sum())} changed"

    tell(watched(work))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
