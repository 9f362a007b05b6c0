"""The catalogues hold every message, in real bokmål and real nynorsk, filled in as the English is."""

from __future__ import annotations

import gettext
import io
import os
import re
from typing import TYPE_CHECKING

import pytest

from tools import messages as tool
from tracking.accounts import constants as account_constants
from tracking.goals import constants as goal_constants
from tracking.schema.problems import Code
from tracking.store.errors import StoreCode
from tracking.words import problems
from tracking.words.language import NAMES, Language, catalogue, catalogue_path, choose_language, compiled, message
from tracking.words.method import english_name

if TYPE_CHECKING:
    from pathlib import Path

NORWEGIAN = tuple(language for language in Language if language is not Language.EN)


@pytest.fixture(scope="module")
def wanted() -> tuple[tool.Message, ...]:
    return tool.messages()


@pytest.mark.parametrize("language", NORWEGIAN)
def test_nothing_is_missing_unused_or_filled_in_differently(
    wanted: tuple[tool.Message, ...], language: Language
) -> None:
    assert tool.report(wanted, tool.translations(tool.read(language))) == tool.Report()


@pytest.mark.parametrize("language", NORWEGIAN)
def test_the_catalogue_is_written_as_the_tool_writes_it(
    wanted: tuple[tool.Message, ...], language: Language, tmp_path: Path
) -> None:
    there = tool.catalogue_path(language, tmp_path)
    there.parent.mkdir(parents=True)
    here = catalogue_path(language)
    there.write_bytes(here.read_bytes())
    tool.write(language, wanted, tmp_path)
    assert there.read_text(encoding="utf-8") == here.read_text(encoding="utf-8")


def test_nynorsk_is_not_bokmaal(wanted: tuple[tool.Message, ...]) -> None:
    nb, nn = (tool.translations(tool.read(language)) for language in NORWEGIAN)
    sentences = [one.one for one in wanted if len(one.one.split()) > 4]
    assert sum(nb[one] != nn[one] for one in sentences) > 0.8 * len(sentences)


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        (Language.NN, "ikke fra hvor hva hvert mer noe en et utslipp utslippene kilde tall anleggene de hun uten vei"),
        (Language.NB, "ikkje frå kor kva kvart meir noko ein eit utslepp utsleppa kjelde tal anlegga dei ho utan veg"),
    ],
)
def test_neither_language_borrows_the_others_words(language: Language, foreign: str) -> None:
    texts = " ".join(text for found in tool.translations(tool.read(language)).values() for text in found).casefold()
    words = set(re.findall(r"[a-zæøåéèòô]+", re.sub(r"\{\w+\}", "", texts)))
    assert words & set(foreign.split()) == set()


@pytest.mark.parametrize("language", NORWEGIAN)
def test_norwegian_has_its_own_quotation_marks_and_its_space_before_percent(language: Language) -> None:
    texts = [text for found in tool.translations(tool.read(language)).values() for text in found]
    assert [text for text in texts if set(text) & set("“”\"'")] == []
    assert [text for text in texts if re.search(r"[\d ]%", text)] == []


def test_every_problem_and_every_fault_of_the_store_has_a_sentence() -> None:
    assert set(problems._WRONG) == set(Code)
    assert set(problems._STORE) == {code.value for code in StoreCode}


def test_the_names_of_thresholds_are_messages(wanted: tuple[tool.Message, ...]) -> None:
    known = {one.one for one in wanted}
    for constant in (*account_constants.CONSTANTS, *goal_constants.CONSTANTS):
        assert {english_name(constant.name), constant.unit, constant.why} <= known


def test_english_is_what_stands_in_the_code() -> None:
    assert catalogue(Language.EN).gettext("Overview") == "Overview"
    assert message("Overview") == "Overview"
    assert set(NAMES) == set(Language)


def test_a_catalogue_that_was_changed_is_compiled_anew(tmp_path: Path) -> None:
    file = tmp_path / "tracking.po"

    def said(text: str, changed: int) -> str:
        file.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "Overview"\nmsgstr "{text}"\n', encoding="utf-8")
        os.utime(file, (changed, changed))
        return gettext.GNUTranslations(io.BytesIO(compiled(file))).gettext("Overview")

    assert [said("Oversikt", 2), said("Oversyn", 1)] == ["Oversikt", "Oversyn"]
    assert said("not read, the file is as old as it was", 1) == "Oversyn"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["tracking.mo", "tracking.po"]


