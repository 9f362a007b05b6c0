"""What the chart of the path's budget finds: how long it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.goals.budget import Budget
    from tracking.words.voice import Voice


def budget_title(budget: Budget | None, voice: Voice) -> str:
    """Return when the budget runs out at the present level."""
    if budget is None:
        return voice.say("Without a path there is no budget")
    if budget.spent_tco2e is None:
        years = ", ".join(str(year) for year in budget.missing_years)
        return voice.say("The path's budget cannot be followed: figures are missing for {years}", years=years)
    if budget.runs_out_at_level is None:
        return voice.say("At the level of {year} the path's budget does not run out", year=budget.to_year)
    if budget.runs_out_at_level <= budget.to_year:
        return voice.say(
            "The path's budget up to {goal_year} was spent in {year}",
            goal_year=budget.goal_year,
            year=budget.runs_out_at_level,
        )
    return voice.say(
        "At the level of {latest} the path's budget up to {goal_year} runs out in {year}",
        latest=budget.to_year,
        goal_year=budget.goal_year,
        year=budget.runs_out_at_level,
    )


def budget_alt(budget: Budget | None, voice: Voice) -> str:
    """Return the budget in sentences."""
    if budget is None:
        return voice.say("No chart: there is no path.")
    said = [
        voice.say(
            "Line chart of emissions summed from {base_year} on, against the path's budget of {total}.",
            base_year=budget.base_year,
            total=voice.mass(budget.total_tco2e),
        )
    ]
    if budget.spent_tco2e is not None:
        spent = voice.mass(budget.spent_tco2e)
        said.append(voice.say("By the end of {year} the sum was {spent}.", year=budget.to_year, spent=spent))
    return " ".join(said)
