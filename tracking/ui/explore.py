"""Pieces of the data page: which table, which rows, downloads and what the columns mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from tracking.answers import tables as taken
from tracking.schema.tables import TABLES
from tracking.ui import address, card, data
from tracking.ui.small import small
from tracking.words.findings import capital
from tracking.words.labels import dataset_name, table_name

if TYPE_CHECKING:
    import pandas as pd

    from tracking.schema.columns import Column
    from tracking.ui.address import View
    from tracking.words.voice import Voice


def choose_table(view: View) -> str:
    """Let the reader choose a table; the choice stands in the address."""
    names = data.table_names(view.region_id)
    asked = view.get("table")
    current = asked if asked in names else names[names.index("emissions")] if "emissions" in names else names[0]
    key = f"table-{current}"
    st.selectbox(
        view.voice.say("Table"),
        names,
        index=names.index(current),
        format_func=lambda name: table_name(name, view.voice),
        key=key,
        on_change=address.set_param,
        args=("table", key),
    )
    return current


ALL = "all"


def choose_source(frame: pd.DataFrame, name: str, view: View) -> pd.DataFrame:
    """Show one dataset in its newest editions, unless the reader asks for all: they tell of the same tonnes."""
    known = data.kept(("datasets", view.region_id, name), lambda: taken.datasets(frame))
    if not known or "year" not in frame.columns:
        return frame
    say = view.voice.say
    series = data.verdict(view.region_id).series
    own = series.dataset if series and series.dataset in known else known[0]
    options = [*known, ALL]
    asked = view.get("dataset")
    current = asked if asked in options else own
    key = f"dataset-{name}-{current}"
    st.segmented_control(
        say("Dataset"),
        options,
        default=current,
        required=True,
        format_func=lambda each: say("all, every edition") if each == ALL else dataset_name(each, view.voice),
        key=key,
        on_change=address.set_param,
        args=("dataset", key),
    )
    if current == ALL:
        st.info(say("Several datasets and editions tell of the same tonnes, so a column must not be summed."))
        return frame
    return data.kept(
        ("one-dataset", view.region_id, name, current),
        lambda: taken.one_dataset(frame, name, current, newest=True),
    )


def filters(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """Let the reader narrow a table to years and to rows that hold a text; both stand in the address."""
    left, right = st.columns(2)
    with left:
        wanted = view.get("containing") or ""
        key = f"containing-{wanted}"
        st.text_input(
            view.voice.say("Rows that contain"), wanted, key=key, on_change=address.set_param, args=("containing", key)
        )
    with right:
        years = _years(frame, view)
    return taken.filtered(frame, years=years, containing=wanted)


def _years(frame: pd.DataFrame, view: View) -> tuple[int, int] | None:
    known = frame["year"].dropna() if "year" in frame.columns else None
    if known is None or known.empty or known.min() == known.max():
        return None
    first, last = int(known.min()), int(known.max())
    low, high = _asked_years(view, first, last)
    key = f"years-{low}-{high}-{first}-{last}"
    st.slider(view.voice.say("Years"), first, last, (low, high), key=key, on_change=_set_years, args=(key,))
    return low, high


def _asked_years(view: View, first: int, last: int) -> tuple[int, int]:
    asked = re.fullmatch(r"(\d{4})-(\d{4})", view.get("years") or "", re.ASCII)
    if asked is None:
        return first, last
    low, high = sorted(min(max(int(year), first), last) for year in asked.groups())
    return low, high


def _set_years(key: str) -> None:
    low, high = st.session_state[key]
    st.query_params["years"] = f"{low}-{high}"


def show(frame: pd.DataFrame, voice: Voice) -> None:
    """Show the rows; an empty choice says so."""
    if frame.empty:
        st.info(voice.say("No rows match. Widen the years or clear the text."))
        return
    small(capital(voice.plural("One row", "{count} rows", len(frame))))
    card.table(frame)


def downloads(frame: pd.DataFrame, name: str, view: View, *marks: str) -> None:
    """Offer what is shown as CSV, Excel and Parquet; ``marks`` stand in the files' names."""
    stem = "-".join((view.region_id, name, *marks))
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with st.container(horizontal=True, gap="small"):
        st.download_button("CSV", lambda: taken.as_csv(frame), f"{stem}.csv", "text/csv", on_click="ignore")
        st.download_button(
            "Excel", lambda: taken.as_excel(frame, TABLES[name]), f"{stem}.xlsx", excel, on_click="ignore"
        )
        parquet = "application/vnd.apache.parquet"
        st.download_button("Parquet", lambda: taken.as_parquet(frame), f"{stem}.parquet", parquet, on_click="ignore")


def meanings(frame: pd.DataFrame, name: str, voice: Voice) -> None:
    """Say what each column means, in the words of the data dictionary."""
    label = voice.say("What the columns mean (in English)")
    with st.expander(label, key="meanings", on_change="rerun") as fold:
        if fold.open:
            st.markdown("\n".join(map(_meaning, map(TABLES[name].column, frame.columns))))


def _meaning(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"- `{column.name}`{unit}: {column.meaning}"
