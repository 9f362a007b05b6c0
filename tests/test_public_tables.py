"""A table in a page: numbers as the language writes them, what is missing as a dash, addresses that are safe."""

from __future__ import annotations

import pandas as pd

from tracking.public.tables import linked, table_of
from tracking.words.language import Language
from tracking.words.voice import Voice

FRAME = pd.DataFrame(
    {"Year": [2023, 2024], "t": [1234.5, None], "Where": ["https://x.example/?a=1&b=2", "javascript:alert(1)"]}
)


def test_years_stay_plain_and_what_is_missing_is_a_dash() -> None:
    said = str(table_of(FRAME, "Head", Voice(Language.NB)))
    assert '<td class="n">2023</td><td class="n">1\N{NO-BREAK SPACE}234,5</td>' in said
    assert '<td class="n">2024</td><td class="n">–</td>' in said
    assert "<a " not in said


def test_only_a_web_address_is_a_link_and_hands_on_no_reader() -> None:
    said = str(table_of(FRAME, "Head", Voice(Language.EN), link="Where"))
    assert (
        '<td><a href="https://x.example/?a=1&amp;b=2" rel="noopener noreferrer">https://x.example/?a=1&amp;b=2</a></td>'
    ) in said
    assert "<td>javascript:alert(1)</td>" in said
    assert linked("data:text/html,x", "A source") == "A source"
