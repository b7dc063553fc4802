"""What a programme asks of a party and nobody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.programme import AnswerKind
from planner.model.programme_rules import CONSENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.programme import Programme, Question
    from planner.rules.party import AgedParty


def identity_findings(programme: Programme, party: AgedParty) -> Iterator[Finding]:
    """Whose identity number is missing; where none is asked for, that a card is looked at at the gate."""
    severity, signup = programme.rules.id_at_gate, party.signup
    if severity is None:
        return
    question = next((q for q in programme.questions if q.kind is AnswerKind.IDENTITY), None)
    if question is None:
        yield finding(Code.ID_REQUIRED, "", Severity.NOTE, persons=signup.persons, name=signup.contact.name)
    else:
        yield from _missing(question, party, Code.ID_REQUIRED, severity)


def answer_findings(programme: Programme, party: AgedParty) -> Iterator[Finding]:
    """Required questions that are left open, but for consent and identity where other rules judge them."""
    rules = programme.rules
    for question in programme.questions:
        if not question.required:
            continue
        judged_already = (rules.consent and question.key == CONSENT) or (
            rules.id_at_gate and question.kind is AnswerKind.IDENTITY
        )
        if not judged_already:
            yield from _missing(question, party, Code.ANSWER_MISSING, question.required)


def _missing(question: Question, party: AgedParty, code: Code, severity: Severity) -> Iterator[Finding]:
    signup = party.signup
    if signup.answers.get(question.key):
        return
    silent = [person for person in party.people if not person.answers.get(question.key)]
    persons, where, name = len(silent), f"answers.{question.key}", ""
    if not question.per_person:
        persons = 1
    elif silent and signup.attendees:
        where, name = f"{silent[0].where}.{where}", silent[0].name
    if persons:
        yield finding(
            code,
            where,
            severity,
            question=question.key,
            question_en=question.title.en,
            question_zh=question.title.zh,
            persons=persons,
            name=name or signup.contact.name,
        )
