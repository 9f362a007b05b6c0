"""What is written holds together: links lead somewhere, commands exist, the glossary is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADINGS = ["English", "Bokmål", "Nynorsk", "Meaning here", "Standard"]


def broken_links(document: Path) -> list[str]:
    """Return the relative links of a Markdown file that lead nowhere."""
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:|#", target)]
    return [target for target in local if not (document.parent / target.split("#")[0]).exists()]


def terms(text: str) -> list[list[str]]:
    """Return the cells of every row in the glossary's tables, headings and rules left out."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if row != HEADINGS and not set(row[0]) <= {"-"}]


def incomplete(rows: list[list[str]]) -> list[str]:
    """Return the terms that lack a language, a meaning or a standard."""
    return [row[0] for row in rows if len(row) != len(HEADINGS) or not all(row)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    assert broken_links(document) == []


def test_the_guard_sees_a_broken_link(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](gone.md) [b](page.md#part) [c](https://example.org) ![d](no.png)", encoding="utf-8")
    assert broken_links(page) == ["gone.md", "no.png"]


def test_the_readme_names_the_commands_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    goals = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"\bmake ([a-z-]+)  ", readme)
    assert {"run", "test"} <= set(named) <= set(goals)
    for command in ("pip install -r requirements.txt", "streamlit run dashboard.py"):
        assert command in readme


def test_every_term_is_there_in_three_languages() -> None:
    rows = terms((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    names = [row[0] for row in rows]
    assert incomplete(rows) == []
    assert len(names) == len(set(names)) >= 40


def test_the_guard_sees_a_term_without_nynorsk() -> None:
    rows = [HEADINGS, ["---"] * 5, ["gap", "avvik", "", "Far.", "us"], ["path", "bane", "bane", "Way.", "us"]]
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert incomplete(terms(text)) == ["gap"]


def test_every_direct_requirement_is_pinned_with_its_reason() -> None:
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt", "benchmarks/requirements.txt")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [line for line in lines if not re.match(r"[\w-]+==[\w.]+ +(; .+ +)?# \w", line)] == []
