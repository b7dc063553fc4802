"""Confirming, declining, withdrawing, reinstating."""

from datetime import timedelta

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation, EventStatus
from planner.model.findings import BadInput, Refusal
from planner.model.programme_rules import Waiting
from planner.model.signup import Unnamed
from planner.model.states import SignUpState
from planner.services.deciding import confirm, decline, reinstate_signup, withdraw
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import (
    audit,
    draft,
    line,
    opened,
    put,
    refusal,
    signed_up,
    states,
    stored,
)

CONFIRMED, WAITING, VETTING = SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.VETTING
SKIPS = a_programme(waiting=Waiting(skip_too_big=True))
VETS = a_programme(waiting=Waiting(vetting=True))
VETS_LOOSELY = a_programme(waiting=Waiting(vetting=True, vetting_holds=False))


def refs(*made):
    return [one.signup.ref for one in made]


class TestLettingGo:
    def test_gives_places_to_the_head_of_the_line_at_once(self):
        desk = opened(5)
        first, second, third = signed_up(desk, draft(1, 5), draft(2, 2), draft(3, 2))
        desk.clock.advance(hours=1)
        decision = withdraw(desk, refs(first), "ill")
        assert [one.ref for one in decision.changed] == refs(first)
        assert [one.ref for one in decision.promoted] == refs(second, third)
        assert states(desk) == ["withdrawn", "confirmed", "confirmed"]
        gone, here = stored(desk, first), stored(desk, second)
        assert (gone.reason, gone.revision.sequence, gone.revision.changed) == ("ill", 1, desk.now())
        assert (here.line, here.revision.sequence) == (0, 1)
        assert (audit(desk).subjects, audit(desk).reason, audit(desk).count) == (
            tuple(refs(first, second, third)), "ill", 1,
        )  # fmt: skip

    def test_stops_at_a_head_that_is_too_big(self):
        desk = opened(5)
        made = signed_up(desk, draft(1, 2), draft(2, 3), draft(3, 4), draft(4, 1))
        decision = withdraw(desk, refs(made[0]))
        assert (decision.promoted, decision.skipped) == ((), ())
        assert line(desk) == refs(*made[2:])

    def test_passes_over_it_where_the_programme_allows_and_says_so(self):
        desk = opened(5, programme=SKIPS)
        made = signed_up(desk, draft(1, 2), draft(2, 3), draft(3, 4), draft(4, 1))
        decision = withdraw(desk, refs(made[0]), "ill")
        assert [one.ref for one in decision.promoted] == refs(made[3])
        (skipped,) = decision.skipped
        ref = made[2].signup.ref
        assert (skipped.code, dict(skipped.params)) == (
            Code.WAITING_SKIPPED, {"ref": ref, "persons": 4, "left": 2},
        )  # fmt: skip
        assert audit(desk).reason == f"ill · waiting_skipped: {ref} 4>2"

    def test_of_a_head_that_is_too_big_lets_the_next_in(self):
        desk = opened(5)
        made = signed_up(desk, draft(1, 3), draft(2, 4), draft(3, 2))
        assert [one.ref for one in withdraw(desk, refs(made[1])).promoted] == refs(made[2])

    def test_of_several_frees_all_before_anybody_moves_up(self):
        desk = opened(4, 4)
        a, b, c, d = signed_up(
            desk,
            draft(1, 2, session=1),
            draft(2, 2, session=1),
            draft(3, 4, session=1),
            draft(4, 4, session=2),
        )
        decision = decline(desk, refs(b, a, d, a), "no bus")
        assert [one.ref for one in decision.changed] == refs(b, a, d)
        assert [one.ref for one in decision.promoted] == refs(c)
        assert (audit(desk).action, audit(desk).count) == (Action.SIGNUP_DECLINED, 3)

    def test_is_all_or_none(self):
        desk = opened()
        first, second = signed_up(desk, draft(1), draft(2))
        withdraw(desk, refs(second))
        (found,) = refusal(desk, lambda: withdraw(desk, refs(first, second)), Refusal)
        assert (found.code, found.where) == (Code.STATE_FORBIDS, second.signup.ref)
        refusal(desk, lambda: withdraw(desk, [first.signup.ref, "S-222"]), BadInput)

    def test_takes_a_lone_reference(self):
        desk = opened()
        (made,) = signed_up(desk)
        assert withdraw(desk, made.signup.ref).changed[0].ref == made.signup.ref

    def test_by_declining_needs_a_reason(self):
        desk = opened()
        (made,) = signed_up(desk)
        (found,) = refusal(desk, lambda: decline(desk, refs(made), " "), BadInput)
        assert found.code is Code.REASON_REQUIRED

    def test_moves_nobody_up_where_the_session_is_off_or_over(self):
        off = an_event(a_session(1, 9, 2, cancelled=Cancellation("rain", NOW)), a_session(2, 14, 2))
        desk = opened(event=off)
        for session in (1, 2):
            put(desk, a_signup(session * 10, session=session, unnamed=Unnamed(2)))
            put(desk, a_signup(session * 10 + 1, session=session, state=WAITING, line=1))
        assert withdraw(desk, [a_signup(10).ref]).promoted == ()
        desk.clock.set(a_session(2, 14).end)
        assert withdraw(desk, [a_signup(20).ref]).promoted == ()


