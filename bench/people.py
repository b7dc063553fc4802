"""Sign-ups made up for measuring: families of about 500 bytes as they are stored, no two of them alike."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from planner.model.event import Event, EventStatus, Revision, Session
from planner.model.ids import EventId, EventRef, ProgrammeKey, SessionNumber, SignUpId, SignUpRef, Token
from planner.model.language import Bilingual
from planner.model.signup import Attendee, Contact, SignUp
from planner.model.states import SignUpState
from planner.rules.refs import ALPHABET
from planner.services.drafts import AttendeeDraft, SignUpDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW: Final = datetime(2026, 11, 22, 6, 48, tzinfo=UTC)
ZONE: Final = "Asia/Shanghai"
OPEN: Final = EventId(1)
"""The event that the measured sign-ups are for; it has room for all of them."""
OPEN_REF: Final = EventRef("E234Z")
PER_SESSION: Final = 200
SESSIONS: Final = 5
SHOWN: Final = 50
"""Sign-ups that a search shows at most."""

_SURNAMES = (
    "李王张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶余潘杜"
)
_GIVEN = (
    "伟强磊军勇杰涛明超刚平辉鹏斌波宁国志建文海永向立少德芳娜敏静艳娟霞丽燕玲萍红雪秀桂春晓慧淑子浩欣梓诗宇雨"
)


@dataclass(frozen=True, slots=True)
class Family:
    """A contact and two attendees, the same for the same number."""

    number: int
    name: str
    born: date
    child: str
    child_born: date

    @property
    def phone(self) -> str:
        """A number that nobody can have."""
        return f"154{self.number:08}"

    @property
    def ref(self) -> SignUpRef:
        """A reference that no other of these has; it is too long for one that the service would give."""
        digits, rest = "", self.number
        for _ in range(7):
            rest, place = divmod(rest, len(ALPHABET))
            digits += ALPHABET[place]
        return SignUpRef(f"S-{digits}")

    def draft(self) -> SignUpDraft:
        """As it is typed."""
        people = (
            AttendeeDraft(self.name, self.born.isoformat()),
            AttendeeDraft(self.child, self.child_born.isoformat()),
        )
        return SignUpDraft(self.name, self.phone, attendees=people, note="一人对花生过敏", session=1)


def family(number: int) -> Family:
    """The family of that number."""
    dice = random.Random(number)
    surname = dice.choice(_SURNAMES)
    name, child = (surname + "".join(dice.choices(_GIVEN, k=2)) for _ in range(2))
    born, child_born = (
        date(year, 1, 1) + timedelta(days=dice.randrange(days)) for year, days in ((1975, 9000), (2012, 3000))
    )
    return Family(number, name, born, child, child_born)


def sign_up(number: int) -> SignUp:
    """The sign-up of that number among those that are there from the start."""
    who, session = family(number), number // PER_SESSION
    created = NOW - timedelta(minutes=number % 50_000)
    return SignUp(
        id=SignUpId(number + 1),
        ref=who.ref,
        token=Token(f"{random.Random(-number).getrandbits(192):048x}"[:32]),
        event=EventId(OPEN + 1 + session // SESSIONS),
        session=SessionNumber(1 + session % SESSIONS),
        state=SignUpState.CONFIRMED,
        contact=Contact(who.name, f"+86{who.phone}"),
        created=created,
        revision=Revision(0, created),
        attendees=(Attendee(who.name, who.born), Attendee(who.child, who.child_born)),
        note="一人对花生过敏",
    )


def new_sign_up(number: int) -> SignUp:
    """A sign-up of that number to the open event."""
    return replace(sign_up(number), event=OPEN, session=SessionNumber(1))


def events(size: int) -> Iterator[Event]:
    """The open event, and those of so many sign-ups."""
    yield _event(OPEN, OPEN_REF, 1_000_000)
    for number in range(-(-size // (PER_SESSION * SESSIONS))):
        key = EventId(OPEN + 1 + number)
        yield _event(key, EventRef(f"E{key:05}"), 2 * PER_SESSION)


def _event(key: EventId, ref: EventRef, capacity: int) -> Event:
    first = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo(ZONE)) + timedelta(days=key)
    sessions = tuple(
        Session(SessionNumber(n + 1), first + timedelta(hours=2 * n), 90, capacity, Revision(0, NOW))
        for n in range(SESSIONS)
    )
    return Event(
        id=key,
        ref=ref,
        uid=f"event-{key}",
        programme=ProgrammeKey("camp-open-day"),
        title=Bilingual("Police camp open day", "警营开放日"),
        status=EventStatus.PUBLISHED,
        zone=ZONE,
        sessions=sessions,
        next_session=SESSIONS + 1,
        created=NOW,
        revision=Revision(0, NOW),
    )


def documents(size: int) -> list[dict[str, Any]]:
    """So many sign-ups as they are stored."""
    from data.store.kinds import KINDS
    from planner.model.tables import Table

    return [KINDS[Table.SIGNUPS].document(sign_up(number)) for number in range(size)]


def audit_document(ref: str, key: int) -> dict[str, Any]:
    """The audit record of the sign-up with that reference and id, as it is stored."""
    changes = [{"table": "signups", "key": key}]
    return {
        "at": "2026-11-22T06:48:00Z", "actor": "li", "action": "signup.add", "subjects": [ref],
        "changes": changes,
    }  # fmt: skip
