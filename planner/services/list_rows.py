"""Rows of attendee lists: for each column a way to its value, so that no other value is ever taken up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.lists import AttendeeRow, Field, HeldPlaces, ListColumn, Value
from planner.model.signup import Attendee, Unnamed
from planner.model.states import SignUpState
from planner.rules.ages import age_on
from planner.rules.identity import masked_identity
from planner.rules.list_forms import FORMS, emergency_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.event import Session
    from planner.model.lists import Purpose
    from planner.model.programme import Programme, Question
    from planner.model.signup import SignUp


@dataclass(slots=True)
class _Person:
    """Whom a row is about: an attendee, the contact alone (`attendee` is None), or those without a name."""

    session: Session
    group: str
    signup: SignUp
    attendee: Attendee | None
    unnamed: Unnamed
    age: int | None
    came: int

    @property
    def named(self) -> bool:
        return not self.unnamed.persons


_Getter = Callable[[_Person], Value]


class RowMaker:
    """Makes the rows of one list."""

    def __init__(
        self, purpose: Purpose, columns: tuple[ListColumn, ...], programme: Programme | None
    ) -> None:
        self._form = FORMS[purpose]
        self._getters = tuple(_getter(column, programme) for column in columns)

    def rows(self, session: Session, group: str, signup: SignUp) -> Iterator[AttendeeRow]:
        """Those of a party that belong on the list, in the order in which they were named."""
        if signup.persons < self._form.least_persons:
            return
        for person in self._people(session, group, signup):
            adults_only = not person.named and not person.unnamed.children
            if self._form.keeps(person.age, adults_only):
                yield AttendeeRow(
                    session=session.number,
                    group=group,
                    ref=signup.ref,
                    state=signup.state,
                    persons=person.unnamed.persons or 1,
                    named=person.named,
                    arrived_persons=person.came,
                    cells=tuple([get(person) for get in self._getters]),
                )

    def _people(self, session: Session, group: str, signup: SignUp) -> Iterator[_Person]:
        day = session.start.date()
        for one in signup.attendees:
            age = age_on(one.birth_date, day) if one.birth_date else None
            yield _Person(session, group, signup, one, Unnamed(), age, 1 if one.arrived else 0)
        if signup.unnamed.persons:
            for unnamed, came in self._counted(signup):
                yield _Person(session, group, signup, None, unnamed, None, came)
        elif not signup.attendees:
            yield _Person(session, group, signup, None, Unnamed(), None, signup.unnamed_arrived)

    def _counted(self, signup: SignUp) -> Iterator[tuple[Unnamed, int]]:
        unnamed = signup.unnamed
        if self._form.minors_only:
            yield Unnamed(0, unnamed.children), min(signup.unnamed_arrived, unnamed.children)
        elif self._form.one_each:
            came = signup.unnamed_arrived
            for place in range(unnamed.persons):
                adult = place < unnamed.adults
                yield Unnamed(int(adult), int(not adult)), int(place < came)
        else:
            yield unnamed, signup.unnamed_arrived


def _getter(column: ListColumn, programme: Programme | None) -> _Getter:
    question = column.question
    if column.field is Field.EMERGENCY:
        return _emergency(emergency_question(programme))
    if question is None:
        return _PLAIN[column.field]
    if column.field is Field.IDENTITY:
        return lambda person: _identity(person, question)
    if column.field is Field.MASKED_IDENTITY:
        return lambda person: masked_identity(_identity(person, question))
    return lambda person: _answer(person, question)


def _arrived(person: _Person) -> Value:
    moment = person.attendee.arrived if person.attendee else None
    return moment.astimezone(person.session.start.tzinfo) if moment else None


def _name(person: _Person) -> Value:
    if person.attendee:
        return person.attendee.name
    return person.unnamed if person.unnamed.persons else person.signup.contact.name


def _state(signup: SignUp) -> Value:
    return HeldPlaces.HELD if signup.held and signup.state is SignUpState.OFFERED else signup.state


_PLAIN: dict[Field, _Getter] = {
    Field.SESSION: lambda person: person.session.number,
    Field.START: lambda person: person.session.start,
    Field.GROUP: lambda person: person.group,
    Field.REF: lambda person: person.signup.ref,
    Field.PARTY: lambda person: person.signup.contact.name,
    Field.NAME: _name,
    Field.PERSONS: lambda person: person.unnamed.persons or 1,
    Field.AGE: lambda person: person.age,
    Field.BIRTH_DATE: lambda person: person.attendee.birth_date if person.attendee else None,
    Field.PHONE: lambda person: person.signup.contact.phone,
    Field.EMAIL: lambda person: person.signup.contact.email,
    Field.LANGUAGE: lambda person: person.signup.contact.language.value,
    Field.STATE: lambda person: _state(person.signup),
    Field.NOTE: lambda person: person.signup.note,
    Field.ARRIVED: _arrived,
    Field.CALLED: lambda _person: None,
    Field.SIGNATURE: lambda _person: None,
}


def _emergency(question: Question | None) -> _Getter:
    if question is None:
        return lambda person: person.signup.contact.phone
    return lambda person: _answer(person, question) or person.signup.contact.phone


def _answer(person: _Person, question: Question) -> str:
    """The person's own answer, else the one that the party gave for all."""
    own = person.attendee.answers.get(question.key, "") if person.attendee else ""
    return own or person.signup.answers.get(question.key, "")


def _identity(person: _Person, question: Question) -> str:
    """A number belongs to one person: that of the contact is never shown for another one of the party."""
    if person.attendee:
        own = person.attendee.answers.get(question.key, "")
        if own or person.attendee.name != person.signup.contact.name:
            return own
    return person.signup.answers.get(question.key, "") if person.named else ""
