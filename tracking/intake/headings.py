"""What our columns are called in the three languages, and other words that people write over them.

A template's header is in its reader's language; it is read back in any. One name of a column is one name everywhere;
where two columns would be called the same in one table, they have names that part them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from tracking.intake.heading_words import LABELS, SYNONYMS

if TYPE_CHECKING:
    from tracking.schema.columns import Column, Table

LANGUAGES: Final = ("nb", "nn", "en")

_SUFFIXES: Final = {
    "_nb": ("bokmål", "bokmål", "Bokmål"),
    "_nn": ("nynorsk", "nynorsk", "Nynorsk"),
    "_en": ("engelsk", "engelsk", "English"),
}


_UNIT_WORDS: Final = {
    "year": ("år", "år", "year"),
    "years": ("år", "år", "years"),
    "degrees": ("grader", "grader", "degrees"),
    "currency": ("valuta", "valuta", "currency"),
}


def normal(text: str) -> str:
    """Return a header for comparing: small letters, single spaces, no byte order mark, letters in one form."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{ZERO WIDTH NO-BREAK SPACE}", "")
    return " ".join(plain.replace("_", " ").split()).casefold()


def label(column: Column, language: str) -> str:
    """Return a column's name in a language, with its unit in brackets where it has one."""
    name = _name(column.name, LANGUAGES.index(language))
    has_unit = column.unit and column.unit != "year" and not column.unit.startswith("as ")
    return f"{name} ({_unit(column.unit, LANGUAGES.index(language))})" if has_unit else name


def _unit(unit: str, place: int) -> str:
    """Return a unit as the language writes it: the words in it, such as years, never the symbols."""
    return " ".join(_UNIT_WORDS[word][place] if word in _UNIT_WORDS else word for word in unit.split(" "))


def _name(name: str, place: int) -> str:
    for suffix, languages in _SUFFIXES.items():
        if name.endswith(suffix):
            return f"{LABELS[name.removesuffix(suffix)][place]}, {languages[place]}"
    return LABELS[name][place]


def column_named(header: str, table: Table) -> str:
    """Return the table's column that a header names, by its own name or its label in any language; "" for none."""
    wanted = _without_unit(normal(header))
    return next((name for name in table.names if wanted in _names(name)), "")


def column_meant(header: str, table: Table) -> str:
    """Return the table's column that a header may mean, also by another word for it; "" for none."""
    wanted = _without_unit(normal(header))
    named = column_named(header, table)
    return named or next((name for name in table.names if wanted in SYNONYMS.get(name, ())), "")


def unit_in(header: str) -> str:
    """Return what stands in brackets or after a comma at the end of a header, which may be a unit; "" for nothing."""
    found = re.search(r"[(\[]([^()\[\]]+)[)\]]\s*$|,\s*([^,()]+)$", header.strip())
    return (found.group(1) or found.group(2)).strip() if found else ""


@cache
def _names(name: str) -> frozenset[str]:
    return frozenset({normal(name), *(normal(_name(name, place)) for place in range(len(LANGUAGES)))})


def _without_unit(header: str) -> str:
    return re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", header)
