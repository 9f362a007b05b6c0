"""Plans that contradict themselves are refused where they come in, as a folder and as a file, in exact sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake_world import draft_of, table
from tests.test_intake_regions import FILES, fjord, problems, write
from tracking.answers.upload import read_upload
from tracking.intake.plan_figures import is_before, unit_factor, without_price_year
from tracking.intake.regions import load_folders
from tracking.schema.problems import Code, Problem, Severity
from tracking.schema.state import State
from tracking.schema.vocabularies import PROJECT_FIGURE_UNITS, PROJECT_FIGURES, RESOURCE_UNITS, RESOURCES
from tracking.store.book import open_book
from tracking.words.language import Language
from tracking.words.plan_problems import PLANS
from tracking.words.problems import sentence
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from pathlib import Path

VOICES = tuple(Voice(language) for language in Language)
HEADS = {
    "projects": "project_id,name,kind,owner,site_id,place,summary_nb,summary_en,power_mw,source_id",
    "project_stages": "project_id,stage,reached,source_id",
    "project_starts": "project_id,planned_start,stated,source_id",
    "project_figures": "project_id,figure,value,unit,basis,made_by,source_id",
    "project_links": "project_id,link,other_project_id,source_id",
    "capacity": "capacity_id,resource,kind,from_date,capacity_low,capacity_high,capacity_unit,name_nb,name_en,"
    "source_id",
    "assumptions": "subject,quantity,value,made_by,stated,why_nb,why_en",
    "municipalities": "municipality_id,name,source_id",
}
THREE = tuple(f"{name},{name.upper()},ccs,Mill,mill,Vik,Fanger,Captures,5,paper" for name in ("one", "two", "three"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A region with three projects at its mill, whose file passes."""
    for name, content in FILES.items():
        write(tmp_path, name, content)
    put(tmp_path, "projects", *THREE)
    load_folders(tmp_path)
    return tmp_path


def put(root: Path, name: str, *rows: str) -> None:
    """Write a table, with ``paper`` as the source of each row of a table that names one."""
    end = "" if name in ("projects", "assumptions") else ",paper"
    write(root, fjord(name), "\n".join((HEADS[name], *(f"{row}{end}" for row in rows))) + "\n")


def said(problem: Problem) -> tuple[str, ...]:
    """Return the sentence in bokmål, nynorsk and English, without the file."""
    return tuple(sentence(problem, voice).removeprefix("regions/fjord/") for voice in VOICES)


