"""Reviewing and releasing in words: what waits, what may not be done and why, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.words.entries import capital, decision_text, moment, person_name
from tracking.words.labels import table_name
from tracking.words.problems import sentence
from tracking.words.row_counts import folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.answers.entries import Entry
    from tracking.answers.reasons import Reasoned
    from tracking.answers.review import Comment, Drop, Publishing, Review
    from tracking.words.voice import Voice


def page_title(waiting: int, voice: Voice) -> str:
    """Return the page's name in the menu, with how many proposals wait."""
    return f"{voice.say('Review')} ({voice.decimal(waiting)})" if waiting else voice.say("Review")


def waiting_line(waiting: int, voice: Voice) -> str:
    """Return how many proposals wait for a decision."""
    if not waiting:
        return voice.say("Nothing waits for a decision. What is proposed on the page “Upload” comes here.")
    return capital(
        voice.plural("One proposal waits for a decision.", "{count} proposals wait for a decision.", waiting)
    )


def stands_line(entry: Entry, time_zone: str, voice: Voice) -> str:
    """Return an entry's number and moment."""
    when = moment(entry.created_utc, time_zone, voice)
    return voice.say("Entry {entry}, {moment}", entry=entry.sequence, moment=when)


def places_line(entry: Entry, region_names: Mapping[str, str], voice: Voice) -> str:
    """Return the regions and tables that a proposal changes, with the rows that it states for each."""
    folders: dict[str, list[str]] = {}
    for each in entry.details["changes"]:
        rows = voice.decimal(each["puts"] + each["deletes"])
        folders.setdefault(each["folder"], []).append(f"{table_name(each['table'], voice)} ({rows})")
    named = (f"{folder_name(folder, region_names, voice)}: {', '.join(told)}" for folder, told in folders.items())
    return "; ".join(named)


def decided_line(decision: Entry, time_zone: str, voice: Voice) -> str:
    """Return what became of a proposal, by whom and when."""
    told = capital(decision_text(decision, voice))
    return voice.say("{decision}, {moment}.", decision=told, moment=moment(decision.created_utc, time_zone, voice))


def nothing_left_line(found: Review, voice: Voice) -> str:
    """Return that a proposal changes nothing any more; blank where it does."""
    if found.difference.tables:
        return ""
    return voice.say("It would change nothing any more: the figures in force say the same already.")


def moved_line(found: Review, voice: Voice) -> str:
    """Return what happened to the figures since a proposal was made; blank where nothing did."""
    if not found.moved:
        return ""
    known = {"entries": ", ".join(map(str, found.moved))}
    if not found.conflicts:
        return voice.say(
            "Figures have changed since it was proposed (entry {entries}), but none of the rows that it changes.",
            **known,
        )
    return capital(
        voice.plural(
            "One of the rows that it changes was changed since by somebody (entry {entries}).",
            "{count} of the rows that it changes were changed since by somebody (entry {entries}).",
            len(found.conflicts),
            **known,
        )
    )


def approve_label(found: Review, voice: Voice) -> str:
    """Return what the button says: with rows changed since, that one has seen it."""
    if found.conflicts:
        return voice.say("I have seen what changed since: approve")
    return voice.say("Approve")


def own_line(entry: Entry, voice: Voice) -> str:
    """Return why one may not decide on a proposal oneself where two people are needed."""
    if entry.actor is None:
        return voice.say(
            "Two people are needed, and the name of the one who proposed this was erased. "
            "Nobody can be known to be the second: propose it anew."
        )
    return voice.say("You proposed this yourself, so somebody else approves it or turns it down.")


def reasoned_line(each: Reasoned, voice: Voice) -> str:
    """Return what looked odd and why it is right."""
    reason = voice.say("erased") if each.reason is None else each.reason
    return voice.say("{problem} Reason given: {reason}", problem=sentence(each.problem, voice), reason=reason)


def comment_lead(each: Comment, time_zone: str, voice: Voice) -> str:
    """Return who wrote a comment and when."""
    return f"{capital(person_name(each.actor, voice))}, {moment(each.created_utc, time_zone, voice)}"


def comment_text(text: str | None, voice: Voice) -> str:
    """Return the words of a comment or message, or that they were erased."""
    return voice.say("These words were erased.") if text is None else text


def all_released_line(release: int | None, voice: Voice) -> str:
    """Return that there is nothing to publish."""
    if release is None:
        return voice.say("There are no figures to release yet.")
    return voice.say("Everything approved is released: release {number} is what the public sees.", number=release)


def since_line(found: Publishing, voice: Voice) -> str:
    """Return since when what is approved has not been released."""
    if found.last is None:
        return voice.say("Nothing has been released yet. Approved so far:")
    return voice.say("Approved since release {number}, and not seen by the public yet:", number=found.last.number)


def drop_line(drop: Drop, name: str, voice: Voice) -> str:
    """Return how much of a region a release would leave out."""
    if drop.tonnes_share:
        share = _share(drop.tonnes_share, voice)
        return voice.say("This release leaves out {share} of {region}'s tonnes.", share=share, region=name)
    share = _share(drop.rows_share, voice)
    return voice.say("This release leaves out {share} of {region}'s rows.", share=share, region=name)


def _share(share: float | None, voice: Voice) -> str:
    known = share or 0.0  # zero: a share that is not known leaves nothing out
    return voice.percent(known, 0 if known >= 0.1 else 1)


def meant_label(drop: Drop, name: str, voice: Voice) -> str:
    """Return what is to be ticked where a release leaves out much."""
    return f"{drop_line(drop, name, voice)} {voice.say('Tick that it is meant.')}"


def done_line(deed: str, entry: int, voice: Voice) -> str:
    """Return what was done with a proposal."""
    return {
        "approve": voice.say(
            "Entry {entry} is approved, and its figures are in force. The public sees them with the next release.",
            entry=entry,
        ),
        "reject": voice.say("Entry {entry} is turned down. No figure changed.", entry=entry),
        "withdraw": voice.say("Entry {entry} is withdrawn. No figure changed.", entry=entry),
        "comment": voice.say("Your comment is kept."),
    }[deed]


def released_line(number: int, voice: Voice) -> str:
    """Return that a release is made."""
    return voice.say("Release {number} is what the public sees now.", number=number)
