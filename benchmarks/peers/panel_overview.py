"""The overview's first chart in Panel: the same figure under the same words, worked out once and shown to everyone.

Run it with `python -m benchmarks.peers.panel_overview PORT`. It shows this chart alone, which is to its advantage.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import cache

import panel as pn

from tracking.answers.figures_of import prepare
from tracking.answers.opening import open_with_regions, released
from tracking.answers.overview import overview
from tracking.answers.parts import Basis
from tracking.answers.verdict import region_verdict
from tracking.charts.chart import Chart  # noqa: TC001 - it is read when the module is
from tracking.charts.theme import LIGHT
from tracking.charts.trajectory import trajectory
from tracking.words.language import Language
from tracking.words.voice import Voice

REGION = "grenland"
TODAY = date(2026, 11, 28)
ABANDONED_MS = 1000
"""How long a session is kept whose reader has not come back: a measuring leaves hundreds behind."""


@cache
def chart() -> Chart:
    """Return the trajectory, drawn once."""
    figures = prepare(released(open_with_regions()), REGION)
    verdict = region_verdict(figures, today=TODAY, basis=Basis.OFFICIAL)
    return trajectory(overview(figures, verdict, today=TODAY), Voice(Language.NB), LIGHT, narrow=True)


def page() -> pn.Column:
    """Return the page of one reader."""
    shown = chart()
    return pn.Column(
        pn.pane.Markdown(f"# {shown.title}"),
        pn.pane.Plotly(shown.figure, sizing_mode="stretch_width", config={"displaylogo": False}),
        pn.pane.Markdown(shown.source),
        sizing_mode="stretch_width",
    )


if __name__ == "__main__":
    pn.extension("plotly")
    chart()
    pn.serve(
        {"/": page},
        address="127.0.0.1",
        port=int(sys.argv[1]),
        show=False,
        websocket_origin=[f"127.0.0.1:{sys.argv[1]}"],
        unused_session_lifetime=ABANDONED_MS,
        check_unused_sessions=ABANDONED_MS,
    )
