"""A file system that refuses: full disks, failing fsync, damage, strangers, kinds of file."""

import contextlib
import errno
import os
import stat
import time
import zlib
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.store.tinyjournal import Database, Schema
from data.store.tinyjournal.errors import (
    Cause,
    DamagedError,
    DiskFullError,
    ForeignWriteError,
    MissingError,
    NewerVersionError,
    NotADatabaseError,
    ReadFailedError,
    ReadOnlyError,
    RefusedFileError,
    StoreError,
    SyncFailedError,
    WriteFailedError,
)
from data.store.tinyjournal.files import SystemFiles, rights
from data.store.tinyjournal.mounts import network_kind
from data.store.tinyjournal.repair import repair
from data.store.tinyjournal.reserve import RESERVE_BYTES
from tests.data.store.tinyjournal.disk import Disk, Fault, MemoryFiles
from tests.data.store.tinyjournal.stock import PATH, SCHEMA, THINGS, opened, state_of

JOURNAL = Path(f"{PATH}.journal")
RESERVE = Path(f"{PATH}.reserve")


def a_database(commits: int = 4, *, replaces: bool = True) -> Disk:
    disk = Disk()
    with opened(MemoryFiles(disk, replaces=replaces)) as db:
        for number in range(commits):
            with db.transaction():
                db.table("things").add({"colour": "red", "weight": number})
                db.table("log").add({"did": f"number {number}"})
    return disk


def test_a_commit_whose_fsync_fails_is_not_acknowledged_and_the_handle_goes_on() -> None:
    disk = a_database()
    files = MemoryFiles(disk)
    with opened(files) as db:
        before = state_of(db)
        files.fault = Fault(1, errno.EIO, frozenset({"sync"}))
        with pytest.raises(SyncFailedError) as caught:
            db.table("things").add({"colour": "lost"})
        assert caught.value.number == errno.EIO
        assert state_of(db) == before
        db.table("things").add({"colour": "kept"})
        after = state_of(db)
    for image in disk.after_power_cut():
        with opened(MemoryFiles(image)) as db:
            assert state_of(db) == after


def test_after_a_failed_fsync_the_old_descriptor_is_never_asked_again() -> None:
    files = MemoryFiles(a_database())
    with opened(files) as db:
        synced: list[int] = []
        real = files.sync
        files.sync = lambda handle: (synced.append(handle), real(handle))[1]  # type: ignore[method-assign]
        files.fault = Fault(1, errno.EIO, frozenset({"sync"}))
        with pytest.raises(SyncFailedError):
            db.table("things").add({"colour": "lost"})
        failed = synced[0]
        db.table("things").add({"colour": "kept"})
        assert synced.count(failed) == 1
        assert len(synced) == 3


def test_a_handle_whose_clean_up_fails_too_reads_the_files_again_before_it_writes() -> None:
    disk = a_database()
    files = MemoryFiles(disk)
    with opened(files) as db:
        files.fault = Fault(1, errno.EIO, frozenset({"sync"}), lasting=True)
        with pytest.raises(SyncFailedError):
            db.table("things").add({"colour": "in doubt"})
        files.fault = None
        failed = set(files.handles)
        synced: list[int] = []
        real = files.sync
        files.sync = lambda handle: (synced.append(handle), real(handle))[1]  # type: ignore[method-assign]
        db.table("things").add({"colour": "kept"})
        assert not failed & set(synced)
        with opened(MemoryFiles(disk)) as other:
            assert state_of(other) == state_of(db)


def test_a_full_disk_at_any_byte_of_a_commit_keeps_what_was_there() -> None:
    sizes = a_database().used()
    for room in range(160):
        disk = a_database()
        files = MemoryFiles(disk)
        with opened(files) as db:
            before, journal = state_of(db), disk.names[JOURNAL].data
            disk.capacity = sizes + room
            try:
                db.table("things").add({"colour": "blue", "note": "n" * 60})
            except DiskFullError:
                assert state_of(db) == before
                assert disk.names[JOURNAL].data == journal
            else:
                assert len(state_of(db)["things"]) == len(before["things"]) + 1
            known = state_of(db)
            with opened(MemoryFiles(disk), read_only=True) as other:
                assert state_of(other) == known
            disk.capacity = None
            db.table("things").add({"colour": "later"})
        with opened(MemoryFiles(disk.after_kill())) as db:
            assert state_of(db)["things"].keys() >= known["things"].keys()


