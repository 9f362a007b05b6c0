"""What a proposal or a release changes, in words and as tables that people can read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tracking.answers.cells import text_of
from tracking.answers.mapped import column_label
from tracking.schema.state import SHARED
from tracking.schema.tables import TABLES
from tracking.words import labels
from tracking.words.effects import effect_line
from tracking.words.headline import headline
from tracking.words.row_counts import counts_text, folder_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

    from tracking.answers.review import Conflict, Difference, RegionEffect, TableDifference
    from tracking.answers.verdict import RegionVerdict
    from tracking.words.voice import Voice

NOTHING: Final = "–"
SHOWN: Final = 1000
"""Rows of a table that are written out; who needs all of them takes the tables themselves away."""

_CELLS: Final[Mapping[str, Callable[[str, Voice], str]]] = {
    "dataset": labels.dataset_name,
    "scope": labels.scope_name,
    "status": labels.status_name,
    "confidence": labels.trust_name,
    "stage": labels.stage_name,
    "account": labels.account_name,
    **dict.fromkeys(
        ("basis", "gwp_basis", "dates_basis", "abatement_basis", "account_basis", "scopes_basis"), labels.basis_name
    ),
    "registry": labels.registry_name,
}
_FIRST: Final = 2
"""Columns of a key that name a row to its reader, such as site and year."""
_DECIMALS: Final = 3
_UNSAID: Final = ("", "not-stated")


def counts_lines(difference: Difference, voice: Voice) -> tuple[str, ...]:
    """Return how many rows are new, changed and removed, a line for each table."""
    return tuple(
        f"{_place(each, difference, voice)} – "
        f"{counts_text(len(each.new), each.changed_rows, len(each.removed), voice)}."
        for each in difference.tables
    )


def _place(each: TableDifference, difference: Difference, voice: Voice) -> str:
    """Return the table's name, with its region's where more than one folder is concerned."""
    name = labels.table_name(each.table, voice)
    if len({other.folder for other in difference.tables}) == 1 and each.folder != SHARED:
        return name
    return f"{folder_name(each.folder, difference.region_names, voice)}: {name}"


def effect_lines(effect: RegionEffect, voice: Voice) -> tuple[str, ...]:
    """Return what happens to a region's verdict: the change first, then the headline before and after it."""
    if effect.before is None and effect.after is None:
        return ()
    if effect.before is None and effect.after is not None:
        return (voice.say("{region} is a new region.", region=effect.name), _finding(effect.after, voice))
    if effect.after is None:
        return (voice.say("{region} is a region no longer.", region=effect.name),)
    told = effect_line(effect.effect, voice) or voice.say("The verdict stays the same.")
    lead = voice.say("{region}: {finding}", region=effect.name, finding=told)
    before, after = (_finding(each, voice) for each in (effect.before, effect.after) if each is not None)
    if before == after:
        return (lead,)
    return (lead, voice.say("Before: {finding}", finding=before), voice.say("After: {finding}", finding=after))


def _finding(verdict: RegionVerdict, voice: Voice) -> str:
    return f"{headline(verdict, voice).long}."


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Shown:
    """A table to unfold: its heading, the rows as they are shown, how many there are and how many are not shown."""

    heading: str
    rows: Callable[[], pd.DataFrame]
    count: int
    more: int


def tables(difference: Difference, voice: Voice) -> Iterator[Shown]:
    """Yield what is changed, new and removed, table by table; what there is none of is left out."""
    for each in difference.tables:
        name = _place(each, difference, voice)
        for heading, frame, make in (
            (voice.say("{table}: changed", table=name), each.changed, changed_rows),
            (voice.say("{table}: new", table=name), each.new, whole_rows),
            (voice.say("{table}: removed", table=name), each.removed, whole_rows),
        ):
            if len(frame):
                cut = frame.head(SHOWN)
                count = len(frame[list(TABLES[each.table].key)].drop_duplicates())  # a changed row may have many cells
                yield Shown(
                    heading=heading,
                    rows=partial(make, cut, each.table, voice),
                    count=count,
                    more=len(frame) - len(cut),
                )


