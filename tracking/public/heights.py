"""How high a view is at the usual widths, measured where there is a Chromium, so that its frame fits."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tracking.public.drawing import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tracking.public.drawing import Canvas

UNMEASURED: Final = (1100, 1000, 900, 900)
"""Heights in px where nothing could be measured: room for the largest view. A frame scrolls what does not fit."""

_ADDRESS: Final = re.compile(r'(href|content)="[^"]*"|(?<=/embed/r)\d+(?=/)')
"""What is not seen, and the number of the release in the address that a citation tells."""


@dataclass(kw_only=True, slots=True)
class Heights:
    """Measured heights by what a page holds, kept in a file between publishings."""

    file: Path
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def read(self) -> None:
        """Read what was measured before; a file that is damaged is as good as none."""
        try:
            said = json.loads(self.file.read_text(encoding="utf-8"))
            self.known = {key: tuple(map(int, heights)) for key, heights in said.items()}
        except (OSError, ValueError, AttributeError):
            self.known = {}

    async def of(self, pages: Mapping[str, str], changing: str, canvas: Canvas | None) -> dict[str, dict[int, int]]:
        """Return each page's height in px by width in px, by path; what is not known yet is measured on the canvas.

        ``changing`` is the text that names the release: it takes the same room in the next one. What is not known and
        cannot be measured, without a canvas, gets room for the largest view.
        """
        keys = {path: self._key(page, changing) for path, page in pages.items()}
        self.used.update(keys.values())
        if canvas:
            missing = {key: path for path, key in keys.items() if key not in self.known}
            measured = await canvas.heights(pages[path] for path in missing.values())
            self.known.update(zip(missing, measured, strict=True))
        return {path: dict(zip(WIDTHS, self.known.get(key, UNMEASURED), strict=True)) for path, key in keys.items()}

    def write(self) -> None:
        """Keep what was used, for the next publishing."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        kept = {key: heights for key, heights in self.known.items() if key in self.used}
        self.file.write_text(json.dumps(kept), encoding="utf-8")

    @staticmethod
    def _key(page: str, changing: str) -> str:
        return hashlib.sha256(_ADDRESS.sub("", page.replace(changing, "")).encode()).hexdigest()
