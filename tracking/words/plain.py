"""Text from data or an address where Markdown is read: shown as it stands, never as a link, an icon or a format."""

from __future__ import annotations

import re

JOINER = "\N{WORD JOINER}"
"""Shown as nothing. It parts what is made a link or an icon even where each sign of it is escaped."""

_SIGNS = re.compile(r"[\\`*_\[\]<>$#|~]|&(?=#?\w+;)")
_LINE_ENDS = re.compile(r"[ \t]*[\r\n\v\f\u2028\u2029]+[ \t]*")
_STARTS = re.compile(r"^([-+=]|\d+(?=[.)]))")
_JOINTS = re.compile(r":(?=\S)|www(?=\.)|@(?=\w)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return one line of Markdown that shows the text as it stands.

    Besides the signs of Markdown it disarms Streamlit's ``:material/home:`` and ``:red[…]``, bare addresses that would
    become links, and what opens a list at the start of a line.
    """
    line = _LINE_ENDS.sub(" ", text.strip())
    signs = _SIGNS.sub(lambda sign: f"\\{sign[0]}", _JOINTS.sub(lambda joint: joint[0] + JOINER, line))
    return _STARTS.sub(lambda start: f"{start[1]}\\" if start[1].isdigit() else f"\\{start[1]}", signs)
