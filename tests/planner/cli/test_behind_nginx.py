"""The server behind nginx, set up as docs/serving.md says, with https."""

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.journeys.commands import CommandLine
from tests.planner.cli.serving import Serving, serving
from tests.rfc5545 import problems

BASE = "https://openday.police.example"
LATER = "2026-11-22T10:00:00+08:00"

pytestmark = pytest.mark.external("nginx", "openssl")


@dataclass
class Front:
    """nginx in front of a server."""

    port: int
    certificate: Path
    logs: Path
    behind: Serving

    def get(self, path: str, **headers: str) -> httpx.Response:
        """A request over https, as the world sends it."""
        named = {"Host": "openday.police.example"} | {n.replace("_", "-"): v for n, v in headers.items()}
        trust = ssl.create_default_context(cafile=str(self.certificate))
        address = f"https://localhost:{self.port}{path}"
        return httpx.get(address, headers=named, verify=trust, trust_env=False, timeout=30)

    def logged(self) -> str:
        """All that nginx has logged."""
        return "".join(file.read_text() for file in sorted(self.logs.iterdir()))


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])


def configuration(root: Path, folder: Path, port: int, behind: Serving) -> str:
    """What docs/serving.md gives, on other ports and with other files."""
    block = re.search(r"```nginx\n(.*?)```", (root / "docs/serving.md").read_text(encoding="utf-8"), re.S)
    assert block
    site = block[1]
    for shown, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("/etc/letsencrypt/live/openday.police.example", str(folder)),
        ("/var/log/nginx", str(folder / "logs")),
        ("http://127.0.0.1:8000", behind.address),
    ):
        assert shown in site
        site = site.replace(shown, here)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""  # who may look into the folder of this test
    return f"{user} daemon off; pid {folder}/pid; events {{}} http {{ {temporary} {site} }}"


@pytest.fixture
def event(openday: CommandLine) -> str:
    """A published event in two weeks."""
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("event", "publish", ref)
    return ref


@pytest.fixture
def front(root: Path, openday: CommandLine, event: str, tmp_path: Path) -> Iterator[Front]:
    """nginx and the server behind it."""
    folder = tmp_path / "nginx"
    (folder / "logs").mkdir(parents=True)
    certificate = folder / "fullchain.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    made = ["-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "privkey.pem", "-out", certificate]
    subprocess.run([*make, *made], check=True, capture_output=True)
    port = free_port()
    with serving(root, openday.db, "--now", LATER, "--base-url", BASE) as behind:
        (folder / "nginx.conf").write_text(configuration(root, folder, port, behind))
        command = ["nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "logs" / "start.log"]
        with subprocess.Popen(command) as nginx:
            try:
                _wait(port, nginx)
                yield Front(port, certificate, folder / "logs", behind)
            finally:
                nginx.terminate()


def _wait(port: int, nginx: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert nginx.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")


def test_feeds_pages_and_their_links_come_through(front: Front, event: str) -> None:
    feed = front.get("/public.ics", accept_encoding="gzip")
    assert feed.headers["content-encoding"] == "gzip"
    assert problems(feed.content) == []
    assert f"{BASE}/".encode() in feed.content.replace(b"\r\n ", b"")
    tag = feed.headers["etag"]
    assert not tag.startswith("W/"), "nginx leaves what is packed already as it is"
    assert front.get("/public.ics", accept_encoding="gzip", if_none_match=tag).status_code == 304
    assert feed.headers["strict-transport-security"] == "max-age=31536000"
    page = front.get(f"/events/{event}.html")
    assert f"webcal://openday.police.example/events/{event}" in page.text
    assert "127.0.0.1" not in page.text
    assert front.get("/").content == front.get("/index.html").content


def test_tokens_are_in_no_log_of_either(front: Front, openday: CommandLine, event: str) -> None:
    line = ("signup", "add", event, "--session", "1", "--name", "Ann Example", "--phone", "13800000001")
    signup = openday(*line).ref
    token = openday.json("calendar", "token", signup)["feed"]["token"]
    assert front.get(f"/p/{token}.ics").headers["cache-control"] == "private, no-cache"
    assert front.get(f"/p/{token}x.ics", referer=f"{BASE}/p/{token}.ics").status_code == 404
    assert front.get(f"/%70/{token}.ics").status_code in (200, 404)
    code, logged = front.behind.stop()
    assert code == 0
    assert front.get(f"/p/{token}.ics").status_code == 502
    assert token not in logged
    assert token not in front.logged()
    assert len(front.logged().splitlines()) == 4
