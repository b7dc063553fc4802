"""By what somebody is known again, and what counts as a wish."""

import dataclasses
from datetime import date

from planner.model.language import Bilingual
from planner.model.programme import Question
from planner.model.signup import Attendee, Contact, Unnamed
from planner.rules.erasing import Erasure
from planner.rules.mentoring import signs, wishes
from tests.planner.records import a_signup

ANN = a_signup(1, contact=Contact("Ann", "+8613800000001", "ann@example.org"))


def test_a_party_without_names_is_known_by_its_contact_and_one_with_names_by_those():
    class_of_ten = dataclasses.replace(ANN, unnamed=Unnamed(children=10))
    child = dataclasses.replace(ANN, attendees=(Attendee("Bo", date(2014, 1, 1)),))
    assert set(signs(class_of_ten, ())) == set(signs(ANN, ()))
    assert set(signs(ANN, ())) == {("ann", "+8613800000001"), ("ann", "ann@example.org")}
    assert set(signs(child, ())) == {
        ("bo", date(2014, 1, 1)),
        ("bo", "+8613800000001"),
        ("bo", "ann@example.org"),
    }


def test_nothing_is_left_to_know_anybody_by_who_was_erased():
    rest = Erasure(ANN, ANN.ref, ANN.token, date(2026, 4, 1)).rest_of(ANN)
    assert list(signs(rest, ("identity",))) == []


def test_a_short_word_in_a_sentence_is_no_wish_and_a_name_is():
    asked = [Question("officer", Bilingual("Officer"), wish=True), Question("other", Bilingual("Other"))]
    names = {"1": ("Li Wei", "en"), "2": ("王红", "巡逻")}
    said = {"officer": "when we see LI WEI or 王红", "other": "en"}
    party = dataclasses.replace(ANN, answers=said, unnamed=Unnamed(3))
    assert wishes(asked, [party], names) == {"1": 3, "2": 3}
    assert wishes(asked, [dataclasses.replace(ANN, answers={"officer": "EN"})], names) == {"1": 1}
    assert wishes(asked[1:], [party], names) == {}
