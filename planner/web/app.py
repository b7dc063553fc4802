"""The application: which request gets which answer, what every answer carries, and what is logged of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.model.findings import StoreTrouble
from planner.web.answers import Answer, Asked, resource_answer
from planner.web.guesses import client_of
from planner.web.log import PERSONAL, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from starlette.types import ASGIApp, Receive, Scope, Send

    from planner.web.guesses import Guesses
    from planner.web.log import Log
    from planner.web.prepared import Header
    from planner.web.reading import Reader
    from planner.web.refusals import Refusals

HEALTH: Final = "/healthz"
PERSONAL_FOLDER: Final = "/p/"
LONGEST_PATH: Final = 512

_START: Final = "/index.html"
_METHODS: Final = ("GET", "HEAD")
_LATER: Final = "60"
"""Seconds after which a client may ask again where the database cannot be read."""
_SAFETY: Final[tuple[Header, ...]] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),  # for browsers that do not know frame-ancestors
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_ONLY_HTTPS: Final[Header] = (b"strict-transport-security", b"max-age=31536000")


@dataclass(frozen=True, slots=True)
class Service:
    """What requests are answered with."""

    reader: Reader
    guesses: Guesses
    refusals: Refusals
    log: Log
    now: Callable[[], datetime]

    async def page(self, path: str, client: str, asked: Asked) -> tuple[Answer, str]:
        """The answer for an address, and what the log may call that address."""
        personal = path.startswith(PERSONAL_FOLDER)
        wait = self.guesses.seconds_to_wait(client) if personal else 0
        if wait:
            return self.refusals.answer(429, (b"retry-after", str(wait).encode())), PERSONAL
        found = self.reader.at_hand(path) or await self.reader.find(path)
        if found is not None:
            shown = PERSONAL if personal or found.resource.private else path
            return resource_answer(found, asked, self.now()), shown
        if personal and self.guesses.wrong(client, path):
            self.log.guessing(client, self.guesses.seconds_to_wait(client))
        return self.refusals.answer(404), PERSONAL if personal else UNKNOWN

    async def health(self, *_: object) -> tuple[Answer, str]:
        """Whether the database can be read."""
        await self.reader.check()
        return self.refusals.answer(200), HEALTH


def make_app(service: Service, *, https: bool) -> ASGIApp:
    """The ASGI application; `https`: whether people reach it by https alone."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    safety = (*_SAFETY, _ONLY_HTTPS) if https else _SAFETY
    tree = _Endpoint(service, service.page, safety)
    health = _Endpoint(service, service.health, safety)
    app = Starlette(routes=[Route(HEALTH, health)])
    # Whatever else is asked for, in whatever form: an answer of Starlette's own would lack what every answer
    # carries, and one that leads to another address would repeat the name that the client gives the server.
    app.router.default = tree
    app.router.redirect_slashes = False
    return app


class _Endpoint:
    """Answers requests, whatever happens, and logs them."""

    def __init__(
        self,
        service: Service,
        answer: Callable[[str, str, Asked], Awaitable[tuple[Answer, str]]],
        safety: tuple[Header, ...],
    ) -> None:
        self._service = service
        self._answer = answer
        self._safety = safety

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        method, client = scope["method"], client_of(scope["client"][0] if scope["client"] else "")
        answer, shown = await self._attempt(scope, client)
        body = b"" if method == "HEAD" else answer.body
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": [*answer.headers, *self._safety],
            }
        )
        await send({"type": "http.response.body", "body": body})
        if shown != HEALTH or answer.status != 200:  # who watches asks every few seconds
            took = time.perf_counter() - began
            self._service.log.request(client, method, shown, answer.status, len(body), took)

    async def _attempt(self, scope: Scope, client: str) -> tuple[Answer, str]:
        service = self._service
        if scope["method"] not in _METHODS:
            return service.refusals.answer(405, (b"allow", b"GET, HEAD")), UNKNOWN
        try:
            path = _plain(scope)
            if path is None:
                return service.refusals.answer(404), UNKNOWN
            return await self._answer(path, client, Asked.of(scope["headers"]))
        except StoreTrouble as trouble:
            service.log.trouble(trouble)
            return service.refusals.answer(503, (b"retry-after", _LATER.encode())), UNKNOWN
        except Exception as error:  # noqa: BLE001 -- the last door: what it says may quote the request
            service.log.mistake(error)
            return service.refusals.answer(500), UNKNOWN


def _plain(scope: Scope) -> str | None:
    """The address that is asked for; None where it is written as no address of the tree ever is.

    Escapes are none of them: a proxy's rules and the masks of its log see the address as it is written.
    """
    path: str = scope["path"]
    if len(path) > LONGEST_PATH or scope["raw_path"] != path.encode():
        return None
    return _START if path == "/" else path
