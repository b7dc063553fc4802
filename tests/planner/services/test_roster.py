"""Officers, their duties, and groups of visitors, through the services."""

from dataclasses import replace
from datetime import time

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, PlannerError, Refusal
from planner.model.ids import EventId
from planner.services import groups
from planner.services.desk import Desk
from planner.services.group_sizes import too_large
from planner.services.history import redo, undo
from planner.services.officers import (
    NewOfficer,
    add_officer,
    add_officers,
    change_officer,
    find_officer,
    let_go,
    list_officers,
    new_officer_token,
)
from planner.services.roster import NewDuty, assign, posts_of, show_roster, unassign
from planner.services.sessions import set_session
from tests.planner.services.gatherings import REF, draft, opened, signed_up
from tests.planner.wording.speaking import EN, ZH


@pytest.fixture
def desk() -> Desk:
    desk = opened(20, 20)
    add_officer(desk, NewOfficer("李警官", phone="154 0000 0001", skills=("Dogs",)))
    add_officer(desk, NewOfficer("Wang Wei", hours=("Mon-Fri 08:30-17:30",)))
    return desk


def code(call: object, *arguments: object, **options: object) -> Code:
    with pytest.raises(PlannerError) as refused:
        call(*arguments, **options)  # type: ignore[operator]
    return refused.value.findings[0].code


def found(desk: Desk, text: str) -> str:
    with desk.store.view() as view:
        return find_officer(view, text).name


@pytest.mark.parametrize(
    ("text", "name"), [("1", "李警官"), ("李", "李警官"), ("WANG WEI", "Wang Wei"), ("wei", "Wang Wei")]
)
def test_an_officer_is_found_by_number_name_or_part_of_it(desk: Desk, text: str, name: str) -> None:
    assert found(desk, text) == name


def test_who_is_not_known_or_not_clear_is_asked_about(desk: Desk) -> None:
    add_officer(desk, NewOfficer("Wang Li"))
    with pytest.raises(BadInput) as unclear:
        found(desk, "wang")
    assert unclear.value.findings[0].params["candidates"] == "2 Wang Wei, 3 Wang Li"
    assert code(found, desk, "Zhao") is Code.UNKNOWN_OFFICER


def test_a_number_that_is_the_badge_of_another_is_asked_about(desk: Desk) -> None:
    add_officer(desk, NewOfficer("Zhao", badge="2"))
    with pytest.raises(BadInput) as unclear:
        found(desk, "2")
    (told,) = unclear.value.findings
    assert told.code is Code.AMBIGUOUS
    assert EN.sentence(told) == "“2” is the number of 2 Wang Wei and the badge of 3 Zhao; write the name."
    assert ZH.sentence(told).startswith("“2”既是2 Wang Wei的编号，又是3 Zhao的警号")
    assert found(desk, "3") == "Zhao"
    add_officer(desk, NewOfficer("Sun", badge="0001"))
    assert found(desk, "0001") == "Sun", "no number begins with zeros"
    let_go(desk, list_officers(desk)[1].id)
    assert found(desk, "2") == "Zhao", "who has left is not meant"


def test_who_has_left_is_found_by_number_only_where_that_is_wanted(desk: Desk) -> None:
    assign(desk, REF, NewDuty("Wang", "gate"))
    let_go(desk, list_officers(desk)[0].id)
    assert code(found, desk, "2") is Code.UNKNOWN_OFFICER
    assert code(assign, desk, REF, NewDuty("2", "guide", session=1)) is Code.ON_OTHER_DUTY
    assert len(unassign(desk, REF, "2", "gate")) == 1


def test_who_has_left_is_told_from_who_is_not_known(desk: Desk) -> None:
    let_go(desk, list_officers(desk)[0].id)
    for text in ("wang wei", "2"):
        with pytest.raises(BadInput) as unknown:
            found(desk, text)
        (told,) = unknown.value.findings
        assert EN.sentence(told) == (
            "Wang Wei is no longer asked for duties; `openday officer leave 2 --back` changes that."
        )
        assert ZH.sentence(told) == "Wang Wei已不再安排勤务；可用 `openday officer leave 2 --back` 恢复。"
    with pytest.raises(BadInput) as unknown:
        found(desk, "Nobody")
    assert EN.sentence(unknown.value.findings[0]).startswith("No officer is called")


