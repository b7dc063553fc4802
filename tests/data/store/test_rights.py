"""Rights of every file that is ever made for a database, from its first moment on."""

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.store.backups import BackupPlan
from data.store.kinds import schema_of
from data.store.store import OpendayStore
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.repair import repair
from planner.model.audit import Action
from tests.fakes.records import NOW, a_signup


class Watched(SystemFiles):
    """Notes the rights of all files beside the database at each call that makes or renames one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, set[int]] = {}

    def look(self) -> None:
        for file in (entry for entry in self.folder.rglob("*") if entry.is_file()):
            kind = "new" if ".new-" in file.name else file.name
            self.seen.setdefault(kind, set()).add(stat.S_IMODE(file.stat().st_mode))

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self.look()
        return handle

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.look()


@pytest.fixture(params=[0o000, 0o077], ids=["umask-none", "umask-all"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o600), (0o2770, 0o660)], ids=["own", "shared"])
def test_no_file_is_for_anybody_else_at_any_time(tmp_path: Path, umask: int, folder: int, file: int) -> None:
    tmp_path.chmod(folder)
    files, path = Watched(tmp_path), tmp_path / "openday.json"
    plan = BackupPlan(tmp_path)
    for migrations in ((), (lambda documents: None,)):
        store = OpendayStore.open(path, files=files, backups=lambda: plan, migrations=migrations)
        for day in range(3):
            with store.transaction("li", NOW + timedelta(days=day)) as tx:
                tx.signups.put(a_signup(day + 1))
                tx.record(Action.SIGNUP_ADDED)
        store.compact()
        if not migrations:
            store.restore(store.backup(tmp_path / "copy.json"), "wang", NOW)
        store.close()
    journal = path.with_name("openday.json.journal")
    journal.write_bytes(journal.read_bytes() + b"spoilt\nspoilt\n")
    repair(path, schema_of(2), files)
    wrong = {name: modes for name, modes in files.seen.items() if modes != {file}}
    assert wrong == {}
    kinds = ("lock", "queue", "reserve", "journal", "replaced-1", "version-1", "damaged-1")
    assert {
        *(f"openday.json.{kind}" for kind in (*kinds, "journal.damaged-1")),
        "copy.json",
        "new",
    } <= files.seen.keys()
    assert [name for name in files.seen if "-day-" in name]
