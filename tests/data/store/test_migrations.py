"""Upgrades, proved with migrations that no shipped version has."""

from pathlib import Path

import pytest

from data.store.migrations import Documents
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from planner.model.ids import SignUpId
from tests.fakes.files import ReadOnlyFiles
from tests.fakes.records import NOW, a_signup


def louder(documents: Documents) -> None:
    for key, document in documents.each("signups"):
        documents.put("signups", key, document | {"note": document["note"].upper()})


def fewer(documents: Documents) -> None:
    documents.remove("signups", 1)


def shorter(documents: Documents) -> None:
    for key, document in documents.each("signups"):
        documents.put("signups", key, document | {"note": document["note"][1:]})


def broken(documents: Documents) -> None:
    louder(documents)
    raise ZeroDivisionError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "openday.json"
    store = OpendayStore.open(path)
    with store.transaction("li", NOW) as tx:
        tx.signups.put(a_signup(1, note="one"))
        tx.signups.put(a_signup(2, note="two"))
        tx.record(Action.SIGNUP_ADDED)
    store.close()
    return path


def notes(store: OpendayStore) -> list[str]:
    with store.view() as view:
        return [signup.note for signup in view.signups.all()]


def test_an_older_database_is_backed_up_and_upgraded_step_by_step(path: Path) -> None:
    store = OpendayStore.open(path, migrations=(louder,))
    assert notes(store) == ["ONE", "TWO"]
    store.close()
    store = OpendayStore.open(path, migrations=(louder, fewer))
    assert notes(store) == ["TWO"]
    with store.transaction("li", NOW) as tx:
        assert tx.signups.next_id() == SignUpId(3)
    store.close()
    before = OpendayStore.open(path.with_name("openday.json.version-1"))
    assert notes(before) == ["one", "two"]
    before.close()
    between = OpendayStore.open(path.with_name("openday.json.version-2"), migrations=(louder,))
    assert notes(between) == ["ONE", "TWO"]
    between.close()


def test_an_upgrade_happens_once(path: Path) -> None:
    for _ in range(2):
        store = OpendayStore.open(path, migrations=(shorter,))
        assert notes(store) == ["ne", "wo"]
        store.close()


def test_an_upgrade_that_fails_changes_nothing(path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        OpendayStore.open(path, migrations=(broken,))
    store = OpendayStore.open(path)
    assert notes(store) == ["one", "two"]
    store.close()


def test_a_backup_of_an_older_version_is_upgraded_as_it_is_restored(path: Path) -> None:
    old = OpendayStore.open(path)
    copy = old.backup(path.with_name("copy.json"))
    old.close()
    store = OpendayStore.open(path, migrations=(fewer,))
    store.restore(copy, "wang", NOW)
    assert notes(store) == ["two"]
    store.close()


def test_an_older_database_that_may_only_be_read_is_refused_unchanged(path: Path) -> None:
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(StoreTrouble) as refused:
        OpendayStore.open(path, migrations=(louder,), files=ReadOnlyFiles())
    assert refused.value.findings[0].code is Code.DB_READ_ONLY
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
