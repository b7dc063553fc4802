"""`openday serve` as people run it: a process on a port, while others write to the database."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from planner.web.guesses import LIMIT
from tests.journeys.commands import CommandLine
from tests.planner.cli.serving import OPENDAY, Serving, serving
from tests.rfc5545 import problems
from tests.rfc5545.privacy import personal_leaks, public_leaks

LATER = "2026-11-22T10:00:00+08:00"
"""An hour after the commands of these tests, so that dates of changes are told."""


@pytest.fixture
def event(openday: CommandLine) -> str:
    """A published event in two weeks."""
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("event", "publish", ref)
    return ref


@pytest.fixture
def server(root: Path, openday: CommandLine, event: str) -> Iterator[Serving]:
    """A server on the database of the commands."""
    with serving(root, openday.db, "--now", LATER) as running:
        yield running


def command(root: Path, openday: CommandLine, *arguments: str) -> str:
    """The output of a command that runs in a process of its own."""
    line = [*OPENDAY, "--db", str(openday.db), "--now", openday.now, "--actor", "Ann", *arguments]
    return subprocess.run(
        line, cwd=root, env={**os.environ}, capture_output=True, text=True, check=True
    ).stdout


def sign_up(openday: CommandLine, event: str) -> str:
    return openday(
        "signup", "add", event, "--session", "1", "--name", "Ann Example", "--phone", "13800000001"
    ).ref


def test_what_another_process_writes_is_in_the_next_answer(
    root: Path, openday: CommandLine, event: str, server: Serving
) -> None:
    before = server.get("/public.ics")
    assert before.status_code == 200
    assert problems(before.content) == []
    assert (
        server.get("/public.ics", if_none_match=before.headers["etag"], accept_encoding="gzip").status_code
        == 304
    )
    command(root, openday, "event", "cancel", event, "--reason", "Storm")
    after = server.get("/public.ics", if_none_match=before.headers["etag"])
    assert after.status_code == 200
    assert b"STATUS:CANCELLED" in after.content
    assert problems(after.content) == []


def test_a_replaced_token_is_gone_at_once(
    root: Path, openday: CommandLine, event: str, server: Serving
) -> None:
    signup = sign_up(openday, event)
    old = openday.json("calendar", "token", signup)["feed"]["path"]
    answer = server.get(old)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    new = json.loads(command(root, openday, "calendar", "token", signup, "--new", "--json"))["feed"]["path"]
    assert server.get(old).status_code == 404
    assert server.get(new).status_code == 200
    code, logged = server.stop()
    assert code == 0
    assert [line.split()[2:5] for line in logged.splitlines()] == [
        ["GET", "/p/*", "200"],
        ["GET", "/p/*", "404"],
        ["GET", "/p/*", "200"],
    ]
    assert old.removesuffix(".ics") not in logged
    assert new.removesuffix(".ics") not in logged


def test_the_forwarded_address_of_a_client_is_believed_from_this_machine(server: Serving) -> None:
    for number in range(LIMIT):
        assert server.get(f"/p/guess{number}.ics", x_forwarded_for="1.1.1.1, 203.0.113.9").status_code == 404
    assert server.get("/p/other.ics", x_forwarded_for="2.2.2.2, 203.0.113.9").status_code == 429
    assert server.get("/p/other.ics", x_forwarded_for="203.0.113.10").status_code == 404
    _, logged = server.stop()
    assert "1.1.1.1" not in logged
    assert "! 203.0.113.9 tried many" in logged


STRANGERS = """
from planner.cli import main
from planner.web import server

server.LOOPBACK = ()
main()
"""
"""A server to which this machine is any other."""


@pytest.mark.parametrize(("proxy", "believed"), [("192.0.2.1", False), ("127.0.0.0/8", True)])
def test_the_word_of_others_on_who_asks_is_taken_only_from_a_proxy(
    root: Path, openday: CommandLine, event: str, proxy: str, believed: bool
) -> None:
    with serving(root, openday.db, "--proxy", proxy, program=[sys.executable, "-c", STRANGERS]) as server:
        server.get("/public.ics", x_forwarded_for="203.0.113.9", x_forwarded_proto="https")
        _, logged = server.stop()
    assert logged.split()[1] == ("203.0.113.9" if believed else "127.0.0.1")


SLOW = """
import sys, time
from pathlib import Path
from planner.cli import main
from planner.services import site

begun, go_on = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
find = site.Site.find

def slowly(self, path):
    begun.touch()
    while not go_on.exists():
        time.sleep(0.01)
    return find(self, path)

