"""The renderer: `python -m tracking.public.renderer [BROWSER]` makes every file of what it is handed.

It runs in a process of its own that knows no book and no secret. It starts a browser, loads what it needs meanwhile,
reads the name of a folder (`handing.py`) from standard input, and says on standard output how far it is, a line of
JSON at a time. What it holds at its top is light, so that the browser starts at once.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tracking.public.drawing import canvas

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tracking.public.drawing import Canvas


async def _main(browser: str) -> None:
    async with _opening(browser) as drawing:
        await asyncio.to_thread(_load)
        from tracking.public.workshop import render

        if named := (await asyncio.to_thread(sys.stdin.readline)).strip():
            await render(Path(named), drawing)


def _load() -> None:
    """Load what rendering needs, while the browser starts and the task is put together."""
    import scipy.special  # noqa: F401 - the outlook needs it

    import tracking.public.workshop  # noqa: F401
    from tracking.words.language import Language, catalogue

    for language in Language:
        catalogue(language)


@asynccontextmanager
async def _opening(browser: str) -> AsyncIterator[asyncio.Future[Canvas] | None]:
    """Begin to open a canvas, and give what it will be; None without a browser."""
    if not browser:
        yield None
        return
    async with AsyncExitStack() as stack:
        opening = asyncio.ensure_future(stack.enter_async_context(canvas(browser)))
        try:
            yield opening
        finally:
            await opening


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1] if len(sys.argv) > 1 else ""))
