"""Find a Chromium for the browser tests, and install one where that is possible.

``python tools/chromium.py`` prints the path of a browser that runs, installing one first if there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
ADVICE = (
    "No Chromium was found and none could be installed here: sudo apt-get install chromium "
    "(on Ubuntu: sudo .venv/bin/python -m playwright install --with-deps chromium), or set CHROMIUM=/path/to/one."
)


def runs(path: str) -> bool:
    """Tell whether the browser at this path starts. Ubuntu's stub for a snap that is not there does not."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and any(word in answer.stdout for word in ("Chromium", "Chrome"))


def find() -> str | None:
    """Return the path of a browser that runs, or None.

    Where ``CHROMIUM`` is set it is the only one tried: who names a browser means that one.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named if runs(named) else None
    known = [path for name in NAMES if (path := shutil.which(name))]
    return next((path for path in [*known, MAC] if runs(path)), None) or _from_playwright()


def _from_playwright() -> str | None:
    """Return the browser that ``playwright install`` downloaded, if it did.

    Asked in a process of its own: Playwright starts no second time where it runs already, as it does in the tests.
    """
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if path and runs(path) else None


def as_root() -> list[str] | None:
    """Return what to put before a command to run it as root unasked for a password; None if that cannot be."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def install() -> None:
    """Try the distribution's package, then Playwright's download. Whether it helped is for ``find`` to say."""
    prefix = as_root()
    if prefix is not None and shutil.which("apt-get"):
        quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        _tell([*quiet, "update", "-q"])
        _tell([*quiet, "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"])
    if find() is None:
        with_libraries = ["--with-deps"] if prefix is not None else []
        _tell([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"])


def _tell(command: list[str]) -> None:
    print("$", *command, file=sys.stderr, flush=True)
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def main() -> int:
    """Print the path of a browser that runs; say what to do where there is none."""
    path = find()
    if path is None and os.environ.get("CHROMIUM"):
        print(f"CHROMIUM={os.environ['CHROMIUM']} does not run.", file=sys.stderr)
        return 1
    if path is None:
        install()
        path = find()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
