"""Looks over the calendars that something wrote into a folder."""

from pathlib import Path

from tests.rfc5545 import problems
from tests.rfc5545.privacy import Leak, is_personal, public_leaks

OURS = b"PRODID:-//openday//openday-planner"


def out_of_order(folder: Path) -> list[str]:
    """What is wrong with calendar files of ours below a folder, and what public ones tell of people.

    An officer's calendar has alarms and cannot be told from a public one but by them.
    """
    found = []
    for path in sorted(folder.rglob("*.ics")):
        content = path.read_bytes() if path.is_file() else b""
        if OURS in content:
            wrong = [str(problem) for problem in problems(content)]
            told = set() if is_personal(content) else public_leaks(content) - {Leak.ALARM}
            found += [f"{path.name}: {what}" for what in (*wrong, *sorted(told))]
    return found
