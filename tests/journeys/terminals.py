"""The real program in real terminals: several of them at once, each a process with a terminal of its own."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Sequence
from pathlib import Path

ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL)
"""What moves the cursor and sets colours."""


OVERLAP = 4_096


def _plain(drawn: bytes) -> str:
    return ESCAPES.sub(b"", drawn).decode("utf-8", "replace")


class Terminal:
    """One `openday` in a pseudo-terminal; what it draws is kept as the text that was written."""

    def __init__(self, arguments: Sequence[str], root: Path, size: tuple[int, int] = (80, 24)) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", "import sys; from planner.cli import main; sys.exit(main())", *arguments],
            cwd=root,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
        )
        os.close(theirs)
        self._closed = False
        self._drawn = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                seen = os.read(self._ours, 65_536)
            except OSError:  # the other side is closed
                return
            if not seen:
                return
            self._drawn += seen

    @property
    def text(self) -> str:
        """Everything that was ever drawn, without colours."""
        return _plain(bytes(self._drawn))

    def type(self, text: str) -> None:
        """Type as quickly as the terminal takes it."""
        os.write(self._ours, text.encode())

    def sees(self, text: str, seconds: float) -> bool:
        """Whether `text` was drawn, waiting so long for it."""
        end, looked_at = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            drawn = len(self._drawn)
            # what was looked at need not be again, but for the end, in which the text may have begun
            if text in _plain(bytes(self._drawn[max(0, looked_at - OVERLAP) : drawn])):
                return True
            looked_at = drawn
            time.sleep(0.1)
        return False

    def leave(self, seconds: float = 30) -> int:
        """Leave with ctrl+q; the exit code."""
        self.type("\x11")
        try:
            return self._process.wait(seconds)
        finally:
            self.close()

    def close(self) -> None:
        """End it, however it stands; nothing where it has ended."""
        if self._closed:
            return
        self._closed = True
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
        os.close(self._ours)
