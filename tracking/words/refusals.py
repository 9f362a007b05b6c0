"""Why the book of record did not do what a button asked for: one wording for every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from tracking.schema.problems import RefusedError
from tracking.words.entries import capital
from tracking.words.problems import sentence, store_sentence

if TYPE_CHECKING:
    from enum import StrEnum

    from tracking.words.voice import Voice

_NUMBER = re.compile(r"\d+", re.ASCII)
_SHOWN = 3
"""Rules broken that are told of; one row that is missing can break a rule at every row that names it."""


class StoreRefusal(Protocol):
    """An error of the store: a code, where it arose, and what was found and expected there, as they stand."""

    @property
    def code(self) -> StrEnum:
        """What went wrong."""

    path: str
    found: str
    expected: str


def refusal(error: StoreRefusal | RefusedError, voice: Voice) -> str:
    """Return why nothing was done; for what no reader can help, the store's own words."""
    if isinstance(error, RefusedError):
        return _broken(error, voice)
    code = error.code.value
    number = next(iter(_NUMBER.findall(error.path)), "")
    known = {"entry": number, "found": error.found}
    if code == "store-head-moved" and not number:
        return voice.say(
            "The figures changed while you were looking. Nothing was released. Look at what would be released now."
        )
    texts = {
        "store-already-decided": voice.say(
            "Somebody has decided on entry {entry} already. Nothing was changed; what became of it stands below.",
            **known,
        ),
        "store-four-eyes": voice.say(
            "Two people are needed, and you proposed entry {entry} yourself. Nothing was changed.", **known
        ),
        "store-head-moved": voice.say(
            "Figures have changed since (entry {found}). Nothing was put in force. "
            "Look at what it would change by now, then decide.",
            **known,
        ),
        "store-entry-unknown": voice.say("There is no entry {found}.", **known),
        "store-release-unknown": voice.say("There is no release {found}.", **known),
        "store-not-a-proposal": voice.say("Entry {entry} is no proposal, so there is nothing to decide on.", **known),
        "store-not-approved": voice.say("This entry changed no figure, so there is nothing to take back."),
        "store-nothing-to-change": voice.say("The figures are already as they were then. Nothing was changed."),
        "store-comment-refused": voice.say("The comment is empty. Write something, then save it."),
        "store-figure-unknown": voice.say("There can be no such figure. Follow a link from a row of a difference."),
        "store-release-drops": voice.say(
            "Nothing was released: the release would leave out much of what the last one shows. "
            "Tick that it is meant, or look for what is missing."
        ),
    }
    return texts.get(code) or store_sentence(code, voice, path=error.path, found=error.found, expected=error.expected)


def _broken(error: RefusedError, voice: Voice) -> str:
    """Return which rules the figures would break, the first few; the others are counted."""
    lead = voice.say("Nothing was put in force: the figures would no longer fit together.")
    told = [sentence(problem, voice) for problem in error.problems[:_SHOWN]]
    more = len(error.problems) - len(told)
    rest = [capital(voice.plural("One more like it.", "{count} more like these.", more))] if more > 0 else []
    return " ".join([lead, *told, *rest])
