"""Places that are offered: for how long, to whom, and what becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.services.deciding import confirm, withdraw
from planner.services.history import undo
from planner.services.judging import Outcome, judge
from planner.services.offering import accept, offer, preview_offer
from planner.services.sessions import set_session
from planner.services.signups import move_signup
from tests.fakes import FixedClock
from tests.planner.records import NOW, a_programme
from tests.planner.services.gatherings import (
    REF,
    audit,
    draft,
    everything,
    line,
    opened,
    refusal,
    signed_up,
    states,
    stored,
)

OFFERS = a_programme(waiting=Waiting(offer_hours=24))
BY_HAND = a_programme(waiting=Waiting(promote=False))


def later(desk, hours):
    return replace(desk, clock=FixedClock(NOW + timedelta(hours=hours)))


def with_an_offer(**fields):
    """Two places that were given back, offered to the first in line; another party waits behind it."""
    desk = opened(2, 9, programme=a_programme(waiting=Waiting(offer_hours=24, **fields)))
    first, second, third = signed_up(desk, *(draft(n, 2, session=1) for n in (1, 2, 3)))
    withdraw(desk, [first.signup.ref])
    return desk, second.signup, third.signup


def test_a_freed_place_is_offered_and_holds_its_place_until_its_end():
    desk, second, _ = with_an_offer()
    assert states(desk) == ["withdrawn", "offered", "waiting"]
    assert stored(desk, second).offer_until == NOW + timedelta(hours=24)
    signed_up(later(desk, 23), draft(4, 1, session=1))
    assert states(desk) == ["withdrawn", "offered", "waiting", "waiting"]


def test_acceptance_confirms_and_takes_no_second_time():
    desk, second, third = with_an_offer()
    made = accept(later(desk, 23), [second.ref])
    assert [one.state for one in made.changed] == [SignUpState.CONFIRMED]
    assert (audit(desk).action, audit(desk).subjects) == (Action.OFFER_ACCEPTED, (second.ref,))
    assert stored(desk, second).offer_until is None
    for ref in (second.ref, third.ref):
        (found,) = refusal(desk, lambda ref=ref: accept(desk, [ref]), Refusal)
        assert found.code is Code.STATE_FORBIDS


@pytest.mark.parametrize("take", [accept, confirm])
def test_an_offer_cannot_be_accepted_once_it_has_run_out(take):
    desk, second, _ = with_an_offer()
    (found,) = refusal(desk, lambda: take(later(desk, 24), [second.ref]), Refusal)
    assert found.code is Code.OFFER_EXPIRED


def test_the_next_sign_up_expires_the_offer_and_the_place_goes_to_the_next_in_line():
    desk, second, third = with_an_offer()
    (fourth,) = signed_up(later(desk, 24), draft(4, 1, session=1))
    assert states(desk) == ["withdrawn", "expired", "offered", "waiting"]
    assert stored(desk, third).offer_until == NOW + timedelta(hours=48)
    said = audit(desk)
    assert said.action is Action.SIGNUP_ADDED
    assert said.subjects == (fourth.signup.ref, second.ref, third.ref)
    assert said.reason == f"offer_expired: {second.ref}"


def test_a_session_without_offers_past_their_end_is_left_alone():
    desk, _, _ = with_an_offer()
    signed_up(later(desk, 24), draft(4, 1, session=2))
    assert states(desk)[1] == "offered"


def test_undo_brings_back_no_offer_that_has_run_out():
    desk, second, third = with_an_offer()
    late = later(desk, 24)
    signed_up(late, draft(4, 1, session=1))
    undo(late)
    assert stored(desk, second).state is SignUpState.EXPIRED
    assert stored(desk, third).state is SignUpState.OFFERED


def test_undo_of_an_acceptance_leaves_the_rest_of_the_offer():
    desk, second, _ = with_an_offer()
    accept(desk, [second.ref])
    undo(desk)
    assert stored(desk, second).state is SignUpState.OFFERED
    accept(later(desk, 1), [second.ref])


def test_places_of_an_offer_that_ran_out_can_be_taken_away():
    desk = opened(2, programme=BY_HAND)
    (first,) = signed_up(desk, draft(1, 2))
    signed_up(desk, draft(2, 2))
    withdraw(desk, [first.signup.ref])
    offer(desk, REF, hours=1)
    assert refusal(desk, lambda: set_session(desk, REF, 1, capacity=1), Refusal)
    set_session(later(desk, 1), REF, 1, capacity=1)
    assert states(desk) == ["withdrawn", "expired"]


def test_who_moves_to_another_session_has_no_deadline_any_more():
    desk, second, third = with_an_offer()
    move_signup(desk, second.ref, 2)
    moved = stored(desk, second)
    assert (moved.state, moved.offer_until) == (SignUpState.CONFIRMED, None)
    assert stored(desk, third).state is SignUpState.OFFERED


def test_the_form_foresees_what_the_next_transaction_does():
    desk, second, third = with_an_offer()
    withdraw(desk, [third.ref])
    assert judge(desk, REF, draft(4, 2, session=1)).outcome is Outcome.WAITING
    late = later(desk, 24)
    assert judge(late, REF, draft(4, 2, session=1)).outcome is Outcome.CONFIRMED
    signed_up(late, draft(4, 2, session=1))
    assert states(desk)[-1] == "confirmed"
    assert stored(desk, second).state is SignUpState.EXPIRED


def test_without_promotion_places_stay_free_until_they_are_offered_in_order():
    desk = opened(5, programme=BY_HAND)
    first, _, _, _ = signed_up(desk, draft(1, 5), draft(2, 2), draft(3, 3), draft(4, 1))
    withdraw(desk, [first.signup.ref])
    assert states(desk) == ["withdrawn", "waiting", "waiting", "waiting"]
    before = everything(desk)
    foreseen = preview_offer(desk, REF, hours=3)
    assert everything(desk) == before
    made = offer(desk, REF, hours=3)
    assert made == foreseen
    assert states(desk) == ["withdrawn", "offered", "offered", "waiting"]
    assert len(line(desk)) == 1
    assert audit(desk).subjects == (REF, *(one.ref for one in made.offered))


def test_all_sessions_to_come_are_offered_at_once_or_the_one_that_is_meant():
    desk = opened(1, 1, programme=BY_HAND)
    drafts = [draft(n, 1, session=1 + n % 2) for n in range(4)]
    gone = signed_up(desk, *drafts)[:2]
    withdraw(desk, [one.signup.ref for one in gone])
    assert [one.session for one in preview_offer(desk, REF, hours=1).offered] == [1, 2]
    assert [one.session for one in offer(desk, REF, 2, hours=1).offered] == [2]


@pytest.mark.parametrize(
    ("waiting", "hours", "kind", "code"),
    [
        (Waiting(promote=False), None, BadInput, Code.OFFER_HOURS_REQUIRED),
        (Waiting(promote=False), 0, BadInput, Code.NUMBER_OUT_OF_RANGE),
        (Waiting(), 3, Refusal, Code.NOTHING_TO_OFFER),
        (Waiting(vetting=True), 3, Refusal, Code.OFFER_UNVETTED),
        (Waiting(lottery=True), 3, Refusal, Code.NOT_DRAWN),
    ],
)
def test_nothing_is_offered_where_it_cannot_be(waiting, hours, kind, code):
    desk = opened(2, programme=a_programme(waiting=waiting))
    signed_up(desk, draft(1, 2), draft(2, 1))
    (found,) = refusal(desk, lambda: offer(desk, REF, hours=hours), kind)
    assert found.code is code


def test_a_head_that_is_too_big_is_told_of_with_the_numbers():
    desk = opened(3, programme=OFFERS)
    first, _ = signed_up(desk, draft(1, 2), draft(2, 3))
    (found,) = refusal(desk, lambda: offer(desk, REF), Refusal)
    assert (found.params["left"], found.params["persons"]) == (1, 3)
    withdraw(desk, [first.signup.ref])
    assert states(desk) == ["withdrawn", "offered"]
