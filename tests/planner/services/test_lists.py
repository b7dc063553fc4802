"""Attendee lists."""

from datetime import date
from types import MappingProxyType

import pytest

from planner.model.codes import Code
from planner.model.event import Cancellation
from planner.model.findings import BadInput
from planner.model.signup import Attendee, Contact, Unnamed
from planner.model.states import SignUpState
from planner.services.lists import Totals, attendee_list, gate_list
from tests.planner.records import NOW, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put

WANG = Contact("Wang", "+867340000044")


@pytest.fixture
def desk():
    desk = opened(
        event=an_event(a_session(1), a_session(2, 14), a_session(3, 8, cancelled=Cancellation("rain", NOW)))
    )
    bo = Attendee("Bo", date(2018, 4, 11), NOW, MappingProxyType({"allergy": "peanuts"}))
    school = {"contact": WANG, "attendees": (bo, Attendee("Mo")), "unnamed": Unnamed(1, 20)}
    put(
        desk,
        a_signup(4, session=2, unnamed_arrived=7, **school),
        a_signup(3, session=1),
        a_signup(2, session=1, state=SignUpState.VETTING, note="first visit", unnamed_arrived=1),
        a_signup(5, session=1, state=SignUpState.WAITING, line=1),
        a_signup(6, session=1, state=SignUpState.WITHDRAWN),
        a_signup(7, session=3),
    )
    return desk


def test_the_gate_knows_who_may_come_party_by_party(desk):
    found = gate_list(desk, "e23")
    rows = [
        (row.session.number, row.ref, row.name, row.age, row.unnamed.persons, row.state) for row in found.rows
    ]
    four = a_signup(4).ref
    assert rows == [
        (1, a_signup(2).ref, "Visitor 2", None, 0, SignUpState.VETTING),
        (1, a_signup(3).ref, "Visitor 3", None, 0, SignUpState.CONFIRMED),
        (2, four, "Bo", 7, 0, SignUpState.CONFIRMED),
        (2, four, "Mo", None, 0, SignUpState.CONFIRMED),
        (2, four, "", None, 21, SignUpState.CONFIRMED),
    ]
    assert {(row.party, row.phone) for row in found.rows[2:]} == {("Wang", "+867340000044")}
    assert [row.note for row in found.rows[:2]] == ["first visit", ""]


def test_it_tells_who_is_in_already(desk):
    found = gate_list(desk, REF)
    assert [(row.arrived, row.arrived_persons) for row in found.rows] == [
        (None, 1), (None, 0), (NOW, 1), (None, 0), (None, 7),
    ]  # fmt: skip


def test_it_counts_persons_by_session_and_in_all(desk):
    found = gate_list(desk, REF)
    assert found.totals == Totals(parties=3, persons=25, named=4, unnamed=21, confirmed=24, arrived=9)
    assert dict(found.by_session) == {
        1: Totals(parties=2, persons=2, named=2, unnamed=0, confirmed=1, arrived=1),
        2: Totals(parties=1, persons=23, named=2, unnamed=21, confirmed=23, arrived=8),
    }
    assert sum(row.persons for row in found.rows) == found.totals.persons


def test_it_says_who_made_it_and_when(desk):
    found = gate_list(desk, REF, 2)
    assert (found.purpose, found.by, found.made) == ("gate", "li", NOW)
    assert ([session.number for session in found.sessions], len(found.rows)) == ([2], 3)


def test_it_carries_no_answers(desk):
    assert "peanuts" not in repr(gate_list(desk, REF).rows)


@pytest.mark.parametrize("purpose", ["insurance", "", "GATE", "x\x1b" * 99])
def test_another_purpose_is_refused_with_those_there_are(desk, purpose):
    with pytest.raises(BadInput) as error:
        attendee_list(desk, REF, purpose)
    (found,) = error.value.findings
    assert (found.code, found.params["known"]) == (Code.UNKNOWN_PURPOSE, "gate")


def test_the_purpose_is_said_by_name(desk):
    assert attendee_list(desk, REF, "gate", 1).rows == gate_list(desk, REF, 1).rows
    with pytest.raises(BadInput):
        attendee_list(desk, REF, "gate", 4)
