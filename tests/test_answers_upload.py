"""A file goes its whole way on a real book: read, asked about, refused, compared, taken in, and once only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.upload_world import ANNE, HEADER, REGION, TAIL, a_book, export, read, rows, suggest, take, tonnes_of
from tracking.answers.mapped import confirmed, decided, remember, waiting
from tracking.answers.reasons import said
from tracking.answers.upload import propose, with_reason
from tracking.answers.uploaded import REASON, question_key
from tracking.intake.templates import template
from tracking.schema.problems import Code

if TYPE_CHECKING:
    from pathlib import Path

    from tracking.answers.uploaded import Upload
    from tracking.store.book import Book

EDITION = {"edition": "2026-11"}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path)


def codes(upload: Upload) -> list[tuple[Code, int | None, str]]:
    return [(problem.code, problem.row, problem.column) for problem in upload.refused]


def counts(upload: Upload, table: str = "emissions") -> tuple[int, int, int, int]:
    each = next(each for each in upload.comparisons if each.table == table)
    return len(each.new), each.changed_rows, each.unchanged, len(each.missing)


def emissions(book: Book) -> list[tuple[str, int, str, float]]:
    return tonnes_of(book.state().table(REGION, "emissions"))


def test_a_new_year_in_our_own_template_moves_the_verdict_by_a_number(book: Book) -> None:
    upload = read(book, rows(("mill", 2024, "92000")))
    assert (upload.drafts[0].layout, upload.rows_read, upload.rows_known) == ("own", 1, 1)
    assert (upload.needs, upload.refused, upload.asked, upload.entry) == ((), (), (), None)
    assert counts(upload) == (1, 0, 0, 0)
    assert upload.effect is not None
    # The path allows 70 kt in 2023 and 60 kt in 2024: the gap goes from 20 kt to 32 kt.
    assert upload.effect.gap_change_tco2e == pytest.approx(12_000)
    assert upload.can_be_proposed


def test_nothing_is_stored_before_the_file_is_taken_in(book: Book) -> None:
    before = book.head(), emissions(book), len(book.entries())
    read(book, rows(("mill", 2024, "92000")))
    assert (book.head(), emissions(book), len(book.entries())) == before


def test_what_is_proposed_is_in_nobodys_figures(book: Book) -> None:
    before = emissions(book), book.head().release
    entry = suggest(book, rows(("mill", 2024, "92000")))
    assert [each.sequence for each in book.pending()] == [entry]
    assert (emissions(book), book.head().release) == before


def test_what_is_approved_and_released_is_in_force_and_released_with_its_original(book: Book) -> None:
    data = rows(("mill", 2024, "92000"))
    entry = take(book, data)
    assert ("mill", 2024, "2024-01", 92_000.0) in emissions(book)
    assert tonnes_of(book.released_state().table(REGION, "emissions")) == emissions(book)
    proposal = next(each for each in book.entries() if each.sequence == entry)
    assert list(proposal.details["originals"]) == ["figures.csv"]


def test_the_same_file_again_changes_nothing_and_names_its_entry(book: Book) -> None:
    data = rows(("mill", 2024, "92000"))
    entry = take(book, data)
    again = read(book, data)
    assert (again.entry, again.changes_nothing, again.can_be_proposed, again.effect) == (entry, True, False, None)
    assert counts(again) == (0, 0, 1, 0)
    with pytest.raises(ValueError, match="something to answer or mend, or nothing to change"):
        propose(book, again, data, actor=ANNE, message="")


def test_a_corrected_file_updates_and_never_doubles(book: Book) -> None:
    take(book, rows(("mill", 2024, "92000")))
    corrected = rows(("mill", 2024, "91000"))
    upload = read(book, corrected)
    assert counts(upload) == (0, 1, 0, 0)
    (cell,) = upload.comparisons[0].changed.to_dict("records")
    assert (cell["column"], cell["old"], cell["new"], round(cell["percent"], 2)) == (
        "emissions_t",
        92_000,
        91_000,
        -1.09,
    )
    take(book, corrected)
    assert [row for row in emissions(book) if row[1] == 2024] == [("mill", 2024, "2024-01", 91_000.0)]


def test_years_as_columns_correct_a_figure_too(book: Book) -> None:
    lines = f"site_id;gas;dataset;edition;publisher_id;source_id;2022;2023\nmill;{TAIL.partition(';')[2]};90000;95000\n"
    upload = read(book, lines.encode())
    assert upload.drafts[0].layout == "own-wide"
    assert counts(upload) == (0, 1, 1, 0)
    assert upload.effect is not None
    assert upload.effect.gap_change_tco2e == pytest.approx(5_000)


def test_every_refusal_is_named_at_once_with_its_place(book: Book) -> None:
    upload = read(book, rows(("mill", 2024, "92000"), ("mill", 2024, "1"), ("ghost", 2024, "1"), ("mill", 2019, "-3")))
    key = "site_id, year, scope, gas, dataset, edition"
    assert codes(upload) == [
        (Code.DUPLICATE_KEY, 3, key), (Code.UNKNOWN_REFERENCE, 4, "site_id"), (Code.BELOW_MINIMUM, 5, "emissions_t"),
    ]  # fmt: skip
    assert (upload.can_be_proposed, upload.effect) == (False, None)


def test_what_cannot_be_proposed_is_not_taken_in(book: Book) -> None:
    data = rows(("ghost", 2024, "1"))
    with pytest.raises(ValueError, match=r"figures\.csv: there is something to answer or mend"):
        propose(book, read(book, data), data, actor=ANNE, message="")
    good = rows(("mill", 2024, "92000"))
    with pytest.raises(ValueError, match="not the bytes that were read"):
        propose(book, read(book, good), data, actor=ANNE, message="")
    assert len(emissions(book)) == 4


def test_an_ambiguous_decimal_sign_is_asked_once_and_nothing_else_is_held_against_the_file(book: Book) -> None:
    data = rows(("mill", 2024, "92.000"))
    asked = read(book, data)
    assert [(need.key, need.found, need.options) for need in asked.needs] == [
        ("decimal:emissions_t", ("92.000",), (",", "."))
    ]
    assert (asked.refused, asked.asked, asked.can_be_proposed) == ((), (), False)
    assert read(book, data, answers={"decimal:emissions_t": ","}).can_be_proposed
    assert read(book, data, answers={"decimal": ","}).effect == read(book, rows(("mill", 2024, "92000"))).effect
    as_point = read(book, data, answers={"decimal": "."})
    assert [problem.code for problem in as_point.asked] == [Code.UNIT_SLIP]


def test_an_odd_figure_waits_for_a_reason_and_the_reason_is_kept(book: Book) -> None:
    data = rows(("mill", 2024, "92000000"))
    upload = read(book, data)
    (question,) = upload.open_questions
    assert (question.code, question.row, question.column) == (Code.UNIT_SLIP, 2, "emissions_t")
    assert not upload.can_be_proposed
    reason = {REASON + question_key(question): "a second furnace"}
    entry = take(book, data, answers=reason)
    proposal = next(each for each in book.entries() if each.sequence == entry)
    assert proposal.message == "this year's figures\na second furnace"
    assert said(proposal).message == "this year's figures"
    (reasoned,) = said(proposal).reasoned
    assert (reasoned.problem, reasoned.reason) == (question, "a second furnace")
    assert with_reason(upload, "checked").can_be_proposed


def test_a_workbook_of_the_agency_asks_for_its_edition_and_lists_unknown_plants(book: Book) -> None:
    data = export((11, "Mill", "Vik", 2024, 92_000), (99, "Ghost Works", "Vik", 2024, 5), (98, "Far", "Away", 2024, 7))
    upload = read(book, data, "whatever.bin")
    assert [need.key for need in upload.needs] == ["edition"]
    assert (upload.rows_read, upload.rows_known) == (3, 1)
    told = [(site.identifier, site.name, site.is_in_region) for site in upload.unknown_sites]
    assert told == [("99", "Ghost Works", True), ("98", "Far", False)]
    assert read(book, data, answers=EDITION).can_be_proposed


def test_two_sheets_of_one_table_are_one_upload_and_their_source_is_drafted_once(book: Book) -> None:
    data = export((11, "Mill", "Vik", 2023, 90_001), (11, "Mill", "Vik", 2024, 92_000), sheets=2)
    upload = read(book, data, "two.xlsx", EDITION)
    assert (len(upload.drafts), upload.rows_known) == (2, 2)
    assert (counts(upload), counts(upload, "sources")) == ((2, 0, 0, 0), (1, 0, 0, 0))
    take(book, data, "two.xlsx", EDITION)
    sources = book.state().table(REGION, "sources")
    assert (sources["source_id"] == "norskeutslipp-2026-11").sum() == 1


def test_an_unknown_plant_becomes_a_site_in_the_same_upload(book: Book) -> None:
    data = export(
        (99, "Ghost Works", "Vik", 2023, 4), (99, "Ghost Works", "Vik", 2024, 5), (98, "Far", "Away", 2024, 7)
    )
    added = {**EDITION, "add-site:norskeutslipp:99": "vik"}
    upload = read(book, data, "new.xlsx", added)
    assert [site.name for site in upload.added_sites] == ["Ghost Works"]
    assert [site.name for site in upload.unknown_sites] == ["Far"]
    assert (upload.rows_known, upload.refused) == (2, ())
    take(book, data, "new.xlsx", added)
    state = book.state()
    owners = state.table(REGION, "site_owners").set_index("site_id").loc["ghost-works"]
    assert (owners["company_id"], owners["from_year"]) == ("ghost-works", 2023)
    assert [row for row in emissions(book) if row[0] == "ghost-works"] == [
        ("ghost-works", 2023, "2026-11", 4.0), ("ghost-works", 2024, "2026-11", 5.0),
    ]  # fmt: skip
    assert read(book, data, answers=EDITION).rows_known == 2


def test_a_plant_of_a_new_municipality_brings_it_along(book: Book) -> None:
    data = export((98, "Far", "Away", 2024, 7))
    take(book, data, "far.xlsx", {**EDITION, "add-site:norskeutslipp:98": "away"})
    municipalities = book.state().table(REGION, "municipalities")
    assert dict(zip(municipalities["municipality_id"], municipalities["name"], strict=True))["away"] == "Away"


def test_a_table_of_no_known_kind_waits_for_its_mapping_which_is_remembered(book: Book) -> None:
    data = b"Plant;When;How much (kt)\nmill;2024;92\n"
    upload = read(book, data)
    need = waiting(upload)
    assert need is not None
    assert need.found == ("Plant", "When", "How much (kt)")
    assert list(confirmed(upload)) == [need.key]
    chosen = {"site_id": "Plant", "year": "When", "emissions_t": "How much (kt)", "gas": ""}
    answers = {need.key: decided(need, "emissions", chosen), "gas": "CO2e", **EDITION}
    mapped = read(book, data, answers=answers)
    assert tonnes_of(mapped.comparisons[-1].new) == [("mill", 2024, "2026-11", 92_000.0)]
    remember(book, answers)
    again = read(book, data.replace(b"92", b"93"), answers={"gas": "CO2e", **EDITION})
    assert (waiting(again), again.can_be_proposed) == (None, True)


def test_a_remembered_mapping_that_no_longer_fits_is_asked_for_anew(book: Book) -> None:
    data = b"Plant;When;How much (kt)\nmill;2024;92\n"
    need = waiting(read(book, data))
    assert need is not None
    for broken in (
        '{"table": "gone", "columns": {}}',
        '{"table": "emissions", "columns": {"gone": "Plant"}}',
        "[1]",
        "{",
    ):
        assert waiting(read(book, data, answers={need.key: broken})) == need


def test_a_column_that_is_lacking_is_named_or_given_for_all_rows(book: Book) -> None:
    data = b"Works;When;t CO2e\nmill;2024;92000\n"
    need = waiting(read(book, data))
    assert need is not None
    half = {need.key: decided(need, "emissions", {"year": "When", "emissions_t": "t CO2e"}), "gas": "CO2e", **EDITION}
    assert [each.key for each in read(book, data, answers=half).needs] == ["column:site_id"]
    for reply in ("Works", "mill"):
        assert read(book, data, answers={**half, "column:site_id": reply}).can_be_proposed, reply


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"gwp_set;gas;gwp100;source_id\nAR5;CH4;28;roadmap\n", Code.TABLE_SHARED),
        (
            b"region_id;name;language;time_zone;first_year;dataset_priority;source_id\n"
            b"other;Other;nb;Europe/Oslo;2001;registry;roadmap\n",
            Code.ONE_REGION_ROW,
        ),
    ],
)
def test_what_a_region_has_no_room_for_is_refused(book: Book, data: bytes, code: Code) -> None:
    upload = read(book, data)
    assert code in {problem.code for problem in upload.refused}
    assert not upload.can_be_proposed


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_empty_template_of_ours_is_known_and_changes_nothing(book: Book, kind: str, language: str) -> None:
    upload = read(book, template("emissions", kind, language), f"emissions.{kind}")  # type: ignore[arg-type]
    assert [draft.layout for draft in upload.drafts] == ["own"]
    assert (upload.refused, upload.rows_read, upload.can_be_proposed) == ((), 0, False)


def test_a_sheet_of_notes_beside_the_table_is_no_problem(book: Book) -> None:
    import io

    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(export((11, "Mill", "Vik", 2024, 92_000))))
    notes = workbook.create_sheet("Notes")
    for line in (["a", "a"], ["read", "this"], ["with", "care"]):
        notes.append(line)
    kept = io.BytesIO()
    workbook.save(kept)
    upload = read(book, kept.getvalue(), "x.xlsx", EDITION)
    assert (upload.refused, upload.can_be_proposed) == ((), True)


def test_a_file_of_another_table_is_taken_as_well(book: Book) -> None:
    header = "site_id;year;carrier;dataset;edition;publisher_id;source_id;energy_mwh"
    data = f"{header}\nmill;2024;electricity;registry;2024-01;registrar;registry-2024-01;500\n".encode()
    upload = read(book, data)
    assert [each.table for each in upload.comparisons] == ["energy"]
    assert counts(upload, "energy") == (1, 0, 0, 0)


def test_the_header_alone_says_nothing(book: Book) -> None:
    upload = read(book, f"{HEADER}\n".encode())
    assert (upload.rows_read, upload.changes_nothing, upload.can_be_proposed) == (0, True, False)


def test_nothing_is_asked_of_a_file_without_a_row(book: Book) -> None:
    header = HEADER.replace(";edition", "") if ";edition" in HEADER else HEADER
    assert read(book, f"{header}\n".encode()).needs == ()
    (ragged,) = read(book, f"{header}\nmill;2023;1;2;3;4;5;6;7;8;9;10;11;12;13;14\n".encode()).refused
    assert ragged.code is Code.ROW_LENGTH