BROKEN: tuple[tuple[Code, dict[str, tuple[str, ...]], tuple[str, str, str]], ...] = (
    (
        Code.START_BEFORE_STAGE,
        {"project_stages": ("one,study,2024-06",), "project_starts": ("one,2024-05,2023",)},
        (
            "project_starts.csv, rad 2, kolonnen «planned_start»: fant 2024-05, ventet 2024-06 eller senere: da nådde "
            "prosjektet fasen «study». Rett en av dem, eller legg til starten slik den er planlagt nå.",
            "project_starts.csv, rad 2, kolonnen «planned_start»: fann 2024-05, venta 2024-06 eller seinare: då nådde "
            "prosjektet fasen «study». Rett ei av dei, eller legg til starten slik han er planlagd no.",
            "project_starts.csv, row 2, column “planned_start”: found 2024-05, expected 2024-06 or later: that is when "
            "the project reached the stage “study”. Correct one of them, or add the start as it is planned now.",
        ),
    ),
    (
        Code.FIGURE_RANGE,
        {"project_figures": ("one,ramp-years,-1,years,stated,",)},
        (
            "project_figures.csv, rad 2, kolonnen «value»: fant -1, ventet ≥ 0 for «ramp-years». Rett det, eller "
            "utelat raden om det ikke er kjent.",
            "project_figures.csv, rad 2, kolonnen «value»: fann -1, venta ≥ 0 for «ramp-years». Rett det, eller "
            "utelat rada om det ikkje er kjent.",
            "project_figures.csv, row 2, column “value”: found -1, expected ≥ 0 for “ramp-years”. Correct it, or "
            "leave the row out if not known.",
        ),
    ),
    (
        Code.FIGURE_UNIT,
        {"project_figures": ("one,capex-nok,4146,MNOK,stated,",)},
        (
            "project_figures.csv, rad 2, kolonnen «unit»: fant enheten «MNOK»; «capex-nok» føres i «NOK». Gang "
            "verdien med 1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000, og skriv «NOK».",
            "project_figures.csv, rad 2, kolonnen «unit»: fann eininga «MNOK»; «capex-nok» blir ført i «NOK». Gang "
            "verdien med 1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000, og skriv «NOK».",
            "project_figures.csv, row 2, column “unit”: found the unit “MNOK”; “capex-nok” is kept in “NOK”. Multiply "
            "the value by 1,000,000, and write “NOK”.",
        ),
    ),
    (
        Code.ASSUMED_BY_NOBODY,
        {"project_figures": ("one,ramp-years,2,years,assumed,",)},
        (
            "project_figures.csv, rad 2, kolonnen «made_by»: tallet er antatt, og ingen står for det. Fyll inn hvem "
            "som gjør det, eller bruk et tall som en kilde oppgir.",
            "project_figures.csv, rad 2, kolonnen «made_by»: talet er anteke, og ingen står for det. Fyll inn kven "
            "som gjer det, eller bruk eit tal som ei kjelde oppgjev.",
            "project_figures.csv, row 2, column “made_by”: the figure is assumed, and nobody answers for it. Fill in "
            "who does, or bring a figure that a source states.",
        ),
    ),
    (
        Code.TIED_TO_ITSELF,
        {"project_links": ("one,excludes,one",)},
        (
            "project_links.csv, rad 2, kolonnen «other_project_id»: fant «one», som er prosjektet selv. Oppgi et "
            "annet prosjekt, eller utelat raden.",
            "project_links.csv, rad 2, kolonnen «other_project_id»: fann «one», som er prosjektet sjølv. Oppgje eit "
            "anna prosjekt, eller utelat rada.",
            "project_links.csv, row 2, column “other_project_id”: found “one”, which is the project itself. Name "
            "another project, or leave the row out.",
        ),
    ),
    (
        Code.NEEDS_IN_A_CIRCLE,
        {"project_links": ("one,needs,two", "two,needs,three", "three,needs,one")},
        (
            "project_links.csv, rad 4, kolonnen «other_project_id»: fant three → one → two → three: hvert av dem "
            "venter på det neste, så ingen av dem kan starte. Utelat en av disse radene.",
            "project_links.csv, rad 4, kolonnen «other_project_id»: fann three → one → two → three: kvart av dei "
            "ventar på det neste, så ingen av dei kan starte. Utelat ei av desse radene.",
            "project_links.csv, row 4, column “other_project_id”: found three → one → two → three: each waits for the "
            "next, so none of them can start. Leave one of these rows out.",
        ),
    ),
    (
        Code.CO2_IN_A_CIRCLE,
        {"project_links": ("one,sends-co2,two", "two,sends-co2,one")},
        (
            "project_links.csv, rad 3, kolonnen «other_project_id»: fant two → one → two: hvert av dem sender CO₂-en "
            "sin til det neste, så den kommer tilbake dit den ble fanget. Utelat en av disse radene.",
            "project_links.csv, rad 3, kolonnen «other_project_id»: fann two → one → two: kvart av dei sender "
            "CO₂-gassen sin til det neste, så han kjem attende dit han vart fanga. Utelat ei av desse radene.",
            "project_links.csv, row 3, column “other_project_id”: found two → one → two: each sends its CO₂ to the "
            "next, so it comes back to where it was captured. Leave one of these rows out.",
        ),
    ),
    (
        Code.SENDS_NO_CO2,
        {"projects": (THREE[0].replace("ccs", "efficiency"), THREE[1]), "project_links": ("one,sends-co2,two",)},
        (
            "project_links.csv, rad 2, kolonnen «project_id»: «one» fanger ingen CO₂ (det er av typen «efficiency»), "
            "så det har ingen å sende; ventet en av disse typene: ccs, bio-ccs. Oppgi prosjektet som fanger den, "
            "eller utelat raden.",
            "project_links.csv, rad 2, kolonnen «project_id»: «one» fangar ingen CO₂ (det er av typen «efficiency»), "
            "så det har ingen å sende; venta ein av desse typane: ccs, bio-ccs. Oppgje prosjektet som fangar han, "
            "eller utelat rada.",
            "project_links.csv, row 2, column “project_id”: “one” captures no CO₂ (it is of the kind “efficiency”), so "
            "it has none to send; expected one of these kinds: ccs, bio-ccs. Name the project that captures it, or "
            "leave the row out.",
        ),
    ),
    (
        Code.TIED_TWICE,
        {"project_links": ("two,same-tonnes,one", "one,sends-co2,two")},
        (
            "project_links.csv, rad 3, kolonnen «link»: «one» og «two» er knyttet sammen med «same-tonnes» allerede, "
            "og de samme tonnene ville blitt trukket fra to ganger. Behold én av radene.",
            "project_links.csv, rad 3, kolonnen «link»: «one» og «two» er knytte saman med «same-tonnes» alt, og dei "
            "same tonna ville blitt trekte frå to gonger. Ha att éi av radene.",
            "project_links.csv, row 3, column “link”: “one” and “two” are tied by “same-tonnes” already, and the same "
            "tonnes would be taken off twice. Keep one of the rows.",
        ),
    ),
    (
        Code.EXCLUDED_AND_DECIDED,
        {
            "project_links": ("one,excludes,two",),
            "project_stages": ("one,idea,2020", "one,decided,2024", "two,building,2025"),
        },
        (
            "project_links.csv, rad 2, kolonnen «other_project_id»: «one» (decided) og «two» (building) utelukker "
            "hverandre, så begge kan ikke være besluttet. Rett en av fasene, eller utelat raden.",
            "project_links.csv, rad 2, kolonnen «other_project_id»: «one» (decided) og «two» (building) stengjer "
            "kvarandre ute, så begge kan ikkje vere avgjorde. Rett ein av fasane, eller utelat rada.",
            "project_links.csv, row 2, column “other_project_id”: “one” (decided) and “two” (building) exclude each "
            "other, so both cannot be decided. Correct one of the stages, or leave the row out.",
        ),
    ),
    (
        Code.POWER_WITHOUT_SITE,
        {"projects": ("one,One,new-load,Data,,The coast,Trekker,Draws,860,paper",)},
        (
            "projects.csv, rad 2, kolonnen «site_id»: prosjektet trenger 860 MW uten å oppgi noe anlegg, og stedet "
            "(«The coast») er ingen av regionens kommuner. Fyll inn anlegget, eller en kommune som sted.",
            "projects.csv, rad 2, kolonnen «site_id»: prosjektet treng 860 MW utan å oppgje noko anlegg, og staden "
            "(«The coast») er ingen av kommunane i regionen. Fyll inn anlegget, eller ein kommune som stad.",
            "projects.csv, row 2, column “site_id”: the project needs 860 MW and names no site, and its place (“The "
            "coast”) is none of the region's municipalities. Fill in the site, or a municipality as the place.",
        ),
    ),
    (
        Code.STEP_OUT_OF_ORDER,
        {"capacity": ("today,power,load,2022,700,700,MW,N,N", "more,power,reinforcement,2021,,,MW,N,N")},
        (
            "capacity.csv, rad 3, kolonnen «from_date»: fant 2021, ventet 2022 eller senere, siden det kommer etter "
            "«today». Rett en av datoene.",
            "capacity.csv, rad 3, kolonnen «from_date»: fann 2021, venta 2022 eller seinare, sidan det kjem etter "
            "«today». Rett ein av datoane.",
            "capacity.csv, row 3, column “from_date”: found 2021, expected 2022 or later, since it comes after "
            "“today”. Correct one of the dates.",
        ),
    ),
    (
        Code.ROW_OUT_OF_TURN,
        {"project_stages": ("one,study,2024", "two,idea,2020", "one,idea,2020")},
        (
            "project_stages.csv, rad 4, kolonnen «reached»: fant 2020, som er før 2024 på en tidligere rad om «one». "
            "Radene står i tidsrekkefølge: flytt raden, eller rett datoen.",
            "project_stages.csv, rad 4, kolonnen «reached»: fann 2020, som er før 2024 på ei tidlegare rad om «one». "
            "Radene står i tidsrekkjefølgje: flytt rada, eller rett datoen.",
            "project_stages.csv, row 4, column “reached”: found 2020, which is before 2024 on an earlier row about "
            "“one”. Its rows stand in order of time: move the row, or correct the date.",
        ),
    ),
    (
        Code.ENDS_SWAPPED,
        {"capacity": ("more,power,requested,2022,4000,3000,MW,N,N",)},
        (
            "capacity.csv, rad 2, kolonnen «capacity_low»: fant 4000, som er over den øvre grensen (3000). Rett en av "
            "dem.",
            "capacity.csv, rad 2, kolonnen «capacity_low»: fann 4000, som er over den øvre grensa (3000). Rett ei av "
            "dei.",
            "capacity.csv, row 2, column “capacity_low”: found 4000, which is above the upper end (3000). Correct one "
            "of them.",
        ),
    ),
)


