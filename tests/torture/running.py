"""One round: a new database, its writers, readers and compactor, and whoever kills them."""

import multiprocessing
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.torture import scene, workers
from tests.torture.verdict import Verdict, judge

WRITERS = 4
READERS = 2
LIVES = (0.0, 1.5)
"""Seconds from the start of a process to its end, the shortest and the longest."""
PATIENCE = 60.0
IMPORTED_LATE = [
    "data.store.backups",
    "data.store.erasing",
    "phonenumbers",
    "planner.rules.initials",
    "pypinyin",
    "stdnum.iso7064.mod_37_36",
    "tests.torture.workers",
]


class Round:
    """The processes of one database."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._path = folder / "openday.json"
        self._notes = folder / "notes"
        self._notes.mkdir()
        self._stop = folder / "stop"
        self._dice = random.Random(seed)
        self._context = multiprocessing.get_context("forkserver")
        # Each new process is a fork of one that has everything imported, so that it lives to write.
        self._context.set_forkserver_preload(IMPORTED_LATE)
        self._started = 0
        self.kills = 0

    def run(self, seconds: float) -> Verdict:
        """Torture for so long, let everybody finish, and judge."""
        scene.begin(self._path)
        until = time.monotonic() + seconds
        readers = [self._start(workers.read, "reader") for _ in range(READERS)]
        mortal = [self._mortal(workers.write, "writer") for _ in range(WRITERS)]
        mortal.append(self._mortal(workers.tidy, "tidy"))
        while time.monotonic() < until:
            for place, (process, end, work, name) in enumerate(mortal):
                if time.monotonic() >= end or not process.is_alive():
                    self._kill(process)
                    mortal[place] = self._mortal(work, name)
            time.sleep(0.002)
        self._stop.touch()
        for process in (*readers, *(one[0] for one in mortal)):
            process.join(PATIENCE)
            if process.is_alive():
                self._kill(process)
        return judge(self._path, self._notes, self.kills)

    def _mortal(
        self, work: Callable[..., None], name: str
    ) -> tuple[BaseProcess, float, Callable[..., None], str]:
        return self._start(work, name), time.monotonic() + self._dice.uniform(*LIVES), work, name

    def _start(self, work: Callable[..., None], name: str) -> BaseProcess:
        self._started += 1
        name = f"{name}-{self._started}"
        given: tuple[object, ...] = (self._path, self._notes / name)
        if work is workers.write:
            given += (name,)
        process = self._context.Process(
            target=work, args=(*given, self._dice.randrange(10**9), self._stop), daemon=True
        )
        process.start()
        return process

    def _kill(self, process: BaseProcess) -> None:
        if process.is_alive():
            process.kill()
            self.kills += 1
        process.join(PATIENCE)
        process.close()


def torture(seconds: float, seed: int, round_seconds: float = 30.0) -> Verdict:
    """Rounds one after the other until the time is over or something went wrong: then its files stay."""
    total, until = Verdict(), time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not total.bad:
        folder = Path(tempfile.mkdtemp(prefix="openday-torture-"))
        total.add(Round(folder, seed).run(min(left, round_seconds)))
        if total.bad:
            total.said.append(f"seed {seed}, files in {folder}")
        else:
            shutil.rmtree(folder)
        seed += 1
    return total
