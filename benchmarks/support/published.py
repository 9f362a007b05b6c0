"""The released regions published into a folder, by a process of its own, and what that took.

`python -m benchmarks.support.published STORE FOLDER ADDRESS` publishes once, as the dashboard does, and says how.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.support.region import ROOT
from benchmarks.support.server import family_mb
from tools.chromium import find
from tracking.answers.opening import open_with_regions
from tracking.public.edition import Place
from tracking.public.publishing import publish
from tracking.schema.tables import TABLES
from tracking.store.changes import Change
from tracking.store.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION, SITE, YEAR, DATASET = "grenland", "eramet-porsgrunn", 2023, "norskeutslipp"
EMISSIONS = TABLES["emissions"]
ANNE = Person(id="anne", name="Anne Analyst")
EVERY_S = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Publishing:
    """What one publishing took: seconds, those of each step, seconds of processor, MB at the peak with the browser.

    ``drawn`` of all ``pictures`` were drawn for it, and it left so many ``files``.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    steps_s: Mapping[str, float]
    drawn: int
    pictures: int
    files: int


def published(store: Path, folder: Path, address: str) -> Publishing:
    """Publish the releases of a book and return what it took, the start of Python left out."""
    command = [sys.executable, "-m", "benchmarks.support.published", str(store), str(folder), address]
    before_s = _children_s()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        peak_mb, ended = [0.0], threading.Event()

        def watch() -> None:
            while not ended.wait(EVERY_S):
                peak_mb[0] = max(peak_mb[0], family_mb(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        said, _ = process.communicate()
        ended.set()
        watcher.join()
    if process.returncode:
        raise RuntimeError(f"Publishing ended with status {process.returncode}.")
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    pictures = sum(len(each.name) == 64 for each in (folder / "album").iterdir())
    return Publishing(cpu_s=_children_s() - before_s, peak_mb=peak_mb[0], pictures=pictures, **told)


def change_one_figure(store: Path) -> None:
    """Correct one site's emissions of one year by a hundredth, and release that."""
    book = open_with_regions(str(store))
    table = book.state().table(REGION, "emissions")
    is_it = (table["site_id"] == SITE) & (table["year"] == YEAR) & (table["dataset"] == DATASET)
    rows = table[is_it & (table["gas"] == "CO2e")].reset_index(drop=True)
    if len(rows) != 1:
        raise RuntimeError(f"one figure of {SITE} in {YEAR} was looked for, found {len(rows)}")
    puts = rows.assign(emissions_t=rows["emissions_t"] * 1.01)
    change = Change(folder=REGION, table="emissions", puts=puts, deletes=table.iloc[:0][list(EMISSIONS.key)])
    proposal = book.propose([change], actor=ANNE, message="One figure corrected")
    book.accept(proposal, actor=ANNE)
    book.close()


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _publish(store: str, folder: str, address: str) -> dict[str, object]:
    book = open_with_regions(store)
    steps, drawn = {"answer": 0.0, "draw": 0.0, "write": 0.0}, dict[int, int]()
    step, since = "begin", time.perf_counter()
    start = since

    def hear(said: Mapping[str, Any]) -> None:
        nonlocal step, since
        now = time.perf_counter()
        steps[step] = steps.get(step, 0.0) + now - since
        step, since = said["step"], now
        if step == "draw":
            drawn[said["release"]] = said["of"]

    done = publish(book, Path(folder), Place(address=address), browser=find(), progress=hear)
    end = time.perf_counter()
    steps[step] = steps.get(step, 0.0) + end - since
    return {"wall_s": end - start, "steps_s": steps, "drawn": sum(drawn.values()), "files": len(done.build.files)}


if __name__ == "__main__":
    print(json.dumps(_publish(*sys.argv[1:4])))