@pytest.mark.parametrize(("code", "tables", "sentences"), BROKEN, ids=[str(case[0]) for case in BROKEN])
def test_a_folder_with_such_a_plan_is_refused_in_every_language(
    root: Path, code: Code, tables: dict[str, tuple[str, ...]], sentences: tuple[str, str, str]
) -> None:
    for name, rows in tables.items():
        put(root, name, *rows)
    (problem,) = problems(root)
    assert (problem.code, problem.severity) == (code, Severity.REFUSED)
    assert said(problem) == sentences


FINE: tuple[dict[str, tuple[str, ...]], ...] = (
    {"project_stages": ("one,study,2024-06",), "project_starts": ("one,2024,2023",)},
    {"project_stages": ("one,study,2024",), "project_starts": ("one,2023,2022", "one,2025,2024")},
    {"project_stages": ("one,study,2020", "one,shelved,2024"), "project_starts": ("one,2023,2022",)},
    {"project_stages": ("one,operating,2024",), "project_starts": ("one,2023,2022",)},
    {"project_stages": ("one,study,",), "project_starts": ("one,2023,2022",)},
    {"project_links": ("one,needs,two", "three,needs,two", "one,needs,three", "two,excludes,one")},
    {"project_links": ("one,excludes,two",), "project_stages": ("one,decided,2024", "two,engineering,2025")},
    {"project_links": ("one,sends-co2,two", "two,sends-co2,three", "one,same-tonnes,three", "two,needs,one")},
    {
        "project_links": ("one,excludes,two",),
        "project_stages": ("one,decided,2020", "one,shelved,2024", "two,decided,2025"),
    },
    {"projects": ("one,One,new-load,Data,,Outer Vik,Trekker,Draws,860,paper",)},
    {"projects": ("one,One,new-load,Data,,The coast,Trekker,Draws,,paper",)},
    {
        "capacity": (
            "t-1,power,load,2022,5,5,MW,N,N", "t-2,power,load,2023,7,7,MW,N,N", "t,power,reinforcement,2022,,,MW,N,N",
        )
    },
    {"capacity": ("t-2,power,reserved,2022,5,5,MW,N,N", "t-1,hydrogen,reserved,2023,7,7,t H2 per year,N,N")},
    {"project_figures": ("one,opex-change-nok-per-year,-5,NOK per year,stated,", "one,ramp-years,0,years,assumed,Me")},
    {"project_figures": ("one,hydrogen-t-per-year,-5,t H2 per year,stated,", "one,load-factor,1,1,inferred,")},
    {"assumptions": ("one,growth-per-year,-0.01,Me,2024,Fordi,Because", "one,discount-rate,0,Me,2024,Fordi,Because")},
)  # fmt: skip


