"""What is found about what projects share: the exact sentences, on needs that can be summed in the head."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.chart_checks import EN, plain
from tests.sharing_world import STEPS, region, world
from tracking.words import sharing, waiting

if TYPE_CHECKING:
    from tracking.answers.capacity import Shared

FOUND, CARDS = world()
(POWER,) = FOUND
NAMES = {name: card.name for name, card in CARDS.items()}


def with_room(mw: float, **rest: object) -> Shared:
    """Return the power with another size of what is reserved, and a known line."""
    reserved = {**STEPS[2], "capacity_low": mw, "capacity_high": mw, **rest}
    (found,) = world(region(reserved))[0]
    return found


def page_title(*found: Shared) -> str:
    return str(plain(sharing.page_title(found, CARDS, "Head", EN)))


def test_the_page_names_who_alone_asks_for_more_than_there_is() -> None:
    assert page_title(POWER) == "Kiln alone asks for 30 MW of power, and there is room for 20 MW"
    assert page_title(with_room(9)) == "Kiln alone asks for more than three times the power that is reserved"
    built = with_room(9, kind="reinforcement")
    assert page_title(built) == "Kiln alone asks for more than three times the power that there is room for"
    assert page_title(with_room(0)) == "Kiln alone asks for 30 MW of power, and there is room for 0 MW"


def test_where_nobody_alone_is_too_large_the_page_tells_of_all_together() -> None:
    assert page_title(with_room(35)) == "In 2026 projects in Head ask for 5 MW more power than there is room for"
    assert plain(sharing.chart_title(with_room(35), EN)) == (
        "Power: projects ask for 40 MW in 2026, and there is room for 35 MW"
    )
    assert page_title(with_room(50)) == "The power is enough for all that projects in Head ask for"
    assert (
        plain(sharing.chart_title(with_room(50), EN))
        == "Power: what projects ask for fits in every year, 40 MW at most"
    )


def test_where_room_is_not_stated_or_not_known_the_page_says_that() -> None:
    wide = replace(POWER, room=(50.0, 50.0, 50.0, 50.0, None, None, None))
    assert page_title(wide) == "As far as it is known, the power is enough for the projects in Head"
    assert page_title(replace(POWER, room=None)) == "Nobody has stated how much power there is for the projects in Head"
    assert page_title(replace(wide, resource="hydrogen")).startswith("Hydrogen: what projects ask for fits until 2028")


def test_the_year_told_is_the_first_of_the_tightest() -> None:
    assert sharing.tightest(POWER) == (2026, 40.0, 20.0)
    assert sharing.tightest(with_room(40)) is None


def test_room_that_nobody_has_stated_and_room_that_is_not_known_differ() -> None:
    no_room = replace(POWER, room=None, known_room=None)
    assert plain(sharing.chart_title(no_room, EN)) == (
        "Power: projects ask for 40 MW in 2026; nobody has stated what room there is"
    )
    wide = replace(POWER, room=(50.0, 50.0, 50.0, 50.0, None, None, None))
    assert plain(sharing.chart_title(wide, EN)) == (
        "Power: what projects ask for fits until 2028; after that the room is not known"
    )
    assert sharing.unknown_from(POWER) == 2028
    assert sharing.unknown_from(no_room) is None


def test_before_the_first_step_nothing_is_called_unknown() -> None:
    (late,), _ = world(region({**STEPS[2], "from_date": "2026"}))
    assert late.room == (None, None, 20.0, 20.0, 20.0, 20.0, 20.0)
    assert sharing.unknown_from(late) is None


def test_what_runs_may_be_part_of_the_room_and_nobody_says() -> None:
    assert plain(sharing.running_line(POWER, CARDS, EN)) == (
        "No source says whether the 10 MW of Boiler, which run already, are part of that room. Here they are."
    )
    assert sharing.running_line(replace(POWER, room=None), CARDS, EN) == ""


def test_what_nobody_has_stated_is_one_plain_line() -> None:
    assert sharing.missing_line(FOUND, EN) == (
        "CO₂ transport and storage, hydrogen, capital: nobody has stated what projects need or what room there is, "
        "so there is nothing to draw."
    )
    assert sharing.missing_line([replace(POWER, resource=name) for name in sharing.RESOURCES], EN) == ""


def test_without_any_need_the_page_says_so() -> None:
    assert page_title() == "Nobody has stated what projects in Head need of power or of room for CO₂"
    idle = replace(POWER, need_by_project={})
    assert page_title(idle) == "Nobody has stated what projects in Head need of power or of room for CO₂"
    assert sharing.nobody_needs(idle, EN) == "Power: nobody has stated what projects need"


def test_every_step_stands_with_its_size_year_and_source() -> None:
    rows = [tuple(plain(cell) for cell in row)[:3] for row in waiting.step_rows(POWER, EN)]
    assert rows == [
        ("Asked", "100–200 MW", "stated in 2022"),
        ("Load", "50 MW", "stated in 2022"),
        ("Set-aside", "20 MW", "from 2022"),
        ("Line", "not known", "from 2028"),
    ]
    assert all("The Cluster" in row[3] for row in waiting.step_rows(POWER, EN))


def test_a_size_that_somebody_answers_for_says_who() -> None:
    assumed = {"subject": "line", "quantity": "capacity-mw", "value": 40, "made_by": "Kari", "stated": "2026"}
    (found,), _ = world(region(*STEPS, assumptions=[assumed]))
    assert ("Line", "40 MW (assumed by Kari)", "from 2028") in [
        tuple(plain(cell) for cell in row)[:3] for row in waiting.step_rows(found, EN)
    ]
    assert not waiting.asks_for_size(found)
    assert waiting.asks_for_size(POWER)


def test_who_waits_and_until_when() -> None:
    assert waiting.waiting_rows(FOUND, NAMES, EN) == (
        ("Kiln", "2026", "Power", "2028 at the earliest: the room then is not known"),
    )
    assert waiting.waiting_rows((with_room(20),), NAMES, EN) == (("Kiln", "2026", "Power", "beyond 2030"),)
    (grown,), _ = world(region(STEPS[2], {**STEPS[3], "capacity_low": 30, "capacity_high": 30}))
    assert waiting.waiting_rows((grown,), NAMES, EN) == (("Kiln", "2026", "Power", "2028"),)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            {},
            "Line (2028): what a year's delay costs cannot be told, since nobody has stated how large it is. "
            "It takes an assumption that somebody answers for.",
        ),
        (
            {"capacity_low": 30, "capacity_high": 30},
            "Line (2028): a year's delay costs 1.0 kt by 2030, since Kiln would start later.",
        ),
        (
            {"capacity_low": 1, "capacity_high": 1},
            "Line (2028): a year's delay costs nothing by 2030, since nobody waits for it.",
        ),
        (
            {"from_date": "2035", "capacity_low": 30, "capacity_high": 30},
            "Line (2035) comes after 2030, which is as far as is looked.",
        ),
    ],
)
def test_what_a_years_delay_costs(line: dict[str, object], sentence: str) -> None:
    (found,), _ = world(region(STEPS[2], {**STEPS[3], **line}))
    assert [plain(each) for each in waiting.delay_lines(found, NAMES, EN)] == [sentence]


def test_each_need_stands_with_the_source_that_states_it() -> None:
    figure = {"project_id": "kiln", "figure": "capex-nok", "value": 1e6, "unit": "NOK", "source_id": "registry-2024-01"}
    found, _ = world(region(*STEPS, project_figures=[figure]))
    power, capital = found
    assert {ref.publisher for ref in power.need_sources.values() if ref} == {"The Cluster"}
    assert sharing.source_line(capital, EN).startswith("Sources: The Registry")
    assert sharing.counted_line("capital", EN).startswith("An investment stands whole in the year of the start")
    assert sharing.counted_line("power", EN) == ""
