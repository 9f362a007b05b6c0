"""The plan as plain values: the keys are a contract, and nothing in it is infinite."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.plan_world import found, narrow
from tracking.answers.plan_json import as_plain, clashes
from tracking.projects.plan import NoPlan, Plan
from tracking.projects.plan_clash import Clash


def test_the_plan_beside_todays_order_and_greedy() -> None:
    of = found(narrow())
    assert isinstance(of.best, Plan)
    told = as_plain("head", of, of.best)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    held = {"resource": "power", "used": 10.0, "limit": 10.0, "unit": "MW", "holds_back": ["kiln"]}
    assert told == {
        "region": "head",
        "years": [2030, 2031, 2032],
        "starts": {"boiler": 2030, "kiln": 2032, "data": None},
        "objective_tco2e": 390_000.0,
        "bound_tco2e": 390_000.0,
        "gap": 0.0,
        "proven": True,
        "binding": [{**held, "year": 2030}, {**held, "year": 2031}],
        "unknown": [],
        "today": {"starts": {"boiler": 2032, "kiln": 2030, "data": None}, "objective_tco2e": 370_000.0},
        "greedy": {"starts": {"boiler": 2030, "kiln": 2032, "data": None}, "objective_tco2e": 390_000.0},
    }


def test_what_is_not_there_is_null() -> None:
    of = found(narrow())
    assert isinstance(of.best, Plan)
    bare = replace(of, today=NoPlan(clashes=()), greedy=NoPlan(clashes=()))
    told = as_plain("head", bare, replace(of.best, gap=float("inf"), bound_tco2e=float("inf")))
    assert (told["today"], told["greedy"], told["gap"], told["bound_tco2e"]) == (None, None, None, None)


def test_what_clashes() -> None:
    assert clashes((Clash(kind="pin", subjects=("kiln",)),)) == [{"kind": "pin", "subjects": ["kiln"]}]
