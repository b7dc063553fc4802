"""Looks after an open database: the backup of the day, compaction, and what people should know of it."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from data.store.troubles import telling_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from data.store.backups import BackupPlan
    from data.store.tinyjournal import Database
    from planner.model.findings import Finding

AGAIN_AFTER: Final = timedelta(hours=1)
"""How long a backup that could not be made is let be."""


class Keeper:
    """Looks after one open database; threads may share it."""

    def __init__(self, database: Database, plan: Callable[[], BackupPlan] | None) -> None:
        self._database = database
        self._plan = plan
        self._turn = threading.Lock()
        self._tried: datetime | None = None
        self._missed: Finding | None = None

    def back_up(self, at: datetime) -> None:
        """Make the backup of the day, once a day; one that cannot be made is told in `notices`."""
        # A full disk or a missing folder for backups is no reason to turn the first sign-up of the day away.
        if self._plan is None:
            return
        with self._turn:
            if not self._due(at):
                return
            from planner.model.findings import StoreTrouble

            self._tried, self._missed = at, None
            try:
                self._plan().keep_up(self._database, at)
            except StoreTrouble as trouble:
                self._missed = _missed(trouble.findings[0])

    def keep_up(self, at: datetime) -> tuple[Finding, ...]:
        """Make the backup of the day and compact, where either is due; what people should know."""
        if self._database.read_only:
            return self.notices()
        self.back_up(at)
        return (*self.notices(), *self._compacted())

    def notices(self) -> tuple[Finding, ...]:
        """What people should know of the database now."""
        share = self._database.network_share
        shared = (_shared(str(self._database.path), share),) if share else ()
        return (*shared, *((self._missed,) if self._missed else ()))

    def _due(self, at: datetime) -> bool:
        if self._tried is None or self._tried.date() != at.date():
            return True
        return self._missed is not None and at - self._tried >= AGAIN_AFTER

    def _compacted(self) -> tuple[Finding, ...]:
        from planner.model.codes import Code
        from planner.model.findings import StoreTrouble

        can_wait = (Code.DB_BUSY, Code.DB_READ_ONLY)
        try:
            with telling_files(self._database.path, Code.DB_READ_ONLY):
                if self._database.needs_compaction:
                    self._database.compact()
        except StoreTrouble as trouble:
            return tuple(found for found in trouble.findings if found.code not in can_wait)
        return ()


def _shared(path: str, kind: str) -> Finding:
    from planner.model.codes import Code
    from planner.model.findings import Severity, finding

    return finding(Code.DB_NETWORK_SHARE, "", Severity.NOTE, path=path, kind=kind)


def _missed(cause: Finding) -> Finding:
    from planner.model.codes import Code
    from planner.model.findings import Severity, finding

    # What the engine says of the database is here about the copy that it could not write.
    code = Code.FILE_UNWRITABLE if cause.code in (Code.DB_READ_ONLY, Code.DB_TROUBLE) else cause.code
    return finding(Code.BACKUP_MISSED, "", Severity.NOTE, cause=str(code), **cause.params)
