"""How soon the dashboard answers after it is started, once its store exists; and what the import of the library takes.

Also, as information, when the first page's script has finished in a new session, asked for as soon as HTTP answers.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.support.region import ROOT
from benchmarks.support.report import machine, middle, table, verdict
from benchmarks.support.server import free_port, serving, streamlit_command
from benchmarks.support.session import Look, Session
from benchmarks.support.stores import Stores

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 5
ANSWER_LIMIT_MS, IMPORT_LIMIT_MS = 3000, 500


def import_ms(module: str) -> float:
    """Return how long a Python of its own takes to import a module, without the start of Python itself."""
    code = f"import time; t = time.perf_counter(); import {module}; print((time.perf_counter() - t) * 1000)"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(answer.stdout)


def start_ms(store: Path) -> tuple[float, float]:
    """Return the time from the command to the first answered request, and to the end of the first page's script."""
    port = free_port()
    start = time.perf_counter()
    with serving(streamlit_command(port), port, store):
        answered = time.perf_counter()
        asyncio.run(_first_page(port))
        shown = time.perf_counter()
    return (answered - start) * 1000, (shown - start) * 1000


async def _first_page(port: int) -> None:
    session = await Session.open(port)
    await session.show(Look(name="overview"))
    await session.close()


def main() -> None:
    """Measure imports and starts."""
    machine()
    imports = [import_ms("tracking") for _ in range(ROUNDS)]
    with Stores() as stores:
        starts = [start_ms(stores.seed()) for _ in range(ROUNDS)]
    answered, shown = (middle([start[at] for start in starts]) for at in (0, 1))
    rows = [
        ["import tracking", middle(imports), verdict(middle(imports), IMPORT_LIMIT_MS)],
        ["streamlit run → first answered request", answered, verdict(answered, ANSWER_LIMIT_MS)],
        ["streamlit run → first page's script finished", shown, "–"],
    ]
    table(f"Start-up, median of {ROUNDS}", ["what", "ms", "limit, ms"], rows)


if __name__ == "__main__":
    main()
