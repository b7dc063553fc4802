"""`openday repair`: puts what can be read of a damaged database in its place, and says what it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.checking import check
from data.store.kinds import schema_of
from data.store.tinyjournal.errors import Cause, NotADatabaseError
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.repair import repair as put_in_order
from data.store.tinyjournal.salvage import Dropped, Salvage, journals_of, salvage
from data.store.tinyjournal.verification import verify
from data.store.told import told
from data.store.troubles import telling_files
from planner.model.codes import Code
from planner.model.findings import Finding, StoreTrouble, finding
from planner.model.reports import RepairReport

if TYPE_CHECKING:
    from pathlib import Path


def repair(path: Path) -> RepairReport:
    """Repair a damaged database and keep its files beside it; one that is in order is left as it is.

    Errors: StoreTrouble where there is no database, or a file that is something else.
    """
    with telling_files(path):
        errors = verify(path).errors
        if not errors:
            return RepairReport(path, (), (), check(path))
        files = SystemFiles()
        # Without a journal beside it, only what a file holds tells whether it ever was ours.
        alone = not journals_of(files, Paths(path, numbered=not files.replaces_open_files))
        if alone and (isinstance(errors[0], NotADatabaseError) or not _holds_ours(salvage(path))):
            raise StoreTrouble(told(errors[0]))
        found = put_in_order(path, schema_of())
        return RepairReport(path, found.kept_at, tuple(map(_left_out, found.dropped)), check(path))


def _holds_ours(found: Salvage) -> bool:
    return any(found.tables.get(table.name) for table in schema_of().tables)


def _left_out(dropped: Dropped) -> Finding:
    path = str(dropped.path)
    if dropped.cause is Cause.SNAPSHOT_MISSING:
        return finding(Code.DB_LOST_FILE, path=path)
    if not dropped.size:
        return finding(Code.DB_UNSURE, path=path)
    return finding(Code.DB_LOST_BYTES, path=path, offset=dropped.offset, size=dropped.size)
