"""Vetting: reasons by key, a second look where what was approved has changed, many decisions at once."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import Refusal
from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Question
from planner.model.programme_rules import Waiting
from planner.model.programme_vetting import DeclineReason
from planner.model.signup import Looked
from planner.services.deciding import confirm, decline, withdraw
from planner.services.drafts import AttendeeDraft, SignUpEdit
from planner.services.history import undo
from planner.services.moving import move_event
from planner.services.sessions import set_session
from planner.services.signup_views import list_signups
from planner.services.signups import change_signup, move_signup
from tests.planner.records import a_programme
from tests.planner.services.gatherings import (
    REF,
    audit,
    draft,
    line,
    opened,
    refusal,
    signed_up,
    states,
    stored,
)

QUESTION = Question("club", Bilingual("Club", "社团"), AnswerKind.TEXT, per_person=True)
REASONS = (DeclineReason("full", Bilingual("All places are taken", "名额已满")),)
VETS = a_programme(waiting=Waiting(vetting=True), questions=(QUESTION,), decline_reasons=REASONS)
LOOSELY = a_programme(waiting=Waiting(vetting=True, vetting_holds=False))

BO = AttendeeDraft("Bo", "2015-03-04", {"club": "chess"})
ANN = AttendeeDraft("Ann", "1990-01-01")


def approved(desk, **fields):
    """A confirmed party of Bo and Ann."""
    (made,) = signed_up(desk, draft(1, attendees=(ANN, BO), **fields))
    confirm(desk, [made.signup.ref])
    desk.clock.advance(hours=1)
    return made


class TestReasonByKey:
    @pytest.mark.parametrize(
        ("typed", "language", "kept"),
        [
            ("full", Language.EN, "All places are taken"),
            ("full", Language.ZH, "名额已满"),
            ("fully booked", Language.EN, "fully booked"),
        ],
    )
    def test_is_kept_as_its_text(self, typed, language, kept):
        desk = opened(programme=VETS)
        (made,) = signed_up(desk)
        decline(desk, [made.signup.ref], typed, language)
        assert (stored(desk, made).reason, audit(desk).reason) == (kept, kept)


class TestSecondLook:
    @pytest.mark.parametrize(
        ("edit", "changed"),
        [
            (SignUpEdit(add_attendees=(AttendeeDraft("Cy"),)), (Looked.PEOPLE, Looked.NUMBER)),
            (SignUpEdit(remove_attendees=(1,)), (Looked.PEOPLE,)),
            (SignUpEdit(children=2), (Looked.NUMBER,)),
            (SignUpEdit(answers={"club": "go"}), (Looked.ANSWERS,)),
            (
                SignUpEdit(attendees=(ANN, AttendeeDraft("Bo", "2016-03-04", {"club": "chess"}))),
                (Looked.BIRTH_DATES,),
            ),
            (SignUpEdit(attendees=(ANN, AttendeeDraft("Bo", "2015-03-04"))), (Looked.ANSWERS,)),
            (SignUpEdit(note="comes by bus", phone="15400000002", email="a@example.org"), None),
            (SignUpEdit(attendees=(BO, ANN)), None),
        ],
    )
    def test_is_asked_for_where_staff_would_decide_anew(self, edit, changed):
        desk = opened(programme=VETS)
        made = approved(desk)
        change_signup(desk, made.signup.ref, edit)
        look = stored(desk, made).second_look
        assert (look.changed, look.actor, look.at) == (changed, "li", desk.now()) if changed else look is None
        assert states(desk) == ["confirmed"]

    def test_adds_up_what_has_changed_and_tells_it_as_a_finding(self):
        desk = opened(20, 20, programme=VETS)
        made = approved(desk, session=1)
        move_signup(desk, made.signup.ref, 2)
        change_signup(desk, made.signup.ref, SignUpEdit(children=1))
        (view,) = list_signups(desk, REF, findings=True)
        assert view.signup.second_look.changed == (Looked.SESSION, Looked.NUMBER)
        assert [(one.code, one.params["looked"]) for one in view.findings] == [
            (Code.SECOND_LOOK, "session, number")
        ]

    @pytest.mark.parametrize("programme", [a_programme(), VETS])
    def test_is_not_asked_for_before_approval_nor_where_nobody_vets(self, programme):
        desk = opened(programme=programme)
        (made,) = signed_up(desk)
        change_signup(desk, made.signup.ref, SignUpEdit(children=3))
        assert stored(desk, made).second_look is None

    def test_follows_whoever_was_approved_and_waits(self):
        desk = opened(4, programme=LOOSELY)
        first, second = signed_up(desk, draft(1, 4), draft(2, 2))
        confirm(desk, [first.signup.ref])
        confirm(desk, [second.signup.ref])
        assert states(desk) == ["confirmed", "waiting"]
        change_signup(desk, second.signup.ref, SignUpEdit(adults=3))
        withdraw(desk, [first.signup.ref])
        assert states(desk) == ["withdrawn", "confirmed"]
        assert stored(desk, second).second_look.changed == (Looked.NUMBER,)

    def test_ends_with_a_confirmation_that_changes_nothing_else(self):
        desk = opened(programme=VETS)
        made = approved(desk)
        change_signup(desk, made.signup.ref, SignUpEdit(children=1))
        before = stored(desk, made)
        confirm(desk, [made.signup.ref])
        after = stored(desk, made)
        assert (after.second_look, after.state, after.revision) == (None, before.state, before.revision)
        found = refusal(desk, lambda: confirm(desk, [made.signup.ref]), Refusal)
        assert [one.code for one in found] == [Code.STATE_FORBIDS]
        undo(desk)
        assert stored(desk, made).second_look == before.second_look

    @pytest.mark.parametrize(
        ("move", "changed"),
        [
            (lambda desk: move_event(desk, REF, date(2026, 4, 11), None, None), (Looked.SESSION,)),
            (lambda desk: move_event(desk, REF, date(2026, 4, 10), time(11), None), None),
            (lambda desk: set_session(desk, REF, 1, day=date(2026, 4, 11)), (Looked.SESSION,)),
            (lambda desk: set_session(desk, REF, 1, start=time(11)), None),
        ],
    )
    def test_is_asked_for_where_the_day_is_another(self, move, changed):
        desk = opened(programme=VETS)
        made = approved(desk)
        (unseen,) = signed_up(desk, draft(2))
        move(desk)
        look = stored(desk, made).second_look
        assert (look.changed if look else None) == changed
        assert stored(desk, unseen).second_look is None
        undo(desk)
        assert stored(desk, made).second_look is None

    def test_ends_with_a_refusal(self):
        desk = opened(programme=VETS)
        made = approved(desk)
        change_signup(desk, made.signup.ref, SignUpEdit(children=1))
        decline(desk, [made.signup.ref], "too young")
        assert (stored(desk, made).second_look, states(desk)) == (None, ["declined"])


ACTS = {
    "confirm": confirm,
    "decline": lambda desk, refs: decline(desk, refs, "why"),
    "withdraw": withdraw,
}


@settings(max_examples=40, deadline=timedelta(seconds=5))
@given(
    sizes=st.lists(st.integers(1, 6), min_size=1, max_size=7),
    capacity=st.integers(6, 15),
    holds=st.booleans(),
    chosen=st.sets(st.integers(0, 6), min_size=1),
    act=st.sampled_from(sorted(ACTS)),
    ready=st.sets(st.integers(0, 6)),
)
def test_many_at_once_end_as_one_by_one(sizes, capacity, holds, chosen, act, ready):
    """Where nobody may be skipped, since then a bigger gap serves a bigger party."""
    programme = a_programme(waiting=Waiting(vetting=True, vetting_holds=holds))
    ends = []
    for together in (True, False):
        desk = opened(capacity, programme=programme)
        made = signed_up(desk, *(draft(number, size) for number, size in enumerate(sizes, 1)))
        for one in (one for number, one in enumerate(made) if number in ready):
            if stored(desk, one).state.value == "vetting":
                confirm(desk, [one.signup.ref])
        refs = [
            one.signup.ref
            for number, one in enumerate(made)
            if number in chosen and (act != "confirm" or stored(desk, one).state.value == "vetting")
        ]
        if not refs:
            return
        for some in [refs] if together else [[ref] for ref in refs]:
            ACTS[act](desk, some)
        ends.append((states(desk), line(desk)))
    assert ends[0] == ends[1]