def test_on_a_full_disk_removing_still_works_because_the_reserve_gives_way() -> None:
    disk = a_database()
    with opened(MemoryFiles(disk)) as db:
        assert len(disk.names[RESERVE].data) >= 100_000
        disk.capacity = disk.used()
        with pytest.raises(DiskFullError):
            db.table("things").add({"colour": "blue"})
        assert db.table("things").remove(1) == [1]
        assert RESERVE not in disk.names
        disk.capacity = None
        db.compact()
        assert len(disk.names[RESERVE].data) >= 100_000


def test_what_was_given_back_on_a_full_disk_is_kept_for_removing_not_used_up_by_adding() -> None:
    disk = a_database(40)
    with opened(MemoryFiles(disk)) as db:
        disk.capacity = disk.used()
        for number in range(1, 40):
            assert db.table("things").remove(number) == [number]
            with pytest.raises(DiskFullError):
                db.table("things").add({"colour": "blue"})
        disk.capacity = None
        db.table("things").add({"colour": "blue"})
        assert len(disk.names[RESERVE].data) == RESERVE_BYTES


def test_who_takes_something_back_may_use_the_reserve_though_the_record_of_it_is_longer() -> None:
    for frees in (False, True):
        disk = a_database()
        with opened(MemoryFiles(disk)) as db:
            disk.capacity = disk.used()
            refused = contextlib.nullcontext() if frees else pytest.raises(DiskFullError)
            with refused, db.transaction() as tx:
                tx.put("things", 1, {"colour": "withdrawn for a reason that is long"})
                tx.frees = frees
            assert (RESERVE in disk.names) is not frees
        with opened(MemoryFiles(disk.after_kill()), read_only=True) as db:
            found = db.table("things").get(1)
            assert found is not None
            assert (found["colour"] == "red") is not frees


def test_a_reserve_that_is_not_whole_is_made_whole_and_holds_what_no_file_system_packs() -> None:
    disk = a_database()
    disk.names[RESERVE].data = disk.names[RESERVE].data[:1000]
    with opened(MemoryFiles(disk)) as db:
        db.table("things").add({"colour": "red"})
    content = disk.names[RESERVE].data
    assert len(content) == RESERVE_BYTES
    assert len(zlib.compress(content)) > RESERVE_BYTES


@pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])
def test_a_full_disk_at_any_byte_of_a_compaction_leaves_the_database_as_it_was(replaces: bool) -> None:
    whole = a_database(replaces=replaces)
    size, full = whole.used(), 0
    for room in range(10**4):
        disk = whole.after_kill()
        files = MemoryFiles(disk, replaces=replaces)
        with opened(files) as db:
            before = state_of(db)
            disk.capacity = size + room
            try:
                done = db.compact()
            except DiskFullError:
                full, done = full + 1, False
                assert not [path for path in disk.names if ".new-" in path.name]
            assert state_of(db) == before
            with opened(MemoryFiles(disk, replaces=replaces), read_only=True) as other:
                assert state_of(other) == before
            disk.capacity = None
            db.table("things").add({"colour": "later"})
            after = state_of(db)
        with opened(MemoryFiles(disk.after_kill(), replaces=replaces), read_only=True) as db:
            assert state_of(db) == after
        if done:
            break
    assert full == room > 400


@pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])
def test_a_full_disk_at_any_byte_of_making_a_database_leaves_none_or_one_that_works(replaces: bool) -> None:
    for room in range(10**4):
        disk = Disk(capacity=room)
        try:
            opened(MemoryFiles(disk, replaces=replaces)).close()
        except DiskFullError:
            assert PATH not in disk.names
            assert not [path for path in disk.names if ".new-" in path.name]
            disk.capacity = None
        else:
            break
        with opened(MemoryFiles(disk.after_kill(), replaces=replaces)) as db:
            assert db.table("things").add({"colour": "red"}) == 1
    assert room > 100


def test_a_full_disk_at_any_byte_of_a_backup_or_repair_leaves_what_was_there() -> None:
    whole, copy = a_database(), Path("/db/copy.json")
    whole.names[JOURNAL].data += b"spoilt\nspoilt\n"
    repaired = backed_up = False
    for room in range(0, 10**4, 3):
        disk = whole.after_kill()
        disk.capacity = disk.used() + room
        files = MemoryFiles(disk)
        try:
            repair(PATH, SCHEMA, files)
            repaired = True
            with opened(files, read_only=True) as db:
                db.backup(copy)
            backed_up = True
        except DiskFullError:
            assert copy not in disk.names
            assert repaired or disk.names[JOURNAL].data == whole.names[JOURNAL].data
            assert not [path for path in disk.names if ".new-" in path.name]
        disk.capacity = None
        if not repaired:
            repair(PATH, SCHEMA, files)
        with opened(MemoryFiles(disk.after_kill())) as db:
            assert db.table("things").ids() == [1, 2, 3, 4]
        if backed_up:
            break
    assert room > 500


