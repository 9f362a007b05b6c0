"""How many requests one client may send in a minute, and who a client is."""

from __future__ import annotations

import ipaddress
import math
import os
import time
from typing import TYPE_CHECKING, Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from tracking.public.api_problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

PER_MINUTE: Final = "TRACKING_API_PER_MINUTE"
BEHIND_PROXY: Final = "TRACKING_BEHIND_PROXY"
USUAL: Final = 300
_SUBNET: Final = 64
"""Bits of an IPv6 address that tell clients apart: whoever has one has its whole network (RFC 6177)."""


def per_minute() -> int:
    """Return how many requests a minute one client may send: ``TRACKING_API_PER_MINUTE``, 300 where nobody says."""
    said = os.environ.get(PER_MINUTE, str(USUAL))
    if not (said.isascii() and said.isdigit() and int(said) > 0):
        raise ValueError(f"{PER_MINUTE} is a whole number from 1 on, found {said!r}")
    return int(said)


def behind_proxy() -> bool:
    """Return whether a proxy of our own stands before us: ``TRACKING_BEHIND_PROXY`` is ``on`` (default ``off``).

    Only then is X-Forwarded-For believed: anybody can send it.
    """
    said = os.environ.get(BEHIND_PROXY, "off")
    if said not in ("on", "off"):
        raise ValueError(f"{BEHIND_PROXY} is on or off, found {said!r}")
    return said == "on"


def client_of(scope: Scope, *, is_behind_proxy: bool) -> str:
    """Return who asks: the peer's address, or what our proxy says it is; of IPv6 the network."""
    peer = str(scope["client"][0]) if scope.get("client") else ""
    if is_behind_proxy:
        forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        peer = forwarded[-1].rpartition(",")[2].strip() if forwarded else peer
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return peer[:_SUBNET]
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or ipaddress.ip_network((address, _SUBNET), strict=False).network_address)
    return str(address)


class Limit:
    """Counts every client's requests of the last minute, in memory."""

    def __init__(self, each_minute: int) -> None:
        self._item = RateLimitItemPerMinute(each_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, client: str) -> Mapping[str, str]:
        """Count a request and return the headers that tell what is left.

        Raises ProblemError, with the seconds to wait, where the client has sent as many as it may.
        """
        item = self._item
        is_within = self._limiter.hit(item, client)
        reset, left = self._limiter.get_window_stats(item, client)
        wait = min(max(1, math.ceil(reset - time.time())), 60)
        headers = {
            "RateLimit-Policy": f'"minute";q={item.amount};w=60',
            "RateLimit": f'"minute";r={left};t={wait}',
        }
        if is_within:
            return headers
        told = f"One client may send {item.amount} requests a minute; the next is answered in {wait} s."
        raise ProblemError("too-many-requests", told, headers=headers | {"Retry-After": str(wait)})
