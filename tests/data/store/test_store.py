"""The store on a file: what it refuses to open, what others see, and whom the files belong to."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store.signup_codec import SIGNUP_DERIVED
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from planner.model.ids import EventId, SignUpId
from planner.model.reports import Changes
from planner.model.unit import Unit
from tests.fakes.files import FullDisk, HiddenFiles, ReadOnlyFiles
from tests.fakes.records import NOW, a_signup, an_event


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "station"
    folder.mkdir()
    return folder / "openday.json"


def add(store: OpendayStore, *keys: int) -> None:
    with store.transaction("li", NOW) as tx:
        for key in keys:
            tx.signups.put(a_signup(key))
        tx.record(Action.SIGNUP_ADDED)


def filled(path: Path) -> Path:
    store = OpendayStore.open(path)
    add(store, 1, 2)
    store.close()
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def refusal(path: Path, **options: object) -> Code:
    with pytest.raises(StoreTrouble) as refused:
        OpendayStore.open(path, **options)  # type: ignore[arg-type]
    (found,) = refused.value.findings
    assert found.params["path"]
    return found.code


def test_a_folder_in_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir()
    assert refusal(path) is Code.DB_IS_DIRECTORY
    assert list(path.parent.iterdir()) == [path]


def test_a_link_is_refused_wherever_it_leads(path: Path, tmp_path: Path) -> None:
    real = filled(tmp_path / "real.json")
    before = real.read_bytes()
    path.symlink_to(real)
    assert refusal(path) is Code.DB_IS_LINK
    assert real.read_bytes() == before
    path.unlink()
    path.symlink_to(tmp_path / "nowhere.json")
    assert refusal(path) is Code.DB_IS_LINK
    assert not (tmp_path / "nowhere.json").exists()


def test_a_missing_folder_is_named(path: Path) -> None:
    assert refusal(path.parent / "elsewhere" / "openday.json") is Code.DB_MISSING_FOLDER


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"{}",
        b'{"_default": {"1": {}}}',
        b"\x00" * 100,
        b"[1, 2]",
        b'{"a":1}',
        b'{\n"a": {"b": 1},\n"c": []\n}\n',
        b'{"a": 1}\n{"a": 2}\n',
        b'{"a": 1, "b"',
        pytest.param(b'{"a":' + b"[" * 10_000, id="nested without end"),
    ],
)
def test_a_file_of_something_else_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path) is Code.DB_NOT_OURS
    assert contents(path.parent) == {path.name: content}


@pytest.mark.parametrize("text", ['{"events": {"1": {"title": "', '{"_journal": {"1": {}}, "events": 4}'])
def test_a_database_that_another_program_spoilt_is_called_damaged(path: Path, text: str) -> None:
    path.write_text(text)
    assert refusal(path) is Code.DB_DAMAGED


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_truncated_database_is_refused_and_left_alone(path: Path, keep: float) -> None:
    store = OpendayStore.open(path)
    add(store, *range(1, 40))
    store.compact()
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    before = contents(path.parent)
    assert refusal(path) is Code.DB_DAMAGED
    assert contents(path.parent) == before


def test_a_damaged_journal_is_refused_and_left_alone(path: Path) -> None:
    store = OpendayStore.open(path)
    add(store, 1)
    add(store, 2)
    store.close()
    journal = path.with_name("openday.json.journal")
    garbled = bytearray(journal.read_bytes())
    garbled[len(garbled) // 2] ^= 1
    journal.write_bytes(garbled)
    before = contents(path.parent)
    assert refusal(path) is Code.DB_DAMAGED
    assert contents(path.parent) == before


def test_a_database_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    newer = OpendayStore.open(path, migrations=(lambda _documents: None,))
    add(newer, 1)
    newer.close()
    before = contents(path.parent)
    assert refusal(path) is Code.DB_NEWER
    assert contents(path.parent) == before


def test_a_read_only_database_can_be_read_and_refuses_changes(path: Path) -> None:
    filled(path)
    before = contents(path.parent)
    store = OpendayStore.open(path, files=ReadOnlyFiles())
    with store.view() as view:
        assert len(view.signups.all()) == 2
    with pytest.raises(StoreTrouble) as refused:
        add(store, 3)
    store.close()
    assert refused.value.findings[0].code is Code.DB_READ_ONLY
    assert contents(path.parent) == before


def test_a_folder_that_may_not_be_written_is_told_when_nothing_is_there(path: Path) -> None:
    assert refusal(path, files=ReadOnlyFiles()) is Code.DB_READ_ONLY
    assert list(path.parent.iterdir()) == []


def test_a_database_that_may_not_be_read_is_told(path: Path) -> None:
    filled(path)
    assert refusal(path, files=HiddenFiles()) is Code.FILE_UNREADABLE


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path) -> None:
    files = FullDisk()
    store = OpendayStore.open(path, files=files)
    add(store, 1)
    files.full = True
    with pytest.raises(StoreTrouble) as refused:
        add(store, 2)
    assert refused.value.findings[0].code is Code.DISK_FULL
    with store.view() as view:
        assert [signup.id for signup in view.signups.all()] == [1]
    files.full = False
    add(store, 3)
    store.close()
    with (again := OpendayStore.open(path)).view() as view:
        assert [signup.id for signup in view.signups.all()] == [1, 3]
    again.close()


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o755, 0o600), (0o2770, 0o660)])
def test_files_are_for_the_owner_or_a_shared_group_and_never_for_the_world(
    path: Path, folder_mode: int, file_mode: int
) -> None:
    path.parent.chmod(folder_mode)
    before = os.umask(0)
    try:
        store = OpendayStore.open(path)
        add(store, 1)
        store.compact()
        store.backup(path.with_name("copy.json"))
        store.close()
    finally:
        os.umask(before)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {file_mode}, modes
    assert {"openday.json", "openday.json.journal", "copy.json"} <= set(modes)


def test_changes_of_another_desk_are_seen_and_named(path: Path) -> None:
    here, there = OpendayStore.open(path), OpendayStore.open(path)
    assert not here.catch_up()
    add(there, 4)
    with there.transaction("wang", NOW) as tx:
        tx.events.put(an_event(9))
        tx.record(Action.EVENT_PLANNED)
    changes = here.catch_up()
    assert (changes.signups, changes.events, changes.other) == ({SignUpId(4)}, {EventId(9)}, False)
    assert not here.catch_up()
    with here.view() as view:
        assert view.events.get(EventId(9)) == an_event(9)
    here.close()
    there.close()


def see_by_view(store: OpendayStore) -> None:
    with store.view() as view:
        assert view.unit.phone == "+8610"


def see_by_transaction(store: OpendayStore) -> None:
    add(store, 1)


@pytest.mark.parametrize("see", [see_by_view, see_by_transaction])
def test_changes_that_a_view_or_transaction_met_are_still_named(
    path: Path, see: Callable[[OpendayStore], None]
) -> None:
    here, there = OpendayStore.open(path), OpendayStore.open(path)
    with there.transaction("wang", NOW) as tx:
        tx.put_unit(Unit(phone="+8610"))
        tx.record(Action.UNIT_CHANGED)
    see(here)
    assert here.catch_up().other
    assert not here.catch_up()
    here.close()
    there.close()


def test_own_changes_beside_those_of_another_desk_are_named_once(path: Path) -> None:
    here, there = OpendayStore.open(path), OpendayStore.open(path)
    add(there, 1)
    add(here, 2)
    assert here.catch_up() == Changes(signups=frozenset({SignUpId(1), SignUpId(2)}))
    assert not here.catch_up()
    assert there.catch_up() == Changes(signups=frozenset({SignUpId(1), SignUpId(2)}))
    here.close()
    there.close()


def test_records_that_did_not_change_are_decoded_once(path: Path) -> None:
    store = OpendayStore.open(filled(path))
    with store.view() as view:
        first = view.signups.all()
    add(store, 3)
    with store.view() as view:
        again = view.signups.all()
    assert all(one is other for one, other in zip(first, again, strict=False))
    store.close()


def test_a_record_that_cannot_be_read_is_told_by_table_and_field(path: Path) -> None:
    store = OpendayStore.open(filled(path))
    with store._shared.writing() as handle, handle.database.transaction() as running:
        running.put("signups", 2, {"mood": "good"})
    with store.view() as view:
        assert view.signups.get(SignUpId(1)) == a_signup(1)
        with pytest.raises(StoreTrouble) as refused:
            view.signups.get(SignUpId(2))
    found = refused.value.findings[0]
    assert (found.code, found.where) == (Code.DB_DAMAGED, "signups 2")
    store.close()


def test_the_audit_keeps_nothing_that_follows_from_the_rest(path: Path) -> None:
    store = OpendayStore.open(filled(path))
    with store.transaction("li", NOW) as tx:
        tx.signups.put(a_signup(1, note="late"))
        tx.record(Action.SIGNUP_CHANGED)
    with store._shared.reading() as handle:
        rows = handle.database.table("audit")
        (change,) = (rows.get(max(rows.ids())) or {})["changes"]
    assert set(change) == {"table", "key", "before"}
    assert change["before"].keys().isdisjoint(SIGNUP_DERIVED)
    store.close()
