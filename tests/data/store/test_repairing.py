"""What a repair takes for a database of ours, and what becomes of the files that it replaces."""

import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.store.repairing import repair
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from tests.fakes.records import NOW, a_signup


def filled(path: Path) -> Path:
    store = OpendayStore.open(path)
    with store.transaction("li", NOW) as tx:
        for key in (1, 2, 3):
            tx.signups.put(a_signup(key))
        tx.record(Action.SIGNUP_ADDED)
    store.close()
    return path


@pytest.mark.parametrize("cut", [0, 9])
def test_a_lone_tinydb_file_of_something_else_is_left_alone(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "openday.json"
    with TinyDB(path) as stock:
        stock.table("recipes").insert_multiple({"soup": number} for number in range(5))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) - cut])
    before = path.read_bytes()
    with pytest.raises(StoreTrouble) as refused:
        repair(path)
    assert refused.value.findings[0].code in (Code.DB_NOT_OURS, Code.DB_DAMAGED)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {path.name: before}


def test_a_lone_damaged_copy_of_ours_is_repaired(tmp_path: Path) -> None:
    store = OpendayStore.open(filled(tmp_path / "first.json"))
    copy = store.backup(tmp_path / "openday.json")
    store.close()
    copy.write_bytes(copy.read_bytes().replace(b'\n"2":', b'\n"\x00":'))
    report = repair(copy)
    assert dict(report.check.counts)["signups"] == 2
    assert report.left_out


def test_what_a_repair_keeps_is_not_for_the_world(tmp_path: Path) -> None:
    path = filled(tmp_path / "openday.json")
    journal = path.with_name("openday.json.journal")
    journal.write_bytes(journal.read_bytes() + b"spoilt\nspoilt\n")
    for file in tmp_path.iterdir():
        file.chmod(0o644)
    kept = repair(path).kept
    assert len(kept) == 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in (path, *kept)} == {0o600}
