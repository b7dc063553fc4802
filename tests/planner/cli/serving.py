"""`openday serve` as a process of its own, on a port that is free."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

OPENDAY = [sys.executable, "-c", "from planner.cli import main; main()"]


@dataclass
class Serving:
    """A server that runs, and where."""

    process: subprocess.Popen[str]
    address: str

    def get(self, path: str, **headers: str) -> httpx.Response:
        """One request on a connection of its own; `_` in the name of a header stands for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        # Without a look at the machine's certificates, which is most of the work of a request.
        return httpx.get(self.address + path, headers=named, trust_env=False, timeout=30, verify=False)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    def connected(self) -> socket.socket:
        """A connection on which nothing was sent yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to stop; its exit code and what it logged."""
        self.process.send_signal(number)
        _, logged = self.process.communicate(timeout=60)
        return self.process.returncode, logged


@contextmanager
def serving(root: Path, db: Path, *options: str, program: Sequence[str] = OPENDAY) -> Iterator[Serving]:
    """A server on a database until the end of the block."""
    command = [*program, "--db", str(db), "serve", "--port", "0", *options]
    with subprocess.Popen(
        command, cwd=root, env={**os.environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        try:
            if not first:
                raise AssertionError(process.communicate()[1])
            yield Serving(process, first.split()[0].rstrip("/"))
        finally:
            if process.poll() is None:
                process.kill()
