"""Judging sign-ups while they are typed."""

from datetime import timedelta

from planner.model.codes import Code
from planner.model.findings import Severity
from planner.model.programme_rules import AgeLimit, Rules, Waiting
from planner.model.signup import Contact
from planner.model.states import SignUpState
from planner.services.signups import AttendeeDraft, Outcome, SignUpDraft, judge
from tests.planner.records import a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import (
    REF,
    draft,
    everything,
    opened,
    put,
    signed_up,
)

CONFIRMED, WAITING, VETTING = SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.VETTING
STRICT = a_programme(rules=Rules(min_age=AgeLimit(6, Severity.ASK), max_age=AgeLimit(80, Severity.BLOCK)))
CHILD = AttendeeDraft("Bo", "2021-01-01")


class TestJudge:
    def verdict(self, desk, **fields):
        before = everything(desk)
        found = judge(desk, "e234z", draft(50, **fields))
        assert everything(desk) == before
        return found

    def test_says_what_signing_up_would_do(self):
        desk = opened(5)
        verdict = self.verdict(desk, adults=3)
        assert (verdict.outcome, verdict.position, verdict.persons) == (Outcome.CONFIRMED, None, 3)
        signed_up(desk, draft(1, 4), draft(2, 2))
        verdict = self.verdict(desk)
        assert (verdict.outcome, verdict.position, verdict.persons) == (Outcome.WAITING, 2, 1)
        vetted = opened(programme=a_programme(waiting=Waiting(vetting=True)))
        assert self.verdict(vetted).outcome is Outcome.VETTING

    def test_works_ages_out_on_the_day_of_the_event(self):
        attendees = (
            AttendeeDraft("Bo", "2018-04-10"),
            AttendeeDraft("Mo", "2018-04-11"),
            AttendeeDraft("Ann", "x"),
        )
        assert self.verdict(opened(), attendees=attendees).ages == (8, 7, None)

    def test_counts_the_places_of_every_session(self):
        desk = opened(5, 8)
        signed_up(desk, draft(1, 4, session=1), draft(2, 2, session=1), draft(3, 2, session=2))
        places = self.verdict(desk, session=1).places
        assert [(one.number, one.capacity, one.taken, one.left, one.waiting_parties) for one in places] == [
            (1, 5, 4, 0, 1),
            (2, 8, 2, 6, 0),
        ]

    def test_takes_half_a_draft(self):
        verdict = judge(opened(5, 8), REF, SignUpDraft())
        assert verdict.outcome is Outcome.REFUSED
        assert [one.code for one in verdict.findings] == [
            Code.CONTACT_MISSING, Code.TEXT_EMPTY, Code.SESSION_REQUIRED,
        ]  # fmt: skip
        assert len(verdict.places) == 2

    def test_shows_earlier_sign_ups_of_the_phone_as_soon_as_it_is_typed(self):
        desk = opened()
        put(desk, an_event(id=2, ref="E235X"))
        put(desk, *[a_signup(n, event=2, contact=Contact("Ann", "+8615400000050")) for n in range(1, 8)])
        assert [one.id for one in self.verdict(desk, name="").earlier] == [7, 6, 5, 4, 3]
        assert self.verdict(desk, phone="154").earlier == ()

    def test_says_what_is_asked_and_what_would_come_of_it(self):
        desk = opened(programme=STRICT)
        verdict = self.verdict(desk, attendees=(CHILD,))
        assert [one.code for one in verdict.findings] == [Code.TOO_YOUNG]
        assert verdict.outcome is Outcome.CONFIRMED
        old = (AttendeeDraft("Fang", "1940-01-01"),)
        assert self.verdict(desk, attendees=old).outcome is Outcome.REFUSED

    def test_says_why_nobody_can_come(self):
        desk = opened()
        desk.clock.advance(days=30)
        verdict = self.verdict(desk)
        assert (verdict.outcome, verdict.findings[0].code) == (Outcome.REFUSED, Code.EVENT_OVER)

    def test_follows_a_link(self):
        desk = opened()
        (first,) = signed_up(desk)
        linked = {"phone": "15400000001", "linked": first.signup.ref}
        assert self.verdict(desk, **linked).findings == ()
        assert self.verdict(desk, linked="S-2").outcome is Outcome.REFUSED

    def test_and_signing_up_agree_until_the_session_ends(self):
        desk = opened(2)
        desk.clock.set(a_session().end - timedelta(minutes=1))
        assert self.verdict(desk).outcome is Outcome.CONFIRMED
        assert signed_up(desk)[0].signup.state is CONFIRMED
