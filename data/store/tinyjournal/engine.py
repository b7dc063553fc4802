"""Transactions and reads of one handle: threads, the lock between processes, commit, reserve."""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
from typing import TYPE_CHECKING

from data.store.tinyjournal.errors import (
    ClosedError,
    DiskFullError,
    LockTimeoutError,
    OlderVersionError,
    ReadOnlyError,
    StoreError,
    WriteFailedError,
)
from data.store.tinyjournal.reading import Reading
from data.store.tinyjournal.replica import Replica
from data.store.tinyjournal.reserve import keep_reserve
from data.store.tinyjournal.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType

    from data.store.tinyjournal.files import FileSystem
    from data.store.tinyjournal.lock import Lock
    from data.store.tinyjournal.paths import Paths
    from data.store.tinyjournal.schema import Schema

_numbers = itertools.count(1)


class Engine:
    """One handle on a database, usable by several threads.

    Order of locks: the handle's writer lock, the lock between processes, the handle's state lock. Readers
    take only the last, so they wait for a running transaction of this process but never for another process.
    """

    def __init__(
        self, files: FileSystem, paths: Paths, schema: Schema, lock: Lock | None, lock_seconds: float | None
    ) -> None:
        self.files = files
        self.paths = paths
        self.replica = Replica(files, paths, schema, write=lock is not None)
        self.name = f"{os.getpid()}-{next(_numbers)}"
        self.wrote = False
        self._lock = lock
        self._lock_seconds = lock_seconds
        self._writer = threading.RLock()
        self._reading = Reading(self.replica)
        self._running: Transaction | None = None
        self._owner = 0
        self._depth = 0

    @property
    def running(self) -> Transaction | None:
        """The transaction of the calling thread."""
        return self._running if self._owner == threading.get_ident() else None

    def reading(self) -> Reading:
        """The state, which does not change inside."""
        return self._reading

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other threads and processes from writing.

        Errors: ReadOnlyError, LockTimeoutError; WriteFailedError where the system gives no locks.
        """
        self._shut_out()
        try:
            yield
        finally:
            self._let_in()

    def transaction(self, *, any_version: bool = False) -> AbstractContextManager[Transaction]:
        """All or nothing, and alone. Inside another one of this thread: a savepoint.

        Errors: those of `locked` and of following the files, DiskFullError, WriteFailedError,
        SyncFailedError; after any of them memory and file are as before.
        """
        return _Block(self, any_version=any_version)

    def begin(self, *, any_version: bool) -> tuple[Transaction, tuple[int, int] | None]:
        """Begin a transaction, or a savepoint, which has a mark to go back to; `end` must follow."""
        self._shut_out()
        try:
            self._reading.lock.acquire()
            try:
                if self._running is not None:
                    return self._running, self._running.mark()
                self.replica.follow(locked=True)
                self._check_version(any_version=any_version)
                keep_reserve(self.files, self.paths.reserve)
                self._running, self._owner = Transaction(self.replica), threading.get_ident()
            except BaseException:
                self._reading.lock.release()
                raise
        except BaseException:
            self._let_in()
            raise
        return self._running, None

    def end(self, running: Transaction, mark: tuple[int, int] | None, *, failed: bool) -> None:
        """Commit what was begun, or take it back where its block failed or the commit does."""
        try:
            if mark is not None:
                if failed:
                    running.back_to(mark)
                return
            try:
                if not failed:
                    self._commit(running)
            except BaseException:
                failed = True
                raise
            finally:
                if failed:
                    running.abandon()
                self._running, self._owner = None, 0
        finally:
            self._reading.lock.release()
            self._let_in()

    def follow(self) -> frozenset[tuple[str, int]]:
        """Take over what other processes committed; what changed since the last call. Never waits."""
        if self._reading.closed:
            raise ClosedError(self.paths.snapshot)
        if not self._reading.lock.acquire(blocking=False):
            return frozenset()
        try:
            if self._running is None and not self._reading.entered:
                self.replica.follow(locked=False)
            return self.replica.take_others()
        finally:
            self._reading.lock.release()

    def known_commit(self) -> tuple[int, int] | None:
        """Number and chain of the last commit; None where others may have committed since, or another thread
        is at work. Never waits; inside a view, what the view shows."""
        if self._reading.closed:
            raise ClosedError(self.paths.snapshot)
        if not self._reading.lock.acquire(blocking=False):
            return None
        try:
            if not self._reading.entered and not self.replica.is_current():
                return None
            return self.replica.sequence, self.replica.chain
        finally:
            self._reading.lock.release()

    def close(self) -> None:
        """Give all handles back; closing twice is fine."""
        if self._reading.closed:
            return
        with self._writer, self._reading.lock:
            self._reading.closed = True
            self.replica.close()
            self.replica.tables = {}  # so that no table finds anything any more
            if self._lock is not None:
                self._lock.close()

    def _shut_out(self) -> None:
        if self._reading.closed:
            raise ClosedError(self.paths.snapshot)
        if self._lock is None:
            raise ReadOnlyError(self.paths.snapshot)
        if self._running is None and self._reading.entered:
            raise RuntimeError("a transaction cannot begin inside a view")
        self._writer.acquire()
        try:
            if not self._depth:
                self._acquire(self._lock)
            self._depth += 1
        except BaseException:
            self._writer.release()
            raise

    def _let_in(self) -> None:
        self._depth -= 1
        try:
            if not self._depth and self._lock is not None:
                self._lock.release()
        finally:
            self._writer.release()

    def _acquire(self, lock: Lock) -> None:
        try:
            acquired = lock.acquire(self._lock_seconds)
        except OSError as error:
            raise WriteFailedError(self.paths.lock, error.errno or 0) from error
        if not acquired:
            raise LockTimeoutError(self.paths.lock, self._lock_seconds or 0)

    def _check_version(self, *, any_version: bool) -> None:
        found, known = self.replica.schema_version, self.replica.schema.version
        if found < known and not any_version:
            raise OlderVersionError(self.paths.snapshot, found, known)

    def _commit(self, running: Transaction) -> None:
        payload = running.payload()
        if payload is None:
            return
        try:
            self._append(payload)
        except DiskFullError:
            # Removing things must work when nothing else does: the reserve gives way for it.
            if not (running.frees or running.shrinks()) or self.files.stat(self.paths.reserve) is None:
                raise
            self.files.remove(self.paths.reserve)
            self._append(payload)
        self.wrote = True

    def _append(self, payload: bytes) -> None:
        journal = self.replica.journal
        if journal is None:
            raise StoreError(self.paths.snapshot)
        self.replica.chain = journal.append(payload, self.replica.chain)
        self.replica.sequence += 1


class _Block:
    """The `with` block of a transaction. Not a generator, since one stands around every write."""

    __slots__ = ("_any_version", "_engine", "_mark", "_running")

    def __init__(self, engine: Engine, *, any_version: bool) -> None:
        self._engine = engine
        self._any_version = any_version

    def __enter__(self) -> Transaction:
        self._running, self._mark = self._engine.begin(any_version=self._any_version)
        return self._running

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._engine.end(self._running, self._mark, failed=kind is not None)
