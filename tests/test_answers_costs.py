"""What a carbon price pays for: by cost per tonne, never by tonnes; and who has no known cost."""

from __future__ import annotations

import pytest

from tests import pipeline_world as w
from tracking.answers.costs import Priced, priced
from tracking.answers.pipeline import pipeline
from tracking.answers.scenarios import from_address
from tracking.projects.cost_curve import Why
from tracking.words import carbon as worded
from tracking.words.language import Language
from tracking.words.voice import Voice

EN, NB, NN = Voice(Language.EN), Voice(Language.NB), Voice(Language.NN)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def cost(name: str, capex: float) -> list[dict[str, object]]:
    """Return the figures of a cost of ``capex`` kroner in one year, none to run: by its tonnes it is the cost."""
    figures = {"capex-nok": capex, "opex-change-nok-per-year": 0.0, "lifetime-years": 1.0, "price-year": 2025.0}
    return [w.figure(name, figure, value) for figure, value in figures.items()]


def found(told: str, *, costs: tuple[float, ...] = (20e6, 60e6)) -> Priced | None:
    """Return two projects of 40 kt with a cost of 500 and 1,500 kroner a tonne, and one with none, at a price."""
    names = ("cheap", "dear")[: len(costs)]
    rows = [row for name, capex in zip(names, costs, strict=True) for row in cost(name, capex)]
    figures = w.region(
        *(w.row(name, kind="efficiency") for name in (*names, "silent")),
        project_stages=[w.stage(name, "2024", "decided") for name in (*names, "silent")],
        project_figures=rows,
        assumptions=[w.assumed("head", "discount-rate", 0.0)],
    )
    return priced(figures, pipeline(figures, this_year=2025), from_address(told), this_year=2025)


def at(price: str, **more: tuple[float, ...]) -> Priced:
    made = found(f"head.carbon-price-nok-per-t.{price}", **more)
    assert made is not None
    return made


def test_without_a_price_there_is_nothing_to_tell() -> None:
    assert found("") is None
    assert found("cheap.on.0") is None


@pytest.mark.parametrize(
    ("price", "paying"), [("0", []), ("499", []), ("500", ["cheap"]), ("1499", ["cheap"]), ("1500", ["cheap", "dear"])]
)
def test_a_project_is_paid_from_its_cost_on(price: str, paying: list[str]) -> None:
    assert [step.project_id for step in at(price).paying] == paying


def test_costs_before_and_after_the_price_and_who_has_none() -> None:
    made = at("800")
    assert [(step.nok_per_t, step.after_carbon_nok_per_t) for step in made.curve.steps] == [
        (pytest.approx(500.0), pytest.approx(-300.0)),
        (pytest.approx(1500.0), pytest.approx(700.0)),
    ]
    assert [(each.project_id, Why.CAPEX_UNKNOWN in each.why) for each in made.curve.apart] == [("silent", True)]


def test_a_project_that_the_scenario_takes_out_is_not_counted() -> None:
    made = found("cheap.on.0_head.carbon-price-nok-per-t.2000")
    assert made is not None
    assert [step.project_id for step in made.curve.steps] == ["dear"]


@pytest.mark.parametrize(
    ("voice", "sentence"),
    [
        (
            EN,
            "One of two projects with a known cost pays for itself at 800 kroner a tonne: 40 kt a year at full effect.",
        ),
        (
            NB,
            "Ett av to prosjekter med kjent kostnad lønner seg med 800 kroner per tonn: "
            "40 kt i året ved full virkning.",
        ),
        (NN, "Eitt av to prosjekt med kjend kostnad løner seg med 800 kroner per tonn: 40 kt i året ved full verknad."),
    ],
)
def test_the_lead_tells_how_many_pay_and_that_no_tonnes_move(voice: Voice, sentence: str) -> None:
    assert plain(worded.lead(at("800"), voice)) == f"{sentence} {worded.no_tonnes_line(voice)}"
    assert worded.no_tonnes_line(EN).startswith("It changes no tonnes and no chance: ")


def test_none_that_pays_and_none_with_a_cost() -> None:
    assert plain(worded.lead(at("100"), EN)).startswith(
        "None of the two projects with a known cost pays for itself at 100 kroner a tonne. "
    )
    assert plain(worded.lead(at("100", costs=(20e6,)), EN)).startswith(
        "The one project with a known cost does not pay for itself at 100 kroner a tonne. "
    )
    assert worded.lead(at("100", costs=()), EN).startswith(
        "No project states all that a cost per tonne takes, so which of them it pays for is not known. "
    )


def test_the_table_and_who_stands_apart() -> None:
    made = at("800")
    _, headings, rows = worded.table(made, EN)
    assert [[plain(cell) for cell in row] for row in rows] == [
        ["Cheap", "40 kt", "500", "−300", "500", "pays for itself"],
        ["Dear", "40 kt", "1,500", "700", "1,500", "does not"],
    ]
    assert len(headings) == 6
    assert worded.apart_label(made, EN) == "One project has no known cost"
    assert worded.apart_lines(made, EN) == (
        "**Silent** – not known: investment, change in running costs, lifetime, price year",
    )
