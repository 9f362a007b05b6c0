"""Region folders: all or nothing, every problem at once, each with its file and line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tracking.intake.regions import digest, load_folders, read_folder
from tracking.schema.problems import Code, Problem, RefusedError
from tracking.schema.tables import REGION_TABLES, SHARED_TABLES, TABLES

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "shared/sources.csv": "source_id,publisher_id,publisher,title\nipcc,ipcc,IPCC,Report\n",
    "regions/fjord/region.csv": "region_id,name,language,time_zone,first_year,dataset_priority,source_id\n"
    "fjord,Fjord,nb,Europe/Oslo,2020,own,paper\n",
    "regions/fjord/municipalities.csv": "municipality_id,name,source_id\nvik,Vik,ipcc\n",
    "regions/fjord/sources.csv": "source_id,dataset,edition,publisher_id,publisher,title\n"
    "paper,,,press,The Press,Paper\n"
    "own-1,own,1,office,The Office,Figures\n",
    "regions/fjord/companies.csv": "company_id,name,source_id\nna,NA,paper\n",
    "regions/fjord/sites.csv": "site_id,name,municipality_id,source_id\nmill,007,vik,own-1\n",
    "regions/fjord/emissions.csv": "site_id,year,scope,gas,dataset,edition,emissions_t,status,publisher_id,source_id\n"
    "mill,2020,1,CO2e,own,1,10,reported,office,own-1\n"
    "mill,2021,1,CO2e,own,1,8,reported,office,own-1\n",
    "regions/fjord/corrections.csv": "site_id,year,scope,gas,dataset,edition,expected_t,corrected_t,reason_nb,"
    "reason_en,source_id\nmill,2021,1,CO2e,own,1,8,9,Feil,Slip,paper\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A region with one mill, 10 t in 2020 and 8 t in 2021."""
    for name, content in FILES.items():
        write(tmp_path, name, content)
    return tmp_path