@pytest.mark.parametrize("tables", FINE, ids=[str(n) for n in range(len(FINE))])
def test_a_plan_that_holds_together_is_taken(root: Path, tables: dict[str, tuple[str, ...]]) -> None:
    for name, rows in tables.items():
        put(root, name, *rows)
    load_folders(root)


@pytest.mark.parametrize(
    ("figure", "value", "expected"),
    [
        ("lifetime-years", "0", "> 0"),
        ("capex-nok", "-1", "≥ 0"),
        ("captured-tco2-per-year", "-5", "≥ 0"),
        ("load-factor", "0", "> 0, ≤ 1"),
        ("load-factor", "95", "> 0, ≤ 1"),
        ("price-year", "2024.5", "1990–2100"),
        ("price-year", "24", "1990–2100"),
    ],
)
def test_a_figure_lies_in_its_range(root: Path, figure: str, value: str, expected: str) -> None:
    put(root, "project_figures", f"one,{figure},{value},{PROJECT_FIGURE_UNITS[figure]},stated,")
    (problem,) = problems(root)
    assert (problem.code, problem.found, problem.expected) == (Code.FIGURE_RANGE, value, expected)


@pytest.mark.parametrize(
    ("quantity", "value", "expected"),
    [("discount-rate", "-0.01", "≥ 0"), ("transport-nok-per-t", "-1", "≥ 0"), ("growth-per-year", "-1", "> -1")],
)
def test_an_assumption_lies_in_its_range(root: Path, quantity: str, value: str, expected: str) -> None:
    put(root, "assumptions", f"fjord,{quantity},{value},Me,2024,Fordi,Because")
    (problem,) = problems(root)
    assert (problem.code, problem.found, problem.expected) == (Code.FIGURE_RANGE, value, expected)


