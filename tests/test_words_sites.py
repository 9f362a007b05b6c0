"""A site in lines, as far as it is known."""

from __future__ import annotations

from tracking.answers.company import SiteCard
from tracking.words.language import Language
from tracking.words.sites import about_line, registries_line
from tracking.words.voice import Voice

KILN = SiteCard(
    site_id="kiln",
    name="Kiln",
    municipality="Vik",
    sector=("Kalk", "Kalk", "Lime"),
    opened="1998",
    closed="2021-06-30",
    dates_basis="inferred",
    identifiers=(("eu-ets", "NO_110", "Kiln AS"), ("norskeutslipp", "5447", "")),
    note=("", "", ""),
)


def test_a_site_says_where_it_lies_and_since_when() -> None:
    said = about_line(KILN, Voice(Language.EN))
    assert said == "Vik · Lime · opened 1998 (inferred) · closed 30 June 2021 (inferred)"
    assert about_line(KILN, Voice(Language.NN)).startswith("Vik · Kalk · ")


def test_a_site_says_what_each_registry_calls_it() -> None:
    assert registries_line(KILN, Voice(Language.EN)).count(" · ") == 1
    assert registries_line(KILN, Voice(Language.EN)).endswith(": 5447")
    assert "NO_110 (Kiln AS)" in registries_line(KILN, Voice(Language.EN))
