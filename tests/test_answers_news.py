"""What is new in a release: rows by table, the change of the total and its reason, nothing that is kept back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests import states as s
from tracking.answers.news import News, TableNews, TotalNews, news
from tracking.answers.projection import projected
from tracking.words.language import Language
from tracking.words.news import lines
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from tracking.schema.state import State

MILL = {("mill", year): 100_000.0 - year for year in range(2014, 2024)}


def state(tonnes: dict[tuple[str, int], float], *, secret: int | None = None) -> State:
    """Return a region's projected state; the figure of the year ``secret`` is confidential."""
    found = s.head(tonnes, goal={})
    tables = dict(found.folders[s.REGION])
    rows = tables["emissions"]
    tables["emissions"] = rows.assign(confidential=(rows["year"] == secret) if secret else rows["confidential"])
    return projected(s.with_folders(found, {**found.folders, s.REGION: tables}))


def told(before: State, after: State) -> News:
    found = news(before, after, s.REGION, 7)
    assert found is not None
    return found[0]


def test_a_changed_figure_is_one_row_and_moves_the_total() -> None:
    later = {**MILL, ("mill", 2023): 99_000.0}
    found, changes = news(state(MILL), state(later), s.REGION, 7) or pytest.fail("nothing is told")
    assert found == News(
        since=7,
        tables=(TableNews(table="emissions", is_shared=False, new=0, changed=1, removed=0),),
        total=TotalNews(year=2023, before_tco2e=97_977.0, after_tco2e=99_000.0, reason="figures"),
    )
    assert [row.what for each in changes for row in each.rows] == ["changed"]
    assert News.from_json(found.as_json()) == found


def test_a_new_year_is_new_rows_and_changes_no_total_that_was_there() -> None:
    found = told(state(MILL), state({**MILL, ("mill", 2024): 97_000.0}))
    assert (found.tables[0].new, found.tables[0].changed, found.total) == (1, 0, None)


def test_the_same_figures_are_nothing_new() -> None:
    assert told(state(MILL), state(MILL)) == News(since=7, tables=(), total=None)


def test_a_region_that_was_not_there_has_nothing_to_be_compared_with() -> None:
    before = state(MILL)
    assert news(replace(before, folders={"shared": before.folders["shared"]}), before, s.REGION, 7) is None


def test_what_is_kept_back_in_both_is_told_of_in_neither() -> None:
    later = {**MILL, ("mill", 2020): 1.0}
    assert told(state(MILL, secret=2020), state(later, secret=2020)).tables == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            Language.NB,
            (
                "Summen for Head i 2023 økte med 1,0 kt, mest på grunn av: tall ført inn eller endret.",
                "Utslipp – endret: 1.",
            ),
        ),
        (
            Language.NN,
            (
                "Summen for Head i 2023 auka med 1,0 kt, mest på grunn av: tal førte inn eller endra.",
                "Utslepp – endra: 1.",
            ),
        ),
        (
            Language.EN,
            (
                "Head's total for 2023 rose by 1.0 kt, most of all: figures entered or altered.",
                "Emissions – changed: 1.",
            ),
        ),
    ],
)
def test_it_is_said_in_three_languages(language: Language, said: tuple[str, ...]) -> None:
    found = told(state(MILL), state({**MILL, ("mill", 2023): 99_000.0}))
    assert tuple(each.replace("\N{NO-BREAK SPACE}", " ") for each in lines(found, "Head", Voice(language))) == said


def test_no_change_is_said_too() -> None:
    same = News(since=3, tables=(), total=None)
    assert lines(same, "Head", Voice(Language.NB)) == ("Ingen tall er annerledes enn i publisering nr. 3.",)
