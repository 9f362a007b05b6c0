"""No file can be taken in that leaves the region breaking a rule of region folders; each is told at its own row."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from tests.test_intake_regions import FILES, fjord
from tests.upload_world import workbook
from tracking.answers.figures_of import prepare
from tracking.answers.gathered import belonging, merged, problems, with_consequences
from tracking.answers.upload import read_upload
from tracking.answers.verdict import region_verdict
from tracking.intake.casting import cast
from tracking.intake.comparison import compare
from tracking.intake.csvtext import read_text
from tracking.intake.drafts import Context
from tracking.intake.layouts import drafts_of
from tracking.intake.limits import LIMITS
from tracking.intake.regions import load_folders, read_folder
from tracking.intake.sheets import read_bytes
from tracking.intake.turns import after
from tracking.schema.columns import Kind
from tracking.schema.problems import Code
from tracking.schema.state import SHARED, State
from tracking.schema.tables import REGION_TABLES, TABLES
from tracking.store.book import open_book
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tracking.answers.figures_of import RegionFigures
    from tracking.answers.uploaded import Upload
    from tracking.schema.columns import Column, Table
    from tracking.schema.problems import Problem
    from tracking.store.book import Book

TODAY: Final = datetime.date(2026, 11, 21)
REGION: Final = "fjord"
IDS: Final = {
    "sites": "mill", "companies": "na", "municipalities": "vik", "sources": "own-1", "targets": "zero",
    "projects": "capture", "scenarios": "one",
}  # fmt: skip
GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "region": {
        "region_id": "fjord", "language": "nb", "time_zone": "Europe/Oslo", "first_year": "2020",
        "dataset_priority": "own",
    },
    "municipalities": {"municipality_id": "vik"},
    "companies": {"company_id": "na"},
    "sites": {"site_id": "mill", "opened": "", "closed": ""},
    "emissions": {"company_id": "", "category": "", "scope": "1", "gas": "CO2e", "emissions_t": "8"},
    "targets": {
        "target_id": "zero", "scopes": "1", "base_year": "2020", "goal_year": "2030", "goal_tco2e": "0",
        "reduction_pct": "", "path": "linear", "stated_base_tco2e": "",
    },
    "target_milestones": {"year": "2025"},
    "events": {"from_day": "01-31", "to_day": "02-01"},
    "projects": {"project_id": "capture", "further_source_ids": ""},
    "project_figures": {"unit": "t CO2 per year"},
    "project_links": {"other_project_id": "switch"},
    "capacity": {"capacity_unit": "MW"},
    "corrections": {"expected_t": "8", "gas": "CO2e", "scope": "1", "corrected_t": "9"},
    "co2_flows": {"captured_tco2": "5", "injected_tco2": "5"},
    "sources": {"source_id": "own-1"},
}  # fmt: skip
OWN: Final = {"dataset": "own", "edition": "1", "publisher_id": "office", "source_id": "own-1"}
FLOWS: Final = ("bound_tco2", "used_tco2", "lost_tco2", "stock_change_tco2")
COUNTED: Final = ("region", "sites", "emissions", "co2_flows", "corrections", "targets", "target_milestones")
WHOLE: Final = 10
"""Of so many states one is read as a whole folder, which takes a while."""
NASTY: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.TEXT: ("", "; ;"),
    Kind.SLUG: ("Ghost Ltd", "ghost"),
    Kind.CHOICE: ("nonsense",),
    Kind.DATE: ("2024-13", "9999"),
    Kind.YEAR: ("1900", "2199"),
    Kind.INTEGER: ("-1",),
    Kind.NUMBER: ("-1", "9" * 300),
    Kind.FLAG: ("maybe",),
}


def cell(table: Table, column: Column) -> str:
    """Return a value that is right in every table."""
    given = {**OWN, **dict.fromkeys(FLOWS, "0"), **GIVEN.get(table.name, {})}
    if column.name in given:
        return given[column.name]
    if column.refers_to:
        return IDS[column.refers_to.partition(".")[0]]
    if column.kind is Kind.CHOICE:
        return next(iter(column.choices))
    usual = {Kind.SLUG: "one", Kind.TEXT: "NA", Kind.DATE: "2021", Kind.YEAR: "2021", Kind.FLAG: "true"}
    return usual.get(column.kind, "5")


def tried(table: Table, column: Column) -> tuple[str, ...]:
    """Return what is tried in a column; what is the same in every table is tried in the first ones alone."""
    if column.name in OWN and table.name not in {"emissions", "sites"}:
        return ()
    values = NASTY[column.kind]
    return values[-1:] if column.kind is Kind.TEXT and not column.required else (*values, *list(column.choices)[-1:])


def line(table: Table) -> dict[str, str]:
    return {column.name: cell(table, column) for column in table.columns}


def as_csv(row: Mapping[str, str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(row)
    writer.writerow(row.values())
    return text.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with a row of every table: one mill, 10 t in 2020 and 8 t in 2021, corrected to 9."""
    root = tmp_path_factory.mktemp("data")
    files = {**{fjord(table.name): as_csv(line(table)) for table in REGION_TABLES}, **FILES}
    switch = as_csv({**line(TABLES["projects"]), "project_id": "switch"}).splitlines()[1]
    files[fjord("projects")] += f"{switch}\n"
    files["shared/gwp_factors.csv"] = "gwp_set,gas,variant,gwp100,source_id\nAR5,N2O,,265,ipcc\n"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def state(root: Path) -> State:
    return State(version="1", entry=0, release=None, folders=load_folders(root))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return open_book(str(tmp_path_factory.mktemp("store") / "record.db"))


