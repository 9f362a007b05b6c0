"""The first page of the published folder: choose a region and a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Element, a, body, div, footer, h1, h2, html, li, main, meta, p, section, title, ul
from htpy import head as head_of

from tracking.public.head import head
from tracking.public.site_frame import INDEX_PAGE
from tracking.public.site_parts import way
from tracking.public.style import around, css, site_css
from tracking.public.views import VERDICT
from tracking.words.language import NAMES, Language
from tracking.words.published import release_name
from tracking.words.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.public.rendering import Hung

HERE = f"{INDEX_PAGE}/"


def door() -> bytes:
    """Return the page at the very top of the folder, which leads on to the choice at once."""
    voices = [Voice(language) for language in Language]
    named = voices[0].say("Choose a region")
    document = html(lang=voices[0].language.value)[
        head_of[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(http_equiv="refresh", content=f"0; url={HERE}"),
            title[named],
        ],
        body[
            main[
                h1[named],
                (p(lang=voice.language.value)[a(href=HERE)[voice.say("Choose a region")]] for voice in voices),
            ]
        ],
    ]
    return str(document).encode()


def choice(hung: Sequence[Hung]) -> bytes:
    """Return the page where a region and a language are chosen: each region with its finding, in each language."""
    languages = list(dict.fromkeys(each.made.told.voice.language for each in hung))
    told = hung[0].made.told
    say = told.voice.say
    names = ", ".join(dict.fromkeys(each.made.told.region_name for each in hung))
    name = say("Emissions and goals: {regions}", regions=names)
    which = release_name(told.edition.number, told.edition.created_utc, told.voice)
    document = html(lang=told.language)[
        head_of[head(told, name, name, HERE, css() + site_css() + around("auto"))],
        body[
            div(class_="t site auto")[
                main[h1[name], div(".columns")[(_in_language(hung, language) for language in languages)]],
                footer(".small")[p[f"{which[:1].upper()}{which[1:]}"]],
            ]
        ],
    ]
    return str(document).encode()


def _in_language(hung: Sequence[Hung], language: Language) -> Element:
    return section(".column", lang=language.value)[
        h2[NAMES[language]],
        ul[
            (
                li[a(href=way(HERE, each.made.told.page()))[each.made.views[VERDICT].title]]
                for each in hung
                if each.made.told.voice.language is language
            )
        ],
    ]
