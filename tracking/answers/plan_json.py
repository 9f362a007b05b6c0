"""A region's plan as plain values for JSON: tonnes unrounded, None where undefined; the keys are a contract."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tracking.answers.capacity import UNITS
from tracking.projects.plan import NoPlan

if TYPE_CHECKING:
    from tracking.answers.planning import RegionPlan
    from tracking.projects.plan import Clash, Plan


def as_plain(region_id: str, found: RegionPlan, best: Plan) -> dict[str, object]:
    """Return the plan beside today's order and greedy (None where there is none).

    ``starts`` hold a year by project, None for not by the goal year; ``gap`` is a share of ``bound_tco2e``. ``unknown``
    are years in which only the known part of a limit was used.
    """
    return {
        "region": region_id,
        "years": list(found.task.years),
        "starts": dict(best.starts),
        "objective_tco2e": best.objective_tco2e,
        "bound_tco2e": _finite(best.bound_tco2e),
        "gap": _finite(best.gap),
        "proven": best.proven,
        "binding": [
            {
                "resource": each.resource,
                "year": each.year,
                "used": each.used,
                "limit": each.limit,
                "unit": UNITS[each.resource],
                "holds_back": list(each.holds_back),
            }
            for each in best.binding
        ],
        "unknown": [{"resource": resource, "year": year} for resource, year in best.unknown],
        "today": None if isinstance(found.today, NoPlan) else _order(found.today),
        "greedy": None if isinstance(found.greedy, NoPlan) else _order(found.greedy),
    }


def clashes(found: tuple[Clash, ...]) -> list[dict[str, object]]:
    """Return the conditions that cannot hold together."""
    return [{"kind": each.kind, "subjects": list(each.subjects)} for each in found]


def _order(of: Plan) -> dict[str, object]:
    return {"starts": dict(of.starts), "objective_tco2e": of.objective_tco2e}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
