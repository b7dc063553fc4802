"""Small records to start a test from, each complete and valid."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from planner.model.catalogue import Catalogue, Programmes
from planner.model.event import Event, EventStatus, Revision, Session
from planner.model.ids import EventId, EventRef, ProgrammeKey, SessionNumber, SignUpId, SignUpRef, Token
from planner.model.language import Bilingual
from planner.model.programme import Programme, SessionPlan, Texts
from planner.model.programme_rules import Rules, Waiting
from planner.model.signup import Contact, SignUp
from planner.model.states import SignUpState
from planner.services.desk import Desk
from tests.fakes import FixedClock, MemoryStore, SeededChance

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 4, 1, 9, tzinfo=SHANGHAI)
CREATED = datetime(2026, 3, 1, 1, tzinfo=UTC)
TOUR = ProgrammeKey("tour")


def a_session(number: int = 1, hour: int = 9, capacity: int = 20, **fields: object) -> Session:
    """A session of an hour and a half on 10 April 2026."""
    values: dict[str, object] = {
        "number": SessionNumber(number),
        "start": datetime(2026, 4, 10, hour, tzinfo=SHANGHAI),
        "minutes": 90,
        "capacity": capacity,
        "revision": Revision(0, CREATED),
    }
    return Session(**(values | fields))


def an_event(*sessions: Session, **fields: object) -> Event:
    """A published event with one session, unless others are given."""
    values: dict[str, object] = {
        "id": EventId(1),
        "ref": EventRef("E234Z"),
        "uid": "uid-of-event",
        "programme": TOUR,
        "title": Bilingual("Camp open day", "警营开放日"),
        "status": EventStatus.PUBLISHED,
        "zone": "Asia/Shanghai",
        "sessions": sessions or (a_session(),),
        "next_session": len(sessions or (1,)) + 1,
        "created": CREATED,
        "revision": Revision(0, CREATED),
    }
    return Event(**(values | fields))


def a_signup(number: int = 1, event: int = 1, session: int = 1, **fields: object) -> SignUp:
    """A confirmed sign-up of one person."""
    values: dict[str, object] = {
        "id": SignUpId(number),
        "ref": SignUpRef(f"S-{number:06}".translate(str.maketrans("01", "XY"))),
        "token": Token(f"token-{number}"),
        "event": EventId(event),
        "session": SessionNumber(session),
        "state": SignUpState.CONFIRMED,
        "contact": Contact(f"Visitor {number}", f"+86138000{number:05}"),
        "created": CREATED,
        "revision": Revision(0, CREATED),
    }
    return SignUp(**(values | fields))


def a_programme(**fields: object) -> Programme:
    """A guided tour with two sessions a day and no rules."""
    values: dict[str, object] = {
        "key": TOUR,
        "title": Bilingual("Guided tour", "参观"),
        "summary": Bilingual(),
        "sessions": (SessionPlan(time(9), 90, 20), SessionPlan(time(14), 120, 30)),
        "stations": (),
        "run_sheet": (),
        "age_bands": (),
        "rules": Rules(),
        "waiting": Waiting(),
        "questions": (),
        "bring": (),
        "texts": Texts(*[Bilingual()] * 5),
    }
    return Programme(**(values | fields))


def programmes(*more: Programme) -> Catalogue:
    """The tour, and those given, by key."""
    return Programmes(a_programme(), *more)


def a_desk(actor: str = "li", store: MemoryStore | None = None, now: datetime = NOW, seed: int = 0) -> Desk:
    """Somebody at a desk with the tour to plan; a second desk shares `store`."""
    return Desk(store or MemoryStore(), programmes(), FixedClock(now), SeededChance(seed), actor)
