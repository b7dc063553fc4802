"""The state of one handle held still for a thread that reads."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from data.store.tinyjournal.errors import ClosedError

if TYPE_CHECKING:
    from data.store.tinyjournal.replica import Replica


class Reading:
    """A context manager that is made once for a handle and entered by any thread, also within itself.

    Not a generator: every look at an index passes through here.
    """

    __slots__ = ("_here", "_replica", "closed", "lock")

    def __init__(self, replica: Replica) -> None:
        self.lock = threading.RLock()
        self.closed = False
        self._replica = replica
        self._here = _Here()

    @property
    def entered(self) -> bool:
        """Whether the calling thread is inside."""
        return self._here.depth > 0

    def __enter__(self) -> Replica:
        if self.closed:
            raise ClosedError(self._replica.paths.snapshot)
        self.lock.acquire()
        self._here.depth += 1
        return self._replica

    def __exit__(self, *_error: object) -> None:
        self._here.depth -= 1
        self.lock.release()


class _Here(threading.local):
    depth = 0
