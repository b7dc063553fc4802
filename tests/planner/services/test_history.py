"""Undo and redo beside others, and what the history tells."""

from datetime import date, time
from pathlib import Path

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal
from planner.model.states import SignUpState
from planner.services import deciding, events, overviews, planning, sessions, units, venues
from planner.services.changing import change_signup
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft, SignUpEdit
from planner.services.events import EventEdit
from planner.services.history import REACH, history, next_redo, next_undo, redo, undo
from planner.services.planning import NewEvent
from planner.services.signups import sign_up
from planner.services.tokens import replace_token
from planner.services.venues import NewVenue
from tests.fakes import MemoryStore
from tests.planner.records import TOUR, a_desk


@pytest.fixture
def desks() -> tuple[Desk, Desk]:
    store = MemoryStore(Path("shared.json"))
    return a_desk("li", store), a_desk("wang", store, seed=1)


def planned(desk: Desk, **fields: object) -> str:
    return planning.plan_event(desk, NewEvent(TOUR, date(2026, 5, 6), **fields)).events[0].ref


def published(desk: Desk) -> str:
    return events.publish(desk, planned(desk))[0].ref


def signed_up(desk: Desk, ref: str, number: int, persons: int = 1, session: int = 1) -> str:
    draft = SignUpDraft(f"Visitor {number}", f"138{number:08}", adults=persons, session=session)
    return sign_up(desk, ref, [draft])[0].signup.ref


def refused(call, desk: Desk) -> Code:
    with pytest.raises(Refusal) as error:
        call(desk)
    (found,) = error.value.findings
    return found.code


def title_of(desk: Desk, ref: str) -> str:
    return overviews.show_event(desk, ref).event.title.en


def test_undo_and_redo_say_what_work_they_were_about(desks):
    li, _ = desks
    ref = planned(li)
    events.change_event(li, ref, EventEdit(title="Spring tour"), None)
    assert next_redo(li) is None
    assert undo(li).action is Action.EVENT_CHANGED
    assert title_of(li, ref) == "Guided tour"
    ahead = next_redo(li)
    assert ahead
    assert ahead.action is Action.EVENT_CHANGED
    assert redo(li).action is Action.EVENT_CHANGED
    assert title_of(li, ref) == "Spring tour"
    behind = next_undo(li)
    assert behind
    assert (behind.action, behind.subjects) == (Action.EVENT_CHANGED, (ref,))


def test_new_work_ends_what_can_be_redone(desks):
    li, _ = desks
    planned(li)
    undo(li)
    planned(li)
    assert next_redo(li) is None
    assert refused(redo, li) is Code.NOTHING_TO_REDO


def test_everybody_undoes_only_own_work(desks):
    li, wang = desks
    mine, theirs = planned(li), planned(wang)
    undo(li)
    assert [one.event.ref for one in overviews.list_events(li)] == [theirs]
    assert refused(undo, li) is Code.NOTHING_TO_UNDO
    redo(li)
    assert {one.event.ref for one in overviews.list_events(li)} == {mine, theirs}


def test_a_restore_is_not_undone_nor_what_was_done_before_it(desks, tmp_path):
    li, wang = desks
    kept = planned(li)
    copy = li.store.backup(tmp_path / "copy.json")
    li.store.restore(copy, li.actor, li.now())
    assert next_undo(li) is None
    assert refused(undo, li) is Code.RESTORED_FOR_GOOD
    planned(li)
    undo(li)
    assert refused(undo, li) is Code.RESTORED_FOR_GOOD
    assert [one.event.ref for one in overviews.list_events(li)] == [kept]
    assert refused(undo, wang) is Code.NOTHING_TO_UNDO
    redo(li)
    assert len(overviews.list_events(wang)) == 2


def test_what_another_changed_since_is_not_undone_and_who_did_is_named(desks):
    li, wang = desks
    ref = planned(li)
    events.change_event(li, ref, EventEdit(title="Spring tour"), None)
    events.change_event(wang, ref, EventEdit(note="Bring a cap"), None)
    with pytest.raises(Refusal) as error:
        undo(li)
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.CHANGED_SINCE, ref)
    assert (found.params["actor"], found.params["action"]) == ("wang", "event.change")
    assert title_of(li, ref) == "Spring tour"


def test_what_another_changed_and_took_back_is_no_hindrance(desks):
    li, wang = desks
    ref = planned(li)
    events.change_event(li, ref, EventEdit(title="Spring tour"), None)
    events.change_event(wang, ref, EventEdit(note="Bring a cap"), None)
    undo(wang)
    redo(wang)
    undo(wang)
    undo(li)
    assert title_of(li, ref) == "Guided tour"


def test_an_event_with_signups_of_others_is_neither_removed_nor_taken_back_to_draft(desks):
    li, wang = desks
    ref = published(li)
    signup = signed_up(wang, ref, 1)
    with pytest.raises(Refusal) as error:
        undo(li)
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.CHANGED_SINCE, signup)
    assert overviews.show_event(li, ref).shown is EventStatus.PUBLISHED


def test_a_session_with_signups_of_others_is_not_removed(desks):
    li, wang = desks
    ref = published(li)
    sessions.add_session(li, ref, time(18), 60, 5)
    signed_up(wang, ref, 1, session=3)
    assert refused(undo, li) is Code.CHANGED_SINCE


def test_a_venue_that_others_use_is_not_removed(desks):
    li, wang = desks
    venues.add_venue(li, NewVenue("Hall"))
    planned(wang, venue="Hall")
    assert refused(undo, li) is Code.CHANGED_SINCE


