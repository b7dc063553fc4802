"""What figures need of a sign-up, and nothing more: every one of a year is read for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.model.ids import SessionNumber
    from planner.model.signup import SignUp
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