def read(book: Book, state: State, data: bytes | str, file: str) -> Upload:
    content = data if isinstance(data, bytes) else data.encode()
    return read_upload(book, state, REGION, content, file, answers={"decimal": "."})


def row(name: str, /, **cells: str) -> str:
    """Return a file with one row that is right, but for these cells."""
    return as_csv({**line(TABLES[name]), **cells})


CASES: Final = (
    (
        "targets", row("targets", goal_year="2020"),
        "f.csv, row 2, column “goal_year”: found 2020, expected > 2020: the goal year comes after the base year.",
    ),
    (
        "targets", row("targets", goal_year="2024"),
        "f.csv, row 2, column “target_milestones.year”: found 2025, expected a year within 2021–2023: "
        "a milestone lies between base year and goal year.",
    ),
    (
        "target_milestones", row("target_milestones", year="2031"),
        "f.csv, row 2, column “year”: found 2031, expected a year within 2021–2029: "
        "a milestone lies between base year and goal year.",
    ),
    (
        "targets", row("targets", path="constant-rate"),
        "f.csv, row 2, column “goal_tco2e”: found 0, and a constant rate never gets to zero. "
        "State a goal above zero, or another path.",
    ),
    (
        "emissions", row("emissions", gas="SF6", year="2020"),
        "f.csv, row 2, column “gas”: the gas SF6 has no factor in the GWP set AR5. Add it to gwp_factors.csv.",
    ),
    (
        "emissions", row("emissions", gas="N2O", origin="not-stated"),
        "f.csv, row 2, column “emissions.gas”: a sum in CO₂e stands beside its parts (N2O), and would count twice. "
        "Keep the sum or the parts.",
    ),
    (
        "emissions", row("emissions", emissions_t="7", origin="not-stated"),
        "f.csv, row 2, column “corrections.expected_t”: the correction expects 8 t in the original, "
        "which now says 7. Look at the new original, and change or remove the correction.",
    ),
    (
        "corrections", row("corrections", expected_t="6"),
        "f.csv, row 2, column “expected_t”: the correction expects 6 t in the original, "
        "which now says 8. Look at the new original, and change or remove the correction.",
    ),
    (
        "sources", row("sources", edition="2"),
        "f.csv, row 2, column “emissions.edition”: found “1” where the row's source says “2”. Correct one of them.",
    ),
    (
        "emissions", row("emissions", source_id="ghost"),
        "f.csv, row 2, column “source_id”: found “ghost”, which is not in sources.source_id. "
        "Add it there or correct it here.",
    ),
    (
        "site_owners", row("site_owners", company_id="ghost"),
        "f.csv, row 2, column “company_id”: found “ghost”, which is not in companies.company_id. "
        "Add it there or correct it here.",
    ),
    (
        "emissions", row("emissions", scope="3"),
        "f.csv, row 2, column “site_id, company_id”: a row belongs to a site, or for scope 3 to a company. "
        "Fill in company_id, and only that.",
    ),
    (
        "region", row("region", time_zone="Europe/Olso"),
        "f.csv, row 2, column “time_zone”: found “Europe/Olso”, expected a time zone such as Europe/Oslo.",
    ),
    (
        "region", row("region", language="no"),
        "f.csv, row 2, column “language”: found “no”, expected one of these: nb, nn, en.",
    ),
    (
        "region", row("region", region_id="other"),
        "f.csv, row 2, column “region_id”: found “other”; the table has one row, with the folder's name as id: "
        "“fjord”.",
    ),
    (
        "events", row("events", to_day="02-30"),
        "f.csv, row 2, column “to_day”: found “02-30”, expected a date written like one of these: 06-15.",
    ),
    (
        "companies", row("companies") + "na,Again,,,,paper\n",
        "f.csv, row 3, column “company_id”: the same key (na) stands on row 2 already. Keep one of the rows.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("table", "data", "told"), CASES, ids=[f"{name}-{n}" for n, (name, *_) in enumerate(CASES)])
def test_a_file_that_breaks_a_rule_is_refused_in_the_folders_words(
    book: Book, state: State, table: str, data: str, told: str
) -> None:
    upload = read_upload(book, state, REGION, data.encode(), "f.csv", answers={"table": table})
    assert told in [sentence(problem, Voice(Language.EN)) for problem in upload.refused]
    assert not upload.can_be_proposed


def test_a_row_that_names_nobody_and_an_id_that_is_none_is_refused_for_the_id(book: Book, state: State) -> None:
    (problem,) = read(book, state, row("emissions", site_id="", company_id="Ghost Ltd"), "f.csv").refused
    assert (problem.code, problem.row, problem.column) == (Code.NOT_A_SLUG, 2, "company_id")


def test_flows_come_from_one_dataset_also_when_a_file_brings_the_other(book: Book, state: State) -> None:
    source = {**line(TABLES["sources"]), "source_id": "other-1", "dataset": "other"}
    flow = {**line(TABLES["co2_flows"]), "dataset": "other", "source_id": "other-1", "year": "2022"}
    sheets = {name: as_csv(each).replace(",", ";") for name, each in (("sources", source), ("co2_flows", flow))}
    (problem,) = read(book, state, workbook(**sheets), "f.xlsx").refused
    assert (problem.code, problem.sheet, problem.row, problem.column) == (Code.TWO_DATASETS, "co2_flows", 2, "dataset")
    assert (problem.found, problem.expected) == ("other", "own")


def test_what_is_wrong_already_is_nothing_that_the_file_brings(book: Book, state: State) -> None:
    broken = {**state.folders[REGION]}
    broken["targets"] = broken["targets"].assign(goal_year=2024)
    before = replace(state, version="2", folders={**state.folders, REGION: broken})
    assert read(book, before, row("companies", name="New name"), "f.csv").refused == ()
    again = read(book, before, row("target_milestones", year="2026"), "f.csv").refused
    assert [(problem.code, problem.row, problem.found) for problem in again] == [(Code.MILESTONE_OUTSIDE, 2, "2026")]


def test_a_rule_that_two_tables_of_one_file_keep_together_is_kept(book: Book, state: State) -> None:
    target = as_csv({**line(TABLES["targets"]), "goal_year": "2024"}).replace(",", ";")
    milestone = as_csv({**line(TABLES["target_milestones"]), "year": "2022"}).replace(",", ";")
    both = read(book, state, workbook(targets=target, target_milestones=milestone), "f.xlsx")
    assert [(problem.sheet, problem.row, problem.found) for problem in both.refused] == [("targets", 2, "2025")]


def test_rows_may_name_sources_that_all_regions_share(book: Book, state: State) -> None:
    upload = read(book, state, row("municipalities", source_id="ipcc", name="Bay"), "f.csv")
    assert (upload.refused, upload.changes_nothing) == ((), False)


def _brought(figures: RegionFigures, data: str, table: str) -> tuple[tuple[Problem, ...], State | None]:
    """Return what is refused, read in this process, and the state with the file in force where nothing is."""
    state = figures.state
    tables = {**state.folders[SHARED], **state.folders[REGION]}
    reading = read_bytes(data.encode(), "f.csv")
    context = Context(region_id=REGION, tables=tables, decimal=".", edition=None, today=TODAY)
    drafts = drafts_of(reading, context, table=table)
    if any(draft.needs for draft in drafts) or not drafts:
        return (), None
    refused, _ = problems(reading, drafts, figures, tables, "f.csv", TODAY)
    ours = belonging(merged(drafts), REGION)
    comparisons = tuple(compare(draft, state.table(REGION, draft.table)) for draft in ours)
    refused = with_consequences(refused, ours, comparisons, state, REGION, reading, "f.csv")
    if refused:
        return refused, None
    own = dict(state.folders[REGION])
    for each in comparisons:
        own[each.table] = after(own[each.table], each.puts, TABLES[each.table].key)
    return (), replace(state, version="after", folders={**state.folders, REGION: own})


def test_where_more_is_refused_than_is_listed_nothing_further_is_sought(book: Book, state: State) -> None:
    def named(rows: int) -> set[str]:
        lines = row("emissions", origin="not-stated", gas="N2O").splitlines()
        wrong = [lines[1].replace("own-1", "ghost").replace("2021", str(year)) for year in range(2022, 2025)] * rows
        found = read(book, state, "\n".join([*lines, *wrong]) + "\n", "f.csv").refused
        return {problem.code.value for problem in found} - {"duplicate-key"}

    assert named(1) == {"unknown-reference", "total-and-parts"}
    assert named(LIMITS.problems) == {"unknown-reference"}


@pytest.mark.parametrize("name", [table.name for table in REGION_TABLES])
def test_after_any_file_that_is_taken_the_region_opens_and_its_tables_pass_as_a_folder(
    state: State, root: Path, tmp_path: Path, name: str
) -> None:
    folder = shutil.copytree(root / "regions" / REGION, tmp_path / REGION)
    figures = prepare(state, REGION)
    table, taken, refused = TABLES[name], 0, 0
    for column in table.columns:
        for value in tried(table, column):
            wrong, then = _brought(figures, row(name, **{column.name: value}), name)
            refused += bool(wrong)
            if then is None:
                continue
            taken += 1
            if name in COUNTED:
                region_verdict(prepare(then, REGION), today=TODAY)
            text = then.folders[REGION][name].to_csv(index=False).replace("True", "true").replace("False", "false")
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
            assert cast(table, read_text(text.encode(), name), name).problems == (), (column.name, value)
            if taken % WHOLE == 1:
                assert read_folder(folder, state.folders[SHARED]).problems == (), (column.name, value)
    assert taken
    assert refused
