"""The people of a party, as rules look at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.programme import AnswerKind, Programme
from planner.model.signup import NO_ANSWERS, Answers, SignUp
from planner.rules.ages import age_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a party who is known by name."""

    name: str
    birth_date: date | None
    answers: Answers
    where: str
    """The field of the sign-up in which the person stands."""

    def age(self, day: date) -> int | None:
        """Completed years on that day, where the birth date is known."""
        return None if self.birth_date is None else age_on(self.birth_date, day)


def people(signup: SignUp) -> tuple[Person, ...]:
    """Everyone known by name who takes a place: the attendees, or the contact where nobody else comes."""
    if signup.attendees:
        return tuple(
            [
                Person(attendee.name, attendee.birth_date, attendee.answers, f"attendees.{number}")
                for number, attendee in enumerate(signup.attendees, 1)
            ]
        )
    if signup.unnamed.persons:
        return ()
    return (Person(signup.contact.name, None, NO_ANSWERS, "name"),)


def identity_keys(programme: Programme) -> tuple[str, ...]:
    """Questions that ask for an identity number."""
    return tuple([question.key for question in programme.questions if question.kind is AnswerKind.IDENTITY])


def identities(signup: SignUp, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each identity number of a party with the field in which it stands."""
    for key in keys:
        if number := signup.answers.get(key):
            yield number, f"answers.{key}"
        for person in people(signup):
            if number := person.answers.get(key):
                yield number, f"{person.where}.answers.{key}"


class AgedParty:
    """A party and how old its people are on the day, worked out once for all rules."""

    __slots__ = ("aged", "people", "signup")

    def __init__(self, signup: SignUp, day: date) -> None:
        self.signup = signup
        self.people = people(signup)
        self.aged = [(age_on(person.birth_date, day), person) for person in self.people if person.birth_date]
