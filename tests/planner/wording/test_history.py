"""Lines of the history."""

from datetime import UTC, date, datetime

import pytest

from planner.model.audit import Action, AuditRecord, Change
from planner.model.ids import AuditId
from planner.model.tables import Table
from tests.planner.records import SHANGHAI, an_event
from tests.planner.wording.speaking import EN, ZH

AT = datetime(2026, 4, 1, 1, 12, tzinfo=UTC)


def record(action, *subjects, reason="", count=1, changes=()) -> AuditRecord:
    return AuditRecord(AuditId(1), AT, "Ann", action, subjects, count, reason, changes)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_every_action_has_a_line_and_a_name(action, wording):
    assert wording.history.deed(record(action, "E234Z")).startswith("Ann")
    assert wording.history.action(action)


def test_a_move_says_from_when():
    moved = record(
        Action.EVENT_MOVED, "E234Z", reason="road works", changes=(Change(Table.EVENTS, 1, an_event()),)
    )
    assert EN.history.deed(moved) == "Ann moved E234Z from Fri 10 Apr 09:00: road works"
    assert ZH.history.deed(moved) == "Ann调整了 E234Z 的时间（原为4月10日 周五 09:00）：road works"


def test_a_line_says_when_in_the_zone_of_the_reader():
    line = EN.history.line(record(Action.EVENT_PUBLISHED, "E234Z"), SHANGHAI)
    assert line == "Wed 1 Apr 09:12  Ann published E234Z"
    line = EN.history.line(record(Action.EVENT_PUBLISHED, "E234Z"), SHANGHAI, date(2026, 4, 1))
    assert line == "today 09:12  Ann published E234Z"


def test_a_duty_says_whose_it_is_and_why_it_was_given_all_the_same():
    given = record(Action.DUTY_ASSIGNED, "E234Z", "雷刚", reason="swaps at ten")
    assert EN.history.deed(given) == "Ann gave 雷刚 a duty at E234Z: swaps at ten"
    assert ZH.history.deed(given) == "Ann安排雷刚在E234Z执勤：swaps at ten"
    assert (
        EN.history.deed(record(Action.DUTY_TAKEN_OFF, "E234Z", "雷刚", count=2))
        == "Ann took 雷刚 off duty at E234Z"
    )


def test_many_are_counted():
    many = record(Action.SIGNUP_CONFIRMED, *(f"S-{n}" for n in range(1, 21)), count=40)
    assert EN.history.deed(many) == "Ann confirmed S-1, S-2, S-3 and 37 others"
    assert EN.history.deed(record(Action.SIGNUP_CONFIRMED, "S-1", "S-2", count=2)) == "Ann confirmed S-1, S-2"


def test_who_was_passed_over_is_told_in_words():
    skipped = record(Action.SIGNUP_WITHDRAWN, "S-1", reason="ill · waiting_skipped: S-7K3QX9 5>2, S-8 3>1")
    assert EN.history.deed(skipped) == (
        "Ann withdrew S-1: ill · S-7K3QX9 passed over: 5 persons do not fit into 2 places, "
        "S-8 passed over: 3 persons do not fit into 1 place"
    )


def test_whose_offer_ran_out_is_told_apart_from_who_moved_up():
    came = record(Action.SIGNUP_ADDED, "S-1", "S-2", "S-3", reason="offer_expired: S-2")
    assert EN.history.deed(came) == "Ann signed up S-1: offer ran out: S-2 · moved up: S-3"
    both = record(
        Action.SIGNUP_DECLINED, "S-1", reason="ill · offer_expired: S-2 S-4 · waiting_skipped: S-8 3>1"
    )
    assert EN.history.deed(both) == (
        "Ann declined S-1: ill · offer ran out: S-2, S-4 · S-8 passed over: 3 persons do not fit into 1 place"
    )
    assert ZH.history.deed(came).endswith("：递补过期：S-2 · 递补：S-3")


