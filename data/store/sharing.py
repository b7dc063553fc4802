"""One open database for several threads, in which a reader hardly ever waits for a writer.

The main handle serves one thread at a time, a transaction or a view. A reader that finds it busy for longer
than PATIENCE (a bulk import, or a wait for another process) reads from a second, read-only handle, which sees
what is committed just as another process would. It is opened when it is first needed and kept.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from data.store.views import Handle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.store.tinyjournal import Database

PATIENCE: Final = 0.05
"""Seconds that a reader waits for the main handle: many times what a commit takes on a healthy disk."""


class _Mine(threading.local):
    reading: Handle | None = None
    writing: bool = False


class News:
    """Table and id of what has changed and was not asked for yet; threads may add and take at once."""

    def __init__(self) -> None:
        self._changed: set[tuple[str, int]] = set()
        self._lock = threading.Lock()

    def add(self, changed: frozenset[tuple[str, int]]) -> None:
        """Keep them until they are taken."""
        with self._lock:
            self._changed |= changed

    def take(self) -> frozenset[tuple[str, int]]:
        """All of them, which are no news from then on."""
        with self._lock:
            taken, self._changed = self._changed, set()
        return frozenset(taken)


class Shared:
    """The handles of one store."""

    def __init__(self, database: Database, open_second: Callable[[], Database]) -> None:
        self._main = Handle(database)
        self._open_second = open_second
        self._second: Handle | None = None
        self._turn = threading.Lock()
        self._second_turn = threading.Lock()
        self._busy_since = 0.0
        self._mine = _Mine()
        self._news = News()

    @property
    def database(self) -> Database:
        """The main database, for what needs no turn: backup and compaction."""
        return self._main.database

    @contextmanager
    def writing(self) -> Iterator[Handle]:
        """The main handle, alone. Errors: RuntimeError inside a view or transaction of the same thread."""
        handle = self.take_turn()
        try:
            yield handle
        finally:
            self.give_turn()

    def take_turn(self) -> Handle:
        """Begin what `writing` is around; `give_turn` must follow."""
        mine = self._mine
        if mine.writing or mine.reading is not None:
            raise RuntimeError("a transaction cannot begin inside a view or another transaction")
        self._turn.acquire()
        self._busy_since = time.monotonic()
        mine.writing = True
        return self._main

    def give_turn(self) -> None:
        """End what `take_turn` began."""
        self._mine.writing = False
        self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Handle]:
        """A handle at the last commit of any process that does not change inside; views may be nested.

        Errors: RuntimeError inside a transaction of the same thread.
        """
        if self._mine.writing:
            raise RuntimeError("inside a transaction, read from the transaction")
        if self._mine.reading is not None:
            yield self._mine.reading
            return
        with self._held() as handle, handle.database.view():
            self._mine.reading = handle
            try:
                yield handle
            finally:
                self._mine.reading = None

    def committed(self, changed: frozenset[tuple[str, int]]) -> None:
        """Table and id of what this process has changed just now."""
        self._news.add(changed)

    def take_changes(self) -> frozenset[tuple[str, int]]:
        """Table and id of what was changed since the last call; while the main handle is busy, only of what
        is known without it."""
        if self._mine.reading is None and self._turn.acquire(blocking=False):
            try:
                self._news.add(self._main.database.catch_up())
            finally:
                self._turn.release()
        return self._news.take()

    def known_commit(self) -> tuple[int, int] | None:
        """The last commit, as far as the main handle, or that of a view of this thread, can tell at once."""
        handle = self._mine.reading or self._main
        return handle.database.known_commit

    def close(self) -> None:
        """Close both handles."""
        with self._second_turn:
            if self._second is not None:
                self._second.database.close(compaction=False)
                self._second = None
        self._main.database.close()

    @contextmanager
    def _held(self) -> Iterator[Handle]:
        if self._main_is_free():
            try:
                self._busy_since = time.monotonic()
                self._news.add(self._main.database.catch_up())
                yield self._main
            finally:
                self._turn.release()
            return
        with self._second_turn:
            if self._second is None:
                self._second = Handle(self._open_second())
            else:
                self._second.database.catch_up()
            yield self._second

    def _main_is_free(self) -> bool:
        if self._turn.acquire(blocking=False):
            return True
        waited = time.monotonic() - self._busy_since
        return waited < PATIENCE and self._turn.acquire(timeout=PATIENCE - waited)
