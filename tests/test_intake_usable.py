"""Values whose shape is right but which nothing can be done with are refused where they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.test_intake_regions import FILES, fjord, problems, write
from tracking.intake.regions import load_folders
from tracking.schema.problems import Code, Problem
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

VOICES = tuple(Voice(language) for language in Language)
TARGETS = (
    "target_id,role,name_nb,name_en,set_by,account,account_basis,scopes,scopes_basis,base_year,base_rule,goal_year,"
    "goal_tco2e,reduction_pct,path,computable,source_id\n"
)
TARGET = "{0},goal,Null,Zero,NA,net,assumed,1,assumed,2020,series,2030,{1},{2},{3},{4},paper\n"
FLOWS = (
    "site_id,destination,year,origin,dataset,edition,captured_tco2,injected_tco2,status,publisher_id,source_id\n"
    "mill,Store,2021,fossil,own,1,5,5,reported,office,own-1\n"
)
EMISSIONS = "site_id,year,scope,gas,origin,dataset,edition,emissions_t,status,publisher_id,source_id\n"
FACTORS = "gwp_set,gas,variant,gwp100,source_id\nAR5,N2O,,265,ipcc\nAR6,SF6,,24300,ipcc\nAR5,SF6,other,1,ipcc\n"

SAID = (
    (Code.NOT_A_TIME_ZONE, "Olso", "Europe/Oslo", "fant «Olso», ventet en tidssone som Europe/Oslo."),
    (
        Code.MILESTONE_OUTSIDE,
        "2030",
        "2021–2029",
        "fant 2030, ventet et år innenfor 2021–2029: et delmål ligger mellom basisåret og målåret.",
    ),
    (
        Code.RATE_TO_ZERO,
        "0",
        "constant-rate",
        "fant 0, og med samme prosentvise kutt hvert år kommer en aldri ned til null. "
        "Oppgi et mål over null, eller en annen bane.",
    ),
    (
        Code.FACTOR_MISSING,
        "SF6",
        "AR5",
        "gassen SF6 har ingen faktor i GWP-settet AR5. Legg den til i gwp_factors.csv.",
    ),
    (
        Code.TWO_DATASETS,
        "other",
        "own",
        "fant «other» ved siden av «own»: det samme CO₂-et ville telle to ganger. "
        "Behold ett datasett for CO₂-strømmer.",
    ),
    (
        Code.TOTAL_AND_PARTS,
        "CO2e",
        "CO2",
        "en sum i CO₂e står ved siden av delene sine (CO2) og ville telle to ganger. Behold summen eller delene.",
    ),
)
"""What is said of each, in bokmål."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A region with one mill, 10 t in 2020 and 8 t in 2021."""
    for name, content in FILES.items():
        write(tmp_path, name, content)
    return tmp_path


@pytest.mark.parametrize(
    ("cells", "column", "code", "found"),
    [
        ("fjord,Fjord,nb,Europe/Olso,2020,own,paper", "time_zone", Code.NOT_A_TIME_ZONE, "Europe/Olso"),
        ("fjord,Fjord,nb,../../etc/passwd,2020,own,paper", "time_zone", Code.NOT_A_TIME_ZONE, "../../etc/passwd"),
        ("fjord,Fjord,no,Europe/Oslo,2020,own,paper", "language", Code.NOT_A_CHOICE, "no"),
    ],
)
def test_a_regions_zone_and_language_are_known(root: Path, cells: str, column: str, code: Code, found: str) -> None:
    write(root, fjord("region"), FILES[fjord("region")].splitlines()[0] + "\n" + cells + "\n")
    (problem,) = problems(root)
    assert (problem.row, problem.column, problem.code, problem.found) == (2, column, code, found)


@pytest.mark.parametrize(("day", "is_right"), [("11-01", True), ("02-29", True), ("1. nov", False), ("02-30", False)])
def test_an_event_is_held_on_days_of_the_year(root: Path, day: str, is_right: bool) -> None:
    header = "event_id,name_nb,name_en,from_day,to_day,source_id\n"
    write(root, fjord("events"), f"{header}fair,Messe,Fair,01-31,{day},paper\n")
    if is_right:
        load_folders(root)
        return
    assert problems(root) == (
        Problem(code=Code.NOT_A_DATE, file=fjord("events"), row=2, column="to_day", found=day, expected="06-15"),
    )


