"""An entry's line: who did what, when, and what became of it, in three languages."""

import json
from typing import Any

import pytest

from tracking.answers.entries import Entry, Extent, Kind, Person, TableExtent
from tracking.store.first_run import PROJECT
from tracking.words.entries import day, entry_title, extent_text, kind_name, kind_of, moment, person_name, time_of_day
from tracking.words.language import Language
from tracking.words.voice import Voice

NB, NN, EN = map(Voice, Language)

KARI, OLA = Person(id="kari", name="Kari"), Person(id="ola", name="Ola")
STATED = {"folder": "fjord", "table": "emissions", "puts": 12, "deletes": 0}


def entry(kind: Kind, actor: Person | None = KARI, proposal: int | None = None, **said: object) -> Entry:
    return Entry(
        sequence=7,
        previous_hash="",
        kind=kind,
        created_utc="2026-11-14T08:30:00.000000Z",
        actor_digest="",
        message_digest="",
        state_entry=0,
        proposal=proposal,
        content=json.dumps(said),
        actor=actor,
    )


def extent(**counts: Any) -> Extent:  # noqa: ANN401 - counts, a table and years
    known = {"folder": "fjord", "table": "emissions", "new": 0, "changed": 0, "removed": 0}
    return Extent(tables=(TableExtent(**(known | counts)),))


def test_a_proposal_with_its_decision_is_one_line() -> None:
    proposal = entry(Kind.PROPOSAL, changes=[STATED])
    known = {"extent": extent(new=12, years=(2024,)), "decision": entry(Kind.APPROVAL, OLA, 7)}
    assert entry_title(proposal, EN, **known) == "Kari proposed 12 new figures for 2024 · approved by Ola"
    assert entry_title(proposal, NB, **known) == "Kari foreslo 12 nye tall for 2024 · godkjent av Ola"
    assert entry_title(proposal, NN, **known) == "Kari føreslo 12 nye tal for 2024 · godkjent av Ola"
    turned_down = entry_title(proposal, NN, decision=entry(Kind.REJECTION, OLA, 7))
    assert turned_down == "Kari føreslo 12 nye eller endra tal · avslått av Ola"
    assert entry_title(proposal, NB, decision=entry(Kind.WITHDRAWAL, None, 7)).endswith(
        " · trukket av noen med slettet navn"
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"new": 1, "changed": 2, "removed": 3, "years": (2019, 2024)},
            "1 new figure, 2 changed figures and 3 removed figures for 2019–2024",
        ),
        ({"changed": 1, "removed": 1}, "1 changed figure and 1 removed figure"),
        ({"table": "sites", "new": 1}, "1 new row in the table Sites"),
        ({"table": "sources", "changed": 2, "years": (2020,)}, "2 changed rows in the table Sources"),
        ({}, "nothing that is not there already"),
    ],
)
def test_how_much_is_told_by_what_there_is(counts: dict[str, Any], said: str) -> None:
    assert extent_text(extent(**counts), EN) == said


def test_sources_come_along_unmentioned_and_several_tables_are_rows() -> None:
    tables = [
        TableExtent(folder="fjord", table=name, new=2, changed=0, removed=0)
        for name in ("emissions", "sites", "sources")
    ]
    assert extent_text(Extent(tables=tuple(tables)), NB) == "4 nye rader"
    assert extent_text(Extent(tables=(tables[0], tables[2])), NB) == "2 nye tall"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (entry(Kind.PROPOSAL, changes=[STATED], origin={"undoes": 4}), "Kari foreslo å angre innføring 4"),
        (entry(Kind.PROPOSAL, changes=[STATED], origin={"redoes": 4}), "Kari foreslo å gjøre innføring 4 på nytt"),
        (
            entry(Kind.PROPOSAL, changes=[STATED], origin={"restores": 4}),
            "Kari foreslo å gå tilbake til tallene etter innføring 4",
        ),
        (
            entry(Kind.PROPOSAL, changes=[STATED], origin={"restores": 4, "release": 1}),
            "Kari foreslo å gå tilbake til tallene i publisering 1",
        ),
        (entry(Kind.APPROVAL, OLA, 7), "Ola godkjente innføring 7"),
        (entry(Kind.REJECTION, OLA, 7), "Ola avslo innføring 7"),
        (entry(Kind.WITHDRAWAL, KARI, 7), "Kari trakk innføring 7"),
        (entry(Kind.RELEASE, KARI, number=2, name=""), "Kari publiserte tallene som publisering 2"),
        (entry(Kind.RELEASE, KARI, number=2, name="Høst"), "Kari publiserte tallene som publisering 2: Høst"),
        (entry(Kind.COMMENT, KARI, on={"entry": 7}), "Kari kommenterte innføring 7"),
        (
            entry(Kind.COMMENT, KARI, on={"folder": "fjord", "table": "emissions", "key": []}),
            "Kari kommenterte et tall",
        ),
        (entry(Kind.ERASURE, OLA, people=[], messages=[]), "Ola slettet navnet og meldingene til en person"),
        (entry(Kind.APPROVAL, None, 7), "Noen med slettet navn godkjente innføring 7"),
    ],
)
def test_every_kind_of_entry_has_its_line(found: Entry, said: str) -> None:
    assert entry_title(found, NB) == said


def test_a_person_is_called_by_name_then_id_and_the_files_by_what_they_are() -> None:
    assert person_name(KARI, EN) == "Kari"
    assert person_name(Person(id="kari", name=" "), EN) == "kari"
    assert person_name(None, EN) == "somebody whose name was erased"
    assert person_name(PROJECT, NN) == "dei eigne filene til prosjektet"


def test_a_moment_is_told_where_the_region_is() -> None:
    late = "2026-06-30T22:30:00.000000Z"
    assert moment(late, "Europe/Oslo", EN) == "1 July 2026, 00:30"
    assert moment(late, "Europe/Oslo", NB) == "1. juli 2026 kl. 00:30"
    assert (day(late, "Europe/Oslo"), time_of_day(late, "UTC")) == ("2026-07-01", "22:30")


def test_going_back_is_a_kind_of_its_own_in_the_story() -> None:
    undo = entry(Kind.PROPOSAL, changes=[STATED], origin={"undoes": 4})
    assert [kind_of(each) for each in (undo, entry(Kind.RELEASE, number=1, name=""))] == ["undo", "release"]
    names = {kind_name(kind, EN) for kind in (*Kind, "undo", "redo", "restore")}
    assert len(names) == len(Kind) + 3
