"""What differs, as tables that people can read: rows new, changed and removed, each with a way to its whole life."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tracking.answers.differing import CHANGED, NEW, REMOVED
from tracking.answers.mapped import column_label
from tracking.answers.naming import named
from tracking.schema.tables import TABLES
from tracking.words.differences import NOTHING, cell_text, is_silent, parted, whole_rows
from tracking.words.history import share_of
from tracking.words.labels import table_name
from tracking.words.row_counts import folder_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from tracking.answers.differing import RowChange, TableChange
    from tracking.answers.figure_lives import Key
    from tracking.schema.state import State
    from tracking.words.voice import Voice

    Address = Callable[[str, str, Key], str]
    """The address of a figure's life, by folder, table and key."""

SHOWN: Final = 1000
"""Rows of a table that are shown; the download has all."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class ShownTable:
    """A table to unfold: its heading with its count of rows, those rows, and how many more there are.

    ``link`` names the column of addresses.
    """

    heading: str
    count: int
    rows: Callable[[], pd.DataFrame]
    link: str
    more: int


def tables(
    changes: Sequence[TableChange],
    states: tuple[State, ...],
    region_names: Mapping[str, str],
    voice: Voice,
    address: Address,
) -> Iterator[ShownTable]:
    """Yield what is changed, new and removed, table by table; ``states`` know the names of sites and the like."""
    several = len({each.folder for each in changes}) > 1
    for each in changes:
        own = table_name(each.table, voice)
        name = f"{folder_name(each.folder, region_names, voice)}: {own}" if several else own
        for what, heading, make in (
            (CHANGED, voice.say("{table}: changed", table=name), _changed),
            (NEW, voice.say("{table}: new", table=name), _whole),
            (REMOVED, voice.say("{table}: removed", table=name), _whole),
        ):
            rows = [row for row in each.rows if row.what == what]
            if rows:
                shown = partial(make, rows[:SHOWN], each, states, voice, address)
                yield ShownTable(
                    heading=f"{heading} ({voice.decimal(len(rows))})",
                    count=len(rows),
                    rows=shown,
                    link=_link(voice),
                    more=max(0, len(rows) - SHOWN),  # zero: a count of rows that do not fit
                )


def _link(voice: Voice) -> str:
    return voice.say("Its whole life")


def _whole(
    rows: Sequence[RowChange], change: TableChange, states: tuple[State, ...], voice: Voice, address: Address
) -> pd.DataFrame:
    import pandas as pd

    stand = [dict(row.after if row.before is None else row.before) for row in rows]  # type: ignore[arg-type]
    frame = named(pd.DataFrame(stand, dtype="object"), change.table, change.folder, *states)
    texts = pd.DataFrame({name: [cell_text(str(name), cell, voice) for cell in frame[name]] for name in frame})
    said = texts.loc[:, [name for name in texts if not texts[name].isin([NOTHING, "not-stated"]).all()]]
    shown = said.rename(columns=lambda name: column_label(change.table, name, voice.language.value))
    links = pd.DataFrame({_link(voice): [address(change.folder, change.table, row.key) for row in rows]})
    return pd.concat([links, shown], axis="columns")


def _changed(
    rows: Sequence[RowChange], change: TableChange, states: tuple[State, ...], voice: Voice, address: Address
) -> pd.DataFrame:
    import pandas as pd

    cells = [(row, *cell) for row in rows for cell in row.cells()]
    keys = pd.DataFrame(
        [dict(zip(TABLES[change.table].key, row.key, strict=True)) for row, *_ in cells], dtype="object"
    )
    known = named(keys, change.table, change.folder, *states)
    told = {
        voice.say("Column"): [column_label(change.table, name, voice.language.value) for _, name, _, _ in cells],
        voice.say("Before"): [cell_text(name, old, voice) for _, name, old, _ in cells],
        voice.say("After"): [cell_text(name, new, voice) for _, name, _, new in cells],
        voice.say("Change (%)"): [_percent(old, new) for _, _, old, new in cells],
        _link(voice): [address(change.folder, change.table, row.key) for row, *_ in cells],
    }
    first, rest = parted(known)
    kept = (whole_rows(known.loc[:, names], change.table, voice) for names in (first, rest))
    before, after = kept
    return pd.concat([before, pd.DataFrame(told), after], axis="columns")


def _percent(old: object, new: object) -> float:
    """Return the change in percent of the old value, by its size; not a number where there is none to tell."""
    share = share_of(old, new)
    return math.nan if share is None else round(100 * share, 1)


def figure_name(table: str, folder: str, key: Key, states: tuple[State, ...], voice: Voice) -> str:
    """Return a figure by what its key says, with names in place of ids."""
    import pandas as pd

    row = dict(zip(TABLES[table].key, key, strict=True))
    frame = named(pd.DataFrame([row], dtype="object"), table, folder, *states)
    cells = (cell_text(str(name), frame[name].iloc[0], voice) for name in frame if not is_silent(frame[name]))
    return f"{table_name(table, voice)}: {', '.join(cells)}"
