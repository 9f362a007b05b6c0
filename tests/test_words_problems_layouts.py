"""What layouts refuse, as exact sentences in every language, each from a file that is really so."""

from __future__ import annotations

import dataclasses

from tests.sheets_world import fjord
from tracking.intake.layouts import drafts_of
from tracking.intake.sheets import read_bytes
from tracking.words.language import Language
from tracking.words.problems import sentence
from tracking.words.voice import Voice

VOICES = tuple(Voice(language) for language in Language)
EXPORT = """\
{pollutant};;;;;;
Anleggsnavn;Kommune;År;Årlig utslipp til luft;Enhet;AnleggId;Org.nr.
Mill;Vik;2021;7;{unit};11;001234567
"""


def said(pollutant: str, unit: str) -> list[str]:
    content = EXPORT.format(pollutant=pollutant, unit=unit)
    (draft,) = drafts_of(read_bytes(content.encode(), "utslipp.csv"), fjord(edition="1"))
    (problem,) = draft.problems
    return [sentence(dataclasses.replace(problem, file="utslipp.csv"), voice) for voice in VOICES]


def test_a_unit_of_the_wrong_kind() -> None:
    assert said("Metan (CH4)", "kWh") == [
        "utslipp.csv, rad 3, kolonnen «Enhet»: fant enheten «kWh», som ikke kan regnes om til t. Rett enheten.",
        "utslipp.csv, rad 3, kolonnen «Enhet»: fann eininga «kWh», som ikkje kan reknast om til t. Rett eininga.",
        "utslipp.csv, row 3, column “Enhet”: found the unit “kWh”, which cannot be turned into t. Correct the unit.",
    ]


def test_a_pollutant_that_is_no_greenhouse_gas() -> None:
    gases = "CO2e, CO2, CH4, N2O, CF4, C2F6, SF6, NF3"
    assert said("Svoveldioksid (SO2)", "tonn") == [
        f"utslipp.csv: filen gjelder «Svoveldioksid (SO2)»; disse tabellene har {gases}. Velg en fil om en av dem.",
        f"utslipp.csv: fila gjeld «Svoveldioksid (SO2)»; desse tabellane har {gases}. Vel ei fil om ein av dei.",
        f"utslipp.csv: the file is about “Svoveldioksid (SO2)”; these tables hold {gases}. Choose one of those files.",
    ]