def test_namesakes_are_told_apart_by_their_phones(desk: Desk) -> None:
    assert code(add_officer, desk, NewOfficer("李警官")) is Code.OFFICER_EXISTS
    assert code(add_officer, desk, NewOfficer("李警官", phone="15400000001")) is Code.OFFICER_EXISTS
    assert add_officer(desk, NewOfficer("李警官", phone="15400000002")).phone == "+8615400000002"
    assert code(add_officers, desk, [NewOfficer("A"), NewOfficer("李警官")]) is Code.OFFICER_EXISTS
    assert len(list_officers(desk)) == 3, "all or none"


def test_changing_an_officer_keeps_the_address_of_the_feed(desk: Desk) -> None:
    before = list_officers(desk)[1]
    after = change_officer(desk, before.id, NewOfficer("李警官", email="li@example.org"))
    assert (after.token, after.uid, after.skills) == (before.token, before.uid, ())
    new = new_officer_token(desk, before.id)
    assert new.token != before.token
    assert code(undo, desk) is Code.ADDRESS_FOR_GOOD
    change_officer(desk, before.id, NewOfficer("李警官", phone="13800000009"))
    undo(desk)
    with desk.store.view() as view:
        assert view.officers.by_token(before.token) is None, "a replaced address stays dead"


def test_who_has_left_is_not_found_by_name(desk: Desk) -> None:
    officer = list_officers(desk)[0]
    let_go(desk, officer.id)
    assert [one.name for one in list_officers(desk)] == ["李警官"]
    assert code(found, desk, "Wang") is Code.UNKNOWN_OFFICER
    assert len(list_officers(desk, left=True)) == 2


def test_a_duty_is_for_a_session_or_for_the_whole_event(desk: Desk) -> None:
    assign(desk, REF, NewDuty("Wang", "guide", session=2))
    assign(desk, REF, NewDuty("李", "gate", offset=-30))
    gate, guide = show_roster(desk, REF)
    assert (gate.officer.name, guide.officer.name) == ("李警官", "Wang Wei")
    assert gate.duty.span(gate.event)[1] == gate.event.end
    assert guide.duty.span(guide.event)[0] == guide.event.sessions[1].start


def test_a_clash_needs_a_reason_which_is_kept(desk: Desk) -> None:
    assign(desk, REF, NewDuty("李", "gate"))
    assert code(assign, desk, REF, NewDuty("李", "guide", session=1)) is Code.ON_OTHER_DUTY
    assert len(show_roster(desk, REF)) == 1
    made = assign(desk, REF, NewDuty("李", "guide", session=1), "relieved at the gate")
    assert [one.code for one in made.findings] == [Code.ON_OTHER_DUTY]
    assert made.duty.reason == "relieved at the gate"


def test_a_duty_moves_with_its_session(desk: Desk) -> None:
    made = assign(desk, REF, NewDuty("李", "guide", session=2))
    set_session(desk, REF, 2, start=time(15))
    (now,) = show_roster(desk, REF)
    assert now.duty == made.duty
    assert now.duty.span(now.event)[0].hour == 15


def test_what_is_taken_back_stays_for_calendars_and_is_free_again(desk: Desk) -> None:
    made = assign(desk, REF, NewDuty("李", "gate"))
    unassign(desk, REF, "李", "GATE")
    assert show_roster(desk, REF) == ()
    assert code(unassign, desk, REF, "李", "gate") is Code.NOT_ON_DUTY
    with desk.store.view() as view:
        (post,) = posts_of(view, made.officer.id)
        assert (post.stands, post.duty.revision.sequence) == (False, 1)
    undo(desk)
    (back,) = show_roster(desk, REF)
    assert back.duty.revision.sequence == 2, "calendars take it in again"
    redo(desk)
    assert show_roster(desk, REF) == ()


def test_a_place_that_does_not_exist_is_named(desk: Desk) -> None:
    assert code(assign, desk, REF, NewDuty("李", "dogs", at="moon")) is Code.UNKNOWN_STATION
    signed_up(desk, draft(1, 4, session=1))
    groups.form(desk, REF, 8, session=1)
    with pytest.raises(BadInput) as error:
        assign(desk, REF, NewDuty("李", "dogs", at="moon"))
    assert error.value.findings[0].params["groups"] == "1"
    assert code(assign, desk, REF, NewDuty("李", "dogs", session=7)) is Code.UNKNOWN_SESSION


