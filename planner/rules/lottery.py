"""Lots that anyone can draw again, with nothing but the seed, the list of references and SHA-256."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.model.signup import SignUp

MOST_SEED = 10**18 - 1


def ticket(seed: int, ref: str) -> str:
    """The lot of a party: SHA-256 of `SEED:REFERENCE`, in 64 hexadecimal digits; the smallest comes first."""
    return sha256(f"{seed}:{ref}".encode()).hexdigest()


def drawn_order(signups: Iterable[SignUp], seed: int) -> list[SignUp]:
    """The parties in the order of their lots."""
    return sorted(signups, key=lambda signup: ticket(seed, signup.ref))


def list_digest(parties: Iterable[tuple[str, int]]) -> str:
    """What names the list that was drawn from: SHA-256 of a line `REFERENCE PERSONS` for each party, in order
    of references, each line with its line feed."""
    lines = "".join(f"{ref} {persons}\n" for ref, persons in sorted(parties))
    return sha256(lines.encode()).hexdigest()
