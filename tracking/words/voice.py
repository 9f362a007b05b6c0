"""A language's voice: sentences from its catalogue and numbers in its signs, behind one short name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.words import numbers
from tracking.words.language import Language, catalogue

if TYPE_CHECKING:
    from tracking.words.numbers import MassUnit


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language. Messages are written in English and looked up in the language's catalogue."""

    language: Language

    def say(self, message: str, **values: object) -> str:
        """Return the message in this language with its ``{values}`` filled in."""
        text = catalogue(self.language).gettext(message) if message else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the message for one or for many; ``{count}`` is the number in words up to twelve."""
        text = catalogue(self.language).ngettext(one, many, count)
        return text.format(count=self.count(count), **values)

    def pick(self, texts: tuple[str, str, str]) -> str:
        """Return the text of this language from data that carries all three."""
        return dict(zip(Language, texts, strict=True))[self.language]

    def mass(self, tonnes: float, unit: MassUnit | None = None, *, signed: bool = False) -> str:
        """Return tonnes with a unit by size: "2,19 Mt", "187 kt"."""
        return numbers.mass(self.language, tonnes, unit, signed=signed)

    def tonnes(self, tonnes: float) -> str:
        """Return every whole tonne, for tables: "2 191 980"."""
        return numbers.decimal(self.language, tonnes)

    def decimal(self, value: float, decimals: int = 0) -> str:
        """Return a number with a fixed count of decimals."""
        return numbers.decimal(self.language, value, decimals)

    def percent(self, share: float, decimals: int = 0, *, signed: bool = False) -> str:
        """Return a share (1 is all) in percent; ``signed`` writes a plus too."""
        text = numbers.percent(self.language, share, decimals)
        return f"+{text}" if signed and share > 0 and not text.startswith("0") else text

    def date(self, iso: str) -> str:
        """Return an ISO date as exactly as it is known."""
        return numbers.date_text(self.language, iso)

    def count(self, count: int) -> str:
        """Return a small whole number in words, a larger one in digits."""
        words = self.say("zero one two three four five six seven eight nine ten eleven twelve").split()
        return words[count] if 0 <= count < len(words) else self.decimal(count)
