"""Files of a build, written while the next ones are made: text is packed beside itself, so that no server packs it.

`python -m tracking.public.writer FOLDER` writes what it is handed on standard input. It is a process of its own, since
in a thread each of some two thousand short waits for the disk would wait for the interpreter as well.
"""

from __future__ import annotations

import contextlib
import gzip
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from tracking.public.builds import put

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKED: Final = (".html", ".json", ".csv", ".xml", ".js", ".txt", ".svg")
"""The endings of what is kept packed as well, where that is worth it."""

WORTH_PACKING_BYTES: Final = 1400
"""What is shorter travels in one packet of a network either way."""

_TOGETHER: Final = 64
"""How many files are handed over at once: few enough that the first are soon written."""


class Writer:
    """Writes files below a folder, the same bytes for the same content.

    Several threads may hand files over. Leaving its block waits for what is not written yet, and raises OSError where
    the disk refused a file.
    """

    def __init__(self, root: Path) -> None:
        self._one_speaks = threading.Lock()
        command = [sys.executable, "-m", "tracking.public.writer", str(root.absolute())]
        self._hand = subprocess.Popen(  # noqa: S603 - this program
            command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).resolve().parents[2]
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is not None:
            self._hand.kill()
        lines = self._hand.communicate()[1].decode(errors="replace").strip().splitlines()
        if self._hand.returncode and failed is None:
            raise OSError(lines[-1] if lines else f"writing ended with exit code {self._hand.returncode}")

    def __call__(self, files: Iterable[tuple[str, bytes | Path]]) -> None:
        """Take files as they are made: paths and what stands there, or where what never changes lies already."""
        batch: list[tuple[str, bytes | Path]] = []
        for each in files:
            batch.append(each)
            if len(batch) == _TOGETHER:
                self._hand_over(batch)
                batch = []
        self._hand_over(batch)

    def _hand_over(self, batch: list[tuple[str, bytes | Path]]) -> None:
        if not batch or self._hand.stdin is None:
            return
        with self._one_speaks, contextlib.suppress(BrokenPipeError):  # it has ended; leaving the block tells why
            pickle.dump(batch, self._hand.stdin)


def _write(root: Path, files: Iterable[tuple[str, bytes | Path]]) -> None:
    there = set[Path]()
    for path, content in files:
        place = root / path
        if place.parent not in there:
            place.parent.mkdir(parents=True, exist_ok=True)
            there.add(place.parent)
        if isinstance(content, Path):
            put(content, place)
            continue
        place.write_bytes(content)
        if path.endswith(PACKED) and len(content) >= WORTH_PACKING_BYTES:
            place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _main(root: Path) -> str:
    """Write what comes until nothing more does; return why that failed, blank where it did not."""
    try:
        with contextlib.suppress(EOFError):
            while True:
                _write(root, pickle.load(sys.stdin.buffer))  # noqa: S301 - from the process that started this one
    except OSError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])) or None)
