"""`publish`: the releases as a folder that any web server can serve."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path  # noqa: TC003 - read at run time by the command line's library
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracking.commands.console import JsonOption, LanguageOption, Reader, progress_shown, record, told_in_lines
from tracking.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.public.publishing import Published


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(publish)


def publish(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to publish; FOLDER/current is to be served.")],
    address: Annotated[
        str, typer.Option(help="How the folder is reached from outside, such as https://figures.example.no.")
    ] = "",
    contact: Annotated[str, typer.Option(help="Whom errors are reported to: an e-mail or web address.")] = "",
    as_json: JsonOption = False,
    lang: LanguageOption = Language.EN,
) -> None:
    """Publish every release as files: views for other sites, a small site, pictures, tables, what the API serves.

    What is there already and has not changed stays. Readers see the old files or the new ones, never a mix.
    """
    from tracking.charts.picture import browser_path
    from tracking.public import settings
    from tracking.public.builds import BuildBrokenError, BusyError
    from tracking.public.hired import RenderingError
    from tracking.public.publishing import NothingReleasedError
    from tracking.public.publishing import publish as publish_now

    reader = Reader(language=lang, as_json=as_json)
    say = reader.voice.say
    try:
        place = settings.place(address=address, contact=contact)
    except ValueError:
        stated = address or settings.place_stated()
        known = {"found": stated, "expected": "https://…"}
        reader.refuse(
            say("“{found}” is no address: it begins with https:// or http://.", found=stated), "no-address", **known
        )
    with told_in_lines(reader), closing(record(reader)) as book:
        try:
            found = publish_now(book, folder, place, browser=browser_path(), progress=_shown)
        except NothingReleasedError:
            said = say("Nothing has been released yet, so there is nothing to publish: `release` comes first.")
            reader.refuse(said, "nothing-released")
        except BusyError:
            said = say("Somebody else is publishing into {folder}. Try again in a minute.", folder=folder)
            reader.refuse(said, "busy", folder=str(folder))
        except (RenderingError, BuildBrokenError) as error:
            said = say("Nothing was published, and what was there before stays: {reason}", reason=error)
            reader.refuse(said, "not-rendered", reason=str(error))
        except OSError as error:
            said = say("{folder} could not be written: {reason}", folder=folder, reason=error.strerror)
            reader.refuse(said, "not-written", folder=str(folder), reason=error.strerror)
    reader.tell(_plain(found, folder), _lines(found, folder, reader))


def _shown(said: Mapping[str, Any]) -> None:
    if said.get("of"):
        progress_shown(said["done"], said["of"], f"r{said['release']}")


def _plain(found: Published, folder: Path) -> dict[str, object]:
    return {
        "folder": str(folder),
        "served": str(found.build.folder),
        "release": found.newest,
        "is_new": found.is_new,
        "rendered_releases": list(found.rendered),
        "files": len(found.build.files),
        "has_pictures": found.has_pictures,
    }


def _lines(found: Published, folder: Path, reader: Reader) -> Iterator[str]:
    say = reader.voice.say
    files = reader.voice.decimal(len(found.build.files))
    known = {"release": found.newest, "files": files, "folder": folder / "current"}
    if found.is_new:
        yield say("Release {release} is published: {files} files. Serve {folder}.", **known)
    else:
        yield say("Release {release} was published already: {files} files. Serve {folder}.", **known)
    if not found.has_pictures:
        yield say(
            "There is no Chromium on this machine, so there are tables in place of charts. "
            "Install one (sudo apt-get install chromium) or set CHROMIUM, and publish again."
        )
