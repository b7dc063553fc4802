"""Changing sign-ups and moving them between sessions."""

from dataclasses import replace
from datetime import date

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation
from planner.model.findings import BadInput, Refusal, Severity
from planner.model.language import Bilingual, Language
from planner.model.programme import Question
from planner.model.programme_rules import AgeLimit, Rules, Waiting
from planner.model.signup import Attendee, Unnamed
from planner.model.states import SignUpState
from planner.services.changing import change_signup, move_signup
from planner.services.deciding import withdraw
from planner.services.drafts import AttendeeDraft, SignUpEdit
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import (
    audit,
    draft,
    everything,
    line,
    opened,
    put,
    refusal,
    signed_up,
    states,
    stored,
)

CONFIRMED, WAITING, VETTING = SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.VETTING
STRICT = a_programme(rules=Rules(min_age=AgeLimit(6, Severity.ASK)))
CHILD = AttendeeDraft("Bo", "2021-01-01")


def change(desk, made, session=None, override="", **fields):
    edit = SignUpEdit(**fields)
    return change_signup(desk, made.signup.ref, edit, session=session, override=override)


def test_what_is_not_named_stays():
    desk = opened()
    (made,) = signed_up(desk, draft(1, note="old", attendees=(AttendeeDraft("Bo", "2018-01-01"),)))
    desk.clock.advance(hours=1)
    change(desk, made, phone="154 0000 0099", note="new")
    contact = replace(made.signup.contact, phone="+8615400000099")
    assert stored(desk, made) == replace(made.signup, contact=contact, note="new")
    assert (audit(desk).action, audit(desk).subjects) == (Action.SIGNUP_CHANGED, (made.signup.ref,))


def test_everything_can_be_changed_at_once():
    questions = (Question("school", Bilingual("School")), Question("class", Bilingual("Class")))
    desk = opened(programme=a_programme(questions=questions))
    (made,) = signed_up(
        desk,
        draft(
            1,
            answers={"school": "No. 3", "class": "4b"},
            attendees=(AttendeeDraft("Bo"), AttendeeDraft("Mo")),
        ),
    )
    change(
        desk,
        made,
        name="Ann",
        email="ann@example.org",
        language=Language.EN,
        adults=2,
        children=1,
        answers={"school": "No. 5", "class": ""},
        add_attendees=(AttendeeDraft("Fang", "2018-01-01"),),
        remove_attendees=(1,),
    )
    after = stored(desk, made)
    assert (after.contact.name, after.contact.email, after.contact.language) == (
        "Ann",
        "ann@example.org",
        "en",
    )
    assert [one.name for one in after.attendees] == ["Mo", "Fang"]
    assert (after.unnamed, after.answers) == (Unnamed(2, 1), {"school": "No. 5"})


def test_an_edit_of_the_whole_list_keeps_who_arrived():
    desk = opened()
    bo, mo = Attendee("Bo", arrived=NOW), Attendee("Mo", arrived=NOW)
    put(desk, a_signup(1, attendees=(bo, mo)))
    change_signup(
        desk,
        a_signup(1).ref,
        SignUpEdit(attendees=(AttendeeDraft("Mona", "2018-01-01", number=2), AttendeeDraft("New"))),
    )
    assert stored(desk, a_signup(1)).attendees == (Attendee("Mona", date(2018, 1, 1), NOW), Attendee("New"))


def test_more_cannot_have_arrived_than_come():
    desk = opened()
    put(desk, a_signup(1, unnamed=Unnamed(children=5), unnamed_arrived=4))
    change_signup(desk, a_signup(1).ref, SignUpEdit(children=2))
    assert stored(desk, a_signup(1)).unnamed_arrived == 2


def test_calendars_learn_of_what_they_show():
    desk = opened()
    (made,) = signed_up(desk)
    desk.clock.advance(hours=1)
    change(desk, made, note="vegetarian", phone="15400000077")
    assert stored(desk, made).revision.sequence == 0
    change(desk, made, adults=3)
    assert (stored(desk, made).revision.sequence, stored(desk, made).revision.changed) == (1, desk.now())