site.Site.find = slowly
main()
"""
"""A server that reads only once a file is there, and makes another one when it begins."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_that_is_under_way_is_answered_before_it_stops(
    root: Path, openday: CommandLine, event: str, tmp_path: Path, number: int
) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go on"
    slow = [sys.executable, "-c", SLOW, str(begun), str(go_on)]
    with (
        serving(root, openday.db, program=slow) as server,
        server.connected() as idle,
        server.connected() as busy,
    ):
        idle.sendall(b"HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(4096).startswith(b"HTTP/1.1 200")
        busy.sendall(b"GET /public.ics HTTP/1.1\r\nHost: x\r\n\r\n")
        while not begun.exists():
            time.sleep(0.01)
        server.process.send_signal(number)
        assert idle.recv(4096) == b"", "who asks for nothing is let go at once"
        assert server.process.poll() is None
        go_on.touch()
        answer = b"".join(iter(lambda: busy.recv(1 << 16), b""))
        assert server.process.wait(60) == 0
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"END:VCALENDAR\r\n")


def test_asked_twice_it_does_not_wait(root: Path, openday: CommandLine, event: str, tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go on"
    slow = [sys.executable, "-c", SLOW, str(begun), str(go_on)]
    with serving(root, openday.db, program=slow) as server, server.connected() as busy:
        busy.sendall(b"GET /public.ics HTTP/1.1\r\nHost: x\r\n\r\n")
        while not begun.exists():
            time.sleep(0.01)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        go_on.touch()  # what is being read is read to its end, for the sake of the database
        assert server.process.wait(60) == 0


def test_a_connection_that_sends_no_request_keeps_it_from_stopping_only_shortly(server: Serving) -> None:
    with server.connected() as silent, server.connected() as halting:
        halting.sendall(b"GET /public.ics HT")
        time.sleep(0.3)
        began = time.monotonic()
        assert server.stop()[0] == 0
        assert time.monotonic() - began < 5
        assert silent.recv(1) == b""


STRANGE = (
    (b"\0\1\2 TOKEN\r\n\r\n", 400),
    (b"GET /p/TOKEN SECRET HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    (b"GET http://x/p/TOKEN HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    (b"GET /p/TOKEN.ics HTTP/1.0\r\n\r\n", 404),
    (b"TOKEN /p/TOKEN.ics HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    (b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 200),
    (b"POST /p/TOKEN.ics HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nTOKEN", 405),
)


def test_strange_requests_are_answered_and_leave_no_trace_of_what_they_said(server: Serving) -> None:
    for sent, status in STRANGE:
        with server.connected() as connection:
            connection.sendall(sent)
            assert (sent, connection.recv(4096)[:13]) == (sent, b"HTTP/1.1 %d " % status)
    code, logged = server.stop()
    assert code == 0
    assert "TOKEN" not in logged
    assert "uvicorn" not in logged


def test_a_port_in_use_is_one_sentence(root: Path, openday: CommandLine, server: Serving) -> None:
    for language, said in (("en", "is used by another program"), ("zh", "已被其他程序占用")):
        outcome = openday.attempt("serve", "--port", server.port, "--lang", language)
        assert (outcome.code, outcome.out) == (3, "")
        assert outcome.err.startswith("openday: ")
        assert said in outcome.err
        assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--port", "65536", "number_out_of_range"),
        ("--port", "http", "bad_number"),
        ("--base-url", "ftp://x", "bad_address"),
        ("--proxy", "*", "bad_proxy"),
    ],
)
def test_options_that_cannot_be(openday: CommandLine, option: str, value: str, code: str) -> None:
    outcome = openday.attempt("serve", option, value, "--json")
    assert outcome.code == 2
    assert code in outcome.err or openday.attempt("serve", option, value).code == 2


def test_a_host_that_is_none(openday: CommandLine) -> None:
    outcome = openday.attempt("serve", "--host", "192.0.2.1", "--port", "0")
    assert outcome.code == 3
    assert "192.0.2.1 is no address of this machine" in outcome.err


def test_it_says_where_it_serves_in_the_language_of_who_runs_it(root: Path, openday: CommandLine) -> None:
    command = [*OPENDAY, "--db", str(openday.db), "--lang", "zh", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        said = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/  服务已启动；按 ctrl\+c 停止\n", said)


def test_requests_at_once_while_others_write(
    root: Path, openday: CommandLine, event: str, server: Serving
) -> None:
    statuses: list[int] = []

    def ask() -> None:
        for _ in range(20):
            answer = server.get("/public.ics", accept_encoding="gzip")
            statuses.append(answer.status_code)
            assert answer.content.endswith(b"END:VCALENDAR\r\n")

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for number in range(5):
        openday("event", "set", event, "--title", f"Open day {number}")
    for asker in askers:
        asker.join()
    assert statuses == [200] * 80
    assert b"Open day 4" in server.get("/public.en.ics").content


IMPATIENT = """
from planner.cli import main
from planner.web import server

server.REQUEST_SECONDS = 0.4
server.CONNECTIONS = 4
main()
"""
"""A server with shorter limits."""


def test_who_sends_no_request_in_time_is_let_go(root: Path, openday: CommandLine, event: str) -> None:
    whole = b"HEAD /public.ics HTTP/1.1\r\nHost: x\r\n\r\n"
    with serving(root, openday.db, program=[sys.executable, "-c", IMPATIENT]) as server:
        with server.connected() as silent, server.connected() as trickling, server.connected() as steady:
            for piece in (b"G", b"E", b"T", b" /public.ics", b" HTTP/1.1"):
                steady.sendall(whole)
                assert steady.recv(4096).startswith(b"HTTP/1.1 200")
                with suppress(ConnectionError):
                    trickling.sendall(piece)
                time.sleep(0.15)
            for connection in (silent, trickling):
                with suppress(ConnectionResetError):
                    assert connection.recv(1) == b""
            steady.sendall(whole)
            assert steady.recv(4096).startswith(b"HTTP/1.1 200"), "who asks goes on"
        assert server.stop()[0] == 0


def test_more_connections_than_it_bears_are_told_to_come_later(
    root: Path, openday: CommandLine, event: str
) -> None:
    with serving(root, openday.db, program=[sys.executable, "-c", IMPATIENT]) as server, ExitStack() as held:
        for _ in range(5):
            held.enter_context(server.connected())
        assert [server.get("/public.ics").status_code for _ in range(3)] == [503] * 3
        time.sleep(0.6)
        assert server.get("/public.ics").status_code == 200
        code, logged = server.stop()
    assert code == 0
    assert logged.count("more connections at once than can be answered") == 1


READING = """
import errno
from data.store.tinyjournal.files import SystemFiles
from planner.cli import main

def denied(self, path):
    raise PermissionError(errno.EACCES, "denied", str(path))

SystemFiles.lock = SystemFiles.create = SystemFiles.append = SystemFiles.replace = denied
main()
"""
"""A server that may write nothing."""


def test_a_database_that_may_only_be_read_is_served_and_followed(
    root: Path, openday: CommandLine, event: str
) -> None:
    with serving(root, openday.db, program=[sys.executable, "-c", READING]) as server:
        assert b"STATUS:CANCELLED" not in server.get("/public.ics").content
        openday("event", "cancel", event, "--reason", "Storm")
        assert b"STATUS:CANCELLED" in server.get("/public.ics").content
        assert server.stop()[0] == 0


def test_links_lead_where_they_are_to_lead(root: Path, openday: CommandLine, event: str) -> None:
    with serving(root, openday.db) as server:
        own = server.get(f"/events/{event}.html")
        assert f"webcal://127.0.0.1:{server.port}/events/{event}" in own.text
        assert "strict-transport-security" not in own.headers
    with serving(root, openday.db, "--host", "0.0.0.0") as server:
        everywhere = httpx.get(
            f"http://127.0.0.1:{server.port}/events/{event}.html", trust_env=False, verify=False
        )
        assert "0.0.0.0" not in everywhere.text
        assert "! Other machines can reach http://0.0.0.0:" in server.stop()[1]
    openday("unit", "set", "base_url", "https://unit.example/days")
    with serving(root, openday.db) as server:
        units = server.get(f"/events/{event}.html")
        assert f"webcal://unit.example/days/events/{event}" in units.text
        assert "strict-transport-security" in units.headers
    with serving(root, openday.db, "--base-url", "http://asked.example") as server:
        asked = server.get(f"/events/{event}.html")
        assert f"webcal://asked.example/events/{event}" in asked.text
        assert "strict-transport-security" not in asked.headers


def test_every_calendar_that_is_served_is_in_order(openday: CommandLine, event: str, server: Serving) -> None:
    token = openday.json("calendar", "token", sign_up(openday, event))["feed"]["path"]
    paths = ["/public", "/programmes/camp-open-day", f"/events/{event}", f"/events/{event}.feed"]
    for path in (*(f"{path}{language}.ics" for path in paths for language in ("", ".en", ".zh")), token):
        answer = server.get(path)
        assert (path, answer.status_code, problems(answer.content)) == (path, 200, [])
        leaks = personal_leaks if path == token else public_leaks
        assert leaks(answer.content, "Ann Example", "13800000001") == set()
