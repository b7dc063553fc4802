"""Which files belong to a database."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from data.store.tinyjournal.lock import queue_beside

if TYPE_CHECKING:
    from pathlib import Path


class Paths(Struct, frozen=True, dict=True):
    """The snapshot and the files beside it. `numbered`: journals carry their generation in the name.

    Names are made once: they are compared with the files several times in each transaction.
    """

    snapshot: Path
    numbered: bool

    def journal(self, generation: int) -> Path:
        """The journal of a generation."""
        return self._beside(f".journal-{generation}") if self.numbered else self._journal

    @cached_property
    def _journal(self) -> Path:
        return self._beside(".journal")

    @property
    def lock(self) -> Path:
        """The file that is locked; it is never removed, so all lock the same one."""
        return self._beside(".lock")

    @property
    def queue(self) -> Path:
        """The file that those lock who wait for the lock, where it is one of flock."""
        return queue_beside(self.lock)

    @cached_property
    def reserve(self) -> Path:
        """Space kept for removing things from a full disk."""
        return self._beside(".reserve")

    def temporary(self, owner: str, kind: str) -> Path:
        """A file that is not part of the database yet."""
        return self._beside(f".new-{owner}-{kind}")

    @property
    def folder(self) -> Path:
        """Where all of them are."""
        return self.snapshot.parent

    def is_temporary(self, name: str) -> bool:
        """Whether a name in the folder is a temporary file of this database."""
        rest = name.removeprefix(f"{self.snapshot.name}.new-")
        return rest != name and re.fullmatch(r"(start|\d+-\d+)-(snapshot|journal)", rest) is not None

    def is_journal(self, name: str) -> bool:
        """Whether a name in the folder is a journal of this database."""
        rest = name.removeprefix(f"{self.snapshot.name}.journal")
        return rest != name and re.fullmatch(r"-\d+" if self.numbered else "", rest) is not None

    def _beside(self, suffix: str) -> Path:
        return self.snapshot.with_name(self.snapshot.name + suffix)
