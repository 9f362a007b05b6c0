"""The rules of the house that a machine can check. Each takes the root of a source tree and returns what breaks it.

They read the code, never run it, so that they also hold for imports inside functions. ``tests/test_architecture.py``
asks them of this project, and asks each of a small bad tree as well, so that no rule can fall asleep.
"""

from __future__ import annotations

import ast
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOMS = ("dashboard.py", "pages", "tracking", "tools", "tests", "benchmarks")
FACES = {"dashboard", "pages", "ui", "public", "commands", "__main__"}
EDGE = {"intake", "store"}
ACCOUNTS = {"schema"}
GOALS = ACCOUNTS | {"accounts"}
ANSWERS = GOALS | {"goals", "projects"} | EDGE
WORDS = (ANSWERS | {"answers"}) - EDGE
CHARTS = WORDS | {"words"}
FACE = CHARTS | EDGE | {"charts"}
MAY_IMPORT: dict[str, set[str]] = {
    "schema": set(),
    "accounts": ACCOUNTS,
    "goals": GOALS,
    "projects": GOALS,
    "intake": {"schema"},
    "store": {"schema"},
    "answers": ANSWERS,
    "words": WORDS,
    "charts": CHARTS,
    "public": FACE,
    "ui": FACE | {"public"},
    "commands": FACE | {"public"},
    "__main__": FACE | {"public", "commands"},
    "pages": FACE | {"public", "ui"},
    "dashboard": FACE | {"public", "ui"},
}
"""Which rooms of the house each room may import from; itself it always may."""

MODULE_LINES = 250
FUNCTION_LINES = 50
# Hard limits. What is aimed at is about 200 lines and 30, with 10 in the middle; nobody is stopped between the two.
PAGE_LINES = 80
ZERO_REASON = "# zero: "


def sources(root: Path) -> Iterator[Path]:
    """Yield every Python file of the project, and none of an environment or cache inside it."""
    for room in ROOMS:
        top = root / room
        files = [top] if top.is_file() else sorted(top.rglob("*.py"))
        yield from (file for file in files if ".venv" not in file.parts)


def product(root: Path) -> Iterator[Path]:
    """Yield the Python files that people run: not tests, tools or benchmarks."""
    yield from (file for file in sources(root) if room_of(root, file) in MAY_IMPORT)


def room_of(root: Path, file: Path) -> str:
    """Return the room that a file is in: ``goals`` for ``tracking/goals/verdict.py``, or ``tests``."""
    parts = file.relative_to(root).with_suffix("").parts
    return parts[1] if parts[0] == "tracking" and len(parts) > 1 else parts[0]


