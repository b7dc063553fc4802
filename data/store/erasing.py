"""Leaves nothing of a sign-up behind: the audit is written anew, and copies that still hold it are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from data.store.audit_codec import record_row
from data.store.kinds import AUDIT
from data.store.tinyjournal.files import FileSystem, SystemFiles
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.salvage import journals_of
from data.store.views import Audit
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.ids import AuditId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.store.tinyjournal import Database, Transaction
    from planner.model.audit import AuditRecord
    from planner.model.signup import SignUp

_TRIES: Final = 20


def rewrite_audit(
    database: Database, running: Transaction, signup: SignUp, rewrite: Callable[[AuditRecord], AuditRecord]
) -> int:
    """Put what `rewrite` makes of each audit record about a sign-up in its place; how many there were."""
    rows, audit, count = database.table(AUDIT), Audit(database), 0
    about = re.compile(rb'%s|"key":%d\b' % (re.escape(signup.ref.encode()), signup.id))
    for key in rows.ids():
        stored = rows.stored(key)
        record = audit.get(AuditId(key)) if stored and about.search(memoryview(stored)) else None
        if record is not None:
            count += 1
            running.put(AUDIT, key, record_row(rewrite(record)))
    return count


def purge(database: Database) -> None:
    """Compact until it was this process that wrote all files anew, from the state as it is now. Errors: those
    of `compact`; StoreTrouble where others always come first."""
    for _ in range(_TRIES):
        if database.compact():
            return
    raise StoreTrouble(finding(Code.DB_BUSY, path=str(database.path), seconds=0))


def copies_with(
    path: Path, backups: Path | None, text: str, files: FileSystem | None = None
) -> tuple[Path, ...]:
    """Files beside the database, and in the folder of backups, that may be copies of it and hold the text."""
    system = files or SystemFiles()
    paths = Paths(path, numbered=False)
    own = {path, paths.lock, paths.queue, paths.reserve, *journals_of(system, paths)}
    found = [copy for copy in _files(path.parent) if copy not in own]
    if backups is not None and backups.is_dir():
        found += _files(backups)
    return tuple(copy for copy in found if _holds(system, copy, text.encode()))


def _files(folder: Path) -> Iterator[Path]:
    entries = (entry for entry in sorted(folder.iterdir()) if ".json" in entry.name)
    return (entry for entry in entries if entry.is_file() and not entry.is_symlink())


def _holds(files: FileSystem, path: Path, text: bytes) -> bool:
    try:
        handle = files.open(path, write=False)
    except PermissionError:
        return True  # somebody else's copy: whoever may read it has to look
    try:
        return text in files.read(handle, 0, files.fstat(handle).size)
    finally:
        files.close(handle)
