"""A voice: messages, one and many, texts of the data, numbers."""

from __future__ import annotations

import pytest

from tracking.words.language import Language
from tracking.words.voice import Voice

NB, NN, EN = Voice(Language.NB), Voice(Language.NN), Voice(Language.EN)


def test_a_message_is_said_in_the_language_with_its_values() -> None:
    known = {"mass": "187 kt"}
    assert [voice.say("{mass} above", **known) for voice in (NB, NN, EN)] == [
        "187 kt over",
        "187 kt over",
        "187 kt above",
    ]
    assert [voice.say("Sources") for voice in (NB, NN, EN)] == ["Kilder", "Kjelder", "Sources"]


def test_a_message_without_values_is_taken_as_it_stands() -> None:
    assert EN.say("a {brace} stays") == "a {brace} stays"


def test_nothing_said_is_nothing_and_never_the_catalogues_header() -> None:
    assert NB.say("") == ""


@pytest.mark.parametrize(
    ("count", "nb", "nn", "en"),
    [
        (0, "null anlegg", "null anlegg", "zero plants"),
        (1, "ett anlegg", "eitt anlegg", "one plant"),
        (2, "to anlegg", "to anlegg", "two plants"),
        (12, "tolv anlegg", "tolv anlegg", "twelve plants"),
        (13, "13 anlegg", "13 anlegg", "13 plants"),
    ],
)
def test_small_numbers_are_words(count: int, nb: str, nn: str, en: str) -> None:
    assert [voice.plural("one plant", "{count} plants", count) for voice in (NB, NN, EN)] == [nb, nn, en]


def test_every_language_counts_to_twelve() -> None:
    for voice in (NB, NN, EN):
        words = [voice.count(number) for number in range(13)]
        assert len(set(words)) == 13
        assert all(word.isalpha() for word in words)
    assert NB.count(1_234) == "1\N{NO-BREAK SPACE}234"
    assert EN.count(-1) == "−1"


def test_the_datas_own_texts_are_picked_by_language() -> None:
    assert [voice.pick(("hus", "hus på nynorsk", "house")) for voice in (NB, NN, EN)] == [
        "hus",
        "hus på nynorsk",
        "house",
    ]


def test_numbers_in_its_own_signs() -> None:
    assert NB.tonnes(2_191_980) == "2\N{NO-BREAK SPACE}191\N{NO-BREAK SPACE}980"
    assert EN.tonnes(2_191_980) == "2,191,980"
    assert NB.mass(2_191_980) == "2,19\N{NO-BREAK SPACE}Mt"
    assert EN.percent(0.5) == "50%"
    assert EN.decimal(1.25, 1) == "1.2"
    assert NB.date("2024-12") == "desember 2024"
