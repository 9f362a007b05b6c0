"""Ten thousand hostile requests to the API: each is answered or refused, none leaves a trace."""

from __future__ import annotations

import random

from tests.api_client import mounted, sent_as_they_are

_BITS = (
    ".. %2e%2e %2F %00 %0d%0aSet-Cookie:x %ff%fe %C0%AE head grenland mill series companies verdict .csv .json . ~ '-- "
    "%22 %3Cscript%3E {region} $(id) %F0%9F%94%A5 public r3 releases.json docs openapi.json v1 regions % %zz ; : @ * "
    "\\ %5c å ٣ " + "x" * 300
).split()
_NAMES = ("account", "release", "lang", "from_year", "to_year", "dataset", "company", "a", "%00", "release[]", "status")
_VALUES = (
    "0 -1 1 3 1e9 nb net 2023 %00 %ff ٣ 1+OR+1=1 %F0%9F%94%A5 null NaN ../../etc/passwd head [] registry %zz = eu-ets "
    "+3 2020&from_year=2021 complete " + "9" * 400
).split()
_ACCEPTS = ("*/*", "*/*", "text/csv", "text/html", "application/json;q=0", ";", ",", "a/b/c", "text/csv;q=9999999999")
_STARTS = ("/api/v1/regions", "/api/v1/regions/head", "/api/v1/regions/head/series", "/api/v1", "/api/")


def hostile(seed: int, count: int) -> list[tuple[str, str, dict[str, str]]]:
    draw = random.Random(seed)  # noqa: S311
    made = []
    for _ in range(count):
        bits = [draw.choice(["/", "", "//"]) + draw.choice(_BITS) for _ in range(draw.choice([0, 0, 0, 1, 2, 3]))]
        query = "&".join(f"{draw.choice(_NAMES)}={draw.choice(_VALUES)}" for _ in range(draw.randrange(4)))
        headers = {"accept": draw.choice(_ACCEPTS), "if-none-match": draw.choice(['"', "W/", "*", ",,,", '"x"'])}
        method = draw.choices(["GET", "HEAD", "OPTIONS", "POST"], [8, 1, 1, 1])[0]
        made.append((method, f"{draw.choice(_STARTS)}{''.join(bits)}?{query}", headers))
    return made


def test_ten_thousand_hostile_requests_are_answered_or_refused() -> None:
    requests = hostile(7, 10_000)
    counts: dict[int, int] = {}
    for (method, path, _), answer in zip(requests, sent_as_they_are(mounted(), requests), strict=True):
        counts[answer.status] = counts.get(answer.status, 0) + 1
        assert answer.status in (200, 204, 304, 400, 404, 405, 406), (method, path)
        assert b"Traceback" not in answer.body
        assert b"set-cookie" not in answer.headers
    assert min(counts.get(status, 0) for status in (200, 304, 400, 404, 405, 406)) > 30, counts  # each was tried
    assert sum(counts.values()) == 10_000
