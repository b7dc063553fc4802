"""What a compaction leaves, removes and makes again beside the two files that it replaces."""

from collections.abc import Callable
from pathlib import Path

from data.store.tinyjournal.repair import repair
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.disk import Disk, MemoryFiles
from tests.data.store.tinyjournal.stock import PATH, SCHEMA, opened, state_of


class Sharing(MemoryFiles):
    """Names that cannot be removed, because another process holds them open."""

    held: frozenset[str] = frozenset()

    def remove(self, path: Path) -> None:
        if path.name in self.held:
            raise PermissionError(13, "held by another process", str(path))
        super().remove(path)


def beside(name: str) -> Path:
    return PATH.with_name(f"{PATH.name}{name}")


def put(disk: Disk, name: str, content: bytes = b"x") -> Path:
    files = MemoryFiles(disk)
    files.append(files.create(beside(name)), content)
    return beside(name)


class Busy(MemoryFiles):
    """Something is committed through the same handle while its snapshot is written."""

    meanwhile: Callable[[], object] | None = None

    def create(self, path: Path) -> int:
        work, self.meanwhile = self.meanwhile, None
        if work is not None:
            work()
        return super().create(path)


def test_what_other_threads_commit_while_a_snapshot_is_written_is_not_in_it_and_not_lost() -> None:
    disk, copy = Disk(), PATH.with_name("copy.json")
    files = Busy(disk)
    with opened(files) as db:
        table = db.table("things")

        def change() -> None:
            table.put(1, {"colour": "blue"})
            table.add({"colour": "new"})

        table.add({"colour": "red"})
        before = state_of(db)
        files.meanwhile = change
        db.backup(copy)
        with opened(MemoryFiles(disk), path=copy, read_only=True) as found:
            assert state_of(found) == before
        files.meanwhile = change
        assert db.compact()
        known = state_of(db)
        assert len(known["things"]) == 3
    with opened(MemoryFiles(disk)) as again:
        assert state_of(again) == known
    assert verify(PATH, MemoryFiles(disk)).errors == ()


def test_what_stopped_compactions_left_is_removed_and_nothing_else() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        others = {put(disk, name) for name in (".new-years.json", ".new-1-2-backup", ".journal.damaged-1")}
        left = {put(disk, name) for name in (".new-1-2-snapshot", ".new-77-1-journal", ".new-start-journal")}
        db.compact()
    assert others <= disk.names.keys()
    assert not left & disk.names.keys()


def test_damaged_journals_that_a_repair_kept_outlive_compactions() -> None:
    disk = Disk()
    files = MemoryFiles(disk, replaces=False)
    with opened(files) as db:
        db.table("things").add({"colour": "red"})
    journal = disk.names[beside(".journal-1")]
    journal.data += b"spoilt\nspoilt\n"
    kept = repair(PATH, SCHEMA, files).kept_at
    with opened(files) as db:
        for _ in range(2):
            db.compact()
    assert [disk.names[path].data for path in kept if ".journal" in path.name] == [journal.data]
    assert len([path for path in disk.names if path.name.startswith(f"{PATH.name}.journal-")]) == 2


def test_a_file_that_cannot_be_removed_yet_keeps_nothing_else_from_being_tidied() -> None:
    disk = Disk()
    files = Sharing(disk, replaces=False)
    with opened(files) as db:
        files.held = frozenset({f"{PATH.name}.journal-1"})
        left = put(disk, ".new-9-9-snapshot")
        del disk.names[beside(".reserve")]
        db.compact()
        assert beside(".journal-1") in disk.names
        assert left not in disk.names
        assert beside(".reserve") in disk.names
        files.held = frozenset()
        db.compact()
        assert beside(".journal-1") not in disk.names
