"""What the server tells on its log: a line for each request, and sentences in the operator's language.

No line holds what a client may have made up or must keep secret: neither an address that the site does not
list, nor a query, a header, or the message of an exception, which may quote any of them.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TextIO

from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.model.findings import PlannerError
    from planner.wording import Wording

PERSONAL: Final = "/p/*"
"""What stands for the address of a personal calendar."""
UNKNOWN: Final = "*"
"""What stands for an address that the site does not list."""

_METHODS: Final = ("GET", "HEAD")
_SILENCE: Final = 60.0
"""Seconds in which the same sentence is not told again."""
_SENTENCES: Final = 256
_ROOT: Final = Path(__file__).parents[2]


class Log:
    """Lines on a stream; `now` tells the time, `timer` gives seconds that only rise."""

    def __init__(
        self,
        out: TextIO,
        now: Callable[[], datetime],
        wording: Wording,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.wording = wording
        self._out = out
        self._now = now
        self._timer = timer
        self._told: dict[str, float] = {}

    def request(self, client: str, method: str, address: str, status: int, size: int, seconds: float) -> None:
        """A request that was answered; `address` is one that the site lists, PERSONAL or UNKNOWN."""
        verb = method if method in _METHODS else "-"
        self._write(f"{client} {verb} {address} {status} {size} {seconds * 1000:.1f}ms")

    def say(self, sentence: str) -> None:
        """A sentence, unless it was told a moment ago."""
        now = self._timer()
        if now - self._told.get(sentence, -_SILENCE) < _SILENCE:
            return
        if len(self._told) >= _SENTENCES:
            self._told.clear()
        self._told[sentence] = now
        self._write(f"! {sentence}")

    def guessing(self, client: str, seconds: int) -> None:
        """A client has tried too many addresses of personal calendars."""
        many = self.wording.gettext(
            "{client} tried many wrong addresses of personal calendars and has to wait for {seconds} s."
        )
        self.say(many.format(client=client, seconds=seconds))

    def trouble(self, error: PlannerError) -> None:
        """The database cannot be read."""
        self.say(self.wording.trouble(error))

    def mistake(self, error: BaseException) -> None:
        """A mistake in openday itself: its kind and where it happened, the innermost place first."""
        places = " < ".join(
            f"{_short(frame.filename)}:{frame.lineno}" for frame in reversed(extract_tb(error.__traceback__))
        )
        told = self.wording.gettext(
            "A request could not be answered because of a mistake in openday itself ({kind} at {places})."
        )
        self.say(told.format(kind=type(error).__name__, places=places))

    def _write(self, text: str) -> None:
        moment = self._now().astimezone(UTC)
        try:
            self._out.write(f"{moment:%Y-%m-%dT%H:%M:%SZ} {text}\n")
            self._out.flush()
        except OSError:
            return  # a log that nobody reads any more is no reason not to serve


_KNOWN: Final = MappingProxyType(
    {
        "Exceeded concurrency limit.": N_(
            "There are more connections at once than can be answered; some are told to come again later."
        ),
        "Invalid HTTP request received.": N_("Something came in that is no HTTP request."),
        "Cancel %s running task(s), timeout graceful shutdown exceeded": N_(
            "Requests that were still under way when the time for them was over were given up."
        ),
    }
)
"""What uvicorn tells, in words of our own."""


class LibraryLog(logging.Handler):
    """Takes what uvicorn and asyncio tell: the first line alone, since what follows may quote a request."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one record; of an exception, only its kind and place."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self._log.mistake(error)
        else:
            told = str(record.msg).partition("\n")[0]
            known = _KNOWN.get(told)
            self._log.say(self._log.wording.gettext(known) if known else f"{record.name}: {told}")

    def attach(self) -> None:
        """Become the only handler of these libraries' logs."""
        for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
            logger = logging.getLogger(name)
            logger.handlers = [] if "." in name else [self]
            logger.propagate = "." in name
            logger.setLevel(logging.WARNING)


def _short(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name
