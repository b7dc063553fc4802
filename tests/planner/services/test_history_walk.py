"""Random work by one person, undone to the beginning and redone to the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.audit import Record
from planner.model.event import Event, EventStatus, Revision
from planner.model.findings import PlannerError
from planner.model.series import Scope
from planner.model.signup import SignUp
from planner.services import cancelling, deciding, events, moving, planning, sessions, units, venues
from planner.services.changing import move_signup
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft
from planner.services.history import redo, undo
from planner.services.planning import NewEvent
from planner.services.signups import sign_up
from planner.services.venues import NewVenue
from tests.planner.records import CREATED, TOUR, a_desk

STEPS = 500
STILL = Revision(0, CREATED)
LONG_BEFORE = CREATED - timedelta(days=365)
"""So early that moves of whole series leave every session ahead: who waits for one that is over moves up only
later, when its cancelling is undone, and then keeps the place."""


def at_rest(record: Record) -> Record:
    """The record without what only ever rises."""
    if isinstance(record, Event):
        rest = tuple(replace(session, revision=STILL) for session in record.sessions)
        return replace(record, revision=STILL, sessions=rest, next_session=0)
    return replace(record, revision=STILL) if isinstance(record, SignUp) else record


def everything(desk: Desk) -> tuple[object, ...]:
    with desk.store.view() as view:
        signups = [signup for event in view.events.all() for signup in view.signups.of_event(event.id)]
        records = (*view.venues.all(), *view.series.all(), *view.events.all(), *signups)
        return (view.unit, *(at_rest(record) for record in records))


def sequences(desk: Desk) -> dict[str, int]:
    """What calendars follow: a number for each session and for each sign-up, by their UIDs."""
    with desk.store.view() as view:
        found = {}
        for event in view.events.all():
            own = event.revision.sequence
            total = own + sum(session.revision.sequence for session in event.sessions)
            found |= {f"{event.uid}-{s.number}": own + s.revision.sequence for s in event.sessions}
            for signup in view.signups.of_event(event.id):
                found[signup.ref] = total + signup.revision.sequence
        return found


class Clerk:
    """Does one random thing after the other; what a rule refuses is no step."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.random = Random(seed)
        self.steps = 0
        self.people = 0

    def work(self, steps: int) -> None:
        rare = [
            self.name_unit, self.add_venue, self.plan, self.publish, self.move_signup, self.reinstate_signup,
            self.decline, self.move, self.cancel, self.reinstate, self.cancel_session, self.reinstate_session,
            self.add_session, self.rename, self.close, self.reopen, self.copy,
        ]  # fmt: skip
        usual = [self.sign_up, self.sign_up, self.withdraw, self.set_capacity, self.publish]
        doings: list[Callable[[], object]] = rare + usual * 4
        while self.steps < steps:
            before = self._records()
            try:
                self.random.choice(doings)()
            except (PlannerError, IndexError):
                continue
            self.steps += self._records() - before

    def _records(self) -> int:
        with self.desk.store.view() as view:
            return sum(1 for _ in view.audit.newest_first())

    def _event(self, *states: EventStatus) -> Event:
        with self.desk.store.view() as view:
            found = [event for event in view.events.all() if not states or event.status in states]
        return self.random.choice(found)

    def _need_few_events(self) -> None:
        """So that sessions fill up and people wait."""
        with self.desk.store.view() as view:
            if len(view.events.all()) > 6:
                raise IndexError("enough events")

    def _signup(self) -> str:
        event = self._event()
        with self.desk.store.view() as view:
            return self.random.choice(view.signups.of_event(event.id)).ref

    def _day(self) -> date:
        return date(2026, 5, 1) + timedelta(days=self.random.randrange(60))

    def _scope(self, event: Event) -> Scope | None:
        return self.random.choice(list(Scope)) if event.series else None

    def name_unit(self) -> object:
        return units.set_unit(self.desk, "name", f"Unit {self.random.randrange(9)}")

    def add_venue(self) -> object:
        return venues.add_venue(self.desk, NewVenue(f"Hall {self.random.randrange(20)}"))

    def plan(self) -> object:
        self._need_few_events()
        with self.desk.store.view() as view:
            places = ["", *(str(venue.id) for venue in view.venues.all())]
        repeat = self.random.choice(["", "", "FREQ=WEEKLY;COUNT=3"])
        new = NewEvent(TOUR, self._day(), venue=self.random.choice(places), repeat=repeat)
        return planning.plan_event(self.desk, new)

    def copy(self) -> object:
        self._need_few_events()
        return planning.copy_event(self.desk, self._event().ref, self._day())

    def publish(self) -> object:
        return events.publish(self.desk, self._event(EventStatus.DRAFT).ref)

    def close(self) -> object:
        return events.close(self.desk, self._event(EventStatus.PUBLISHED).ref)

    def reopen(self) -> object:
        return events.reopen(self.desk, self._event(EventStatus.CLOSED).ref)

    def rename(self) -> object:
        event = self._event()
        edit = events.EventEdit(title=f"Title {self.random.randrange(9)}")
        return events.change_event(self.desk, event.ref, edit, self._scope(event))

    def move(self) -> object:
        event = self._event()
        at = time(self.random.randrange(8, 18))
        return moving.move_event(self.desk, event.ref, self._day(), at, self._scope(event), "as agreed")

    def cancel(self) -> object:
        event = self._event()
        return cancelling.cancel_event(self.desk, event.ref, "storm", self._scope(event))

    def reinstate(self) -> object:
        event = self._event(EventStatus.CANCELLED)
        return events.reinstate(self.desk, event.ref, self._scope(event))

    def add_session(self) -> object:
        return sessions.add_session(self.desk, self._event().ref, time(self.random.randrange(8, 20)), 60, 10)

    def cancel_session(self) -> object:
        event = self._event()
        number = self.random.choice(event.sessions).number
        return cancelling.cancel_session(self.desk, event.ref, number, "no staff")

    def reinstate_session(self) -> object:
        event = self._event()
        return cancelling.reinstate_session(self.desk, event.ref, self.random.choice(event.sessions).number)

    def set_capacity(self) -> object:
        event = self._event()
        number = self.random.choice(event.sessions).number
        return sessions.set_session(self.desk, event.ref, number, capacity=self.random.randrange(1, 40))

    def sign_up(self) -> object:
        event = self._event(EventStatus.PUBLISHED)
        self.people += 1
        draft = SignUpDraft(
            f"Visitor {self.people}",
            f"138{self.people:08}",
            adults=self.random.randrange(1, 12),
            session=self.random.choice(event.sessions).number,
        )
        return sign_up(self.desk, event.ref, [draft])

    def withdraw(self) -> object:
        return deciding.withdraw(self.desk, [self._signup()])

    def decline(self) -> object:
        return deciding.decline(self.desk, [self._signup()], "not this time")

    def reinstate_signup(self) -> object:
        return deciding.reinstate_signup(self.desk, self._signup(), "they asked")

    def move_signup(self) -> object:
        return move_signup(self.desk, self._signup(), self.random.randrange(1, 4), "they asked")


@given(st.integers(0, 10_000))
@settings(max_examples=3, deadline=None)
def test_five_hundred_steps_are_undone_to_the_beginning_and_redone_to_the_end(seed):
    desk = a_desk(seed=seed, now=LONG_BEFORE)
    beginning = everything(desk)
    Clerk(desk, seed).work(STEPS)
    end = everything(desk)
    highest = sequences(desk)
    for _ in range(STEPS):
        undo(desk)
        found = sequences(desk)
        assert all(number >= highest.get(uid, 0) for uid, number in found.items())
        highest |= found
    assert everything(desk) == beginning
    with pytest.raises(PlannerError):
        undo(desk)
    for _ in range(STEPS):
        redo(desk)
        found = sequences(desk)
        assert all(number >= highest.get(uid, 0) for uid, number in found.items())
        highest |= found
    assert everything(desk) == end
    with pytest.raises(PlannerError):
        redo(desk)
