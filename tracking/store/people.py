"""Who did what. A person stands beside the chain with a salt; the chain holds the digest alone."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from tracking.store.tables import PEOPLE

_KNOWN: Final = select(PEOPLE.c.digest).where(
    PEOPLE.c.id == bindparam("id"), PEOPLE.c.name == bindparam("name"), PEOPLE.c.email == bindparam("email")
)
_INSERT: Final = insert(PEOPLE)
# Built once: building a statement costs more than asking it.


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone who acts. ``id`` is the one that signing in gives, and never empty."""

    id: str
    name: str
    email: str = ""

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError(f"a person has an id, found {self.id!r}")

    @property
    def canonical(self) -> str:
        """The text that the digest is taken of."""
        return canonical(self.id, self.name, self.email)


def canonical(person_id: str, name: str, email: str) -> str:
    """Return the text that a person's digest is taken of."""
    return json.dumps([person_id, name, email], ensure_ascii=False, separators=(",", ":"))


def salted(salt: str, text: str) -> str:
    """Return the SHA-256 of a salt (in hexadecimal) and a text: without the salt nobody can try texts against it."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def digest_again(salt: str, text: str) -> str:
    """Return ``salted``, but "" for a salt that is not as it was written: hexadecimal, in small letters."""
    try:
        return salted(salt, text) if bytes.fromhex(salt).hex() == salt else ""
    except ValueError:
        return ""


def remember(connection: Connection, person: Person) -> str:
    """Return the person's digest; the first time, and again under a new name or address, write the row it is of."""
    said = {"id": person.id, "name": person.name, "email": person.email}
    known = connection.scalar(_KNOWN, said)
    if known is not None:
        return str(known)
    salt = secrets.token_hex(32)
    digest = salted(salt, person.canonical)
    connection.execute(_INSERT, {"digest": digest, **said, "salt": salt})
    return digest
