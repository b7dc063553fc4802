"""The command line on an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.commands import CommandLine, command_line


@pytest.fixture
def openday(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    """Commands on an empty database."""
    yield from command_line(tmp_path, capsys)
