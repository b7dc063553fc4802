"""Runs `openday` commands in this process, as a script would: arguments in, exit code and output back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.cli.root import run
from planner.cli.wiring import trouble_log

NOW = "2026-11-22T09:00:00+08:00"


@dataclass(frozen=True)
class Outcome:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def first_words(self) -> list[str]:
        """The first word of every line: references and paths."""
        return [line.split()[0] for line in self.out.splitlines() if line.strip()]

    @property
    def ref(self) -> str:
        """The first word of all."""
        return self.first_words[0]

    @property
    def document(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The JSON error on standard error."""
        return json.loads(self.err)["error"]


@dataclass
class CommandLine:
    """A database, a clock that stands still, and the calls made on them."""

    db: Path
    capture: Callable[[], tuple[str, str]]
    now: str = NOW

    def __call__(self, *arguments: str | int | Path) -> Outcome:
        """A call that must succeed."""
        outcome = self.attempt(*arguments)
        assert outcome.code == 0, (arguments, outcome)
        return outcome

    def attempt(self, *arguments: str | int | Path) -> Outcome:
        """A call that may fail."""
        self.capture()
        line = ["--db", str(self.db), "--now", self.now, "--actor", "Ann", *map(str, arguments)]
        code = run(line)
        return Outcome(code, *self.capture())

    def json(self, *arguments: str | int | Path) -> Any:
        """The document that a call prints."""
        return self(*arguments, "--json").document


def command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    """Commands on an empty database in `tmp_path`; none of them may meet trouble that nobody foresaw."""

    def capture() -> tuple[str, str]:
        seen = capsys.readouterr()
        return seen.out, seen.err

    yield CommandLine(tmp_path / "openday.json", capture)
    log = trouble_log()
    assert not log.exists(), log.read_text()