@pytest.mark.parametrize(
    ("place", "is_known"),
    [("Vik (ytre)", True), ("Nes, Vik", True), ("vik", True), ("Vika", False), ("(Ny)", True), ("Nyborg", False)],
)
def test_a_municipality_is_known_by_its_whole_name(root: Path, place: str, *, is_known: bool) -> None:
    put(root, "municipalities", "vik,Vik", "ny,(Ny)")
    put(root, "projects", f'one,One,new-load,Data,,"{place}",Trekker,Draws,860,paper')
    if is_known:
        load_folders(root)
    else:
        assert [each.code for each in problems(root)] == [Code.POWER_WITHOUT_SITE]


def test_steps_that_count_stand_in_order_of_time(root: Path) -> None:
    steps = ((1, 2030), (3, 2032), (2, 2033), (10, 2031))
    put(root, "capacity", *(f"t-{n},power,reinforcement,{year},5,5,MW,N,N" for n, year in steps))
    found = [(each.row, each.found, each.expected, each.values["other"]) for each in problems(root)]
    assert found == [(3, "2032", "2033", "t-2"), (5, "2031", "2032", "t-3")]


@pytest.mark.parametrize(
    ("found", "expected", "times"),
    [
        ("MNOK", "NOK", 1e6),
        ("mill. kr", "NOK", 1e6),
        ("mrd. kr", "NOK", 1e9),
        ("kr", "NOK", 1.0),
        ("MNOK per year", "NOK per year", 1e6),
        ("mill. kr/år", "NOK per year", 1e6),
        ("EUR", "NOK", None),
        ("kt CO2 per year", "t CO2 per year", 1e3),
        ("Mt", "t CO2e per year", 1e6),
        ("kg H2 per year", "t H2 per year", 1e-3),
        ("MW", "t CO2 per year", None),
        ("GW", "MW", 1e3),
        ("%", "1", 0.01),
        ("months", "years", None),
    ],
)
def test_what_a_value_is_multiplied_by(found: str, expected: str, times: float | None) -> None:
    assert unit_factor(found, expected) == times


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("kr", "found the unit “kr”; “capex-nok” is kept in “NOK”. Write it so."),
        ("EUR", "found the unit “EUR”; “capex-nok” is kept in “NOK”. Give the value in that unit."),
    ],
)
def test_a_unit_of_the_same_size_and_one_that_nobody_can_turn(root: Path, unit: str, told: str) -> None:
    put(root, "project_figures", f"one,capex-nok,5,{unit},stated,")
    (problem,) = problems(root)
    assert said(problem)[2] == f"project_figures.csv, row 2, column “unit”: {told}"


def test_a_smaller_unit_says_so_with_its_decimals(root: Path) -> None:
    put(root, "project_figures", "one,load-factor,95,%,stated,")
    unit, _ = problems(root)
    assert said(unit)[0].endswith("Gang verdien med 0,01, og skriv «1».")


def test_capacity_is_kept_in_its_resources_unit(root: Path) -> None:
    put(root, "capacity", "money,capital,reserved,2030,500,500,MNOK,P,M")
    (problem,) = problems(root)
    assert (problem.code, problem.column, problem.expected) == (Code.FIGURE_UNIT, "capacity_unit", "NOK per year")
    assert problem.values == {"figure": "capital", "factor": "1000000"}


