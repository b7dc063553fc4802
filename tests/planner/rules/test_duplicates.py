"""The same person twice in one event."""

from datetime import date
from types import MappingProxyType

from planner.model.codes import Code
from planner.model.findings import Severity
from planner.model.signup import Attendee, Contact
from planner.model.states import SignUpState
from planner.rules.duplicates import birth_findings, duplicate_findings
from tests.planner.records import a_signup
from tests.planner.wording.speaking import EN, ZH

BORN = date(2018, 5, 1)


def child(name="Bo Li", born=BORN, **answers):
    return Attendee(name, born, answers=MappingProxyType(answers))


def found(signup, *others, keys=("id",)):
    return [
        (one.code, one.params.get("by"), one.params.get("ref"), one.where)
        for one in duplicate_findings(signup, others, keys, Severity.ASK)
    ]


def test_the_same_phone_is_noticed():
    other = a_signup(1, contact=Contact("Ann", "+8613800000001"))
    again = a_signup(2, contact=Contact("Anna", "+8613800000001"))
    assert found(again, other) == [(Code.DUPLICATE_PERSON, "phone", other.ref, "phone")]


def test_the_same_name_and_birth_date_is_noticed_under_another_phone():
    other = a_signup(1, attendees=(child("bo li"), child("Fang Li")))
    again = a_signup(2, attendees=(child("Ann"), child("Bo Li")))
    assert found(again, other) == [(Code.DUPLICATE_PERSON, "name", other.ref, "attendees.2")]


def test_a_birth_date_that_the_identity_number_belies_is_noticed():
    party = a_signup(
        1,
        attendees=(
            child(id="110105201805010018"),
            child(born=date(2018, 5, 2), id="110105201805010018"),
            child(born=None, id="110105201805010018"),
            child(id="of another kind once"),
        ),
    )
    (told,) = birth_findings(party, ["id"])
    assert (told.where, told.severity) == ("attendees.2", Severity.ASK)
    assert dict(told.params) == {"name": "Bo Li"}, "neither the number nor the date in it"
    assert EN.sentence(told).startswith("Bo Li: the birth date does not match the identity number")
    assert ZH.sentence(told) == "Bo Li：出生日期与身份证号不符，请核对。"


def test_namesakes_are_two_people():
    other = a_signup(1, attendees=(child(), child("Ann", None)))
    assert found(a_signup(2, attendees=(child(born=date(2017, 5, 1)), child("Ann", None))), other) == []


def test_the_same_identity_number_is_noticed_however_the_name_is_written():
    other = a_signup(1, attendees=(child("李波", id="X1"),))
    again = a_signup(2, attendees=(child("Li Bo", None, id="X1"),))
    assert found(again, other) == [(Code.DUPLICATE_PERSON, "identity", other.ref, "attendees.1.answers.id")]


def test_one_other_is_named_once_by_the_surest_sign():
    other = a_signup(1, contact=Contact("A", "+8613800000001"), attendees=(child(id="X1"),))
    again = a_signup(2, contact=Contact("A", "+8613800000001"), attendees=(child(id="X1"),))
    assert [by for _, by, _, _ in found(again, other, other)] == ["identity"]


def test_who_has_withdrawn_or_comes_to_another_event_is_not_there_twice():
    contact = Contact("Ann", "+8613800000001")
    withdrawn = a_signup(1, contact=contact, state=SignUpState.WITHDRAWN)
    elsewhere = a_signup(3, event=2, contact=contact)
    me = a_signup(2, contact=contact)
    assert found(me, withdrawn, elsewhere, me) == []


def test_batches_of_one_school_share_their_contact():
    teacher = Contact("Wang", "+867340000044")
    first = a_signup(1, contact=teacher)
    second = a_signup(2, contact=teacher, linked=first.ref)
    third = a_signup(3, contact=teacher, linked=first.ref)
    assert found(third, first, second) == []
    assert len(found(a_signup(4, contact=teacher), first, second)) == 2


def test_two_without_a_phone_are_not_the_same():
    assert (
        found(
            a_signup(2, contact=Contact("A", "", "a@x.cn")), a_signup(1, contact=Contact("B", "", "b@x.cn"))
        )
        == []
    )


def test_a_person_named_twice_in_the_party_is_noticed():
    assert found(a_signup(1, attendees=(child(), child("Ann"), child()))) == [
        (Code.TWICE_IN_PARTY, None, None, "attendees.1")
    ]
    twins = a_signup(1, attendees=(child("Bo"), child("Mo")))
    assert found(twins) == []
    assert found(a_signup(1, attendees=(child("Bo", id="X1"), child("Mo", id="X1")))) == [
        (Code.TWICE_IN_PARTY, None, None, "attendees.1.answers.id")
    ]


def test_a_leader_may_state_the_own_number_for_the_party_and_be_in_it():
    leader = a_signup(1, attendees=(child("Wang", id="X1"),), answers=MappingProxyType({"id": "X1"}))
    assert found(leader) == []
