"""The commands of the book of record: in this process where that is enough, in one of their own where it is not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli_world import a_book, lines, on_a_terminal, plain, refused, run
from tests.store_world import ANNE, KARI, between, frame, site, tonnes_of
from tests.test_cli import tracking
from tracking.store.changes import difference
from tracking.store.comments import comment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.store.book import Book

HISTORY = {
    "en": [
        "   4  1 November 2026, 09:02  Anne Analyst proposed 3 new or changed rows and 2 removed rows: Measured anew",
        "   3  1 November 2026, 09:01  Kari Controller released the figures as release 1: First",
        "Older ones: --before 3",
    ],
    "nb": [
        "   4  1. november 2026 kl. 09:02  Anne Analyst foreslo 3 nye eller endrede rader og 2 fjernede rader"
        ": Measured anew",
        "   3  1. november 2026 kl. 09:01  Kari Controller publiserte tallene som publisering 1: First",
        "Eldre: --before 3",
    ],
    "nn": [
        "   4  1. november 2026 kl. 09:02  Anne Analyst føreslo 3 nye eller endra rader og 2 fjerna rader"
        ": Measured anew",
        "   3  1. november 2026 kl. 09:01  Kari Controller publiserte tala som publisering 1: First",
        "Eldre: --before 3",
    ],
}
DIFFERENCE = {
    "en": [
        "From release 1 to the figures in force:",
        "Emissions (fjord): new: 1, changed: 1, removed: 1",
        "  ~ a, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 9 → 9.5",
        "  + c, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 1234.5678",
        "  - b, 2023, 1, CO2e, not-stated, d, 2024",
        "Sites (fjord): new: 1, removed: 1",
        "  + c: name Works",
        "  - b",
    ],
    "nb": [
        "Fra publisering 1 til tallene som gjelder:",
        "Utslipp (fjord): nye: 1, endret: 1, fjernet: 1",
        "  ~ a, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 9 → 9,5",
        "  + c, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 1234,5678",
        "  - b, 2023, 1, CO2e, not-stated, d, 2024",
        "Anlegg (fjord): nye: 1, fjernet: 1",
        "  + c: name Works",
        "  - b",
    ],
    "nn": [
        "Frå publisering 1 til tala som gjeld:",
        "Utslepp (fjord): nye: 1, endra: 1, fjerna: 1",
        "  ~ a, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 9 → 9,5",
        "  + c, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 1234,5678",
        "  - b, 2023, 1, CO2e, not-stated, d, 2024",
        "Anlegg (fjord): nye: 1, fjerna: 1",
        "  + c: name Works",
        "  - b",
    ],
}
ENTRY_KEYS = {
    "entry", "kind", "created_utc", "person", "message", "hash", "previous_hash", "state_entry", "proposal", "decision",
    "base", "origin", "originals", "tables", "release", "release_name", "on",
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    yield from a_book(tmp_path, monkeypatch)


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
@pytest.mark.usefixtures("book")
def test_the_history_is_a_line_for_each_entry_newest_first(language: str) -> None:
    assert lines("history", "--limit", 2, "--lang", language) == HISTORY[language]


def test_the_history_can_be_asked_for_less(book: Book) -> None:
    comment(book, "Is it?", actor=KARI, on=3)

    def numbers(*arguments: object) -> list[int]:
        return [each["entry"] for each in plain("history", *arguments)["entries"]]

    assert numbers() == [5, 4, 3, 2, 1]
    assert numbers("--before", 4) == [3, 2, 1]
    assert numbers("--kind", "proposal") == [4, 1]
    assert numbers("--kind", "comment") == [5]
    assert numbers("--region", "fjord") == [4, 3, 2, 1]
    found = plain("history", "--limit", 2)
    assert (found["next_before"], plain("history")["next_before"]) == (4, None)
    assert refused("history", "--kind", "rumour", code=2).startswith("No kind 'rumour'. Known kinds: proposal, ")
    assert refused("history", "--region", "nowhere", code=2) == "No region 'nowhere'. Known regions: fjord."


@pytest.mark.usefixtures("book")
def test_an_entry_as_json_has_the_keys_that_are_promised() -> None:
    first = plain("history", "--before", 2)["entries"][0]
    assert set(first) == ENTRY_KEYS
    assert first["person"] == {"id": "anne", "name": "Anne Analyst", "email": "anne@example.org"}
    assert (first["created_utc"], first["message"]) == ("2026-11-01T08:00:00.000000Z", "From the agency")
    assert (first["decision"]["entry"], first["decision"]["kind"]) == (2, "approval")
    assert first["tables"][0] == {"region": "fjord", "table": "emissions", "puts": 2, "deletes": 0}
    shown = plain("show", 4)
    assert set(shown) == {*ENTRY_KEYS, "rebased", "changes", "comments"}
    assert shown["rebased"] == {"base": 2, "state_entry": 2, "moved": [], "conflicts": []}
    changed, new, removed = shown["changes"][0]["rows"]
    assert (changed["what"], changed["before"]["emissions_t"], changed["after"]["emissions_t"]) == ("changed", 9.0, 9.5)
    assert (new["what"], new["before"], new["after"]["emissions_t"]) == ("new", None, 1234.5678)
    assert (removed["what"], removed["after"], removed["key"]["site_id"]) == ("removed", None, "b")


def test_a_proposal_that_waits_says_how_it_is_put_in_force(book: Book) -> None:
    assert lines("show", 4)[-1] == "To put it in force: python -m tracking approve 4"
    book.propose(between({"a": 9.0, "b": 3.0}, {"a": 8.0, "b": 3.0}), actor=KARI, message="", approve=True)
    *_, since, how = lines("show", 4)
    assert since == "Changed since by somebody else: Emissions, a, 2023, 1, CO2e, not-stated, d, 2024"
    assert how == "To put it in force: python -m tracking approve 4 --seen 6"
    assert refused("approve", 4, "--lang", "nb").startswith("Tallene er endret siden innføring 4 ble foreslått")
    assert lines("approve", 4, "--seen", 6) == ["Proposal 4 is approved as entry 7."]
    assert lines("show", 7)[2:4] == [
        DIFFERENCE["en"][1],
        "  ~ a, 2023, 1, CO2e, not-stated, d, 2024: emissions_t 8 → 9.5",
    ]


@pytest.mark.usefixtures("book")
def test_a_release_is_shown_against_the_one_before() -> None:
    assert (
        lines("show", "r1")[0] == "3  1 November 2026, 09:01  Kari Controller released the figures as release 1: First"
    )
    assert "Sites (fjord): new: 2" in lines("show", "r1")
    assert refused("show", "r9") == "There is no release 9."
    assert refused("show", "r9", "--lang", "nn") == "Det finst inga publisering 9."
    assert refused("show", 99, "--lang", "nb") == "Det finnes ingen innføring 99."


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_a_difference_is_told_row_by_row(book: Book, language: str) -> None:
    book.approve(4, actor=KARI)
    assert lines("diff", "r1", "--lang", language) == DIFFERENCE[language]


def test_a_difference_goes_either_way_and_can_be_of_one_table(book: Book) -> None:
    book.approve(4, actor=KARI)
    assert lines("diff", 5, "r1", "--table", "sites") == [
        "From entry 5 to release 1:", "Sites (fjord): new: 1, removed: 1", "  + b: name Works", "  - c",
    ]  # fmt: skip
    assert lines("diff", 2, "r1") == ["From entry 2 to release 1:", "Nothing differs."]
    assert [each["table"] for each in plain("diff", 0)["tables"]] == ["emissions", "sites"]
    assert plain("diff", "r1", "--table", "energy") == {"from": "r1", "to": None, "tables": []}
    assert refused("diff", "r1", "--table", "x", code=2).startswith("No table 'x'. Known tables: region, ")
    assert refused("diff", "r1", "--region", "x", code=2) == "No region 'x'. Known regions: fjord."
    assert (
        refused("diff", "yesterday", code=2)
        == "'yesterday' is neither an entry, such as 12, nor a release, such as r3."
    )


def test_a_difference_as_files_is_every_cell_and_runs_nothing(book: Book, tmp_path: Path) -> None:
    old, new = ({"fjord": {"sites": frame("sites", *rows)}} for rows in ([], [site("d", "=cmd()"), site("e", "-")]))
    book.propose(difference(old, new), actor=ANNE, message="", approve=True)
    as_csv, as_xlsx = tmp_path / "d.csv", tmp_path / "d.xlsx"
    lines("diff", "r1", "--csv", as_csv, "--xlsx", as_xlsx)
    rows = list(csv.DictReader(io.StringIO(as_csv.read_text(encoding="utf-8-sig"))))
    assert rows[1] == {
        "folder": "fjord", "table": "sites", "what": "new", "key": "d", "column": "name", "before": "",
        "after": "'=cmd()",
    }  # fmt: skip
    sheet = openpyxl.load_workbook(as_xlsx).active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]][3:] == ["d", "name", None, "'=cmd()"]
    book.approve(4, actor=KARI, seen=6)
    lines("diff", 6, "--csv", as_csv)
    changed = [
        row for row in csv.DictReader(io.StringIO(as_csv.read_text(encoding="utf-8-sig"))) if row["what"] == "changed"
    ]
    assert [(row["column"], float(row["before"]), float(row["after"])) for row in changed] == [
        ("emissions_t", 9.0, 9.5)
    ]


def test_what_somebody_wrote_cannot_steer_a_terminal(book: Book) -> None:
    comment(book, "\x1b[2Jgone\x07", actor=ANNE, on=1)
    assert lines("history", "--limit", 1)[0].endswith("Anne Analyst commented on entry 1:  [2Jgone ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Proposal 4 is approved as entry 5."),
        ("nb", "Forslag 4 er godkjent som innføring 5."),
        ("nn", "Forslag 4 er godkjent som innføring 5."),
    ],
)
def test_a_proposal_is_approved_once(book: Book, language: str, said: str) -> None:
    assert lines("approve", 4, "--message", "Seen", "--lang", language) == [said]
    approval = book.entry(5)
    assert (approval.message, approval.actor and approval.actor.id) == ("Seen", "ola")
    again = run("approve", 4, "--json", "--lang", language)
    told = json.loads(again.stdout)["refused"]
    assert (again.exit_code, told["code"], told["found"]) == (1, "store-already-decided", "approval 5")
    assert again.stderr == told["message"] + "\n"
    expected = {
        "en": "The proposal 4 has been decided on already (approval 5).",
        "nb": "Forslaget 4 er allerede avgjort (godkjenning 5).",
        "nn": "Forslaget 4 er alt avgjort (godkjenning 5).",
    }
    assert told["message"] == expected[language]


def test_a_proposal_is_turned_down_withdrawn_or_accepted(book: Book) -> None:
    assert plain("reject", 4) == {"entry": 5, "proposal": 4}
    other = book.propose(between({}, {"x": 1.0}), actor=ANNE, message="")
    assert lines("withdraw", other) == ["Proposal 6 is withdrawn as entry 7."]
    third = book.propose(between({}, {"y": 1.0}), actor=ANNE, message="")
    assert lines("accept", third) == ["Proposal 8 is approved and stands in release 2."]
    assert refused("reject", 3) == "Entry 3 is no proposal, so it cannot be decided on."
    assert refused("approve", "four", code=2).startswith("Invalid value for 'PROPOSAL'")


def test_a_release_that_leaves_much_out_has_to_be_meant(book: Book) -> None:
    book.propose(between({"a": 9.0, "b": 3.0}, {"a": 9.0}), actor=ANNE, message="", approve=True)
    assert refused("release", "--lang", "nb").startswith("Publisering 2 ville utelate mye av det den forrige viser")
    assert plain("release", "--name", "Autumn", "--accept-drop") == {"release": 2, "entry": 7}
    assert book.releases()[1].name == "Autumn"


def test_undone_done_again_and_restored(book: Book) -> None:
    book.approve(4, actor=KARI)
    assert lines("undo", 4) == ["Proposed as entry 6. To put it in force: python -m tracking approve 6"]
    assert plain("undo", 4, "--approve") == {"proposal": 7, "approval": 8}
    assert tonnes_of(book.state().folders) == {"a": 9.0, "b": 3.0}
    assert lines("redo", 7, "--approve", "--lang", "nn") == [
        "Føreslege som innføring 9 og godkjent. `release` publiserer."
    ]
    assert tonnes_of(book.state().folders) == {"a": 9.5, "c": 1234.5678}
    assert plain("restore", "r1", "--approve") == {"proposal": 11, "approval": 12}
    assert tonnes_of(book.state().folders) == {"a": 9.0, "b": 3.0}
    assert refused("restore", 2, "--lang", "nb").startswith("Tallene er allerede som i innføring 2.")
    assert refused("undo", 3) == "Entry 3 changed no figure, so there is nothing to take back."


@pytest.mark.usefixtures("book")
def test_where_two_people_are_needed_nobody_approves_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKING_FOUR_EYES", "on")
    monkeypatch.setenv("LOGNAME", "anne")
    assert "Anne Analyst" in refused("approve", 4)
    assert refused("restore", 0, "--approve") == (
        "Somebody else than the one who proposes it must approve it. Leave --approve out."
    )
    monkeypatch.setenv("LOGNAME", "ola")
    assert plain("approve", 4) == {"entry": 5, "proposal": 4}
    monkeypatch.setenv("TRACKING_FOUR_EYES", "maybe")
    assert refused("approve", 4, code=2) == "TRACKING_FOUR_EYES is on or off, found 'maybe'."


def test_a_figure_has_a_life_and_comments(book: Book) -> None:
    book.approve(4, actor=KARI)
    assert lines("comment", "fjord/emissions", "Odd", "site_id=a", "--lang", "nb") == [
        "Kommentaren står som innføring 6."
    ]
    assert plain("comment", 4, "Why?") == {"entry": 7}
    told = lines("life", "fjord/emissions", "site_id=a")
    assert told[:3] == [
        "Emissions (fjord): a, 2023, 1, CO2e, not-stated, d, 2024",
        "   1  1 November 2026, 09:00  Anne Analyst, approval: emissions_t – → 9: From the agency",
        "   4  1 November 2026, 09:02  Anne Analyst, approval: emissions_t 9 → 9.5: Measured anew",
    ]
    assert [each.rpartition("  ")[2] for each in told[3:]] == ["Ola: Why?", "Ola: Odd"]
    found = plain("life", "fjord/emissions", "site_id=a", "year=2023")
    assert [(each["proposal"], each["in_force"]) for each in found["touches"]] == [(1, True), (4, True)]
    assert (found["touches"][1]["before"]["emissions_t"], found["touches"][1]["after"]["emissions_t"]) == (9.0, 9.5)
    gone = ("gas=CO2e", "scope=1", "origin=not-stated", "dataset=d", "edition=2024", "year=2023")
    assert lines("life", "fjord/emissions", "site_id=b", *gone)[-2].endswith("approval: removed: Measured anew")


@pytest.mark.usefixtures("book")
def test_a_figure_that_is_not_said_clearly_is_asked_about() -> None:
    assert refused("life", "fjord/emissions", code=2) == "2 figures fit. Say also: site_id."
    assert refused("life", "fjord/rumours", code=2) == "'fjord/rumours' is no table, such as fjord/emissions."
    assert refused("life", "fjord/sites", "name=a", code=2) == (
        "'name=a' says nothing of the key. It is COLUMN=VALUE of site_id."
    )
    assert refused("life", "fjord/emissions", "year=now", code=2) == "year is a whole number, found 'now'."
    assert refused("life", "fjord/sites", "site_id=z") == "The book of record knows no such figure."
    assert refused("comment", 4, "Hm", "year=2023", code=2) == "An entry has no key, found 'year=2023'."
    assert refused("comment", 4, " ", "--lang", "nb").startswith("Kommentaren til innføring 4 er tom")


@pytest.mark.usefixtures("book")
def test_a_person_is_erased_where_that_is_meant() -> None:
    assert refused("erase", "anne", code=2) == "Nobody can be asked here. Add --yes if this is meant."
    assert refused("erase", "nobody", "--yes") == "Nobody with the identifier nobody stands in the store."
    assert plain("erase", "anne", "--yes") == {"entry": 5, "people": 1, "messages": 3}
    assert [each["person"] for each in plain("history", "--before", 3)["entries"]] == [None, None]
    assert lines("history", "--before", 2) == [
        "   1  1 November 2026, 09:00  Somebody whose name was erased proposed 4 new or changed rows"
        " · approved by somebody whose name was erased"
    ]
    assert plain("verify")["ok"]


def test_on_a_terminal_it_asks_before_and_shows_how_far_it_is(book: Book) -> None:
    place = Path(book.place)
    code, seen = on_a_terminal(place, "erase", "anne", "--lang", "nb", answer="n\n")
    assert code == 1
    assert "Slette navnet, adressen og alle meldingene til anne? Det kan ikke angres. [y/N]" in seen
    assert seen.rstrip().endswith("Ingenting er endret.")
    code, seen = on_a_terminal(place, "verify")
    assert (code, seen.splitlines()[0]) == (0, "[1/8] entries")
    assert "All is as it was written." in seen
    done = tracking(place, "verify")
    assert (done.returncode, done.stderr) == (0, "")


def test_wrong_usage_is_one_line_for_every_command() -> None:
    assert refused("frob", code=2) == "No such command 'frob'."
    assert refused("show", code=2) == "Missing argument 'ENTRY|rN'."
    assert refused("history", "--limit", "0", code=2).startswith("Invalid value for '--limit'")
    assert refused("export", "r1", "x", "--form", "pdf", code=2).startswith("Invalid value for '--form'")
    helped = run("diff", "--help")
    assert (helped.exit_code, helped.stderr) == (0, "")
    assert "Tell what differs between two states" in helped.stdout
    assert run().exit_code == 2
