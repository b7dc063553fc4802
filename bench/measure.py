"""Interleaved measurement of whole processes by the operating system's own account of their CPU time."""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OPENDAY = [sys.executable, "-c", "from planner.cli import main; main()"]
SIZE = (36, 120)
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median of the pairwise ratios of one command to another, beside what is aimed at."""

    name: str
    peer: str
    values: tuple[float, ...]
    aim: float | None = None

    def line(self) -> str:
        """One line for people."""
        middle, low, high = statistics.median(self.values), min(self.values), max(self.values)
        aim = verdict(middle, self.aim) if self.aim else ""
        return f"{self.name:44} {middle:6.2f} x {self.peer:28} ({low:.2f} to {high:.2f}){aim}"


def verdict(value: float, aim: float) -> str:
    """What was aimed at, and whether it was met."""
    return f"  aim {aim:g}: {'met' if value <= aim else 'NOT MET'}"


def cpu_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """CPU seconds of a command from start to end."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=HERE.parent)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def cpu_to_text(command: Sequence[str], text: str, environment: Mapping[str, str]) -> float:
    """CPU seconds of a terminal program until `text` stands on its screen; it is killed then."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(HERE.parent)
        os.execvpe(command[0], list(command), dict(environment))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    seen, until = b"", time.monotonic() + PATIENCE
    while text.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise SystemExit(f"{command}: {text!r} did not appear in {PATIENCE:g} s")
        seen += os.read(terminal, 65536)
    os.kill(pid, signal.SIGKILL)
    _, _, usage = os.wait4(pid, 0)
    os.close(terminal)
    return usage.ru_utime + usage.ru_stime


def interleaved(ours: Callable[[], float], peer: Callable[[], float], runs: int) -> tuple[float, ...]:
    """Ratios of pairs measured in turn, after one pair that only warms up."""
    pairs = [(ours(), peer()) for _ in range(runs + 1)]
    return tuple(mine / theirs for mine, theirs in pairs[1:])


def milliseconds(seconds: Iterable[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def tell(name: str, value: float, unit: str, aim: float | None = None) -> None:
    """One line for people."""
    print(f"{name:52} {value:10.3f} {unit}" + (verdict(value, aim) if aim is not None else ""))


def tell_load(when: str) -> None:
    """How much else the machine has to do: it makes all CPU times longer, those of the peers too."""
    print(f"{f'load {when}, on {os.cpu_count()} processors':52} {os.getloadavg()[0]:10.2f}")
