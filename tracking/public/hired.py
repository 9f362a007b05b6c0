"""The renderer as publishing hires it: a process of its own, told nothing but its task."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from tracking.public.handing import MADE, Task, hand_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.schema.state import State

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_KNOWN: Final = frozenset({"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "OPENBLAS_CORETYPE"})
"""What the renderer knows of this process's environment: where programs lie and how they run, no setting, no secret."""

ENDS_WITHIN_S: Final = 10
"""How long a renderer that has made everything may take to close its browser."""

Progress = Callable[[Mapping[str, Any]], None]
"""Hears how far the renderer is: ``step``, ``release``, and how many pictures are ``done`` ``of`` how many."""


class RenderingError(RuntimeError):
    """The renderer ended without a build; the text is the last line it said."""


@contextmanager
def renderer() -> Iterator[Renderer]:
    """Start the renderer, in a folder of its own that is its home as well; it ends with the block, whatever happens."""
    # A browser that was killed may go on writing into its home for a moment.
    with tempfile.TemporaryDirectory(prefix="publishing-", ignore_cleanup_errors=True) as name:
        environment = {key: value for key, value in os.environ.items() if key in _KNOWN}
        environment |= {"HOME": name, "TMPDIR": name, "PYTHONUTF8": "1"}
        errors = Path(name) / "errors"
        with (
            errors.open("w", encoding="utf-8") as said,
            subprocess.Popen(
                [sys.executable, "-m", "tracking.public.renderer"],
                cwd=_PACKAGE.parent,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                encoding="utf-8",
                start_new_session=True,  # so that what it started can be ended with it
            ) as process,
        ):
            hired = Renderer(folder=Path(name), process=process, errors=errors)
            threading.Thread(target=hired.stop_what_outlives_it, daemon=True).start()
            try:
                yield hired
            finally:
                if hired.is_made:  # it closes its browser, and needs no more than a moment for it
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(ENDS_WITHIN_S)
                hired.stop()


@dataclass(kw_only=True, slots=True)
class Renderer:
    """A renderer that waits for its task, its folder, and the file that it writes errors to.

    ``is_made`` once it has said that every file is there.
    """

    folder: Path
    process: subprocess.Popen[str]
    errors: Path
    is_made: bool = False

    def begin(self, task: Task, states: Mapping[int, State]) -> None:
        """Hand over its task. ``states`` are what `hand_over` takes."""
        folder = self.folder / "task"
        folder.mkdir()
        hand_over(folder, task, states)
        with contextlib.suppress(BrokenPipeError):  # it has ended already; `follow` tells why
            said, _ = self._pipes
            said.write(f"{folder}\n")
            said.close()

    def follow(self, progress: Progress) -> None:
        """Wait until every file is there. Raises RenderingError with the last line it said where it fails."""
        for line in self._pipes[1]:
            with contextlib.suppress(ValueError):
                told = json.loads(line)
                if told["step"] == MADE:
                    self.is_made = True
                    return
                progress(told)
        if self.process.wait():
            self.stop()  # nobody goes on writing into a folder that is about to go
            lines = self.errors.read_text(encoding="utf-8").strip().splitlines()
            raise RenderingError(lines[-1] if lines else f"exit code {self.process.returncode}")

    def stop_what_outlives_it(self) -> None:
        """Wait until it has ended, and end what it started: whoever listens to it would wait for that as well."""
        self.process.wait()
        self.stop()

    @property
    def _pipes(self) -> tuple[IO[str], IO[str]]:
        """What it is told through, and what it is heard through."""
        told, heard = self.process.stdin, self.process.stdout
        if told is None or heard is None:
            raise RenderingError("the renderer cannot be spoken to")
        return told, heard

    def stop(self) -> None:
        """End it, and with it the browser and whoever writes for it."""
        if not hasattr(os, "killpg"):  # Windows has no groups of processes
            self.process.kill()
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
