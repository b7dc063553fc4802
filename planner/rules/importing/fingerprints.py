"""By what an imported party is known when the same file, or a longer one, comes again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.signup import SignUp

DIGITS = 20
"""Hexadecimal digits that are kept: 80 bits, so that no two persons of a city meet by chance."""


def fingerprints(signup: SignUp, order: str) -> tuple[str, ...]:
    """One for each person of a party as it comes from a file.

    An order is known by its number, whatever was corrected since, there or here; anything else by session,
    phone or address, name and birth date.
    """
    if order:
        return tuple(_hash("order", order, str(place)) for place in range(max(1, len(signup.attendees))))
    contact = signup.contact
    reach = (str(signup.session), contact.phone or contact.email.casefold())
    if not signup.attendees:
        unnamed = signup.unnamed
        return (_hash(*reach, contact.name.casefold(), str(unnamed.adults), str(unnamed.children)),)
    return tuple(
        _hash(*reach, one.name.casefold(), one.birth_date.isoformat() if one.birth_date else "")
        for one in signup.attendees
    )


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:DIGITS]
