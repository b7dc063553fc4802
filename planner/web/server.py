"""Listens, and runs the application until it is told to stop."""

from __future__ import annotations

import errno
import os
import signal
import socket
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from planner.model.codes import Code
from planner.model.findings import BadInput, StoreTrouble, finding

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from starlette.types import ASGIApp

LOOPBACK: Final = ("127.0.0.0/8", "::1")
CONNECTIONS: Final = 500
"""More at once are answered with 503, so that descriptors do not run out."""
REQUEST_SECONDS: Final = 10.0
"""How long a client may take over a request."""
GRACE_SECONDS: Final = 20
"""How long requests may take that are under way when the server is told to stop."""

_BACKLOG: Final = 512
_TAKEN: Final = (errno.EADDRINUSE,)
_DENIED: Final = (errno.EACCES, errno.EPERM)


def trusted_proxies(asked: Sequence[str]) -> list[str]:
    """Addresses and networks whose word on the client is taken: this machine's, and those asked for."""
    for text in asked:
        try:
            ip_network(text)
        except ValueError as error:
            raise BadInput(finding(Code.BAD_PROXY, "--proxy", text=text)) from error
    return [*LOOPBACK, *asked]


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections at once. Errors: StoreTrouble."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise _trouble(error, host, port) from error
    try:
        if os.name == "posix":  # elsewhere it would let another program take the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _trouble(error, host, port) from error
    return listener


def _trouble(error: OSError | UnicodeError, host: str, port: int) -> StoreTrouble:
    number = error.errno if isinstance(error, OSError) else None
    if number in _TAKEN:
        return StoreTrouble(finding(Code.ADDRESS_IN_USE, "--port", host=host, port=port))
    if number in _DENIED:
        return StoreTrouble(finding(Code.ADDRESS_DENIED, "--port", host=host, port=port))
    return StoreTrouble(finding(Code.ADDRESS_UNKNOWN, "--host", host=host))


def address_of(listener: socket.socket) -> str:
    """Where a listener is found, as the beginning of a link."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_link(listener: socket.socket) -> bool:
    """Whether that address leads there, and is not the one that stands for all of a machine."""
    return not ip_address(listener.getsockname()[0]).is_unspecified


def is_open(listener: socket.socket) -> bool:
    """Whether other machines can reach a listener."""
    return not ip_address(listener.getsockname()[0]).is_loopback


def run(app: ASGIApp, listener: socket.socket, proxies: list[str], started: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; requests that are under way then are answered."""
    config = uvicorn.Config(
        app,
        http=_PatientProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=proxies,
        limit_concurrency=CONNECTIONS,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    _Server(config, started).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Says when it serves, and ends as a function does: uvicorn's own sends itself the signal again, which
    would leave the database open."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell_started()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.force_exit = self.should_exit  # asked twice, it does not wait any longer
        self.should_exit = True


class _PatientProtocol(H11Protocol):
    """Ends a connection whose request does not come in time, whether it trickles or never begins."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn's
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        self._expect()
        super().data_received(data)
        # None before the first request, whatever its type says
        if self.cycle is not None and not self.cycle.response_complete:  # type: ignore[redundant-expr]
            self._stop_expecting()

    def on_response_complete(self) -> None:
        self._stop_expecting()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_expecting()
        super().connection_lost(exc)

    def _should_upgrade(self) -> bool:
        return False  # and no word on the log about what a client would like to speak instead

    def _expect(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(REQUEST_SECONDS, self._give_up)

    def _stop_expecting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.abort()
