"""Take Plotly's basic bundle anew, at the version that the installed Python library brings whole.

`python -m tools.plotlyjs` fetches it from npm, holds it against npm's own sum, and puts it where charts look for it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
from typing import TYPE_CHECKING, Final
from urllib.request import urlopen

from plotly.offline import get_plotlyjs_version

from tracking.charts.plotlyjs import SCRIPT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE: Final = "https://registry.npmjs.org/plotly.js-basic-dist-min"
FILES: Final = (SCRIPT.name, "LICENSE")


class SumError(ValueError):
    """What was fetched is not what npm says it is."""


def unpacked(archive: bytes, integrity: str) -> dict[str, bytes]:
    """Return the files that are kept of a package, by name. Raises SumError where its sum (``sha512-…``) is another."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != integrity:
        raise SumError(f"npm says {integrity}, found {found}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        members = {name: package.extractfile(f"package/{name}") for name in FILES}
        return {name: member.read() for name, member in members.items() if member}


def take(version: str, folder: Path) -> None:
    """Fetch a version of the bundle into a folder. Raises SumError, and OSError without a network."""
    with urlopen(f"{PACKAGE}/{version}", timeout=60) as answer:  # noqa: S310 - npm's own address
        told = json.load(answer)["dist"]
    with urlopen(told["tarball"], timeout=60) as answer:  # noqa: S310 - npm's own address
        files = unpacked(answer.read(), told["integrity"])
    for name, content in files.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    take(get_plotlyjs_version(), SCRIPT.parent)
    print(f"{SCRIPT}: {get_plotlyjs_version()}, {SCRIPT.stat().st_size / 1e6:.1f} MB")
