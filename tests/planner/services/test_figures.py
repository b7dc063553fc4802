"""Who signed up, came, stayed away and came again, in numbers."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.event import Cancellation, EventStatus
from planner.model.figures import Numbers
from planner.model.findings import BadInput
from planner.model.ids import EventId, EventRef, ProgrammeKey
from planner.model.signup import Attendee, Contact, Unnamed
from planner.model.states import SignUpState
from planner.ports import DraftShelf
from planner.services.desk import Desk
from planner.services.erasing import erase_signup
from planner.services.figures import figures
from tests.fakes import FixedClock, MemoryStore, SeededChance
from tests.planner.records import SHANGHAI, a_programme, a_session, a_signup, an_event

NOW = datetime(2026, 12, 31, 12, tzinfo=SHANGHAI)
BORN = date(2016, 4, 4)


def on(key: int, day: date, programme: str = "tour", **fields):
    start = datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)
    session = replace(a_session(1, capacity=10), start=start)
    values = {"ref": EventRef(f"E{key:04}"), "programme": ProgrammeKey(programme)} | fields
    return an_event(session, id=EventId(key), **values)


def party(
    key: int, event: int, phone: str, *people: Attendee, state=SignUpState.CONFIRMED, before=10, **fields
):
    start = EVENTS[event - 1].start
    return a_signup(
        key, event=EventId(event), state=state, contact=Contact("X", phone), attendees=people,
        created=start - timedelta(days=before), **fields,
    )  # fmt: skip


def came(name: str) -> Attendee:
    return Attendee(name, BORN, NOW)


EVENTS = [
    on(1, date(2025, 11, 5)),
    on(2, date(2026, 3, 4)),
    on(3, date(2026, 3, 7), "patrol"),
    on(4, date(2026, 5, 6), status=EventStatus.DRAFT),
    on(5, date(2026, 5, 6), cancelled=Cancellation("rain", NOW), status=EventStatus.CANCELLED),
    on(6, date(2027, 1, 10)),
]


@pytest.fixture
def desk():
    programmes = Programmes(a_programme(key=ProgrammeKey("tour")), a_programme(key=ProgrammeKey("patrol")))
    desk = Desk(MemoryStore(), programmes, FixedClock(NOW), SeededChance(), "li")
    signups = [
        party(1, 1, "+861", came("Bo"), Attendee("Mo", BORN)),
        party(2, 1, "+862", Attendee("Al", BORN)),
        party(3, 2, "+861", came("Bo"), came("Cy"), before=0),
        party(4, 2, "+862", Attendee("Al", BORN), came("Mo"), before=3),
        party(5, 2, "+863", Attendee("Di", BORN), before=40),
        party(6, 2, "+864", state=SignUpState.WAITING, unnamed=Unnamed(1, 2), line=1),
        party(7, 2, "+865", state=SignUpState.WITHDRAWN, unnamed=Unnamed(2, 0)),
        party(8, 3, "+861", Attendee("Bo", BORN), before=8),
        party(9, 5, "+861", came("Bo")),
        party(10, 6, "+863", Attendee("Di", BORN), before=20),
    ]
    with desk.store.transaction("setup", NOW) as tx:
        for event in EVENTS:
            tx.events.put(event)
        for signup in signups:
            tx.signups.put(signup)
        tx.record(Action.EVENT_PLANNED)
    return desk


def test_of_an_event_those_who_came_are_told_from_those_who_stayed_away(desk):
    found = figures(desk, "E0002")
    assert (found.events, found.sessions, found.places) == (1, 1, 10)
    assert (found.signed_up, found.placed) == (Numbers(5, 10), Numbers(3, 5))
    assert (found.waiting, found.gave_up, found.declined) == (Numbers(1, 3), Numbers(1, 2), Numbers())
    assert (found.attendance.expected, found.attendance.arrived) == (Numbers(3, 5), Numbers(2, 3))
    assert found.attendance.no_shows == Numbers(1, 2)
    assert (found.attendance.rate, found.fill) == (0.6, 0.5)


def test_who_came_again_is_known_by_phone_or_name_and_birth_date(desk):
    """Bo was there in 2025; Mo and Al had a place then, but others were checked in and they were not."""
    again = figures(desk, "E0002").repeats
    assert (again.parties, again.parties_again) == (2, 1)
    assert (again.people, again.people_again) == (3, 1)
    again = figures(desk, year=2026).repeats
    assert (again.parties, again.parties_again) == (2, 1), "a phone is counted once, however often it came"
    again = figures(desk, "E0006").repeats
    assert (again.parties_again, again.people_again) == (0, 0), "Di did not come the first time"


def test_where_nobody_was_checked_in_nobody_stayed_away(desk):
    found = figures(desk, "E0003").attendance
    assert (found.sessions, found.expected, found.rate) == (0, Numbers(), None)
    assert figures(desk, year=2026).attendance.sessions == 1


def test_a_year_and_a_programme_leave_out_drafts_and_what_was_cancelled(desk):
    year = figures(desk, year=2026)
    assert [(one.key, one.events, one.placed, one.arrived) for one in year.months] == [("2026-03", 2, 6, 3)]
    assert [(one.key, one.placed) for one in year.weekdays] == [("3", 5), ("6", 1)]
    assert [(one.key, one.placed) for one in year.programmes] == [("patrol", 1), ("tour", 5)]
    assert [one.key for one in figures(desk, programme="tour").months] == ["2025-11", "2026-03", "2027-01"]
    assert figures(desk, programme="tour", year=2027).events == 1
    assert figures(desk, "E0005").events == 0


def test_days_before_the_session_are_those_of_the_calendar(desk):
    lead = figures(desk, "E0002").lead_time
    assert lead.parties == (1, 1, 0, 2, 0, 1)
    assert lead.median == 10
    assert figures(desk, year=2020).lead_time.median is None


def test_an_erased_sign_up_stays_counted_and_is_nobody_that_came_again(desk):
    before = figures(desk, "E0002")
    with desk.store.view() as view:
        ref = view.signups.of_event(EventId(2))[0].ref
    erase_signup(desk, ref, Forgetful())
    after = figures(desk, "E0002")
    assert (after.placed, after.attendance) == (before.placed, before.attendance)
    assert after.repeats.people_again == 0


class Forgetful(DraftShelf):
    def forget(self, texts):
        return 0


def test_an_unknown_programme_is_refused(desk):
    with pytest.raises(BadInput):
        figures(desk, programme="press")
