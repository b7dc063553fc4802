"""What is typed or scanned at the gate, whom it names, and whether they are right there and then."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Severity, finding
from planner.model.ids import SignUpRef, Token
from planner.rules import refs
from planner.rules.initials import initials

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.signup import SignUp

LONGEST = 500
"""Characters that are looked at; addresses have fewer."""

LEAST_DIGITS = 4
"""Digits from which on a number is taken for the end of a phone number: people know their last four, and
three would find two of a thousand parties."""

LEAST_REF = 3
"""Characters from which on a text is also taken for the beginning of a reference."""

WITHIN = 7
"""Digits from which on they may stand anywhere in the phone number."""

EARLY = timedelta(minutes=60)
"""How long before its start people come for a session."""

_FEED = re.compile(r"/p/([A-Za-z0-9_-]+)(?:\.ics)?(?:[?#].*)?$")
_EVENT_PAGE = re.compile(r"^[a-z]+://.*/(?:events|programmes|index|public)\b", re.I)
_PUNCTUATION = re.compile(r"[\s()./-]")
_NUMBER = re.compile(r"\+[0-9]{7,}")
_START = "\x01"
"""Stands before initials, which are compared from their beginning only."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed or scanned, understood."""

    text: str
    parts: tuple[str, ...]
    """What has to be found, each, in the names of a party."""
    digits: str = ""
    """The end of a phone number."""
    ref: SignUpRef | None = None
    """A whole reference without a slip; still, it may be a name that looks like one."""
    token: Token | None = None
    """Of a personal calendar, whose address was scanned."""
    begins: tuple[str, ...] = ()
    """Beginnings of a reference that it may be, with and without its `S-`."""


class Signs(NamedTuple):
    """What a party is found by at the gate."""

    ref: str
    names: str
    """Case folded, a line each, with and without blanks; initials behind a mark."""
    phones: tuple[str, ...]


def understood(text: str) -> Sought:
    """What somebody means by `text`, which a scanner may have typed.

    Raises BadInput (GATE_EVENT_CODE) for an address that is not a party's.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    if feed := _FEED.search(plain):
        return Sought(plain, (), token=Token(feed[1]))
    if _EVENT_PAGE.match(plain):
        raise BadInput(finding(Code.GATE_EVENT_CODE))
    number = _PUNCTUATION.sub("", plain).removeprefix("+")
    digits = number if number.isascii() and number.isdecimal() and len(number) >= LEAST_DIGITS else ""
    ref = refs.normalise(plain)
    begins = tuple(one for one in (ref, f"S-{ref}") if one.startswith("S-")) if len(ref) >= LEAST_REF else ()
    whole = next((SignUpRef(one) for one in begins if refs.has_valid_check(one)), None)
    return Sought(plain, tuple(plain.casefold().split()), digits, whole, begins=begins)


def too_few_digits(sought: Sought) -> bool:
    """Whether it may be the end of a phone number, but a shorter one than people are found by."""
    number = _PUNCTUATION.sub("", sought.text)
    return number.isascii() and number.isdecimal() and len(number) < LEAST_DIGITS


def mistyped(sought: Sought) -> bool:
    """Whether it is a reference with a wrong character in it."""
    plain = refs.normalise(sought.text)
    return plain.startswith("S-") and sought.text[1:2] in "-－ " and refs.mistyped(plain)


def signs(signup: SignUp) -> Signs:
    """By what a party is found: reference, each name and its initials, phones also of those to be called."""
    names = _lines(signup.contact.name, *(one.name for one in signup.attendees))
    answers = [signup.answers, *(one.answers for one in signup.attendees)]
    given = (value for each in answers for value in each.values() if _NUMBER.fullmatch(value))
    phones = dict.fromkeys((signup.contact.phone, *given))
    return Signs(signup.ref, names, tuple(phone for phone in phones if phone))


def rank(found: Signs, sought: Sought) -> int | None:
    """How well a party fits what was typed, 0 being best; None where it does not."""
    if sought.ref == found.ref:
        return 0
    if sought.digits and any(_ends(phone, sought.digits) for phone in found.phones):
        return 1
    parts = sought.parts
    if not parts or not all(part in found.names and _in_a_name(part, found.names) for part in parts):
        return 3 if sought.begins and found.ref.startswith(sought.begins) else None
    whole = " ".join(parts)
    if f"\n{whole}\n" in found.names:
        return 1  # not so initials: whoever types `wx` may be on the way to `wxm`
    return 2 if any(f"{mark}{whole}" in found.names for mark in ("\n", _START)) else 3


def found_by(signup: SignUp, text: str) -> str:
    """Who of a party fits `text` where its contact does not; "" where that is not told by a name."""
    parts = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().split()
    if not parts or _fits(signup.contact.name, parts):
        return ""
    return next((one.name for one in signup.attendees if _fits(one.name, parts)), "")


def _fits(name: str, parts: Sequence[str]) -> bool:
    names = _lines(name)
    return all(part in names and _in_a_name(part, names) for part in parts)


def _lines(*names: str) -> str:
    """Names as they are compared, a line each, with and without blanks; then their initials behind a mark."""
    lines = []
    for name in dict.fromkeys(names):
        folded = unicodedata.normalize("NFKC", name).casefold()
        lines += [folded, folded.replace(" ", ""), *(_START + letters for letters in initials(name))]
    return "\n".join(("", *lines, ""))


def _in_a_name(part: str, names: str) -> bool:
    """Whether it stands in a name, or initials begin with it: `x` in the middle of initials is no find."""
    at = names.find(part)
    while at >= 0:
        line = names.rfind("\n", 0, at) + 1
        if names[line] != _START or at == line + 1:
            return True
        at = names.find(part, at + 1)
    return False


def _ends(phone: str, digits: str) -> bool:
    return phone.endswith(digits) or (len(digits) >= WITHIN and digits in phone)


def current(event: Event, now: datetime) -> tuple[Session, ...]:
    """Sessions for which people come now, in order of time."""
    return tuple(one for one in event.live_sessions if one.start - EARLY <= now and not one.over(now))


def timing(event: Event, session: Session, now: datetime, chosen: int | None = None) -> Finding | None:
    """What is wrong with coming now for `session`, which staff may set aside; `chosen` is the gate's own."""
    today = now.astimezone(event.tz).date()
    start, time = session.start, f"{session.start:%H:%M}"
    if not start.date() <= today <= session.end.date():
        day = start.date().isoformat()
        return finding(
            Code.ARRIVAL_OTHER_DAY, "session", Severity.ASK, number=session.number, date=day, time=time
        )
    if chosen is None:
        here = current(event, now)
        right = not here or session in here
    else:
        right = session.number == chosen
    if right:
        return None
    return finding(Code.ARRIVAL_OTHER_SESSION, "session", Severity.ASK, number=session.number, time=time)
