"""Invitations and what takes them back: each above everything sent before, one recipient a message."""

from datetime import timedelta

import pytest

from data.formats.ics import IcsWriter
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal
from planner.model.language import Language
from planner.model.signup import Contact, Unnamed
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.services import cancelling, deciding, feeds, history
from planner.services.desk import Desk
from planner.services.invitations import Letter, cancel_invitation, invite
from tests.planner.records import NOW, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN, ZH
from tests.rfc5545 import problems

PARTY = a_signup(
    1, contact=Contact("Ms Wang", "+8613800000001", "w@example.com", Language.EN), unnamed=Unnamed(2)
)
WHO = PARTY.ref


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


@pytest.fixture
def desk() -> Desk:
    desk = opened(event=an_event(a_session(1), a_session(2, 14)))
    with desk.store.transaction("setup", NOW) as tx:
        tx.put_unit(Unit(email="camp@police.example"))
        tx.record(Action.UNIT_CHANGED)
    put(desk, PARTY)
    return desk


def refused(call, *args) -> Code:
    with pytest.raises(Refusal) as error:
        call(*args)
    return error.value.findings[0].code


def sequence(letter: Letter) -> int:
    assert problems(IcsWriter().write(letter.calendar)) == []
    return letter.calendar.entries[0].sequence


def test_an_invitation_is_in_the_language_of_the_contact_unless_another_is_named(desk):
    assert invite(desk, "S-XX", words).calendar.entries[0].summary == "Camp open day"
    assert invite(desk, WHO, words, Language.ZH).calendar.entries[0].summary == "警营开放日"


def test_invitations_and_what_takes_them_back_rise_one_above_the_other(desk):
    sent = []
    for letter_of in (invite, cancel_invitation, invite, cancel_invitation, cancel_invitation, invite):
        desk.clock.advance(minutes=1)
        sent.append(sequence(letter_of(desk, WHO, words)))
    assert sent == sorted(set(sent))
    feed = feeds.personal_calendar(desk, WHO, words, feed=True).entries[0]
    assert (feed.sequence, feed.status) == (sent[-1], "CONFIRMED")


def test_taking_an_invitation_back_is_written_down_and_undo_refuses_it(desk):
    deciding.withdraw(desk, [WHO])
    deciding.reinstate_signup(desk, WHO)
    taken_back = sequence(cancel_invitation(desk, WHO, words))
    assert history.history(desk)[0].action is Action.INVITATION_CANCELLED
    assert refused(history.undo, desk) is Code.UNINVITED_FOR_GOOD
    deciding.withdraw(desk, [WHO])
    assert history.undo(desk).action is Action.SIGNUP_WITHDRAWN
    assert refused(history.undo, desk) is Code.UNINVITED_FOR_GOOD
    assert sequence(cancel_invitation(desk, WHO, words)) > taken_back


@pytest.mark.parametrize("how", ["withdrawn", "session", "event"])
def test_who_does_not_come_any_more_gets_one_cancellation_above_the_invitation(desk, how):
    sent = sequence(invite(desk, WHO, words))
    if how == "withdrawn":
        deciding.withdraw(desk, [WHO])
    elif how == "session":
        cancelling.cancel_session(desk, REF, 1, "rain")
    else:
        cancelling.cancel_event(desk, REF, "rain", None)
    known = len(history.history(desk))
    again = [sequence(cancel_invitation(desk, WHO, words)) for _ in range(2)]
    assert again[0] == again[1] > sent
    assert len(history.history(desk)) == known
    assert refused(invite, desk, WHO, words) in (
        Code.INVITE_WITHOUT_PLACE,
        Code.SESSION_CANCELLED,
        Code.EVENT_CANCELLED,
    )


@pytest.mark.parametrize("state", [SignUpState.WAITING, SignUpState.VETTING, SignUpState.DECLINED])
def test_who_has_no_place_is_not_invited(desk, state):
    put(desk, a_signup(2, state=state, contact=PARTY.contact))
    assert refused(invite, desk, a_signup(2).ref, words) is Code.INVITE_WITHOUT_PLACE


@pytest.mark.parametrize("letter_of", [invite, cancel_invitation])
def test_both_ends_of_a_message_need_an_address(desk, letter_of):
    put(desk, a_signup(2), a_signup(3, contact=Contact("", "")))
    assert refused(letter_of, desk, a_signup(2).ref, words) is Code.EMAIL_REQUIRED
    assert refused(letter_of, desk, a_signup(3).ref, words) is Code.SIGNUP_ERASED
    with desk.store.transaction("setup", NOW) as tx:
        tx.put_unit(Unit())
        tx.record(Action.UNIT_CHANGED)
    assert refused(letter_of, desk, WHO, words) is Code.UNIT_EMAIL_REQUIRED


def test_a_place_that_is_offered_asks_for_an_answer(desk):
    put(desk, a_signup(2, state=SignUpState.OFFERED, contact=PARTY.contact))
    (guest,) = invite(desk, a_signup(2).ref, words).calendar.entries[0].attendees
    assert not guest.accepted


def test_a_message_keeps_its_address_when_published_elsewhere(desk):
    entry = invite(desk, WHO, words, base_url="https://elsewhere.example").calendar.entries[0]
    assert entry.url == "https://elsewhere.example/events/E234Z.en.html"
    assert entry.changed - PARTY.created < timedelta(days=60)
