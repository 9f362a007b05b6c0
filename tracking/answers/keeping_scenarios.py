"""A scenario is kept under a name: a proposal to the book of record, as every other change of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers.cells import records, text_of
from tracking.intake.layouts.editions import slug
from tracking.schema.tables import TABLES
from tracking.store.changes import Change as TableChange
from tracking.store.changes import difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.scenarios import Change
    from tracking.store.book import Book
    from tracking.store.people import Person


def propose_scenario(
    book: Book, figures: RegionFigures, name: str, note: str, changes: Sequence[Change], actor: Person
) -> int:
    """Propose a region's scenario under a name and return the proposal's number. No figure changes by it.

    A name that is there already, however it is written, gets the new changes in place of its old ones, and keeps its
    id. It is compared with the state in force, whatever earlier figures are looked at. ValueError for a name without a
    letter or digit, no changes, or a scenario that says so already; ChangeRefusedError where a thing is changed twice.
    """
    scenario_id, shown = slug(name), name.strip()
    if not scenario_id:
        raise ValueError(f"a scenario has a name with letters or digits, found {name!r}")
    if not changes:
        raise ValueError(f"scenario {shown!r} changes nothing")
    state = book.state()
    whole = {
        "scenarios": _with_scenario(state.table(figures.region_id, "scenarios"), scenario_id, shown, note, actor),
        "scenario_changes": _with_changes(state.table(figures.region_id, "scenario_changes"), scenario_id, changes),
    }
    old = {figures.region_id: {table: state.table(figures.region_id, table) for table in whole}}
    proposed: tuple[TableChange, ...] = difference(old, {figures.region_id: whole})
    if not proposed:
        raise ValueError(f"scenario {shown!r} says so already")
    return book.propose(proposed, actor=actor, message=note.strip() or shown, base=state.entry)


def scenario_of_name(figures: RegionFigures, name: str) -> str | None:
    """Return the name of the scenario that a name would replace, as it is kept; None where it is new."""
    wanted = slug(name)
    rows = records(figures.table("scenarios"))
    return next((text_of(row["name"]) for row in rows if text_of(row["scenario_id"]) == wanted), None)


def _with_scenario(held: pd.DataFrame, scenario_id: str, name: str, note: str, actor: Person) -> pd.DataFrame:
    row: dict[str, object] = {
        "scenario_id": scenario_id,
        "name": name,
        "made_by": actor.name,
        "note": note.strip() or None,
    }
    return _replaced(held, "scenarios", scenario_id, [row])


def _with_changes(held: pd.DataFrame, scenario_id: str, changes: Sequence[Change]) -> pd.DataFrame:
    rows: list[dict[str, object]] = [
        {"scenario_id": scenario_id, "subject": each.subject, "quantity": each.quantity, "value": each.value}
        for each in sorted(changes)
    ]
    return _replaced(held, "scenario_changes", scenario_id, rows)


def _replaced(held: pd.DataFrame, name: str, scenario_id: str, rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    """Return a table with these rows in place of those that it has of the scenario."""
    import pandas as pd

    empty = TABLES[name].empty()
    new = pd.DataFrame({str(column): [row[str(column)] for row in rows] for column in empty}).astype(dict(empty.dtypes))
    return pd.concat([held[held["scenario_id"] != scenario_id], new], ignore_index=True)
