"""Salvage and repair: all that can be read is kept, and what was dropped is told."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from data.store.tinyjournal import Database
from data.store.tinyjournal.errors import Cause, DamagedError
from data.store.tinyjournal.repair import repair
from data.store.tinyjournal.salvage import Dropped, salvage
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.disk import Disk, MemoryFiles
from tests.data.store.tinyjournal.stock import PATH, SCHEMA, State, opened, state_of

JOURNAL = Path(f"{PATH}.journal")


def a_database() -> tuple[Disk, State]:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        for number in range(5):
            db.table("things").add({"colour": "red", "weight": number})
        db.compact()
        for number in range(5):
            db.table("log").add({"did": f"number {number}"})
        db.table("things").remove(2)
        return disk, state_of(db)


def repaired(disk: Disk) -> State:
    files = MemoryFiles(disk)
    found = repair(PATH, SCHEMA, files)
    assert all(path in disk.names for path in found.kept_at)
    assert verify(PATH, files).errors == ()
    with opened(files) as db:
        fresh = db.table("things").add({"colour": "fresh"})
        assert fresh > 5
        db.table("things").remove(fresh)
    assert verify(PATH, files).errors == ()
    with opened(files) as db:
        return state_of(db)


def test_a_sound_database_loses_nothing_by_a_repair() -> None:
    disk, state = a_database()
    found = salvage(PATH, MemoryFiles(disk))
    assert found.dropped == []
    assert found.documents == 9
    assert repaired(disk) == state


@pytest.mark.parametrize("line", range(1, 7))
def test_a_damaged_line_of_the_journal_costs_only_itself(line: int) -> None:
    disk, state = a_database()
    lines = disk.names[JOURNAL].data.split(b"\n")
    start = sum(len(one) + 1 for one in lines[:line])
    for at in (0, 3, 9, 20, len(lines[line]) - 1):
        image = disk.after_kill()
        broken = lines[line][:at] + b"\x00" + lines[line][at + 1 :]
        image.names[JOURNAL].data = b"\n".join([*lines[:line], broken, *lines[line + 1 :]])
        found = salvage(PATH, MemoryFiles(image))
        assert found.dropped == [Dropped(JOURNAL, start, len(lines[line]), Cause.JOURNAL_LINE)]
        expected = {name: dict(rows) for name, rows in state.items()}
        if line == 6:
            expected["things"] = dict(
                sorted({**expected["things"], 2: {"colour": "red", "weight": 1}}.items())
            )
        else:
            del expected["log"][line]
        assert repaired(image) == expected


def test_a_changed_text_that_is_still_json_is_dropped_all_the_same() -> None:
    disk, state = a_database()
    disk.names[JOURNAL].data = disk.names[JOURNAL].data.replace(b"number 2", b"number 7")
    del state["log"][3]
    assert repaired(disk) == state


def test_a_damaged_line_of_the_snapshot_costs_only_its_document() -> None:
    disk, state = a_database()
    disk.names[PATH].data = disk.names[PATH].data.replace(b'"weight":3', b'"weight":\x00')
    with pytest.raises(DamagedError):
        opened(MemoryFiles(disk))
    found = salvage(PATH, MemoryFiles(disk))
    assert [(one.path, one.cause) for one in found.dropped] == [
        (PATH, Cause.CHECKSUM),
        (PATH, Cause.STRUCTURE),
    ]
    assert found.dropped[1].size > 10
    del state["things"][4]
    assert repaired(disk) == state


def test_a_snapshot_without_its_end_gives_all_whole_lines() -> None:
    disk, state = a_database()
    whole = disk.names[PATH].data
    disk.names[PATH].data = whole[: whole.index(b'"5":') + 8]
    del state["things"][5]
    assert repaired(disk) == state


def test_a_missing_snapshot_gives_what_the_journal_holds() -> None:
    disk, state = a_database()
    del disk.names[PATH]
    found = salvage(PATH, MemoryFiles(disk))
    assert found.dropped == [Dropped(PATH, 0, 0, Cause.SNAPSHOT_MISSING)]
    assert {int(doc_id) for doc_id in found.tables["log"]} == set(state["log"])


def test_a_missing_journal_gives_the_snapshot() -> None:
    disk, _ = a_database()
    del disk.names[JOURNAL]
    assert len(repaired(disk)["things"]) == 5


def test_what_stock_tinydb_wrote_is_taken_over_by_a_repair(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        db.compact()
    with TinyDB(path) as stock:
        stock.table("things").insert({"colour": "foreign"})
    repair(path, SCHEMA)
    with Database.open(path, SCHEMA) as db:
        assert [document["colour"] for document in db.table("things")] == ["red", "foreign"]


def test_a_stock_file_that_a_kill_left_with_extra_data_gives_the_first_value() -> None:
    disk = Disk()
    files = MemoryFiles(disk)
    files.append(files.create(PATH), b'{"things": {"1": {"colour": "red"}, "x": {}}}d"}}}')
    found = salvage(PATH, files)
    assert found.tables == {"things": {1: b'{"colour":"red"}'}}
    assert (found.dropped[-1].offset, found.dropped[-1].size) == (45, 5)


def test_an_open_handle_goes_on_with_the_repaired_database(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db:
        db.table("things").add({"colour": "red"})
        repair(path, SCHEMA)
        db.catch_up()
        assert db.table("things").add({"colour": "blue"}) == 2
    with Database.open(path, SCHEMA) as db:
        assert db.table("things").ids() == [1, 2]


def test_verification_tells_what_it_looked_at_and_where_the_damage_is() -> None:
    disk, _ = a_database()
    files = MemoryFiles(disk)
    report = verify(PATH, files)
    assert report.documents == {"things": 5}
    assert (report.commits, report.pending, report.sequence, report.torn_bytes) == (6, 6, 11, 0)
    assert report.errors == ()
    disk.names[JOURNAL].data += b"12345678 {"
    assert verify(PATH, files).torn_bytes == 10
    lines = disk.names[JOURNAL].data.split(b"\n")
    disk.names[JOURNAL].data = b"\n".join([lines[0], b"x", *lines[2:]])
    (error,) = verify(PATH, files).errors
    assert isinstance(error, DamagedError)
    assert (error.path, error.offset, error.cause) == (JOURNAL, len(lines[0]) + 1, Cause.JOURNAL_LINE)
