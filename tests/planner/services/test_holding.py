"""Places kept for a group that is named later."""

from datetime import timedelta

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, PlannerError, Refusal, Severity
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, Question
from planner.model.programme_rules import AgeLimit, Consent, Rules, Waiting
from planner.services.deciding import confirm, decline, reinstate_signup, withdraw
from planner.services.drafts import AttendeeDraft, SignUpEdit
from planner.services.overviews import show_event
from planner.services.signups import change_signup, move_signup
from tests.planner.records import a_programme
from tests.planner.services.gatherings import (
    REF,
    draft,
    opened,
    refusal,
    signed_up,
    states,
    stored,
)

STRICT = a_programme(
    rules=Rules(min_age=AgeLimit(6, Severity.BLOCK), consent=Consent(14, Severity.ASK)),
    questions=(Question("consent", Bilingual("Consent", "同意"), AnswerKind.YES_NO),),
    waiting=Waiting(vetting=True),
)


def school(persons=10, **fields):
    return draft(1, persons, name="No. 3 Primary", phone="", hold=True, **fields)


def held(desk, *args, **fields):
    (made,) = signed_up(desk, school(*args, **fields))
    return made


def codes(desk, call, kind: type[PlannerError] = Refusal):
    return [one.code for one in refusal(desk, call, kind)]


class TestHolding:
    def test_takes_places_that_nobody_else_gets(self):
        desk = opened(20)
        made = held(desk, 15)
        assert (made.signup.held, made.signup.offer_until, made.places_left) == (True, None, 5)
        assert show_event(desk, REF).taken == 15
        signed_up(desk, draft(2, 6))
        assert states(desk) == ["offered", "waiting"]

    def test_never_waits_nor_passes_those_who_do(self):
        desk = opened(20)
        assert codes(desk, lambda: held(desk, 21)) == [Code.PARTY_TOO_LARGE]
        signed_up(desk, draft(2, 15), draft(3, 6))
        assert codes(desk, lambda: held(desk, 5)) == [Code.NO_PLACES]

    def test_is_held_against_what_can_be_known_of_a_number(self):
        desk = opened(20, programme=STRICT)
        made = held(desk, 0, children=12)
        assert (made.findings, states(desk)) == ((), ["offered"])

    @pytest.mark.parametrize(
        ("until", "code"),
        [
            ("2026-04-01 09:00", Code.HOLD_UNTIL),
            ("2026-04-10 09:01", Code.HOLD_UNTIL),
            ("tomorrow", Code.BAD_DATE),
            ("2026-04-05 25:00", Code.BAD_TIME),
        ],
    )
    def test_ends_before_the_session_begins(self, until, code):
        desk = opened(20)
        assert codes(desk, lambda: held(desk, hold_until=until), BadInput) == [code]

    def test_of_a_day_lasts_until_its_end_on_the_clocks_of_the_event(self):
        desk = opened(20)
        made = held(desk, hold_until="2026-04-05")
        assert made.signup.offer_until.isoformat() == "2026-04-05T23:59:00+08:00"

    def test_ends_by_itself_and_lets_the_line_move_up(self):
        desk = opened(20)
        kept = held(desk, 15, hold_until="2026-04-05 12:00")
        signed_up(desk, draft(2, 6))
        desk.clock.advance(days=3)
        signed_up(desk, draft(3, 1))
        assert states(desk) == ["offered", "waiting", "waiting"]
        desk.clock.advance(days=2)
        signed_up(desk, draft(4, 1))
        assert states(desk) == ["expired", "confirmed", "confirmed", "confirmed"]
        assert codes(desk, lambda: confirm(desk, [kept.signup.ref])) == [Code.OFFER_EXPIRED]
        reinstate_signup(desk, kept.signup.ref)
        assert not stored(desk, kept).held

    def test_is_withdrawn_not_declined(self):
        desk = opened(20)
        made = held(desk)
        assert codes(desk, lambda: decline(desk, [made.signup.ref], "no")) == [Code.STATE_FORBIDS]
        withdraw(desk, [made.signup.ref])
        assert (states(desk), show_event(desk, REF).taken) == (["withdrawn"], 0)


class TestNamingTheGroup:
    def test_makes_it_a_sign_up_like_others(self):
        desk = opened(20)
        made = held(desk, hold_until="2026-04-05 12:00")
        ref = made.signup.ref
        assert codes(desk, lambda: confirm(desk, [ref])) == [Code.CONTACT_MISSING]
        people = tuple(AttendeeDraft(f"Child {number}") for number in range(12))
        change_signup(
            desk, ref, SignUpEdit(name="No. 3 Primary", phone="15400000001", adults=0, add_attendees=people)
        )
        assert stored(desk, made).held
        confirm(desk, [ref])
        named = stored(desk, made)
        assert (named.state.value, named.held, named.offer_until, named.persons) == (
            "confirmed",
            False,
            None,
            12,
        )
        desk.clock.advance(days=7)
        signed_up(desk, draft(2, 1))
        assert states(desk) == ["confirmed", "confirmed"]

    def test_asks_what_the_programme_asks_of_everybody(self):
        desk = opened(20, programme=STRICT)
        (made,) = signed_up(desk, draft(1, 0, children=3, hold=True))
        ref = made.signup.ref
        assert codes(desk, lambda: confirm(desk, [ref])) == [Code.AGE_UNKNOWN, Code.CONSENT_MISSING]
        young = SignUpEdit(children=0, add_attendees=(AttendeeDraft("Bo", "2022-01-01"),))
        assert Code.TOO_YOUNG in codes(desk, lambda: change_signup(desk, ref, young))
        confirm(desk, [ref], "the school brings the forms")
        assert {one.code for one in stored(desk, made).overrides} == {Code.AGE_UNKNOWN, Code.CONSENT_MISSING}
        assert states(desk) == ["confirmed"]

    def test_in_another_session_keeps_its_places_or_is_refused(self):
        desk = opened(20, 5)
        made = held(desk, 4, session=1)
        move_signup(desk, made.signup.ref, 2)
        moved = stored(desk, made)
        assert (moved.session, moved.held, moved.state.value) == (2, True, "offered")
        other = held(desk, 4, session=1)
        assert codes(desk, lambda: move_signup(desk, other.signup.ref, 2)) == [Code.NO_PLACES]


def test_a_clock_that_reaches_the_deadline_ends_it():
    desk = opened(20)
    made = held(desk, 15, hold_until="2026-04-05 12:00")
    desk.clock.advance(seconds=(made.signup.offer_until - desk.now()) // timedelta(seconds=1))
    signed_up(desk, draft(2, 6))
    assert states(desk) == ["expired", "confirmed"]
