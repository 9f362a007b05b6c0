"""A dashboard on a port of its own, and a Chromium that looks at it as a reader would."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent

PAGES = (
    "/",
    "/companies",
    "/companies?company=yara-norge",
    "/projects",
    "/projects?project=brevik-ccs",
    "/energy",
    "/figures",
    "/data",
)
"""Every page that everyone may see, and one that a parameter opens. The one list of them in the tests."""

REGIONS = ("grenland", "innherred")
LANGUAGES = ("nb", "nn", "en")
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

BUSY = ", ".join(f'[data-testid="{name}"]' for name in ("stStatusWidget", "stSkeleton", "stAppSkeleton"))
FINISHED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
QUIET_S = 0.6
PATIENCE_S = 40

SLIPS = re.compile(r"\b(?:nan|NaN|NaT|None|inf|Traceback)\b|(?<!\w)\d[\d.]*[eE][+-]\d+")
"""What a program says of itself when nobody chose the words: never in a page."""

VISIBLE_TEXT = """() => [document.body.innerText,
    ...[...document.querySelectorAll('svg text, canvas td, canvas th')].map(e => e.textContent)].join('\\n')"""
SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
    .some(e => e.scrollWidth > e.clientWidth + 1)"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One way of looking at one page."""

    page: str
    region: str = "grenland"
    language: str = "nb"
    size: str = "desktop"
    scheme: str = "light"

    def __str__(self) -> str:
        """Return the name that a test goes by."""
        return "-".join((self.page, self.region, self.language, self.size, self.scheme))

    @property
    def path(self) -> str:
        """The page's path with region and language."""
        joint = "&" if "?" in self.page else "?"
        return self.page + joint + urlencode({"region": self.region, "lang": self.language})

    @property
    def exists(self) -> bool:
        """Whether the region has such a page: a company is in one region only."""
        return "company=" not in self.page or self.region == "grenland"


def whole_matrix() -> list[Look]:
    """Return every page × region × language × size × scheme."""
    ways = itertools.product(PAGES, REGIONS, LANGUAGES, SIZES, SCHEMES)
    looks = (Look(page=p, region=r, language=lang, size=size, scheme=s) for p, r, lang, size, s in ways)
    return [look for look in looks if look.exists]


def representative() -> list[Look]:
    """Return each page as two readers see it, and the overview as four."""
    pages = [Look(page=page) for page in PAGES]
    phones = [Look(page=page, language="en", size="phone", scheme="dark") for page in PAGES]
    return [
        *pages,
        *phones,
        Look(page="/", region="innherred", language="nn", size="phone"),
        Look(page="/", region="innherred", language="en", scheme="dark"),
        Look(page="/figures", language="nn", size="phone"),
    ]


@dataclass(kw_only=True)
class Visit:
    """An open page, and what it complained of and fetched so far."""

    page: Page
    host: str
    console: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.console.append(m.text[:300]) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.crashes.append(str(error)[:300]))
        self.page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        place = urlsplit(url)
        if place.scheme in {"http", "https", "ws", "wss"} and place.netloc != self.host:
            self.elsewhere.append(url[:200])

    def go(self, path: str) -> None:
        """Open a path of the dashboard and wait until it is ready."""
        self.page.goto(f"http://{self.host}{path}", timeout=PATIENCE_S * 1000)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing has been on its way for a while."""
        quiet_since = started = time.monotonic()
        while time.monotonic() - quiet_since < QUIET_S:
            if self.page.locator(BUSY).count() or not self.page.locator(FINISHED).count():
                quiet_since = time.monotonic()
            if time.monotonic() - started > PATIENCE_S:
                raise TimeoutError(f"{self.page.url} was not ready after {PATIENCE_S} s; console: {self.console[:3]}")
            self.page.wait_for_timeout(100)

    @property
    def text(self) -> str:
        """All that can be read on the page, in charts and tables as well."""
        return str(self.page.evaluate(VISIBLE_TEXT))

    def complaints(self) -> list[str]:
        """Return everything that no page may have, in words; nothing when all is well."""
        titles = self.page.locator("h1").all_inner_texts()
        errors = self.page.locator('[data-testid="stException"]').all_inner_texts()
        name = self.page.title()
        return [
            *(f"console: {line}" for line in self.console),
            *(f"crash: {line}" for line in self.crashes),
            *(f"asks another host: {url}" for url in self.elsewhere),
            *(f"error shown: {text[:300]} … {text[-300:]}" for text in errors),
            *(f"slip: {_around(self.text, found)}" for found in SLIPS.finditer(self.text)),
            *([] if len(titles) == 1 else [f"{len(titles)} first headings: {titles}"]),
            *(
                []
                if name and "streamlit" not in name.lower() and name != "frame"
                else [f"the page's title is {name!r}"]
            ),
            *(["scrolls sideways"] if self.page.evaluate(SIDEWAYS) else []),
        ]


def _around(text: str, found: re.Match[str]) -> str:
    return repr(text[max(0, found.start() - 30) : found.end() + 30])


@contextlib.contextmanager
def visiting(browser: Browser, host: str, look: Look) -> Iterator[Visit]:
    """Open an empty page as one reader has it, with its language, size and scheme."""
    width, height = SIZES[look.size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if look.scheme == "dark" else "light",
        locale=LOCALES[look.language],
        has_touch=look.size == "phone",
    )
    try:
        yield Visit(page=context.new_page(), host=host)
    finally:
        context.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(folder: Path, script: Path = ROOT / "dashboard.py", options: Sequence[str] = ()) -> Iterator[str]:
    """Run the real server with an empty book of record in a folder of its own; yield its host and port."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *options]
    log = folder / "server.log"
    settings = {**os.environ, "TRACKING_STORE": str(folder / "record.db"), "TRACKING_PUBLISH": "off"}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=script.parent, env=settings, stdout=out, stderr=out)
        try:
            _wait_for(server, f"http://127.0.0.1:{port}/_stcore/health", log)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=10)
            server.kill()
            server.wait()


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(address, timeout=5):  # noqa: S310
            return
        time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text(errors='replace')[-3000:]}")
