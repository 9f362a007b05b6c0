"""A region founded from a national file on a real book: what it would be, its one entry, and the pages' answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import national
from tests.upload_world import ANNE, a_book
from tracking.answers.figures_of import prepare
from tracking.answers.founding import Founding, found_region, priority, propose_region
from tracking.answers.survey import Survey, survey
from tracking.answers.verdict import region_verdict
from tracking.answers.wanted import Wanted
from tracking.goals.verdict import Overall
from tracking.store.entries import Kind
from tracking.store.first_run import take_in

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.store.book import Book

TODAY = date(2026, 11, 21)
EDITION = {"edition": "2026-11"}
DATA = national.workbook()
SUND = Wanted(name="Sund", region_id="sund", places=("Ålesund", "Herøy (Nordland)", "Herøy (Møre og Romsdal)"))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def surveyed(book: Book, data: bytes = DATA) -> Survey:
    return survey(book, book.state(), data, "national.xlsx", TODAY, answers=EDITION)


def founded(book: Book, wanted: Wanted = SUND, data: bytes = DATA) -> Founding:
    return found_region(book, book.state(), surveyed(book, data), wanted, data, answers=EDITION)


def take(book: Book, wanted: Wanted = SUND, data: bytes = DATA) -> int:
    sequence = propose_region(book, founded(book, wanted, data), data, actor=ANNE, message="a third region")
    book.accept(sequence, actor=ANNE)
    return sequence


def test_what_the_region_would_be_is_shown_and_nothing_is_stored(book: Book) -> None:
    before = book.head()
    found = founded(book)
    assert (len(found.plants), found.companies, found.rows, found.years) == (30, 30, 360, (2010, 2021))
    assert (found.left_out, found.closed, found.first_year) == ((), (), 2010)
    assert (found.upload.needs, found.upload.refused, found.upload.asked) == ((), (), ())
    assert found.upload.can_be_proposed
    assert found.upload.effect is not None
    assert found.upload.effect.after.verdict.overall is Overall.NO_TARGET
    assert book.head() == before


def test_the_region_is_one_entry_with_all_its_tables(book: Book) -> None:
    entry = take(book)
    assert {(change.folder, change.table, len(change.puts)) for change in book.changes(entry)} == {
        ("sund", "region", 1), ("sund", "sources", 1), ("sund", "municipalities", 3), ("sund", "companies", 30),
        ("sund", "sites", 30), ("sund", "site_identifiers", 60), ("sund", "site_owners", 30),
        ("sund", "emissions", 360),
    }  # fmt: skip
    assert book.entry(entry).details["originals"].keys() == {"national.xlsx"}


def test_it_is_a_region_like_any_other(book: Book) -> None:
    take(book)
    state = book.released_state()
    assert state.region_ids == ("head", "sund")
    row = state.table("sund", "region").iloc[0]
    assert (row["name"], row["language"], row["time_zone"], row["first_year"]) == ("Sund", "nb", "Europe/Oslo", 2010)
    assert row["source_id"] in set(state.table("sund", "sources")["source_id"])
    # Ten plants of 1 kt, ten of 2 kt and ten of 3 kt.
    answer = region_verdict(prepare(state, "sund"), today=TODAY)
    assert (answer.verdict.overall, answer.latest and answer.latest.emissions_tco2e) == (Overall.NO_TARGET, 60_000.0)


def test_two_municipalities_of_one_name_stay_two(book: Book) -> None:
    take(book)
    places = book.state().table("sund", "municipalities")
    assert sorted(zip(places["municipality_id"], places["name"], strict=True)) == [
        ("alesund", "Ålesund"), ("heroy", "Herøy"), ("heroy-2", "Herøy"),
    ]  # fmt: skip
    assert book.state().table("sund", "sites")["municipality_id"].value_counts().to_dict() == {
        "alesund": 10, "heroy": 10, "heroy-2": 10,
    }  # fmt: skip


def test_a_number_is_no_part_of_a_municipalitys_name(book: Book) -> None:
    take(book, Wanted(name="Sund", region_id="sund", places=("4600",)), national.workbook(national.rows(numbered=True)))
    assert book.state().table("sund", "municipalities")["name"].tolist() == ["Ålesund"]


def test_the_threshold_leaves_plants_out(book: Book) -> None:
    found = founded(book, Wanted(name="S", region_id="s", places=SUND.places, threshold_tco2e=2_000.0))
    assert (len(found.plants), len(found.left_out), found.rows) == (20, 10, 240)


def test_a_plant_that_fell_silent_is_closed_as_inferred_unless_said_otherwise(book: Book) -> None:
    made = [row for row in national.rows() if row[10] != 5000 or int(str(row[4])) < 2019]
    data = national.workbook([row for row in made if row[10] != 5001 or int(str(row[4])) < 2021])
    found = founded(book, SUND, data)
    assert [(plant.name, plant.last_year) for plant in found.closed] == [("Verk 5000", 2018)]
    take(book, SUND, data)
    sites = book.state().table("sund", "sites").set_index("site_id")
    silent = sites.loc["verk-5000"]
    assert (silent["closed"], silent["dates_basis"], silent["dates_source_id"]) == (
        "2018", "inferred", "norskeutslipp-2026-11",
    )  # fmt: skip
    assert silent["note_en"].startswith("The last report is for 2018;")
    assert sites["closed"].notna().sum() == 1
    assert founded(book, Wanted(name="T", region_id="t", places=SUND.places, closes_silent=False), data).closed == ()


def test_an_edition_that_another_region_holds_keeps_what_is_known_of_it(book: Book) -> None:
    take(book)
    sources = book.state().table("sund", "sources")
    edition = sources[sources["edition"] == "2026-11"].assign(gwp_set="AR5", licence="NLOD")
    from tracking.store.changes import Change

    change = Change(folder="sund", table="sources", puts=edition, deletes=edition[["source_id"]].iloc[:0])
    book.propose([change], actor=ANNE, message="", approve=True)
    take(book, Wanted(name="Vik", region_id="vik", places=("Vik 3",)))
    held = book.state().table("vik", "sources")
    assert held[["source_id", "gwp_set", "licence"]].to_numpy().tolist() == [["norskeutslipp-2026-11", "AR5", "NLOD"]]
    assert set(book.state().table("vik", "emissions")["gwp_set"]) == {"AR5"}


def test_the_sources_come_in_the_order_of_the_regions_there_are(book: Book) -> None:
    assert priority(book.state(), surveyed(book)).split(";")[0] == "norskeutslipp"
    take(book)
    assert priority(book.state(), surveyed(book)) == book.state().table("sund", "region")["dataset_priority"].iloc[0]


def test_what_is_wrong_is_not_founded(book: Book) -> None:
    with pytest.raises(ValueError, match="cannot be founded: id-taken"):
        founded(book, Wanted(name="Sund", region_id="head", places=("Ålesund",)))


def test_an_id_that_was_taken_meanwhile_is_refused(book: Book) -> None:
    found = founded(book)
    take(book)
    with pytest.raises(ValueError, match="there is a region 'sund' already"):
        propose_region(book, found, DATA, actor=ANNE, message="")


def test_answers_for_another_region_do_not_come_along(book: Book) -> None:
    answers = {**EDITION, "add-site:norskeutslipp:5480": "vik-48"}
    found = found_region(book, book.state(), surveyed(book), SUND, DATA, answers=answers)
    assert len(found.plants) == 30
    assert sum(len(each.new) for each in found.upload.comparisons if each.table == "sites") == 30


def test_region_files_that_come_later_leave_it_alone(book: Book) -> None:
    folders = {"head": dict(book.state().folders["head"]), "shared": dict(book.state().folders["shared"])}
    take_in(book, folders, "one", {}, lambda *_: None)
    take(book)
    folders["head"]["emissions"] = folders["head"]["emissions"].assign(emissions_t=1.0)
    take_in(book, folders, "two", {}, lambda *_: None)
    proposed = [change.place for entry in book.pending() for change in book.changes(entry.sequence)]
    assert proposed == ["head/emissions"]
    assert book.entries()[-1].kind is Kind.PROPOSAL