def test_a_signup_is_not_brought_back_to_an_event_that_is_gone(desks):
    li, wang = desks
    ref = published(li)
    signed_up(wang, ref, 1)
    undo(wang)
    undo(li)
    undo(li)
    assert refused(redo, wang) is Code.CHANGED_SINCE


def test_undo_never_sells_a_place_twice(desks):
    li, wang = desks
    ref = published(li)
    sessions.set_session(li, ref, 1, capacity=4)
    first = signed_up(li, ref, 1, persons=4)
    deciding.withdraw(li, [first])
    signed_up(wang, ref, 2, persons=3)
    with pytest.raises(Refusal) as error:
        undo(li)
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.UNDO_OVERSELLS, ref)
    assert dict(found.params) == {"number": 1, "capacity": 4, "taken": 7}


def test_a_smaller_capacity_does_not_come_back_under_those_who_got_places(desks):
    li, wang = desks
    ref = published(li)
    sessions.set_session(li, ref, 1, capacity=2)
    sessions.set_session(li, ref, 1, capacity=20)
    signed_up(wang, ref, 1, persons=3)
    assert refused(undo, li) is Code.UNDO_OVERSELLS


def test_places_that_an_undo_frees_go_to_those_who_wait_and_back_with_redo(desks):
    li, wang = desks
    ref = published(wang)
    sessions.set_session(wang, ref, 1, capacity=2)
    signed_up(li, ref, 1, persons=2)
    waiting = signed_up(wang, ref, 2, persons=2)

    def state() -> SignUpState:
        with li.store.view() as view:
            (found,) = view.signups.with_prefix(waiting)
        return found.state

    assert state() is SignUpState.WAITING
    undo(li)
    assert state() is SignUpState.CONFIRMED
    assert history(li, waiting)[0].action is Action.UNDONE
    redo(li)
    assert state() is SignUpState.WAITING


def test_what_lies_far_back_behind_the_work_of_others_is_left_alone(desks):
    li, wang = desks
    planned(li)
    for number in range(REACH - 1):
        units.set_unit(wang, "name", f"Unit {number}")
    assert next_undo(li)
    units.set_unit(wang, "name", "Camp")
    assert next_undo(li) is None
    assert refused(undo, li) is Code.NOTHING_TO_UNDO


def test_the_unit_comes_back_too(desks):
    li, _ = desks
    units.set_unit(li, "name", "First")
    units.set_unit(li, "name", "Second")
    undo(li)
    assert units.show_unit(li).name.en == "First"
    undo(li)
    assert units.show_unit(li).name.en == ""


def test_history_is_newest_first_of_everything_or_of_one_reference(desks):
    li, wang = desks
    ref = published(li)
    planned(wang)
    assert [record.action for record in history(li)] == [
        Action.EVENT_PLANNED,
        Action.EVENT_PUBLISHED,
        Action.EVENT_PLANNED,
    ]
    assert [record.action for record in history(li, ref.lower())] == [
        Action.EVENT_PUBLISHED,
        Action.EVENT_PLANNED,
    ]
    assert len(history(li, limit=1)) == 1


def test_the_history_of_what_was_removed_is_found_by_its_whole_reference(desks):
    li, _ = desks
    ref = planned(li)
    undo(li)
    assert [record.action for record in history(li, ref)] == [Action.UNDONE, Action.EVENT_PLANNED]
    with pytest.raises(BadInput) as error:
        history(li, ref[:4])
    assert error.value.findings[0].code is Code.NOT_FOUND


def test_undo_beside_an_address_that_another_replaced_keeps_the_new_one(desks):
    li, wang = desks
    ref = published(li)
    signup = signed_up(li, ref, 1)
    change_signup(li, signup, SignUpEdit(note="late"))
    token = replace_token(wang, signup).signup.token

    def now() -> tuple[str, str]:
        with li.store.view() as view:
            found = view.signups.by_ref(signup)
        return found.note, found.token

    assert undo(li).action is Action.SIGNUP_CHANGED
    assert now() == ("", token)
    assert redo(li).action is Action.SIGNUP_CHANGED
    assert now() == ("late", token)
    assert next_undo(wang) is None
    assert refused(undo, wang) is Code.ADDRESS_FOR_GOOD


def test_a_replaced_address_is_not_undone_nor_what_was_done_before_it(desks):
    li, _ = desks
    signup = signed_up(li, published(li), 1)
    replace_token(li, signup)
    assert next_undo(li) is None
    assert refused(undo, li) is Code.ADDRESS_FOR_GOOD
    change_signup(li, signup, SignUpEdit(note="late"))
    assert undo(li).action is Action.SIGNUP_CHANGED
    assert refused(undo, li) is Code.ADDRESS_FOR_GOOD
    assert redo(li).action is Action.SIGNUP_CHANGED
    assert undo(li).action is Action.SIGNUP_CHANGED
    with li.store.view() as view:
        assert view.signups.by_ref(signup).state is SignUpState.CONFIRMED


def test_what_an_undo_took_back_past_a_replaced_address_is_not_taken_back_again(desks):
    li, _ = desks
    ref = published(li)
    signup = signed_up(li, ref, 1)
    change_signup(li, signup, SignUpEdit(note="late"))
    changed = history(li)[0]
    replace_token(li, signup)
    with li.store.transaction(li.actor, li.now()) as tx:
        tx.record(Action.UNDONE, [signup], target=changed.id)
    assert next_undo(li).action is Action.SIGNUP_ADDED
