"""Transactions, savepoints, views and following, in threads and between handles."""

import errno
import threading
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from data.store.tinyjournal import Change, Database, Schema, Transaction
from data.store.tinyjournal.errors import (
    ClosedError,
    InvalidDocumentError,
    LockTimeoutError,
    OlderVersionError,
)
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.disk import Disk, Fault, MemoryFiles
from tests.data.store.tinyjournal.stock import PATH, SCHEMA, THINGS, opened, state_of

JOURNAL = Path(f"{PATH}.journal")


class Undone(Exception):
    """Ends a transaction that is to leave no trace."""


def test_a_transaction_over_several_tables_is_one_line_of_the_journal() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        before = disk.names[JOURNAL].data.count(b"\n")
        with db.transaction():
            db.table("things").add({"colour": "red"})
            db.table("log").add({"did": "add"})
            db.table("log").add({"did": "more"})
        assert disk.names[JOURNAL].data.count(b"\n") == before + 1
        with db.transaction():
            db.table("things").put(1, {"colour": "red"})
        assert disk.names[JOURNAL].data.count(b"\n") == before + 1


class Thing(Struct, omit_defaults=True):
    """A document whose shape is known."""

    colour: str
    weight: int = 0


def test_a_document_of_a_known_shape_is_stored_without_what_is_as_usual() -> None:
    with opened(MemoryFiles(Disk())) as db:
        with db.transaction() as running:
            running.put("things", running.new_id("things"), Thing("red"))
        assert db.table("things").get(1) == {"colour": "red"}
        assert db.table("things").by("colour", "red") == [1]


@pytest.mark.parametrize("colour", [1.5, "\ud800", float("nan"), None])
def test_a_value_that_does_not_fit_the_shape_is_refused_and_changes_nothing(colour: Any) -> None:
    with opened(MemoryFiles(Disk())) as db:
        with pytest.raises(InvalidDocumentError), db.transaction() as running:
            running.put("things", running.new_id("things"), Thing(colour))
        assert not db.table("things").ids()


def test_an_exception_undoes_the_transaction_and_goes_on() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        db.table("things").add({"colour": "red"})
        before, journal = state_of(db), disk.names[JOURNAL].data

        def fail() -> None:
            with db.transaction():
                db.table("things").put(1, {"colour": "blue"})
                db.table("things").add({"colour": "green"})
                db.table("unknown").add({})
                raise Undone

        with pytest.raises(Undone):
            fail()
        assert state_of(db) == before
        assert db.tables() == {"things"}
        assert disk.names[JOURNAL].data == journal


def test_a_nested_transaction_is_a_savepoint() -> None:
    with opened(MemoryFiles(Disk())) as db:
        table = db.table("things")

        def fail(outer: Transaction) -> None:
            with db.transaction() as inner:
                assert inner is outer
                table.put(1, {"colour": "blue"})
                table.put(2, {"colour": "blue"})
                with db.transaction():
                    table.remove(1)
                raise Undone

        with db.transaction() as outer:
            table.put(1, {"colour": "red"})
            with pytest.raises(Undone):
                fail(outer)
            assert table.get(1) == {"colour": "red"}
            table.put(3, {"colour": "green"})
        assert table.ids() == [1, 3]
        assert table.by("colour", "blue") == []


def test_a_transaction_tells_what_it_changed_so_that_a_record_of_it_can_be_part_of_it() -> None:
    with opened(MemoryFiles(Disk())) as db:
        table = db.table("things")
        table.put(1, {"colour": "red"})
        table.put(2, {"colour": "blue"})
        table.put(3, {"colour": "green"})
        with db.transaction() as tx:
            table.put(1, {"colour": "gold"})
            table.put(1, {"colour": "grey"})
            table.remove(2)
            table.put(3, {"colour": "other"})
            table.put(3, {"colour": "green"})
            table.remove(table.add({"colour": "never"}))
            table.put(9, {"colour": "new"})
            changes = tx.changes()
            db.table("log").add({"changed": [change.doc_id for change in changes]})
        assert changes == (
            Change("things", 1, b'{"colour":"red"}', b'{"colour":"grey"}'),
            Change("things", 2, b'{"colour":"blue"}', None),
            Change("things", 9, None, b'{"colour":"new"}'),
        )
        assert (changes[0].before, changes[0].after) == ({"colour": "red"}, {"colour": "grey"})
        assert (changes[1].after, changes[2].before) == (None, None)
        assert db.table("log").all() == [{"changed": [1, 2, 9]}]


