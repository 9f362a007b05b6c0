"""Columns with one text in every row: a piece of it is held once and named again, so that a million rows take no room.

Editions, sources and units are such columns in most files.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_PIECE: Final = 65_536


def repeated(text: str, times: int) -> pa.ChunkedArray:
    """Return one text so many times."""
    piece = pa.repeat(pa.scalar(text, pa.large_string()), min(times, _PIECE))
    whole, rest = divmod(times, _PIECE)
    return pa.chunked_array([*[piece] * whole, piece.slice(0, rest)], pa.large_string())


def only_text(cells: pa.ChunkedArray | pa.Array) -> str | None:
    """Return the text that every row has, of a column without missing ones; None where they differ or are none."""
    if not len(cells) or cells[0] != cells[len(cells) - 1] or cells[0] != cells[len(cells) // 2]:
        return None
    text: str = cells[0].as_py()
    return text if all(_is_all(chunk, text) for chunk in _pieces(cells)) else None


def _pieces(cells: pa.ChunkedArray | pa.Array) -> list[pa.Array]:
    """Return the column's pieces, each that is held once only once."""
    chunks = cells.chunks if isinstance(cells, pa.ChunkedArray) else [cells]
    held = {
        (chunk.offset, len(chunk), *(each.address if each else 0 for each in chunk.buffers())): chunk
        for chunk in chunks
    }
    return list(held.values())


def _is_all(chunk: pa.Array, text: str) -> bool:
    return not chunk.null_count and bool(pc.all(pc.equal(chunk, text), min_count=0).as_py())
