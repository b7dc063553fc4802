"""A browser without a window, driven over two pipes as its developer tools are."""

import base64
import json
import os
import struct
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import numpy

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--hide-scrollbars",
    "--force-color-profile=srgb", "--disable-dev-shm-usage",
)  # fmt: skip


class Browser:
    """One page at a time."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = os.fdopen(reading, "rb"), os.fdopen(writing, "wb", buffering=0)
        self._numbers = count(1)
        self._rest = b""
        self._session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def ask(self, method: str, **parameters: Any) -> Any:
        """One request, and its answer."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._writing.write(json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, page: Path, width: int, height: int, *, dark: bool = False) -> None:
        """Show a file in a window of that size; below 600 pixels it is a phone."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=2 if width < 600 else 1, mobile=width < 600,
        )  # fmt: skip
        self.ask(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        self.ask("Page.navigate", url=page.resolve().as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def value(self, expression: str) -> Any:
        """What an expression is on the page."""
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def picture(self) -> bytes:
        """A PNG of the whole page."""
        shot = self.ask(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True, optimizeForSpeed=True
        )
        return base64.b64decode(shot["data"])

    def pixels(self) -> numpy.ndarray:
        """The whole page in grey."""
        return _grey(self.picture())

    def paper(self) -> bytes:
        """A PDF of the page, as it is printed."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = None
        self.ask("Browser.close")
        self._writing.close()
        self._reading.close()

    def _next(self) -> Any:
        while b"\0" not in self._rest:
            more = os.read(self._reading.fileno(), 1 << 20)
            assert more, "the browser has gone"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)


def _grey(png: bytes) -> numpy.ndarray:
    """The first channel of a PNG as this browser writes it in a hurry: every row as what differs from the row
    above."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) in ((8, 2), (8, 6)), "colours of eight bits"
    channels = 3 if kind == 2 else 4
    rows = zlib.decompress(b"".join(_chunks(png, b"IDAT")))
    lines = numpy.frombuffer(rows, numpy.uint8).reshape(height, width * channels + 1)
    assert set(lines[:, 0].tolist()) == {2}, "the filter named Up"
    return numpy.cumsum(lines[:, 1::channels], axis=0, dtype=numpy.uint8)


def _chunks(png: bytes, wanted: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        size, name = struct.unpack(">I4s", png[place : place + 8])
        if name == wanted:
            yield png[place + 8 : place + 8 + size]
        place += size + 12


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with a new profile, which ends with the block."""
    to_it, writing = os.pipe()
    reading, from_it = os.pipe()
    flags = " ".join((*FLAGS, f"--user-data-dir='{profile}'"))
    command = f"exec chromium {flags} about:blank 3<&{to_it} 4>&{from_it}"

    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        ["bash", "-c", command], pass_fds=(to_it, from_it), stdout=quiet, stderr=quiet
    ) as running:
        os.close(to_it)
        os.close(from_it)
        try:
            driven = Browser(reading, writing)
            yield driven
            driven.close()
            running.wait(20)
        finally:
            if running.poll() is None:
                running.kill()
