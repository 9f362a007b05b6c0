"""What the server logs of an error: its kind and the lines of code it came through, never what it was about.

An exception's message holds the value that provoked it: a cell of an uploaded file, a figure, a file's name. Logs are
kept longer and read by more people than the figures, so no message of an exception gets there, at any level.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback

_make = logging.LogRecord


def keep_messages_out() -> None:
    """Keep the messages of exceptions out of every log and off standard error, in this process, from here on."""
    logging.setLogRecordFactory(record)
    threading.excepthook = _ended


def record(*args: object, **fields: object) -> logging.LogRecord:
    """Return a record that names an exception by its kind and place alone."""
    made = _make(*args, **fields)  # type: ignore[arg-type]
    error = made.exc_info[1] if made.exc_info else None
    if isinstance(made.args, tuple):
        made.args = tuple(_kind(each) if isinstance(each, BaseException) else each for each in made.args)
    if error is not None:
        made.msg, made.args = _without(made.getMessage(), error), ()
        made.exc_text = places(error)
        made.exc_info = None
    return made


def places(error: BaseException) -> str:
    """Return the kinds of an exception and of those that caused it, each with the lines it came through."""
    parts = []
    for each in _chain(error):
        frames = traceback.extract_tb(each.__traceback__)
        parts.append(f"{_kind(each)}, its message kept out of the log")
        parts += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(parts)


def _ended(told: threading.ExceptHookArgs) -> None:
    """Say on standard error that a thread ended by an exception."""
    if told.exc_value is not None:
        sys.stderr.write(f"{places(told.exc_value)}\n")


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or following.__context__
    return found


def _without(message: str, error: BaseException) -> str:
    """Return the message with what the exceptions say taken out of it."""
    for each in _chain(error):
        for said in (repr(each), str(each)):
            message = message.replace(said, _kind(each)) if said else message
    return message


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