def test_following_tells_what_others_changed_also_over_their_compactions() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db, opened(MemoryFiles(disk)) as other:
        assert db.catch_up() == frozenset()
        other.table("things").add({"colour": "red"})
        other.compact()
        other.table("things").put(1, {"colour": "blue"})
        other.table("log").add({})
        assert db.catch_up() == {("things", 1), ("log", 1)}
        assert db.catch_up() == frozenset()
        other.table("log").remove(1)
        for number in range(3):
            other.compact()
            other.table("things").put(5 + number, {})
        assert db.catch_up() == {("log", 1), ("things", 5), ("things", 6), ("things", 7)}
        assert state_of(db) == state_of(other)
        db.table("things").add({"colour": "mine"})
        assert db.catch_up() == frozenset()


def test_what_a_transaction_took_over_is_told_by_the_next_following() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db, opened(MemoryFiles(disk)) as other:
        other.table("things").add({"colour": "red"})
        db.table("log").add({})
        assert db.catch_up() == {("things", 1)}


def test_following_reads_only_what_is_new() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db, opened(MemoryFiles(disk)) as other:
        for _ in range(50):
            other.table("things").add({"note": "x" * 100})
        db.catch_up()
        files = db._engine.files
        read: list[int] = []
        real = files.read
        files.read = lambda handle, offset, size: (read.append(size), real(handle, offset, size))[1]  # type: ignore[method-assign]
        db.catch_up()
        assert sum(read) <= 8  # whether the last line that was read still stands there
        read.clear()
        other.table("things").add({"note": "x" * 100})
        db.catch_up()
        assert sum(read) < 300


class Reading(MemoryFiles):
    """Counts the bytes that are read."""

    count = 0

    def read(self, handle: int, offset: int, size: int) -> bytes:
        found = super().read(handle, offset, size)
        self.count += len(found)
        return found


def test_following_over_a_compaction_of_another_reads_neither_snapshot_nor_journal_whole() -> None:
    disk = Disk()
    files = Reading(disk)
    with opened(files) as db, opened(MemoryFiles(disk)) as other:
        with other.transaction():
            for _ in range(4000):
                other.table("things").add({"note": "x" * 100})
        other.compact()
        db.catch_up()
        assert len(disk.names[PATH].data) > 400_000
        files.count = 0
        for _ in range(3):
            other.table("things").add({"note": "mine"})
            other.compact()
            other.table("things").add({"note": "later"})
            assert len(db.catch_up()) == 2
        # The end of the snapshot, where its trailer is, and the short journals.
        assert files.count < 3 * 70_000
        assert state_of(db) == state_of(other)


def test_a_view_is_one_state_while_another_thread_waits_to_write(tmp_path: Path) -> None:
    with Database.open(tmp_path / "things.json", SCHEMA) as db:
        table = db.table("things")
        table.put(1, {"colour": "red"})
        begun = threading.Event()
        writer = threading.Thread(target=lambda: (begun.set(), table.put(1, {"colour": "blue"})))
        with db.view():
            writer.start()
            begun.wait(5)
            writer.join(0.05)
            assert table.get(1) == {"colour": "red"}
            assert table.by("colour", "blue") == []
            with pytest.raises(RuntimeError, match="inside a view"):
                table.add({})
        writer.join(5)
        assert table.get(1) == {"colour": "blue"}


