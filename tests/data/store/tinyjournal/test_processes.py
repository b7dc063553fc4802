"""Real processes: killed while they write and compact, and followed while they do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB

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


def test_backups_are_of_one_moment_each_while_others_write_and_stock_tinydb_counts_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / "things.json"
    Database.open(path, SCHEMA).close()
    with writer(path, "a") as one, writer(path, "b") as other, Database.open(path, SCHEMA) as db:
        seen = 0
        for number in range(12):
            told = 0
            for process in (one, other):
                assert process.stdout is not None
                told += int(process.stdout.readline()) + 1
            db.backup(copy := tmp_path / f"{number}.backup.json")
            assert verify(copy).errors == ()
            with TinyDB(copy) as stock:
                counts = {name: len(stock.table(name)) for name in stock.tables()}
                assert stock.table("counter").get(doc_id=1) == {"total": counts["log"]}
            with Database.open(copy, SCHEMA, read_only=True) as ours:
                assert {name: len(ours.table(name)) for name in ours.tables()} == {
                    name: count for name, count in counts.items() if name != "_journal"
                }
            # What its writer was told is done before the backup began is in it, and nothing is gone from it.
            assert counts["log"] >= max(told, seen)
            seen = counts["log"]
    assert seen > 20
    with Database.open(path, SCHEMA) as db:
        db.compact()
        ours_counts = {name: len(db.table(name)) for name in db.tables()}
    with TinyDB(path) as stock:
        assert {name: len(stock.table(name)) for name in stock.tables() - {"_journal"}} == ours_counts


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