def test_any_failing_call_of_a_compaction_leaves_the_database_usable() -> None:
    for at in range(1, 20):
        disk = a_database()
        files = MemoryFiles(disk)
        with opened(files) as db:
            before = state_of(db)
            files.fault = Fault(at, errno.EIO)
            with contextlib.suppress(StoreError, OSError):
                db.compact()
            files.fault = None
            assert state_of(db) == before
            db.table("things").add({"colour": "later"})
            after = state_of(db)
        with opened(MemoryFiles(disk.after_kill())) as db:
            assert state_of(db) == after


def test_a_write_error_is_typed_and_undone() -> None:
    files = MemoryFiles(a_database())
    with opened(files) as db:
        files.fault = Fault(1, errno.EIO, frozenset({"append"}))
        with pytest.raises(WriteFailedError):
            db.table("things").add({"colour": "lost"})
        assert db.table("things").ids() == [1, 2, 3, 4]


@pytest.mark.parametrize("line", [1, 2, 3])
def test_damage_before_the_last_commit_is_refused_and_changes_nothing(line: int) -> None:
    disk = a_database()
    lines = disk.names[JOURNAL].data.split(b"\n")
    start = sum(len(one) + 1 for one in lines[:line])
    for offset in range(start, start + len(lines[line])):
        image = disk.after_kill()
        data = image.names[JOURNAL].data
        broken = data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :]
        image.names[JOURNAL].data = broken
        for read_only in (True, False):
            with pytest.raises(DamagedError) as caught:
                opened(MemoryFiles(image), read_only=read_only)
            assert caught.value.cause is Cause.JOURNAL_LINE
            assert caught.value.offset == start
        assert image.names[JOURNAL].data == broken


def test_a_line_of_another_history_does_not_pass_for_a_commit() -> None:
    disk, other = a_database(), Disk()
    with opened(MemoryFiles(other)) as db:
        for _ in range(4):
            db.table("things").add({"colour": "of another history"})
    ours, theirs = disk.names[JOURNAL].data.split(b"\n"), other.names[JOURNAL].data.split(b"\n")
    disk.names[JOURNAL].data = b"\n".join([*ours[:3], theirs[3], *ours[4:]])
    with pytest.raises(DamagedError):
        opened(MemoryFiles(disk))


def test_any_changed_byte_of_the_snapshot_is_noticed() -> None:
    disk = a_database(2)
    with opened(MemoryFiles(disk)) as db:
        db.compact()
    data = disk.names[PATH].data
    for offset in range(len(data) - 1):
        image = disk.after_kill()
        image.names[PATH].data = data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :]
        with pytest.raises((DamagedError, ForeignWriteError, NotADatabaseError, NewerVersionError)):
            opened(MemoryFiles(image))


def test_a_snapshot_cut_at_any_byte_is_noticed() -> None:
    disk = a_database(2)
    with opened(MemoryFiles(disk)) as db:
        db.compact()
    data = disk.names[PATH].data
    for length in range(len(data)):
        image = disk.after_kill()
        image.names[PATH].data = data[:length]
        with pytest.raises((DamagedError, NotADatabaseError, ForeignWriteError)):
            opened(MemoryFiles(image))


def test_a_missing_half_of_the_database_is_told_not_made_anew() -> None:
    disk = a_database()
    journal = disk.names.pop(JOURNAL)
    with pytest.raises(DamagedError) as caught:
        opened(MemoryFiles(disk))
    assert caught.value.cause is Cause.JOURNAL_MISSING
    disk.names[JOURNAL] = journal
    del disk.names[PATH]
    with pytest.raises(DamagedError) as caught:
        opened(MemoryFiles(disk))
    assert caught.value.cause is Cause.SNAPSHOT_MISSING
    assert disk.names[JOURNAL].data == journal.data


def test_a_snapshot_of_before_the_journal_began_is_refused() -> None:
    disk = a_database()
    old = disk.names[PATH].data
    with opened(MemoryFiles(disk)) as db:
        db.compact()
    disk.names[PATH].data = old
    with pytest.raises(DamagedError) as caught:
        opened(MemoryFiles(disk))
    assert caught.value.cause is Cause.JOURNAL_GAP


