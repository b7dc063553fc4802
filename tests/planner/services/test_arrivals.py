"""Check-in at the gate, by party and by person."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation, Event, EventStatus
from planner.model.findings import BadInput, Refusal
from planner.model.signup import Attendee, SignUp, Unnamed
from planner.model.states import SignUpState
from planner.services.arrivals import Who, arrive, leave
from planner.services.desk import Desk
from tests.fakes import FixedClock
from tests.planner.records import NOW, a_desk, a_session, a_signup, an_event

FAMILY = (Attendee("Li Na"), Attendee("Li Bo"))


def desk_with(signup: SignUp, event: Event | None = None) -> Desk:
    desk = a_desk()
    with desk.store.transaction("setup", NOW) as tx:
        tx.events.put(event or an_event())
        tx.signups.put(signup)
        tx.record(Action.SIGNUP_ADDED, [signup.ref])
    return desk


def stored(desk: Desk, signup: SignUp) -> SignUp:
    with desk.store.view() as view:
        found = view.signups.get(signup.id)
    assert found
    return found


def later(desk: Desk, minutes: int) -> datetime:
    moment = NOW + timedelta(minutes=minutes)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.set(moment)
    return moment


def test_a_whole_party_arrives_at_once_and_changes_no_state() -> None:
    party = a_signup(attendees=FAMILY, unnamed=Unnamed(adults=1, children=2))
    desk = desk_with(party)
    arrival = arrive(desk, party.ref)
    assert arrival.persons == 5
    assert stored(desk, party) == replace(
        party, attendees=tuple(replace(one, arrived=NOW) for one in FAMILY), unnamed_arrived=3
    )


def test_a_contact_who_comes_alone_arrives() -> None:
    party = a_signup()
    desk = desk_with(party)
    assert arrive(desk, party.ref).signup.arrived == 1


def test_persons_arrive_one_by_one_and_the_party_takes_in_the_rest() -> None:
    party = a_signup(attendees=FAMILY, unnamed=Unnamed(children=2))
    desk = desk_with(party)
    first = arrive(desk, party.ref, Who(attendees=[2], unnamed=1))
    assert first.persons == 2
    moment = later(desk, 5)
    rest = arrive(desk, party.ref)
    assert rest.persons == 2
    assert [one.arrived for one in rest.signup.attendees] == [moment, NOW]
    assert rest.signup.arrived == 4


def test_someone_who_arrived_keeps_the_time_of_arrival() -> None:
    party = a_signup(attendees=FAMILY)
    desk = desk_with(party)
    arrive(desk, party.ref, Who([1]))
    later(desk, 5)
    both = arrive(desk, party.ref, Who([1, 2]))
    assert both.persons == 1
    assert both.signup.attendees[0].arrived == NOW


def test_a_second_desk_is_told_since_when_and_by_whom_a_party_is_in() -> None:
    party = a_signup(attendees=FAMILY)
    desk = desk_with(party)
    arrive(desk, party.ref)
    later(desk, 5)
    with pytest.raises(Refusal) as refusal:
        arrive(replace(desk, actor="wang"), party.ref)
    found = refusal.value.findings[0]
    assert (found.code, found.params["time"], found.params["actor"]) == (Code.ALREADY_ARRIVED, "09:00", "li")
    assert stored(desk, party).arrived == 2


def test_a_person_who_is_in_already_is_named_though_others_of_the_party_are_missing() -> None:
    party = a_signup(attendees=FAMILY, unnamed=Unnamed(adults=1))
    desk = desk_with(party)
    arrive(desk, party.ref, Who([2]))
    later(desk, 5)
    arrive(replace(desk, actor="wang"), party.ref, Who(unnamed=1))
    with pytest.raises(Refusal) as refusal:
        arrive(desk, party.ref, Who([2]))
    params = refusal.value.findings[0].params
    assert (params["name"], params["time"], params["actor"]) == ("Li Bo", "09:00", "li")
    with pytest.raises(Refusal) as refusal:
        arrive(desk, party.ref, Who(unnamed=1))
    assert refusal.value.findings[0].code is Code.ALREADY_ARRIVED


@pytest.mark.parametrize("state", [state for state in SignUpState if state is not SignUpState.CONFIRMED])
def test_only_confirmed_parties_come_in(state: SignUpState) -> None:
    party = a_signup(state=state)
    desk = desk_with(party)
    with pytest.raises(Refusal) as refusal:
        arrive(desk, party.ref)
    found = refusal.value.findings[0]
    assert (found.code, found.params["state"]) == (Code.ARRIVAL_WITHOUT_PLACE, state.value)


def test_nobody_arrives_at_what_is_cancelled() -> None:
    party = a_signup()
    off = Cancellation("storm", NOW)
    event = an_event(status=EventStatus.CANCELLED, cancelled=off)
    with pytest.raises(Refusal) as refusal:
        arrive(desk_with(party, event), party.ref)
    assert refusal.value.findings[0].code is Code.EVENT_CANCELLED
    with pytest.raises(Refusal) as refusal:
        arrive(desk_with(party, an_event(a_session(cancelled=off))), party.ref)
    assert refusal.value.findings[0].code is Code.SESSION_CANCELLED


@pytest.mark.parametrize(
    "who",
    [Who([0]), Who([3]), Who(unnamed=3), Who(unnamed=-1)],
    ids=["zero", "beyond", "too many", "negative"],
)
def test_only_people_of_the_party_arrive_or_leave(who: Who) -> None:
    party = a_signup(attendees=FAMILY, unnamed=Unnamed(children=2))
    desk = desk_with(party)
    for change in (arrive, leave):
        with pytest.raises(BadInput) as wrong:
            change(desk, party.ref, who)
        assert wrong.value.findings[0].code is Code.NUMBER_OUT_OF_RANGE
    assert stored(desk, party) == party


def test_a_check_in_is_taken_back_by_party_or_person() -> None:
    party = a_signup(attendees=FAMILY, unnamed=Unnamed(children=2))
    desk = desk_with(party)
    arrive(desk, party.ref)
    assert leave(desk, party.ref, Who([1], unnamed=1)).persons == 2
    assert stored(desk, party).arrived == 2
    assert leave(desk, party.ref).persons == 2
    assert stored(desk, party) == party
    with pytest.raises(Refusal):
        leave(desk, party.ref)


def test_history_says_who_came_and_how_many() -> None:
    party = a_signup(attendees=FAMILY)
    desk = desk_with(party)
    arrive(desk, party.ref)
    leave(desk, party.ref, Who([2]))
    with desk.store.view() as view:
        last, before, *_ = view.audit.newest_first()
    assert (last.action, last.subjects, last.count) == (Action.CHECKED_OUT, (party.ref,), 1)
    assert (before.action, before.subjects, before.count) == (Action.CHECKED_IN, (party.ref,), 2)


def test_a_check_in_needs_the_whole_reference() -> None:
    party = a_signup()
    desk = desk_with(party)
    with pytest.raises(BadInput) as wrong:
        arrive(desk, party.ref[:5])
    assert wrong.value.findings[0].code is Code.REF_INCOMPLETE
