"""Plotly's script as browsers run it: the basic bundle, which draws what our charts are made of.

The file is Plotly's own, as npm has it (`plotly.js-basic-dist-min`, MIT licence beside it), at the version that the
Python library brings whole. After an upgrade of that library: `python -m tools.plotlyjs`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

SCRIPT: Final = Path(__file__).with_name("plotly-basic.min.js")

TRACES: Final = frozenset({"bar", "pie", "scatter"})
"""Kinds of traces that it knows. It draws any other as ``scatter`` and says nothing."""

_HEAD_CHARACTERS: Final = 200


def _version() -> str:
    with SCRIPT.open(encoding="utf-8") as script:
        found = re.search(r" v(\d+\.\d+\.\d+)\n", script.read(_HEAD_CHARACTERS))
    if found is None:
        raise ValueError(f"{SCRIPT} does not begin with its version")
    return found[1]


VERSION: Final = _version()
"""What the script itself says."""
