"""References that people read out over the phone: short, without look-alikes, with a check character."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.ids import EventRef, SignUpRef
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ports import Chance

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters without I, O, 0 and 1, which are taken for each other."""

EVENT_LETTERS = 3
SIGNUP_LETTERS = 5
_DRAWS = 16
_EVENT = re.compile(f"E[{ALPHABET}]{{0,20}}")
_SIGNUP = re.compile(f"S-[{ALPHABET}]{{0,20}}")


def check_character(letters: str) -> str:
    """The character that ends a reference: ISO 7064 in its hybrid form, over our 32 characters."""
    count, carried = len(ALPHABET), len(ALPHABET)
    for letter in letters:  # as the library would say, which takes its time
        carried = ((carried + ALPHABET.index(letter)) % count or count) * 2 % (count + 1)
    return ALPHABET[(1 - carried) % count]


def has_valid_check(ref: str) -> bool:
    """Whether a normalised reference of an event or sign-up is whole and free of a single slip."""
    from stdnum.iso7064 import mod_37_36

    body = _body(ref)
    shortest = SIGNUP_LETTERS if _SIGNUP.fullmatch(ref) else EVENT_LETTERS
    return len(body) > shortest and mod_37_36.is_valid(body, ALPHABET)


def new_event_ref(chance: Chance, taken: Callable[[EventRef], bool]) -> EventRef:
    """A reference such as `E7K3Q` that is not taken; longer once the short ones are crowded."""
    return EventRef(_drawn(chance, "E", EVENT_LETTERS, taken))


def new_signup_ref(chance: Chance, taken: Callable[[SignUpRef], bool]) -> SignUpRef:
    """A reference such as `S-7K3QX9` that is not taken; longer once the short ones are crowded."""
    return SignUpRef(_drawn(chance, "S-", SIGNUP_LETTERS, taken))


def normalise(text: str) -> str:
    """A reference as it is stored, from how people type it: any case, full width, spaces, a missing dash."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = re.sub(r"[\s\u2010-\u2015\u2212_-]", "", plain)
    return f"S-{plain[1:]}" if plain.startswith("S") else plain


def event_ref(text: str, where: str = "event") -> EventRef:
    """The reference of an event, or its beginning; `BadInput` (BAD_REF) where it cannot be one."""
    return EventRef(_shaped(text, where, _EVENT))


def signup_ref(text: str, where: str = "signup") -> SignUpRef:
    """The reference of a sign-up, or its beginning; `BadInput` (BAD_REF) where it cannot be one."""
    return SignUpRef(_shaped(text, where, _SIGNUP))


def mistyped(ref: str) -> bool:
    """Whether a normalised reference is as long as a whole one, and its check character tells of a slip."""
    shortest = SIGNUP_LETTERS if ref.startswith("S-") else EVENT_LETTERS
    return len(_body(ref)) > shortest and not has_valid_check(ref)


def _shaped(text: str, where: str, shape: re.Pattern[str]) -> str:
    ref = normalise(text[:100])
    if not shape.fullmatch(ref):
        raise BadInput(finding(Code.BAD_REF, where, text=excerpt(text)))
    return ref


def _body(ref: str) -> str:
    return ref.removeprefix("S-") if ref.startswith("S-") else ref.removeprefix("E")


def _drawn(chance: Chance, prefix: str, length: int, taken: Callable[[Any], bool]) -> str:
    """Try so often that a miss means a crowded length, then take one character more."""
    while True:
        for _ in range(_DRAWS):
            letters = chance.letters(ALPHABET, length)
            ref = f"{prefix}{letters}{check_character(letters)}"
            if not taken(ref):
                return ref
        length += 1