@pytest.mark.parametrize("wrong", [{"minutes": 0}, {"minutes": 1441}, {"offset": 10**12}, {"offset": -1441}])
def test_a_duty_of_more_than_a_day_is_a_slip(desk: Desk, wrong: dict[str, int]) -> None:
    assert code(assign, desk, REF, NewDuty("李", "dogs", **wrong)) is Code.NUMBER_OUT_OF_RANGE
    assert show_roster(desk, REF) == ()


def test_nobody_is_sent_to_an_event_that_is_over(desk: Desk) -> None:
    with desk.store.view() as view:
        end = view.events.get(EventId(1)).end
    late = replace(desk, clock=type(desk.clock)(end))
    assert code(assign, late, REF, NewDuty("李", "gate")) is Code.EVENT_OVER


def test_groups_take_those_with_a_place_and_keep_them(desk: Desk) -> None:
    signed_up(desk, *[draft(number, 4, session=1) for number in (1, 2, 3)])
    first = groups.form(desk, REF, 8, session=1)
    assert [one.persons for one in first] == [8, 4]
    signed_up(desk, draft(4, 3, session=1))
    again = groups.form(desk, REF, 8, session=1)
    assert [one.persons for one in again] == [8, 7]
    assert again[0].group == first[0].group, "nothing changed there, so no calendar of it does"


def test_a_party_put_into_a_group_stays_there(desk: Desk) -> None:
    (admission, *_rest) = signed_up(desk, *[draft(number, 4, session=1) for number in (1, 2, 3)])
    groups.form(desk, REF, 12, session=1)
    moved = groups.put_in_group(desk, admission.signup.ref, 2)
    assert (moved.group.number, moved.persons) == (2, 4)
    assert [one.persons for one in groups.form(desk, REF, 12, session=1)] == [8, 4]
    with desk.store.view() as view:
        assert view.groups.with_signup(admission.signup.id).number == 2


def test_a_group_that_is_too_large_is_told_with_the_reason(desk: Desk) -> None:
    large, *small = signed_up(desk, draft(1, 10, session=1), draft(2, 4, session=1), draft(3, 5, session=1))
    looked = groups.form(desk, REF, 8, session=1, dry_run=True)
    assert groups.list_groups(desk, REF) == ()
    formed = groups.form(desk, REF, 8, session=1)
    assert [one.signups for one in looked] == [one.signups for one in formed]
    (told,) = too_large(formed, 8)
    assert (told.code, told.where, told.params["persons"]) == (Code.GROUP_TOO_LARGE, large.signup.ref, 10)
    groups.put_all_in_group(desk, [one.signup.ref for one in small], 3)
    by_hand = too_large(groups.form(desk, REF, 8, session=1), 8)
    assert [(one.params["persons"], "name" in one.params) for one in by_hand] == [(10, True), (9, False)]
    groups.name_group(desk, REF, "1", "红队", session=1)
    named, numbered = too_large(groups.list_groups(desk, REF), 8)
    assert ZH.sentence(named).startswith("红队有10人，超过上限8人：")
    assert EN.sentence(numbered).startswith("Group 3 has 9 persons, 8 at most: ")
    assert too_large(formed, 10) == ()


def test_only_who_has_a_place_goes_into_a_group(desk: Desk) -> None:
    waiting = signed_up(desk, draft(1, 20, session=1), draft(2, 2, session=1))[1]
    assert code(groups.put_in_group, desk, waiting.signup.ref, 1) is Code.NO_PLACE_YET
    assert code(groups.form, desk, REF, 10) is Code.SESSION_REQUIRED
    with pytest.raises(Refusal):
        groups.form(desk, REF, 10)


def test_a_group_is_found_by_number_or_name(desk: Desk) -> None:
    signed_up(desk, draft(1, 4, session=1), draft(2, 4, session=2))
    for session in (1, 2):
        groups.form(desk, REF, 8, session=session)
    assert code(groups.name_group, desk, REF, "1", "Owls") is Code.SESSION_REQUIRED
    groups.name_group(desk, REF, "1", "Owls", session=2)
    with desk.store.view() as view:
        event = view.events.get(EventId(1))
        assert groups.find_group(view, event, "owls").session == 2
        assert code(groups.find_group, view, event, "9") is Code.UNKNOWN_GROUP
        assert code(groups.find_group, view, event, " ") is Code.UNKNOWN_GROUP, "which no group is called"
