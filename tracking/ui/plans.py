"""Doors to what is planned, kept like every other answer (`data.kept`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.answers import one_project as one
from tracking.answers import portfolio as together
from tracking.ui import data

if TYPE_CHECKING:
    from tracking.answers.one_project import OneProject
    from tracking.answers.portfolio import Portfolio


def portfolio(region_id: str) -> Portfolio:
    """Return a region's projects taken together, as of today."""
    day = data.today(region_id)

    def found() -> Portfolio:
        outlook = data.outlook(region_id)
        return together.portfolio(data.figures(region_id), data.verdict(region_id), outlook, today=day)

    return data.kept(("portfolio", region_id, day), found)


def one_project(region_id: str, project_id: str) -> OneProject | None:
    """Return one project's page; None where there is no such project, which anybody may ask for and nothing keeps."""
    if all(card.project_id != project_id for card in data.projects(region_id)):
        return None
    return data.kept(("project", region_id, project_id), lambda: one.one_project(data.figures(region_id), project_id))
