"""What an open database needs while it is used for days, and what people should know of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.store.backups import BackupPlan
from data.store.store import OpendayStore
from data.store.tinyjournal.files import SystemFiles
from planner.model.audit import Action
from planner.model.codes import Code
from tests.fakes.files import FullDisk, ReadOnlyFiles
from tests.fakes.records import NOW, a_signup

DAY = timedelta(days=1)


class OnAShare(SystemFiles):
    """Files on a share of another machine."""

    def network_share(self, path: Path) -> str | None:
        return "cifs"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "openday.json"


@pytest.fixture
def plan(tmp_path: Path) -> BackupPlan:
    return BackupPlan(tmp_path / "backups")


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[..., OpendayStore]]:
    stores: list[OpendayStore] = []

    def open_one(plan: BackupPlan | None = None, files: SystemFiles | None = None) -> OpendayStore:
        stores.append(OpendayStore.open(path, backups=(lambda: plan) if plan else None, files=files))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


def add(store: OpendayStore, key: int, day: int = 0, note: str = "") -> None:
    with store.transaction("li", NOW + day * DAY) as tx:
        tx.signups.put(a_signup(key, note=note))
        tx.record(Action.SIGNUP_ADDED)


def days(plan: BackupPlan, path: Path) -> list[str]:
    return [copy.stem[-10:] for copy in plan.copies(path, "day")]


def test_the_work_of_yesterday_is_backed_up_though_nobody_writes_today(
    opened: Callable[..., OpendayStore], plan: BackupPlan, path: Path
) -> None:
    store = opened(plan)
    add(store, 1)
    assert store.upkeep(NOW + DAY) == ()
    assert days(plan, path) == [(NOW + DAY).date().isoformat()]
    copy = OpendayStore.open(plan.copies(path, "day")[0])
    with copy.view() as view:
        assert [signup.id for signup in view.signups.all()] == [1]
    copy.close()


def test_days_without_a_change_do_not_push_out_earlier_states(
    opened: Callable[..., OpendayStore], plan: BackupPlan, path: Path
) -> None:
    store = opened(plan)
    add(store, 1)
    for day in range(1, 10):
        store.upkeep(NOW + day * DAY)
    add(store, 2, day=10)
    store.upkeep(NOW + 11 * DAY)
    assert days(plan, path) == [(NOW + day * DAY).date().isoformat() for day in (11, 1)]


def test_a_missed_backup_is_told_with_its_reason_and_tried_again_after_an_hour(
    opened: Callable[..., OpendayStore], plan: BackupPlan, path: Path
) -> None:
    store = opened(plan)
    add(store, 1)
    plan.folder.write_text("a file where the folder should be")
    (missed,) = store.upkeep(NOW + DAY)
    assert missed.code is Code.BACKUP_MISSED
    assert missed.params["cause"] == Code.FILE_UNWRITABLE
    assert missed.params["path"] == str(plan.folder)
    plan.folder.unlink()
    assert store.upkeep(NOW + DAY + timedelta(minutes=59)) == (missed,) == store.notices()
    assert not plan.folder.exists()
    assert store.upkeep(NOW + DAY + timedelta(hours=1)) == () == store.notices()
    assert len(days(plan, path)) == 1


def test_a_long_journal_is_folded_while_the_store_is_open(opened: Callable[..., OpendayStore]) -> None:
    store = opened()
    for key in range(1, 10):
        add(store, key, note="x" * 600_000)
    assert store.needs_compaction
    assert store.upkeep(NOW) == ()
    assert not store.needs_compaction
    with store.view() as view:
        assert len(view.signups.all()) == 9


def test_a_disk_too_full_to_fold_the_journal_is_told(opened: Callable[..., OpendayStore]) -> None:
    disk = FullDisk()
    store = opened(files=disk)
    for key in range(1, 10):
        add(store, key, note="x" * 600_000)
    disk.full = True
    assert [found.code for found in store.upkeep(NOW)] == [Code.DISK_FULL]
    assert store.needs_compaction


def test_a_database_on_a_share_is_told(opened: Callable[..., OpendayStore], path: Path) -> None:
    store = opened(files=OnAShare())
    (found,) = store.notices()
    assert (found.code, dict(found.params)) == (
        Code.DB_NETWORK_SHARE,
        {"path": str(path), "kind": "cifs"},
    )
    assert store.upkeep(NOW) == (found,)


def test_a_database_that_may_only_be_read_is_left_alone(
    opened: Callable[..., OpendayStore], plan: BackupPlan
) -> None:
    add(opened(), 1)
    assert opened(plan, ReadOnlyFiles()).upkeep(NOW) == ()
    assert not plan.folder.exists()
