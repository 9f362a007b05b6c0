"""Questions about figures as sentences, from rows that really ask them, in the three languages."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.intake_world import TODAY, draft_of, emissions, region, table
from tracking.intake.asking import questions
from tracking.intake.refusing import refusals
from tracking.schema.problems import Code, Problem
from tracking.words.asked import ASKED
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.voice import Voice

NB, NN, EN = (Voice(language) for language in Language)
PLACE = "f.csv, row 2, column “emissions_t”: "
LAST = emissions(("a", 2022, 10_000.0))


def ask(brought: pd.DataFrame, in_force: pd.DataFrame | None = None, **more: pd.DataFrame) -> Problem:
    tonnes = dict.fromkeys(range(1990, 2027), 100_000.0)
    draft = draft_of(brought)
    (one,) = questions(
        draft, region(in_force, **more), file="f.csv", today=TODAY, regional_tonnes=tonnes, base_years=(2020,)
    )
    return one


REGISTER = emissions(("a", 2023, 29_800.0), dataset="register", edition="2024-08")
EIGHT = emissions(*((("a"), 2015 + number, 10_000.0 + 100 * (number % 3)) for number in range(8)))
SAID: tuple[tuple[str, pd.DataFrame, pd.DataFrame | None, str], ...] = (
    (
        "too large by a unit", emissions(("a", 2023, 10_200_000.0)), LAST,
        "found 10,200,000, 1,000 times the figure of 2022 (10,000). A slip of unit or comma makes such a difference; "
        "10,200 would fit. Correct it, or say why it is right.",
    ),
    (
        "too small by a unit", emissions(("a", 2022, 10.1)), LAST,
        "found 10.1; the figure in force (10,000) is 1,000 times as much. A slip of unit or comma makes such a "
        "difference; 10,100 would fit. Correct it, or say why it is right.",
    ),
    (
        "another GWP set", emissions(("a", 2023, 26_500.0)), REGISTER,
        "found 26,500, which differs from what register has for 2023 (29,800) as N2O counted by AR4 instead of AR5 "
        "(298/265) does. 29,800 would fit. Correct it, or say why it is right.",
    ),
    (
        "another site", emissions(("a", 2023, 12_345.0)), emissions(("b", 2023, 12_345.0)),
        "found 12,345, which is also the figure of b in 2023. Rows may have been mixed up. "
        "Correct it, or say why both are right.",
    ),
    (
        "another year", emissions(("a", 2023, 12_340.0)), emissions(("a", 2019, 12_340.0), ("a", 2021, 30_000.0)),
        "found 12,340, which is also the figure of 2019 at the same place. It may stand in the wrong year. "
        "Correct it, or say why both are right.",
    ),
    (
        "an outlier", emissions(("a", 2023, 14_000.0)), EIGHT,
        "found 14,000, more than 749 from 10,100, the median of 9 years. Correct it, or say what happened.",
    ),
    (
        "more", emissions(("a", 2023, 13_000.0)), LAST,
        "found 13,000, 30% more than 10,000 in 2022. Correct it, or say what happened.",
    ),
    (
        "less", emissions(("a", 2023, 7_000.0)), LAST,
        "found 7,000, 30% less than 10,000 in 2022. Correct it, or say what happened.",
    ),
    (
        "from zero", emissions(("a", 2023, 7_000.0)), emissions(("a", 2022, 0.0)),
        "found 7,000 where 2022 has 0. Correct it, or say what happened.",
    ),
    (
        "a base year", emissions(("a", 2020, 990.0)), emissions(("a", 2020, 1000.0)),
        "the base year 2020 changes by −10 in all (agency, rows: 1), and targets are measured against it. "
        "Say why it is changed.",
    ),
    (
        "a base year without figures", emissions(("a", 2020, 990.0)), None,
        "the base year 2020 gets figures that it did not have (agency, rows: 1), and targets are measured against it. "
        "Say why it is changed.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("brought", "in_force", "said"), [case[1:] for case in SAID], ids=[case[0] for case in SAID])
def test_what_is_asked(brought: pd.DataFrame, in_force: pd.DataFrame | None, said: str) -> None:
    problem = ask(brought, in_force)
    assert sentence(problem, EN) == PLACE + said
    assert all("{" not in sentence(problem, voice) for voice in (NB, NN))


def test_what_another_source_has_stands_beside_a_large_change() -> None:
    in_force = pd.concat([LAST, REGISTER.assign(emissions_t=10_400.0)], ignore_index=True)
    problem = ask(emissions(("a", 2023, 13_000.0)), in_force)
    assert sentence(problem, EN).endswith("or say what happened. For 2023, register has 10,400.")


def test_a_site_that_is_missing() -> None:
    problem = ask(emissions(("a", 2023, 10_000.0)), emissions(("a", 2022, 10_000.0), ("b", 2022, 500.0)))
    assert sentence(problem, EN) == (
        "f.csv, column “site_id”: b has 500 for 2022 and no row for 2023. Add the row, or say why there is none."
    )


def test_an_older_edition() -> None:
    problem = ask(emissions(("a", 2023, 1000.0)), emissions(("a", 2022, 1000.0), edition="2025-12"))
    assert sentence(problem, EN) == (
        "f.csv, row 2, column “edition”: this is edition 2024-12 of agency, and 2025-12 is in force. "
        "Bring the newer one, or say why the older is wanted."
    )


def test_parts_and_their_total() -> None:
    both = pd.concat([emissions(("a", 2023, 1000.0)), emissions(("a", 2023, 900.0), gas="CO2")], ignore_index=True)
    assert sentence(ask(both), EN) == (
        PLACE + "the total is 1,000, and its parts add up to 900. Correct one of them, or say what they leave out."
    )


def test_the_three_languages() -> None:
    problem = ask(emissions(("a", 2023, 10_200_000.0)), LAST)
    assert [sentence(problem, voice).replace("\xa0", " ") for voice in (NB, NN)] == [
        "f.csv, rad 2, kolonnen «emissions_t»: fant 10 200 000, 1 000 ganger tallet for 2022 (10 000). En glipp med "
        "enhet eller komma gir en slik forskjell; 10 200 ville passe. Rett tallet, eller si hvorfor det er riktig.",
        "f.csv, rad 2, kolonnen «emissions_t»: fann 10 200 000, 1 000 gonger talet for 2022 (10 000). Ein glipp med "
        "eining eller komma gir ein slik skilnad; 10 200 ville passe. Rett talet, eller sei kvifor det er rett.",
    ]


def test_what_is_refused() -> None:
    flow = {"site_id": "a", "destination": "store", "year": 2025, "origin": "fossil", "dataset": "agency",
            "edition": "2024-12", "status": "reported", "publisher_id": "agency", "source_id": "agency-2024-12",
            "captured_tco2": 100, "injected_tco2": 80, "bound_tco2": 0, "used_tco2": 0, "lost_tco2": 0,
            "stock_change_tco2": 0}  # fmt: skip
    rows = draft_of(emissions(("a", 1989, -1.0)))
    flows = draft_of(table("co2_flows", [flow]), table="co2_flows")
    found = [problem for draft in (rows, flows) for problem in refusals(draft, region(), "f.csv", today=TODAY)]
    assert [sentence(problem, EN) for problem in found] == [
        PLACE + "found -1, and this cannot be below zero. Correct it, or leave it out if not known.",
        "f.csv, row 2, column “year”: found 1989, expected a year within 1990–2026. Correct the year.",
        "f.csv, row 2, column “captured_tco2”: captured is 100, while what was injected, bound, used, lost and kept "
        "adds up to 80. Correct one of them.",
    ]


def test_every_question_is_tried_here() -> None:
    tried = {ask(brought, in_force).code for _, brought, in_force, _ in SAID}
    assert set(ASKED) == tried | {Code.SITE_MISSING, Code.OLDER_EDITION, Code.PARTS_DIFFER}
