"""Stops before every call that changes the disk, and a look at every image that the stop may leave."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store.tinyjournal import Database
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.disk import Disk, Fault, MemoryFiles, Stopped
from tests.data.store.tinyjournal.stock import PATH, SCHEMA, State, opened, state_of

Step = Callable[[Database], None]


def first_things(db: Database) -> None:
    with db.transaction():
        for number in range(3):
            db.table("things").add({"colour": "red", "owner": "ann", "weight": number, "note": "x" * 40})
        db.table("log").add({"did": "first"})


def change_and_remove(db: Database) -> None:
    with db.transaction():
        db.table("things").remove(2)
        db.table("things").put(1, {"colour": "blue", "owner": "bob", "weight": 5})
        db.table("log").add({"did": "change"})


def add_one(db: Database) -> None:
    db.table("things").add({"colour": "green", "owner": "ann", "tags": ["a", "b"]})


def compact(db: Database) -> None:
    assert db.compact()


def commit_during_compaction(db: Database) -> None:
    """A commit of another handle lands between the copy and the switch."""
    files = db._engine.files
    assert isinstance(files, MemoryFiles)
    switch = files.sync

    def sync_then_commit(handle: int) -> None:
        switch(handle)
        files.sync = switch  # type: ignore[method-assign]
        with opened(files) as other:
            other.table("log").add({"did": "meanwhile"})

    files.sync = sync_then_commit  # type: ignore[method-assign]
    assert db.compact()


STEPS: tuple[Step, ...] = (
    first_things,
    change_and_remove,
    compact,
    add_one,
    commit_during_compaction,
    add_one,
)


def run(files: MemoryFiles, acknowledged: list[State]) -> None:
    with opened(files) as db:
        acknowledged.append({})
        for step in STEPS:
            step(db)
            acknowledged.append(state_of(db))


def expected(replaces: bool) -> tuple[list[State], int]:
    files = MemoryFiles(Disk(), replaces=replaces)
    states: list[State] = []
    run(files, states)
    return states, len(files.calls)


def images(disk: Disk) -> Iterator[Disk]:
    yield disk.after_kill()
    yield from disk.after_power_cut()


def check(image: Disk, *, allowed: list[State], replaces: bool, first: bool) -> None:
    """The image opens, holds one of the allowed states, and can be written and read again."""
    files = MemoryFiles(image, replaces=replaces)
    with opened(files) as db:
        found = state_of(db)
        assert found in allowed
        taken = db.table("things").ids()
        fresh = db.table("things").add({"colour": "new"})
        assert fresh not in taken
        assert fresh > max(taken, default=0)
    with opened(MemoryFiles(image.after_kill(), replaces=replaces)) as again:
        assert again.table("things").get(fresh) == {"colour": "new"}
        assert {**state_of(again)["things"]}.keys() == {*found.get("things", {}), fresh}
    if first:
        assert verify(PATH, files).errors == ()


@pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])
def test_a_stop_before_any_call_leaves_everything_acknowledged_and_nothing_half_done(replaces: bool) -> None:
    states, calls = expected(replaces)
    # A compaction with a commit inside it may be stopped after that commit.
    meanwhile = {**states[4], "log": {**states[4]["log"], 3: {"did": "meanwhile"}}}
    assert states[5] == meanwhile
    looked_at = 0
    for at in range(1, calls + 1):
        files = MemoryFiles(Disk(), replaces=replaces, fault=Fault(at))
        done: list[State] = []
        with pytest.raises(Stopped):
            run(files, done)
        allowed = [done[-1] if done else {}, states[len(done)]] if len(done) < len(states) else [states[-1]]
        for number, image in enumerate(images(files.disk)):
            check(image, allowed=allowed, replaces=replaces, first=number == 0)
            looked_at += 1
    assert looked_at > calls


@pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])
def test_a_stop_while_recovering_from_a_stop_loses_nothing_either(replaces: bool) -> None:
    _, calls = expected(replaces)
    for at in range(1, calls + 1):
        files = MemoryFiles(Disk(), replaces=replaces, fault=Fault(at))
        done: list[State] = []
        with pytest.raises(Stopped):
            run(files, done)
        for image in list(images(files.disk))[-1:]:
            recover_with_stops(image, replaces=replaces)


def recover_with_stops(image: Disk, *, replaces: bool) -> None:
    with opened(MemoryFiles(image.after_kill(), replaces=replaces)) as db:
        before = state_of(db)
    for at in range(1, 30):
        files = MemoryFiles(image.after_kill(), replaces=replaces, fault=Fault(at))
        try:
            with opened(files) as db:
                db.table("log").add({"did": "after"})
        except Stopped:
            for left in images(files.disk):
                with opened(MemoryFiles(left, replaces=replaces)) as db:
                    found = state_of(db)
                    lines = found.get("log", {})
                    assert found == before or {**found, "log": {}} == {**before, "log": {}}
                    assert len(lines) - len(before.get("log", {})) in (0, 1)
        else:
            return


def test_a_journal_cut_at_any_byte_of_its_last_line_gives_the_commit_before() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        first_things(db)
        before = state_of(db)
        start = len(disk.names[Path(f"{PATH}.journal")].data)
        change_and_remove(db)
        after = state_of(db)
    whole = disk.names[Path(f"{PATH}.journal")].data
    for length in range(start, len(whole) + 1):
        image = disk.after_kill()
        image.names[Path(f"{PATH}.journal")].data = whole[:length]
        with opened(MemoryFiles(image), read_only=True) as db:
            assert state_of(db) == (after if length == len(whole) else before)
        check(image, allowed=[after if length == len(whole) else before], replaces=True, first=True)


def test_reading_never_cuts_a_line_that_another_process_is_still_writing() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        first_things(db)
    journal = disk.names[Path(f"{PATH}.journal")]
    journal.data += b'1234abcd {"n":2,'
    with Database.open(PATH, SCHEMA, files=MemoryFiles(disk)) as reader:
        reader.catch_up()
        assert journal.data.endswith(b'{"n":2,')
        add_one(reader)
        assert reader.torn is not None
    assert b'{"n":2,"put"' in journal.data


@pytest.mark.parametrize("replaces", [True, False], ids=["one-journal", "numbered-journals"])
def test_what_is_acknowledged_after_a_kill_outlives_a_power_cut_that_follows(replaces: bool) -> None:
    _, calls = expected(replaces)
    for at in range(1, calls + 1):
        killed = MemoryFiles(Disk(), replaces=replaces, fault=Fault(at))
        with pytest.raises(Stopped):
            run(killed, [])
        with opened(MemoryFiles(killed.disk, replaces=replaces)) as db:
            db.table("log").add({"did": "after the kill"})
            written = state_of(db)
        for image in killed.disk.after_power_cut():
            with opened(MemoryFiles(image, replaces=replaces)) as db:
                assert state_of(db) == written
