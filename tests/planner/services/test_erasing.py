"""Erasing a sign-up: its people are gone wherever they were, every count stays, nothing brings them back."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from planner.model.audit import Action, AuditRecord
from planner.model.codes import Code
from planner.model.findings import Refusal
from planner.model.programme_rules import Waiting
from planner.model.signup import SignUp, Unnamed
from planner.model.states import SignUpState
from planner.services import arrivals, deciding, history, signup_views
from planner.services.changing import change_signup
from planner.services.desk import Desk
from planner.services.drafts import AttendeeDraft, SignUpEdit
from planner.services.erasing import Erased, erase_signup
from tests.planner.records import a_programme
from tests.planner.services.gatherings import audit, draft, opened, refusal, signed_up, stored

PEOPLE = (AttendeeDraft("Li Wei", "1980-05-01"), AttendeeDraft("Li Lei", "2016-04-04"))
TRACES = ("Li Wei", "Li Lei", "15400000001", "li@example.org", "nut allergy", "grandmother")


class Drafts:
    """Remembers what it was asked to forget."""

    def __init__(self) -> None:
        self.asked: list[Collection[str]] = []

    def forget(self, texts: Collection[str]) -> int:
        self.asked.append(texts)
        return 1


def a_family(desk: Desk) -> SignUp:
    family = draft(1, name="Li Wei", email="li@example.org", attendees=PEOPLE, note="nut allergy", children=1)
    return signed_up(desk, family)[0].signup


def erase(desk: Desk, signup: SignUp, reason: str = "") -> Erased:
    return erase_signup(desk, signup.ref, Drafts(), reason)


def everything(desk: Desk) -> str:
    with desk.store.view() as view:
        kept = (view.events.all(), view.signups.of_event(view.events.all()[0].id))
        return repr((*kept, list(view.audit.newest_first())))


def test_nothing_of_the_people_is_left_and_the_counts_stay() -> None:
    desk = opened(20)
    family = a_family(desk)
    change_signup(desk, family.ref, SignUpEdit(note="grandmother comes later"))
    arrivals.arrive(desk, family.ref, arrivals.Who((1, 2)))
    with desk.store.view() as view:
        before = view.signups.tally(family.event, family.session)
    done = erase(desk, family)
    with desk.store.view() as view:
        assert view.signups.tally(family.event, family.session) == before
    rest = stored(desk, family)
    assert (rest.unnamed, rest.persons, rest.arrived) == (Unnamed(adults=1, children=2), 3, 2)
    assert (rest.state, rest.session, rest.erased) == (SignUpState.CONFIRMED, family.session, True)
    for text in (*TRACES, family.ref, family.token):
        assert text not in everything(desk)
    assert (done.ref, done.rest, done.records) == (family.ref, rest, 3)


def test_the_old_reference_leads_nowhere_and_the_history_names_the_new_one() -> None:
    desk = opened()
    family = a_family(desk)
    rest = erase(desk, family, "asked for by letter").rest
    assert rest.ref != family.ref
    with pytest.raises(Exception, match="not_found"):
        signup_views.show_signup(desk, family.ref)
    assert (audit(desk).action, audit(desk).subjects[0]) == (Action.SIGNUP_ERASED, rest.ref)
    assert audit(desk).reason == "asked for by letter"
    actions = [record.action for record in history.history(desk, rest.ref)]
    assert actions == [Action.SIGNUP_ERASED, Action.SIGNUP_ADDED]


def test_words_of_staff_about_the_people_go_and_those_about_others_stay() -> None:
    desk = opened(3)
    family = a_family(desk)
    other, waiting = (one.signup for one in signed_up(desk, draft(2), draft(3)))
    deciding.decline(desk, [other.ref], "the hall is closed")
    deciding.withdraw(desk, [family.ref], "in hospital")
    assert stored(desk, waiting).state is SignUpState.CONFIRMED
    erase(desk, family, "Li Wei called")
    assert [record.reason for record in history.history(desk)][:3] == ["", "", "the hall is closed"]


def test_whoever_still_waits_is_withdrawn_since_nobody_could_be_told() -> None:
    desk = opened(2, programme=a_programme(waiting=Waiting(skip_too_big=False)))
    _first, big, small = (one.signup for one in signed_up(desk, draft(1), draft(2, 2), draft(3)))
    assert [stored(desk, one).state.value for one in (big, small)] == ["waiting", "waiting"]
    done = erase(desk, big)
    assert stored(desk, big).state is SignUpState.WITHDRAWN
    assert [one.ref for one in done.promoted] == [small.ref]
    assert done.findings == ()


def test_a_confirmed_one_ahead_keeps_its_places_until_it_is_withdrawn() -> None:
    desk = opened(3)
    family = a_family(desk)
    done = erase(desk, family)
    assert [(found.code, found.params["persons"]) for found in done.findings] == [
        (Code.ERASED_HOLDS_PLACES, 3)
    ]
    deciding.withdraw(desk, [done.rest.ref])
    with desk.store.view() as view:
        assert view.signups.tally(family.event, family.session).confirmed == 0
    (found,) = refusal(desk, lambda: deciding.reinstate_signup(desk, done.rest.ref), Refusal)
    assert found.code is Code.STATE_FORBIDS


def test_an_erasure_cannot_be_undone_by_anyone() -> None:
    desk = opened()
    family = a_family(desk)
    other = Desk(desk.store, desk.programmes, desk.clock, desk.chance, "wang")
    erase(other, family)
    assert history.next_undo(other) is None
    for one in (other, desk):
        (found,) = refusal(one, lambda one=one: history.undo(one), Refusal)
        assert found.code is Code.ERASED_FOR_GOOD
    assert "Li Wei" not in everything(desk)


def test_undoing_and_redoing_others_brings_nobody_back() -> None:
    desk = opened()
    family = a_family(desk)
    erase(desk, family)
    guest = signed_up(desk, draft(5))[0].signup
    history.undo(desk)
    history.redo(desk)
    assert stored(desk, guest).contact.name == "Visitor 5"
    assert "Li Wei" not in everything(desk)


def test_the_rest_of_a_large_party_stays_together() -> None:
    desk = opened(50)
    first = a_family(desk)
    second, third = (
        one.signup for one in signed_up(desk, draft(2, linked=first.ref), draft(3, linked=first.ref))
    )
    change_signup(desk, second.ref, SignUpEdit(note="by bus"))
    rest = erase(desk, first).rest
    assert {stored(desk, one).linked for one in (second, third)} == {rest.ref}
    assert first.ref not in everything(desk)


def test_erasing_twice_is_refused() -> None:
    desk = opened()
    rest = erase(desk, a_family(desk)).rest
    (found,) = refusal(desk, lambda: erase_signup(desk, rest.ref, Drafts()), Refusal)
    assert found.code is Code.NOTHING_TO_CHANGE


def test_nobody_is_written_where_somebody_was_erased() -> None:
    desk = opened(20)
    rest = erase(desk, a_family(desk)).rest
    edit = SignUpEdit(name="Li Wei", phone="15400000001")
    (found,) = refusal(desk, lambda: change_signup(desk, rest.ref, edit), Refusal)
    assert found.code is Code.NOTHING_TO_CHANGE


def test_drafts_are_asked_to_forget_and_copies_that_still_hold_it_are_named() -> None:
    desk = opened()
    desk.store.backup(Path("empty.json"))
    family = a_family(desk)
    desk.store.backup(Path("copy.json"))
    drafts = Drafts()
    done = erase_signup(desk, family.ref, drafts)
    assert drafts.asked == [{"Li Wei", "Li Lei", "+8615400000001", "li@example.org"}]
    assert (done.drafts, done.copies) == (1, (Path("copy.json"),))


def test_a_child_is_counted_by_its_age_on_the_day() -> None:
    desk = opened()
    party = (AttendeeDraft("An", "2008-04-10"), AttendeeDraft("Bo", "2008-04-11"), AttendeeDraft("Cy"))
    signup = signed_up(desk, draft(1, attendees=party))[0].signup
    with desk.store.view() as view:
        assert view.events.all()[0].day == date(2026, 4, 10)
    assert erase(desk, signup).rest.unnamed == Unnamed(adults=2, children=1)


def test_what_is_recorded_of_the_change_is_scrubbed_too() -> None:
    desk = opened()
    family = a_family(desk)
    erase(desk, family)
    record: AuditRecord = audit(desk)
    (change,) = record.changes
    assert isinstance(change.before, SignUp)
    assert change.before.erased
    assert change.before.persons == 3
