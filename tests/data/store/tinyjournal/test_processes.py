"""Real processes: killed while they write and compact, and followed while they do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.store.tinyjournal import Database
from data.store.tinyjournal.verification import verify
from tests.data.store.tinyjournal.stock import SCHEMA

ROOT = Path(__file__).parents[4]


@contextmanager
def writer(path: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.data.store.tinyjournal.worker", str(path), name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def test_writers_killed_at_any_moment_lose_nothing_acknowledged_and_leave_nothing_half(
    tmp_path: Path,
) -> None:
    path = tmp_path / "things.json"
    acknowledged: dict[str, int] = {}
    for round_number in range(4):
        names = [f"{round_number}-{which}" for which in "ab"]
        with writer(path, names[0]) as one, writer(path, names[1]) as other:
            for process, name in ((one, names[0]), (other, names[1])):
                time.sleep(0.06 + 0.045 * round_number)
                os.kill(process.pid, signal.SIGKILL)
                output, _ = process.communicate()
                acknowledged[name] = len([line for line in output.splitlines() if line.isdecimal()])
        assert verify(path).errors == ()
        with Database.open(path, SCHEMA) as db:
            for name, count in acknowledged.items():
                numbers = [document["number"] for document in db.table("log") if document["by"] == name]
                assert numbers == list(range(len(numbers)))
                # The last transaction may be durable though its writer could not say so any more.
                assert count <= len(numbers) <= count + 1
            total = len(db.table("log"))
            assert db.table("counter").get(1) == {"total": total}
            assert len(db.table("things")) == total
            assert sum(db.table("things").totals("weight").values()) == total
    assert sum(acknowledged.values()) > 20


def test_an_open_handle_follows_another_process_within_a_second(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, SCHEMA) as db, writer(path, "w") as process:
        assert process.stdout is not None
        for number in range(100):
            assert process.stdout.readline() == f"{number}\n"
            began = time.monotonic()
            db.catch_up()
            assert time.monotonic() - began < 1
            with db.view():
                log = db.table("log")
                assert len(log) >= number + 1
                assert db.table("counter").get(1) == {"total": len(log)}
                assert db.table("things").ids() == list(range(1, len(log) + 1))


def test_importing_the_engine_loads_nothing_heavy() -> None:
    heavy = (
        "asyncio",
        "filelock",
        "hashlib",
        "logging",
        "sqlite3",
        "subprocess",
        "tempfile",
        "textual",
        "urllib.request",
    )
    program = (
        "import sys; import data.store.tinyjournal; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