@pytest.mark.parametrize(
    ("asked", "browser", "own", "chosen"),
    [
        ("nn", "en-GB", "nb", Language.NN),
        (None, "nn-NO", "nb", Language.NN),
        (None, "no", "nn", Language.NB),
        (None, "en_US", "nb", Language.EN),
        (None, "de-DE", "nn", Language.NN),
        ("sv", "de", "xx", Language.NB),
        ("", None, "en", Language.EN),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_browsers_else_the_regions(
    asked: str | None, browser: str | None, own: str, chosen: Language
) -> None:
    assert choose_language(asked, browser, own) is chosen


@pytest.mark.parametrize(
    ("english", "nb", "nn"),
    [
        ("Company", "Bedrift", "Bedrift"),
        ("Emitted in the base year (t CO₂e)", "Sluppet ut i basisåret (t CO₂e)", "Sleppt ut i basisåret (t CO₂e)"),
        ("Emitted in the latest year (t CO₂e)", "Sluppet ut i siste år (t CO₂e)", "Sleppt ut i siste år (t CO₂e)"),
        ("Its share of the path (t CO₂e)", "Andel av banen (t CO₂e)", "Del av banen (t CO₂e)"),
        ("Above its share (t CO₂e)", "Over sin andel (t CO₂e)", "Over sin del (t CO₂e)"),
        ("Published, t CO₂e", "Publisert, t CO₂e", "Publisert, t CO₂e"),
        ("Used, t CO₂e", "Brukt, t CO₂e", "Brukt, t CO₂e"),
        ("Path (t CO₂e)", "Bane (t CO₂e)", "Bane (t CO₂e)"),
        ("Gross path (t CO₂e)", "Bane for brutto (t CO₂e)", "Bane for brutto (t CO₂e)"),
    ],
)
def test_a_heading_stands_over_its_own_column(english: str, nb: str, nn: str) -> None:
    # No placeholder tells one heading from another, so they are held word for word.
    assert [catalogue(language).gettext(english) for language in NORWEGIAN] == [nb, nn]


@pytest.mark.parametrize("language", NORWEGIAN)
def test_no_two_headings_of_one_file_share_a_translation(wanted: tuple[tool.Message, ...], language: Language) -> None:
    held = tool.translations(tool.read(language))
    headings = [(m.files[0], held[m.one][0]) for m in wanted if "t CO₂e" in m.one and m.one == m.one.strip()]
    assert len(set(headings)) == len(headings)


# The tool itself, on a tree of one file.


def tree(root: Path, code: str, po: str = "") -> Path:
    (root / "tracking").mkdir()
    (root / "pages").mkdir()
    (root / "dashboard.py").write_text("", encoding="utf-8")
    (root / "tracking" / "face.py").write_text(code, encoding="utf-8")
    there = tool.catalogue_path("nb", root)
    there.parent.mkdir(parents=True)
    there.write_text(tool.HEADER.format(language="nb") + po, encoding="utf-8")
    return root


CODE = """
say("One {x}", x=1)
voice.say("Two")
voice.plural("a", "{count} b", 2)
message("Three")
say(card.label)
say("Two")
Constant(name="the-limit", value=1, unit="t", why="Because.", basis="stated")
"""


def test_the_tool_finds_every_way_to_say_something(tmp_path: Path) -> None:
    assert [(found.one, found.many) for found in tool.messages(tree(tmp_path, CODE))] == [
        ("One {x}", ""),
        ("Two", ""),
        ("a", "{count} b"),
        ("Three", ""),
        ("The limit", ""),
        ("t", ""),
        ("Because.", ""),
    ]


def test_the_tool_names_what_is_wrong(tmp_path: Path) -> None:
    po = 'msgid "One {x}"\nmsgstr "Én {y}"\n\nmsgid "Old"\nmsgstr "Gammel"\n\nmsgid "**B**"\nmsgstr "*B*"\n\n'
    po += 'msgid "a"\nmsgid_plural "{count} b"\nmsgstr[0] "én a"\nmsgstr[1] "b"\n'
    root = tree(tmp_path, CODE + 'say("**B**")\n', po)
    found = tool.report(tool.messages(root), tool.translations(tool.read("nb", root)))
    assert found.missing == ("Two", "Three", "The limit", "t", "Because.")
    assert found.unused == ("Old",)
    assert found.different == ("One {x}", "**B**", "a")
    assert not found.is_clean


def test_an_update_keeps_translations_drops_unused_and_leaves_new_ones_empty(tmp_path: Path) -> None:
    root = tree(tmp_path, CODE, 'msgid "Old"\nmsgstr "Gammel"\n\nmsgid "Two"\nmsgstr "To"\n')
    tool.write("nb", tool.messages(root), root)
    held = tool.translations(tool.read("nb", root))
    assert held["Two"] == ("To",)
    assert held["a"] == ("", "")
    assert "Old" not in held
    assert tool.catalogue_path("nb", root).read_text(encoding="utf-8").count("#: tracking/face.py") == 7


def test_one_text_with_two_plurals_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'a' has the plurals 'b' and 'c'"):
        tool.messages(tree(tmp_path, 'plural("a", "b", 1)\nplural("a", "c", 1)\n'))
