"""Take the pictures that the README shows, of the real dashboard: ``python -m tools.pictures``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import harness
from tools import chromium

PICTURES = {"overview": harness.Look(page="/", language="en")}
FOLDER = harness.ROOT / "docs" / "pictures"


def main() -> int:
    """Write each picture, as high as the first screen."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store, harness.serving(Path(store)) as host, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.find(), args=list(harness.ARGUMENTS))
        for name, look in PICTURES.items():
            with harness.visiting(browser, host, look) as seen:
                seen.go(look.path)
                seen.page.screenshot(path=FOLDER / f"{name}.png")
                print(FOLDER / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
