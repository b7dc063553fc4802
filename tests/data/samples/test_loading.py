"""Sample data: what there is, that it repeats, and that nobody real is in it."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import phonenumbers
import pytest

from data.programmes.shelf import catalogue
from data.samples.loading import load
from planner.model.audit import AuditRecord
from planner.model.event import Event, EventStatus
from planner.model.signup import SignUp
from planner.model.states import SignUpState
from planner.services.desk import Desk
from planner.services.overviews import EventOverview, list_events
from planner.services.staffing import show_staffing
from tests.fakes import FixedClock, MemoryStore, SeededChance

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 14, 48, tzinfo=SHANGHAI)
DAYS = [NOW, *(datetime(*day, tzinfo=SHANGHAI) for day in ((2026, 1, 4, 0, 5), (2028, 2, 29, 23, 59)))]


class World:
    """Sample data as loaded at a moment."""

    def __init__(self, now: datetime, seed: int = 1) -> None:
        self.now = now
        self.store = MemoryStore()
        self._programmes = catalogue(None)
        load(self.desk_at, now, seed)
        with self.store.view() as view:
            self.unit = view.unit
            self.venues = view.venues.all()
            self.events: tuple[Event, ...] = view.events.all()
            self.signups: tuple[SignUp, ...] = view.signups.all()
            self.officers = view.officers.all()
            self.duties = [duty for event in self.events for duty in view.duties.of_event(event.id)]
            self.groups = [group for event in self.events for group in view.groups.of_session(event.id, 1)]
            self.timetables = [one for event in self.events for one in view.timetables.of_event(event.id)]
            self.audit: list[AuditRecord] = list(view.audit.newest_first())

    def desk_at(self, moment: datetime) -> Desk:
        return Desk(self.store, self._programmes, FixedClock(moment), SeededChance(), "nobody")

    def overviews(self) -> tuple[EventOverview, ...]:
        return list_events(self.desk_at(self.now))


@pytest.fixture(scope="module")
def world() -> World:
    return World(NOW)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def any_world(request: pytest.FixtureRequest) -> World:
    return World(request.param)


def test_the_same_seed_and_moment_give_the_same_records(world: World) -> None:
    again = World(NOW)
    assert again.unit == world.unit
    assert again.venues == world.venues
    assert again.events == world.events
    assert again.signups == world.signups
    assert (again.officers, again.duties) == (world.officers, world.duties)
    assert (again.groups, again.timetables) == (world.groups, world.timetables)
    assert again.audit == world.audit


def test_another_seed_gives_other_people_and_references(world: World) -> None:
    other = World(NOW, seed=2)
    assert {s.ref for s in other.signups}.isdisjoint({s.ref for s in world.signups})
    assert [s.contact.name for s in other.signups] != [s.contact.name for s in world.signups]


def test_there_are_eight_events_and_about_three_hundred_sign_ups(any_world: World) -> None:
    assert len(any_world.events) == 8
    assert 270 <= len(any_world.signups) <= 330
    assert {event.programme for event in any_world.events} == {"camp-open-day", "officer-for-a-day"}
    assert any_world.unit.name.zh
    assert len(any_world.venues) == 3


def test_each_kind_of_event_is_there(any_world: World) -> None:
    overviews = any_world.overviews()
    shown = Counter(one.shown for one in overviews)
    assert shown == {
        EventStatus.HELD: 1,
        EventStatus.PUBLISHED: 5,
        EventStatus.DRAFT: 1,
        EventStatus.CANCELLED: 1,
    }
    held = next(one.event for one in overviews if one.shown is EventStatus.HELD)
    arrived = sum(s.arrived for s in any_world.signups if s.event == held.id)
    assert arrived > 200
    cancelled = next(one.event for one in overviews if one.shown is EventStatus.CANCELLED)
    assert cancelled.cancelled
    assert cancelled.cancelled.reason
    series = [event for event in any_world.events if event.series]
    assert [event.start - series[0].start for event in series] == [timedelta(weeks=n) for n in range(3)]
    assert {event.start.weekday() for event in series} == {2}
    assert max(len(event.sessions) for event in any_world.events) == 3


def test_an_officer_day_is_full_with_a_family_too_big_to_be_passed_at_the_head_of_its_line(
    any_world: World,
) -> None:
    full = next(
        one for one in any_world.overviews() if one.capacity == 12 and one.shown is EventStatus.PUBLISHED
    )
    assert (full.taken, full.waiting) == (12, 7)
    mine = [s for s in any_world.signups if s.event == full.event.id]
    waiting = sorted((s for s in mine if s.state is SignUpState.WAITING), key=lambda s: s.line)
    assert [s.persons for s in waiting] == [4, 1, 2]
    states = Counter(s.state for s in mine)
    assert states[SignUpState.VETTING] == states[SignUpState.DECLINED] == 1
    assert any(s.overrides for s in mine)


def test_nothing_was_done_after_now_or_out_of_order(any_world: World) -> None:
    moments = [record.at for record in reversed(any_world.audit)]
    assert moments == sorted(moments)
    assert moments[-1] <= any_world.now
    assert len({s.created.date() for s in any_world.signups}) > 20
    assert len({record.actor for record in any_world.audit}) == 3


def test_no_session_is_sold_twice(any_world: World) -> None:
    for overview in any_world.overviews():
        for session in overview.sessions:
            assert session.taken <= session.session.capacity


def test_phones_cannot_belong_to_anyone(any_world: World) -> None:
    phones = [s.contact.phone for s in any_world.signups]
    phones += [s.answers["emergency"] for s in any_world.signups if "emergency" in s.answers]
    for phone in phones:
        number = phonenumbers.parse(phone)
        national = phonenumbers.national_significant_number(number)
        unassigned = national.startswith("154") and not phonenumbers.is_valid_number(number)
        assert unassigned or national.startswith("7340"), phone
    mine = [s.contact.phone for s in any_world.signups if not s.linked]
    mine += [officer.phone for officer in any_world.officers]
    assert all(officer.phone.startswith("+86154") for officer in any_world.officers)
    assert len(mine) == len(set(mine))


def test_addresses_belong_to_nobody(any_world: World) -> None:
    emails = [s.contact.email for s in any_world.signups if s.contact.email]
    assert emails
    assert all(email.endswith(".example") for email in [*emails, any_world.unit.email])
    assert not any("identity" in a.answers for s in any_world.signups for a in s.attendees)


def test_parties_are_as_people_are(any_world: World) -> None:
    sizes = Counter(s.persons for s in any_world.signups)
    assert sizes[1] > 20
    assert sizes[3] > 30
    assert max(sizes) >= 24
    languages = Counter(s.contact.language for s in any_world.signups)
    assert languages["en"] > 8
    notes = [s.note for s in any_world.signups if s.note]
    assert len(notes) > 15
    ages = [
        (any_world.now.date() - person.birth_date).days // 365
        for s in any_world.signups
        for person in s.attendees
        if person.birth_date
    ]
    assert 2 <= min(ages) <= 4
    assert 60 < max(ages) < 80
    assert any(s.unnamed.persons for s in any_world.signups)
    assert any(s.linked for s in any_world.signups)
    assert any(s.answers.get("consent") == "yes" for s in any_world.signups)


def test_some_stayed_at_home_and_some_withdrew(any_world: World) -> None:
    came = [s for s in any_world.signups if s.arrived]
    assert any(s.arrived < s.persons for s in came)
    assert any(s.state is SignUpState.WITHDRAWN for s in any_world.signups)
    assert all(s.state is SignUpState.CONFIRMED for s in came)


def test_the_next_event_is_staffed_but_for_a_helper_and_has_its_groups_and_timetable(
    any_world: World,
) -> None:
    overviews = [one for one in any_world.overviews() if one.shown is EventStatus.PUBLISHED]
    upcoming = min((one.event for one in overviews if one.event.series), key=lambda event: event.start)
    needs = show_staffing(any_world.desk_at(any_world.now), upcoming.ref)
    assert [(need.skill, need.missing) for need in needs if need.missing] == [("first-aid", 1)]
    assert any(duty.resource for duty in any_world.duties)
    (timetable,) = any_world.timetables
    assert timetable.event == upcoming.id
    assert timetable.plan
    assert not timetable.plan.missed
    assert {visit.group for visit in timetable.plan.visits} == {group.id for group in any_world.groups}
