"""All tables by name, and which of them a region's folder and the shared folder hold."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tracking.schema.common import COMMON
from tracking.schema.figures import FIGURES
from tracking.schema.places import PLACES, SOURCES
from tracking.schema.plans import PLANS
from tracking.schema.state import SHARED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.schema.columns import Table

REGION_TABLES: tuple[Table, ...] = (*PLACES, *FIGURES, *PLANS)
SHARED_TABLES: tuple[Table, ...] = (*COMMON, SOURCES)
TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in (*REGION_TABLES, *COMMON)})


def tables_of(folder: str) -> tuple[Table, ...]:
    """Return the tables that a folder (a region's id, or ``shared``) may hold."""
    return SHARED_TABLES if folder == SHARED else REGION_TABLES
