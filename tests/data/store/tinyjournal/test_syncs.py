"""Syncs of files and of the folder that fail, at each place where one is made."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.tinyjournal import Database
from data.store.tinyjournal.errors import StoreError, SyncFailedError, WriteFailedError
from data.store.tinyjournal.repair import repair
from tests.data.store.tinyjournal.disk import Disk, Fault, MemoryFiles
from tests.data.store.tinyjournal.stock import PATH, SCHEMA, State, opened, state_of

SYNCS = frozenset({"sync", "sync_folder"})
RESERVE = 5
"""Which sync of a new database is that of its reserve: it may fail."""
WRITES = SYNCS | {"append", "truncate", "create"}
NUMBERED = pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])


def add(db: Database) -> None:
    with db.transaction():
        db.table("things").add({"colour": "red", "owner": "ann"})
        db.table("log").add({"did": "add"})


def compact(db: Database) -> None:
    db.compact()


STEPS = (add, add, compact, add, compact, add)


def run(files: MemoryFiles) -> Iterator[tuple[StoreError | None, State]]:
    """Each step, the error that it ended with, and what the handle shows after it: a failed one is undone."""
    with opened(files) as db:
        for step in STEPS:
            before, error = state_of(db), None
            try:
                step(db)
            except StoreError as caught:
                error = caught
            known = state_of(db)
            assert (known == before) == (step is compact or error is not None)
            yield error, known


def begun(replaces: bool) -> Disk:
    disk = Disk()
    with opened(MemoryFiles(disk, replaces=replaces)) as db:
        add(db)
    return disk


def hold(disk: Disk, known: State, *, replaces: bool) -> None:
    """Whatever comes now, the database has exactly what was acknowledged."""
    for image in (disk.after_kill(), *disk.after_power_cut()):
        with opened(MemoryFiles(image, replaces=replaces)) as db:
            assert state_of(db) == known


@NUMBERED
def test_whichever_sync_fails_once_nothing_acknowledged_is_lost_and_the_handle_goes_on(
    replaces: bool,
) -> None:
    for at in range(1, 60):
        disk = begun(replaces)
        files = MemoryFiles(disk, replaces=replaces, fault=Fault(at, errno.EIO, SYNCS))
        errors = []
        for error, known in run(files):
            errors += [error] if error else []
            hold(disk, known, replaces=replaces)
        if not errors:
            break
        (failed,) = errors
        assert isinstance(failed, SyncFailedError | WriteFailedError)
        assert failed.number == errno.EIO
        assert len(known["things"]) >= 4
    assert 12 < at < 59


@NUMBERED
def test_a_disk_that_fails_for_good_keeps_what_was_acknowledged_before(replaces: bool) -> None:
    for at in range(1, 60):
        disk = begun(replaces)
        files = MemoryFiles(disk, replaces=replaces, fault=Fault(at, errno.EIO, SYNCS, lasting=True))
        with opened(files) as db:
            acknowledged = len(db.table("log"))
            try:
                for step in STEPS:
                    step(db)
                    acknowledged = len(db.table("log"))
            except StoreError:
                pass
            else:
                break
        for image in (disk.after_kill(), *disk.after_power_cut()):
            with opened(MemoryFiles(image, replaces=replaces)) as db:
                # The last one may be there: nobody was told that it is not, only that it is not sure.
                assert len(db.table("log")) - acknowledged in (0, 1)
                assert db.table("log").ids() == db.table("things").ids()


@NUMBERED
def test_making_backing_up_and_repairing_fail_with_the_sync_and_succeed_when_tried_again(
    replaces: bool,
) -> None:
    copy = Path("/db/copy.json")
    for at in range(1, 60):
        disk, failed = Disk(), 0
        files = MemoryFiles(disk, replaces=replaces, fault=Fault(at, errno.EIO, SYNCS))
        for work in (make, back_up, spoil_and_repair):
            try:
                work(files, copy)
            except (StoreError, OSError):
                failed += 1
                work(files, copy)
        for path in (PATH, copy):
            for image in (disk.after_kill(), *disk.after_power_cut()):
                with opened(MemoryFiles(image, replaces=replaces), path=path) as db:
                    assert db.table("things").ids() == [1]
        if sum(call in SYNCS for call in files.calls) < at:
            break
        assert failed == (0 if at == RESERVE else 1), at
    assert 9 < at < 59


def make(files: MemoryFiles, _copy: Path) -> None:
    with opened(files) as db:
        if not len(db.table("things")):
            add(db)


def back_up(files: MemoryFiles, copy: Path) -> None:
    with opened(files) as db:
        db.backup(copy)


def spoil_and_repair(files: MemoryFiles, _copy: Path) -> None:
    for path, node in files.disk.names.items():
        if path.name.startswith(f"{PATH.name}.journal") and b"spoilt" not in node.data:
            node.data = node.durable = node.data + b"spoilt\nspoilt\n"
    repair(PATH, SCHEMA, files)


def test_a_torn_tail_is_gone_for_good_before_anything_is_written_over_it() -> None:
    whole = begun(replaces=True)
    journal = whole.names[Path(f"{PATH}.journal")]
    journal.data = journal.durable = (
        journal.data + b"12345678 torn by an earlier power cut" + bytes(9) + b"\n"
    )
    for at in range(1, 12):
        files = MemoryFiles(disk := whole.after_kill(), fault=Fault(at, errno.EIO, WRITES, lasting=True))
        done = 1
        try:
            with opened(files) as db:
                db.table("log").add({"did": "longer than the tail that was cut off" * 3})
                done = 2
        except StoreError:
            pass
        for image in disk.after_power_cut():
            with opened(MemoryFiles(image)) as db:
                assert len(db.table("log")) in (done, 2)
    assert done == 2


def test_a_new_database_and_a_backup_outlive_a_power_cut_as_soon_as_they_are_said_to_be_there() -> None:
    disk, copy = Disk(), Path("/db/copy.json")
    db = opened(MemoryFiles(disk))
    assert all(PATH in image.names for image in disk.after_power_cut())
    add(db)
    db.backup(copy)
    for image in disk.after_power_cut():
        with opened(MemoryFiles(image), path=copy) as found:
            assert state_of(found) == state_of(db)
