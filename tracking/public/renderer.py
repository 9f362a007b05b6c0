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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def _load() -> Callable[[Path], Coroutine[None, None, None]]:
    """Load everything that is needed, for good; return what renders."""
    # Nothing that is loaded is ever let go, and little that is made: looking for it took an eighth of the time.
    gc.disable()
    from tracking.public.workshop import render
    from tracking.words.language import Language, catalogue

    for language in Language:
        catalogue(language)
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()
    return render


if __name__ == "__main__":
    render = _load()
    if named := sys.stdin.readline().strip():
        asyncio.run(render(Path(named)))
