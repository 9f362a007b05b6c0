"""The API's page for people: the same description as plain HTML, without a script and without another host."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import htpy as h
from markupsafe import Markup

from tracking.charts.theme import DARK, FONT, LIGHT
from tracking.public.api_problems import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.charts.theme import Palette

Plain = dict[str, Any]
_ELSEWHERE: Final = "http://127.0.0.1:8501"
"""The dashboard on the reader's own machine: what examples ask where the site has no address yet."""


def _colours(palette: Palette) -> str:
    return "".join(
        f"--{name}:{getattr(palette, name)};" for name in ("text", "muted", "page", "surface", "rule", "measured")
    )


_STYLE: Final = (
    f":root{{color-scheme:light dark;{_colours(LIGHT)}}}"
    f"@media(prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
    f"body{{margin:0 auto;padding:24px 16px 64px;max-width:920px;background:var(--page);color:var(--text);"
    f"font:16px/1.5 {FONT}}}"
    "h1{font-size:30px;line-height:1.2;margin:0 0 8px}h2{font-size:22px;margin:48px 0 4px;padding-top:16px;"
    "border-top:1px solid var(--rule)}h3{font-size:16px;margin:24px 0 4px}p{max-width:70ch;margin:8px 0}"
    "a{color:var(--measured)}nav ul{columns:2;padding-left:20px}"
    "code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px}"
    "pre{background:var(--surface);padding:12px;overflow-x:auto;margin:8px 0}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:15px}"
    "th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--rule)}"
    "th{color:var(--muted);font-weight:600}td code{white-space:nowrap}"
    ":focus-visible{outline:2px solid var(--measured);outline-offset:2px}"
    "p,li,summary{overflow-wrap:anywhere}summary{cursor:pointer;margin:8px 0}@media(max-width:600px){nav ul{columns:1}}"
)


@lru_cache(maxsize=4)
def page(openapi: bytes, address: str) -> tuple[bytes, str]:
    """Return the page of an OpenAPI description and the content security policy that it goes with."""
    described: Plain = json.loads(openapi)
    fingerprint = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    base = f"{address or _ELSEWHERE}{described['servers'][0]['url'].rstrip('/')}"
    said = list(_operations(described))
    whole = h.html(lang="en")[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[described["info"]["title"]],
            h.style[Markup(_STYLE)],  # noqa: S704 (our own)
        ],
        h.body[
            h.main[
                h.h1[described["info"]["title"]],
                [h.p[_marked(part)] for part in described["info"]["description"].split("\n\n")],
                h.p["For machines: ", h.a(href="openapi.json")["openapi.json"], "."],
                h.nav(aria_label="Addresses")[
                    h.ul[[h.li[h.a(href=f"#{each['operationId']}")[h.code[path]]] for path, each in said]]
                ],
                [_operation(described, path, each, base) for path, each in said],
                _rules(),
            ]
        ],
    ]
    return str(whole).encode(), policy


def _operations(described: Plain) -> Iterator[tuple[str, Plain]]:
    for path, said in described["paths"].items():
        yield path, said["get"]


def _marked(text: str) -> list[h.Node]:
    """Return a sentence with what stands between backticks as code."""
    return [h.code[part] if place % 2 else part for place, part in enumerate(text.split("`"))]


def _operation(described: Plain, path: str, said: Plain, base: str) -> h.Element:
    parameters = said.get("parameters", [])
    good = said["responses"]["200"]["content"]
    example = good["application/json"].get("example")
    return h.section[
        h.h2(id=said["operationId"])[said["summary"]],
        h.p[h.code[f"GET {described['servers'][0]['url'].rstrip('/')}{path}"]],
        h.p[_marked(said["description"])],
        _parameters(parameters) if parameters else None,
        h.h3["Try it"],
        h.pre(tabindex="0")["\n".join(_curls(path, parameters, base))],
        h.details[
            h.summary["An answer, shortened"], h.pre(tabindex="0")[json.dumps(example, ensure_ascii=False, indent=2)]
        ]
        if example
        else None,
        h.details[h.summary["Every field"], _fields(described, good["application/json"]["schema"]["$ref"])],
    ]


