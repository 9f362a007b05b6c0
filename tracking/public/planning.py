"""What a publishing will hold, and which releases are made anew: found without opening those that have not changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracking.answers.projection import projected
from tracking.answers.published import published, unpublished
from tracking.answers.shielded import shielded
from tracking.public.edition import Edition, Place, edition_of
from tracking.schema.tables import TABLES
from tracking.store.frames import to_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracking.public.builds import Build
    from tracking.schema.state import State
    from tracking.store.book import Book
    from tracking.store.releases import Release

_PACKAGE: Final = Path(__file__).resolve().parents[1]


class NothingReleasedError(RuntimeError):
    """There is no release, so there is nothing to publish."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What was found out about a release's figures: of which program, book and secrets, and what came of it.

    ``made_of`` is the same where the rest is. ``own`` is the digest of its figures, ``digest`` that of all that its
    files for good tell: what is new in it as well.
    """

    made_of: str
    own: str
    digest: str
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What a publishing will hold: its releases, oldest first, and which are made anew.

    ``needed`` are the releases whose states that takes: those, the one before each, and the newest; ``state`` returns
    one, projected. ``fingerprint`` is the same where every file would be the same. ``known`` is by number.
    """

    editions: tuple[Edition, ...]
    needed: tuple[int, ...]
    state: Callable[[int], State]
    known: Mapping[int, Known]
    stale: tuple[int, ...]
    fingerprint: str

    @property
    def told(self) -> dict[str, object]:
        """What the manifest says of it."""
        releases = [
            {"number": each.number, "released": each.created_utc, "digest": self.known[each.number].digest}
            for each in self.editions
        ]
        return {"fingerprint": self.fingerprint, "newest": self.editions[-1].number, "releases": releases}


def plan(
    book: Book, before: Build | None, kept: Path, place: Place, *, browser: str | None, only_newest: bool = False
) -> Plan:
    """Plan a publishing over the build before; ``kept`` is where ``keep`` left what it found out.

    Raises NothingReleasedError.
    """
    releases = book.releases()
    if not releases:
        raise NothingReleasedError(book.place)
    there = {number: said["digest"] for number, said in before.releases().items()} if before else {}
    last = releases[-1].number
    wanted = [each for each in releases if not only_newest or each.number == last or each.number in there]
    states = _States(book, releases, place, _read(kept))
    known = {each.number: states.known(each.number) for each in wanted}
    editions = tuple(
        edition_of(each.number, each.name, each.note or "", each.created_utc, known[each.number].regions)
        for each in wanted
    )
    stale = tuple(number for number, said in known.items() if there.get(number) != said.digest)
    digests = {number: said.digest for number, said in known.items()}
    whole = [program(), bool(browser), asdict(place), [asdict(each) for each in editions], sorted(digests.items())]
    needed = {at for number in stale for at in states.last_two(number)} | {last}
    return Plan(
        editions=editions,
        needed=tuple(sorted(needed)),
        state=states.state,
        known=known,
        stale=stale,
        fingerprint=_digest(whole),
    )


def keep(kept: Path, found: Plan) -> None:
    """Keep what was found out, for the next publishing. It is nothing to publish: it tells secrets apart."""
    said = {number: asdict(known) for number, known in found.known.items()}
    kept.write_text(json.dumps(said), encoding="utf-8")


def _read(kept: Path) -> dict[int, Known]:
    """Return what an earlier publishing found out; a file that is damaged is as good as none."""
    try:
        said = json.loads(kept.read_text(encoding="utf-8"))
        return {int(number): Known(**{**each, "regions": tuple(each["regions"])}) for number, each in said.items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return {}


class _States:
    """The projected states of a book's releases, each opened when it is asked for."""

    def __init__(self, book: Book, releases: Sequence[Release], place: Place, earlier: Mapping[int, Known]) -> None:
        self._book = book
        self._entries = {each.number: each.state_entry for each in releases}
        self._now = book.state()
        self._states: dict[int, State] = {}
        self._address, self._earlier = place.address, earlier
        self._secrets = _secrets(self._now)

    def last_two(self, number: int) -> tuple[int, ...]:
        """Return a release's number, and before it that of the one that it came after, where there is one."""
        return tuple(each for each in (number - 1, number) if each in self._entries)

    def state(self, number: int) -> State:
        """Return a release's state as it may leave, without what has become confidential since."""
        if number not in self._states:
            earlier = self._book.released_state(number)
            shown = replace(shielded(earlier, self._now), version=earlier.version)
            self._states[number] = projected(shown)
        return self._states[number]

    def known(self, number: int) -> Known:
        """Return what is known of a release. What is new in it is told as well, so the one before counts."""
        made_of = self._made_of(number)
        found = self._earlier.get(number)
        if found and found.made_of == made_of:
            return found
        own = {each: self._own(each) for each in self.last_two(number)}
        return Known(
            made_of=made_of, own=own[number], digest=_digest([*own.values()]), regions=self.state(number).region_ids
        )

    def _own(self, number: int) -> str:
        found = self._earlier.get(number)
        if found and found.made_of == self._made_of(number):
            return found.own
        return digest(self.state(number), self._address)

    def _made_of(self, number: int) -> str:
        versions = [self._book.entry(self._entries[each]).hash for each in self.last_two(number)]
        return _digest([program(), self._address, self._secrets, *versions])


def digest(state: State, address: str) -> str:
    """Return the SHA-256 of a projected state's tables, and of the address that its pages name."""
    found = hashlib.sha256(address.encode())
    for folder in sorted(state.folders):
        for name in sorted(state.folders[folder]):
            found.update(f"{folder}/{name}".encode())
            found.update(to_parquet(state.folders[folder][name], TABLES[name]))
    return found.hexdigest()


@cache
def program() -> str:
    """Return the SHA-256 of the program itself: another one may say the same figures otherwise."""
    found = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".css", ".js", ".po"):
            found.update(path.read_bytes())
    return found.hexdigest()


def _secrets(now: State) -> str:
    """Return what decides which earlier figures are kept back: what is confidential now.

    Where anything is, also what is open: a figure is open in an edition in which it is open now.
    """
    found = hashlib.sha256()
    for folder in sorted(now.folders):
        for name in sorted(now.folders[folder]):
            if "confidential" in TABLES[name].names and len(hidden := unpublished(now, folder, name)):
                key = list(TABLES[name].key)
                for frame in (hidden, published(now, folder, name)):
                    found.update(f"{folder}/{name}".encode())
                    found.update(frame[key].to_csv(index=False).encode())
    return found.hexdigest()


def _digest(told: Any) -> str:  # noqa: ANN401 - whatever JSON can write
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
