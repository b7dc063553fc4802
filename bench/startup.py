"""Start-up: the planner beside a bare Textual program, `openday event list` beside an empty Python."""

import os
import sys
import tempfile
from pathlib import Path

from bench.measure import HERE, OPENDAY, Ratio, cpu_of, cpu_to_text, interleaved

RUNS = 11
FIRST_TEXT = "Agenda"
"""The title of the page that the planner opens on."""
FIRST_EVENT = "Riverside camp"
"""A place of the sample data, which is read while the empty page is already there."""


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory(prefix="openday-bench-") as folder:
        environment = {**os.environ, "OPENDAY_DB": str(Path(folder) / "openday.json"), "OPENDAY_LANG": "en"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed starts from compiled files
        environment |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HOME": folder,
            "XDG_DATA_HOME": folder,
        }
        _fill(environment)
        hello = [sys.executable, str(HERE / "hello.py")]
        for name, text, aim in (("first text", FIRST_TEXT, 1.6), ("first event", FIRST_EVENT, None)):
            planner = interleaved(
                lambda text=text: cpu_to_text(OPENDAY, text, environment),
                lambda: cpu_to_text(hello, "READY", environment),
                RUNS,
            )
            print(Ratio(f"planner to its {name}, CPU", "bare Textual app", planner, aim).line())
        listing = interleaved(
            lambda: cpu_of([*OPENDAY, "event", "list"], environment),
            lambda: cpu_of([sys.executable, "-c", "pass"], environment),
            RUNS,
        )
        print(Ratio("openday event list, CPU", "python -c pass", listing, 7).line())


def _fill(environment: dict[str, str]) -> None:
    """A database with the sample data, so that both start with something to show."""
    from planner.cli import wiring

    wiring.sample_desk(Path(environment["OPENDAY_DB"]), None, "").store.close()
