"""Whatever people do with the book, in whatever order, and whenever it falls over: it says what a few dicts say."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import event

from tests.store_world import between, tonnes_of
from tracking.store import restoring
from tracking.store.book import open_book
from tracking.store.comments import comment, comments
from tracking.store.erasing import erase
from tracking.store.errors import FourEyesError, HeadMovedError, NothingToChangeError
from tracking.store.people import Person

Tonnes = dict[str, float]
PEOPLE = st.sampled_from(["anne", "kari", "ola"])
TONNES = st.dictionaries(st.sampled_from("abc"), st.sampled_from([1.0, 2.0, 3.0]))


class FallenError(Exception):
    """The process ends here."""


class BookMachine(RuleBasedStateMachine):
    """The model: figures in force after each entry that changed them, proposals that wait, and what else was said."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.place = self.new_place()
        self.book = open_book(self.place)
        self.states: dict[int, Tonnes] = {0: {}}
        self.waiting: dict[int, tuple[str, Tonnes, Tonnes, int]] = {}
        self.undoable: dict[int, Tonnes] = {}
        self.releases: list[Tonnes] = []
        self.said: list[str | None] = []
        self.by: list[str] = []
        self.authors: dict[int, str] = {}
        self.count = 0

    def new_place(self) -> str:
        return str(Path(self.folder.name) / "record.db")

    @property
    def now(self) -> Tonnes:
        return self.states[max(self.states)]

    @property
    def head(self) -> int:
        return max(self.states)

    def _person(self, name: str) -> Person:
        return Person(id=name, name=name.title())

    def _put(self, sequence: int, new: Tonnes) -> None:
        if new != self.now:
            self.undoable[sequence] = self.now
            self.states[sequence] = new

    @rule(who=PEOPLE, new=TONNES, data=st.data())
    def propose(self, who: str, new: Tonnes, data: st.DataObject) -> None:
        base = data.draw(st.sampled_from(sorted(self.states)), label="base")
        old = self.states[base]
        if new != old:
            sequence = self.book.propose(between(old, new), actor=self._person(who), message=f"by {who}", base=base)
            self.count += 1
            assert sequence == self.count
            self.waiting[sequence] = (who, old, new, base)
            self.authors[sequence] = who

    @precondition(lambda self: self.waiting)
    @rule(who=PEOPLE, four_eyes=st.booleans(), look=st.booleans(), data=st.data())
    def approve(self, who: str, four_eyes: bool, look: bool, data: st.DataObject) -> None:
        sequence = data.draw(st.sampled_from(sorted(self.waiting)))
        proposer, old, new, base = self.waiting[sequence]
        seen = self.book.rebased(sequence).state_entry if look else None
        asked = {"actor": self._person(who), "four_eyes": four_eyes, "seen": seen}
        if four_eyes and proposer in (who, ""):
            with pytest.raises(FourEyesError):
                self.book.approve(sequence, **asked)
        elif base != self.head and not look:
            with pytest.raises(HeadMovedError):
                self.book.approve(sequence, **asked)
        else:
            decided = self.book.approve(sequence, **asked)
            self.count += 1
            del self.waiting[sequence]
            self.authors[decided] = who
            self._put(decided, merged(self.now, old, new))

    @precondition(lambda self: self.waiting)
    @rule(who=PEOPLE, reject=st.booleans(), data=st.data())
    def turn_down(self, who: str, reject: bool, data: st.DataObject) -> None:
        sequence = data.draw(st.sampled_from(sorted(self.waiting)))
        decide = self.book.reject if reject else self.book.withdraw
        self.count += 1
        assert decide(sequence, actor=self._person(who), message="no") == self.count
        del self.waiting[sequence]
        self.authors[self.count] = who

    @precondition(lambda self: self.count)
    @rule(who=PEOPLE, data=st.data())
    def remark(self, who: str, data: st.DataObject) -> None:
        on = data.draw(st.integers(1, self.count))
        self.count += 1
        assert comment(self.book, f"remark {self.count}", actor=self._person(who), on=on) == self.count
        self.said.append(f"remark {self.count}")
        self.by.append(who)
        self.authors[self.count] = who

    @precondition(lambda self: self.head)
    @rule(who=PEOPLE)
    def release(self, who: str) -> None:
        number = self.book.release("name", "note", self._person(who), accept_drop=True)
        self.count += 1
        self.releases.append(self.now)
        self.authors[self.count] = who
        assert number == len(self.releases)

    @rule(who=PEOPLE, data=st.data())
    def restore(self, who: str, data: st.DataObject) -> None:
        at = data.draw(st.sampled_from(sorted(self.states)))
        if self.states[at] == self.now:
            with pytest.raises(NothingToChangeError):
                restoring.restore(self.book, at, actor=self._person(who))
        else:
            new = self.states[at]
            assert restoring.restore(self.book, at, actor=self._person(who), approve=True) == self.count + 1
            self._approved_at_once(who, new)

    @precondition(lambda self: self.undoable)
    @rule(who=PEOPLE, data=st.data())
    def undo(self, who: str, data: st.DataObject) -> None:
        sequence = data.draw(st.sampled_from(sorted(self.undoable)))
        new = merged(self.now, self.states[sequence], self.undoable[sequence])
        restoring.undo(self.book, sequence, actor=self._person(who), approve=True, seen=self.head)
        self._approved_at_once(who, new)

    def _approved_at_once(self, who: str, new: Tonnes) -> None:
        self.count += 2
        self.authors |= {self.count - 1: who, self.count: who}
        self._put(self.count, new)

    @rule(who=PEOPLE, asks=PEOPLE)
    def forget(self, who: str, asks: str) -> None:
        if who in self.authors.values():
            erase(self.book, who, asked_by=self._person(asks))
            self.count += 1
            self.said = [None if by == who else text for text, by in zip(self.said, self.by, strict=True)]
            self.waiting = {n: ("" if w[0] == who else w[0], *w[1:]) for n, w in self.waiting.items()}
            self.authors = {n: by for n, by in self.authors.items() if by != who}
            if asks != who:
                self.authors[self.count] = asks

    @rule(who=PEOPLE, new=TONNES, statement=st.integers(1, 40))
    def fall_over(self, who: str, new: Tonnes, statement: int) -> None:
        if new == self.now:
            return
        left = statement

        def fall(*_: object) -> None:
            nonlocal left
            left -= 1
            if not left:
                raise FallenError

        for name in ("before_cursor_execute", "commit"):
            event.listen(self.book.engine, name, fall)
        try:
            changes = between(self.now, new)
            self.book.propose(changes, actor=self._person(who), message="m", base=self.head, approve=True)
            self._approved_at_once(who, new)
        except FallenError:
            pass
        self.reopen()

    @rule()
    def reopen(self) -> None:
        self.book.close()
        self.book = open_book(self.place)

    @invariant()
    def the_book_says_what_the_model_says(self) -> None:
        state = self.book.state()
        assert figures(state) == self.now
        assert (self.book.head().sequence, state.entry) == (self.count, self.head)
        assert [entry.sequence for entry in self.book.pending()] == sorted(self.waiting)
        assert [each.text for each in comments(self.book)] == self.said

    def teardown(self) -> None:
        self.book.verify()
        for entry, expected in self.states.items():
            assert figures(self.book.state(entry)) == expected
        for number, expected in enumerate(self.releases, start=1):
            assert figures(self.book.released_state(number)) == expected
        authors = {entry.sequence: entry.actor.id for entry in self.book.entries() if entry.actor}
        assert authors == self.authors
        self.book.close()
        self.folder.cleanup()


def merged(now: Tonnes, old: Tonnes, new: Tonnes) -> Tonnes:
    """Return the figures once what differs between two others is put in force."""
    kept = {site: tonnes for site, tonnes in now.items() if site not in old or site in new}
    return dict(sorted({**kept, **{site: tonnes for site, tonnes in new.items() if old.get(site) != tonnes}}.items()))


def figures(state: Any) -> Tonnes:  # noqa: ANN401
    """Return the tonnes in force; those of a region that is not there are none."""
    return tonnes_of(state.folders) if state.region_ids and "emissions" in state.folders["fjord"] else {}


def run(examples: int, steps: int) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        BookMachine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks
        ),
    )


def test_whatever_is_done_the_book_says_what_a_simple_model_says() -> None:
    run(4, 15)


@pytest.mark.full
def test_whatever_is_done_at_length_the_book_says_what_a_simple_model_says() -> None:
    run(60, 50)
