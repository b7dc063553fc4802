"""Salvage and repair: all that can be read is kept, and what was dropped is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.store.tinyjournal import Database
from data.store.tinyjournal.documents import decode
from data.store.tinyjournal.errors import Cause, DamagedError
from data.store.tinyjournal.repair import repair
from data.store.tinyjournal.salvage import Dropped, salvage
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.disk import Disk, Fault, MemoryFiles, Stopped
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


@pytest.mark.parametrize("path", [PATH, JOURNAL], ids=["snapshot", "journal"])
@pytest.mark.parametrize("spoil", [lambda byte: byte ^ 1, lambda byte: 0], ids=["flipped", "zeroed"])
def test_any_spoilt_byte_costs_at_most_the_two_lines_that_it_parts_and_is_told(
    path: Path, spoil: Callable[[int], int]
) -> None:
    disk, state = with_several_tables()
    whole = disk.names[path].data
    for at in range(len(whole)):
        disk.names[path].data = whole[:at] + bytes([spoil(whole[at])]) + whole[at + 1 :]
        found = salvage(PATH, MemoryFiles(disk))
        tables = {name: {i: decode(doc) for i, doc in rows.items()} for name, rows in found.tables.items()}
        differ = [
            (name, i)
            for name in {*state, *tables}
            for i in {*state.get(name, {}), *tables.get(name, {})}
            if state.get(name, {}).get(i) != tables.get(name, {}).get(i)
        ]
        assert len(differ) <= (2 if found.dropped else 0), (at, differ)


def with_several_tables() -> tuple[Disk, State]:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        for name in ("things", "log", "more"):
            for number in range(4):
                db.table(name).add({"in": name, "number": number})
        db.compact()
        for name in ("things", "log", "more"):
            db.table(name).add({"in": name, "number": 9})
            db.table(name).put(2, {"in": name, "number": 7})
        return disk, state_of(db)


def test_documents_below_a_spoilt_name_are_not_taken_for_those_of_another_table() -> None:
    disk, state = with_several_tables()
    whole = disk.names[PATH].data
    for spoilt in (b'"lo\x00":{', b'"log"\x00{', b'"lOg":{'):
        disk.names[PATH].data = whole.replace(b'"log":{', spoilt)
        assert repaired(disk.after_kill()) == state
    disk.names[PATH].data = whole.replace(b'"log":{', b"\x00").replace(b'"things":{', b"\x00")
    kept = repaired(disk)
    assert kept["more"] == state["more"]
    assert {name: set(rows) for name, rows in kept.items()} == {
        "things": {2, 5},
        "log": {2, 5},
        "more": {1, 2, 3, 4, 5},
    }


@pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])
def test_a_repair_that_is_stopped_anywhere_can_be_made_again_and_loses_nothing(replaces: bool) -> None:
    disk = Disk()
    with opened(MemoryFiles(disk, replaces=replaces)) as db:
        for number in range(4):
            db.table("things").add({"weight": number})
        db.compact()
        for number in range(4):
            db.table("log").add({"did": f"number {number}"})
        state = state_of(db)
    (journal,) = [node for path, node in disk.names.items() if ".journal" in path.name]
    journal.data = journal.durable = journal.data.replace(b"number 1", b"number \x00")
    del state["log"][2]
    for at in range(1, 30):
        image = disk.after_kill()
        try:
            repair(PATH, SCHEMA, MemoryFiles(image, replaces=replaces, fault=Fault(at)))
        except Stopped:
            for left in (image.after_kill(), *image.after_power_cut()):
                files = MemoryFiles(left, replaces=replaces)
                if verify(PATH, files).errors:
                    repair(PATH, SCHEMA, files)
                with opened(files) as db:
                    assert state_of(db) == state
        else:
            break
    assert 8 < at < 29
    assert [path.name for path in image.names if b"number \x00" in image.names[path].data]


def test_a_later_repair_keeps_the_damaged_files_of_an_earlier_one() -> None:
    disk, _ = a_database()
    whole = disk.names[JOURNAL].data
    kept: list[Path] = []
    for spoilt in (b"number 1", b"number 3"):
        disk.names.pop(PATH, None)
        files = MemoryFiles(disk)
        if JOURNAL in disk.names:
            files.remove(JOURNAL)
        files.append(files.create(JOURNAL), whole.replace(spoilt, b"number \x00"))
        kept += repair(PATH, SCHEMA, files).kept_at
    assert len(kept) == len({disk.names[path].data for path in kept}) == 2


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
