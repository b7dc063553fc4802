"""The public feed from `openday serve` beside nginx with the same bytes in a file."""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench import people
from bench.load import Load, answer, load, request
from bench.measure import HERE, OPENDAY, Ratio
from data.store.kinds import KINDS, UNIT_KEY, schema_of
from data.store.tinyjournal import Database
from planner.model.language import Bilingual
from planner.model.tables import Table
from planner.model.unit import Unit

SESSIONS = 200
ROUNDS = 5
SECONDS = 1.0
NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log; sendfile on; tcp_nodelay on; keepalive_requests 1000000000;
    types {{ text/calendar ics; }} charset utf-8; charset_types text/calendar; gzip_static on; gzip_vary on;
    {temporary}
    server {{ listen 127.0.0.1:{port}; root {folder}/site; add_header Cache-Control "public, max-age=900"; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that is measured."""

    port: int
    process: int

    def ask(self, encoding: str, *, again: bool) -> bytes:
        """The request for the feed; `again` for who has it already."""
        first = request("/public.ics", Accept_Encoding=encoding)
        if not again:
            return first
        tag = re.search(rb'(?im)^etag: ("[^"]+")', answer(self.port, first))
        if tag is None:
            raise SystemExit("the feed has no strong entity tag")
        return request("/public.ics", Accept_Encoding=encoding, If_None_Match=tag[1].decode())


def main() -> None:
    """Print what each answers, and the ratios."""
    with tempfile.TemporaryDirectory(prefix="openday-bench-") as name:
        folder = Path(name)
        with _openday(folder) as ours:
            feed = answer(ours.port, ours.ask("identity", again=False)).partition(b"\r\n\r\n")[2]
            print(f"serve: the public feed of {SESSIONS} sessions, {len(feed)} bytes")
            if shutil.which("nginx") is None:
                print("serve: nginx is not installed, so openday is measured by itself")
                _alone(ours)
                return
            with _nginx(folder, feed) as nginx:
                _beside(ours, nginx)


_KINDS = (("gzip", False, "as gzip"), ("identity", False, "plain"), ("gzip", True, "If-None-Match"))


def _alone(ours: Peer) -> None:
    for encoding, again, label in _KINDS:
        asked = ours.ask(encoding, again=again)
        _tell("openday", label, [load(ours.port, asked, SECONDS, ours.process) for _ in range(ROUNDS)])


def _beside(ours: Peer, nginx: Peer) -> None:
    for encoding, again, label in _KINDS:
        asked, theirs = ours.ask(encoding, again=again), nginx.ask(encoding, again=again)
        pairs = [
            (load(ours.port, asked, SECONDS, ours.process), load(nginx.port, theirs, SECONDS, nginx.process))
            for _ in range(ROUNDS)
        ]
        _tell("openday", label, [mine for mine, _ in pairs])
        _tell("nginx", label, [other for _, other in pairs])
        for what, pick in (
            ("requests a second", lambda one: one.rate),
            ("p99", lambda one: one.slow),
            ("CPU a request", lambda one: one.cpu),
        ):
            values = tuple(pick(mine) / pick(other) for mine, other in pairs if pick(other))
            if values:
                print(Ratio(f"serve {label}, {what}", "nginx", values).line())


def _tell(name: str, label: str, loads: list[Load]) -> None:
    def middle(values: Iterator[float]) -> float:
        return statistics.median(values)

    own = middle(one.own for one in loads)
    print(
        f"  {name:8} {label:14} {middle(one.rate for one in loads):8.0f} requests/s"
        f"  p50 {middle(one.half for one in loads) * 1000:.2f} ms"
        f"  p99 {middle(one.slow for one in loads) * 1000:.2f} ms"
        f"  CPU {middle(one.cpu for one in loads) * 1e6:.0f} us"
        + (f"  (asking took {own:.0%} of a processor: it can do more)" if own > 0.8 else "")
    )


@contextmanager
def _openday(folder: Path) -> Iterator[Peer]:
    database = folder / "openday.json"
    _fill(database)
    command = [*OPENDAY, "--db", str(database), "--now", people.NOW.isoformat(), "serve", "--port", "0"]
    with (folder / "openday.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, cwd=HERE.parent, text=True)
        with process:
            assert process.stdout
            told = re.match(r"http://[^:]+:(\d+)", process.stdout.readline())
            if told is None:
                raise SystemExit((folder / "openday.log").read_text())
            try:
                yield Peer(int(told[1]), process.pid)
            finally:
                process.terminate()


@contextmanager
def _nginx(folder: Path, feed: bytes) -> Iterator[Peer]:
    import socket

    site = folder / "site"
    site.mkdir()
    (site / "public.ics").write_bytes(feed)
    (site / "public.ics.gz").write_bytes(gzip.compress(feed, 6, mtime=0))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, port=port, temporary=temporary))
    with subprocess.Popen(["nginx", "-p", folder, "-c", settings, "-e", folder / "error.log"]) as process:
        try:
            for _ in range(100):
                if (folder / "pid").exists() and (folder / "pid").read_text():
                    break
                time.sleep(0.05)
            yield Peer(port, process.pid)
        finally:
            process.terminate()


def _fill(path: Path) -> None:
    unit = Unit(Bilingual("Hengyang camp", "衡阳警营"), base_url="https://openday.police.example")
    with Database.open(path, schema_of()) as database, database.transaction() as running:
        running.put("unit", UNIT_KEY, KINDS[Table.UNIT].document(unit))
        count = 0
        for event in people.events(SESSIONS * people.PER_SESSION):
            kept = event.sessions[: SESSIONS - count]
            if kept:
                running.put("events", event.id, KINDS[Table.EVENTS].document(replace(event, sessions=kept)))
            count += len(kept)
