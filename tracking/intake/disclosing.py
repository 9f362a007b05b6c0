"""What is confidential in force and would be seen by all once a file is taken in: asked about, never done unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tracking.intake.keying import codes_of
from tracking.intake.limits import LIMITS
from tracking.intake.remarks import header, line
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from tracking.intake.drafts import DraftTable

_FLAG: Final = "confidential"


def disclosed(draft: DraftTable, in_force: pd.DataFrame, file: str) -> Iterator[Problem]:
    """Yield a question for each row that is not confidential where the same figure in force is.

    A newer edition of a figure is the same figure. A row whose sheet has no such column keeps what is in force.
    """
    table = TABLES[draft.table]
    if _FLAG not in table.names or not _is_secret(in_force).any():
        return
    secret = in_force[_is_secret(in_force)]
    same = [name for name in table.key if name != "edition"]
    open_rows = _among(secret, draft.frame, same) & ~_is_secret(draft.frame)
    held = _among(in_force, draft.frame, table.key)
    was_secret = _among(secret, draft.frame, table.key)
    for place in np.flatnonzero(open_rows & (~held | was_secret))[: LIMITS.problems]:
        row = int(place)
        if was_secret[row] and draft.headers(row) and _FLAG not in draft.headers(row):
            continue
        yield Problem(
            code=Code.DISCLOSED,
            file=file,
            sheet=draft.sheet(row),
            row=line(draft, row),
            column=header(draft, _FLAG, row),
            found="false",
            expected="true",
            severity=Severity.QUESTION,
        )


def _is_secret(frame: pd.DataFrame) -> NDArray[np.bool_]:
    return frame[_FLAG].to_numpy(dtype=bool, na_value=False)


def _among(held: pd.DataFrame, rows: pd.DataFrame, names: list[str] | tuple[str, ...]) -> NDArray[np.bool_]:
    """Mark the rows that say under some names what a row of another frame says."""
    there, here = codes_of(names, held, rows).codes
    marked: NDArray[np.bool_] = np.isin(here, there)
    return marked
