"""A store that can be made to answer late."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from tests.fakes import MemoryStore
from tests.fakes.store import MemoryTransaction


class HeldStore(MemoryStore):
    """A store whose disk is slow to answer after it has written."""

    def __init__(self) -> None:
        super().__init__()
        self.written, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    @contextmanager
    def transaction(self, actor: str, at: datetime) -> Iterator[MemoryTransaction]:
        with super().transaction(actor, at) as tx:
            yield tx
        self.written.set()
        self.go_on.wait(30)
