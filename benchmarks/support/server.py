"""A server in a process of its own, on a port of its own, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from benchmarks.support.region import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PATIENCE_S = 120


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def streamlit_command(port: int, script: str = "dashboard.py", options: Sequence[str] = ()) -> list[str]:
    """Return the command that serves the dashboard."""
    return [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), *options]


@contextmanager
def serving(
    command: Sequence[str], port: int, store: Path | None, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until its port answers, and stop it at the end. ``settings`` go into its environment."""
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT), "TRACKING_PUBLISH": "off"} | settings
    if store is not None:
        env["TRACKING_STORE"] = str(store)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet) as process:
        try:
            wait_for_answer(port, process)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for_answer(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return as soon as the server answers a request."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with status {process.returncode}.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                answer.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise TimeoutError(f"The server did not answer within {PATIENCE_S} s.")


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process in MB (Linux)."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:
        line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1000


def cpu_ms(pid: int) -> float:
    """Return the processor time that a process has used so far, in ms (Linux): what a busy machine does not stretch."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as status:
        fields = status.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it has started, as far as they still run (Linux)."""
    yield pid
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    yield from family(int(child))
    except OSError:
        return


def family_cpu_ms(pid: int) -> float:
    """Return the processor time that a process and those it has started have used so far, in ms."""
    return sum(map(cpu_ms, family(pid)))


def family_mb(pid: int) -> float:
    """Return the memory of a process and those it has started in MB; what several share counts once."""
    return sum(map(_share_mb, family(pid)))


def _share_mb(pid: int) -> float:
    """Return a process's proportional share of memory; nothing for one that has ended since."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
            line = next(line for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0.0
    return int(line.split()[1]) / 1000