def test_a_draw_is_told_with_its_seed_and_the_beginning_of_its_list():
    drawn = record(
        Action.LOTS_DRAWN,
        "E234Z",
        "S-1",
        reason="lots_drawn: session=2 seed=42 parties=61 places=12 list=3f2a91c0ffee",
    )
    assert EN.history.deed(drawn) == (
        "Ann drew lots for E234Z: session 2, seed 42, 61 parties for 12 places, list 3f2a91c0 · moved up: S-1"
    )


def test_who_moved_up_is_not_told_as_withdrawn():
    withdrawn = record(Action.SIGNUP_WITHDRAWN, "S-1", "S-2", "S-3", reason="ill")
    assert EN.history.deed(withdrawn) == "Ann withdrew S-1: ill · moved up: S-2, S-3"
    assert ZH.history.deed(withdrawn) == "Ann撤回了 S-1：ill · 递补：S-2、S-3"
    more_places = record(Action.SESSION_CHANGED, "E234Z", *(f"S-{n}" for n in range(5)))
    assert EN.history.deed(more_places) == (
        "Ann changed a session of E234Z · moved up: S-0, S-1, S-2 and 2 others"
    )


def test_a_party_put_into_a_group_is_not_told_as_moved_up():
    put = record(Action.GROUP_CHANGED, "E234Z", "S-1")
    assert EN.history.deed(put) == "Ann put S-1 into a group of E234Z"
    assert ZH.history.deed(put) == "Ann把 S-1 编入 E234Z 的一个小组"
    assert EN.history.deed(record(Action.GROUP_CHANGED, "E234Z")) == "Ann changed a group of E234Z"


def test_what_was_done_to_several_is_counted():
    assert EN.history.done(record(Action.SIGNUP_ADDED, "S-1")) == "signed up"
    assert EN.history.done(record(Action.SIGNUP_ADDED, "S-1", "S-2", count=2)) == "signed up, with 1 other"
    many = record(Action.SIGNUP_ADDED, *(f"S-{n}" for n in range(20)), count=57)
    assert EN.history.done(many) == "signed up, with 56 others"
    assert EN.history.done(record(Action.SIGNUP_WITHDRAWN, "S-1", "S-2")) == "sign-up withdrawn"


@pytest.mark.parametrize(("action", "told"), [(Action.UNDONE, "undid"), (Action.REDONE, "redid")])
def test_what_is_turned_back_names_only_what_was_asked_for(action, told):
    assert EN.history.deed(record(action, "S-1", "S-2")) == f"Ann {told} a change of S-1"


def test_a_restore_says_who_did_it():
    assert EN.history.deed(record(Action.RESTORED)) == "Ann restored a backup"
    assert ZH.history.deed(record(Action.RESTORED)) == "Ann恢复了备份"


def test_an_arrival_counts_no_persons_as_other_signups():
    assert EN.history.deed(record(Action.CHECKED_IN, "S-1", count=5)) == "Ann checked in S-1"


def test_a_copy_says_of_what():
    copied = record(Action.EVENT_COPIED, "E234Z", "E7K3Q")
    assert EN.history.deed(copied) == "Ann planned E234Z as a copy of E7K3Q"
    assert ZH.history.deed(copied) == "Ann仿照 E7K3Q 安排了 E234Z"


def test_a_change_of_the_unit_says_which_value():
    assert EN.history.deed(record(Action.UNIT_CHANGED, "phone")) == "Ann changed the unit (phone)"


def test_a_list_that_was_made_is_told_with_its_purpose_and_how_many():
    made = record(Action.LIST_MADE, "E234Z", reason="insurance 2", count=42)
    assert EN.history.deed(made) == "Ann made a list of E234Z: Insurance list, Session 2, 42 persons"
    assert ZH.history.deed(made) == "Ann导出了 E234Z 的名单：保险名单，第2场，42人"
    changes = record(Action.LIST_MADE, "E234Z", reason="gate changes", count=0)
    assert EN.history.deed(changes) == "Ann made a list of E234Z: Gate list, only changes, 0 persons"
    later = record(Action.LIST_MADE, "E234Z", reason="press", count=1)
    assert EN.history.deed(later) == "Ann made a list of E234Z: press, 1 person"
