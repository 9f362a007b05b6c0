"""How often one client may ask the API, who a client is, and the settings of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api_client import asked_all, mounted, problem
from tracking.public.api_limits import behind_proxy, client_of, per_minute

if TYPE_CHECKING:
    from starlette.types import Scope


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    app = mounted(per_minute=3)
    answers = asked_all(app, [("GET", "/api/v1/regions", {})] * 4)
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"minute";q=3;w=60'}
    wait = int(answers[-1].headers["retry-after"])
    assert 55 <= wait <= 60
    assert (
        problem(answers[-1])["detail"] == f"One client may send 3 requests a minute; the next is answered in {wait} s."
    )


def test_only_our_own_proxy_says_who_asks() -> None:
    said = [("GET", "/api/v1/regions", {"x-forwarded-for": f"6.6.6.6, 10.0.0.{n}"}) for n in (1, 2)]
    assert [each.status_code for each in asked_all(mounted(per_minute=1), said)] == [200, 429]
    assert [each.status_code for each in asked_all(mounted(per_minute=1, behind_proxy=True), said)] == [200, 200]
    first = [("GET", "/api/v1/regions", {"x-forwarded-for": f"{n}.6.6.6, 10.0.0.1"}) for n in (1, 2)]
    assert [each.status_code for each in asked_all(mounted(per_minute=1, behind_proxy=True), first)] == [200, 429]


def scope(peer: str, *forwarded: bytes) -> Scope:
    return {"client": (peer, 1), "headers": [(b"x-forwarded-for", each) for each in forwarded]}


def test_who_a_client_is() -> None:
    assert client_of(scope("10.0.0.1"), is_behind_proxy=True) == "10.0.0.1"
    assert client_of(scope("10.0.0.1", b"1.1.1.1", b"2.2.2.2 , 3.3.3.3"), is_behind_proxy=True) == "3.3.3.3"
    assert client_of(scope("2001:db8:1:2:3:4:5:6"), is_behind_proxy=False) == "2001:db8:1:2::"
    assert client_of(scope("::ffff:10.0.0.1"), is_behind_proxy=False) == "10.0.0.1"
    assert client_of(scope("10.0.0.1", b"x" * 999), is_behind_proxy=True) == "x" * 64
    assert client_of({"headers": []}, is_behind_proxy=False) == ""


def test_settings_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKING_API_PER_MINUTE", raising=False)
    monkeypatch.delenv("TRACKING_BEHIND_PROXY", raising=False)
    assert (per_minute(), behind_proxy()) == (300, False)
    monkeypatch.setenv("TRACKING_API_PER_MINUTE", "60")
    monkeypatch.setenv("TRACKING_BEHIND_PROXY", "on")
    assert (per_minute(), behind_proxy()) == (60, True)
    for wrong in ("0", "-1", "many", ""):
        monkeypatch.setenv("TRACKING_API_PER_MINUTE", wrong)
        with pytest.raises(ValueError, match=f"TRACKING_API_PER_MINUTE is a whole number from 1 on, found '{wrong}'"):
            per_minute()
    monkeypatch.setenv("TRACKING_BEHIND_PROXY", "yes")
    with pytest.raises(ValueError, match="TRACKING_BEHIND_PROXY is on or off, found 'yes'"):
        behind_proxy()
