"""What the renderer is handed: a folder with the projected states and what to make of them, and nothing else.

The renderer runs in a process that knows no book, no setting and no secret; this folder is all it reads.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.public.edition import Edition, Place
from tracking.schema.state import State
from tracking.schema.tables import TABLES
from tracking.store.frames import from_parquet, to_parquet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TASK: Final = "task.json"

MADE: Final = "made"
"""The step that the renderer names last: every file is there, and nobody needs to wait for it to end."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What to render, into which folder (``out``), with pictures kept in ``album``.

    ``editions`` are all releases that will stand in the folder, oldest first; ``pinned`` the numbers of those whose
    files for good are to be made; the last one's are made for the newest as well. ``once`` are the views that an
    earlier publishing showed as the newest: where there is nothing to show there now, a page says so. ``browser`` is
    the path of a Chromium, blank where there is none. ``earlier`` is the folder of the build that is shown now, blank
    where there is none: what is told of the releases that stay is read there.
    """

    editions: tuple[Edition, ...]
    pinned: tuple[int, ...]
    once: tuple[str, ...]
    place: Place
    out: str
    album: str
    browser: str
    earlier: str

    @property
    def newest(self) -> Edition:
        """The release that is shown where no release is named."""
        return self.editions[-1]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The releases whose states are needed: those for good, and the newest."""
        return tuple(sorted({*self.pinned, self.newest.number}))


def hand_over(folder: Path, task: Task, states: Mapping[int, State]) -> None:
    """Write the folder for the renderer. ``states`` are projected: those that the task names, and those before them."""
    for number, state in states.items():
        for scope, tables in state.folders.items():
            place = folder / f"r{number}" / scope
            place.mkdir(parents=True)
            for name, frame in tables.items():
                (place / f"{name}.parquet").write_bytes(to_parquet(frame, TABLES[name]))
    (folder / TASK).write_text(json.dumps(asdict(task), ensure_ascii=False), encoding="utf-8")


def read_task(folder: Path) -> Task:
    """Read what is to be rendered."""
    said: dict[str, Any] = json.loads((folder / TASK).read_text(encoding="utf-8"))
    return Task(
        editions=tuple(Edition(**{**each, "regions": tuple(each["regions"])}) for each in said["editions"]),
        pinned=tuple(said["pinned"]),
        once=tuple(said["once"]),
        place=Place(**said["place"]),
        out=said["out"],
        album=said["album"],
        browser=said["browser"],
        earlier=said["earlier"],
    )


def read_state(folder: Path, number: int) -> State:
    """Read a release's projected state. FileNotFoundError where it was not handed over."""
    root = folder / f"r{number}"
    folders = {
        scope.name: {
            file.stem: from_parquet(file.read_bytes(), TABLES[file.stem], file.name)
            for file in sorted(scope.glob("*.parquet"))
        }
        for scope in sorted(root.iterdir())
    }
    return State(version=f"r{number}", entry=0, release=number, folders=folders)