def test_a_change_of_nothing_leaves_no_trace():
    desk = opened()
    (made,) = signed_up(desk)
    before = everything(desk)
    change(desk, made, name=made.signup.contact.name)
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"name": ""}, Code.TEXT_EMPTY, "name"),
        ({"phone": ""}, Code.CONTACT_MISSING, "phone"),
        ({"children": -1}, Code.NUMBER_OUT_OF_RANGE, "children"),
        ({"remove_attendees": (2,)}, Code.NUMBER_OUT_OF_RANGE, "attendees"),
        ({"attendees": (AttendeeDraft("Bo", number=0),)}, Code.NUMBER_OUT_OF_RANGE, "attendees"),
        ({"add_attendees": (AttendeeDraft("Bo", "x"),)}, Code.BAD_BIRTH_DATE, "add_attendees.1.birth_date"),
        ({"answers": {"shoe": "43"}}, Code.BAD_KEY, "answers.shoe"),
        ({"session": 9}, Code.UNKNOWN_SESSION, "session"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_its_place(fields, code, where):
    desk = opened()
    (made,) = signed_up(desk, draft(1, attendees=(AttendeeDraft("Bo"),)))
    (found,) = refusal(desk, lambda: change(desk, made, **fields), BadInput)
    assert (found.code, found.where) == (code, where)


class TestGrowing:
    def test_takes_free_places(self):
        desk = opened(5)
        (made,) = signed_up(desk, draft(1, 2))
        assert change(desk, made, adults=5).places_left == 0

    def test_needs_places_for_all_who_are_added(self):
        desk = opened(5)
        made, _ = signed_up(desk, draft(1, 2), draft(2, 2))
        (found,) = refusal(desk, lambda: change(desk, made, adults=4), Refusal)
        assert (found.code, dict(found.params)) == (Code.NO_PLACES, {"persons": 2, "left": 1, "waiting": 0})

    def test_does_not_pass_those_who_wait(self):
        desk = opened(5)
        made, _, _ = signed_up(desk, draft(1, 2), draft(2, 2), draft(3, 2))
        (found,) = refusal(desk, lambda: change(desk, made, adults=3), Refusal)
        assert (found.code, found.params["left"], found.params["waiting"]) == (Code.NO_PLACES, 0, 1)

    def test_while_waiting_keeps_the_place_in_line(self):
        desk = opened(5)
        _, second, third = signed_up(desk, draft(1, 5), draft(2, 2), draft(3, 2))
        assert change(desk, second, adults=4).position == 1
        assert line(desk) == [second.signup.ref, third.signup.ref]

    def test_beyond_the_session_is_refused(self):
        desk = opened(5)
        _, second = signed_up(desk, draft(1, 5), draft(2, 2))
        assert refusal(desk, lambda: change(desk, second, adults=6), Refusal)[0].code is Code.PARTY_TOO_LARGE

    def test_from_a_contact_alone_to_an_attendee_takes_no_more(self):
        desk = opened(1)
        (made,) = signed_up(desk)
        assert change(desk, made, add_attendees=(AttendeeDraft("Bo"),)).signup.persons == 1


class TestShrinking:
    def test_gives_the_places_to_the_head_of_the_line(self):
        desk = opened(5)
        first, second, third = signed_up(desk, draft(1, 5), draft(2, 2), draft(3, 2))
        admission = change(desk, first, adults=2)
        assert [one.ref for one in admission.promoted] == [second.signup.ref]
        assert states(desk) == ["confirmed", "confirmed", "waiting"]
        assert audit(desk).subjects == (first.signup.ref, second.signup.ref)
        assert line(desk) == [third.signup.ref]

    def test_while_waiting_may_make_it_fit(self):
        desk = opened(5)
        _, second = signed_up(desk, draft(1, 3), draft(2, 3))
        admission = change(desk, second, adults=2)
        assert (admission.signup.state, admission.signup.line, admission.promoted) == (CONFIRMED, 0, ())


class TestRules:
    def test_are_asked_about_what_the_change_makes_worse(self):
        desk = opened(programme=STRICT)
        (made,) = signed_up(desk, draft(1, attendees=(CHILD,)), override="sibling")
        change(desk, made, note="vegetarian")
        younger = AttendeeDraft("Mo", "2022-01-01")
        (found,) = refusal(desk, lambda: change(desk, made, add_attendees=(younger,)), Refusal)
        assert (found.code, found.where) == (Code.TOO_YOUNG, "attendees.2")
        change(desk, made, add_attendees=(younger,), override="another sibling")
        assert [one.reason for one in stored(desk, made).overrides] == ["sibling", "another sibling"]

    def test_notice_the_phone_of_somebody_else(self):
        desk = opened()
        _, second = signed_up(desk, draft(1), draft(2))
        (found,) = refusal(desk, lambda: change(desk, second, phone="15400000001"), Refusal)
        assert found.code is Code.DUPLICATE_PERSON

    def test_do_not_matter_to_who_has_withdrawn(self):
        desk = opened()
        _, second = signed_up(desk, draft(1), draft(2))
        withdraw(desk, [second.signup.ref])
        change(desk, second, phone="15400000001")
        assert stored(desk, second).state is SignUpState.WITHDRAWN


class TestMoving:
    def test_takes_a_place_there_and_frees_one_here(self):
        desk = opened(3, 3)
        first, second = signed_up(desk, draft(1, 3, session=1), draft(2, 2, session=1))
        desk.clock.advance(hours=1)
        admission = move_signup(desk, first.signup.ref, 2)
        moved = stored(desk, first)
        assert (moved.session, moved.state, moved.revision.sequence) == (2, CONFIRMED, 1)
        assert moved.revision.changed == desk.now()
        assert [one.ref for one in admission.promoted] == [second.signup.ref]
        assert stored(desk, second).state is CONFIRMED
        assert (audit(desk).action, audit(desk).subjects) == (
            Action.SIGNUP_MOVED, (first.signup.ref, second.signup.ref),
        )  # fmt: skip

    def test_waits_at_the_end_of_the_line_where_there_is_no_place(self):
        desk = opened(3, 3)
        _, waits, mover = signed_up(
            desk, draft(1, 3, session=2), draft(2, 1, session=2), draft(3, 1, session=1)
        )
        admission = move_signup(desk, mover.signup.ref, 2)
        assert (admission.signup.state, admission.position) == (WAITING, 2)
        assert line(desk, 2) == [waits.signup.ref, mover.signup.ref]

    def test_may_change_the_party_at_the_same_time(self):
        desk = opened(3, 5)
        (made,) = signed_up(desk, draft(1, 3, session=1))
        admission = change(desk, made, session=2, adults=5)
        assert (admission.signup.session, admission.signup.persons, admission.places_left) == (2, 5, 0)

    def test_of_one_in_vetting_leaves_it_there(self):
        desk = opened(3, 3, programme=a_programme(waiting=Waiting(vetting=True)))
        made = signed_up(desk, draft(1, 3, session=1), draft(2, 2, session=2))
        assert move_signup(desk, made[1].signup.ref, 1).signup.state is WAITING
        assert move_signup(desk, made[0].signup.ref, 2).signup.state is VETTING
        assert stored(desk, made[1]).state is VETTING

    def test_of_one_that_waits_undecided_is_no_decision(self):
        desk = opened(1, 3, programme=a_programme(waiting=Waiting(vetting=True)))
        made = signed_up(desk, draft(1, 1, session=1), draft(2, 1, session=1))
        assert made[1].signup.state is WAITING
        assert move_signup(desk, made[1].signup.ref, 2).signup.state is VETTING

    def test_to_where_it_is_changes_nothing(self):
        desk = opened()
        (made,) = signed_up(desk)
        before = everything(desk)
        move_signup(desk, made.signup.ref, 1)
        assert everything(desk) == before

    def test_to_a_session_that_is_off_over_or_too_small_is_refused(self):
        gone = a_session(2, 14, cancelled=Cancellation("rain", NOW))
        desk = opened(event=an_event(a_session(1, 16), gone, a_session(3, 8), a_session(4, 18, 2)))
        (made,) = signed_up(desk, draft(1, 3, session=1))
        desk.clock.set(a_session(1, 12).start)
        codes = [
            refusal(desk, lambda to=to: move_signup(desk, made.signup.ref, to), Refusal)[0].code
            for to in (2, 3, 4)
        ]
        assert codes == [Code.SESSION_CANCELLED, Code.SESSION_OVER, Code.PARTY_ABOVE_SESSION]

    def test_of_a_party_that_has_become_too_large_does_not_block_another_line(self):
        desk = opened(5, 5)
        put(desk, a_signup(1, state=WAITING, line=1, unnamed=Unnamed(7)))
        (found,) = refusal(desk, lambda: move_signup(desk, a_signup(1).ref, 2), Refusal)
        assert found.code is Code.PARTY_TOO_LARGE
        change_signup(desk, a_signup(1).ref, SignUpEdit(adults=6))
        assert refusal(desk, lambda: change_signup(desk, a_signup(1).ref, SignUpEdit(adults=7)), Refusal)

    def test_of_who_has_withdrawn_is_refused(self):
        desk = opened(3, 3)
        (made,) = signed_up(desk, draft(1, session=1))
        withdraw(desk, [made.signup.ref])
        (found,) = refusal(desk, lambda: move_signup(desk, made.signup.ref, 2), Refusal)
        assert (found.code, found.params["possible"]) == (Code.STATE_FORBIDS, "vetting, waiting")
