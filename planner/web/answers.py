"""What is answered to a request for a resource: which encoding, or that the client has it already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.web.negotiation import accepts_gzip, has_already, http_date, unchanged_since

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.web.prepared import Header, Prepared

_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; the body of one to HEAD is left out where it is sent."""

    status: int
    headers: tuple[Header, ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Asked:
    """The headers of a request that decide on the answer; "" where one is missing."""

    encodings: str = ""
    has: str = ""
    since: str = ""

    @classmethod
    def of(cls, headers: Sequence[Header]) -> Asked:
        """Read from the headers of a request; one that comes several times is one list."""
        found: dict[bytes, str] = {}
        for name, value in headers:
            if name in _NAMES:
                text = value.decode("latin-1")
                found[name] = f"{found[name]}, {text}" if name in found else text
        return cls(*(found.get(name, "") for name in _NAMES))


_NAMES = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def resource_answer(prepared: Prepared, asked: Asked, now: datetime) -> Answer:
    """The resource in the encoding that the client prefers, or that it has it already."""
    form = prepared.packed if prepared.packed and accepts_gzip(asked.encodings) else prepared.plain
    headers = form.headers
    # Records keep time to the second. A date is told once its second is over, so that no change can follow
    # within it, and is that of the next second, so that it is after whatever was there before.
    changed = prepared.changed.replace(microsecond=0) + _A_SECOND
    dated = changed <= now
    if dated:
        headers = (*headers, (b"last-modified", http_date(changed).encode()))
    if asked.has:
        known = has_already(asked.has, form.tag)
    else:
        known = dated and bool(asked.since) and unchanged_since(asked.since, changed)
    if known:
        return Answer(304, headers)
    return Answer(200, (*headers, *form.content), form.body)
