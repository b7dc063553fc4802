"""A mistake in the planner itself: one sentence, a log, and a terminal as it was."""

import fcntl
import os
import pty
import re
import select
import stat
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.cli import trouble, wiring
from planner.cli.invocation import Invocation

PLANNER = """
import os, sys
from dataclasses import replace
from pathlib import Path
import click
from data.store.store import OpendayStore
from planner.cli import wiring
from planner.cli.invocation import Invocation
from planner.cli.planner import open_planner_at

class Breaking(OpendayStore):
    def catch_up(self):
        secret = "Li Lei, 138 0000 0001"
        raise ZeroDivisionError("beside the screen")

class Stopping(wiring.SystemClock):
    calls = 0

    def now(self):
        self.calls += 1
        if self.calls > 3:
            secret = "Li Lei, 138 0000 0001"
            raise ZeroDivisionError("on the screen")
        return super().now()

desk = wiring.open_desk(None, None, "Ann")
if sys.argv[1] == "worker":
    desk = replace(desk, store=Breaking.open(desk.store.path))
else:
    desk = replace(desk, clock=Stopping())
try:
    open_planner_at(desk, Invocation(os.environ))
except click.exceptions.Exit as left:
    sys.exit(left.exit_code)
"""
LEFT = b"\x1b[?1049l"
"""Back from the screen of the planner to that of the shell."""


@dataclass(frozen=True)
class Ended:
    """How the planner ended in a terminal of its own, and what the terminal was told."""

    code: int
    seen: bytes
    modes_kept: bool


def run_planner(root: Path, where: str) -> Ended:
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    before = termios.tcgetattr(theirs)
    planner = subprocess.Popen(
        [sys.executable, "-c", PLANNER, where],
        cwd=root,
        env=os.environ | {"TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    seen = b""
    with planner:
        while planner.poll() is None or select.select([mine], [], [], 0)[0]:
            if select.select([mine], [], [], 0.1)[0]:
                seen += os.read(mine, 1 << 16)
    kept = termios.tcgetattr(theirs) == before
    os.close(theirs)
    os.close(mine)
    return Ended(planner.returncode, seen, kept)


@pytest.mark.parametrize(("where", "told"), [("worker", "beside the screen"), ("screen", "on the screen")])
def test_the_planner_ends_with_a_sentence_and_a_log(root: Path, where: str, told: str) -> None:
    ended = run_planner(root, where)
    assert (ended.code, ended.modes_kept) == (3, True)
    _, left, shell = ended.seen.rpartition(LEFT)
    log = wiring.trouble_log()
    assert left
    assert "openday has stopped because" in shell.decode()
    assert str(log) in shell.decode()
    assert b"Traceback" not in ended.seen
    assert b"Li Lei" not in ended.seen
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert f"ZeroDivisionError: {told}" in log.read_text()
    assert 'File "<string>", line ' in log.read_text()
    assert re.match(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC, Python 3", log.read_text())


def test_details_that_cannot_be_kept_are_told_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    log = wiring.trouble_log()
    log.parent.parent.mkdir(parents=True, exist_ok=True)
    log.parent.write_text("a file where the folder should be")
    assert trouble.tell_unexpected(ZeroDivisionError(), Invocation({})) == 3
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"openday: {log} cannot be written (")
    assert second.startswith("openday: A mistake in openday itself")
