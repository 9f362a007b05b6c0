"""Reading what is asked: the query's parameters, and which form of answer the Accept header takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from tracking.public.api_problems import ProblemError, not_one_of, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.public.api_endpoints import Endpoint, Parameter

FORMS: Final[Mapping[str, str]] = {"json": "application/json", "csv": "text/csv"}
"""The media type of each form, the one that is given to who takes both first."""
_MOST_PARAMETERS: Final = 30
_YEAR: Final = re.compile(r"[1-9][0-9]{3}", re.ASCII)
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_QUALITY: Final = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.ASCII)


def asked(query: bytes, endpoint: Endpoint) -> dict[str, str]:
    """Return the query's parameters by name, each checked as far as it can be without the document."""
    known = {parameter.name: parameter for parameter in endpoint.parameters}
    try:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise ProblemError("unknown-parameter", f"There are more than {_MOST_PARAMETERS} parameters.") from None
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise _unknown(name, sorted(known))
        if name in found:
            raise ProblemError("unknown-parameter", f"The parameter {quoted(name)} stands twice; it takes one value.")
        found[name] = _checked(known[name], value)
    first, last = found.get("from_year"), found.get("to_year")
    if first and last and first > last:
        raise ProblemError("unknown-value", f"from_year {first} lies after to_year {last}.")
    return found


def _unknown(name: str, known: list[str]) -> ProblemError:
    listed = f". Known: {', '.join(known)}." if known else "; it takes none."
    return ProblemError("unknown-parameter", f"There is no parameter {quoted(name)} here{listed}", known=known)


def _checked(parameter: Parameter, value: str) -> str:
    if parameter.is_year and not _YEAR.fullmatch(value):
        raise ProblemError("unknown-value", f"{parameter.name} is a year such as 2023, found {quoted(value)}.")
    if parameter.name == "release" and not _NUMBER.fullmatch(value):
        raise ProblemError("unknown-value", f"release is a number such as 3, found {quoted(value)}.")
    if parameter.choices is not None and value not in parameter.choices:
        raise not_one_of(parameter.name, quoted(value), list(parameter.choices), kind="unknown-value")
    return value


def form_taken(accept: str | None) -> str:
    """Return the form that an Accept header likes best: ``json`` where it likes both as much, or says nothing.

    Raises ProblemError where it takes neither (RFC 9110, 12.5.1).
    """
    if accept is None or not accept.strip():
        return "json"
    likes = {form: _liking(accept, media) for form, media in FORMS.items()}
    best = max(likes, key=lambda form: likes[form])
    if not likes[best] > 0.0:
        takes = " and ".join(FORMS.values())
        raise ProblemError(
            "not-acceptable", f"There is {takes}; the Accept header takes neither.", known=[*FORMS.values()]
        )
    return best


def _liking(accept: str, media: str) -> float:
    """Return how much (0 to 1) a media type is liked: by the entry that names it most exactly; 0 where none does."""
    kind = media.split("/")[0]
    found = (-1, 0.0)
    for entry in accept.split(","):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        exactness = {media: 2, f"{kind}/*": 1, "*/*": 0}.get(name)
        if exactness is not None:
            found = max(found, (exactness, _quality(parameters)))
    return found[1]


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            return float(parameter[2:]) if _QUALITY.fullmatch(parameter[2:]) else 0.0
    return 1.0
