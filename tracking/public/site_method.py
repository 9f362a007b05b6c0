"""The page of the method: how it is counted, every threshold, and how to cite, embed, report an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Element, Node, a, fragment, h2, li, p, pre, section, ul

from tracking.public.drawing import WIDTHS
from tracking.public.embed import citation, report_address
from tracking.public.framing import USUAL_WIDTH, frame, scripted
from tracking.public.heights import UNMEASURED
from tracking.public.site_frame import Page
from tracking.public.site_parts import folded, lines
from tracking.public.tables import table_of
from tracking.public.views import REGION_VIEWS, TRAJECTORY, VERDICT
from tracking.words import definitions as defined
from tracking.words import tables

if TYPE_CHECKING:
    from tracking.public.site_parts import Here


def method(here: Here) -> Page:
    """Return the page of the method."""
    voice, page = here.voice, here.found.figures_page
    name = voice.say("Every threshold, and why")
    return Page(
        title=voice.say("How it is counted, and what it rests on"),
        content=fragment[
            section[lines(defined.method_lines(page, voice))],
            section[
                h2[name], folded(voice.say("Table"), table_of(tables.constants(page.constants, voice), name, voice))
            ],
            _day(here),
            _report(here),
            _cite(here),
            _embed(here),
            _privacy(here),
        ],
        description=voice.say(
            "How emissions are counted, what every threshold of the verdict is and why, and how to cite, "
            "embed and correct these figures."
        ),
    )


def _day(here: Here) -> Element:
    edition, say = here.told.edition, here.voice.say
    return section[
        h2[say("As of which day")],
        p[
            say(
                "Everything here is computed from the figures of release {number} as of its day, {date}. A page of a "
                "release that is pinned never changes; a page without a release in its address shows the newest.",
                number=edition.number,
                date=here.voice.date(edition.day.isoformat()),
            )
        ],
    ]


def _report(here: Here) -> Element:
    say, contact = here.voice.say, here.told.place.contact
    whom = (
        fragment[say("Write to:"), " ", a(href=report_address(here.view(VERDICT), here.told))[contact]]
        if contact
        else say("Write to whoever publishes this site. They have not named an address here.")
    )
    return section("#report")[
        h2[say("Report an error")],
        p[
            say(
                "Tell which page and figure it is about, what it should be, and which source says so. A figure that is "
                "corrected stays visible beside the one that was published, with the reason."
            )
        ],
        p[whom],
    ]


def _cite(here: Here) -> Element:
    say = here.voice.say
    return section("#cite")[
        h2[say("Cite this")],
        p[say("The address in it is pinned to this release, so that readers will see what you saw:")],
        pre(tabindex="0")[citation(here.view(VERDICT), here.told)],
    ]


def _embed(here: Here) -> Element:
    say, told = here.voice.say, here.told
    title = here.view(TRAJECTORY).title
    line = frame(told, TRAJECTORY, title, UNMEASURED[WIDTHS.index(USUAL_WIDTH)])
    named = ((told.view(path), here.view(path).title) for path in REGION_VIEWS)
    return section("#embed")[
        h2[say("Show it on your own site")],
        p[say("One line of HTML is enough. It loads at once, asks for no script and tracks nobody:")],
        pre(tabindex="0")[line],
        p[say("Or with a script of one kilobyte, and the height follows by itself:")],
        pre(tabindex="0")[scripted(told, TRAJECTORY, title)],
        p[
            say(
                "A site that knows oEmbed, such as WordPress, needs the address of a view alone. Add /light or /dark "
                "to an address for one scheme; without it the view follows the reader's own."
            )
        ],
        ul[(li[a(href=here.file(path))[title]] for path, title in named)],
    ]


def _privacy(here: Here) -> Node:
    return section("#privacy")[
        h2[here.voice.say("Privacy")],
        p[
            here.voice.say(
                "No page here sets a cookie, runs a script, counts its readers or asks anything of another host. "
                "The links for sharing are plain addresses; nobody hears of you before you follow one."
            )
        ],
    ]
