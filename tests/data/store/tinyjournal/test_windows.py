"""What is done where an open file can be neither replaced nor removed, on real files and in processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.store.tinyjournal import Database
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.lock import Lock, filelock_at
from data.store.tinyjournal.repair import repair
from data.store.tinyjournal.salvage import salvage
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.stock import SCHEMA, state_of

ROOT = Path(__file__).parents[4]


class OpenFilesStay(SystemFiles):
    """Refuses what Windows refuses: to rename over, or to remove, what any process of ours holds open."""

    replaces_open_files = False

    def read(self, handle: int, offset: int, size: int) -> bytes:
        return self.read_by_seeking(handle, offset, size)

    def replace(self, source: Path, target: Path) -> None:
        self._refuse(source)
        self._refuse(target)
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._refuse(path)
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        pass

    def lock(self, path: Path) -> Lock:
        return filelock_at(path)

    def _refuse(self, path: Path) -> None:
        for process in (os.getpid(), os.getppid()):
            for held in Path(f"/proc/{process}/fd").iterdir():
                try:
                    target = held.readlink()
                except OSError:
                    continue
                if target == path.absolute():
                    raise PermissionError(13, "held open", str(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "things.json"


def opened(path: Path) -> Database:
    return Database.open(path, SCHEMA, files=OpenFilesStay())


def journals(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if ".journal" in file.name)


def test_reading_by_seeking_gives_what_reading_in_place_gives(path: Path) -> None:
    path.write_bytes(bytes(range(200)))
    files = SystemFiles()
    handle = files.open(path, write=False)
    for offset, size in ((0, 200), (150, 20), (3, 5), (190, 50), (300, 5), (0, 0)):
        assert files.read_by_seeking(handle, offset, size) == files.read(handle, offset, size)
    files.close(handle)


def test_two_handles_write_compact_and_follow_each_other(path: Path) -> None:
    with opened(path) as one, opened(path) as other:
        for number in range(6):
            one.table("things").add({"weight": number})
            other.table("log").add({"did": f"number {number}"})
            assert (one if number % 2 else other).compact()
            one.catch_up()
            other.catch_up()
            assert state_of(one) == state_of(other)
        known = state_of(one)
        # The other still holds the journal before this one.
        assert len(journals(path)) <= 2
    assert verify(path, OpenFilesStay()).errors == ()
    with opened(path) as again:
        assert state_of(again) == known
        assert again.compact()
    assert journals(path) == ["things.json.journal-8"]


def test_a_compaction_that_a_reader_of_the_snapshot_stands_in_the_way_of_changes_nothing(path: Path) -> None:
    with opened(path) as db:
        db.table("things").add({"colour": "red"})
        known = state_of(db)
        with path.open("rb"), pytest.raises(Exception, match="WriteFailedError"):
            db.compact()
        assert state_of(db) == known
        assert not [file for file in path.parent.iterdir() if ".new-" in file.name]
        db.table("things").add({"colour": "blue"})
        assert db.compact()
        db.table("things").add({"colour": "green"})
    with opened(path) as db:
        assert db.table("things").ids() == [1, 2, 3]


def test_damage_is_refused_and_repaired_from_the_journal_of_the_generation(path: Path) -> None:
    with opened(path) as db:
        db.compact()
        for number in range(3):
            db.table("log").add({"did": f"number {number}"})
    journal = path.with_name("things.json.journal-2")
    journal.write_bytes(journal.read_bytes().replace(b"number 1", b"number \x00"))
    assert verify(path, OpenFilesStay()).errors
    assert len(salvage(path, OpenFilesStay()).tables["log"]) == 2
    repair(path, SCHEMA, OpenFilesStay())
    with opened(path) as db:
        assert db.table("log").ids() == [1, 3]
        assert db.compact()
    assert [name for name in journals(path) if "damaged" in name] == ["things.json.journal-2.damaged-1"]


WRITER = """
import sys
from pathlib import Path
from tests.data.store.tinyjournal.test_windows import opened
with opened(Path(sys.argv[1])) as db:
    for number in range(25):
        with db.transaction():
            seen = db.table("counter").get(1) or {"total": 0}
            db.table("counter").put(1, {"total": seen["total"] + 1})
            db.table("log").add({"by": sys.argv[2], "number": number})
        if number % 10 == 9:
            try:
                db.compact()
            except Exception as error:
                assert "WriteFailedError" in str(error), error
"""


def test_processes_behind_filelock_lose_nothing(path: Path) -> None:
    opened(path).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT)
        for name in ("a", "b", "c")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert verify(path, OpenFilesStay()).errors == ()
    with opened(path) as db:
        assert db.table("counter").get(1) == {"total": 75}
        for name in ("a", "b", "c"):
            numbers = [row["number"] for row in db.table("log") if row["by"] == name]
            assert numbers == list(range(25))
