"""Records with everything that a test does not care about filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from planner.model.event import Event, EventStatus, Revision, Session
from planner.model.ids import (
    DutyId,
    EventId,
    EventRef,
    GroupId,
    OfficerId,
    ProgrammeKey,
    SessionNumber,
    SignUpId,
    SignUpRef,
    Token,
)
from planner.model.language import Bilingual
from planner.model.roster import Duty, Group, Officer
from planner.model.signup import Contact, SignUp, Unnamed
from planner.model.states import SignUpState

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 22, 6, 48, tzinfo=UTC)


def a_session(number: int = 1, start: datetime | None = None, capacity: int = 50) -> Session:
    start = start or datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo(ZONE))
    return Session(SessionNumber(number), start, 120, capacity, Revision(0, NOW))


def an_event(key: int = 1, *sessions: Session, **fields: Any) -> Event:
    event = Event(
        id=EventId(key),
        ref=EventRef(f"E{key:04}"),
        uid=f"event-{key}",
        programme=ProgrammeKey("camp-open-day"),
        title=Bilingual("Police camp open day", "警营开放日"),
        status=EventStatus.PUBLISHED,
        zone=ZONE,
        sessions=sessions or (a_session(),),
        next_session=len(sessions or (1,)) + 1,
        created=NOW,
        revision=Revision(0, NOW),
    )
    return replace(event, **fields)


def a_signup(key: int = 1, event: int = 1, persons: int = 1, **fields: Any) -> SignUp:
    created = NOW + timedelta(minutes=key)
    signup = SignUp(
        id=SignUpId(key),
        ref=SignUpRef(f"S-{key:06}"),
        token=Token(f"token-{key}"),
        event=EventId(event),
        session=SessionNumber(1),
        state=SignUpState.CONFIRMED,
        contact=Contact("王小明", f"+86138{key:08}"),
        created=created,
        revision=Revision(0, created),
        unnamed=Unnamed(adults=persons),
    )
    return replace(signup, **fields)


def an_officer(key: int = 1, **fields: Any) -> Officer:
    officer = Officer(
        OfficerId(key), f"officer-{key}", Token(f"badge-{key}"), "李警官", NOW, Revision(0, NOW)
    )
    return replace(officer, **fields)


def a_duty(key: int = 1, event: int = 1, **fields: Any) -> Duty:
    duty = Duty(DutyId(key), f"duty-{key}", EventId(event), NOW, Revision(0, NOW))
    return replace(duty, **fields)


def a_group(key: int = 1, event: int = 1, *signups: int, **fields: Any) -> Group:
    members = tuple(SignUpId(signup) for signup in signups)
    group = Group(
        GroupId(key), f"group-{key}", Token(f"round-{key}"), EventId(event), SessionNumber(1), key, NOW,
        Revision(0, NOW), signups=members,
    )  # fmt: skip
    return replace(group, **fields)
