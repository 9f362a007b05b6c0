"""A release as files: every view in every language, pictures, tables and documents. Everything is decided by its input.

What is rendered is a projected state (`answers/projection.py`), so nothing that may not leave can be in any file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.answers.tables import as_csv, as_parquet
from tracking.public import embed, pictures
from tracking.public.addresses import Told
from tracking.public.open_tables import open_frames, table_stem
from tracking.public.views import TRAJECTORY, View, views
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from tracking.public.answered import Answered
    from tracking.public.edition import Edition, Place
    from tracking.public.embed import Shown
    from tracking.public.pictures import Album, Order
    from tracking.schema.state import State

File = tuple[str, bytes]
"""A path below the published folder, and what stands there."""

INDEX: Final = "index.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A region of a release in one language: its views in order, their pictures to order, both by the views' paths."""

    found: Answered
    told: Told
    views: Mapping[str, View]
    orders: Mapping[str, Order]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hung:
    """A region in one language with its pictures drawn. ``shown`` lacks the views that none could be drawn for.

    ``has_cards`` where there was a Chromium to draw share cards.
    """

    made: Made
    shown: Mapping[str, Shown]
    has_cards: bool


def make(found: Answered, edition: Edition, place: Place) -> Iterator[Made]:
    """Yield a region in each language."""
    for language in Language:
        voice = Voice(language)
        told = Told(
            edition=edition, place=place, region_id=found.region_id, region_name=found.figures.name, voice=voice
        )
        all_views = {view.path: view for view in views(found, voice)}
        way = all_views[TRAJECTORY].drawn
        of_region = way.wide.spec if way else None
        orders = {path: pictures.order(view, of_region, told) for path, view in all_views.items()}
        yield Made(found=found, told=told, views=all_views, orders=orders)


def hang(made: Made, album: Album | None) -> Hung:
    """Return a region with its pictures, all of them drawn before; ``album`` None where nothing could be drawn."""
    if album is None:
        return Hung(made=made, shown={}, has_cards=False)
    hung = {path: pictures.shown(order, album) for path, order in made.orders.items()}
    return Hung(made=made, shown={path: each for path, each in hung.items() if each}, has_cards=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedded:
    """Every view of a region as pages: those for good, those of the newest release, and of these the one to measure."""

    for_good: tuple[File, ...]
    newest: tuple[File, ...]
    measured: Mapping[str, str]


def embeds(hung: Hung) -> Embedded:
    """Return every view of a region as a page of its own, in every form."""
    told = hung.made.told
    for_good, newest, measured = list[File](), list[File](), dict[str, str]()
    for path, view in hung.made.views.items():
        for form, page in embed.pages(view, hung.shown.get(path), told, has_card=hung.has_cards):
            place = f"{told.view(path, form.theme, pinned=form.pinned)}/{INDEX}"
            (for_good if form.pinned else newest).append((place, page.encode()))
            if form == embed.NEWEST:
                measured[path] = page
    return Embedded(for_good=tuple(for_good), newest=tuple(newest), measured=measured)


def cards(hung: Hung, album: Album, *, pinned: bool) -> Iterator[tuple[str, Path]]:
    """Yield every view's share card: the path below the published folder, and where its picture is kept."""
    told = replace(hung.made.told, pinned=pinned)
    for path, order in hung.made.orders.items():
        yield told.share(path), album.place(order.card)


def numbers(made: Made) -> Iterator[File]:
    """Yield the numbers of every view that has a chart, each row with its source, for good."""
    source = made.told.voice.say("Source")
    for path, view in made.views.items():
        if view.drawn:
            frame = view.drawn.wide.table.assign(**{source: view.source})
            yield made.told.table(path), as_csv(frame)


def tables(state: State, edition: Edition) -> Iterator[File]:
    """Yield every table that may leave and has rows, as CSV, JSON and Parquet, by region.

    What regions share stands under ``shared``.
    """
    for folder in state.folders:
        for name, frame in open_frames(state, folder):
            stem = table_stem(edition, folder, name)
            yield f"{stem}.csv", as_csv(frame)
            yield f"{stem}.json", _as_json(frame, folder, name, edition)
            yield f"{stem}.parquet", as_parquet(frame)


def _as_json(frame: pd.DataFrame, folder: str, name: str, edition: Edition) -> bytes:
    """Return a table as JSON: which it is, and a list of its rows; what is not known is null."""
    told = json.dumps({"release": edition.number, "region": folder, "table": name})
    rows = frame.to_json(orient="records", force_ascii=False, double_precision=15)
    return f'{told[:-1]}, "rows": {rows}}}\n'.encode()
