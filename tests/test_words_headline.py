"""The headline in all three languages: one exact sentence for each thing that a region can be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tracking.answers.figures_of import prepare
from tracking.answers.parts import Basis
from tracking.answers.verdict import RegionVerdict, region_verdict
from tracking.words.headline import headline
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.schema.state import State

SLOW = s.steady(2014, 2023, 1000, -20)
"""820 kt in 2023, 20 kt less every year."""
FAST = s.steady(2014, 2023, 1600, -100)
"""700 kt in 2023, 100 kt less every year."""


def judged(state: State, basis: Basis = Basis.OFFICIAL) -> RegionVerdict:
    return region_verdict(prepare(state, s.REGION), today=date(2025, 6, 1), basis=basis)


SOURCE = {
    Language.NB: " Kilde: registry, utgave januar 2024.",
    Language.NN: " Kjelde: registry, utgåve januar 2024.",
    Language.EN: " Source: registry, edition January 2024.",
}
LATER_SOURCE = {
    Language.NB: " Kilde: registry, utgave januar 2024; EU ETS, utgave april 2026.",
    Language.NN: " Kjelde: registry, utgåve januar 2024; EU ETS, utgåve april 2026.",
    Language.EN: " Source: registry, edition January 2024; EU ETS, edition April 2026.",
}
"""On the preliminary basis: the latest year has another publisher."""


def said(state: State, language: Language, basis: Basis = Basis.OFFICIAL) -> str:
    """Return the headline, without the source that every headline with figures ends in."""
    # Units and percent signs stand behind a no-break space; it is written as a plain one here.
    text = headline(judged(state, basis), Voice(language)).text.replace("\N{NO-BREAK SPACE}", " ")
    source = SOURCE[language] if basis is Basis.OFFICIAL else LATER_SOURCE[language]
    assert text.endswith(source) or state.table(s.REGION, "emissions").empty
    return text.removesuffix(source)


CASES = {
    "above the path": (
        s.head(SLOW, goal={}),
        "Head slapp ut 820 kt i 2023 – 204 kt mer enn banen mot 2030 tillater. "
        "Utslippene må ned 117 kt hvert år herfra. Fra 2014 til 2023 gikk utslippene ned 20 kt i året (20–20 kt).",
        "Head sleppte ut 820 kt i 2023 – 204 kt meir enn banen mot 2030 tillèt. "
        "Utsleppa må ned 117 kt kvart år herifrå. Frå 2014 til 2023 gjekk utsleppa ned 20 kt i året (20–20 kt).",
        "Head emitted 820 kt in 2023 – 204 kt more than its path to 2030 allows. "
        "Emissions must fall by 117 kt every year from here. "
        "From 2014 to 2023 emissions fell by 20 kt a year (20–20 kt).",
    ),
    "below the path": (
        s.head(FAST, goal={"goal_year": 2050}),
        "Head slapp ut 700 kt i 2023 – 200 kt mindre enn banen mot 2050 tillater. "
        "Utslippene må ned 26 kt hvert år herfra. Fra 2014 til 2023 gikk utslippene ned 100 kt i året (100–100 kt).",
        "Head sleppte ut 700 kt i 2023 – 200 kt mindre enn banen mot 2050 tillèt. "
        "Utsleppa må ned 26 kt kvart år herifrå. Frå 2014 til 2023 gjekk utsleppa ned 100 kt i året (100–100 kt).",
        "Head emitted 700 kt in 2023 – 200 kt less than its path to 2050 allows. "
        "Emissions must fall by 26 kt every year from here. "
        "From 2014 to 2023 emissions fell by 100 kt a year (100–100 kt).",
    ),
    "on the path": (
        s.head(FAST, goal={}),
        "Head slapp ut 700 kt i 2023, akkurat det banen mot 2030 tillater. "
        "Utslippene må ned 100 kt hvert år herfra. Fra 2014 til 2023 gikk utslippene ned 100 kt i året (100–100 kt).",
        "Head sleppte ut 700 kt i 2023, akkurat det banen mot 2030 tillèt. "
        "Utsleppa må ned 100 kt kvart år herifrå. Frå 2014 til 2023 gjekk utsleppa ned 100 kt i året (100–100 kt).",
        "Head emitted 700 kt in 2023, just what its path to 2030 allows. "
        "Emissions must fall by 100 kt every year from here. "
        "From 2014 to 2023 emissions fell by 100 kt a year (100–100 kt).",
    ),
    "reached": (
        s.head(FAST, goal={"goal_tco2e": 750_000}),
        "Head slapp ut 700 kt i 2023, på eller under målet for 2030. "
        "Fra 2014 til 2023 gikk utslippene ned 100 kt i året (100–100 kt).",
        "Head sleppte ut 700 kt i 2023, på eller under målet for 2030. "
        "Frå 2014 til 2023 gjekk utsleppa ned 100 kt i året (100–100 kt).",
        "Head emitted 700 kt in 2023, at or below its goal for 2030. "
        "From 2014 to 2023 emissions fell by 100 kt a year (100–100 kt).",
    ),
    "no target": (
        s.head(SLOW),
        "Head slapp ut 820 kt i 2023 og har ikke vedtatt noe klimamål. "
        "Fra 2014 til 2023 gikk utslippene ned 20 kt i året (20–20 kt).",
        "Head sleppte ut 820 kt i 2023 og har ikkje vedteke noko klimamål. "
        "Frå 2014 til 2023 gjekk utsleppa ned 20 kt i året (20–20 kt).",
        "Head emitted 820 kt in 2023 and has adopted no climate target. "
        "From 2014 to 2023 emissions fell by 20 kt a year (20–20 kt).",
    ),
    "a base year without figures": (
        s.head(s.by_year(2022, 500, 480), goal={}),
        "Head slapp ut 480 kt i 2023; tallene er for få til en konklusjon.",
        "Head sleppte ut 480 kt i 2023; tala er for få til ein konklusjon.",
        "Head emitted 480 kt in 2023; there are too few figures for a verdict.",
    ),
    "no figures": (
        s.head({}, goal={}),
        "Det finnes ennå ikke et fullstendig år med tall for Head.",
        "Det finst enno ikkje eit fullstendig år med tal for Head.",
        "No complete year of figures for Head yet.",
    ),
    "net below zero": (
        s.head(
            s.steady(2020, 2023, 50, -5),
            goal={"goal_tco2e": -50_000.0},
            co2_flows=[{"site_id": "mill", "year": 2023, "origin": "biogenic", "injected_tco2": 60_000}],
        ),
        "Head hadde et nettoutslipp på −25 kt i 2023 – 45 kt mindre enn banen mot 2030 tillater. "
        "Utslippene må ned 3,6 kt hvert år herfra.",
        "Head hadde eit nettoutslepp på −25 kt i 2023 – 45 kt mindre enn banen mot 2030 tillèt. "
        "Utsleppa må ned 3,6 kt kvart år herifrå.",
        "Head had net emissions of −25 kt in 2023 – 45 kt less than its path to 2030 allows. "
        "Emissions must fall by 3.6 kt every year from here.",
    ),
    "a rising trend": (
        s.head(s.steady(2014, 2023, 500, 10), goal={}),
        "Head slapp ut 590 kt i 2023 – 198 kt mer enn banen mot 2030 tillater. "
        "Utslippene må ned 84 kt hvert år herfra. Fra 2014 til 2023 økte utslippene med 10 kt i året (10–10 kt).",
        "Head sleppte ut 590 kt i 2023 – 198 kt meir enn banen mot 2030 tillèt. "
        "Utsleppa må ned 84 kt kvart år herifrå. Frå 2014 til 2023 auka utsleppa med 10 kt i året (10–10 kt).",
        "Head emitted 590 kt in 2023 – 198 kt more than its path to 2030 allows. "
        "Emissions must fall by 84 kt every year from here. "
        "From 2014 to 2023 emissions rose by 10 kt a year (10–10 kt).",
    ),
    "the goal year has passed": (
        s.head(SLOW, goal={"goal_year": 2022}),
        "Head slapp ut 820 kt i 2023 – 820 kt mer enn banen mot 2022 tillater. "
        "Målåret er kommet. Fra 2014 til 2023 gikk utslippene ned 20 kt i året (20–20 kt).",
        "Head sleppte ut 820 kt i 2023 – 820 kt meir enn banen mot 2022 tillèt. "
        "Målåret er kome. Frå 2014 til 2023 gjekk utsleppa ned 20 kt i året (20–20 kt).",
        "Head emitted 820 kt in 2023 – 820 kt more than its path to 2022 allows. "
        "The goal year has come. From 2014 to 2023 emissions fell by 20 kt a year (20–20 kt).",
    ),
    "one preliminary year": (
        s.head(s.by_year(2020, 1000, 900), goal={}, later=s.preliminary({("mill", 2022): 800_000})),
        "Head slapp ut 900 kt i 2021, akkurat det banen mot 2030 tillater. Utslippene må ned 100 kt hvert år herfra. "
        "Foreløpige tall fra EU ETS for ett anlegg gir 800 kt i 2022.",
        "Head sleppte ut 900 kt i 2021, akkurat det banen mot 2030 tillèt. Utsleppa må ned 100 kt kvart år herifrå. "
        "Førebelse tal frå EU ETS for eitt anlegg gir 800 kt i 2022.",
        "Head emitted 900 kt in 2021, just what its path to 2030 allows. "
        "Emissions must fall by 100 kt every year from here. "
        "Preliminary figures from EU ETS for one plant give 800 kt in 2022.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_headline_in_every_language(case: str) -> None:
    state, *sentences = CASES[case]
    assert [said(state, language) for language in (Language.NB, Language.NN, Language.EN)] == sentences


PRELIMINARY = s.head(SLOW, goal={}, later=s.preliminary({("mill", 2024): 800_000, ("mill", 2025): 840_000}))


def test_on_the_preliminary_basis_it_says_so_first() -> None:
    assert [said(PRELIMINARY, language, Basis.PRELIMINARY) for language in Language] == [
        "Foreløpig: Head slapp ut 840 kt i 2025 – 400 kt mer enn banen mot 2030 tillater. "
        "Utslippene må ned 168 kt hvert år herfra. Fra 2016 til 2025 gikk utslippene ned 20 kt i året (20–20 kt). "
        "Foreløpige tall fra EU ETS for ett anlegg med 100 % av utslippene økte med 5 % fra 2024 til 2025.",
        "Førebels: Head sleppte ut 840 kt i 2025 – 400 kt meir enn banen mot 2030 tillèt. "
        "Utsleppa må ned 168 kt kvart år herifrå. Frå 2016 til 2025 gjekk utsleppa ned 20 kt i året (20–20 kt). "
        "Førebelse tal frå EU ETS for eitt anlegg med 100 % av utsleppa auka med 5 % frå 2024 til 2025.",
        "Preliminary: Head emitted 840 kt in 2025 – 400 kt more than its path to 2030 allows. "
        "Emissions must fall by 168 kt every year from here. "
        "From 2016 to 2025 emissions fell by 20 kt a year (20–20 kt). "
        "Preliminary figures from EU ETS for one plant with 100% of the emissions rose by 5% from 2024 to 2025.",
    ]


def test_preliminary_figures_that_fall() -> None:
    state = s.head(SLOW, goal={}, later=s.preliminary({("mill", 2024): 800_000, ("mill", 2025): 400_000}))
    assert said(state, Language.EN).endswith("for one plant with 100% of the emissions fell by 50% from 2024 to 2025.")


def test_preliminary_figures_that_would_rise_by_nothing_were_the_same() -> None:
    state = s.head(SLOW, goal={}, later=s.preliminary({("mill", 2024): 800_000, ("mill", 2025): 803_999}))
    assert [said(state, language).partition("(20–20 kt). ")[2] for language in Language] == [
        "Foreløpige tall fra EU ETS for ett anlegg med 100 % av utslippene var like store i 2025 som i 2024.",
        "Førebelse tal frå EU ETS for eitt anlegg med 100 % av utsleppa var like store i 2025 som i 2024.",
        "Preliminary figures from EU ETS for one plant with 100% of the emissions were the same in 2025 as in 2024.",
    ]


def test_how_much_preliminary_figures_hold_is_left_out_where_it_is_not_known() -> None:
    later = s.preliminary({("mill", 2024): 800_000, ("mill", 2025): 400_000})
    state = s.head(s.by_year(2022, 0, 0), goal={}, later=later)
    text = "Preliminary figures from EU ETS for one plant fell by 50% from 2024 to 2025."
    assert said(state, Language.EN).endswith(f" {text}")


@pytest.mark.parametrize(
    ("state", "short"),
    [
        (s.head(SLOW, goal={}), "I 2023 lå Head 204 kt over banen mot 2030"),
        (s.head(FAST, goal={"goal_year": 2050}), "I 2023 lå Head 200 kt under banen mot 2050"),
        (s.head(FAST, goal={}), "I 2023 var Head på banen mot 2030"),
        (s.head(FAST, goal={"goal_tco2e": 750_000}), "Head har nådd målet for 2030"),
        (s.head(SLOW), "Head har ikke vedtatt noe klimamål"),
        (s.head(s.by_year(2023, 1), goal={}), "For få tall til en konklusjon om Head"),
    ],
)
def test_the_short_form_for_a_phone(state: State, short: str) -> None:
    assert headline(judged(state), Voice(Language.NB)).short.replace("\N{NO-BREAK SPACE}", " ") == short


def test_what_matters_is_bold_on_the_page_and_plain_in_the_text() -> None:
    found = headline(judged(s.head(SLOW, goal={})), Voice(Language.EN))
    assert "**117\N{NO-BREAK SPACE}kt every year**" in found.lead
    assert "*" not in found.text
