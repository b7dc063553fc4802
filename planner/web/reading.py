"""Reads the site for the event loop: in one thread, in turn, and only where the store has changed since."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from planner.web.prepared import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.ports import Store
    from planner.services.site import Resource

KEPT_BYTES = 64 << 20
KEPT_SECONDS = 60.0
"""How long something that goes by time alone may be told late: an event that is over, a place in the past."""

Commit = tuple[int, int]


class Finds(Protocol):
    """A tree of addresses, read afresh by each call."""

    def find(self, path: str) -> Resource | None:
        """What is at an address now; None where nothing is."""
        ...


@dataclass(frozen=True, slots=True)
class _Kept:
    prepared: Prepared
    commit: Commit
    at: float


class Reader:
    """Finds resources and keeps them ready; `now` tells the time, `timer` gives seconds that only rise."""

    def __init__(
        self,
        site: Finds,
        store: Store,
        now: Callable[[], datetime],
        *,
        timer: Callable[[], float] = time.monotonic,
        kept_bytes: int = KEPT_BYTES,
    ) -> None:
        self._site = site
        self._store = store
        self._now = now
        self._timer = timer
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0
        # One thread: a second one that reads at once would have the store open the database a second time.
        self._thread = ThreadPoolExecutor(1, "reader")

    def at_hand(self, path: str) -> Prepared | None:
        """What is at an address, where that is known without any reading: for the event loop."""
        kept = self._kept.get(path)
        if kept is None or kept.commit != self._store.known_commit() or self._old(kept):
            return None
        return kept.prepared

    async def find(self, path: str) -> Prepared | None:
        """What is at an address now; None where nothing is. Errors: StoreTrouble."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._find, path)

    async def check(self) -> None:
        """Read what others committed. Errors: StoreTrouble."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._commit)

    def close(self) -> None:
        """Wait for what is being read, and end the thread."""
        self._thread.shutdown()

    def _find(self, path: str) -> Prepared | None:
        # Asked before reading: a commit in between makes the answer newer than it is marked, never older.
        commit = self._commit()
        kept = self._kept.get(path)
        if kept is not None and kept.commit == commit and not self._old(kept):
            return kept.prepared
        at = self._timer()
        resource = self._site.find(path)
        if resource is None:
            self._forget(path)
            return None
        prepared = prepare(resource, kept.prepared if kept else None, self._now())
        self._keep(path, _Kept(prepared, commit, at))
        return prepared

    def _commit(self) -> Commit:
        with self._store.view():
            commit = self._store.known_commit()
        assert commit is not None  # noqa: S101 -- inside a view nothing is unknown
        return commit

    def _old(self, kept: _Kept) -> bool:
        return self._timer() - kept.at >= KEPT_SECONDS

    def _forget(self, path: str) -> None:
        kept = self._kept.pop(path, None)
        if kept is not None:
            self._bytes -= kept.prepared.size

    def _keep(self, path: str, kept: _Kept) -> None:
        self._forget(path)
        self._kept[path] = kept
        self._bytes += kept.prepared.size
        while self._bytes > self._kept_bytes and len(self._kept) > 1:
            self._forget(next(iter(self._kept)))
