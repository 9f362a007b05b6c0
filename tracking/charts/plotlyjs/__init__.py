"""Plotly's script as browsers run it: the basic bundle, which draws what our charts are made of.

The file is Plotly's own, as npm has it (`plotly.js-basic-dist-min`, MIT licence beside it), at the version that the
Python library brings whole. After an upgrade of that library: `python -m tools.plotlyjs`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

VERSION: Final = "4.1.1"
TRACES: Final = frozenset({"bar", "pie", "scatter"})
"""Kinds of traces that it knows. It draws any other as ``scatter`` and says nothing."""

SCRIPT: Final = Path(__file__).with_name("plotly-basic.min.js")
