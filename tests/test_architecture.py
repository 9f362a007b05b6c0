"""The house stands: imports run one way, pages are paragraphs, start-up is light. Each rule is seen to fail as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools import house_rules

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
HEAVY = {"pandas", "streamlit", "plotly", "sqlalchemy", "pyarrow"}
DOC = '"""A room."""\n'


def tree(root: Path, **files: str) -> Path:
    """Write a small source tree; ``tracking__goals__trend`` becomes ``tracking/goals/trend.py``."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("rule", house_rules.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


BAD = [
    (
        house_rules.import_direction,
        {"tracking__accounts__series": DOC + "from tracking.goals import trend\n"},
        ["tracking/accounts/series.py:2: accounts imports goals"],
    ),
    (
        house_rules.import_direction,
        {"tracking__goals__trend": DOC + "def late():\n    import tracking.store.book\n"},
        ["tracking/goals/trend.py:3: goals imports store"],
    ),
    (
        house_rules.import_direction,
        {"tracking__store__book": DOC + "from ..intake import casting\n"},
        ["tracking/store/book.py:2: store imports intake"],
    ),
    (
        house_rules.import_direction,
        {"tracking__words__voice": DOC + "from tracking import store\n"},
        ["tracking/words/voice.py:2: words imports store"],
    ),
    (
        house_rules.import_direction,
        {"tracking__attic__box": DOC},
        ["tracking/attic/box.py: attic has no place in the order of the house"],
    ),
    (
        house_rules.import_direction,
        {"tracking__answers__verdict": DOC + "from tools import chromium\n"},
        ["tracking/answers/verdict.py:2: answers imports tools"],
    ),
    (
        house_rules.streamlit_stays_in_its_rooms,
        {"tracking__charts__line": DOC + "def draw():\n    import streamlit as st\n"},
        ["tracking/charts/line.py:3: charts imports streamlit"],
    ),
    (
        house_rules.pages_are_paragraphs,
        {"pages__public__long": DOC + "\n" * 80},
        ["pages/public/long.py: 81 lines, at most 80"],
    ),
    (
        house_rules.pages_are_paragraphs,
        {"pages__public__one": DOC + "from pages.public import other\nimport plotly.graph_objects as go\n"},
        ["pages/public/one.py:2: a page imports pages", "pages/public/one.py:3: a page imports plotly"],
    ),
    (
        house_rules.pages_are_paragraphs,
        {"pages__public__one": DOC + "frame.groupby('a')\nopen('b')\nPath('c')\n"},
        [
            f"pages/public/one.py:{line}: a page uses {name}"
            for line, name in ((2, "groupby"), (3, "open"), (4, "Path"))
        ],
    ),
    (
        house_rules.pages_go_through_the_frame,
        {"pages__frame": DOC, "pages__secret": DOC},
        ["pages/secret.py: served past the frame; pages live in pages/<audience>/"],
    ),
    (
        house_rules.pages_go_through_the_frame,
        {
            "pages__frame": DOC + "PAGES = ['public/overview.py']\n",
            "pages__public__overview": DOC,
            "pages__public__lost": DOC,
        },
        ["pages/public/lost.py: pages/frame.py does not name public/lost.py"],
    ),
    (
        house_rules.rooms_stay_liveable,
        {"tracking__goals__long": DOC + "x = 1\n" * 250},
        ["tracking/goals/long.py: 251 lines, at most 250"],
    ),
    (
        house_rules.rooms_stay_liveable,
        {"tracking__goals__long": DOC + "def walk():\n" + "    x = 1\n" * 50},
        ["tracking/goals/long.py:2: walk has 51 lines, at most 50"],
    ),
    (
        house_rules.nothing_is_nameless,
        {"tracking__goals__utils": "x = 1\n"},
        ["tracking/goals/utils.py: opens without a docstring", "tracking/goals/utils.py: a drawer, not a concept"],
    ),
    (
        house_rules.nothing_is_nameless,
        {"tests__test_it": DOC + "from tracking.goals.trend import *\n"},
        ["tests/test_it.py:2: star import"],
    ),
    (
        house_rules.unknown_is_never_zero,
        {"tracking__goals__trend": DOC + "a.fillna(0)\nb.fillna(value=0.0)\nc.fillna('')\nd.fillna(False)\n"},
        ["tracking/goals/trend.py:2: fillna(0)", "tracking/goals/trend.py:3: fillna(0)"],
    ),
    (
        house_rules.unknown_is_never_zero,
        {
            "tracking__goals__pace": DOC + "a or 0\nb or c or 0.0\nd or 1\ne or False\nf or 0.0  # zero: of nothing\n",
            "tracking__store__count": DOC + "a or 0\nb or 0.0\nmax(0, c)\n",
            "tracking__words__net": DOC + "max(0, a)\nmax(b, 0.0)\nmax(c, d)\nmax(0, e)  # zero: a place\n",
        },
        [
            "tracking/goals/pace.py:2: or 0",
            "tracking/goals/pace.py:3: or 0",
            "tracking/store/count.py:3: or 0",
            "tracking/words/net.py:2: max(0, …)",
            "tracking/words/net.py:3: max(0, …)",
        ],
    ),
    (
        house_rules.no_css,
        {"tracking__ui__paint": DOC + "st.markdown('<style>', unsafe_allow_html=True)\n"},
        ["tracking/ui/paint.py: unsafe_allow_html", "tracking/ui/paint.py: <style"],
    ),
]


