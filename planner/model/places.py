"""How many persons a session holds, in numbers.

A named tuple, because every command loads it, and a dataclass takes five times as long to make.
"""

from typing import NamedTuple


class Tally(NamedTuple):
    """Persons of a session by where their sign-up stands, and parties in line."""

    confirmed: int = 0
    offered: int = 0
    vetting: int = 0
    waiting: int = 0
    waiting_parties: int = 0

    def taken(self, *, vetting_holds: bool) -> int:
        """Persons whose places cannot be given to others."""
        return self.confirmed + self.offered + (self.vetting if vetting_holds else 0)
