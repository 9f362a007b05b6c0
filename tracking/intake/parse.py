"""The one way from bytes to sheets, in Arrow: what the child process runs, and what runs without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.intake.parsed import Parsed
from tracking.schema.problems import RefusedError

if TYPE_CHECKING:
    from tracking.intake.guard import Admitted
    from tracking.intake.limits import Limits


def parse(content: bytes, file: str, admitted: Admitted, limits: Limits) -> Parsed:
    """Return what a file holds that the guard has admitted, or the problems for which it cannot be read."""
    try:
        if admitted.kind == "xlsx":
            from tracking.intake.xlsxsheets import parse_xlsx

            return parse_xlsx(content, file, limits, has_errors=admitted.has_errors)
        if admitted.kind == "parquet":
            from tracking.intake.parquetsheet import parse_parquet

            return parse_parquet(content, file, limits)
        from tracking.intake.csvsheet import parse_csv

        return parse_csv(content, file, limits)
    except RefusedError as refused:
        return Parsed(kind=admitted.kind, problems=refused.problems)
