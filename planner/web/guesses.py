"""How many wrong addresses of personal calendars a client may try, in memory that does not grow.

Calendars go on asking for an address that was replaced, so the same one counts once: only who tries different
ones is guessing.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 30
"""Different wrong addresses until a client has to wait."""
SECONDS = 600.0
"""How long they count, and how long the wait is at most."""
CLIENTS = 2048
"""How many clients are remembered, those that tried last."""
_NETWORK = 64
"""Bits of an IPv6 address that stand for one client, who usually has all the others."""


@dataclass(slots=True)
class _Tries:
    began: float
    wrong: set[int] = field(default_factory=set)
    """Digests alone: a wrong address may be one that was right until today."""


class Guesses:
    """Counts by client; `timer` gives seconds that only rise."""

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._timer = timer
        self._clients: OrderedDict[str, _Tries] = OrderedDict()

    def __len__(self) -> int:
        return len(self._clients)

    def seconds_to_wait(self, client: str) -> int:
        """How long this client must leave personal calendars alone; 0 where it may ask."""
        tries = self._clients.get(client)
        if tries is None or len(tries.wrong) < LIMIT:
            return 0
        return max(0, ceil(tries.began + SECONDS - self._timer()))

    def wrong(self, client: str, path: str) -> bool:
        """Count an address that is none; whether the client has to wait from now on."""
        now = self._timer()
        tries = self._clients.get(client)
        if tries is None or now - tries.began >= SECONDS:
            tries = self._clients[client] = _Tries(now)
        self._clients.move_to_end(client)
        if len(self._clients) > CLIENTS:
            self._clients.popitem(last=False)
        before = len(tries.wrong)
        tries.wrong.add(hash(path))
        return before < len(tries.wrong) == LIMIT


def client_of(address: str) -> str:
    """Who is behind an address: itself, the network of an IPv6 one, or "-" for what is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return "-"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    kept = int(found) >> (128 - _NETWORK) << (128 - _NETWORK)
    return f"{IPv6Address(kept)}/{_NETWORK}"
