"""Requests a second with wrk: one thread, 32 connections that stay open, the answer taken packed."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Final

CONNECTIONS: Final = 32
PATIENCE: Final = "10s"
_UNITS_MS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_RATE: Final = re.compile(r"Requests/sec:\s+([\d.]+)")
_COUNT: Final = re.compile(r"(\d+) requests in")
_WAITS: Final = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", re.MULTILINE)
_NOT_OK: Final = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_SOCKET: Final = re.compile(r"Socket errors: (.*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """What came of a round: requests a second and in all, the median and 99th percentile of waits in ms, troubles."""

    per_second: float
    requests: int
    p50_ms: float
    p99_ms: float
    trouble: str


def there() -> bool:
    """Tell whether wrk is installed."""
    return shutil.which("wrk") is not None


def load(url: str, seconds: int) -> Load:
    """Ask for an address as often as it is answered, for some seconds."""
    asked = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", PATIENCE, "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(["wrk", "--latency", *asked], capture_output=True, text=True, check=True).stdout
    waits = {share: float(value) * _UNITS_MS[unit] for share, value, unit in _WAITS.findall(said)}
    rate, count = _RATE.search(said), _COUNT.search(said)
    if rate is None or count is None or not int(count.group(1)):
        raise RuntimeError(f"no answer from {url}:\n{said}")
    troubles = [f"{found.group(1)} refused" for found in [_NOT_OK.search(said)] if found]
    troubles += [found.group(1) for found in [_SOCKET.search(said)] if found]
    return Load(
        per_second=float(rate.group(1)),
        requests=int(count.group(1)),
        p50_ms=waits["50"],
        p99_ms=waits["99"],
        trouble=", ".join(troubles),
    )
