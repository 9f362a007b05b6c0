"""What published pages say of themselves: which release they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracking.words.voice import Voice


def release_name(number: int, created_utc: str, voice: Voice) -> str:
    """Return a release by number and day: "release 3, 28 November 2026"."""
    return voice.say("release {number}, {date}", number=number, date=voice.date(created_utc[:10]))


def view_name(view: str, voice: Voice) -> str:
    """Return what a view of a region is called; KeyError for one that is none."""
    return {
        "verdict": voice.say("The verdict in a sentence"),
        "trajectory": voice.say("The way to the goal"),
        "companies": voice.say("Who is behind"),
        "projects": voice.say("Projects"),
        "energy": voice.say("Energy and CO₂"),
    }[view]


def form_name(form: str, voice: Voice) -> str:
    """Return what a way to show a view is called; KeyError for one that is none."""
    return {
        "frame": voice.say("Frame"),
        "script": voice.say("Script"),
        "picture": voice.say("Picture"),
        "address": voice.say("Address"),
    }[form]


def form_meaning(form: str, voice: Voice) -> str:
    """Return when a way to show a view is the right one; KeyError for one that is none."""
    return {
        "frame": voice.say("Works everywhere, without scripts. The height fits the width that you chose."),
        "script": voice.say("Fits its place by itself, also the height. Where scripts are off, a link stands instead."),
        "picture": voice.say("For where neither works: a newsletter, a slide. It changes with the newest release."),
        "address": voice.say("For sites that know oEmbed, such as WordPress: put the address alone on a line."),
    }[form]


def theme_name(theme: str, voice: Voice) -> str:
    """Return what a theme is called; KeyError for one that is none."""
    return {"auto": voice.say("the reader's"), "light": voice.say("light"), "dark": voice.say("dark")}[theme]


def status_line(release: int | None, share: float | None, voice: Voice, *, failed: str) -> str:
    """Return how publishing stands: being done, or failed with the kind of error; blank where all is published."""
    if release is None:
        return ""
    if failed:
        return voice.say(
            "Release {release} could not be published ({failed}; the server's log has more). Other sites go on showing "
            "what was published before.",
            release=release,
            failed=failed,
        )
    if share is None:
        return voice.say("Release {release} is being published.", release=release)
    return voice.say(
        "Release {release} is being published, {share} of the pictures are drawn.",
        release=release,
        share=voice.percent(share),
    )


def no_pictures_line(voice: Voice) -> str:
    """Return what is missing where no picture can be drawn, and how to get it."""
    return voice.say(
        "There is no Chromium on this machine, so other sites are shown tables in place of charts. "
        "Install one (sudo apt-get install chromium) or set CHROMIUM, and start the dashboard again."
    )
