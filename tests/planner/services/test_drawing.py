"""Drawing lots: who gets places, and that anyone can do it again."""

from hashlib import sha256

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.services.deciding import confirm, withdraw
from planner.services.drawing import LotOutcome, draw, drawing_of, preview_draw
from planner.services.history import history, undo
from planner.services.signup_views import list_signups
from tests.planner.records import a_programme
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


def a_lottery(*sizes, places=6, **fields):
    desk = opened(places, programme=a_programme(waiting=Waiting(lottery=True, **fields)))
    made = signed_up(desk, *(draft(n, size) for n, size in enumerate(sizes, 1)))
    return desk, [one.signup for one in made]


def test_everybody_waits_without_a_place_in_line_until_lots_are_drawn():
    desk, signups = a_lottery(1, 2, 3)
    assert states(desk) == ["waiting"] * 3
    assert [view.position for view in list_signups(desk, REF)] == [None] * 3
    (found,) = refusal(desk, lambda: confirm(desk, [signups[0].ref]), Refusal)
    assert found.code is Code.NOT_DRAWN


def test_the_proof_alone_tells_who_has_places():
    desk, signups = a_lottery(3, 2, 2, 1, 3)
    proof = draw(desk, REF, 7)
    listed = {lot.ref: lot.persons for lot in proof.lots}
    assert listed == {one.ref: one.persons for one in signups}
    free, placed = proof.drawn.places, []
    for ref in sorted(listed, key=lambda ref: sha256(f"7:{ref}".encode()).hexdigest()):
        if listed[ref] > free:
            break
        free -= listed[ref]
        placed.append(ref)
    assert [lot.ref for lot in proof.lots if lot.outcome is LotOutcome.PLACE] == placed
    assert {one.ref for one in signups if stored(desk, one).state is SignUpState.CONFIRMED} == set(placed)
    assert line(desk) == [lot.ref for lot in proof.lots if lot.ref not in placed]


def test_who_is_too_big_is_passed_over_only_where_the_programme_says_so():
    outcomes = set()
    for seed in range(9):
        desk, _ = a_lottery(5, 3, 2, places=5, skip_too_big=True)
        proof = draw(desk, REF, seed)
        outcomes.update(lot.outcome for lot in proof.lots)
        passed = [lot for lot in proof.lots if lot.outcome is LotOutcome.PASSED_OVER]
        assert all(f"waiting_skipped: {lot.ref} 5>" in audit(desk).reason for lot in passed)
    assert outcomes == set(LotOutcome)


def test_a_session_is_drawn_once_and_undo_makes_it_as_it_was():
    desk, _ = a_lottery(3, 2, 2)
    before = [stored_state(view) for view in list_signups(desk, REF)]
    foreseen = preview_draw(desk, REF, 3)
    made = draw(desk, REF, 3)
    assert made.lots == foreseen.lots
    (found,) = refusal(desk, lambda: draw(desk, REF, 4), Refusal)
    assert (found.code, found.params["seed"]) == (Code.ALREADY_DRAWN, 3)
    undo(desk)
    assert [stored_state(view) for view in list_signups(desk, REF)] == before
    assert draw(desk, REF, 4).drawn.seed == 4


def stored_state(view):
    return view.signup.ref, view.signup.state, view.signup.line


def test_a_preview_writes_nothing():
    desk, _ = a_lottery(3, 2)
    before = everything(desk)
    preview_draw(desk, REF, 3)
    assert everything(desk) == before


def test_the_proof_is_the_same_long_after_the_draw():
    desk, _ = a_lottery(3, 2, 2, 1)
    made = draw(desk, REF, 11)
    winner = next(lot.ref for lot in made.lots if lot.outcome is LotOutcome.PLACE)
    withdraw(desk, [winner])
    signed_up(desk, draft(9, 1))
    again = drawing_of(desk, REF)
    assert (again.lots, again.drawn) == (made.lots, made.drawn)


def test_freed_places_go_on_in_the_order_of_the_draw_and_who_comes_later_is_last():
    desk, _ = a_lottery(3, 3, 3, 3)
    made = draw(desk, REF, 5)
    (late,) = signed_up(desk, draft(9, 1))
    assert line(desk)[-1] == late.signup.ref
    placed = [lot.ref for lot in made.lots if lot.outcome is LotOutcome.PLACE]
    moved = withdraw(desk, [placed[0]]).promoted
    assert [one.ref for one in moved] == [made.lots[2].ref]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"offer_hours": 5}, SignUpState.OFFERED),
        ({"vetting": True}, SignUpState.VETTING),
        ({"promote": False}, SignUpState.CONFIRMED),
    ],
)
def test_what_a_lot_brings_is_what_a_turn_in_line_brings(fields, state):
    desk, _ = a_lottery(2, 3, **fields)
    assert {one.state for one in draw(desk, REF, 1).placed} == {state}


def test_the_history_keeps_seed_and_list():
    desk, _ = a_lottery(2, 3)
    made = draw(desk, REF, 1)
    said = audit(desk)
    assert (said.action, said.subjects[0]) == (Action.LOTS_DRAWN, REF)
    assert said.reason == f"lots_drawn: session=1 seed=1 parties=2 places=6 list={made.drawn.digest}"


def test_everyone_who_won_has_the_draw_in_the_own_history_however_many_they_are():
    desk, _ = a_lottery(*[1] * 30, places=25)
    made = draw(desk, REF, 1)
    assert len(made.placed) == 25
    for one in made.placed:
        told = [record.action for record in history(desk, one.ref)]
        assert told == [Action.LOTS_DRAWN, Action.SIGNUP_ADDED]


def test_a_draw_needs_a_lottery_a_line_and_a_seed_in_range():
    plain = opened(1)
    signed_up(plain, draft(1), draft(2))
    assert refusal(plain, lambda: draw(plain, REF, 1), Refusal)[0].code is Code.NO_LOTTERY
    empty = opened(1, programme=a_programme(waiting=Waiting(lottery=True)))
    assert refusal(empty, lambda: draw(empty, REF, 1), Refusal)[0].code is Code.NOTHING_TO_DRAW
    assert refusal(empty, lambda: drawing_of(empty, REF), Refusal)[0].code is Code.NOT_DRAWN
    desk, _ = a_lottery(1)
    assert refusal(desk, lambda: draw(desk, REF, -1), BadInput)[0].code is Code.NUMBER_OUT_OF_RANGE
