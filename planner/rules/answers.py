"""Answers to a programme's questions as people type them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.programme import AnswerKind, Question
from planner.model.signup import NO_ANSWERS
from planner.rules.identity import parse_identity
from planner.rules.phones import parse_phone
from planner.rules.text import clean_line, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.signup import Answers

YES = "yes"
NO = "no"
ANSWER_LIMIT = 1_000
_YES = frozenset({"yes", "y", "true", "1", "是", "有", "同意"})
_NO = frozenset({"no", "n", "false", "0", "否", "无", "不同意"})


def parse_answer(question: Question, text: str, where: str) -> str:
    """The answer as it is stored; "" where nothing was said.

    Raises BadInput: BAD_CHOICE with the choices, BAD_PHONE, BAD_IDENTITY_NUMBER, TEXT_TOO_LONG.
    """
    said = clean_line(text, where, ANSWER_LIMIT)
    if not said:
        return ""
    match question.kind:
        case AnswerKind.PHONE:
            return parse_phone(said, where)
        case AnswerKind.IDENTITY:
            return parse_identity(said, where)
        case AnswerKind.YES_NO:
            return _yes_or_no(said, where)
        case AnswerKind.CHOICE:
            return _choice(question, said, where)
        case AnswerKind.TEXT:
            return said


def parse_answers(questions: Iterable[Question], typed: Mapping[str, str], where: str) -> Answers:
    """Every answer that says something, by question; raises BadInput with all that is wrong at once.

    BAD_KEY names a key that none of `questions` has; `where` is put before the key.
    """
    if not typed:
        return NO_ANSWERS
    known = {question.key: question for question in questions}
    answers: dict[str, str] = {}
    wrong = []
    for key, text in typed.items():
        if key not in known:
            possible = ", ".join(known)
            wrong.append(
                finding(Code.BAD_KEY, f"{where}{excerpt(key)}", value=excerpt(key), allowed=possible)
            )
            continue
        try:
            answer = parse_answer(known[key], text, f"{where}{key}")
        except BadInput as trouble:
            wrong += trouble.findings
            continue
        if answer:
            answers[key] = answer
    if wrong:
        raise BadInput(*wrong)
    return MappingProxyType(answers)


def _yes_or_no(said: str, where: str) -> str:
    folded = said.casefold()
    if folded in _YES:
        return YES
    if folded in _NO:
        return NO
    raise BadInput(finding(Code.BAD_CHOICE, where, value=excerpt(said), allowed=f"{YES}, {NO}"))


def _choice(question: Question, said: str, where: str) -> str:
    """A choice by its text in either language or by its number, stored as its English text if it has one."""
    folded = said.casefold()
    for number, choice in enumerate(question.choices, 1):
        if folded in (choice.en.casefold(), choice.zh.casefold(), str(number)):
            return choice.en or choice.zh
    allowed = ", ".join(choice.en or choice.zh for choice in question.choices)
    raise BadInput(finding(Code.BAD_CHOICE, where, value=excerpt(said), allowed=allowed))
