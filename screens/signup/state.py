"""What stands in the form: to be kept as a draft, filled from a sign-up, and handed to the services."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from planner.model.language import Language
from planner.model.programme_rules import CONSENT
from planner.rules.phones import show_phone
from planner.services.drafts import AttendeeDraft, SignUpDraft, SignUpEdit
from screens.signup.person_line import split_person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.programme import Programme
    from planner.model.signup import Attendee, SignUp


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the party."""

    line: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    number: int | None = None
    """The attendee that it is in a sign-up that is changed, from 1."""


@dataclass(frozen=True, slots=True)
class FormState:
    """Everything in the form, as typed."""

    name: str = ""
    phone: str = ""
    email: str = ""
    language: Language = Language.ZH
    people: tuple[Person, ...] = ()
    adults: str = ""
    children: str = ""
    session: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    linked: str = ""
    """The reference of the first sign-up of the same large party."""
    note: str = ""

    @property
    def attendees(self) -> tuple[AttendeeDraft, ...]:
        """The lines that say something."""
        return tuple(_drafted(person) for person in self.people if person.line.strip())

    def draft(self) -> SignUpDraft:
        """The sign-up to take."""
        return SignUpDraft(
            name=self.name,
            phone=self.phone,
            email=self.email,
            language=self.language,
            adults=number(self.adults),
            children=number(self.children),
            attendees=self.attendees,
            note=self.note,
            answers=dict(self.answers),
            session=self.session,
            linked=self.linked.strip(),
        )

    def edit(self, before: SignUp) -> SignUpEdit:
        """The change of a sign-up; an answer that was emptied is removed."""
        gone = {key: "" for key in before.answers if key not in self.answers}
        return SignUpEdit(
            name=self.name,
            phone=self.phone,
            email=self.email,
            language=self.language,
            note=self.note,
            adults=number(self.adults),
            children=number(self.children),
            answers={**gone, **self.answers},
            attendees=self.attendees,
        )

    @property
    def nobody(self) -> bool:
        """Whether it is not said yet who comes."""
        return not (self.attendees or number(self.adults) or number(self.children))

    def text(self) -> str:
        """As text for a draft."""
        return json.dumps(asdict(self), ensure_ascii=False)


def number(text: str) -> int:
    """A count as typed, of whatever digits; nothing is 0."""
    return int(text) if text.strip().isdecimal() else 0


def from_text(text: str) -> FormState | None:
    """The draft that `text` holds; None where it is none that this version wrote."""
    try:
        data = json.loads(text)
        people = tuple(Person(**person) for person in data.pop("people"))
        return FormState(**{**data, "people": people, "language": Language(data["language"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def from_signup(signup: SignUp) -> FormState:
    """A sign-up to be changed."""
    return FormState(
        name=signup.contact.name,
        phone=show_phone(signup.contact.phone) if signup.contact.phone else "",
        email=signup.contact.email,
        language=signup.contact.language,
        people=tuple(_person(one, place) for place, one in enumerate(signup.attendees, 1)),
        adults=str(signup.unnamed.adults or ""),
        children=str(signup.unnamed.children or ""),
        session=signup.session,
        answers=dict(signup.answers),
        note=signup.note,
    )


def taken_over(state: FormState, earlier: SignUp, programme: Programme) -> FormState:
    """Contact and party of an earlier sign-up; consent is asked for each time anew."""
    asked = {question.key for question in programme.questions if question.per_person} - {CONSENT}
    old = from_signup(earlier)
    people = tuple(
        Person(person.line, {key: said for key, said in person.answers.items() if key in asked})
        for person in old.people
    )
    kept = replace(old, session=state.session, answers=state.answers, linked=state.linked, note=state.note)
    return replace(kept, people=people)


def next_batch(saved: SignUp, session: int | None) -> FormState:
    """The next sign-up of a large party, nobody in it yet: who calls, and the answers but for consent."""
    answers = {key: said for key, said in saved.answers.items() if key != CONSENT}
    kept = replace(from_signup(saved), people=(), adults="", children="", note="")
    return replace(kept, session=session, answers=answers, linked=saved.linked or saved.ref)


def _person(attendee: Attendee, place: int) -> Person:
    birth = attendee.birth_date.isoformat() if attendee.birth_date else ""
    return Person(f"{attendee.name} {birth}".strip(), dict(attendee.answers), place)


def _drafted(person: Person) -> AttendeeDraft:
    read = split_person(person.line)
    answers = {key: said for key, said in person.answers.items() if said.strip()}
    return AttendeeDraft(read.name, read.birth, answers, person.number)