def imports(root: Path, file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a file imports, inside functions and for types alone as well."""
    package = file.relative_to(root).parent.parts
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = [*above, *([node.module] if node.module else [])]
            yield from ((node.lineno, ".".join([*start, alias.name])) for alias in node.names)


def import_direction(root: Path) -> list[str]:
    """Imports run one way: faces, charts, words, answers, goals and projects, accounts, schema; the edge to schema."""
    found = []
    for file in sources(root):
        room = room_of(root, file)
        if file.parent == root / "tracking" and file.stem == "__init__":
            continue
        if room not in MAY_IMPORT and file.relative_to(root).parts[0] == "tracking":
            found.append(f"{_at(root, file)}: {room} has no place in the order of the house")
            continue
        if room not in MAY_IMPORT:
            continue
        for line, name in imports(root, file):
            wanted = _room_named(name)
            if wanted and wanted != room and wanted not in MAY_IMPORT[room]:
                found.append(f"{_at(root, file, line)}: {room} imports {wanted}")
    return found


def _room_named(name: str) -> str | None:
    """Return the room that a dotted name is in; None for other people's packages and for ``tracking.__version__``."""
    first, *rest = name.split(".")
    if first in {"dashboard", "pages"}:
        return first
    if first in {"tools", "tests", "benchmarks"}:
        return first
    return rest[0] if first == "tracking" and rest and rest[0] != "__version__" else None


def streamlit_stays_in_its_rooms(root: Path) -> list[str]:
    """Only ``dashboard.py``, ``pages/`` and ``tracking/ui`` import streamlit."""
    return [
        f"{_at(root, file, line)}: {room_of(root, file)} imports streamlit"
        for file in product(root)
        if room_of(root, file) not in {"dashboard", "pages", "ui"}
        for line, name in imports(root, file)
        if name.split(".")[0] == "streamlit"
    ]


def pages_are_paragraphs(root: Path) -> list[str]:
    """A page is short and groups nothing, draws nothing, opens nothing and imports no other page."""
    found = []
    for file in _pages(root):
        if (length := _lines(file)) > PAGE_LINES:
            found.append(f"{_at(root, file)}: {length} lines, at most {PAGE_LINES}")
        for line, name in imports(root, file):
            if name.split(".")[0] in {"pages", "plotly", "pathlib", "os"}:
                found.append(f"{_at(root, file, line)}: a page imports {name.split('.')[0]}")
        for line, name in _uses(file):
            if name in {"groupby", "open", "Path"}:
                found.append(f"{_at(root, file, line)}: a page uses {name}")
    return found


def _uses(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of every call, by its last name: ``frame.groupby(…)`` is ``groupby``."""
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Call):
            called = node.func
            yield node.lineno, called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def pages_go_through_the_frame(root: Path) -> list[str]:
    """Only ``frame.py`` lies at the top of ``pages/``, and it names every page below."""
    top = root / "pages"
    loose = [file for file in sorted(top.glob("*.py")) if file.name not in {"frame.py", "__init__.py"}]
    found = [f"{_at(root, file)}: served past the frame; pages live in pages/<audience>/" for file in loose]
    named = _strings(top / "frame.py") if (top / "frame.py").exists() else set()
    for file in sorted(top.glob("*/**/*.py")):
        page = file.relative_to(top).as_posix()
        if file.name != "__init__.py" and not any(text in {page, f"pages/{page}"} for text in named):
            found.append(f"{_at(root, file)}: pages/frame.py does not name {page}")
    return found


def rooms_stay_liveable(root: Path) -> list[str]:
    """Modules and functions stay short enough to be read at one sitting."""
    found = [
        f"{_at(root, file)}: {length} lines, at most {MODULE_LINES}"
        for file in product(root)
        if (length := _lines(file)) > MODULE_LINES
    ]
    for file in product(root):
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    found.append(f"{_at(root, file, node.lineno)}: {node.name} has {length} lines, at most 50")
    return found


def nothing_is_nameless(root: Path) -> list[str]:
    """Every file says what it is, none is a drawer for the rest, and no name comes from a star."""
    found = []
    for file in sources(root):
        if ast.get_docstring(_tree(file)) is None:
            found.append(f"{_at(root, file)}: opens without a docstring")
        if file.stem in {"utils", "util", "helpers", "misc"}:
            found.append(f"{_at(root, file)}: a drawer, not a concept")
        found += [f"{_at(root, file, line)}: star import" for line, name in imports(root, file) if name.endswith(".*")]
    return found


def unknown_is_never_zero(root: Path) -> list[str]:
    """No ``fillna(0)``, ``or 0`` or ``max(0, …)``: a missing figure is missing, and a net one may be below zero.

    Where zero is right, a comment on the line says why: ``# zero: …``. In the edge (intake, store) whole zeros are
    places and counts, so that only ``0.0`` is asked about there.
    """
    found = []
    for file in product(root):
        lines = file.read_text(encoding="utf-8").splitlines()
        only_floats = room_of(root, file) in EDGE
        for node in ast.walk(_tree(file)):
            name = _made_zero(node, only_floats=only_floats)
            if name and ZERO_REASON not in lines[(node.end_lineno or node.lineno) - 1]:
                found.append(f"{_at(root, file, node.lineno)}: {name}")
    return found


def _made_zero(node: ast.AST, *, only_floats: bool) -> str:
    """Return how a node turns what is not known, or below zero, into zero; empty where it does not."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return "or 0" if _is_zero(node.values[-1], only_floats=only_floats) else ""
    if not isinstance(node, ast.Call):
        return ""
    values = list(itertools.chain(node.args, (keyword.value for keyword in node.keywords)))
    if isinstance(node.func, ast.Attribute) and node.func.attr == "fillna":
        return "fillna(0)" if any(_is_zero(value, only_floats=False) for value in values) else ""
    is_max = isinstance(node.func, ast.Name) and node.func.id == "max"
    return "max(0, …)" if is_max and any(_is_zero(value, only_floats=only_floats) for value in node.args) else ""


def _is_zero(node: ast.expr, *, only_floats: bool) -> bool:
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or node.value != 0:
        return False
    return isinstance(node.value, float) or not only_floats


def no_css(root: Path) -> list[str]:
    """The look comes from ``.streamlit/config.toml`` and the palette; nothing injects CSS into the app."""
    return [
        f"{_at(root, file)}: {mark}"
        for file in product(root)
        if room_of(root, file) != "public"  # its pages stand alone, without Streamlit
        for mark in ("unsafe_allow_html", "<style")
        if mark in file.read_text(encoding="utf-8")
    ]


RULES = (
    import_direction,
    streamlit_stays_in_its_rooms,
    pages_are_paragraphs,
    pages_go_through_the_frame,
    rooms_stay_liveable,
    nothing_is_nameless,
    unknown_is_never_zero,
    no_css,
)


def _pages(root: Path) -> Iterator[Path]:
    yield from (file for file in product(root) if room_of(root, file) == "pages" and file.name != "__init__.py")


def _strings(file: Path) -> set[str]:
    nodes = ast.walk(_tree(file))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _at(root: Path, file: Path, line: int | None = None) -> str:
    place = file.relative_to(root).as_posix()
    return place if line is None else f"{place}:{line}"