def test_a_stale_handle_appends_to_what_others_committed() -> None:
    disk = a_database(1)
    with opened(MemoryFiles(disk)) as stale, opened(MemoryFiles(disk)) as other:
        other.table("things").add({"colour": "theirs"})
        mine = stale.table("things").add({"colour": "mine"})
        assert mine == 3
        assert stale.table("things").get(2) == {"colour": "theirs"}
    with opened(MemoryFiles(disk)) as db:
        assert len(db.table("things")) == 3


@pytest.mark.parametrize("colour", ["stay", "stayed", "stayed, and told at length"])
def test_a_handle_that_read_an_undone_commit_neither_builds_on_it_nor_cuts_what_others_wrote(
    colour: str,
) -> None:
    disk = a_database(1)
    good = disk.names[JOURNAL].data
    with opened(MemoryFiles(disk)) as reader, opened(MemoryFiles(disk)) as writer:
        writer.table("things").add({"colour": "undone"})
        reader.catch_up()
        disk.names[JOURNAL].data = good
        with opened(MemoryFiles(disk)) as third:
            third.table("things").add({"colour": colour})
        assert len(disk.names[JOURNAL].data) > len(good)
        reader.table("things").add({"colour": "mine"})
        assert [doc.get("colour") for doc in reader.table("things")] == ["red", colour, "mine"]
    with opened(MemoryFiles(disk)) as db:
        assert [doc.get("colour") for doc in db.table("things")] == ["red", colour, "mine"]


def test_a_reader_takes_an_undone_commit_back_when_it_follows_next_whatever_its_length() -> None:
    for colour in ("stay", "stays", "stayed"):
        disk = a_database(1)
        good = disk.names[JOURNAL].data
        with opened(MemoryFiles(disk)) as reader, opened(MemoryFiles(disk)) as writer:
            writer.table("things").add({"colour": "undid"})
            reader.catch_up()
            disk.names[JOURNAL].data = good
            with opened(MemoryFiles(disk)) as third:
                third.table("things").add({"colour": colour})
            assert reader.known_commit is None
            assert reader.catch_up() == {("things", 2)}
            assert reader.table("things").get(2) == {"colour": colour}


def test_a_handle_that_read_an_undone_commit_notices_it_behind_a_compaction() -> None:
    disk = a_database(1)
    good = disk.names[JOURNAL].data
    with opened(MemoryFiles(disk)) as reader, opened(MemoryFiles(disk)) as writer:
        writer.table("things").add({"colour": "undone"})
        reader.catch_up()
        disk.names[JOURNAL].data = good
        with opened(MemoryFiles(disk)) as third:
            third.table("things").add({"colour": "stayed"})
            third.compact()
        assert reader.catch_up() == {("things", 2)}
        assert reader.table("things").get(2) == {"colour": "stayed"}


def test_stock_tinydb_writing_while_we_run_is_noticed_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        db.compact()
        with TinyDB(path) as foreign:
            foreign.table("things").insert({"colour": "foreign"})
        written = path.read_bytes()
        for attempt in (db.compact, db.catch_up, lambda: db.table("things").add({"colour": "blue"})):
            with pytest.raises(ForeignWriteError):
                attempt()
        assert path.read_bytes() == written
        assert db.table("things").get(1) == {"colour": "red"}
    with pytest.raises(ForeignWriteError):
        Database.open(path, SCHEMA)


