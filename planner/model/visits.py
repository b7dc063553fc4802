"""What figures and conflicts need of a sign-up, and nothing more: every one of a year is read for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.model.ids import SessionNumber, SignUpId
    from planner.model.signup import Answers, SignUp
    from planner.model.states import SignUpState


class Visitor(NamedTuple):
    """A person who can be known again."""

    name: str
    birth_date: date
    arrived: bool


class Visit(NamedTuple):
    """A party at a session, or one that wanted to be there."""

    session: SessionNumber
    state: SignUpState
    phone: str
    created: datetime
    persons: int
    arrived: int
    visitors: tuple[Visitor, ...]
    """Those named with their birth date."""


def visit_of(signup: SignUp) -> Visit:
    """The visit that a sign-up is for."""
    return Visit(
        signup.session,
        signup.state,
        signup.contact.phone,
        signup.created,
        signup.persons,
        signup.arrived,
        tuple(
            Visitor(one.name, one.birth_date, one.arrived is not None)
            for one in signup.attendees
            if one.birth_date
        ),
    )


class KnownPerson(NamedTuple):
    """Somebody of a party with a name."""

    name: str
    birth_date: date | None
    answers: Answers


class KnownParty(NamedTuple):
    """What the people of a sign-up are known by."""

    id: SignUpId
    name: str
    """Of the contact."""
    phone: str
    answers: Answers
    people: tuple[KnownPerson, ...]
    """The attendees."""


def known_party(signup: SignUp) -> KnownParty:
    """What the people of a sign-up are known by."""
    contact = signup.contact
    people = [KnownPerson(one.name, one.birth_date, one.answers) for one in signup.attendees]
    return KnownParty(signup.id, contact.name, contact.phone, signup.answers, tuple(people))