def test_a_constant_rate_has_a_goal_above_zero(root: Path) -> None:
    rows = [
        TARGET.format("zero", 0, "", "constant-rate", ""),
        TARGET.format("below", -5, "", "constant-rate", "true"),
        TARGET.format("all", "", 100, "constant-rate", ""),
        TARGET.format("most", "", 90, "constant-rate", ""),
        TARGET.format("line", 0, "", "linear", ""),
        TARGET.format("beside", 0, "", "constant-rate", "false"),
    ]
    write(root, fjord("targets"), TARGETS + "".join(rows))
    found = problems(root)
    assert {each.code for each in found} == {Code.RATE_TO_ZERO}
    assert [(each.row, each.column, each.found) for each in found] == [
        (2, "goal_tco2e", "0"),
        (3, "goal_tco2e", "-5"),
        (4, "reduction_pct", "100"),
    ]


def test_a_milestone_lies_between_base_and_goal(root: Path) -> None:
    write(root, fjord("targets"), TARGETS + TARGET.format("zero", 0, "", "linear", ""))
    rows = "".join(f"zero,{year},5,paper\n" for year in (2020, 2021, 2029, 2030))
    write(root, fjord("target_milestones"), "target_id,year,level_tco2e,source_id\n" + rows)
    found = problems(root)
    assert {(each.code, each.expected) for each in found} == {(Code.MILESTONE_OUTSIDE, "2021–2029")}
    assert [(each.row, each.found) for each in found] == [(2, "2020"), (5, "2030")]


def test_co2_flows_come_from_one_dataset(root: Path) -> None:
    source = "other-1,other,1,office,The Office,Flows\n"
    write(root, fjord("sources"), FILES[fjord("sources")] + source)
    write(root, fjord("co2_flows"), FLOWS)
    load_folders(root)
    write(root, fjord("co2_flows"), FLOWS + "mill,Ship,2021,fossil,other,1,5,5,reported,office,other-1\n")
    (problem,) = problems(root)
    assert (problem.code, problem.row, problem.found, problem.expected) == (Code.TWO_DATASETS, 3, "other", "own")


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("mill,2021,1,CO2,fossil,own,1,500,reported,office,own-1", "CO2"),
        ("mill,2021,1,N2O,,own,1,5,reported,office,own-1", "N2O"),
        ("mill,2021,1,CO2,biogenic,own,1,500,reported,office,own-1", ""),
        ("mill,2022,1,CO2,fossil,own,1,500,reported,office,own-1", ""),
        ("mill,2021,2-market,CO2,fossil,own,1,500,reported,office,own-1", ""),
    ],
)
def test_a_sum_does_not_stand_beside_its_parts(root: Path, row: str, parts: str) -> None:
    write(root, "shared/gwp_factors.csv", FACTORS)
    (root / fjord("corrections")).unlink()
    total = "mill,2021,1,CO2e,,own,1,500,reported,office,own-1\n"
    write(root, fjord("emissions"), f"{EMISSIONS}{total}{row}\n")
    if not parts:
        load_folders(root)
        return
    (problem,) = problems(root)
    assert (problem.code, problem.row, problem.expected) == (Code.TOTAL_AND_PARTS, 2, parts)


def test_a_gas_has_a_general_factor_in_the_set_that_is_counted_in(root: Path) -> None:
    write(root, "shared/gwp_factors.csv", FACTORS)
    (root / fjord("corrections")).unlink()
    rows = "".join(f"mill,{year},1,{gas},,own,1,5,reported,office,own-1\n" for gas in ("N2O", "SF6") for year in (1, 2))
    write(root, fjord("emissions"), EMISSIONS + rows.replace(",1,1,", ",2021,1,").replace(",2,1,", ",2022,1,"))
    (problem,) = problems(root)
    assert (problem.code, problem.row, problem.found, problem.expected) == (Code.FACTOR_MISSING, 4, "SF6", "AR5")


@pytest.mark.parametrize(("code", "found", "expected", "said"), SAID)
def test_what_cannot_be_used_is_said(code: Code, found: str, expected: str, said: str) -> None:
    problem = Problem(code=code, file="a.csv", row=2, found=found, expected=expected)
    assert sentence(problem, VOICES[0]) == f"a.csv, rad 2: {said}"
    assert len({sentence(problem, voice) for voice in VOICES}) == 3