class TestConfirming:
    def test_takes_what_vetting_held(self):
        desk = opened(3, programme=VETS)
        (made,) = signed_up(desk, draft(1, 3))
        decision = confirm(desk, refs(made))
        assert decision.changed[0].state is CONFIRMED
        assert audit(desk).action is Action.SIGNUP_CONFIRMED

    def test_waits_where_vetting_held_nothing_and_all_is_taken(self):
        desk = opened(3, programme=VETS_LOOSELY)
        made = signed_up(desk, draft(1, 2), draft(2, 2), draft(3, 1))
        decision = confirm(desk, refs(*made))
        assert [one.state for one in decision.changed] == [CONFIRMED, WAITING, WAITING]
        assert line(desk) == refs(made[1], made[2])

    def test_one_that_waits_comes_in_its_turn(self):
        desk = opened(3)
        put(desk, a_signup(1, unnamed=Unnamed(2)))
        put(desk, *[a_signup(n, state=WAITING, line=n) for n in (2, 3)])
        (found,) = refusal(desk, lambda: confirm(desk, [a_signup(3).ref]), Refusal)
        assert (found.code, found.params["ahead"]) == (Code.PASSES_WAITING, 1)
        assert confirm(desk, [a_signup(2).ref]).changed[0].state is CONFIRMED
        (found,) = refusal(desk, lambda: confirm(desk, [a_signup(3).ref]), Refusal)
        assert (found.code, found.params["left"]) == (Code.NO_PLACES, 0)

    def test_passes_only_those_too_big_where_that_is_allowed(self):
        desk = opened(3, programme=SKIPS)
        made = signed_up(desk, draft(1, 2), draft(2, 2), draft(3, 1))
        decision = confirm(desk, refs(made[2]))
        assert [one.where for one in decision.skipped] == refs(made[1])
        assert audit(desk).reason == f"waiting_skipped: {made[1].signup.ref} 2>1"

    @pytest.mark.parametrize("state", [CONFIRMED, SignUpState.WITHDRAWN, SignUpState.DECLINED])
    def test_is_for_those_without_a_decision(self, state):
        desk = opened()
        put(desk, a_signup(1, state=state))
        assert refusal(desk, lambda: confirm(desk, [a_signup(1).ref]), Refusal)[0].code is Code.STATE_FORBIDS

    def test_works_while_the_event_takes_no_new_sign_ups_but_not_when_it_is_off(self):
        desk = opened(programme=VETS)
        first, second = signed_up(desk, draft(1), draft(2))
        put(desk, an_event(status=EventStatus.CLOSED))
        assert confirm(desk, refs(first)).changed[0].state is CONFIRMED
        put(desk, an_event(status=EventStatus.CANCELLED, cancelled=Cancellation("rain", NOW)))
        assert refusal(desk, lambda: confirm(desk, refs(second)), Refusal)[0].code is Code.EVENT_CANCELLED


class TestReinstating:
    def test_takes_a_free_place(self):
        desk = opened(3)
        (made,) = signed_up(desk, draft(1, 3))
        withdraw(desk, refs(made), "ill")
        decision = reinstate_signup(desk, made.signup.ref)
        assert decision.promoted == ()
        assert decision.changed == (stored(desk, made),)
        assert (decision.changed[0].state, decision.changed[0].reason) == (CONFIRMED, "")
        assert audit(desk).action is Action.SIGNUP_REINSTATED

    def test_goes_to_the_end_of_the_line(self):
        desk = opened(3)
        first, second, third = signed_up(desk, draft(1, 3), draft(2, 2), draft(3, 2))
        withdraw(desk, refs(first))
        reinstate_signup(desk, first.signup.ref)
        assert line(desk) == refs(third, first)
        assert stored(desk, second).state is CONFIRMED

    def test_goes_back_to_vetting(self):
        desk = opened(3, programme=VETS)
        (made,) = signed_up(desk, draft(1, 2))
        confirm(desk, refs(made))
        decline(desk, refs(made), "no bus")
        assert reinstate_signup(desk, made.signup.ref).changed[0].state is VETTING

    def test_waits_where_vetting_would_hold_places_that_are_gone(self):
        desk = opened(3, programme=VETS)
        first, _ = signed_up(desk, draft(1, 2), draft(2, 2))
        withdraw(desk, refs(first))
        assert reinstate_signup(desk, first.signup.ref).changed[0].state is WAITING

    def test_asks_about_who_signed_up_again_meanwhile(self):
        desk = opened()
        (made,) = signed_up(desk)
        withdraw(desk, refs(made))
        signed_up(desk)
        (found,) = refusal(desk, lambda: reinstate_signup(desk, made.signup.ref), Refusal)
        assert found.code is Code.DUPLICATE_PERSON
        back = reinstate_signup(desk, made.signup.ref, "two families, one phone").changed[0]
        assert [one.reason for one in back.overrides] == ["two families, one phone"]

    def test_is_refused_once_the_session_is_over_or_the_sign_up_counts(self):
        desk = opened()
        first, second = signed_up(desk, draft(1), draft(2))
        assert (
            refusal(desk, lambda: reinstate_signup(desk, first.signup.ref), Refusal)[0].code
            is Code.STATE_FORBIDS
        )
        withdraw(desk, refs(second))
        desk.clock.set(a_session().end + timedelta(hours=1))
        assert (
            refusal(desk, lambda: reinstate_signup(desk, second.signup.ref), Refusal)[0].code
            is Code.SESSION_OVER
        )