@pytest.mark.parametrize(("rule", "files", "complaint"), BAD)
def test_each_rule_sees_what_breaks_it(
    tmp_path: Path, rule: Callable[[Path], list[str]], files: dict[str, str], complaint: list[str]
) -> None:
    assert rule(tree(tmp_path, **files)) == complaint


def test_no_rule_is_without_a_tree_that_breaks_it() -> None:
    assert {rule for rule, _, _ in BAD} == set(house_rules.RULES)


def test_what_the_order_allows_is_not_complained_of(tmp_path: Path) -> None:
    good = tree(
        tmp_path,
        tracking__goals__trend=DOC + "from tracking import __version__\nfrom tracking.accounts import series\n",
        tracking__answers__verdict=DOC + "from tracking.goals import trend\nfrom tracking.store import book\n",
        pages__frame=DOC + "import streamlit as st\nPAGES = ['public/overview.py']\n",
        pages__public__overview=DOC + "from tracking.ui import doors\n",
    )
    assert [complaint for rule in house_rules.RULES for complaint in rule(good)] == []


def loaded_by(module: str) -> set[str]:
    """Return every module that importing one loads, in a Python of its own."""
    code = f"import sys, {module}; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(answer.stdout.split())


def test_the_guard_sees_a_heavy_library() -> None:
    assert loaded_by("plotly") & HEAVY == {"plotly"}


@pytest.mark.parametrize("module", ["tracking", "tracking.__main__"])
def test_start_up_loads_nothing_heavy(module: str) -> None:
    if not (ROOT / "tracking" / "__main__.py").exists() and module == "tracking.__main__":
        pytest.skip("there is no command line yet")
    assert loaded_by(module) & HEAVY == set()


KNOWS_THE_BOOK = "tracking.store.book"


@pytest.mark.parametrize("module", ["tracking.public.workshop", "tracking.public.writer"])
def test_who_makes_what_is_published_knows_no_book_and_no_upload(module: str) -> None:
    loaded = loaded_by(module)
    rooms = ("tracking.intake", "tracking.ui", "tracking.commands")
    assert not loaded & {"sqlalchemy", "streamlit", KNOWS_THE_BOOK}
    assert [each for each in loaded if each.startswith(rooms)] == []


def test_the_guard_sees_a_book() -> None:
    assert {"sqlalchemy", KNOWS_THE_BOOK} <= loaded_by("tracking.public.publishing, tracking.answers.opening")