def write(root: Path, name: str, content: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def append(root: Path, table: str, line: str) -> None:
    name = f"regions/fjord/{table}.csv"
    write(root, name, FILES[name] + line)


def problems(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as refused:
        load_folders(root)
    return refused.value.problems


def fjord(table: str) -> str:
    return f"regions/fjord/{table}.csv"


def test_folders_hold_every_table_typed_and_absent_ones_empty(root: Path) -> None:
    folders = load_folders(root)
    assert set(folders) == {"fjord", "shared"}
    assert list(folders["fjord"]) == [table.name for table in REGION_TABLES]
    assert list(folders["shared"]) == [table.name for table in SHARED_TABLES]
    for tables in folders.values():
        for name, frame in tables.items():
            assert tuple(frame.columns) == TABLES[name].names
            pd.testing.assert_series_equal(frame.dtypes, TABLES[name].empty().dtypes)
            assert isinstance(frame.index, pd.RangeIndex)
    assert folders["fjord"]["emissions"]["emissions_t"].tolist() == [10.0, 8.0]
    assert folders["fjord"]["activity"].empty


def test_a_company_named_na_and_leading_zeros_survive(root: Path) -> None:
    tables = load_folders(root)["fjord"]
    assert tables["companies"]["name"].tolist() == ["NA"]
    assert tables["sites"]["name"].tolist() == ["007"]


def test_a_single_folder_is_read_with_what_is_shared(root: Path) -> None:
    shared = read_folder(root / "shared").tables
    assert read_folder(root / "regions" / "fjord", shared).problems == ()
    alone = read_folder(root / "regions" / "fjord")
    assert alone.tables == {}
    assert alone.problems == (
        Problem(
            code=Code.UNKNOWN_REFERENCE, file=fjord("municipalities"), row=2, column="source_id", found="ipcc",
            expected="sources.source_id",
        ),
    )  # fmt: skip


def test_hidden_files_and_folders_are_passed_over(root: Path) -> None:
    write(root, "regions/fjord/.DS_Store", "x")
    write(root, "regions/.git/config", "x")
    before = digest(root)
    load_folders(root)
    write(root, "regions/fjord/.hidden.csv", "x")
    assert digest(root) == before


@pytest.mark.parametrize("table", ["region", "municipalities", "sources"])
def test_a_needed_file_is_missed(root: Path, table: str) -> None:
    (root / fjord(table)).unlink()
    assert Problem(code=Code.FILE_MISSING, file=fjord(table)) in problems(root)


def test_shared_sources_are_needed(root: Path) -> None:
    shutil.rmtree(root / "shared")
    assert Problem(code=Code.FILE_MISSING, file="shared/sources.csv") in problems(root)


def test_files_that_are_no_table_of_the_folder_are_unknown(root: Path) -> None:
    write(root, "regions/fjord/emmissions.csv", "a\n")
    write(root, "regions/notes.txt", "a\n")
    write(root, "shared/emissions.csv", FILES[fjord("emissions")])
    assert problems(root) == tuple(
        Problem(code=Code.TABLE_UNKNOWN, file=file)
        for file in ("shared/emissions.csv", "regions/fjord/emmissions.csv", "regions/notes.txt")
    )


def test_a_file_that_cannot_be_read_is_one_problem(root: Path) -> None:
    (root / fjord("companies")).write_bytes(b"company_id,name\nx,\xe5\n")
    (problem,) = problems(root)
    assert (problem.code, problem.file) == (Code.FILE_UNREADABLE, fjord("companies"))


@pytest.mark.parametrize("regions", [True, False])
def test_no_region_at_all_is_refused(root: Path, *, regions: bool) -> None:
    shutil.rmtree(root / "regions")
    if regions:
        (root / "regions").mkdir()
    assert problems(root) == (Problem(code=Code.REGION_MISSING, file="regions"),)


def test_the_digest_of_what_cannot_be_read_is_another_one(root: Path) -> None:
    (root / fjord("activity")).mkdir()
    folder = digest(root)
    (root / fjord("activity")).rmdir()
    write(root, fjord("activity"), "")
    assert digest(root) != folder


def test_a_folder_in_place_of_a_file_is_unreadable(root: Path) -> None:
    (root / fjord("activity")).mkdir()
    (problem,) = problems(root)
    assert (problem.code, problem.file) == (Code.FILE_UNREADABLE, fjord("activity"))


def test_problems_of_all_files_come_at_once(root: Path) -> None:
    append(root, "emissions", "mill,2022,1,CO2e,own,1,ten,reported,office,own-1\n")
    append(root, "companies", "Big Co,Big,paper\n")
    assert {(found.file, found.row, found.code) for found in problems(root)} == {
        (fjord("emissions"), 4, Code.NOT_A_NUMBER),
        (fjord("companies"), 3, Code.NOT_A_SLUG),
    }


def test_a_key_that_stands_twice_names_the_line_it_first_stands_on(root: Path) -> None:
    append(root, "emissions", "mill,2020,1,CO2e,own,1,11,reported,office,own-1\n" * 2)
    first, second = problems(root)
    assert first == Problem(
        code=Code.DUPLICATE_KEY,
        file=fjord("emissions"),
        row=4,
        column="site_id, company_id, year, scope, category, gas, origin, dataset, edition",
        found="mill, 2020, 1, CO2e, not-stated, own, 1",
        expected="2",
    )
    assert (second.row, second.expected) == (5, "2")


def test_an_unknown_site_is_named(root: Path) -> None:
    append(root, "emissions", "mull,2020,1,CO2e,own,1,11,reported,office,own-1\n")
    assert problems(root) == (
        Problem(
            code=Code.UNKNOWN_REFERENCE, file=fjord("emissions"), row=4, column="site_id", found="mull",
            expected="sites.site_id",
        ),
    )  # fmt: skip


def test_further_sources_are_looked_up_one_by_one(root: Path) -> None:
    header = "project_id,name,kind,owner,place,summary_nb,summary_en,source_id,further_source_ids\n"
    write(root, fjord("projects"), header + "ccs,CCS,ccs,NA,Vik,Fangst,Capture,paper,own-1; ipcc;web\n")
    (problem,) = problems(root)
    assert (problem.code, problem.row, problem.found) == (Code.UNKNOWN_REFERENCE, 2, "web")


def test_a_table_with_problems_does_not_make_its_readers_look_wrong(root: Path) -> None:
    write(root, fjord("sites"), "site_id,name,municipality_id,source_id\nmill,007,vik,own-1,x\n")
    (problem,) = problems(root)
    assert problem.code is Code.ROW_LENGTH


@pytest.mark.parametrize(
    ("site", "company", "scope", "found", "expected"),
    [
        ("mill", "na", "1", "mill, na", "site_id"),
        ("", "", "1", "", "site_id"),
        ("", "na", "1", "na", "site_id"),
        ("mill", "", "3", "mill", "company_id"),
        ("mill", "na", "3", "mill, na", "company_id"),
    ],
)
def test_scope_3_belongs_to_a_company_and_the_rest_to_a_site(
    root: Path, site: str, company: str, scope: str, found: str, expected: str
) -> None:
    header = "site_id,company_id,year,scope,gas,dataset,edition,emissions_t,status,publisher_id,source_id\n"
    rows = "mill,,2021,1,CO2e,own,1,8,reported,office,own-1\n,na,2020,3,CO2e,own,1,5,reported,office,own-1\n"
    wrong = f"{site},{company},2022,{scope},CO2e,own,1,8,reported,office,own-1\n"
    write(root, fjord("emissions"), header + rows + wrong)
    assert problems(root) == (
        Problem(
            code=Code.SITE_OR_COMPANY, file=fjord("emissions"), row=4, column="site_id, company_id", found=found,
            expected=expected,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "found", "expected"),
    [
        ("other,1,9,reported,office,own-1", "dataset", "other", "own"),
        ("own,2,9,reported,office,own-1", "edition", "2", "1"),
        ("own,1,9,reported,press,own-1", "publisher_id", "press", "office"),
    ],
)
def test_a_row_agrees_with_the_source_it_names(root: Path, row: str, column: str, found: str, expected: str) -> None:
    append(root, "emissions", f"mill,2022,1,CO2e,{row}\n")
    assert problems(root) == (
        Problem(
            code=Code.SOURCE_MISMATCH, file=fjord("emissions"), row=4, column=column, found=found, expected=expected
        ),
    )


def test_a_dataset_row_does_not_rest_on_a_single_document(root: Path) -> None:
    append(root, "emissions", "mill,2022,1,CO2e,own,1,9,reported,press,paper\n")
    assert [(found.column, found.expected) for found in problems(root)] == [("dataset", ""), ("edition", "")]


def test_the_region_row_has_the_folders_name(root: Path) -> None:
    shutil.move(root / "regions/fjord", root / "regions/bay")
    assert problems(root) == (
        Problem(
            code=Code.ONE_REGION_ROW, file="regions/bay/region.csv", column="region_id", found="fjord", expected="bay"
        ),
    )


@pytest.mark.parametrize(("extra", "found"), [("bay,Bay,nb,Europe/Oslo,2020,own,paper\n", "fjord, bay"), (None, "")])
def test_a_region_is_one_row(root: Path, extra: str | None, found: str) -> None:
    if extra is None:
        write(root, fjord("region"), FILES[fjord("region")].splitlines()[0] + "\n")
    else:
        append(root, "region", extra)
    (problem,) = problems(root)
    assert (problem.code, problem.found, problem.expected) == (Code.ONE_REGION_ROW, found, "fjord")


def test_a_goal_comes_after_its_base(root: Path) -> None:
    header = (
        "target_id,role,name_nb,name_en,set_by,account,account_basis,scopes,scopes_basis,base_year,base_rule,goal_year,"
        "source_id\n"
    )
    row = "{0},goal,Null,Zero,NA,net,assumed,1,assumed,2020,series,{1},paper\n"
    write(root, fjord("targets"), header + row.format("late", 2021) + row.format("never", 2020))
    assert problems(root) == (
        Problem(
            code=Code.TARGET_BEFORE_BASE, file=fjord("targets"), row=3, column="goal_year", found="2020",
            expected="> 2020",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(("year", "says"), [(2020, "10"), (2019, "")])
def test_a_correction_complains_when_its_original_changes_or_goes(root: Path, year: int, says: str) -> None:
    append(root, "corrections", f"mill,{year},1,CO2e,own,1,10.5,9,Feil,Slip,paper\n")
    assert problems(root) == (
        Problem(
            code=Code.CORRECTION_STALE, file=fjord("corrections"), row=3, column="expected_t", found="10.5",
            expected=says,
        ),
    )  # fmt: skip


def test_a_fault_in_shared_tables_is_told_once(root: Path) -> None:
    header = "basis,year,factor_gco2e_per_kwh,source_id\n"
    write(root, "shared/grid_factors.csv", header + "location,2020,8,ipcc\nlocation,2021,eight,ipcc\n")
    (problem,) = problems(root)
    assert (problem.file, problem.row, problem.found) == ("shared/grid_factors.csv", 3, "eight")


def test_the_digest_follows_names_and_bytes_of_the_csv_files(root: Path) -> None:
    first = digest(root)
    assert first == digest(root)
    assert len(first) == 64
    write(root, "README.md", "not a table")
    assert digest(root) == first
    append(root, "companies", "x,X,paper\n")
    second = digest(root)
    assert second != first
    shutil.move(root / fjord("companies"), root / fjord("company"))
    assert digest(root) not in {first, second}
