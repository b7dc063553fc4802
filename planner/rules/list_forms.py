"""Which columns and whom a list shows: only what its purpose needs."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.lists import Field, ListColumn, Purpose
from planner.model.programme import AnswerKind
from planner.model.programme_rules import CONSENT
from planner.model.states import SignUpState
from planner.rules.ages import ADULT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.programme import Programme, Question

ORGANISATION = "organisation"
"""Key of the question for the school or work unit."""

SCHOOL_PARTY = 6
"""Persons from whom on a party counts as one of a school or work unit: larger than a family that comes."""

PLACED = (SignUpState.CONFIRMED,)
EXPECTED = (SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.VETTING)
"""Who may stand at the gate: those with a place, and those who have had no answer yet."""
LIVE = (*EXPECTED, SignUpState.WAITING)


@dataclass(frozen=True, slots=True)
class Form:
    """What a list of one purpose shows; ANSWER stands for the answers that `answers` says."""

    fields: tuple[Field, ...]
    states: tuple[SignUpState, ...]
    health: bool = False
    """Sensitive answers that are neither phone nor identity number: allergies, medical needs."""
    every_answer: bool = False
    minors_only: bool = False
    least_persons: int = 1
    one_each: bool = False
    """Whether persons without a name have a row each instead of one together."""
    by_party: bool = False
    """Whether each party begins a sheet of paper, to be handed to it alone."""

    def keeps(self, age: int | None, adults_only: bool) -> bool:
        """Whether a person, or persons without a name, belongs on it; who may be a minor counts as one."""
        return not self.minors_only or not (adults_only or (age is not None and age >= ADULT))


_WHEN = (Field.SESSION, Field.START, Field.GROUP)

FORMS: Mapping[Purpose, Form] = MappingProxyType(
    {
        Purpose.GATE: Form(
            (
                *_WHEN, Field.REF, Field.PARTY, Field.NAME, Field.PERSONS, Field.AGE, Field.MASKED_IDENTITY,
                Field.PHONE, Field.EMERGENCY, Field.STATE, Field.NOTE, Field.ARRIVED, Field.SIGNATURE,
            ),
            EXPECTED,
        ),
        Purpose.STATION: Form(
            (*_WHEN, Field.NAME, Field.PERSONS, Field.AGE, Field.PARTY, Field.EMERGENCY, Field.ANSWER),
            PLACED,
            health=True,
        ),
        Purpose.GUARDIAN: Form(
            (
                *_WHEN, Field.NAME, Field.PERSONS, Field.AGE, Field.PARTY, Field.PHONE, Field.EMERGENCY,
                Field.LANGUAGE, Field.ANSWER, Field.ARRIVED, Field.CALLED,
            ),
            PLACED,
            health=True,
            minors_only=True,
        ),
        Purpose.INSURANCE: Form(
            (
                *_WHEN, Field.NAME, Field.PERSONS, Field.BIRTH_DATE, Field.IDENTITY, Field.PARTY,
                Field.EMERGENCY,
            ),
            PLACED,
        ),
        Purpose.SCHOOL: Form(
            (
                *_WHEN, Field.REF, Field.ORGANISATION, Field.PARTY, Field.EMERGENCY, Field.NAME,
                Field.PERSONS, Field.STATE, Field.ARRIVED, Field.SIGNATURE,
            ),
            EXPECTED,
            least_persons=SCHOOL_PARTY,
            by_party=True,
        ),
        Purpose.BADGES: Form((*_WHEN, Field.REF, Field.NAME), PLACED, one_each=True),
        Purpose.ALL: Form(
            (
                *_WHEN, Field.REF, Field.STATE, Field.PARTY, Field.PHONE, Field.EMERGENCY, Field.EMAIL,
                Field.LANGUAGE, Field.NAME, Field.PERSONS, Field.AGE, Field.BIRTH_DATE,
                Field.MASKED_IDENTITY, Field.ANSWER, Field.NOTE, Field.ARRIVED,
            ),
            LIVE,
            every_answer=True,
        ),
    }
)  # fmt: skip


def columns_for(purpose: Purpose, programme: Programme | None) -> tuple[ListColumn, ...]:
    """The columns of a list; what the programme does not ask has none."""
    return tuple(column for field in FORMS[purpose].fields for column in _columns(purpose, field, programme))


def _columns(purpose: Purpose, field: Field, programme: Programme | None) -> Iterator[ListColumn]:
    questions = programme.questions if programme else ()
    match field:
        case Field.IDENTITY | Field.MASKED_IDENTITY:
            at_gate = programme is not None and programme.rules.id_at_gate is not None
            if purpose is not Purpose.GATE or at_gate:
                yield from (ListColumn(field, one) for one in questions if one.kind is AnswerKind.IDENTITY)
        case Field.ORGANISATION:
            yield from (ListColumn(field, one) for one in questions if one.key == ORGANISATION)
        case Field.ANSWER:
            yield from (ListColumn(field, one) for one in questions if _answers(purpose, one, programme))
        case _:
            yield ListColumn(field)


def _answers(purpose: Purpose, question: Question, programme: Programme | None) -> bool:
    """Whether a list has a column of its own for an answer."""
    form = FORMS[purpose]
    if question.kind is AnswerKind.IDENTITY:
        return False
    if form.every_answer:
        return question is not emergency_question(programme)
    if question.key == CONSENT:
        return purpose is Purpose.GUARDIAN
    return form.health and question.sensitive and question.kind is not AnswerKind.PHONE


def emergency_question(programme: Programme | None) -> Question | None:
    """The question whose answer is the phone for emergencies."""
    questions = programme.questions if programme else ()
    return next((one for one in questions if one.kind is AnswerKind.PHONE), None)