def whole_rows(frame: pd.DataFrame, table: str, voice: Voice) -> pd.DataFrame:
    """Return rows under their columns' names, without columns that say nothing."""
    import pandas as pd

    said = [name for name in map(str, frame.columns) if not is_silent(frame[name])]
    shown = frame[said].copy()
    for name in said:
        if name in _CELLS:
            shown[name] = pd.Series([_word(name, cell, voice) for cell in frame[name]], frame.index, "object")
    return shown.rename(columns=lambda name: column_label(table, name, voice.language.value))


def changed_rows(frame: pd.DataFrame, table: str, voice: Voice) -> pd.DataFrame:
    """Return changed cells: what each is of, its column, what stood there, what stands there now, and the change."""
    import pandas as pd

    first, rest = parted(frame[list(TABLES[table].key)])
    columns = [str(name) for name in frame["column"]]
    before, after = (whole_rows(frame[names], table, voice) for names in (first, rest))
    told = pd.DataFrame(
        {
            voice.say("Column"): [column_label(table, name, voice.language.value) for name in columns],
            voice.say("Before"): [cell_text(n, cell, voice) for n, cell in zip(columns, frame["old"], strict=True)],
            voice.say("After"): [cell_text(n, cell, voice) for n, cell in zip(columns, frame["new"], strict=True)],
            voice.say("Change in percent"): frame["percent"].astype("float64").round(1).to_numpy(),
        },
        index=frame.index,
    )
    return pd.concat([before, told, after], axis="columns")


def parted(keys: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the key columns that tell rows apart, and those that say the same of all of them: they can stand last."""
    said = [str(name) for name in keys if not is_silent(keys[name])]
    first = [name for at, name in enumerate(said) if at < _FIRST or keys[name].astype("str").nunique() > 1]
    return first, [name for name in said if name not in first]


def is_silent(cells: pd.Series) -> bool:
    """Return whether a column says nothing: every cell is blank or "not stated"."""
    return bool((cells.isna() | cells.astype("str").isin(_UNSAID)).all())


def _word(column: str, cell: object, voice: Voice) -> object:
    return _CELLS[column](cell, voice) if isinstance(cell, str) and cell not in _UNSAID else cell


def cell_text(column: str, cell: object, voice: Voice) -> str:
    """Return a cell as text: numbers in the language's signs, years plain, a dash for what is missing."""
    plain = cell.item() if hasattr(cell, "item") else cell
    if not text_of(plain):
        return NOTHING
    if isinstance(plain, bool):
        return voice.say("yes") if plain else voice.say("no")
    if isinstance(plain, float):
        decimals = len(f"{plain:.{_DECIMALS}f}".rstrip("0").partition(".")[2])
        return voice.decimal(plain, decimals)
    return str(_word(column, plain, voice)) if column in _CELLS else str(plain)


def conflict_line(conflict: Conflict, voice: Voice) -> str:
    """Return what happened to a row since it was proposed to change it: as it was, is now, and would be."""
    row = conflict.now or conflict.proposed or conflict.was or {}
    figure = ", ".join(
        cell_text(name, row.get(name), voice)
        for name in TABLES[conflict.table].key
        if str(row.get(name) or "") not in _UNSAID
    )
    where = f"{labels.table_name(conflict.table, voice)}, {figure}"
    if conflict.now is None:
        return voice.say("{figure}: removed since; the proposal puts it back.", figure=where)
    if conflict.proposed is None:
        return voice.say("{figure}: changed since; the proposal removes it.", figure=where)
    return f"{where}: {'; '.join(_cells(conflict, conflict.now, conflict.proposed, voice))}."


def _cells(
    conflict: Conflict, now: Mapping[str, object], proposed: Mapping[str, object], voice: Voice
) -> Iterator[str]:
    was = conflict.was or {}
    for name in TABLES[conflict.table].names:
        if now.get(name) != proposed.get(name):
            yield voice.say(
                "{column} was {was}, is now {now} and would become {proposed}",
                column=column_label(conflict.table, name, voice.language.value),
                was=cell_text(name, was.get(name), voice),
                now=cell_text(name, now.get(name), voice),
                proposed=cell_text(name, proposed.get(name), voice),
            )
