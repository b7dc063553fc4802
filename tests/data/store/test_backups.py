"""Backups by themselves, and restoring without ever letting a phone's calendar run ahead."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.store.backups import BackupPlan
from data.store.store import OpendayStore
from data.store.tinyjournal.files import SystemFiles
from planner.model.audit import Action, Change
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import StoreTrouble
from planner.model.ids import EventId, SignUpId, Token
from planner.model.signup import SignUp
from planner.model.tables import Table
from tests.fakes.records import NOW, a_session, a_signup, an_event


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "openday.json"


def add(store: OpendayStore, key: int, day: int = 0) -> None:
    with store.transaction("li", NOW + timedelta(days=day)) as tx:
        tx.signups.put(a_signup(key))
        tx.record(Action.SIGNUP_ADDED)


def ids(store: OpendayStore) -> list[int]:
    with store.view() as view:
        return [signup.id for signup in view.signups.all()]


def test_the_state_before_the_first_change_of_a_day_is_kept(path: Path, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "backups")
    store = OpendayStore.open(path, backups=lambda: plan)
    add(store, 1)
    add(store, 2, day=1)
    add(store, 3, day=1)
    store.close()
    newest = plan.copies(path, "day")[0]
    assert newest.name.endswith(f"{(NOW + timedelta(days=1)).date().isoformat()}.json")
    copy = OpendayStore.open(newest)
    assert ids(copy) == [1]
    copy.close()


def test_a_week_of_days_and_a_month_of_weeks_are_kept(path: Path, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "backups")
    store = OpendayStore.open(path, backups=lambda: plan)
    for day in range(60):
        add(store, day + 1, day)
    store.close()
    last = (NOW + timedelta(days=59)).date()
    days = [copy.stem[-10:] for copy in plan.copies(path, "day")]
    assert days == [(last - timedelta(days=n)).isoformat() for n in range(7)]
    weeks = [copy.stem[-7:] for copy in plan.copies(path, "week")]
    assert weeks == [week_of(last - timedelta(weeks=n)) for n in range(5)]
    assert len(list((tmp_path / "backups").iterdir())) == 12


def test_what_a_stopped_backup_left_is_removed_with_the_next_and_none_that_is_being_made(
    path: Path, tmp_path: Path
) -> None:
    plan = BackupPlan(tmp_path / "backups")
    store = OpendayStore.open(path, backups=lambda: plan)
    add(store, 1)
    add(store, 2, day=1)
    (today,) = plan.copies(path, "day")
    left = today.with_name(f"{today.name}.new-1-1-backup")
    left.write_text("half of the names")
    add(store, 3, day=1)
    assert left.exists()
    add(store, 4, day=2)
    assert not left.exists()
    assert today.exists()
    store.close()


def week_of(day: date) -> str:
    return f"{day.isocalendar().year}-{day.isocalendar().week:02}"


def test_databases_of_the_same_name_do_not_meet_in_the_folder(path: Path, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "backups")
    (tmp_path / "other").mkdir()
    for place in (path, tmp_path / "other" / path.name):
        store = OpendayStore.open(place, backups=lambda: plan)
        add(store, 1)
        add(store, 2, day=1)
        store.close()
        assert len(plan.copies(place, "day")) == 1


def test_a_backup_that_cannot_be_made_is_told_and_holds_nobody_up(path: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    store = OpendayStore.open(path, backups=lambda: BackupPlan(tmp_path / "backups"))
    add(store, 1)
    assert store.notices() == ()
    add(store, 2, day=1)
    assert [found.code for found in store.notices()] == [Code.BACKUP_MISSED]
    assert ids(store) == [1, 2]
    store.close()


def test_a_backup_that_cannot_be_written_is_refused(path: Path, tmp_path: Path) -> None:
    store = OpendayStore.open(path)
    with pytest.raises(StoreTrouble) as refused:
        store.backup(tmp_path / "nowhere" / "copy.json")
    assert refused.value.findings[0].code is Code.FILE_UNWRITABLE
    store.close()


@pytest.mark.parametrize(("content", "code"), [(None, Code.FILE_MISSING), (b"hello", Code.DB_NOT_OURS)])
def test_a_bad_backup_is_refused_before_anything_changes(
    path: Path, tmp_path: Path, content: bytes | None, code: Code
) -> None:
    source = tmp_path / "source.json"
    if content is not None:
        source.write_bytes(content)
    store = OpendayStore.open(path)
    add(store, 1)
    names = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(StoreTrouble) as refused:
        store.restore(source, "wang", NOW)
    assert refused.value.findings[0].code is code
    assert ids(store) == [1]
    assert {file.name for file in tmp_path.iterdir()} == names
    store.close()


def test_other_desks_follow_a_restore(path: Path, tmp_path: Path) -> None:
    here, there = OpendayStore.open(path), OpendayStore.open(path)
    add(here, 1)
    copy = here.backup(tmp_path / "copy.json")
    add(there, 2)
    here.restore(copy, "wang", NOW)
    assert there.catch_up()
    assert ids(there) == [1]
    add(there, 3)
    assert ids(here) == [1, 3]
    here.close()
    there.close()


def test_nothing_that_another_desk_adds_meanwhile_is_lost_by_a_restore(path: Path, tmp_path: Path) -> None:
    there = OpendayStore.open(path)
    others = ThreadPoolExecutor(1)

    class Busy(SystemFiles):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            if target.name.endswith(".replaced-1"):
                wait([others.submit(add, there, 2)], timeout=0.2)

    here = OpendayStore.open(path, files=Busy())
    add(here, 1)
    copy = here.backup(tmp_path / "copy.json")
    kept = OpendayStore.open(here.restore(copy, "wang", NOW))
    others.shutdown()
    assert 2 in {*ids(here), *ids(kept)}
    for store in (here, there, kept):
        store.close()


def test_ids_of_what_a_restore_removed_are_not_given_again(path: Path, tmp_path: Path) -> None:
    store = OpendayStore.open(path)
    add(store, 1)
    copy = store.backup(tmp_path / "copy.json")
    add(store, 2)
    store.restore(copy, "wang", NOW)
    with store.transaction("li", NOW) as tx:
        assert tx.signups.next_id() == SignUpId(3)
    store.close()


def test_sequences_never_fall_below_what_was_issued(path: Path, tmp_path: Path) -> None:
    later = NOW + timedelta(days=2)
    store = OpendayStore.open(path)
    event = an_event(1, a_session(1), a_session(2), next_session=3)
    with store.transaction("li", NOW) as tx:
        tx.events.put(event)
        tx.signups.put(a_signup(1))
        tx.signups.put(a_signup(2))
        tx.record(Action.EVENT_PLANNED)
    copy = store.backup(tmp_path / "copy.json")
    moved = replace(
        event,
        revision=Revision(4, later),
        sessions=(
            replace(event.sessions[0], revision=Revision(7, later)),
            event.sessions[1],
            a_session(3),
        ),
        next_session=4,
    )
    with store.transaction("li", later) as tx:
        tx.events.put(moved)
        tx.signups.put(a_signup(1, revision=Revision(3, later)))
        tx.record(Action.EVENT_MOVED)
    store.restore(copy, "wang", NOW)
    with store.view() as view:
        restored = view.events.get(EventId(1))
        changed, same = view.signups.all()
    assert restored is not None
    assert restored.revision == Revision(5, later)
    assert [session.revision.sequence for session in restored.sessions] == [8, 1]
    assert restored.next_session == 4
    assert changed.revision == Revision(4, later)
    assert same == a_signup(2)
    store.close()


def test_a_record_that_comes_back_goes_on_from_its_last_sequence(path: Path, tmp_path: Path) -> None:
    store = OpendayStore.open(path)
    add(store, 1)
    copy = store.backup(tmp_path / "copy.json")
    with store.transaction("li", NOW) as tx:
        tx.signups.put(a_signup(1, revision=Revision(6, NOW)))
        tx.record(Action.SIGNUP_CHANGED)
    with store.transaction("li", NOW) as tx:
        tx.restore(Change(Table.SIGNUPS, 1, None))
        tx.record(Action.UNDONE)
    store.restore(copy, "wang", NOW)
    with store.view() as view:
        assert [signup.revision.sequence for signup in view.signups.all()] == [7]
    store.close()


def put(store: OpendayStore, *signups: SignUp) -> None:
    with store.transaction("li", NOW) as tx:
        for signup in signups:
            tx.signups.put(signup)
        tx.record(Action.TOKEN_REPLACED)


def tokens(store: OpendayStore) -> list[str]:
    with store.view() as view:
        return [signup.token for signup in view.signups.all()]


def test_a_replaced_token_does_not_come_back_with_an_older_backup(path: Path, tmp_path: Path) -> None:
    store = OpendayStore.open(path)
    put(store, a_signup(1, token=Token("leaked")), a_signup(2), a_signup(3, token=Token("leaked too")))
    copy = store.backup(tmp_path / "copy.json")
    put(store, a_signup(1, token=Token("newer")), a_signup(3, token=Token("newer too")))
    put(store, a_signup(1, token=Token("newest"), note="late"), a_signup(4))
    with store.transaction("li", NOW) as tx:
        tx.restore(Change(Table.SIGNUPS, 3, None))
        tx.record(Action.UNDONE)
    store.restore(copy, "wang", NOW)
    assert tokens(store) == ["newest", "token-2", "newer too"]
    with store.view() as view:
        assert view.signups.by_token(Token("leaked")) is None
        assert view.signups.by_token(Token("newest")) == view.signups.get(SignUpId(1))
    store.close()


def test_a_backup_of_another_database_keeps_its_own_tokens(path: Path, tmp_path: Path) -> None:
    other = OpendayStore.open(tmp_path / "other.json")
    put(other, a_signup(1, token=Token("theirs"), created=NOW - timedelta(days=9)))
    copy = other.backup(tmp_path / "copy.json")
    other.close()
    store = OpendayStore.open(path)
    put(store, a_signup(1, token=Token("ours")))
    store.restore(copy, "wang", NOW)
    assert tokens(store) == ["theirs"]
    store.close()


def damaged(path: Path) -> Path:
    """A database whose second commit is spoilt, beside a backup of the first."""
    store = OpendayStore.open(path)
    add(store, 1)
    copy = store.backup(path.with_name("copy.json"))
    add(store, 2)
    add(store, 3)
    store.close()
    journal = path.with_name(f"{path.name}.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], b"garbage" * 9 + b"\n", *lines[3:]]))
    return copy


def test_a_damaged_database_is_replaced_and_its_files_are_kept(path: Path, tmp_path: Path) -> None:
    copy = damaged(path)
    with pytest.raises(StoreTrouble):
        OpendayStore.open(path)
    OpendayStore.recover(path, copy, "wang", NOW)
    store = OpendayStore.open(path)
    assert ids(store) == [1]
    with store.view() as view:
        newest = next(view.audit.newest_first())
    assert (newest.action, newest.actor, newest.at) == (Action.RESTORED, "wang", NOW)
    store.close()
    assert any(b"garbage" in file.read_bytes() for file in tmp_path.iterdir() if "damaged" in file.name)


def test_a_bad_backup_leaves_a_damaged_database_as_it_is(path: Path, tmp_path: Path) -> None:
    damaged(path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(StoreTrouble) as refused:
        OpendayStore.recover(path, tmp_path / "missing.json", "wang", NOW)
    assert refused.value.findings[0].code is Code.FILE_MISSING
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_restore_does_not_replace_a_file_of_something_else(path: Path, tmp_path: Path) -> None:
    copy = damaged(tmp_path / "ours.json")
    path.write_bytes(b'{"a": 1}')
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(StoreTrouble) as refused:
        OpendayStore.recover(path, copy, "wang", NOW)
    assert refused.value.findings[0].code is Code.DB_NOT_OURS
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_sound_database_is_restored_as_well(path: Path, tmp_path: Path) -> None:
    store = OpendayStore.open(path)
    add(store, 1)
    copy = store.backup(tmp_path / "copy.json")
    add(store, 2)
    store.close()
    OpendayStore.recover(path, copy, "wang", NOW)
    store = OpendayStore.open(path)
    assert ids(store) == [1]
    store.close()
