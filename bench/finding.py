"""Look-ups, searches and the check of 100,000 sign-ups."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Final

from bench.measure import milliseconds, tell

if TYPE_CHECKING:
    from bench.remote import Remote

AMONG: Final = 100_000
LOOKUPS: Final = 20
BATCH: Final = 25
SEARCHES: Final = 8
"""Per turn: a search for what nobody has reads the texts of everybody."""
CHECKS: Final = 3
SEARCHED: Final = frozenset({"name", "pinyin", "nobody"})
LOOKED_UP: Final = {
    "phone": ("find by phone", 0.1),
    "ref": ("find by reference", 0.1),
    "count": ("count of a session", 0.05),
    "name": ("search for part of a name", 50),
    "pinyin": ("search for initials", 50),
    "nobody": ("search for what nobody has", 50),
}
"""What is measured, with the most milliseconds that it may take: for a search, the time of a keystroke."""


def compare_finding(ours: Remote, sqlite: Remote) -> None:
    """Print how long each takes at the largest size, in turn with SQLite, and whether the limit is met."""
    sides = (("", ours), (", SQLite", sqlite))
    found: dict[tuple[str, str], list[float]] = {}
    first = ours.do("look_up", "name", [0]).value
    for turn in range(LOOKUPS):
        numbers = [(turn * BATCH + place) * 7919 % AMONG for place in range(BATCH)]
        for what in LOOKED_UP:
            asked = numbers[:SEARCHES] if what in SEARCHED else numbers
            for name, remote in sides:
                found.setdefault((what, name), []).extend(remote.do("look_up", what, asked).value)
    for (what, name), took in found.items():
        title, aim = LOOKED_UP[what]
        tell(f"{title} at 100,000{name}", milliseconds(took), "ms", None if name else aim)
        if what in SEARCHED and not name:
            tell(f"{title} at 100,000, longest", max(took) * 1000, "ms", aim)
    tell("the first search of a process", milliseconds(first), "ms")
    checks = [ours.do("check") for _ in range(CHECKS)]
    tell("check of 100,000 and their audit, CPU", statistics.median(t.cpu for t in checks), "s")
