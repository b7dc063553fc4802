"""Attendee lists, each for one purpose, with what that purpose needs and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.signup import SignUp, Unnamed
from planner.model.states import SignUpState
from planner.rules.ages import age_on
from planner.rules.booking import numbered_session
from planner.rules.text import excerpt
from planner.services.lookup import event_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.ids import SessionNumber, SignUpRef
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.ports import View
    from planner.services.desk import Desk

EXPECTED = (SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.VETTING)
"""Who may stand at the gate: those with a place, and those who have had no answer yet."""


class Purpose(StrEnum):
    """What a list is for."""

    GATE = "gate"


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """One named person, or the unnamed persons of a party; the contact stands on every row."""

    session: Session
    ref: SignUpRef
    party: str
    """Name of the contact, who leads the party."""
    phone: str
    state: SignUpState
    name: str
    """"" on the row of those who are only counted."""
    age: int | None
    """Completed years on the day of the session, where the birth date is known."""
    unnamed: Unnamed
    """Those who are only counted; none on the row of a named person."""
    note: str
    arrived: datetime | None
    """When the named person came through the gate, where each is checked in alone."""
    arrived_persons: int
    """Persons of this row who came through the gate."""

    @property
    def persons(self) -> int:
        """How many this row stands for."""
        return self.unnamed.persons or 1


@dataclass(frozen=True, slots=True)
class Totals:
    """How many a list or a session of it holds."""

    parties: int
    persons: int
    named: int
    unnamed: int
    confirmed: int
    """Persons with a place; the others only hope for one."""
    arrived: int


@dataclass(frozen=True, slots=True)
class AttendeeList:
    """A list with its purpose, what it is of, when and by whom it was made."""

    purpose: Purpose
    event: Event
    venue: Venue | None
    unit: Unit
    sessions: tuple[Session, ...]
    """Those that are on it, in order of time."""
    made: datetime
    by: str
    rows: tuple[AttendeeRow, ...]
    totals: Totals
    by_session: tuple[tuple[SessionNumber, Totals], ...]


def attendee_list(desk: Desk, event_ref: str, purpose: str, session: int | None = None) -> AttendeeList:
    """The list of an event, or of one session of it, for a purpose.

    Raises BadInput: UNKNOWN_PURPOSE with those there are, UNKNOWN_SESSION, or as from `event_by`.
    """
    if purpose != Purpose.GATE:
        known = ", ".join(Purpose)
        raise BadInput(finding(Code.UNKNOWN_PURPOSE, "purpose", text=excerpt(purpose), known=known))
    return gate_list(desk, event_ref, session)


def gate_list(desk: Desk, event_ref: str, session: int | None = None) -> AttendeeList:
    """Who may come through the gate, by session and in it by reference, each party together.

    Answers to questions are not on it. Raises BadInput: UNKNOWN_SESSION, or as from `event_by`.
    """
    now = desk.now()
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        sessions = event.live_sessions if session is None else (numbered_session(event, session),)
        expected = [(one, _expected(view, event, one)) for one in sessions]
        rows = [row for one, signups in expected for signup in signups for row in _rows(one, signup)]
        return AttendeeList(
            purpose=Purpose.GATE,
            event=event,
            venue=None if event.venue is None else view.venues.get(event.venue),
            unit=view.unit,
            sessions=sessions,
            made=now.astimezone(event.tz),
            by=desk.actor,
            rows=tuple(rows),
            totals=_totals([signup for _, signups in expected for signup in signups]),
            by_session=tuple((one.number, _totals(signups)) for one, signups in expected),
        )


def _expected(view: View, event: Event, session: Session) -> list[SignUp]:
    found = [
        signup for state in EXPECTED for signup in view.signups.in_state(event.id, session.number, state)
    ]
    return sorted(found, key=lambda signup: signup.ref)


def _rows(session: Session, signup: SignUp) -> Iterator[AttendeeRow]:
    day = session.start.date()
    for attendee in signup.attendees:
        age = age_on(attendee.birth_date, day) if attendee.birth_date else None
        came = 1 if attendee.arrived else 0
        yield _row(session, signup, attendee.name, age, Unnamed(), attendee.arrived, came)
    if signup.unnamed.persons:
        yield _row(session, signup, "", None, signup.unnamed, None, signup.unnamed_arrived)
    elif not signup.attendees:
        yield _row(session, signup, signup.contact.name, None, Unnamed(), None, signup.unnamed_arrived)


def _row(
    session: Session,
    signup: SignUp,
    name: str,
    age: int | None,
    unnamed: Unnamed,
    arrived: datetime | None,
    came: int,
) -> AttendeeRow:
    return AttendeeRow(
        session=session,
        ref=signup.ref,
        party=signup.contact.name,
        phone=signup.contact.phone,
        state=signup.state,
        name=name,
        age=age,
        unnamed=unnamed,
        note=signup.note,
        arrived=arrived,
        arrived_persons=came,
    )


def _totals(signups: Iterable[SignUp]) -> Totals:
    counted = list(signups)
    persons = sum(signup.persons for signup in counted)
    unnamed = sum(signup.unnamed.persons for signup in counted)
    return Totals(
        parties=len(counted),
        persons=persons,
        named=persons - unnamed,
        unnamed=unnamed,
        confirmed=sum(signup.persons for signup in counted if signup.state is SignUpState.CONFIRMED),
        arrived=sum(signup.arrived for signup in counted),
    )
