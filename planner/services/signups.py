"""Takes sign-ups, one or ten thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, PlannerError, Refusal, finding
from planner.model.states import SignUpState
from planner.rules.booking import meant_session, require_open
from planner.rules.places import admitted, joined
from planner.rules.text import excerpt
from planner.rules.weighing import hindrances, override_reason, set_aside
from planner.services.admitting import (
    Admission,
    Lines,
    changed,
    linked_to,
    new_identity,
    no_room,
    room_in,
    unplaced,
)
from planner.services.changing import change_signup, move_signup
from planner.services.drafts import (
    AttendeeDraft,
    Clean,
    SignUpDraft,
    SignUpEdit,
    clean_draft,
    draft_number,
    numbered,
)
from planner.services.examining import Examiner
from planner.services.filling import Filled, and_promoted, expire, filling_reason
from planner.services.holding import kept, of_numbers
from planner.services.judging import Outcome, SessionPlaces, Verdict, judge
from planner.services.lookup import event_by, programme_of

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.ids import SessionNumber, SignUpRef
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

__all__ = [
    "Admission",
    "AttendeeDraft",
    "Outcome",
    "Progress",
    "SessionPlaces",
    "SignUpDraft",
    "SignUpEdit",
    "Verdict",
    "change_signup",
    "judge",
    "move_signup",
    "sign_up",
]

MOST_DRAFTS = 10_000
FEW = 20
"""Drafts that are cleaned within the transaction: that takes less time than a second look at the event."""

MOST_REFUSALS = 200
"""Findings of one refusal; whoever has so many corrects these first."""

Progress = Callable[[int, int], None]
"""Told how many drafts of how many are done; may raise to give up, and nothing is changed."""


def sign_up(
    desk: Desk,
    event_ref: str,
    drafts: Sequence[SignUpDraft],
    override: str = "",
    progress: Progress | None = None,
) -> tuple[Admission, ...]:
    """Sign up 1 to 10,000 parties in their order, all or none.

    Raises BadInput for what cannot be understood and Refusal for what a rule forbids or asks about without an
    `override`; each finding's `where` begins with the number of its draft where there are several.
    """
    if not 1 <= len(drafts) <= MOST_DRAFTS:
        raise BadInput(
            finding(Code.NUMBER_OUT_OF_RANGE, "signups", value=len(drafts), smallest=1, largest=MOST_DRAFTS)
        )
    reason = override_reason(override)
    now = desk.now()
    cleaned = _cleaned_beforehand(desk, event_ref, drafts, now) if len(drafts) > FEW else None
    with desk.store.transaction(desk.actor, now) as tx:
        event, programme = _open_event(desk, tx, event_ref, now)
        if cleaned is None:
            cleaned = _cleaned(drafts, programme, now.astimezone(event.tz))
        sessions = _sessions(event, drafts, now)
        intake = Intake(desk, tx, event, programme, reason, now)
        for number, (draft, clean, session) in enumerate(zip(drafts, cleaned, sessions, strict=True), 1):
            intake.take(draft, clean, session, len(drafts))
            if progress:
                progress(number, len(drafts))
        admissions = intake.finished()
        named = [admission.signup.ref for admission in admissions]
        filled = intake.filled
        tx.record(
            Action.SIGNUP_ADDED,
            and_promoted(named, filled),
            reason=filling_reason(reason, filled),
            count=len(admissions),
        )
    return admissions


class Intake:
    """Takes one party after the other into the sessions of an event, within one transaction."""

    def __init__(
        self, desk: Desk, tx: Transaction, event: Event, programme: Programme, override: str, now: datetime
    ) -> None:
        self._desk = desk
        self._tx = tx
        self._event = event
        self._programme = programme
        self._override = override
        self._now = now
        self._examiner = Examiner(tx, event, programme, desk.programmes)
        self._lines = Lines(tx, event)
        self._settled: set[SessionNumber] = set()
        self.filled = Filled()
        """What became of offers that had run out."""
        self._taken: list[Admission | None] = []
        self._refused: list[Finding] = []
        self._bad: list[Finding] = []

    def take(self, draft: SignUpDraft, clean: Clean, session: Session, total: int) -> None:
        """Find out whether the party may come, and put it where it belongs."""
        if len(self._refused) + len(self._bad) >= MOST_REFUSALS:
            return
        number = len(self._taken) + 1
        try:
            linked = self._linked(draft.linked) if draft.linked else None
            signup = unplaced(clean, self._event, session.number, self._now, linked)
            if draft.hold:
                signup = kept(signup, self._event, session, draft.hold_until, self._now)
        except BadInput as trouble:
            self._bad += numbered(trouble.findings, number, total)
            self._taken.append(None)
            return
        outcome = self.admit(signup, session)
        if isinstance(outcome, Admission):
            if total > 1:
                outcome = replace(outcome, findings=numbered(outcome.findings, number, total))
            self._taken.append(outcome)
        else:
            self._refused += numbered(outcome, number, total)
            self._taken.append(None)

    def admit(self, signup: SignUp, session: Session) -> Admission | tuple[Finding, ...]:
        """Put a party that has no place yet where it belongs; else what stands in its way."""
        found = self._examiner.findings(signup, session, self._now)
        if signup.held:
            found = of_numbers(found)
        return hindrances(found, self._override) or self._put(signup, session, found)

    def finished(self) -> tuple[Admission, ...]:
        """Everyone who was taken; raises BadInput or Refusal where anyone was not."""
        if self._bad:
            raise BadInput(*self._bad)
        if self._refused:
            raise Refusal(*self._refused)
        return tuple([admission for admission in self._taken if admission])

    def _put(
        self, signup: SignUp, session: Session, found: tuple[Finding, ...]
    ) -> Admission | tuple[Finding, ...]:
        places = room_in(self._tx, self._programme, self._event, session)
        if places.offered and session.number not in self._settled:
            self._settled.add(session.number)
            self.filled += expire(self._desk, self._tx, self._event, session.number)
            places = room_in(self._tx, self._programme, self._event, session)
        state = admitted(places, signup.persons, self._programme.waiting)
        if signup.held:
            if short := no_room(places, signup.persons):
                return short
            state = signup.state
        waits = state is SignUpState.WAITING
        identity = new_identity(self._tx, self._desk.chance)
        signup = changed(
            signup,
            id=identity.id,
            ref=identity.ref,
            token=identity.token,
            state=state,
            line=self._lines.join(session.number) if waits else 0,
            overrides=set_aside(found, self._override, self._desk.actor, self._now),
        )
        self._tx.signups.put(signup)
        self._examiner.remember(signup)
        position = places.waiting_parties + 1 if waits else None
        left = joined(places, signup.persons, state, self._programme.waiting).left
        return Admission(signup, found, position, left)

    def _linked(self, text: str) -> SignUpRef | None:
        number = draft_number(text)
        if number is None:
            return linked_to(self._tx, text)
        if not 1 <= number <= len(self._taken):
            raise BadInput(finding(Code.NOT_FOUND, "linked", text=excerpt(text)))
        earlier = self._taken[number - 1]
        # Where the first of a large party is refused, all are, and its own refusal says why.
        return (earlier.signup.linked or earlier.signup.ref) if earlier else None


def _open_event(desk: Desk, view: View, event_ref: str, now: datetime) -> tuple[Event, Programme]:
    event = event_by(view, event_ref, whole=True)
    programme = programme_of(desk, event)
    require_open(event, now)
    return event, programme


def _cleaned_beforehand(
    desk: Desk, event_ref: str, drafts: Sequence[SignUpDraft], now: datetime
) -> list[Clean]:
    """Clean many before the transaction, since others wait for its end."""
    with desk.store.view() as view:
        event, programme = _open_event(desk, view, event_ref, now)
    return _cleaned(drafts, programme, now.astimezone(event.tz))


def _cleaned(drafts: Sequence[SignUpDraft], programme: Programme, now: datetime) -> list[Clean]:
    cleaned = [clean_draft(draft, programme, now.date()) for draft in drafts]
    wrong = [
        one
        for number, clean in enumerate(cleaned, 1)
        if clean.wrong
        for one in numbered(clean.wrong, number, len(drafts))
    ]
    if wrong:
        raise BadInput(*wrong[:MOST_REFUSALS])
    return cleaned


def _sessions(event: Event, drafts: Sequence[SignUpDraft], now: datetime) -> list[Session]:
    sessions = []
    for number, draft in enumerate(drafts, 1):
        try:
            sessions.append(meant_session(event, draft.session, now))
        except PlannerError as trouble:
            raise type(trouble)(*numbered(trouble.findings, number, len(drafts))) from trouble
    return sessions
