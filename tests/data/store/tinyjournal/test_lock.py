"""The lock between processes: fair among writers, and given back by whoever dies with it."""

import fcntl
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

import pytest

from data.store.tinyjournal import Database
from data.store.tinyjournal.errors import WriteFailedError
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.lock import Lock, queue_beside, system_lock
from tests.data.store.tinyjournal.stock import SCHEMA

ROOT = Path(__file__).parents[4]
WRITERS = "abcd"
TURNS = 400
FEWEST = 20
"""Turns of 400 that each of four writers gets at least. On a machine with nothing else to do it is some 100
and beside eight processes that only compute 40 to 90; with a lock that is polled one of them gets hardly
any."""

WRITER = """
import os, sys, time
from pathlib import Path
from data.store.tinyjournal.lock import system_lock
name, path, seconds = sys.argv[1].encode(), Path(sys.argv[2]), eval(sys.argv[3])
lock = system_lock(path)
turns = os.open(path.with_name("turns"), os.O_RDWR | os.O_APPEND)
print("ready", flush=True)
sys.stdin.readline()
while os.fstat(turns).st_size < int(sys.argv[4]):
    assert lock.acquire(seconds)
    os.write(turns, name)
    time.sleep(0.0005)
    lock.release()
"""


@pytest.mark.parametrize("seconds", [None, 60.0], ids=["without-limit", "with-limit"])
def test_writers_that_want_the_lock_all_the_time_each_get_their_turn(
    tmp_path: Path, seconds: float | None
) -> None:
    path, turns = tmp_path / "things.json.lock", tmp_path / "turns"
    SystemFiles().lock(path).close()
    turns.touch()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, name, str(path), repr(seconds), str(TURNS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in WRITERS
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    order = turns.read_text()
    assert min(order.count(name) for name in WRITERS) >= FEWEST
    # None of them only when the others were done.
    assert set(order[: 3 * TURNS // 4]) == set(WRITERS)


@pytest.mark.parametrize("seconds", [None, 60.0], ids=["without-limit", "with-limit"])
def test_who_lets_go_and_comes_back_at_once_is_behind_who_waits(
    tmp_path: Path, seconds: float | None
) -> None:
    path = tmp_path / "things.json.lock"
    one, other = SystemFiles().lock(path), SystemFiles().lock(path)
    for _ in range(20):
        order: list[str] = []
        one.acquire(seconds)
        waiting = threading.Thread(target=take, args=(other, order))
        waiting.start()
        with queue_beside(path).open() as door:
            until = time.monotonic() + 5
            while free(door) and time.monotonic() < until:
                time.sleep(0.001)
        one.release()
        one.acquire(seconds)
        order.append("who came back")
        one.release()
        waiting.join()
        assert order == ["who waited", "who came back"]
    one.close()
    other.close()


def take(lock: Lock, order: list[str]) -> None:
    assert lock.acquire(60)
    order.append("who waited")
    lock.release()


def free(door: IO[str]) -> bool:
    try:
        fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(door, fcntl.LOCK_UN)
    return True


def test_a_lock_that_a_killed_process_held_is_free_at_once(tmp_path: Path) -> None:
    path = tmp_path / "things.json.lock"
    path.touch()
    holder = (
        "import sys, time; from pathlib import Path; from data.store.tinyjournal.lock import system_lock; "
    )
    holder += "system_lock(Path(sys.argv[1])).acquire(None); print('held', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        lock = system_lock(path)
        assert not lock.acquire(0.02)
        process.kill()
        began = time.monotonic()
        assert lock.acquire(30)
        assert time.monotonic() - began < 5
        lock.close()


def test_who_is_suspended_while_it_is_next_does_not_keep_others_from_a_lock_that_is_free(
    tmp_path: Path,
) -> None:
    path = tmp_path / "things.json.lock"
    lock = SystemFiles().lock(path)
    with queue_beside(path).open() as suspended:
        fcntl.flock(suspended, fcntl.LOCK_EX)
        for seconds in (30.0, None):
            began = time.monotonic()
            assert lock.acquire(seconds)
            assert time.monotonic() - began < 10
            lock.release()
        fcntl.flock(suspended, fcntl.LOCK_UN)
    lock.close()


def test_a_file_system_that_has_no_locks_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    class Lockless(SystemFiles):
        def lock(self, path: Path) -> Lock:
            super().lock(path).close()
            return NoLock()

    class NoLock:
        def acquire(self, seconds: float | None) -> bool:
            raise OSError(37, "No locks available")

        def release(self) -> None:
            raise AssertionError("it was never held")

        def close(self) -> None:
            pass

    with Database.open(tmp_path / "things.json", SCHEMA) as db:
        db.table("things").add({"colour": "red"})
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with Database.open(tmp_path / "things.json", SCHEMA, files=Lockless()) as db:
        with pytest.raises(WriteFailedError) as caught:
            db.table("things").add({"colour": "blue"})
        assert caught.value.number == 37
        assert db.table("things").ids() == [1]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
