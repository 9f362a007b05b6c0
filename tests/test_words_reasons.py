"""Why each test came out as it did: one exact line for each reason, in all three languages."""

from __future__ import annotations

import pytest

from tracking.goals.verdict import Outcome, Reason, Test, judge
from tracking.words import reasons
from tracking.words.language import Language
from tracking.words.reasons import line, name_of, reason
from tracking.words.voice import Voice

VOICES = tuple(Voice(language) for language in (Language.NB, Language.NN, Language.EN))


def lines(name: str, outcome: Outcome, why: Reason, **numbers: float) -> list[str]:
    test = Test(name=name, outcome=outcome, reason=why, numbers=numbers)
    return [line(test, voice).replace("\N{NO-BREAK SPACE}", " ") for voice in VOICES]


@pytest.mark.parametrize(
    ("outcome", "why", "numbers", "expected"),
    [
        (
            Outcome.NOT_MET,
            Reason.ABOVE_PATH,
            {"gap_tco2e": 186_753, "scatter_tco2e": 67_857},
            [
                "**Avstand** · ikke nådd – 187 kt over banen, mer enn en vanlig svingning (68 kt)",
                "**Avstand** · ikkje nådd – 187 kt over banen, meir enn ei vanleg svinging (68 kt)",
                "**Distance** · not met – 187 kt above the path, more than a usual year's swing (68 kt)",
            ],
        ),
        (
            Outcome.MET,
            Reason.BELOW_PATH,
            {"gap_tco2e": -90_000, "scatter_tco2e": 67_857},
            [
                "**Avstand** · nådd – 90 kt under banen, mer enn en vanlig svingning (68 kt)",
                "**Avstand** · nådd – 90 kt under banen, meir enn ei vanleg svinging (68 kt)",
                "**Distance** · met – 90 kt below the path, more than a usual year's swing (68 kt)",
            ],
        ),
        (
            Outcome.UNCERTAIN,
            Reason.WITHIN_SCATTER,
            {"gap_tco2e": -20_000, "scatter_tco2e": 67_857},
            [
                "**Avstand** · usikkert – 20 kt fra banen, innenfor en vanlig svingning (68 kt)",
                "**Avstand** · usikkert – 20 kt frå banen, innanfor ei vanleg svinging (68 kt)",
                "**Distance** · uncertain – 20 kt from the path, within a usual year's swing (68 kt)",
            ],
        ),
        (
            Outcome.UNKNOWN,
            Reason.NO_TREND,
            {"gap_tco2e": 20_000},
            [
                "**Avstand** · ukjent – 20 kt fra banen; for få år til å kjenne den vanlige svingningen",
                "**Avstand** · ukjent – 20 kt frå banen; for få år til å kjenne den vanlege svinginga",
                "**Distance** · unknown – 20 kt from the path; too few years to know the usual swing",
            ],
        ),
        (
            Outcome.UNKNOWN,
            Reason.NO_FIGURES,
            {},
            [
                "**Avstand** · ukjent – det finnes ikke et fullstendig år å sammenligne med banen",
                "**Avstand** · ukjent – det finst ikkje eit fullstendig år å samanlikne med banen",
                "**Distance** · unknown – there is no complete year to compare with the path",
            ],
        ),
    ],
)
def test_distance(outcome: Outcome, why: Reason, numbers: dict[str, float], expected: list[str]) -> None:
    assert lines("distance", outcome, why, **numbers) == expected


PACE = {
    "required_tco2e_per_year": 128_940,
    "pace_tco2e_per_year": 28_299,
    "slowest_tco2e_per_year": 7_118,
    "fastest_tco2e_per_year": 55_704,
    "least_squares_tco2e_per_year": 30_159,
}


