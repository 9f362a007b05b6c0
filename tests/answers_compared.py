"""Answers as plain text, part by part, so that two of them can be held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracking.schema.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.public.answered import Answered


def parts(found: Answered) -> dict[str, str]:
    """Return all that is told of a region, by the path to it; the state that it is told from is not among it."""
    said: dict[str, str] = {}
    for each in fields(found):
        if each.name != "figures":
            said.update(_leaves(getattr(found, each.name), each.name))
    return said


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever an answer holds
    if isinstance(value, State):
        return
    if isinstance(value, pd.DataFrame | pd.Series):
        yield path, value.to_csv(index=not isinstance(value, pd.DataFrame))
    elif is_dataclass(value):
        for each in fields(value):
            yield from _leaves(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        yield path, f"{len(value)} of them"
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{path}.{number}")
    else:
        yield path, repr(value)
