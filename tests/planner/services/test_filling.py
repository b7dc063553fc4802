"""Giving freed places to the waiting list."""

from dataclasses import replace

from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.event import Cancellation, EventStatus
from planner.model.programme_rules import Waiting
from planner.model.signup import Unnamed
from planner.model.states import SignUpState
from planner.services.deciding import confirm, decline, withdraw
from planner.services.filling import Filled, fill, filling_reason, refill
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import draft, opened, put, signed_up, states, stored


def filled(desk, event, **options):
    with desk.store.transaction("li", NOW) as tx:
        found = fill(tx, event, event.sessions[0].number, Waiting(**options), NOW)
        tx.record(Action.SESSION_CHANGED)
    return found


def queue(desk, *persons):
    for number, size in enumerate(persons, 1):
        put(desk, a_signup(number, state=SignUpState.WAITING, line=number, unnamed=Unnamed(size)))


def test_the_capacity_handed_in_counts():
    desk = opened(1)
    queue(desk, 2, 2, 2)
    raised = an_event(a_session(capacity=4))
    assert [one.id for one in filled(desk, raised).promoted] == [1, 2]
    assert states(desk) == ["confirmed", "confirmed", "waiting"]


def test_the_line_goes_by_its_numbers_and_not_by_age():
    desk = opened(2)
    put(desk, a_signup(1, state=SignUpState.WAITING, line=9), a_signup(2, state=SignUpState.WAITING, line=3))
    assert [one.id for one in filled(desk, an_event(a_session(capacity=1))).promoted] == [2]


def test_vetting_takes_places_only_where_it_holds_them():
    desk = opened(2)
    put(desk, a_signup(8, state=SignUpState.VETTING, unnamed=Unnamed(2)))
    queue(desk, 2)
    event = an_event(a_session(capacity=2))
    assert filled(desk, event) == Filled()
    assert len(filled(desk, event, vetting_holds=False).promoted) == 1


def test_nobody_moves_up_in_what_will_not_take_place():
    desk = opened(5)
    queue(desk, 2)
    rain = Cancellation("rain", NOW)
    assert filled(desk, an_event(status=EventStatus.CANCELLED, cancelled=rain)) == Filled()
    assert filled(desk, an_event(a_session(cancelled=rain))) == Filled()
    assert filled(desk, an_event(replace(a_session(), start=NOW.replace(hour=1)))) == Filled()


def test_the_programme_says_whether_parties_may_be_skipped():
    desk = opened(3, programme=a_programme(waiting=Waiting(skip_too_big=True)))
    queue(desk, 4, 3)
    event = an_event(a_session(capacity=3))
    with replace(desk, programmes=Programmes()).store.transaction("li", NOW) as tx:
        assert refill(replace(desk, programmes=Programmes()), tx, event, event.sessions[0].number) == Filled()
        found = refill(desk, tx, event, event.sessions[0].number)
        tx.record(Action.SESSION_CHANGED)
    assert [one.id for one in found.promoted] == [2]
    assert filling_reason("", found) == f"waiting_skipped: {a_signup(1).ref} 4>3"


def test_a_reason_without_skips_stays_as_it_is():
    assert filling_reason("ill", Filled()) == "ill"


def test_who_moves_up_where_sign_ups_are_vetted_holds_the_place_until_staff_decide():
    desk = opened(2, programme=a_programme(waiting=Waiting(vetting=True)))
    first, second, third = signed_up(desk, draft(1, 2), draft(2, 2), draft(3, 1))
    decision = decline(desk, [first.signup.ref], "not this time")
    assert [(one.ref, one.state) for one in decision.promoted] == [(second.signup.ref, SignUpState.VETTING)]
    assert stored(desk, third).state is SignUpState.WAITING
    assert confirm(desk, [second.signup.ref]).changed[0].state is SignUpState.CONFIRMED


def test_who_was_approved_before_waiting_is_confirmed_when_places_come_free():
    desk = opened(2, programme=a_programme(waiting=Waiting(vetting=True, vetting_holds=False)))
    first, second = signed_up(desk, draft(1, 2), draft(2, 2))
    assert [one.state for one in confirm(desk, [first.signup.ref, second.signup.ref]).changed] == [
        SignUpState.CONFIRMED,
        SignUpState.WAITING,
    ]
    withdraw(desk, [first.signup.ref])
    assert stored(desk, second).state is SignUpState.CONFIRMED
