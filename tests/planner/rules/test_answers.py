"""Answers to a programme's questions."""

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, Question
from planner.rules.answers import parse_answers

SIZES = (Bilingual("Small", "小"), Bilingual(zh="大"))
QUESTIONS = (
    Question("school", Bilingual("School", "学校")),
    Question("emergency", Bilingual("Emergency phone", "紧急电话"), AnswerKind.PHONE),
    Question("consent", Bilingual("Consent", "同意"), AnswerKind.YES_NO),
    Question("size", Bilingual("Size", "尺码"), AnswerKind.CHOICE, choices=SIZES),
    Question("id", Bilingual("Identity number", "身份证"), AnswerKind.IDENTITY),
)


def answers(**typed):
    return dict(parse_answers(QUESTIONS, typed, "answers."))


def test_answers_are_kept_in_one_form():
    assert answers(school="  No.\u200b 3 ", emergency="138 0000 0001", consent="是", size="小") == {
        "school": "No. 3",
        "emergency": "+8613800000001",
        "consent": "yes",
        "size": "Small",
    }
    assert answers(consent="No", size="2") == {"consent": "no", "size": "大"}


def test_an_empty_answer_is_none():
    assert answers(school=" ", consent="") == {}


def test_everything_wrong_is_said_at_once():
    with pytest.raises(BadInput) as error:
        answers(shoe="43", emergency="x", consent="perhaps", size="huge", id="123", school="x" * 1001)
    assert {(one.code, one.where) for one in error.value.findings} == {
        (Code.BAD_KEY, "answers.shoe"),
        (Code.BAD_PHONE, "answers.emergency"),
        (Code.BAD_CHOICE, "answers.consent"),
        (Code.BAD_CHOICE, "answers.size"),
        (Code.BAD_IDENTITY_NUMBER, "answers.id"),
        (Code.TEXT_TOO_LONG, "answers.school"),
    }


def test_a_wrong_choice_names_the_right_ones():
    with pytest.raises(BadInput) as error:
        answers(size="huge")
    assert error.value.findings[0].params["allowed"] == "Small, 大"
