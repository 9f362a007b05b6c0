"""`python -m tracking plan …` as people and programs call it, on the project's own figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.test_cli import SPACE, tracking

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli-plan") / "book.db"


KNOWN = (
    "brevik-ccs, e-fuel-1, eramet-biocarbon, giccs, google-gromstul, inovyn-hydrogen, skagerak-waste-heat, "
    "statnett-sorlandet-grenland, vianode-via-one, yara-skrei"
)


def test_grenland_as_json(store: Path) -> None:
    done = tracking(store, "plan", "grenland", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {"starts", "objective_tco2e", "gap", "binding", "today", "greedy"} <= set(found)
    assert found["starts"]["brevik-ccs"] == 2025
    assert found["starts"]["google-gromstul"] is None
    assert (found["gap"], found["proven"], found["binding"]) == (0.0, True, [])
    assert found["objective_tco2e"] == found["today"]["objective_tco2e"] == found["greedy"]["objective_tco2e"]
    # Brevik 400 kt in 16 years, SKREI 41 kt in 17; the other two from the years that are planned or assumed.
    later = 1_200_000 * (2041 - found["starts"]["giccs"]) + 21_000 * (2041 - found["starts"]["inovyn-hydrogen"])
    assert found["objective_tco2e"] == 400_000 * 16 + 41_000 * 17 + later
    assert {each["resource"] for each in found["unknown"]} == {"power"}


def test_grenland_in_lines(store: Path) -> None:
    done = tracking(store, "plan", "grenland", "--lang", "nb")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.replace(SPACE, " ").splitlines()
    assert lines[0] == "Ingenting av det prosjektene deler, bremser dem: Dagens rekkefølge er den beste."
    assert "siden 2005: Spillvarme fra Yara" in lines
    assert lines[-1] == (
        "Strøm: Fra 2032 er det ikke kjent hvor mye plass det er i alt. Planen regner med de 280 MW som er kjent."
    )


def test_pins_and_bans_are_kept(store: Path) -> None:
    done = tracking(store, "plan", "grenland", "--json", "--pin", "giccs=2038", "--never", "inovyn-hydrogen")
    found = json.loads(done.stdout)
    assert (found["starts"]["giccs"], found["starts"]["inovyn-hydrogen"]) == (2038, None)
    assert found["objective_tco2e"] == 400_000 * 16 + 41_000 * 17 + 1_200_000 * 3


def test_what_clashes_is_said_and_exit_1(store: Path) -> None:
    done = tracking(store, "plan", "grenland", "--pin", "google-gromstul=2027")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "No plan keeps all that is asked of it. These cannot hold together; let go of one: "
        "There is no more power than is set aside. Google Gromstul is to start in 2027.\n"
    )


def test_what_clashes_as_json(store: Path) -> None:
    done = tracking(store, "plan", "grenland", "--json", "--never", "brevik-ccs")
    refused = json.loads(done.stdout)["refused"]
    assert (done.returncode, refused["code"]) == (1, "no-plan")
    assert [(each["kind"], each["subjects"]) for each in refused["clashes"]] == [
        ("never", ["brevik-ccs"]),
        ("pin", ["brevik-ccs"]),
    ]


def test_without_a_target_there_is_nothing_to_plan(store: Path) -> None:
    done = tracking(store, "plan", "innherred")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is nothing to plan: the region has no target, or no project with a start.\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("nowhere",), "No region 'nowhere'. Known regions: grenland, innherred.\n"),
        (("grenland", "--pin", "giccs"), "--pin giccs: write PROJECT=YEAR, such as --pin giccs=2032.\n"),
        (("grenland", "--pin", "giccs=soon"), "--pin giccs=soon: write PROJECT=YEAR, such as --pin giccs=2032.\n"),
        (("grenland", "--pin", "giccs=2041"), "--pin giccs=2041: the plan ends in 2040.\n"),
        (("grenland", "--never", "atlantis"), f"No project 'atlantis' to plan. Known projects: {KNOWN}.\n"),
        (("grenland", "--pin", "yara-hegra=2030"), f"No project 'yara-hegra' to plan. Known projects: {KNOWN}.\n"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(store: Path, arguments: tuple[str, ...], line: str) -> None:
    done = tracking(store, "plan", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)


@pytest.mark.parametrize("arguments", [(), ("grenland", "--seconds", "0"), ("grenland", "--seconds", "x")])
def test_what_is_not_understood_is_exit_2_without_a_trace(store: Path, arguments: tuple[str, ...]) -> None:
    done = tracking(store, "plan", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
