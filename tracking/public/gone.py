"""What an address says that showed something once and shows nothing now: a company that is no more, a renamed region.

Other sites have it in their pages. It keeps answering, and leads on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from htpy import a, body, h1, html, main, p
from htpy import head as head_of

from tracking.public.addresses import Told
from tracking.public.head import head
from tracking.public.style import around, css
from tracking.words.language import Language
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracking.public.handing import Task

_VIEW: Final = re.compile(r"(?:embed|public)/(nb|nn|en)/([a-z0-9-]+)/.*index\.html")


def pages(paths: Iterable[str], task: Task) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each path of a view or page that there is nothing to show at any more."""
    for path in paths:
        found = _VIEW.fullmatch(path)
        if found:
            yield path, _page(Language(found[1]), found[2], task).encode()


def _page(language: Language, region_id: str, task: Task) -> str:
    voice, edition = Voice(language), task.newest
    told = Told(edition=edition, place=task.place, region_id=region_id, region_name=region_id, voice=voice)
    title = voice.say("This is not in the newest figures any more")
    text = voice.say(
        "What stood here was a part of earlier figures. Release {number}, the newest, does not hold it under this "
        "address: it may have got another name. Earlier releases keep what they showed.",
        number=edition.number,
    )
    document = html(lang=language.value)[
        head_of[head(told, title, text, "public/", css() + around("auto"))],
        body[
            main(class_=["t", "auto"])[
                h1[title],
                p[text],
                p[a(href=told.url("public/"), target="_blank", rel="noopener")[voice.say("All regions and releases")]],
            ]
        ],
    ]
    return str(document)