@pytest.mark.parametrize(
    ("outcome", "why", "numbers", "expected"),
    [
        (
            Outcome.NOT_MET,
            Reason.WHOLE_INTERVAL_TOO_SLOW,
            PACE,
            [
                "**Tempo** · ikke nådd – hele intervallet (7–56 kt i året) ligger under 129 kt, som er nødvendig",
                "**Tempo** · ikkje nådd – heile intervallet (7–56 kt i året) ligg under 129 kt, som er naudsynt",
                "**Pace** · not met – the whole interval (7–56 kt a year) lies below the required 129 kt",
            ],
        ),
        (
            Outcome.MET,
            Reason.WHOLE_INTERVAL_FAST_ENOUGH,
            PACE | {"required_tco2e_per_year": 5_000},
            [
                "**Tempo** · nådd – hele intervallet (7–56 kt i året) når opp til 5,0 kt, som er nødvendig",
                "**Tempo** · nådd – heile intervallet (7–56 kt i året) når opp til 5,0 kt, som er naudsynt",
                "**Pace** · met – the whole interval (7–56 kt a year) reaches the required 5.0 kt",
            ],
        ),
        (
            Outcome.UNCERTAIN,
            Reason.INTERVAL_HOLDS_REQUIRED,
            PACE | {"required_tco2e_per_year": 30_000},
            [
                "**Tempo** · usikkert – det nødvendige tempoet, 30 kt, ligger i intervallet (7–56 kt i året)",
                "**Tempo** · usikkert – det naudsynte tempoet, 30 kt, ligg i intervallet (7–56 kt i året)",
                "**Pace** · uncertain – the required 30 kt lies within the interval (7–56 kt a year)",
            ],
        ),
        (
            Outcome.UNCERTAIN,
            Reason.LEAST_SQUARES_DISAGREES,
            PACE,
            [
                "**Tempo** · usikkert – minste kvadraters metode setter tempoet på den andre siden av 129 kt, "
                "som er nødvendig",
                "**Tempo** · usikkert – minste kvadrats metode set tempoet på den andre sida av 129 kt, "
                "som er naudsynt",
                "**Pace** · uncertain – least squares puts the pace on the other side of the required 129 kt",
            ],
        ),
        (
            Outcome.UNKNOWN,
            Reason.NO_TREND,
            {"required_tco2e_per_year": 128_940},
            [
                "**Tempo** · ukjent – 129 kt i året er nødvendig; for få år til en trend",
                "**Tempo** · ukjent – 129 kt i året er naudsynt; for få år til ein trend",
                "**Pace** · unknown – 129 kt a year is required; too few years for a trend",
            ],
        ),
        (
            Outcome.NOT_MET,
            Reason.GOAL_YEAR_PASSED,
            {},
            [
                "**Tempo** · ikke nådd – målåret er kommet, og ikke noe tempo hjelper lenger",
                "**Tempo** · ikkje nådd – målåret er kome, og ikkje noko tempo hjelper lenger",
                "**Pace** · not met – the goal year has come, and no pace helps any more",
            ],
        ),
        (
            Outcome.UNKNOWN,
            Reason.NO_FIGURES,
            {},
            [
                "**Tempo** · ukjent – det finnes ikke et fullstendig år å regne tempo fra",
                "**Tempo** · ukjent – det finst ikkje eit fullstendig år å rekne tempo frå",
                "**Pace** · unknown – there is no complete year to take a pace from",
            ],
        ),
    ],
)
def test_pace(outcome: Outcome, why: Reason, numbers: dict[str, float], expected: list[str]) -> None:
    assert lines("pace", outcome, why, **numbers) == expected


@pytest.mark.parametrize(
    ("outcome", "why", "numbers", "expected"),
    [
        (
            Outcome.UNKNOWN,
            Reason.NO_OUTLOOK,
            {},
            [
                "**Plan** · ukjent – det er ingen prosjekter som kan regnes med",
                "**Plan** · ukjent – det er ingen prosjekt som kan reknast med",
                "**Plan** · unknown – there are no projects that can be counted in",
            ],
        ),
        (
            Outcome.MET,
            Reason.PLAN_LIKELY,
            {"chance": 0.7},
            [
                "**Plan** · nådd – sjansen for å nå målet med dagens prosjekter er 70 %",
                "**Plan** · nådd – sjansen for å nå målet med prosjekta i dag er 70 %",
                "**Plan** · met – the chance of meeting the goal with today's projects is 70%",
            ],
        ),
        (
            Outcome.NOT_MET,
            Reason.PLAN_UNLIKELY,
            {"chance": 0.0},
            [
                "**Plan** · ikke nådd – sjansen for å nå målet med dagens prosjekter er under 1 %",
                "**Plan** · ikkje nådd – sjansen for å nå målet med prosjekta i dag er under 1 %",
                "**Plan** · not met – the chance of meeting the goal with today's projects is under 1%",
            ],
        ),
        (
            Outcome.MET,
            Reason.PLAN_LIKELY,
            {"chance": 1.0},
            [
                "**Plan** · nådd – sjansen for å nå målet med dagens prosjekter er over 99 %",
                "**Plan** · nådd – sjansen for å nå målet med prosjekta i dag er over 99 %",
                "**Plan** · met – the chance of meeting the goal with today's projects is over 99%",
            ],
        ),
    ],
)
def test_plan(outcome: Outcome, why: Reason, numbers: dict[str, float], expected: list[str]) -> None:
    assert lines("plan", outcome, why, **numbers) == expected


def test_a_reason_stands_alone_too() -> None:
    test = Test(name="plan", outcome=Outcome.UNKNOWN, reason=Reason.NO_OUTLOOK)
    assert reason(test, VOICES[2]) == "there are no projects that can be counted in"
    assert name_of(test, VOICES[2]) == "Plan"


def test_the_reasons_answer_why_the_verdict_is_what_it_is_or_that_there_is_none() -> None:
    aimed = judge(has_target=True, progress=None, goal_tco2e=0.0, trend=None, plan_chance=None)
    assert reasons.heading(aimed, VOICES[2]) == "Why “not enough figures”"
    assert len(reasons.lines(aimed, VOICES[2])) == 3
    none = judge(has_target=False, progress=None, goal_tco2e=None, trend=None, plan_chance=None)
    assert reasons.heading(none, VOICES[2]) == "No target adopted"
    assert reasons.lines(none, VOICES[2])[0].startswith("No climate target of this region is known")
