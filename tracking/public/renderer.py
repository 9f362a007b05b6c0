"""The renderer: `python -m tracking.public.renderer` makes every file of what it is handed.

It runs in a process of its own that knows no book and no secret. It loads what it needs while the task is put together,
reads the name of a folder (`handing.py`) from standard input, and says on standard output how far it is, a line of JSON
at a time.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from pathlib import Path

from tracking.public.workshop import render
from tracking.words.language import Language, catalogue


def _load() -> None:
    """Load what is needed later and does not come with the rest, for good."""
    import scipy.special  # noqa: F401 - the outlook needs it

    for language in Language:
        catalogue(language)
    # Nothing that is loaded is ever let go, and little that is made: looking for it took an eighth of the time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


if __name__ == "__main__":
    _load()
    if named := sys.stdin.readline().strip():
        asyncio.run(render(Path(named)))