def test_every_figure_and_resource_has_a_unit() -> None:
    assert PROJECT_FIGURE_UNITS.keys() == PROJECT_FIGURES.keys()
    assert RESOURCE_UNITS.keys() == RESOURCES.keys()


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2023", "2024", True),
        ("2024", "2024-06", False),
        ("2024-06", "2024", False),
        ("2024-05", "2024-06-15", True),
        ("2024-06-15", "2024-06-15", False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(one: str, other: str, *, before: bool) -> None:
    assert is_before(one, other) is before


ASKED_OF_COSTS = (
    "f.csv, rad 2, kolonnen «figure»: «capex-nok» står uten prisår, og kroner fra ulike år kan ikke sammenlignes. "
    "Legg til en rad «price-year», eller si hvorfor det ikke er kjent.",
    "f.csv, rad 2, kolonnen «figure»: «capex-nok» står utan prisår, og kroner frå ulike år kan ikkje jamførast. "
    "Legg til ei rad «price-year», eller sei kvifor det ikkje er kjent.",
    "f.csv, row 2, column “figure”: “capex-nok” stands without a price year, and kroner of different years cannot be "
    "compared. Add a row “price-year”, or say why it is not known.",
)


def test_kroner_without_a_price_year_are_asked_about_once_a_project() -> None:
    money = [{"project_id": "one", "figure": name, "value": 5.0} for name in ("capex-nok", "support-nok")]
    other = {"project_id": "two", "figure": "captured-tco2-per-year", "value": 5.0}
    dated = {"project_id": "one", "figure": "price-year", "value": 2024.0}
    nothing = table("project_figures", [])
    draft = draft_of(table("project_figures", [*money, other]), table="project_figures")
    (asked,) = without_price_year(draft, nothing, "f.csv")
    assert asked.severity is Severity.QUESTION
    assert tuple(sentence(asked, voice) for voice in VOICES) == ASKED_OF_COSTS
    assert without_price_year(draft, table("project_figures", [dated]), "f.csv") == ()
    both = draft_of(table("project_figures", [*money, dated]), table="project_figures")
    assert without_price_year(both, nothing, "f.csv") == ()


UPLOADED = (
    (
        {"project_starts": ("one,2024,2023",)},
        ("project_stages", "one,decided,2025"),
        "f.csv, row 2, column “project_starts.planned_start”: found 2024, expected 2025 or later: that is when the "
        "project reached the stage “decided”. Correct one of them, or add the start as it is planned now.",
    ),
    (
        {"project_links": ("one,excludes,two",), "project_stages": ("one,decided,2024",)},
        ("project_stages", "two,decided,2025"),
        "f.csv, row 2, column “project_links.other_project_id”: “one” (decided) and “two” (decided) exclude each "
        "other, so both cannot be decided. Correct one of the stages, or leave the row out.",
    ),
    (
        {"project_links": ("one,needs,two",)},
        ("project_links", "two,needs,one"),
        "f.csv, row 2, column “other_project_id”: found two → one → two: each waits for the next, so none of them can "
        "start. Leave one of these rows out.",
    ),
    (
        {"capacity": ("more,power,reinforcement,2021,,,MW,N,N",)},
        ("capacity", "today,power,load,2022,700,700,MW,N,N"),
        "f.csv, row 2, column “capacity.from_date”: found 2021, expected 2022 or later, since it comes after “today”. "
        "Correct one of the dates.",
    ),
    (
        {"projects": ("one,One,new-load,Data,,Vik,Trekker,Draws,860,paper", *THREE[1:])},
        ("municipalities", "vik,Bay"),
        "f.csv, row 2, column “projects.site_id”: the project needs 860 MW and names no site, and its place (“Vik”) is "
        "none of the region's municipalities. Fill in the site, or a municipality as the place.",
    ),
    (
        {},
        ("project_figures", "one,lifetime-years,0,years,stated,"),
        "f.csv, row 2, column “value”: found 0, expected > 0 for “lifetime-years”. Correct it, or leave the row out if "
        "not known.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("held", "brought", "told"), UPLOADED, ids=[case[1][0] for case in UPLOADED])
def test_a_file_that_makes_such_a_plan_is_refused_at_its_own_row(
    root: Path, tmp_path: Path, held: dict[str, tuple[str, ...]], brought: tuple[str, str], told: str
) -> None:
    for name, rows in held.items():
        put(root, name, *rows)
    state = State(version="1", entry=0, release=None, folders=load_folders(root))
    name, row = brought
    book = open_book(str(tmp_path / "record.db"))
    answers = {"table": name, "decimal": "."}
    upload = read_upload(book, state, "fjord", f"{HEADS[name]}\n{row},paper\n".encode(), "f.csv", answers=answers)
    assert [sentence(problem, VOICES[2]) for problem in upload.refused] == [told]
    assert not upload.can_be_proposed


def test_a_cost_without_a_price_year_is_taken_once_somebody_says_why(root: Path, tmp_path: Path) -> None:
    state = State(version="1", entry=0, release=None, folders=load_folders(root))
    file = f"{HEADS['project_figures']}\none,capex-nok,5,NOK,stated,,paper\n".encode()
    answers = {"table": "project_figures", "decimal": "."}
    upload = read_upload(open_book(str(tmp_path / "record.db")), state, "fjord", file, "f.csv", answers=answers)
    assert (upload.refused, [each.code for each in upload.asked]) == ((), [Code.PRICE_YEAR_MISSING])


def test_no_code_of_plans_is_forgotten_here() -> None:
    assert set(PLANS) == {code for code, *_ in BROKEN} | {Code.PRICE_YEAR_MISSING, Code.DATE_AHEAD}
