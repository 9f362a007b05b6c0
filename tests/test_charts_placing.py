"""Names beside what they name, and never on a line or on one another where there is room."""

from __future__ import annotations

from tracking.charts.placing import SPOTS_ALONG, Frame, Label, Spot, beside, place

FRAME = Frame(x=(0.0, 100.0), y=(0.0, 100.0), width_px=1000.0, height_px=400.0)


def label(text: str, *spots: Spot, optional: bool = False) -> Label:
    return Label(text=text, colour="#000000", size=14, spots=spots, optional=optional)


def test_the_first_free_spot_is_taken() -> None:
    on_the_line, above = Spot(50, 50), Spot(50, 50, up=20, yanchor="bottom")
    line = [(0.0, 50.0), (100.0, 50.0)]
    (found,) = place(FRAME, [label("Name", on_the_line, above)], [line])
    assert (found["text"], found["yshift"], found["yanchor"]) == ("Name", 20, "bottom")
    (found,) = place(FRAME, [label("Name", on_the_line, above)], [])
    assert found["yshift"] == 0


def test_two_names_do_not_take_one_place() -> None:
    first, second = place(FRAME, [label("One", Spot(50, 50)), label("Two", Spot(50, 50), Spot(50, 80))], [])
    assert (first["y"], second["y"]) == (50, 80)


def test_no_name_runs_past_the_edge() -> None:
    (found,) = place(FRAME, [label("A long name", Spot(99, 50, xanchor="left"), Spot(99, 50, xanchor="right"))], [])
    assert found["xanchor"] == "right"


def test_an_optional_name_is_left_out_where_no_place_is_free() -> None:
    names = [label("One", Spot(50, 50)), label("Two", Spot(50, 50), optional=True), label("Six", Spot(50, 50))]
    assert [found["text"] for found in place(FRAME, names, [])] == ["One", "Six"]


def test_a_single_point_is_a_line_too() -> None:
    (found,) = place(FRAME, [label("Name", Spot(50, 50), Spot(50, 80))], [[(50.0, 50.0)]])
    assert found["y"] == 80


def test_spots_stand_above_and_below_and_are_few() -> None:
    assert {spot.up for spot in beside([(1.0, 2.0)])} == {7.0, -7.0, 22.0, -22.0}
    assert {spot.up for spot in beside([(1.0, 2.0)], (1,))} == {7.0, 22.0}
    assert len({spot.x for spot in beside([(float(x), 0.0) for x in range(100)])}) <= SPOTS_ALONG
    assert beside([]) == ()