def _parameters(parameters: list[Plain]) -> h.Element:
    return h.div(class_="wide", tabindex="0", role="region", aria_label="Parameters")[
        h.table[
            h.thead[h.tr[[h.th(scope="col")[name] for name in ("Parameter", "In", "Meaning", "Values")]]],
            h.tbody[
                [
                    h.tr[
                        h.td[h.code[each["name"]]],
                        h.td[each["in"]],
                        h.td[_marked(each["description"])],
                        h.td[_values(each)],
                    ]
                    for each in parameters
                ]
            ],
        ]
    ]


def _values(parameter: Plain) -> h.Node:
    schema = parameter["schema"]
    if "enum" in schema:
        return ", ".join(schema["enum"])
    example = parameter.get("example")
    return schema["type"] if example is None else f"such as {example}"


def _curls(path: str, parameters: list[Plain], base: str) -> Iterator[str]:
    known = {each["name"]: each.get("example") for each in parameters}
    filled = path
    for each in parameters:
        if each["in"] == "path":
            filled = filled.replace(f"{{{each['name']}}}", quote(str(each.get("example") or each["name"])))
    yield f"curl {base}{filled}"
    yield f"curl {base}{filled}.csv"
    yield f"curl -H 'Accept: text/csv' {base}{filled}"
    chosen = [each["name"] for each in parameters if each["in"] == "query" and known[each["name"]] is not None][:4]
    if chosen:
        query = "&".join(f"{name}={quote(str(known[name]))}" for name in chosen)
        yield f"curl '{base}{filled}?{query}'"


def _fields(described: Plain, ref: str) -> h.Element:
    schema = described["components"]["schemas"][ref.rpartition("/")[2]]["properties"]
    row = schema["row"] if "row" in schema else schema["rows"]["items"]
    beside = {name: each for name, each in schema.items() if "description" in each}
    return h.div(class_="wide", tabindex="0", role="region", aria_label="Fields")[
        h.table[
            h.thead[h.tr[h.th(scope="col")["Field"], h.th(scope="col")["Meaning"]]],
            h.tbody[
                [
                    h.tr[h.td[h.code[name]], h.td[_marked(meaning)]]
                    for name, meaning in (*_named(row["properties"], ""), *_named(beside, ""))
                ]
            ],
        ]
    ]


def _named(properties: Plain, before: str) -> Iterator[tuple[str, str]]:
    for name, said in properties.items():
        yield f"{before}{name}", said["description"]
        inner = said.get("items") or (said.get("anyOf") or [{}])[0]
        if isinstance(inner, dict) and "properties" in inner:
            yield from _named(inner["properties"], f"{before}{name}.")


def _rules() -> list[h.Element]:
    return [
        h.h2(id="problems")["When something is wrong"],
        h.p["Errors are problem details: a sentence with what was found, and the list of what is known."],
        h.div(class_="wide", tabindex="0", role="region", aria_label="Problems")[
            h.table[
                h.thead[h.tr[[h.th(scope="col")[name] for name in ("Status", "Title", "When")]]],
                h.tbody[
                    [
                        h.tr(id=kind)[h.td[str(status)], h.td[title], h.td[meaning]]
                        for kind, (status, title, meaning) in KINDS.items()
                    ]
                ],
            ]
        ],
        h.h2(id="manners")["Caching, limits and other pages"],
        h.p[
            "Every answer has an ETag; send it back as ",
            h.code["If-None-Match"],
            " and an answer without a body (304) says that nothing has changed. Each answer says in ",
            h.code["RateLimit"],
            " how many requests are left in the minute; 429 says in ",
            h.code["Retry-After"],
            " how many seconds to wait. Any web page may read the API (CORS); no cookie is set or read.",
        ],
    ]
