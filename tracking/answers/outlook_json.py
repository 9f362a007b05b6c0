"""An outlook as plain values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.answers.outlook import RegionOutlook
    from tracking.projects.weights import Weights


def as_plain(found: RegionOutlook, weights: Weights) -> dict[str, object]:
    """Return the outlook as a dictionary of plain values; the keys are part of the command line's contract.

    ``p10``, ``p50`` and ``p90`` are tonnes of CO2e for each of ``years``, ``weight_points`` percentage points,
    ``weight_tco2e`` tonnes of CO2e in the goal's year; the heaviest project first.
    """
    ahead = found.outlook
    return {
        "years": list(ahead.years),
        "p10": list(ahead.p10),
        "p50": list(ahead.p50),
        "p90": list(ahead.p90),
        "chance_of_goal": ahead.chance_of_goal,
        "projects": [
            {"id": each.project_id, "weight_points": each.points, "weight_tco2e": each.tco2e} for each in weights.ranked
        ],
    }
