"""The Chromium that pictures are drawn in: it opens our page, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from choreographer.browsers.chromium import Chromium

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from choreographer.channels._interface_type import ChannelInterface


class OnePage(Chromium):
    """A Chromium with one window, in which our page stands alone.

    Otherwise it begins with a page of its own and one for its address bar, which take longer to open than ours.
    """

    def __init__(self, channel: ChannelInterface, path: Path | str | None = None, *, page: str, **kwargs: Any) -> None:  # noqa: ANN401 - the library's
        """Take what the library's own takes, and the address of ``page``."""
        super().__init__(channel, path, **kwargs)
        self._page = page

    def get_cli(self) -> Sequence[str]:
        """Return the command that starts it."""
        return [*super().get_cli(), f"--app={self._page}"]