def test_a_reader_never_sees_half_a_transaction(tmp_path: Path) -> None:
    with Database.open(tmp_path / "things.json", SCHEMA) as db:
        table = db.table("things")
        table.put(1, {"weight": 0})
        table.put(2, {"weight": 0})
        done = threading.Event()
        sums: set[int] = set()

        def read() -> None:
            while not done.is_set():
                with db.view():
                    sums.add(sum(document["weight"] for document in table))

        reader = threading.Thread(target=read)
        reader.start()
        for number in range(50):
            with db.transaction():
                table.put(1, {"weight": number})
                table.put(2, {"weight": -number})
        done.set()
        reader.join(5)
        assert sums == {0}


def test_threads_of_one_handle_take_turns(tmp_path: Path) -> None:
    with Database.open(tmp_path / "things.json", SCHEMA) as db:
        table = db.table("things")
        table.put(1, {"weight": 0})

        def work() -> None:
            for _ in range(20):
                with db.transaction():
                    document = table.get(1)
                    assert document is not None
                    table.put(1, {"weight": document["weight"] + 1})

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert table.get(1) == {"weight": 80}


def test_waiting_for_another_writer_ends_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db, Database.open(path, SCHEMA, lock_seconds=0.05) as other:
        with db.transaction():
            db.table("things").add({})
            with pytest.raises(LockTimeoutError) as caught:
                other.table("things").add({})
            assert caught.value.seconds == 0.05
        assert other.table("things").add({}) == 2


def test_a_limited_wait_gets_the_lock_when_the_other_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db, Database.open(path, SCHEMA, lock_seconds=20) as other:
        with db.transaction():
            db.table("things").add({})
            waiting = threading.Thread(target=lambda: other.table("things").add({}))
            waiting.start()
            waiting.join(0.05)
            assert waiting.is_alive()
        waiting.join(5)
        assert other.table("things").ids() == [1, 2]
        assert db.table("things").add({}) == 3


