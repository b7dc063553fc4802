"""What names the last commit, asked again and again without waiting."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.store import OpendayStore
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.lock import Lock
from planner.model.audit import Action
from tests.fakes.records import NOW, a_signup


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OpendayStore]:
    """The store that is asked."""
    store = OpendayStore.open(tmp_path / "openday.json")
    yield store
    store.close()


@pytest.fixture
def other(store: OpendayStore) -> Iterator[OpendayStore]:
    """The same database, as another process has it."""
    other = OpendayStore.open(store.path)
    yield other
    other.close()


def add(store: OpendayStore, key: int) -> None:
    with store.transaction("li", NOW) as tx:
        tx.signups.put(a_signup(key))
        tx.record(Action.SIGNUP_ADDED)


def seen(store: OpendayStore) -> tuple[int, int]:
    with store.view():
        commit = store.known_commit()
    assert commit is not None
    return commit


def test_a_commit_of_another_process_is_noticed_before_it_is_read(
    store: OpendayStore, other: OpendayStore
) -> None:
    before = seen(store)
    assert store.known_commit() == before
    add(other, 1)
    assert store.known_commit() is None
    assert store.known_commit() is None
    after = seen(store)
    assert store.known_commit() == after == other.known_commit() != before


def test_a_compaction_changes_no_name(store: OpendayStore, other: OpendayStore) -> None:
    add(other, 1)
    before = seen(store)
    other.compact()
    assert store.known_commit() is None
    assert seen(store) == store.known_commit() == before


def test_a_restore_gives_a_new_name(store: OpendayStore, other: OpendayStore, tmp_path: Path) -> None:
    add(other, 1)
    copy = other.backup(tmp_path / "copy.json")
    before = seen(store)
    other.restore(copy, "li", NOW)
    assert store.known_commit() is None
    assert seen(store) != before


def test_it_does_not_wait_for_a_transaction_of_another_thread(store: OpendayStore) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with store.transaction("li", NOW) as tx:
            tx.signups.put(a_signup(1))
            tx.record(Action.SIGNUP_ADDED)
            inside.set()
            go_on.wait(30)

    writer = threading.Thread(target=write)
    writer.start()
    inside.wait(30)
    assert store.known_commit() is None
    go_on.set()
    writer.join()
    assert store.known_commit() == seen(store)


class OnlyReading(SystemFiles):
    """A file system on which this user may write nothing."""

    def lock(self, path: Path) -> Lock:
        raise PermissionError(errno.EACCES, "no", str(path))


def test_a_database_that_may_only_be_read_is_followed_too(store: OpendayStore, other: OpendayStore) -> None:
    add(other, 1)
    reader = OpendayStore.open(store.path, files=OnlyReading())
    before = seen(reader)
    assert reader.known_commit() == before
    add(other, 2)
    assert reader.known_commit() is None
    assert seen(reader) == seen(store) != before
    reader.close()


def test_a_backup_that_is_only_looked_at_has_one_commit(store: OpendayStore, tmp_path: Path) -> None:
    add(store, 1)
    reader = OpendayStore.open(store.backup(tmp_path / "copy.json"), files=OnlyReading())
    assert reader.known_commit() == seen(reader) == seen(store)
    reader.close()
