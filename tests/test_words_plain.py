"""Text from data stays text in Markdown, sign by sign; what Chromium makes of it was looked at."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.words.plain import JOINER, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Yara Norge", "Yara Norge"),
        ("Herøya: 2,19 Mt (2023), 5 % – \N{NO-BREAK SPACE}x", "Herøya: 2,19 Mt (2023), 5 % – \N{NO-BREAK SPACE}x"),
        ("[Log in](https://evil.example)", rf"\[Log in\](https:{JOINER}//evil.example)"),
        ("$a^2$", r"\$a^2\$"),
        (":material/home:", f":{JOINER}material/home:"),
        (":red[x]", rf":{JOINER}red\[x\]"),
        ("www.evil.example", f"www{JOINER}.evil.example"),
        ("a@evil.example", f"a@{JOINER}evil.example"),
        ("<b>*_`~|#\\", r"\<b\>\*\_\`\~\|\#" + "\\\\"),
        ("R&D &lt;", r"R&D \&lt;"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("2023", "2023"),
        ("a\n\n- b\r\n===", "a - b ==="),
        ("    code", "code"),
        ("", ""),
    ],
)
def test_text_is_shown_as_it_stands(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_every_sign_of_markdown_is_escaped_and_no_text_is_lost(text: str) -> None:
    shown = plain(text)
    assert re.search(r"(?<!\\)(\\\\)*[`*_\[\]<>$#|~]", shown) is None
    assert len(shown.splitlines()) <= 1 or "\n" not in shown
    bare = re.sub(r"\\(.)", r"\1", shown).replace(JOINER, "")
    assert re.sub(r"\s+", " ", bare) == re.sub(r"\s+", " ", text.strip()).replace(JOINER, "")
