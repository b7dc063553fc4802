"""The lock between processes: flock with a queue before it, or filelock where there is no flock."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from pathlib import Path

DOOR_SECONDS: Final = 1.0


class Lock(Protocol):
    """A lock that one holder at a time has, whichever process it is in."""

    def acquire(self, seconds: float | None) -> bool:
        """Wait for the lock, at most `seconds` (None: for ever); False when it could not be had in time."""

    def release(self) -> None:
        """Let the next one have it."""

    def close(self) -> None:
        """Give the handle back; a lock that is held is let go."""


class _Flock:
    """Two locks of flock(2): whoever wants the main one waits for it behind the door, one at a time.

    The kernel wakes the waiters of one lock in order of arrival, but whoever lets go and comes back at once
    is faster than those it woke. Where there is a door, somebody is behind it already and is the next.
    """

    def __init__(self, path: Path) -> None:
        self._main = _Place(path)
        # Whoever may write to the files but not to the folder has to do without.
        door = queue_beside(path)
        self._door = _Place(door) if door.exists() else None

    def acquire(self, seconds: float | None) -> bool:
        door = self._door
        if door is not None and door.take_now():  # nobody waits, as nearly always
            try:
                return self._main.take(seconds)
            finally:
                door.let_go()
        until = None if seconds is None else time.monotonic() + seconds
        # Somebody who was suspended behind the door must not keep all others out of a lock that is free.
        patience = DOOR_SECONDS if seconds is None else min(seconds, DOOR_SECONDS)
        passed = door if door is not None and door.take(patience) else None
        try:
            return self._main.take(None if until is None else max(until - time.monotonic(), 0))
        finally:
            if passed is not None:
                passed.let_go()

    def release(self) -> None:
        self._main.let_go()

    def close(self) -> None:
        self._main.close()
        if self._door is not None:
            self._door.close()


class _Place:
    """One lock, by flock on a descriptor of its own."""

    def __init__(self, path: Path) -> None:
        import fcntl

        self._path = path
        self._handle = _opened(path)
        # At hand, because each transaction asks several times.
        self._flock, self._now, self._free = fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB, fcntl.LOCK_UN

    def take_now(self) -> bool:
        """Have it if nobody else has it."""
        try:
            self._flock(self._handle, self._now)
        except BlockingIOError:
            return False
        return True

    def take(self, seconds: float | None) -> bool:
        """Wait for it, at most so long; False when it could not be had in time."""
        if self.take_now():
            return True
        if seconds is not None:
            return self._wait(seconds)
        import fcntl

        self._flock(self._handle, fcntl.LOCK_EX)
        return True

    def _wait(self, seconds: float) -> bool:
        # A blocking flock cannot be given a limit, so a thread waits on a descriptor of its own: it keeps its
        # place in the queue, and when it comes too late it only lets go again.
        waiter = _Waiter(self._path)
        waiter.start()
        handle = waiter.result(seconds)
        if handle is None:
            return False
        os.close(self._handle)
        self._handle = handle
        return True

    def let_go(self) -> None:
        """Let the next one have it."""
        self._flock(self._handle, self._free)

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self._handle)


class _Waiter(threading.Thread):
    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self._handle = _opened(path)
        self._guard = threading.Lock()
        self._done = threading.Event()
        self._abandoned = False

    def run(self) -> None:
        import fcntl

        fcntl.flock(self._handle, fcntl.LOCK_EX)
        with self._guard:
            if self._abandoned:
                os.close(self._handle)
            self._done.set()

    def result(self, seconds: float) -> int | None:
        try:
            self._done.wait(seconds)
        except BaseException:
            if not self._abandon():
                os.close(self._handle)
            raise
        return None if self._abandon() else self._handle

    def _abandon(self) -> bool:
        with self._guard:
            self._abandoned = not self._done.is_set()
            return self._abandoned


class _Filelock:
    def __init__(self, path: Path) -> None:
        import filelock

        self._lock = filelock.FileLock(path, thread_local=False)

    def acquire(self, seconds: float | None) -> bool:
        import filelock

        try:
            self._lock.acquire(timeout=-1 if seconds is None else seconds)
        except filelock.Timeout:
            return False
        return True

    def release(self) -> None:
        self._lock.release()

    def close(self) -> None:
        self._lock.release(force=True)


def queue_beside(path: Path) -> Path:
    """The file that those lock who wait for the lock at a path."""
    return path.with_suffix(".queue")


def filelock_at(path: Path) -> Lock:
    """The lock that is used where there is no flock: polled, so not fair, but held by the system."""
    return _Filelock(path)


def system_lock(path: Path) -> Lock:
    """The best lock that this system has; never one that merely tests whether a file exists."""
    try:
        import fcntl
    except ImportError:
        return filelock_at(path)
    del fcntl
    return _Flock(path)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
