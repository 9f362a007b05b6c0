"""Units that stand in a column of a sheet: the factor of each row to our unit, what is asked and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracking.intake.drafts import Ask, Need
from tracking.intake.layouts import cells
from tracking.intake.units import factor, is_known
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from tracking.intake.drafts import Context
    from tracking.intake.layouts.cells import Floats, Mask
    from tracking.intake.sheets import Sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Factors:
    """What each row's number is multiplied by; missing where the unit is not known or of the wrong kind."""

    factors: Floats
    needs: tuple[Need, ...] = ()
    problems: tuple[Problem, ...] = ()


def unit_factors(sheet: Sheet, name: str, to: str, context: Context, *, among: Mask, proposal: str = "") -> Factors:
    """Return the factor to the unit ``to`` for each row, from the unit that stands in the column ``name``.

    A unit that nobody can be sure about (or none) is asked for once; one of another kind is refused row by row.
    """
    units = cells.texts(sheet, name)
    label = cells.header(sheet, name)
    need = Need(ask=Ask.UNIT, column=label, proposal=proposal)
    reply = context.answers.get(need.key, "")
    worth = {unit: factor(unit, to) for unit in units[among].unique()}
    unsure = [unit for unit, value in worth.items() if value is None and not is_known(unit)]
    if reply:
        worth |= dict.fromkeys(unsure, factor(reply, to))
        unsure = [unit for unit in unsure if worth[unit] is None]
    wrong = among & units.isin([u for u, value in worth.items() if value is None and u not in unsure]).to_numpy()
    asked = Need(ask=Ask.UNIT, column=label, found=tuple(unsure[:3]), proposal=proposal)
    return Factors(
        factors=np.array([worth.get(unit) for unit in units], dtype=np.float64),
        needs=(asked,) if unsure else (),
        problems=cells.reported(sheet, name, wrong, Code.UNIT_WRONG_KIND, to),
    )
