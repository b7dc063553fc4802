"""A tree of a few addresses, and the application on it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from urllib.parse import unquote

import httpx

from data.locale import translations
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.language import Language
from planner.services.site import Resource
from planner.web.app import Service, make_app
from planner.web.guesses import Guesses
from planner.web.log import Log
from planner.web.reading import Reader
from planner.web.refusals import refusals
from planner.wording import Wording
from tests.fakes import MemoryStore
from tests.fakes.store import MemoryView

Headers = Sequence[tuple[str, str]]

NOW = datetime(2026, 4, 1, 1, 0, 0, tzinfo=UTC)
CHANGED = datetime(2026, 3, 31, 9, 30, 0, tzinfo=UTC)
TOKEN = "dGhpcyBpcyBhIHRva2Vu"
FEED = Resource(b"BEGIN:VCALENDAR\r\n" * 100, "text/calendar; charset=utf-8", CHANGED, private=False)
PAGE = Resource(
    b"<html><style>p{color:red}</style><p>hello hello hello hello hello hello hello hello hello hello hello",
    "text/html; charset=utf-8",
    CHANGED,
    private=False,
)
FILE = Resource(FEED.content, FEED.media_type, CHANGED, private=False, download="E7K3Q.ics")
PERSONAL = Resource(b"BEGIN:VCALENDAR\r\nSUMMARY:Ann\r\n", FEED.media_type, CHANGED, private=True)


class Ticks:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Tree:
    """Resources by address; counts how often it was read."""

    def __init__(self) -> None:
        self.found = {
            "/public.ics": FEED,
            "/index.html": PAGE,
            "/events/E7K3Q.ics": FILE,
            f"/p/{TOKEN}.ics": PERSONAL,
        }
        self.reads: list[str] = []
        self.failure: Exception | None = None

    def find(self, path: str) -> Resource | None:
        """What is at an address, or the failure that was asked for."""
        self.reads.append(path)
        if self.failure:
            raise self.failure
        return self.found.get(path)


class Commits(MemoryStore):
    """A store in which others commit, and which may break."""

    failing = False

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Nothing can be read inside."""
        self.failing = True
        yield
        self.failing = False

    @contextmanager
    def view(self) -> Iterator[MemoryView]:
        if self.failing:
            raise StoreTrouble(finding(Code.DB_TROUBLE, path=str(self.path)))
        with super().view() as view:
            yield view

    def others_commit(self) -> None:
        self._commits += 1


@dataclass(frozen=True)
class Raw:
    """An answer as it was sent."""

    status_code: int
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes


@dataclass
class Server:
    """The application with all that it stands on."""

    tree: Tree = field(default_factory=Tree)
    store: Commits = field(default_factory=Commits)
    ticks: Ticks = field(default_factory=Ticks)
    out: StringIO = field(default_factory=StringIO)
    https: bool = False
    language: Language = Language.EN
    now: datetime = NOW

    def __post_init__(self) -> None:
        log = Log(self.out, lambda: self.now, Wording(self.language, translations(self.language)), self.ticks)
        self.reader = Reader(self.tree, self.store, lambda: self.now, timer=self.ticks)
        texts = refusals([translations(language) for language in Language])
        service = Service(self.reader, Guesses(self.ticks), texts, log, lambda: self.now)
        self._app = make_app(service, https=self.https)

    async def ask(
        self, path: str, method: str = "GET", client: str = "203.0.113.5", **headers: str
    ) -> httpx.Response:
        """One request as a client would send it; `_` in the name of a header stands for `-`."""
        named = [(name.replace("_", "-"), value) for name, value in headers.items()]
        return await self.ask_with(path, named, method, client)

    async def ask_with(
        self, path: str, headers: Headers, method: str = "GET", client: str = "203.0.113.5"
    ) -> httpx.Response:
        """One request with these headers and no others."""
        transport = httpx.ASGITransport(self._app, client=(client, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://server.example") as http:
            http.headers.clear()
            return await http.request(method, path, headers=headers)

    async def ask_raw(self, target: str, headers: Headers = ()) -> Raw:
        """One request whose address is sent as it is written, and answered without being understood."""
        sent: list[MutableMapping[str, Any]] = []
        scope = {
            "type": "http",
            "method": "GET",
            "path": unquote(target),
            "raw_path": target.encode(),
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "http_version": "1.1",
            "headers": [(name.encode(), value.encode()) for name, value in headers],
            "client": ("203.0.113.5", 5),
            "server": ("127.0.0.1", 80),
        }

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request"}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        return Raw(sent[0]["status"], sent[0]["headers"], sent[1]["body"])

    @property
    def lines(self) -> list[str]:
        """What was logged, without the time."""
        return [line.partition(" ")[2] for line in self.out.getvalue().splitlines()]
