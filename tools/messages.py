"""The messages of the product and their translations: what is missing, unused or filled in differently.

    python tools/messages.py            say what is wrong, by language
    python tools/messages.py --update   write the catalogues anew: new messages empty, unused ones gone

A message is English text in ``say("…")``, ``plural("one", "{count} many", …)`` or ``message("…")``, or stands with a
threshold (``Constant(name=…, unit=…, why=…)``). The code is read, never run.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tracking.words.method import english_name  # noqa: E402 - found once the project's folder is on the path

ROOMS = ("dashboard.py", "pages", "tracking")
LANGUAGES = ("nb", "nn")
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """An English text, its form for many if it has one, and the files it is used in."""

    one: str
    many: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What is wrong with one catalogue, each as English texts."""

    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    different: tuple[str, ...] = field(default=())

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.missing or self.unused or self.different)


def messages(root: Path = ROOT) -> tuple[Message, ...]:
    """Return every message once, in the order of files and lines. ValueError where one text has two plurals."""
    found: dict[str, Message] = {}
    for file, one, many in _used(root):
        known = found.get(one, Message(one=one, many=many))
        if many and known.many and many != known.many:
            raise ValueError(f"{file}: {one!r} has the plurals {known.many!r} and {many!r}")
        files = known.files if file in known.files else (*known.files, file)
        found[one] = Message(one=one, many=known.many or many, files=files)
    return tuple(found.values())


def _used(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield file, text and plural of every use."""
    for room in ROOMS:
        top = root / room
        for path in [top] if top.is_file() else sorted(top.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            named = _named_texts(tree)
            for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
                for one, many in _texts(call, named):
                    yield path.relative_to(root).as_posix(), one, many


def _texts(call: ast.Call, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    called = call.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    texts = [text for text in map(_text, call.args) if text is not None]
    if name in {"say", "message"} and texts:
        yield texts[0], ""
    elif name == "plural" and len(texts) >= 2:
        yield texts[0], texts[1]
    elif name == "Constant":
        given = {keyword.arg: _text(keyword.value, named) for keyword in call.keywords}
        if "why" in given:
            # A name that is put together, such as one for each stage, has words of its own.
            yield from ((text, "") for text in (english_name(given["name"] or ""), given["unit"], given["why"]) if text)


def _named_texts(tree: ast.Module) -> Mapping[str, str]:
    """Return the texts that a file gives names, by name."""
    given = [node for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)]
    return {node.target.id: text for node in given if (text := _text(node.value)) is not None}  # type: ignore[union-attr]


def _text(node: ast.expr | None, named: Mapping[str, str] | None = None) -> str | None:
    if isinstance(node, ast.Name):
        return (named or {}).get(node.id)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else None


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Return where a language's catalogue lies."""
    return root / "tracking" / "words" / "locale" / language / "LC_MESSAGES" / "tracking.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """Return a language's catalogue."""
    from babel.messages.pofile import read_po

    with catalogue_path(language, root).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def translations(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """Return every translation by its English text: one form, or one for each number."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in catalogue:
        if entry.id:
            one = entry.id if isinstance(entry.id, str) else entry.id[0]
            found[one] = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
    return found


def report(wanted: tuple[Message, ...], held: Mapping[str, tuple[str, ...]]) -> Report:
    """Return what is missing or empty, unused, or has other placeholders or bold marks than the English."""
    by_text = {message.one: message for message in wanted}
    return Report(
        missing=tuple(one for one, message in by_text.items() if not _is_whole(message, held.get(one, ()))),
        unused=tuple(one for one in held if one not in by_text),
        different=tuple(one for one, texts in held.items() if one in by_text and _differs(by_text[one], texts)),
    )


def _is_whole(message: Message, texts: tuple[str, ...]) -> bool:
    return len(texts) == (2 if message.many else 1) and all(texts)


def _differs(message: Message, texts: tuple[str, ...]) -> bool:
    if not message.many:
        return any(_marks(message.one) != _marks(ours) for ours in texts if ours)
    pairs = list(zip((message.one, message.many), texts, strict=False))
    # One of something is its own word with its own gender, so that form may do without the number.
    return any(_marks(theirs, but="count") != _marks(ours, but="count") for theirs, ours in pairs if ours) or any(
        _marks(message.many) != _marks(ours) for ours in texts[1:] if ours
    )


def _marks(text: str, but: str = "") -> tuple[tuple[str, ...], int]:
    """Return a text's placeholders, all but one, and how often it turns to bold or back."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return tuple(sorted(names - {but})), text.count("**")


def write(language: str, wanted: tuple[Message, ...], root: Path = ROOT) -> None:
    """Write a language's catalogue anew from the messages, in their order, keeping what is translated."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    held = translations(read(language, root))
    catalogue = Catalog(locale=language)
    for message in wanted:
        texts = held.get(message.one, ())
        if message.many:
            string_ = texts if len(texts) == 2 else ("", "")
            catalogue.add((message.one, message.many), string_, locations=[(file, 0) for file in message.files])
        else:
            catalogue.add(message.one, texts[0] if texts else "", locations=[(file, 0) for file in message.files])
    body = io.BytesIO()
    write_po(body, catalogue, width=120, omit_header=True, include_lineno=False)
    text = HEADER.format(language=language) + body.getvalue().decode("utf-8").strip() + "\n"
    catalogue_path(language, root).write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Update the catalogues if asked, and print what is wrong with them; 1 where something is."""
    wanted = messages()
    is_clean = True
    for language in LANGUAGES:
        if "--update" in arguments:
            write(language, wanted)
        found = report(wanted, translations(read(language)))
        is_clean = is_clean and found.is_clean
        print(f"{language}: {len(wanted)} messages, {len(found.missing)} missing, {len(found.unused)} unused, ", end="")
        print(f"{len(found.different)} filled in differently")
        for name, texts in (("missing", found.missing), ("unused", found.unused), ("different", found.different)):
            for text in texts:
                print(f"  {name}: {text}")
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
