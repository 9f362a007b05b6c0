"""Need against room: parts stack to the sum, the room stops where it is not known, nothing is filled in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.chart_checks import EN, in_every_look, notes, plain, traces
from tests.sharing_world import STEPS, project, region, world
from tracking.charts.sharing import shared_chart
from tracking.charts.theme import LIGHT, faded

FOUND, CARDS = world()
(POWER,) = FOUND


def draw(found: object = POWER, cards: object = CARDS) -> object:
    return shared_chart(found, EN, LIGHT, narrow=False, cards=cards)  # type: ignore[arg-type]


def test_each_project_is_a_part_in_its_meaning_and_who_needs_nothing_yet_has_none() -> None:
    found = traces(draw())
    assert [name for name in found if name.startswith("need-")] == ["need-boiler", "need-kiln"]
    assert found["need-boiler"].y == [10.0] * 7
    assert found["need-kiln"].y == [0.0, 0.0, 30.0, 30.0, 30.0, 30.0, 30.0]
    assert (found["need-boiler"].marker.color, found["need-kiln"].marker.color) == (LIGHT.measured, LIGHT.projected)
    assert plain(found["need-kiln"].hovertext)[2] == "2026: 30 MW · Kiln"


def test_a_start_that_nobody_has_stated_is_paler_and_says_so() -> None:
    figures = region(more=[project("oven", "decided", power_mw=4)])
    found, cards = world(figures)
    part = traces(draw(found[0], cards))["need-oven"]
    assert part.marker.color == faded(LIGHT.projected, 0.45)
    assert part.hovertext[-1].endswith("Oven (start assumed)")


def test_the_room_stands_level_through_its_years_and_ends_where_it_is_not_known() -> None:
    found = traces(draw())
    years, sizes = found["room"].x, found["room"].y
    assert [(year, size) for year, size in zip(years, sizes, strict=True) if size is not None] == [
        (year + side, 20.0) for year in range(2024, 2028) for side in (-0.5, 0.5)
    ]
    assert [year for year, size in zip(years, found["known-room"].y, strict=True) if size is not None] == [
        year + side for year in range(2028, 2031) for side in (-0.5, 0.5)
    ]
    assert found["known-room"].line.dash == "dot"
    assert found["known-room"].hovertext[-1].endswith("20 MW is known in any case")


def test_the_years_that_are_not_known_are_shaded_and_named() -> None:
    chart = draw()
    (field,) = plain(chart.figure.to_dict()["layout"]["shapes"])  # type: ignore[attr-defined]
    assert (field.x0, field.x1) == (2027.5, 2030.5)
    assert "From 2028: room not known" in notes(chart)  # type: ignore[arg-type]


def test_a_known_room_is_one_line_in_steps() -> None:
    (grown,), cards = world(region(STEPS[2], {**STEPS[3], "capacity_low": 30, "capacity_high": 30}))
    chart = draw(grown, cards)
    assert traces(chart)["room"].y == [20.0] * 8 + [50.0] * 6  # type: ignore[arg-type]
    assert set(traces(chart)) == {"need-boiler", "need-kiln", "room-halo", "room"}  # type: ignore[arg-type]
    assert chart.figure.layout.shapes == ()  # type: ignore[attr-defined]


def test_the_table_holds_the_same_numbers_and_missing_stays_missing() -> None:
    table = draw().table.set_index("Year")  # type: ignore[attr-defined]
    assert table.loc[2026, "Together (MW)"] == 40.0
    assert table.loc[2027, "Room (MW)"] == 20.0
    assert np.isnan(table.loc[2028, "Room (MW)"])
    assert table.loc[2028, "Room that is known in any case (MW)"] == 20.0


def test_without_any_stated_room_there_is_no_line_and_no_column() -> None:
    chart = draw(replace(POWER, room=None, known_room=None))
    assert set(traces(chart)) == {"need-boiler", "need-kiln"}  # type: ignore[arg-type]
    assert list(chart.table) == ["Year", "Boiler (MW)", "Kiln (MW)", "Together (MW)"]  # type: ignore[attr-defined]


def test_what_is_delivered_hangs_below_zero() -> None:
    made = replace(POWER, resource="hydrogen", need_by_project={"kiln": (4.0,) * 7, "boiler": (-6.0,) * 7})
    chart = draw(made)
    low, high = chart.figure.layout.yaxis.range  # type: ignore[attr-defined]
    assert low < -6.0
    assert high > 4.0
    assert notes(chart)[0] == "t a year"  # type: ignore[arg-type]


@pytest.mark.parametrize("resource", ["power", "co2-transport", "hydrogen", "capital"])
@pytest.mark.parametrize("times", [1.0, 1e6])
def test_every_resource_in_every_look(resource: str, times: float) -> None:
    def many(sizes: tuple[float | None, ...] | None) -> tuple[float | None, ...]:
        return tuple(None if size is None else size * times for size in sizes or ())

    needs = {name: many(years) for name, years in POWER.need_by_project.items()}
    known, room = many(POWER.known_room), many(POWER.room)
    found = replace(POWER, resource=resource, need_by_project=needs, known_room=known, room=room)  # type: ignore[arg-type]
    in_every_look(lambda *given, narrow: shared_chart(*given, narrow=narrow, cards=CARDS), found)
