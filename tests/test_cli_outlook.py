"""`outlook` on the command line: real runs on the region's own figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.test_cli import tracking

if TYPE_CHECKING:
    from pathlib import Path

NARROW = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outlook") / "book.db"


def as_json(store: Path, *arguments: str) -> dict[str, Any]:
    done = tracking(store, "outlook", "grenland", *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_grenland_as_json(store: Path) -> None:
    found = as_json(store)
    assert list(found) == ["years", "p10", "p50", "p90", "chance_of_goal", "projects"]
    assert found["years"] == list(range(2024, 2041))
    for low, middle, high in zip(found["p10"], found["p50"], found["p90"], strict=True):
        assert low <= middle <= high
    assert 0.0 <= found["chance_of_goal"] < 0.01
    assert [set(each) for each in found["projects"]] == [{"id", "weight_points", "weight_tco2e"}] * 10
    weights = {each["id"]: each["weight_tco2e"] for each in found["projects"]}
    assert list(weights)[:3] == ["giccs", "brevik-ccs", "yara-skrei"]
    assert 900_000 < weights["giccs"] < 1_000_000
    assert weights["google-gromstul"] == 0.0


def test_the_same_seed_gives_the_same_and_another_another(store: Path) -> None:
    first = as_json(store, "--draws", "500", "--seed", "7")
    assert as_json(store, "--draws", "500", "--seed", "7") == first
    other = as_json(store, "--draws", "500", "--seed", "8")
    assert other["p50"] != first["p50"]
    assert other["p50"][-1] == pytest.approx(first["p50"][-1], rel=0.05)


def test_in_bokmaal(store: Path) -> None:
    done = tracking(store, "outlook", "grenland", "--lang", "nb")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.replace(NARROW, " ").splitlines()
    assert lines == [
        "Med dagens prosjekter ender Grenland på 1,88 Mt i 2040. Åtte av ti trekninger ligger mellom 927 kt og 2,00 "
        "Mt, og banen tillater null.",
        "Sjansen for å nå målet med dagens prosjekter er under 1 %.",
        "Vekten av et prosjekt er hvor mye lavere utslippene ventes å bli i 2040 når det kommer helt sikkert og til "
        "rett tid, enn når det aldri kommer.",
        "GICCS: 940 kt i året",
        "Brevik CCS: 314 kt i året",
        "SKREI: 32 kt i året",
        "INOVYN Rafnes hydrogen: 16 kt i året",
        "Ingen har oppgitt start, så den er antatt: GICCS 2032, INOVYN Rafnes hydrogen 2034.",
        "10 000 trekninger, startverdi 20400101. Sjanser, forsinkelser og størrelser er antatt etter fase.",
    ]


def test_a_region_without_a_target_is_refused_in_one_line(store: Path) -> None:
    done = tracking(store, "outlook", "innherred", "--lang", "nn")
    said = "Det er ikkje noko å rekne på: Regionen har ikkje noko mål, eller ingen prosjekt som oppgjev tonn.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
    told = json.loads(tracking(store, "outlook", "innherred", "--json").stdout)
    assert told["refused"]["code"] == "no-outlook"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("nowhere",), "No region 'nowhere'. Known regions: grenland, innherred.\n"),
        (("grenland", "--draws", "0"), "Invalid value for '--draws': Input should be greater than or equal to 1\n"),
        (
            ("grenland", "--draws", "1000000"),
            "Invalid value for '--draws': Input should be less than or equal to 200000\n",
        ),
        (("grenland", "--seed", "x"), None),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(store: Path, arguments: tuple[str, ...], line: str | None) -> None:
    done = tracking(store, "outlook", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert line is None or done.stderr == line
