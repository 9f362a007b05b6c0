"""Every word of the tables that is shown has a name in every language, and no two of one kind share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracking.answers.parts import SourceRef
from tracking.goals.verdict import Outcome, Overall
from tracking.schema import vocabularies as v
from tracking.schema.tables import TABLES
from tracking.words import labels, project_labels
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

VOICES = tuple(Voice(language) for language in Language)

SHOWN: list[tuple[Callable[[str, Voice], str], Iterable[str]]] = [
    (labels.account_name, v.ACCOUNTS),
    (labels.stage_name, v.STAGES),
    (labels.kind_name, v.PROJECT_KINDS),
    (labels.status_name, v.STATUSES),
    (labels.basis_name, v.BASES),
    (labels.trust_name, v.TRUST),
    (labels.registry_name, v.REGISTRIES),
    (labels.scope_name, v.SCOPES),
    (labels.table_name, TABLES),
    (project_labels.project_figure_name, v.PROJECT_FIGURES),
    (project_labels.project_link_name, v.PROJECT_LINKS),
    (project_labels.resource_name, v.RESOURCES),
    (project_labels.assumed_quantity_name, v.ASSUMED_QUANTITIES),
    (project_labels.scenario_quantity_name, v.SCENARIO_QUANTITIES),
]


@pytest.mark.parametrize(("name_of", "values"), SHOWN, ids=[shown[0].__name__ for shown in SHOWN])
@pytest.mark.parametrize("voice", VOICES, ids=list(Language))
def test_every_value_has_a_name_of_its_own(
    name_of: Callable[[str, Voice], str], values: Iterable[str], voice: Voice
) -> None:
    names = {value: name_of(value, voice) for value in values}
    assert all(name.strip() == name != "" for name in names.values())
    assert len(set(names.values())) == len(names)
    assert [value for value, name in names.items() if value == name and "-" in value] == []


@pytest.mark.parametrize("voice", VOICES, ids=list(Language))
def test_every_outcome_and_every_verdict_has_a_word(voice: Voice) -> None:
    assert len({labels.outcome_word(outcome, voice) for outcome in Outcome}) == len(Outcome)
    assert len({labels.overall_word(overall, voice) for overall in Overall}) == len(Overall)


def test_the_verdicts_words() -> None:
    assert [[labels.overall_word(overall, voice) for overall in Overall] for voice in VOICES] == [
        ["på vei", "usikkert", "ligger etter", "nådd", "uten vedtatt mål", "for få tall"],
        ["på veg", "usikkert", "ligg etter", "nådd", "utan vedteke mål", "for få tal"],
        ["on its way", "uncertain", "behind", "reached", "no target adopted", "not enough figures"],
    ]


def test_a_dataset_without_a_name_is_called_by_its_id() -> None:
    assert [labels.dataset_name("eu-ets", voice) for voice in VOICES] == ["EU ETS"] * 3
    assert labels.dataset_name("municipal-emissions", VOICES[1]) == "kommunerekneskapen"
    assert labels.dataset_name("registry", VOICES[0]) == "registry"


def source(**known: str) -> SourceRef:
    names = ("source_id", "dataset", "publisher", "title", "edition", "url", "licence", "gwp_set", "gwp_basis")
    blank = dict.fromkeys((*names, "confidence"), "")
    return SourceRef(**blank | known, note=("", "", ""))


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({}, "Etaten, Utslipp"),
        ({"edition": "2024-12", "gwp_set": "not-stated"}, "Etaten, Utslipp, utgave desember 2024"),
        ({"gwp_set": "AR5", "gwp_basis": "stated"}, "Etaten, Utslipp (GWP fra AR5)"),
        ({"gwp_set": "AR5", "gwp_basis": "inferred"}, "Etaten, Utslipp (GWP fra AR5, utledet)"),
    ],
)
def test_a_source_names_publisher_edition_and_gwp_set(known: dict[str, str], line: str) -> None:
    assert labels.named_source(source(publisher="Etaten", title="Utslipp", **known), VOICES[0]) == line
