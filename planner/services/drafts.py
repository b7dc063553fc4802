"""Sign-ups as they are typed, and how they become clean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, finding
from planner.model.language import Language
from planner.model.signup import NO_ANSWERS, Answers, Attendee, Contact, Unnamed
from planner.rules.answers import parse_answers
from planner.rules.emails import parse_email
from planner.rules.phones import parse_phone
from planner.rules.text import clean_note, required_line
from planner.rules.times import parse_birth_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from planner.model.programme import Programme

T = TypeVar("T")
P = ParamSpec("P")

MOST_UNNAMED = 100_000
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class AttendeeDraft:
    """A person as typed; `birth` is empty or `YYYY-MM-DD`."""

    name: str = ""
    birth: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: NO_ANSWERS)
    number: int | None = None
    """In an edit of the whole list: the attendee that it replaces, from 1, who keeps the arrival."""


@dataclass(frozen=True, slots=True)
class SignUpDraft:
    """A sign-up as typed, before anything is checked."""

    name: str = ""
    phone: str = ""
    email: str = ""
    language: Language = Language.ZH
    adults: int = 0
    children: int = 0
    attendees: tuple[AttendeeDraft, ...] = ()
    note: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: NO_ANSWERS)
    session: int | None = None
    """Number of the session; may be left out where the event has only one."""
    linked: str = ""
    """The first of the sign-ups of one large party: its whole reference, or the number of an earlier draft of
    the same call."""
    hold: bool = False
    """Whether to keep the places for a group whose people, and whose phone, may be named later."""
    hold_until: str = ""
    """Until when, `YYYY-MM-DD HH:MM` on the clocks of the event; for good where empty."""


@dataclass(frozen=True, slots=True)
class SignUpEdit:
    """What to change in a sign-up; None leaves it as it is. Raw text like a draft."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    language: Language | None = None
    note: str | None = None
    adults: int | None = None
    children: int | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: NO_ANSWERS)
    """Answers to set; an empty one removes the answer."""
    add_attendees: tuple[AttendeeDraft, ...] = ()
    remove_attendees: tuple[int, ...] = ()
    """Numbers of attendees, from 1, as they are before the edit."""
    attendees: tuple[AttendeeDraft, ...] | None = None
    """The whole new list, instead of adding and removing."""


@dataclass(frozen=True, slots=True)
class Clean:
    """What a draft says once it is clean; where it cannot be understood, as much as can be."""

    contact: Contact
    attendees: tuple[Attendee, ...]
    unnamed: Unnamed
    note: str
    answers: Answers
    wrong: tuple[Finding, ...]
    """What cannot be understood."""


class Sieve:
    """Cleans one value after the other and keeps what is wrong, so that all of it can be said at once."""

    def __init__(self) -> None:
        self.wrong: list[Finding] = []

    def take(self, otherwise: T, clean: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
        """What `clean` makes of the values, or `otherwise` where it cannot be understood."""
        try:
            return clean(*values, **named)
        except BadInput as trouble:
            self.wrong += trouble.findings
            return otherwise


def clean_draft(draft: SignUpDraft, programme: Programme, today: date) -> Clean:
    """Clean everything that was typed; never raises, since half a draft is judged while it is typed."""
    sieve = Sieve()
    contact = clean_contact(
        sieve, draft.name, draft.phone, draft.email, draft.language, reachable=not draft.hold
    )
    people = [
        clean_attendee(sieve, person, f"attendees.{number}", programme, today)
        for number, person in enumerate(draft.attendees, 1)
    ]
    unnamed = Unnamed(
        sieve.take(0, count, draft.adults, "adults") if draft.adults else 0,
        sieve.take(0, count, draft.children, "children") if draft.children else 0,
    )
    note = sieve.take("", clean_note, draft.note, "note") if draft.note else ""
    answers = NO_ANSWERS
    if draft.answers:
        answers = sieve.take(NO_ANSWERS, parse_answers, programme.questions, draft.answers, "answers.")
    return Clean(contact, tuple(people), unnamed, note, answers, tuple(sieve.wrong))


def clean_contact(
    sieve: Sieve, name: str, phone: str, email: str, language: Language, *, reachable: bool = True
) -> Contact:
    """Someone with a name who, where `reachable`, has a phone or else an e-mail address."""
    if reachable and not phone.strip() and not email.strip():
        sieve.wrong.append(finding(Code.CONTACT_MISSING, "phone"))
    return Contact(
        sieve.take("", required_line, name, "name"),
        sieve.take("", parse_phone, phone, "phone") if phone.strip() else "",
        sieve.take("", parse_email, email, "email") if email.strip() else "",
        language,
    )


def clean_attendee(
    sieve: Sieve, draft: AttendeeDraft, where: str, programme: Programme, today: date
) -> Attendee:
    """A person with a name; only questions asked of each person can be answered here."""
    birth, answers = draft.birth.strip(), NO_ANSWERS
    if draft.answers:
        questions = [question for question in programme.questions if question.per_person]
        answers = sieve.take(NO_ANSWERS, parse_answers, questions, draft.answers, f"{where}.answers.")
    return Attendee(
        name=sieve.take("", required_line, draft.name, f"{where}.name"),
        birth_date=sieve.take(None, parse_birth_date, birth, today, f"{where}.birth_date") if birth else None,
        answers=answers,
    )


def count(number: int, where: str) -> int:
    """A number of persons; BadInput (NUMBER_OUT_OF_RANGE) below 0 or beyond all reason."""
    if not 0 <= number <= MOST_UNNAMED:
        raise BadInput(
            finding(Code.NUMBER_OUT_OF_RANGE, where, value=number, smallest=0, largest=MOST_UNNAMED)
        )
    return number


def draft_number(linked: str) -> int | None:
    """The number of an earlier draft where that is what `linked` holds, not a reference."""
    text = linked.strip()
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def numbered(found: Sequence[Finding], number: int, total: int) -> tuple[Finding, ...]:
    """The findings with the number of their draft in front of the field, where there are several drafts."""
    if total == 1:
        return tuple(found)
    return tuple(
        Finding(one.code, f"{number}: {one.where}" if one.where else str(number), one.params, one.severity)
        for one in found
    )