def test_a_lock_that_was_waited_for_keeps_others_out(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    began, end = threading.Event(), threading.Event()
    with Database.open(path, SCHEMA) as db, Database.open(path, SCHEMA, lock_seconds=20) as other:

        def work() -> None:
            with other.transaction():
                began.set()
                end.wait(5)

        waiting = threading.Thread(target=work)
        with db.transaction():
            waiting.start()
            waiting.join(0.05)
        began.wait(5)
        with Database.open(path, SCHEMA, lock_seconds=0.02) as third, pytest.raises(LockTimeoutError):
            third.table("things").add({})
        end.set()
        waiting.join(5)


def test_a_closed_handle_says_so() -> None:
    db = opened(MemoryFiles(Disk()))
    db.close()
    db.close()
    for attempt in (lambda: db.table("things").add({}), lambda: db.table("things").get(1), db.catch_up):
        with pytest.raises(ClosedError):
            attempt()


def test_an_older_schema_is_upgraded_once_after_a_backup(tmp_path: Path) -> None:
    path, copy = tmp_path / "things.json", tmp_path / "before.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"color": "red"})
    newer = Schema(2, (THINGS,))
    with Database.open(path, newer) as db, Database.open(path, newer) as late:
        assert db.needs_upgrade
        with pytest.raises(OlderVersionError):
            db.table("things").add({})

        def migrate(tx: object, found: int) -> None:
            assert found == 1
            db.table("things").put(1, {"colour": "red"})

        with pytest.raises(ZeroDivisionError):
            db.upgrade(lambda tx, found: (migrate(tx, found), 1 / 0)[0], copy)
        assert db.needs_upgrade
        assert db.upgrade(migrate, copy)
        assert (db.schema_version, db.table("things").get(1)) == (2, {"colour": "red"})
        assert not late.upgrade(migrate, tmp_path / "unused.json")
        assert late.table("things").get(1) == {"colour": "red"}
    with Database.open(copy, SCHEMA, read_only=True) as old:
        assert old.table("things").get(1) == {"color": "red"}


def test_who_comes_late_to_an_upgrade_leaves_the_backup_of_before_it_alone(tmp_path: Path) -> None:
    path, copy = tmp_path / "things.json", tmp_path / "before.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"color": "red"})
    newer = Schema(2, (THINGS,))
    with Database.open(path, newer) as db, Database.open(path, newer) as late:
        db.upgrade(lambda tx, found: tx.put("things", 1, {"colour": "red"}), copy)
        before = copy.read_bytes()
        assert not late.upgrade(lambda tx, found: tx.remove("things", 1), copy)
    assert copy.read_bytes() == before


def test_the_backup_of_an_upgrade_is_of_the_very_state_that_is_upgraded(tmp_path: Path) -> None:
    path, copy = tmp_path / "things.json", tmp_path / "before.json"
    Database.open(path, SCHEMA).close()
    refused: list[type] = []

    class Eager(SystemFiles):
        def sync_folder(self, folder: Path) -> None:
            super().sync_folder(folder)
            if copy.exists() and not refused:
                with Database.open(path, SCHEMA, lock_seconds=0.05) as other:
                    try:
                        other.table("things").add({"color": "of an older program"})
                    except LockTimeoutError as error:
                        refused.append(type(error))

    with Database.open(path, Schema(2, (THINGS,)), files=Eager()) as db:
        db.upgrade(lambda tx, found: None, copy)
        assert (refused, db.table("things").ids()) == ([LockTimeoutError], [])


def test_a_backup_is_never_of_what_is_not_committed(tmp_path: Path) -> None:
    with Database.open(tmp_path / "things.json", SCHEMA) as db:
        with db.transaction() as tx:
            db.backup(tmp_path / "copy.json")
            tx.put("things", 1, {"colour": "red"})
            with pytest.raises(RuntimeError, match="not committed"):
                db.backup(tmp_path / "copy.json")
        assert verify(tmp_path / "copy.json").documents == {}


def test_a_backup_is_one_file_of_one_moment_that_opens_as_a_database(tmp_path: Path) -> None:
    path, copy = tmp_path / "things.json", tmp_path / "copies" / "copy.json"
    copy.parent.mkdir()
    with Database.open(path, SCHEMA) as db, Database.open(path, SCHEMA) as other:
        other.table("things").add({"colour": "red"})
        db.backup(copy)
        db.backup(copy)
        assert [entry.name for entry in copy.parent.iterdir()] == ["copy.json"]
        assert verify(copy).errors == ()
        expected = state_of(other)
        other.table("things").add({"colour": "later"})
    with Database.open(copy, SCHEMA, read_only=True) as db:
        assert db.catch_up() == frozenset()
        assert state_of(db) == expected
    with Database.open(copy, SCHEMA) as db:
        assert db.table("things").add({"colour": "new"}) == 2
    with Database.open(copy, SCHEMA) as db:
        assert db.table("things").ids() == [1, 2]
    assert verify(copy).errors == ()


def test_a_long_journal_is_compacted_when_its_writer_closes() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        assert not db.needs_compaction
        with db.transaction():
            for _ in range(45):
                db.table("things").add({"note": "x" * 100_000})
        assert db.needs_compaction
        with opened(MemoryFiles(disk)) as reader:
            assert reader.needs_compaction
        assert len(disk.names[JOURNAL].data) > 4_000_000
    assert len(disk.names[JOURNAL].data) < 200
    with opened(MemoryFiles(disk)) as db:
        assert len(db.table("things")) == 45


def test_a_long_journal_that_cannot_be_compacted_is_no_reason_to_fail_at_closing() -> None:
    for error in (errno.ENOSPC, errno.EACCES, errno.EIO):
        disk = Disk()
        files = MemoryFiles(disk)
        with opened(files) as db:
            db.table("things").add({"note": "x" * 5_000_000})
            files.fault = Fault(1, error, frozenset({"create", "replace"}), lasting=True)
        assert files.handles == {}
        with opened(MemoryFiles(disk)) as db:
            assert db.table("things").ids() == [1]


def test_what_was_removed_is_gone_from_both_files_after_a_compaction() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        db.table("things").add({"note": "secret name"})
        db.table("things").put(1, {"note": "erased"})
        db.compact()
    assert not any(b"secret name" in node.data for node in disk.names.values())
