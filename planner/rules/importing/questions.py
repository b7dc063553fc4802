"""Which of the programme's questions a heading asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.model.imports import Field, Target
from planner.model.programme import AnswerKind
from planner.model.programme_rules import CONSENT
from planner.rules.importing.headings import person_number, squeezed

if TYPE_CHECKING:
    from planner.model.programme import Programme, Question

SHORTEST = 2
"""Characters of a heading that may stand for the longer title of a question."""

_ALSO = {
    "organisation": "学校|单位|班级|school|company|organi[sz]ation|employer|workunit",
    "emergency": "紧急|应急|emergency",
    "medical": "过敏|病史|健康|特殊身体|allerg|medical|health",
    "photo": "拍照|肖像|摄影|photo",
    CONSENT: "监护人.*同意|知情同意|同意书|consent|waiver",
}
"""What else headings call the questions that many programmes ask, by their keys."""

_IDENTITY = "身份证|证件号|idcard|identity|nationalid|idnumber"


def asked_by_name(text: str, programme: Programme) -> Question | None:
    """The question whose key or title the heading is."""
    wanted = squeezed(text)
    return next((one for one in programme.questions if wanted in _names(one)), None) if wanted else None


def asked_alike(text: str, programme: Programme) -> Question | None:
    """The only question that the heading could mean, by a part of its title or by other words for it."""
    wanted = squeezed(text)
    if len(wanted) < SHORTEST:
        return None
    found = [one for one in programme.questions if _alike(one, wanted)]
    return found[0] if len(found) == 1 else None


def target_of(question: Question, text: str) -> Target:
    """Where the answer goes: to the party, or to the person whom the heading names."""
    exact = squeezed(text) in _names(question)  # a title may have numbers of its own
    number = 0 if exact else person_number(text)
    return Target(Field.ANSWER, number if question.per_person else None, question.key)


def _names(question: Question) -> set[str]:
    return {squeezed(question.key), squeezed(question.title.en), squeezed(question.title.zh)} - {""}


def _alike(question: Question, wanted: str) -> bool:
    also = _IDENTITY if question.kind is AnswerKind.IDENTITY else _ALSO.get(question.key)
    if also and re.search(also, wanted):
        return True
    return any(name in wanted or (len(wanted) > SHORTEST and wanted in name) for name in _names(question))
