"""Planners that are open on a database know how many they are."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.store.desks import OpenDesks
from data.store.store import OpendayStore
from tests.fakes.records import NOW

OTHER = """
import sys
from pathlib import Path
from data.store.desks import OpenDesks
desks = OpenDesks(Path(sys.argv[1]))
print(desks.count(), flush=True)
sys.stdin.readline()
desks.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "openday.json"


@contextmanager
def desks_on(path: Path, count: int) -> Iterator[list[OpenDesks]]:
    desks = [OpenDesks(path) for _ in range(count)]
    yield desks
    for desk in desks:
        desk.close()


def folder_of(path: Path) -> Path:
    return path.with_name("openday.json.desks")


def test_each_desk_counts_from_its_first_count_until_it_closes(path: Path) -> None:
    with desks_on(path, 3) as (one, two, three):
        assert [one.count(), two.count(), three.count(), one.count()] == [1, 2, 3, 3]
        two.close()
        assert [one.count(), three.count()] == [2, 2]
    assert not folder_of(path).exists()


def test_a_desk_that_has_closed_does_not_come_back(path: Path) -> None:
    with desks_on(path, 1) as (desk,):
        desk.count()
        desk.close()
        desk.count()
        assert not folder_of(path).exists()


@pytest.mark.parametrize("killed", [False, True])
def test_another_process_counts_until_it_ends_however_it_ends(path: Path, root: Path, killed: bool) -> None:
    with desks_on(path, 1) as (mine,):
        assert mine.count() == 1
        with subprocess.Popen(
            [sys.executable, "-c", OTHER, str(path)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "2\n"
            assert mine.count() == 2
            if killed:
                other.send_signal(signal.SIGKILL)
                other.wait()
            else:
                other.communicate("\n")
        assert len(list(folder_of(path).iterdir())) == (2 if killed else 1)
        assert mine.count() == 1
        assert len(list(folder_of(path).iterdir())) == 1


def test_a_desk_whose_file_was_removed_makes_another(path: Path) -> None:
    with desks_on(path, 2) as (one, two):
        one.count()
        for file in folder_of(path).iterdir():
            file.unlink()
        folder_of(path).rmdir()
        assert two.count() == 1
        assert one.count() == two.count() == 2


def test_where_nothing_may_be_written_a_desk_knows_of_itself_and_harms_nothing(path: Path) -> None:
    folder_of(path).write_text("not a folder")
    with desks_on(path, 1) as (desk,):
        assert desk.count() == 1
    assert folder_of(path).read_text() == "not a folder"


def test_a_link_in_place_of_the_folder_is_not_followed(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder_of(path).symlink_to(elsewhere)
    with desks_on(path, 1) as (desk,):
        assert desk.count() == 1
        assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(("shared", "folder", "file"), [(False, 0o700, 0o600), (True, 0o2770, 0o660)])
def test_the_files_are_for_those_for_whom_the_database_is(
    path: Path, shared: bool, folder: int, file: int
) -> None:
    path.parent.chmod(0o2770 if shared else 0o755)
    before = os.umask(0o022)
    try:
        with desks_on(path, 1) as (desk,):
            desk.count()
            (mine,) = folder_of(path).iterdir()
            assert mine.read_bytes() == b""
            modes = [stat.S_IMODE(found.stat().st_mode) for found in (folder_of(path), mine)]
    finally:
        os.umask(before)
    assert modes == [folder, file]


def test_open_desks_trouble_neither_a_check_nor_a_restore(path: Path, tmp_path: Path) -> None:
    store = OpendayStore.open(path)
    with desks_on(path, 2) as (one, two):
        one.count()
        copy = store.backup(tmp_path / "copy.json")
        store.restore(copy, "wang", NOW)
        store.compact()
        assert store.check().findings == ()
        assert store.purge("nobody") == ()
        assert two.count() == 2
    store.close()
