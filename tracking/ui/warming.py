"""What the first visitor would wait for, done before: libraries, the open book, the answers of every region."""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager
from threading import Thread
from typing import TYPE_CHECKING

from tracking.ui.publisher import publisher

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def warmed(_app: object) -> AsyncIterator[None]:
    """Warm the process up beside the server, which answers meanwhile, and publish what is released."""
    Thread(target=_begin, name="warm-up", daemon=True).start()
    yield
    publisher().stop()


def _begin() -> None:
    warm_up()
    publisher().start()


def warm_up() -> None:
    """Load and compute what pages need; then let the garbage collector pass all of it over.

    What lives as long as the process need not be searched for garbage again and again: that cost more than a page.
    Where the book cannot be opened, every page says why.
    """
    from tracking.schema.problems import RefusedError
    from tracking.store.errors import StoreError

    try:
        _answer()
    except (RefusedError, StoreError):
        return
    gc.collect()
    gc.freeze()


def _answer() -> None:
    import pyarrow.pandas_compat  # noqa: F401 - what Streamlit loads with the first table
    from plotly.io.json import to_json_plotly

    from tracking.answers.parts import Basis
    from tracking.charts.gap import gap_by_company
    from tracking.charts.theme import LIGHT
    from tracking.charts.trajectory import trajectory
    from tracking.ui import data, opening, parts, plans, plotlyjs  # noqa: F401
    from tracking.words.language import Language
    from tracking.words.voice import Voice

    plotlyjs.packed()
    opening.finished()
    for region_id in data.state().region_ids:
        for basis in Basis:
            data.the_overview(region_id, basis)
        data.companies(region_id)
        data.projects(region_id)
        plans.portfolio(region_id)
        data.figures_page(region_id)
    shown = data.the_overview(data.state().region_ids[0])
    for language in Language:
        for build in (trajectory, gap_by_company):
            chart = build(shown, Voice(language), LIGHT, narrow=False)
            to_json_plotly(chart.spec)
