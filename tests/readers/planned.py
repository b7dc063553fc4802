"""Every calendar of a unit whose texts and times were typed by people, through the services' own doors."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from planner.model.calendar import Calendar
from planner.model.catalogue import Programmes
from planner.model.ids import EventRef, SignUpRef
from planner.model.language import Bilingual, Language
from planner.model.programme import SessionPlan, Station, Texts
from planner.rotation.solver import ConstructiveSolver
from planner.rules.text import clean_line, clean_note
from planner.services import feeds, invitations, own_feeds, timetables
from planner.services.desk import Desk
from planner.services.events import publish
from planner.services.groups import form, name_group
from planner.services.officers import NewOfficer, add_officer
from planner.services.planning import NewEvent, plan_event
from planner.services.roster import NewDuty, assign
from planner.services.signups import SignUpDraft, sign_up
from planner.services.units import set_unit
from planner.services.venues import NewVenue, add_venue
from tests.fakes import FixedClock, MemoryStore, SeededChance
from tests.planner.records import NOW, TOUR, a_programme
from tests.planner.wording.speaking import EN, ZH

ADDRESS = "https://open.example"
PHONE, PARTY = "15400000001", "Visitor Nobody"
BRING = (Bilingual("ID card", "身份证"), Bilingual("water, hat; shoes", "水"))


@dataclass(frozen=True)
class Typed:
    """What a person may type or paste; empty texts are as if nothing was typed."""

    unit: str = ""
    title: str = ""
    venue: str = ""
    address: str = ""
    told: str = ""
    """What a programme tells everyone, several lines."""
    contact: str = PARTY
    officer: str = "Li Wei"
    role: str = "guide"
    group: str = ""
    stop: str = "Dogs"
    """Name of a station and of where it is."""
    zone: str = "Asia/Shanghai"
    day: date = date(2026, 6, 6)
    start: time = time(9)
    minutes: int = 90
    alarms: tuple[int, ...] = (1440, 120)


def words(language: Language) -> object:
    """The texts of calendars with the real catalogues."""
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


@dataclass(frozen=True)
class Planned:
    """A desk at which all that was typed was planned and published, one party signed up, and an officer was
    told to guide its group from stop to stop."""

    desk: Desk
    event: EventRef
    signup: SignUpRef
    officer: str

    def public(self, language: Language) -> tuple[Calendar, ...]:
        """Every calendar that everyone may read."""
        desk, ref = self.desk, self.event
        return (
            feeds.public_calendar(desk, language, words),
            feeds.programme_calendar(desk, TOUR, language, words),
            feeds.event_calendar(desk, ref, language, words),
            feeds.event_calendar(desk, ref, language, words, feed=True),
            feeds.session_calendar(desk, ref, 1, language, words),
        )

    def personal(self, language: Language) -> tuple[Calendar, ...]:
        """Every calendar that is made for the party."""
        desk, ref = self.desk, self.signup
        return (
            feeds.personal_calendar(desk, ref, words, language),
            feeds.personal_calendar(desk, ref, words, language, feed=True),
            invitations.invite(desk, ref, words, language).calendar,
            invitations.cancel_invitation(desk, ref, words, language).calendar,
        )

    def working(self, language: Language) -> tuple[Calendar, ...]:
        """Every calendar of those who work: of the officer, and of the group."""
        desk, event = self.desk, self.event
        return (
            own_feeds.officer_calendar(desk, self.officer, words, language)[1],
            own_feeds.officer_calendar(desk, self.officer, words, language, feed=True)[1],
            own_feeds.group_calendar(desk, event, "1", words, language)[1],
            own_feeds.group_calendar(desk, event, "1", words, language, feed=True)[1],
        )


def planned(typed: Typed, repeat: str = "") -> Planned:
    """Type everything in; raises BadInput for what the doors refuse."""
    told = clean_note(typed.told, "public")
    stop = clean_line(typed.stop, "title")
    programme = a_programme(
        sessions=(SessionPlan(typed.start, typed.minutes, 30),),
        texts=Texts(Bilingual(told, told), *[Bilingual()] * 4),
        bring=BRING,
        alarm_minutes=typed.alarms,
        stations=tuple(Station(key, Bilingual(stop, stop), 30, 30, must=True) for key in ("dogs", "range")),
    )
    desk = Desk(MemoryStore(), Programmes(programme), FixedClock(NOW), SeededChance(), "li")
    for key, value in {
        "name": typed.unit,
        "email": "camp@police.example",
        "base_url": "https://open.example",
    }.items():
        set_unit(desk, key, value)
    add_venue(desk, NewVenue("Hall", typed.venue, typed.address, typed.address, "26.8935,112.00001"))
    new = NewEvent(TOUR, typed.day, None, typed.title, typed.title, "Hall", typed.zone, repeat)
    events = plan_event(desk, new).events
    for event in events:
        publish(desk, event.ref)
    draft = SignUpDraft(typed.contact, PHONE, "nobody@example.com", adults=2)
    (admitted,) = sign_up(desk, events[0].ref, [draft])
    form(desk, events[0].ref, 10)
    name_group(desk, events[0].ref, "1", typed.group)
    officer = add_officer(desk, NewOfficer(typed.officer))
    assign(desk, events[0].ref, NewDuty(officer.name, typed.role, session=1), "agreed")
    solver = ConstructiveSolver(lambda: 0.0)
    timetables.plan_session(desk, solver, events[0].ref, 1, timetables.Search(effort=0))
    return Planned(desk, events[0].ref, admitted.signup.ref, officer.name)


def sessions(desk: Desk) -> list[tuple[datetime, datetime, bool]]:
    """Every session of all events: when it starts and ends, in UTC, and whether it is called off."""
    with desk.store.view() as view:
        return sorted(
            (
                session.start.astimezone(UTC),
                session.end.astimezone(UTC),
                bool(session.cancelled or event.cancelled),
            )
            for event in view.events.all()
            for session in event.sessions
        )
