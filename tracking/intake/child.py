"""Parsing in a process of its own, so that a file can bring down nothing but that.

    python -m tracking.intake.child FOLDER        told to, reads FOLDER/content and FOLDER/task, writes FOLDER/parsed

The child limits its own memory and processor time before it opens the file, and loads Arrow and the reader, never
pandas. Where the system has no such limits (Windows: no ``resource``), the same child runs with the time limit
alone; the guard, which comes first everywhere, still refuses what is known to be costly.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracking.intake.limits import Limits
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.intake.guard import Admitted
    from tracking.intake.parsed import Parsed

_ROOT: Final = Path(__file__).resolve().parents[2]
_BEGIN: Final = b"begin"
_COSTLY: Final = 3
"""The exit code of a child that ran out of memory and could still say so."""

_NONSENSE: Final = 4
"""Stands for the exit code of a child that ended well and left no answer."""

_SIGNALS_OF_COST: Final = frozenset({-6, -9, -24})
"""SIGABRT (the reader's own way to say that memory is gone), SIGKILL, SIGXCPU; on Linux and macOS alike."""

_ONE_THREAD: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Every thread reserves memory of its own, which would count against the limit."""

_KEPT: Final = frozenset({"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"})
"""What the child knows of this process's environment: no secret, should a file ever take the child over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """A child that loads what it needs and then waits for its task, and the folder that both know."""

    folder: Path
    process: subprocess.Popen[bytes]

    def parse(self, content: bytes, file: str, admitted: Admitted, limits: Limits) -> Parsed:
        """Return what a file holds. A crash, a kill or a timeout is one problem of the file."""
        import pyarrow as pa

        from tracking.intake.parsed import Parsed, read

        (self.folder / "content").write_bytes(content)
        task = {"file": file, "admitted": dataclasses.asdict(admitted), "limits": dataclasses.asdict(limits)}
        (self.folder / "task").write_text(json.dumps(task), encoding="utf-8")
        ended = self._end(limits)
        if ended == 0:
            try:
                return read(pa.py_buffer((self.folder / "parsed").read_bytes()))
            except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
                ended = _NONSENSE
        return Parsed(kind=admitted.kind, problems=(_problem(ended, file),))

    def _end(self, limits: Limits) -> int | None:
        """Let the child begin and return how it ended; None where it had to be stopped."""
        try:
            self.process.communicate(_BEGIN, timeout=limits.wall_seconds)  # sees its end at once, where wait() polls
        except subprocess.TimeoutExpired:
            return None
        return self.process.returncode


@contextmanager
def started() -> Iterator[Child]:
    """Start a child, which takes a quarter of a second until it can begin, and end it with this."""
    with tempfile.TemporaryDirectory(prefix="intake-") as name:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-m", "tracking.intake.child", name],
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT & os.environ.keys()} | _ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Child(folder=Path(name), process=process)
        finally:
            process.kill()
            process.communicate()


def _problem(ended: int | None, file: str) -> Problem:
    """Return what the end of a child means: its exit code, minus the signal that killed it, None for too late."""
    if ended is None or ended == _COSTLY or ended in _SIGNALS_OF_COST:
        return Problem(code=Code.FILE_TOO_COSTLY, file=file)
    return Problem(code=Code.FILE_UNREADABLE, file=file, found=f"exit {ended}", expected="CSV, UTF-8")


def limit_this_process(limits: Limits) -> bool:
    """Limit memory and processor time of this process from here on; False where the system knows no such limits."""
    try:
        import resource
    except ImportError:
        return False
    taken = _address_space()
    for kind, most in (
        (resource.RLIMIT_AS, taken + limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
    return True


def _address_space() -> int:
    """Return the bytes of address space that the interpreter and its libraries have taken; 0 where unknown."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


class _WithoutPandas(MetaPathFinder):
    """Keeps Arrow from loading pandas, half the start-up time, only to ask whether an array is one of its series."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def main(folder: Path) -> int:
    """Parse what lies in ``folder`` once told to begin; 0 where the answer is there, 3 where memory did not suffice."""
    import pyarrow as pa

    from tracking.intake.guard import Admitted
    from tracking.intake.parse import parse
    from tracking.intake.parsed import write

    if sys.stdin.buffer.read() != _BEGIN:
        return 0  # the guard has refused the file, or who asked is gone
    task: dict[str, Any] = json.loads((folder / "task").read_text(encoding="utf-8"))
    limits = Limits(**task["limits"])
    pa.set_cpu_count(1)
    gc.disable()  # a process that reads one file and ends leaves no cycles; looking for them takes a tenth of its time
    limit_this_process(limits)
    try:
        parsed = parse((folder / "content").read_bytes(), task["file"], Admitted(**task["admitted"]), limits)
        with (folder / "parsed").open("wb") as sink:
            write(parsed, sink)
    except MemoryError:  # Arrow's own is one too
        return _COSTLY
    return 0


if __name__ == "__main__":
    sys.meta_path.insert(0, _WithoutPandas())
    sys.exit(main(Path(sys.argv[1])))
