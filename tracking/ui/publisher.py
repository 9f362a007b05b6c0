"""Publishing beside the pages: whatever release is the newest is published within seconds, whoever made it."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import cache
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from tracking.charts.picture import browser_path
from tracking.public import settings
from tracking.public.builds import BuildBrokenError, BusyError
from tracking.public.hired import RenderingError
from tracking.public.publishing import NothingReleasedError, publish
from tracking.public.shelf import Shelf
from tracking.schema.problems import RefusedError
from tracking.store.errors import StoreError
from tracking.ui import opening

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp

LOOK_S: Final = 3.0
"""How often a new release is looked for."""

AGAIN_S: Final = 300.0
"""How long after a failure it is tried again, where nothing new was released."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How publishing stands: the release in hand with how far it is (0 to 1), or what went wrong with the last one."""

    release: int | None = None
    share: float | None = None
    failed: str = ""
    has_pictures: bool = True


class Publisher:
    """Publishes in a thread of its own, one release after the other."""

    def __init__(self) -> None:
        self.status = Status()
        self._done: tuple[int, str] | None = None
        self._failed_at = 0.0
        self._stop = Event()

    def start(self) -> None:
        """Begin to look for releases, unless this process is told to leave that to another one."""
        if settings.publishes():
            Thread(target=self._run, name="publisher", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(LOOK_S):
            try:
                self._look()
            except (RefusedError, StoreError):
                continue  # every page says why the book cannot be opened

    def _look(self) -> None:
        book = opening.finished()
        head = book.head()
        now = (head.release or 0, head.version)  # zero: before the first release, a number that none has
        if head.release is None or now == self._done:
            return
        if self.status.failed and time.monotonic() - self._failed_at < AGAIN_S and self.status.release == head.release:
            return
        browser = browser_path()
        self.status = Status(release=head.release, share=0.0)
        try:
            for only_newest in (True, False):
                publish(
                    book,
                    settings.folder(),
                    settings.place(int(st.get_option("server.port"))),
                    browser=browser,
                    only_newest=only_newest,
                    progress=self._tell,
                )
        except BusyError:
            self.status = Status()
            return  # somebody else does it
        except (NothingReleasedError, RenderingError, BuildBrokenError, OSError, ValueError) as error:
            self.status = Status(release=head.release, failed=type(error).__name__, has_pictures=bool(browser))
            self._failed_at = time.monotonic()
            _log.warning("Release %s could not be published", head.release, exc_info=error)
            return
        self.status = Status(has_pictures=bool(browser))
        self._done = now

    def _tell(self, said: Mapping[str, Any]) -> None:
        share = said["done"] / said["of"] if said.get("of") else None
        self.status = Status(release=said.get("release"), share=share)


@cache
def publisher() -> Publisher:
    """Return the one publisher of this process."""
    return Publisher()


@cache
def shelf() -> Shelf:
    """Return what is published, as this process serves it."""
    return Shelf(settings.folder())


@cache
def api() -> ASGIApp:
    """Return the API over what is published; its libraries are loaded when it is first asked for."""
    from tracking.public.api import api as made
    from tracking.public.api_limits import behind_proxy, per_minute

    place = settings.place(int(st.get_option("server.port")))
    return made(shelf().find, per_minute=per_minute(), behind_proxy=behind_proxy(), address=place.address)
