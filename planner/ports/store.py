"""The durable store: transactions, views, and its care."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from planner.model.findings import Finding
    from planner.model.reports import Changes, CheckReport
    from planner.ports.books import Transaction
    from planner.ports.readers import View


class Store(Protocol):
    """Durable, shared between processes; raises `StoreTrouble`."""

    @property
    def path(self) -> Path: ...

    def transaction(self, actor: str, at: datetime) -> AbstractContextManager[Transaction]:
        """Wait for the lock, take in what others committed, hand out a transaction; commit durably at the
        end with its audit record, or roll back on an exception. Not to be nested, never held while a person
        types."""
        ...

    def view(self) -> AbstractContextManager[View]:
        """One consistent state for reading, as fresh as the last commit of any process."""
        ...

    def catch_up(self) -> Changes:
        """Take in what others committed; all that changed since the last call, in this process too. Cheap
        when nothing did, and never waits."""
        ...

    def watch(self, call: Callable[[], object]) -> Callable[[], None]:
        """Have `call` called after each commit of this process, so that `catch_up` need not wait for its next
        time; what ends that.

        It is called in the thread of the commit, before the transaction returns, and must not use the store.
        """
        ...

    def known_commit(self) -> tuple[int, int] | None:
        """What names the last commit of any process: equal as long as nobody commits, and never again after.

        None where others have committed since the last view or transaction, or where telling would mean to
        wait. Inside a view it names the state that the view shows. Cheap enough to ask very often.
        """
        ...

    def check(self, progress: Callable[[int, int], None] | None = None) -> CheckReport:
        """Verify checksums, decoding, references between records and capacities."""
        ...

    def backup(self, to: Path) -> Path:
        """Write a consistent copy while others go on; refuses to overwrite a file."""
        ...

    def restore(self, source: Path, actor: str, at: datetime) -> Path:
        """Replace everything by the backup, and record who did it behind the history that came with it; the
        path of what was replaced, which is kept."""
        ...

    def compact(self) -> None:
        """Fold the journal into the snapshot."""
        ...

    def upkeep(self, at: datetime) -> tuple[Finding, ...]:
        """Make the backup of the day and compact, where either is due, in the calling thread while others go
        on; what people should know now. For programs that run long, about once a minute."""
        ...

    def notices(self) -> tuple[Finding, ...]:
        """What people should know now: a backup that could not be made, a disk whose locks cannot be
        trusted."""
        ...

    def purge(self, text: str) -> tuple[Path, ...]:
        """Write all files anew, so that nothing is left in them of what was removed or replaced before; the
        copies of the database, as far as they are known, in which `text` still stands."""
        ...

    def close(self) -> None: ...
