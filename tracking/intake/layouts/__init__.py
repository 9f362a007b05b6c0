"""Known kinds of files, one small module each, recognised by their content, never by their name."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from tracking.intake.drafts import Ask, Draft, Need
from tracking.intake.layouts import ets_workbook, euets_info, municipal, norskeutslipp, own, ssb_electricity

if TYPE_CHECKING:
    from tracking.intake.drafts import Context, Layout
    from tracking.intake.sheets import Reading, Sheet

LAYOUTS: Final[tuple[Layout, ...]] = (
    norskeutslipp.LAYOUT,
    ets_workbook.LAYOUT,
    euets_info.LAYOUT,
    municipal.LAYOUT,
    ssb_electricity.LAYOUT,
    own.LAYOUT,
)
"""The publishers' first: their columns are their own; ours are asked last."""


def recognise(reading: Reading) -> tuple[tuple[Layout, Sheet], ...]:
    """Return each sheet of a file with the first layout that knows it; sheets that none knows are left out."""
    return tuple(
        (layout, sheet)
        for sheet in reading.sheets
        for layout in [next((layout for layout in LAYOUTS if layout.recognise(sheet)), None)]
        if layout is not None
    )


def drafts_of(
    reading: Reading, context: Context, *, layout: str | None = None, table: str | None = None
) -> tuple[Draft, ...]:
    """Return what a file says: of each sheet that a layout knows, or that a remembered mapping is for.

    Where there is none, each sheet is read by a proposed mapping that a person has yet to confirm. ``layout`` keeps to
    one layout, ``table`` to one table. ValueError for a layout that there is not.
    """
    if layout is not None and layout not in {known.id for known in LAYOUTS}:
        raise ValueError(f"no layout {layout!r}; known: {', '.join(known.id for known in LAYOUTS)}")
    known = [(each, sheet) for each, sheet in recognise(reading) if layout in {None, each.id}]
    drafts = [each.read(sheet, context) for each, sheet in known]
    if table is not None:
        drafts = [draft for draft in drafts if any(drafted.table == table for drafted in draft.tables)]
    if drafts or layout is not None:
        return tuple(drafts)
    return tuple(_mapped(sheet, context, table) for sheet in reading.sheets if len(sheet.header) > 1)


def _mapped(sheet: Sheet, context: Context, table: str | None) -> Draft:
    """Return the draft of a sheet by the mapping remembered for its shape, else by a proposal to be confirmed."""
    from tracking.intake.mapping import Mapping, apply_mapping, propose, shape_of

    need = Need(ask=Ask.MAPPING, column=shape_of(sheet.header), found=tuple(label for label in sheet.header if label))
    remembered = context.answers.get(need.key)
    if remembered:
        return apply_mapping(sheet, Mapping.from_json(remembered), context)
    proposal = propose(sheet, context, table)
    if proposal is None:
        return Draft(
            layout="mapping", sheet=sheet.name, tables=(), rows_read=len(sheet.body), rows_known=0, needs=(need,)
        )
    draft = apply_mapping(sheet, proposal, context)
    return dataclasses.replace(draft, needs=(dataclasses.replace(need, proposal=proposal.as_json()), *draft.needs))
