"""Opening the book of record: the region files come in once, whole or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.test_intake_regions import FILES
from tracking.answers.opening import open_with_regions, released
from tracking.schema.problems import Code, RefusedError
from tracking.schema.tables import TABLES
from tracking.store.changes import Change
from tracking.store.first_run import PROJECT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "data"


def test_the_first_start_takes_the_files_in_and_releases_them(data: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    book = open_with_regions(str(tmp_path / "book.db"), lambda *step: told.append(step), data)
    state = released(book)
    assert (state.region_ids, state.release) == (("fjord",), 1)
    assert state.table("fjord", "emissions")["emissions_t"].tolist() == [10.0, 8.0]
    assert told[-1][0] == told[-1][1] == len(told)


def test_a_second_start_reads_no_table(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(tmp_path / "book.db")
    first = released(open_with_regions(place, data=data))

    def read(_: Path) -> None:
        raise AssertionError("the tables were read again")

    monkeypatch.setattr("tracking.intake.regions.load_folders", read)
    assert released(open_with_regions(place, data=data)).version == first.version


def test_a_changed_file_waits_as_a_proposal_and_changes_nothing_by_itself(data: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "book.db")
    first = released(open_with_regions(place, data=data))
    with (data / "regions/fjord/emissions.csv").open("a", encoding="utf-8") as file:
        file.write("mill,2022,1,CO2e,own,1,7,reported,office,own-1\n")
    book = open_with_regions(place, data=data)
    assert released(book).version == first.version
    assert len(book.pending()) == 1


def test_new_files_are_compared_with_the_files_before_not_with_what_was_uploaded(data: Path, tmp_path: Path) -> None:
    place, emissions = str(tmp_path / "book.db"), data / "regions/fjord/emissions.csv"
    book = open_with_regions(place, data=data)
    rows = book.state().table("fjord", "emissions")
    uploaded = rows.iloc[:1].assign(year=2019, emissions_t=12.0)
    nothing = rows.iloc[:0][list(TABLES["emissions"].key)]
    change = Change(folder="fjord", table="emissions", puts=uploaded, deletes=nothing)
    book.propose([change], actor=PROJECT, message="", approve=True)
    for year in (2022, 2023):
        with emissions.open("a", encoding="utf-8") as file:
            file.write(f"mill,{year},1,CO2e,own,1,7,reported,office,own-1\n")
        book = open_with_regions(place, data=data)
        (proposal,) = book.pending()
        assert [(len(each.puts), len(each.deletes)) for each in book.changes(proposal.sequence)] == [(1, 0)]
        book.approve(proposal.sequence, actor=PROJECT)
    assert sorted(book.state().table("fjord", "emissions")["year"]) == [2019, 2020, 2021, 2022, 2023]


def test_broken_files_leave_the_release_in_force_and_are_told_of(data: Path, tmp_path: Path) -> None:
    place, told = str(tmp_path / "book.db"), list[RefusedError]()
    first = released(open_with_regions(place, data=data))
    (data / "regions/fjord/activity.csv").mkdir()
    book = open_with_regions(place, data=data, refused=told.append)
    assert (released(book).version, book.pending()) == (first.version, ())
    assert [(found.code, found.file) for found in told[0].problems] == [
        (Code.FILE_UNREADABLE, "regions/fjord/activity.csv")
    ]
    (data / "regions/fjord/activity.csv").rmdir()
    open_with_regions(place, data=data, refused=told.append)
    assert len(told) == 1


def test_a_folder_without_regions_does_not_become_a_release(data: Path, tmp_path: Path) -> None:
    shutil.rmtree(data / "regions")
    with pytest.raises(RefusedError) as refused:
        open_with_regions(str(tmp_path / "book.db"), data=data)
    assert [found.code for found in refused.value.problems] == [Code.REGION_MISSING]


def test_broken_files_are_refused_with_every_problem_and_nothing_comes_in(data: Path, tmp_path: Path) -> None:
    shutil.copy(data / "shared/sources.csv", tmp_path / "kept.csv")
    (data / "shared/sources.csv").unlink()
    with pytest.raises(RefusedError) as refused:
        open_with_regions(str(tmp_path / "book.db"), data=data)
    assert refused.value.problems[0].file == "shared/sources.csv"
    shutil.copy(tmp_path / "kept.csv", data / "shared/sources.csv")
    assert released(open_with_regions(str(tmp_path / "book.db"), data=data)).release == 1
