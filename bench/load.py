"""Asks a server the same again and again over a few connections, each of which waits for its answer."""

from __future__ import annotations

import selectors
import socket
import time
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 8
_PIECE = 1 << 20
_SETTLE = 0.5
"""Seconds in which an answer has surely come whole, to learn its length."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it; times in seconds."""

    rate: float
    """Answers a second."""
    half: float
    """What half of the answers took at most."""
    slow: float
    """What 99 of 100 took at most."""
    cpu: float
    """Of the processor for one answer, by the server's own account; 0 where the system does not tell."""
    own: float
    """Share of a processor that asking took: close to 1, this is what was measured."""


def request(path: str, **headers: str) -> bytes:
    """A request as it is sent; `_` in the name of a header stands for `-`."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


def answer(port: int, asked: bytes) -> bytes:
    """One answer, head and body."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(asked)
        connection.settimeout(_SETTLE)
        got = b""
        while True:
            try:
                piece = connection.recv(_PIECE)
            except TimeoutError:
                return got
            if not piece:
                return got
            got += piece


def load(port: int, asked: bytes, seconds: float, process: int) -> Load:
    """Ask for so many seconds; all answers must be as long as the first. `process` is the server's."""
    length = len(answer(port, asked))
    took: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for _ in range(CONNECTIONS):
            connection = socket.create_connection(("127.0.0.1", port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.setblocking(False)
            waiting.register(connection, selectors.EVENT_READ, [length, time.perf_counter()])
            connection.send(asked)
        cpu, own, began = _cpu_of(process), time.process_time(), time.perf_counter()
        while (now := time.perf_counter()) < began + seconds:
            for key, _ in waiting.select(1):
                connection, left = key.fileobj, key.data
                assert isinstance(connection, socket.socket)
                left[0] -= len(connection.recv(_PIECE))
                if left[0] <= 0:
                    now = time.perf_counter()
                    took.append(now - left[1])
                    left[0], left[1] = length, now
                    connection.send(asked)
        spent, mine, cpu = time.perf_counter() - began, time.process_time() - own, _cpu_of(process) - cpu
        for key in list(waiting.get_map().values()):
            waiting.unregister(key.fileobj)
            assert isinstance(key.fileobj, socket.socket)
            key.fileobj.close()
    took.sort()
    return Load(
        rate=len(took) / spent,
        half=took[len(took) // 2],
        slow=took[len(took) * 99 // 100],
        cpu=cpu / len(took),
        own=mine / spent,
    )


def _cpu_of(process: int) -> float:
    """Seconds of the processor that a process has taken, where the system tells."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    import os

    fields = told.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
