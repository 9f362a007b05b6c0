"""What an outlook says: which projects decide, and nothing certain by drawing it."""

from __future__ import annotations

import pytest

from tests import pipeline_world as w
from tests.chart_checks import EN, plain
from tracking.answers.outlook import Correlated
from tracking.projects.weights import Weight, Weights
from tracking.words.chance import chance_words
from tracking.words.language import Language
from tracking.words.outlook import chance_line, correlated_line, deciding_title, unknown_line, weight_line
from tracking.words.voice import Voice

NAMES = {"a": "Alpha", "b": "Beta", "c": "Gamma", "d": "Delta"}


def weighed(**tonnes: float) -> Weights:
    ranked = tuple(Weight(project_id=name, points=0.0, tco2e=of) for name, of in tonnes.items())
    return Weights(chance_of_goal=0.0, by_tonnes=True, ranked=ranked)


@pytest.mark.parametrize(
    ("chance", "said"), [(0.0, "under 1%"), (0.0099, "under 1%"), (0.01, "1%"), (0.5, "50%"), (0.995, "over 99%")]
)
def test_a_chance_is_never_nothing_and_never_certain(chance: float, said: str) -> None:
    assert chance_words(chance, EN) == said


def test_the_chance_in_three_languages() -> None:
    assert [plain(chance_line(0.0, Voice(language))) for language in Language] == [
        "Sjansen for å nå målet med dagens prosjekter er under 1 %.",
        "Sjansen for å nå målet med prosjekta i dag er under 1 %.",
        "The chance of meeting the goal with today's projects is under 1%.",
    ]
    assert chance_line(None, EN) == ""


@pytest.mark.parametrize(
    ("weights", "title"),
    [
        (
            weighed(a=900_000.0, b=30_000.0, c=2_000.0, d=1.0),
            "Alpha (900 kt), Beta (30 kt) and Gamma (2.0 kt) decide 2040",
        ),
        (weighed(a=900_000.0, b=0.2), "Alpha (900 kt) decides 2040"),
        (weighed(a=0.0), "No project decides 2040: none states what it cuts"),
    ],
)
def test_the_title_names_at_most_three_that_decide_anything(weights: Weights, title: str) -> None:
    assert plain(deciding_title(weights, 2040, NAMES, EN)) == title


def test_points_are_told_where_there_are_any() -> None:
    assert plain(weight_line(Weight(project_id="a", points=12.25, tco2e=900_000.0), NAMES, EN)) == (
        "Alpha: 900 kt a year, 12.2 points of the chance"
    )
    assert plain(weight_line(Weight(project_id="x", points=0.0, tco2e=-5_000.0), NAMES, EN)) == "x: −5.0 kt a year"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "nb",
            "Hvor mye plass det er, er ikke kjent: Strøm fra 2028. Fra da av holdes ingen tilbake her, så årene etter "
            "kan se for gode ut.",
        ),
        (
            "nn",
            "Kor mykje plass det er, er ikkje kjent: Straum frå 2028. Frå då av blir ingen haldne attende her, så åra "
            "etter kan sjå for gode ut.",
        ),
        (
            "en",
            "How much room there is, is not known: Power from 2028. From then on nobody is held back here, so the "
            "years after may come out too well.",
        ),
    ],
)
def test_from_when_the_room_is_not_known_is_said_with_what_that_means(language: str, sentence: str) -> None:
    steps = [w.grid("kept", "2022", 20.0), w.grid("new", "2028", None, kind="reinforcement")]
    assert unknown_line(w.outlook(w.region(w.row(), capacity=steps)), Voice(Language(language))) == sentence


def test_where_all_room_is_known_nothing_is_said() -> None:
    assert unknown_line(w.outlook(w.region(w.row(), capacity=[w.grid("kept", "2022", 20.0)])), EN) == ""


def test_how_far_the_outlook_hangs_on_correlated_fates_is_said() -> None:
    found = [
        Correlated(correlation=0.0, low_tco2e=900_000.0, high_tco2e=2_000_000.0, chance=0.0),
        Correlated(correlation=0.6, low_tco2e=-50_000.0, high_tco2e=2_100_000.0, chance=0.25),
    ]
    said = plain(correlated_line(found, 2040, EN))
    assert said == (
        "How strongly the projects' fates hang together is assumed (correlation). Eight of ten draws for 2040 lie in "
        "these ranges: 0: 900 kt to 2.00 Mt, chance under 1%; 0.6: \N{MINUS SIGN}50 kt to 2.10 Mt, chance 25%."
    )
    same = [found[0], Correlated(correlation=0.6, low_tco2e=900_001.0, high_tco2e=2_000_001.0, chance=0.0)]
    assert plain(correlated_line(same, 2040, EN)) == (
        "How strongly the projects' fates hang together is assumed (correlation 0 · 0.6). Here each of these gives the "
        "same for 2040: 900 kt to 2.00 Mt, chance under 1%."
    )
    assert correlated_line([], 2040, EN) == ""
