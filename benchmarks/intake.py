"""What bringing a stranger's file costs: read, cast, checked and compared, beside pandas with pandera and frictionless.

python -m benchmarks.intake [EXPORT]     EXPORT: a national export as the agency publishes it, for its own line
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.support.apart import in_own_process
from benchmarks.support.emissions import CHANGED, ROWS, World, world
from benchmarks.support.hostile import files
from benchmarks.support.report import machine, middle, table, times_ms, verdict
from benchmarks.support.stores import Stores
from tests.national import workbook
from tracking.intake.sheets import read_safely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.support.apart import Took

ROUNDS = 5
SLICE_ROWS = 100_000
"""As many as the workbook has, and as frictionless is given: a million take it a minute of processor."""

OURS, PANDERA, FRICTIONLESS = (f"benchmarks.peers.emissions_{name}" for name in ("ours", "pandera", "frictionless"))
HEADS = ["what", "rows", "s", "best", "processor, s", "MB added", "limit", "of processor", "found"]


def by_turns(runs: dict[str, Sequence[object]], rounds: int) -> dict[str, list[Took]]:
    """Run each in a process of its own, one after the other, so many times round."""
    taken: dict[str, list[Took]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, (module, *arguments) in runs.items():
            taken[name].append(in_own_process(str(module), *arguments))
    return taken


def line(name: str, rows: int | str, taken: list[Took], limit: str = "") -> list[object]:
    """Return the figures of one: medians, and the best of all runs."""
    stages = {stage: middle([one.stages[stage][1] for one in taken]) for stage in taken[0].stages}
    parts = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in stages.items())
    return [
        name,
        f"{rows:,}" if isinstance(rows, int) else rows,
        middle([one.wall_s for one in taken]),
        min(one.wall_s for one in taken),
        middle([one.cpu_s for one in taken]),
        middle([one.added_mb for one in taken]),
        limit,
        parts,
        taken[0].found,
    ]


def until_compared(taken: list[Took], of: int = 0) -> list[float]:
    """Return what the steps up to the comparison took, the verdict left out: seconds, or (1) seconds of processor."""
    return [sum(one.stages[stage][of] for stage in one.stages if stage != "verdict") for one in taken]


def a_million(made: World) -> None:
    """Compare on the large file, and frictionless on the first tenth of it."""
    taken = by_turns({"ours": (OURS, made.book, made.text), "pandas": (PANDERA, made.book, made.text)}, ROUNDS)
    alone = [in_own_process(FRICTIONLESS, made.slice_book, made.slice)]
    peak_mb = middle([one.added_mb for one in taken["ours"]])
    table(
        f"CSV of {ROWS:,} rows against as many in force, {CHANGED:,} of them changed",
        HEADS,
        [
            line("ours, with the verdict", ROWS, taken["ours"], f"MB {verdict(peak_mb, 1500)}"),
            line("pandas + pandera", ROWS, taken["pandas"]),
            line("frictionless, no comparison", SLICE_ROWS, alone),
        ],
    )
    steps = middle(until_compared(taken["ours"]))
    table(
        "Read, cast, checked and compared",
        ["what", "s", "best", "processor, s", "best", "µs a row", "limit"],
        [
            [*_steps("ours", taken["ours"], ROWS), verdict(steps, 4)],
            [*_steps("pandas + pandera", taken["pandas"], ROWS), ""],
            [*_steps("frictionless, of the slice", alone, SLICE_ROWS), ""],
        ],
    )


def _steps(name: str, taken: list[Took], rows: int) -> list[object]:
    wall_s, cpu_s = until_compared(taken), until_compared(taken, 1)
    return [name, middle(wall_s), min(wall_s), middle(cpu_s), min(cpu_s), middle(wall_s) / rows * 1e6]


def a_workbook(made: World) -> None:
    """Compare on a workbook."""
    runs = {"ours": (OURS, made.slice_book, made.workbook), "pandas": (PANDERA, made.slice_book, made.workbook)}
    taken = by_turns(runs, ROUNDS)
    steps = until_compared(taken["ours"])
    lines = [
        line("ours, with the verdict", SLICE_ROWS, taken["ours"], f"four steps {verdict(middle(steps), 2)}"),
        line("pandas + pandera, no guards", SLICE_ROWS, taken["pandas"]),
    ]
    table(f"Workbook of {SLICE_ROWS:,} rows against as many in force", HEADS, lines)


def national(folder: Path, export: Path | None) -> None:
    """From the drop of a national export to its preview, against the project's own regions."""
    made = folder / "national.xlsx"
    made.write_bytes(workbook())
    lines = []
    with Stores() as stores:
        for name, file in (("made up, 5,880 rows", made), ("as published", export)):
            if file is None:
                continue
            taken = by_turns({name: (OURS, stores.seed(), file, "grenland")}, ROUNDS)[name]
            lines.append(line(name, "", taken, verdict(middle([one.wall_s for one in taken]), 1.5)))
    table("National export, from drop to preview", HEADS, lines)


def hostile() -> None:
    """How long a refusal takes after the upload."""
    lines = []
    for name, content in files().items():
        (problem,) = read_safely(content, name).problems
        taken = times_ms(lambda content=content, name=name: read_safely(content, name), ROUNDS)  # type: ignore[misc]
        lines.append(
            [name, len(content) / 1e6, problem.code.value, middle(taken), max(taken), verdict(middle(taken), 500)]
        )
    table("Hostile files refused", ["what", "MB", "as", "ms", "worst", "limit"], lines)


def main(export: Path | None) -> None:
    """Measure all of it: some six minutes."""
    machine()
    hostile()
    with TemporaryDirectory(prefix="tracking-bench-") as name:
        folder = Path(name)
        national(folder, export)
        made = world(folder, slice_rows=SLICE_ROWS)
        a_workbook(made)
        a_million(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
