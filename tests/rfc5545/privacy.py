"""What a calendar may tell: everyone reads a public one, and people share their own with others."""

import re
from collections.abc import Iterator
from enum import StrEnum

import phonenumbers
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from tests.rfc5545 import Component, calendar_of

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SIGN_UP = re.compile(r"\bS-[0-9A-Z]{6}\b")
PERSONAL_ADDRESS = re.compile(r"/p/[\w~-]+")
PERSONAL_UID = re.compile(r"-s-[0-9a-z]{6}[@-]")
DIGITS = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
TEXTS = (
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "CATEGORIES",
    "URL",
    "NAME",
    "X-WR-CALNAME",
    "X-WR-CALDESC",
    "COMMENT",
)


class Leak(StrEnum):
    """What stands where it must not."""

    ATTENDEE = "somebody who is invited"
    ORGANIZER = "an e-mail address as ORGANIZER"
    ALARM = "an alarm, which a public calendar has no business to ring"
    E_MAIL = "an e-mail address"
    PHONE = "a phone number"
    REFERENCE = "the reference of a sign-up"
    TOKEN = "the address of a personal feed"
    IDENTITY = "the number of an identity card"
    NAME = "a person's name"


def public_leaks(content: bytes, *names: str) -> set[Leak]:
    """What a public calendar tells of anybody, of these names among others."""
    calendar = calendar_of(content)
    found = set(_in_texts(calendar, names))
    for event in calendar.all("VEVENT"):
        if event.line("ATTENDEE"):
            found.add(Leak.ATTENDEE)
        if event.line("ORGANIZER"):
            found.add(Leak.ORGANIZER)
        if event.all("VALARM"):
            found.add(Leak.ALARM)
        if PERSONAL_UID.search(event.value("UID")):
            found.add(Leak.REFERENCE)
    if PERSONAL_ADDRESS.search(calendar.value("SOURCE")):
        found.add(Leak.TOKEN)
    return found


def personal_leaks(content: bytes, *names: str, phone: str = "") -> set[Leak]:
    """What a person's calendar tells that is of no use in it: people share calendars.

    Its reference and the unit's phone belong into it; the contact's `phone` does not, nor do `names` into the
    name of the calendar.
    """
    calendar = calendar_of(content)
    texts = _texts(calendar)
    asked = calendar.value("METHOD") in ("REQUEST", "CANCEL")
    checks = {
        Leak.ATTENDEE: not asked and any(event.line("ATTENDEE") for event in calendar.all("VEVENT")),
        Leak.E_MAIL: bool(E_MAIL.search(texts)),
        Leak.PHONE: bool(phone) and phone[-8:] in re.sub(r"\D", "", texts),
        Leak.TOKEN: bool(PERSONAL_ADDRESS.search(texts)),
        Leak.IDENTITY: any(map(_is_identity, DIGITS.findall(texts))),
        Leak.NAME: any(name in calendar.value("X-WR-CALNAME") + calendar.value("NAME") for name in names),
    }
    return {leak for leak, there in checks.items() if there}


def is_personal(content: bytes) -> bool:
    """Whether a calendar was made for one party, by the identity of its entries or its address."""
    calendar = calendar_of(content)
    uids = (event.value("UID") for event in calendar.all("VEVENT"))
    return bool(PERSONAL_ADDRESS.search(calendar.value("SOURCE"))) or any(map(PERSONAL_UID.search, uids))


def _in_texts(calendar: Component, names: tuple[str, ...]) -> Iterator[Leak]:
    texts = _texts(calendar)
    if E_MAIL.search(texts):
        yield Leak.E_MAIL
    if any(phonenumbers.PhoneNumberMatcher(texts, "CN")):
        yield Leak.PHONE
    if SIGN_UP.search(texts):
        yield Leak.REFERENCE
    if PERSONAL_ADDRESS.search(texts):
        yield Leak.TOKEN
    if any(map(_is_identity, DIGITS.findall(texts))):
        yield Leak.IDENTITY
    if any(name in texts for name in names):
        yield Leak.NAME


def _texts(calendar: Component) -> str:
    parts = [calendar, *calendar.all("VEVENT")]
    parts += [alarm for event in calendar.all("VEVENT") for alarm in event.all("VALARM")]
    return "\n".join(
        line.value.replace("\\n", "\n") for part in parts for line in part.lines if line.name in TEXTS
    )


def _is_identity(digits: str) -> bool:
    try:
        ric.validate(digits)
    except ValidationError:
        return False
    return True
