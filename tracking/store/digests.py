"""A digest for each row that is neither in the chain nor under a digest in it, so that a flipped bit is seen."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine.default import DefaultExecutionContext

COLUMN: Final = "row_sha256"
_NOT_SAID: Final = (COLUMN, "data")


def row_digest(row: Mapping[Any, Any]) -> str:
    """Return the SHA-256, in hexadecimal, of a row's values by name; bytes are under the SHA-256 beside them."""
    said = {name: value for name, value in row.items() if name not in _NOT_SAID}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def of_inserted(context: DefaultExecutionContext) -> str:
    """Return the digest of the row that is being inserted: the default of its column."""
    return row_digest(context.get_current_parameters())  # type: ignore[no-untyped-call]