def test_an_editor_that_keeps_the_size_is_noticed_too(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        db.compact()
        time.sleep(0.02)
        edited = path.read_bytes().replace(b"red", b"rot")
        path.write_bytes(edited)
        with pytest.raises(ForeignWriteError):
            db.compact()
        assert path.read_bytes() == edited


def test_an_editor_that_keeps_the_size_and_gives_the_old_time_back_is_noticed_too(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        db.compact()
        before = path.stat()
        time.sleep(0.02)  # more than a tick of the clock that files are stamped by
        with path.open("r+b") as file:
            file.write(edited := path.read_bytes().replace(b"red", b"rot"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        for attempt in (db.compact, db.catch_up):
            with pytest.raises(ForeignWriteError):
                attempt()
        assert path.read_bytes() == edited


def test_an_edit_of_what_another_process_compacted_is_noticed_whatever_its_size_and_times() -> None:
    disk = a_database()
    with opened(MemoryFiles(disk)) as db, opened(MemoryFiles(disk)) as other:
        other.compact()
        snapshot = disk.names[PATH]
        snapshot.data = edited = snapshot.data.replace(b"red", b"rot", 1)
        with pytest.raises(ForeignWriteError):
            db.compact()
        assert disk.names[PATH].data == edited


@pytest.mark.parametrize("generations", [0, 3])
def test_a_backup_of_another_database_copied_over_the_snapshot_is_noticed_and_kept(
    tmp_path: Path, generations: int
) -> None:
    path, copy = tmp_path / "things.json", tmp_path / "copy.json"
    with Database.open(tmp_path / "other.json", SCHEMA) as other:
        other.table("things").add({"colour": "theirs"})
        for _ in range(generations):
            other.compact()
        other.backup(copy)
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "ours"})
        db.table("things").add({"colour": "ours"})
        path.write_bytes(copy.read_bytes())
        for attempt in (db.compact, db.catch_up, lambda: db.table("things").add({})):
            with pytest.raises(DamagedError):
                attempt()
    assert path.read_bytes() == copy.read_bytes()


def test_a_backup_of_our_own_copied_over_the_snapshot_loses_nothing(tmp_path: Path) -> None:
    path, copy = tmp_path / "things.json", tmp_path / "copy.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        db.backup(copy)
        db.table("things").add({"colour": "blue"})
        path.write_bytes(copy.read_bytes())
        assert db.catch_up() == frozenset()
        assert db.compact()
        assert db.table("things").ids() == [1, 2]
    with Database.open(path, SCHEMA) as db:
        assert db.table("things").ids() == [1, 2]


def test_a_file_that_was_only_touched_is_still_ours(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        os.utime(path, (1, 1))
        assert db.compact()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", Cause.EMPTY),
        (b"\n \n", Cause.EMPTY),
        (b"%PDF-1.7", Cause.NOT_JSON),
        (b'{"_default": {"1": {"a": 1}}}', Cause.NO_JOURNAL_TABLE),
        (b"[1, 2]", Cause.NOT_JSON),
    ],
)
def test_a_file_that_is_no_database_is_left_alone(content: bytes, cause: Cause) -> None:
    disk = Disk()
    files = MemoryFiles(disk)
    handle = files.create(PATH)
    files.append(handle, content)
    with pytest.raises(NotADatabaseError) as caught:
        opened(files)
    assert caught.value.cause is cause
    assert disk.names[PATH].data == content


def test_links_and_folders_in_place_of_any_file_are_refused(tmp_path: Path) -> None:
    for suffix in ("", ".journal", ".lock", ".queue", ".reserve"):
        for kind in ("link", "folder"):
            folder = tmp_path / f"{kind}{suffix}"
            folder.mkdir()
            path = folder / "things.json"
            elsewhere = folder / "elsewhere"
            if suffix == ".journal":
                Database.open(path, SCHEMA).close()
                Path(f"{path}.journal").rename(elsewhere)
            else:
                elsewhere.write_bytes(b"")
            wrong = Path(f"{path}{suffix}")
            if kind == "link":
                wrong.symlink_to(elsewhere)
            else:
                wrong.mkdir()
            with pytest.raises(RefusedFileError) as caught:
                Database.open(path, SCHEMA)
            assert caught.value.cause is (Cause.SYMLINK if kind == "link" else Cause.FOLDER)


def test_files_are_for_the_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        modes = modes_in(tmp_path / "own", 0o755)
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_files_in_a_shared_group_folder_are_for_the_group_too(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        modes = modes_in(tmp_path / "shared", 0o2770)
    finally:
        os.umask(before)
    assert modes == {0o660}


def modes_in(folder: Path, mode: int) -> set[int]:
    folder.mkdir()
    folder.chmod(mode)
    with Database.open(folder / "things.json", SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        db.compact()
        db.backup(folder / "copy.json")
    return {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()}


def test_rights_that_a_copy_gave_to_the_world_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    Database.open(path, SCHEMA).close()
    path.chmod(0o644)
    Path(f"{path}.journal").chmod(0o666)
    Database.open(path, SCHEMA).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(f"{path}.journal").stat().st_mode) == 0o600


def test_rights_of_the_lock_and_the_reserve_are_taken_back_too(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    Database.open(path, SCHEMA).close()
    for file in tmp_path.iterdir():
        file.chmod(0o666)
    Database.open(path, SCHEMA).close()
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_files_of_before_the_folder_was_the_groups_are_given_to_the_group(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    Database.open(path, SCHEMA).close()
    path.chmod(0o400)
    tmp_path.chmod(0o2770)
    Database.open(path, SCHEMA).close()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes.pop(path.name) == 0o440
    assert set(modes.values()) == {0o660}


@pytest.mark.parametrize(
    ("mode", "allowed", "of_the_group", "wanted"),
    [
        (0o600, 0o660, True, 0o660),
        (0o600, 0o660, False, 0o600),
        (0o400, 0o660, True, 0o440),
        (0o666, 0o660, False, 0o660),
        (0o664, 0o600, True, 0o600),
        (0o777, 0o600, False, 0o600),
    ],
)
def test_rights_are_opened_only_to_the_group_of_a_shared_folder(
    mode: int, allowed: int, of_the_group: bool, wanted: int
) -> None:
    assert rights(mode, allowed, of_the_group=of_the_group) == wanted


def test_a_database_that_is_only_read_is_not_made_nor_written() -> None:
    disk = Disk()
    with pytest.raises(MissingError):
        opened(MemoryFiles(disk), read_only=True)
    assert disk.names == {}
    disk = a_database()
    before = {path: node.data for path, node in disk.names.items()}
    with opened(MemoryFiles(disk), read_only=True) as db:
        assert db.table("things").ids() == [1, 2, 3, 4]
        for attempt in (lambda: db.table("things").add({}), db.compact):
            with pytest.raises(ReadOnlyError):
                attempt()
    assert {path: node.data for path, node in disk.names.items()} == before


def test_a_newer_schema_is_refused_also_when_it_comes_while_we_run() -> None:
    disk = a_database()
    with opened(MemoryFiles(disk)) as running:
        files = MemoryFiles(disk, fault=Fault(2, errno.EIO, frozenset({"replace"})))
        newer = opened(files, schema=Schema(7, (THINGS,)))
        with pytest.raises(WriteFailedError):  # the backup and the migration are done, the compaction is not
            newer.upgrade(lambda tx, found: None, Path("/db/backup.json"))
        with pytest.raises(NewerVersionError) as caught:
            running.table("things").add({"colour": "old"})
        assert (caught.value.found, caught.value.known) == (7, 1)
    with pytest.raises(NewerVersionError):
        opened(MemoryFiles(disk))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/share/db", "nfs4"),
        ("/srv/share", "nfs4"),
        ("/srv/shared", None),
        ("/home/me/remote disk/x", "fuse.sshfs"),
        ("/home/me", None),
    ],
)
def test_network_shares_are_told_by_the_table_of_mounts(path: str, kind: str | None) -> None:
    mounts = "\n".join(
        [
            "/dev/sda1 / ext4 rw 0 0",
            "server:/x /srv/share nfs4 rw 0 0",
            "me@host: /home/me/remote\\040disk fuse.sshfs rw 0 0",
            "",
        ]
    )
    assert network_kind(Path(path), mounts) == kind


def test_a_folder_that_is_reached_through_a_link_is_told_by_where_it_leads(tmp_path: Path) -> None:
    share, table = tmp_path / "share", tmp_path / "mounts"
    share.mkdir()
    (tmp_path / "station").symlink_to(share)
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {share} nfs4 rw 0 0\n")

    class Mounted(SystemFiles):
        mounts = table

    with Database.open(tmp_path / "station" / "things.json", SCHEMA, files=Mounted()) as db:
        assert db.network_share == "nfs4"
    with Database.open(tmp_path / "things.json", SCHEMA, files=Mounted()) as db:
        assert db.network_share is None


def test_whatever_the_system_refuses_a_handle_that_is_open_is_told_as_an_error_of_the_store() -> None:
    for kinds, errors in (
        ({"append", "truncate"}, (WriteFailedError,)),
        ({"sync", "truncate"}, (SyncFailedError,)),
        ({"read"}, (ReadFailedError,)),
    ):
        disk = a_database()
        files = Unreadable(disk)
        with opened(files) as db:
            files.fault = Fault(1, errno.EIO, frozenset(kinds), lasting=True)
            with pytest.raises(errors) as caught:
                db.table("things").add({"colour": "lost"})
            assert caught.value.number == errno.EIO
            files.fault = None
            assert db.table("things").add({"colour": "kept"}) >= 5
            known = state_of(db)
        with opened(MemoryFiles(disk)) as db:
            assert state_of(db) == known


class Unreadable(MemoryFiles):
    """Reading can fail as well."""

    def read(self, handle: int, offset: int, size: int) -> bytes:
        self._call("read")
        return super().read(handle, offset, size)
