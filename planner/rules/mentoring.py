"""Whom visitors wish for, and by what somebody is known again who was with a mentor before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.model.programme import AnswerKind
from planner.rules.party import identities, people

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from planner.model.programme import Question
    from planner.model.signup import SignUp


def wishes(
    questions: Iterable[Question], signups: Iterable[SignUp], names: Mapping[str, Collection[str]]
) -> dict[str, int]:
    """How many persons wish for each of what is named, by key; `names` has what it may be called.

    What a party answers counts for all its persons. Only questions that are a `wish` are looked at.
    """
    asked = [question for question in questions if question.wish]
    found: Counter[str] = Counter()
    if not asked:
        return {}
    folded = {key: {name.casefold() for name in own if name} for key, own in names.items()}
    for signup in signups:
        for question in asked:
            said = [(signup.answers.get(question.key, ""), signup.persons)]
            said += [(person.answers.get(question.key, ""), 1) for person in people(signup)]
            for answer, persons in said:
                texts = _said(question, answer)
                for key, own in folded.items():
                    if texts and any(_means(texts, name, question) for name in own):
                        found[key] += persons
    return dict(found)


def _said(question: Question, answer: str) -> set[str]:
    """An answer in every language in which the question has it."""
    texts = {answer.casefold()}
    for choice in question.choices:
        both = {choice.en.casefold(), choice.zh.casefold()}
        if texts & both:
            texts |= both
    return texts - {""}


def _means(texts: set[str], name: str, question: Question) -> bool:
    """Whether a name is the answer, or stands in it; a short word, as `en`, may do so by chance."""
    if name in texts:
        return True
    telling = " " in name or not name.isascii()
    return telling and question.kind is AnswerKind.TEXT and any(name in text for text in texts)


def signs(signup: SignUp, keys: Sequence[str]) -> Iterator[Hashable]:
    """By what the people of a party are known again: identity number, name and birth date, or name and phone
    number or e-mail address. Of one that was erased nothing is left to know anybody by.

    `keys` are the questions that ask for identity numbers.
    """
    for number, _where in identities(signup, keys):
        yield "identity", number
    contact, known = signup.contact, people(signup)
    for person in known:
        if person.name and person.birth_date:
            yield person.name.casefold(), person.birth_date
    for name in {person.name for person in known} or {contact.name}:
        for address in (contact.phone, contact.email.casefold()):
            if name and address:
                yield name.casefold(), address
