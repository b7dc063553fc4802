"""Takes sign-ups, one or ten thousand, and judges them while they are typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Event, Session
from planner.model.findings import BadInput, Finding, PlannerError, Refusal, finding
from planner.model.ids import SessionNumber, SignUpRef
from planner.model.programme import Programme
from planner.model.signup import SignUp, SignUpState
from planner.ports import Transaction, View
from planner.rules.ages import age_on
from planner.rules.booking import meant_session, require_open
from planner.rules.places import admitted
from planner.rules.weighing import hindrances, override_reason, set_aside
from planner.services.admitting import (
    NAMED_IN_AUDIT,
    Admission,
    Lines,
    identified,
    linked_to,
    room_in,
    unplaced,
)
from planner.services.changing import change_signup, move_signup
from planner.services.desk import Desk
from planner.services.drafts import AttendeeDraft, Clean, SignUpDraft, SignUpEdit, clean_draft, numbered
from planner.services.examining import Examiner
from planner.services.lookup import event_by, programme_of

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
MOST_REFUSALS = 200
"""Findings of one refusal; whoever has so many corrects these first."""
EARLIER = 5
"""Earlier sign-ups that the form shows."""

Progress = Callable[[int, int], None]
"""Told how many drafts of how many are done; may raise to give up, and nothing is changed."""


class Outcome(StrEnum):
    """What would become of a party if it were signed up now."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    VETTING = "vetting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SessionPlaces:
    """How full a session is, in persons; `left` is for whoever comes now, none while others wait."""

    number: SessionNumber
    capacity: int
    taken: int
    left: int
    waiting_parties: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would become of a party, and what there is to say about it."""

    outcome: Outcome
    """As it would be with a reason for whatever is asked about."""
    position: int | None
    """Place in line that it would have, from 1, in parties."""
    findings: tuple[Finding, ...]
    persons: int
    ages: tuple[int | None, ...]
    """Of the attendees in order, on the day of the event; None where not known."""
    places: tuple[SessionPlaces, ...]
    """Of the sessions that take place, in order of time."""
    earlier: tuple[SignUp, ...]
    """Sign-ups with the same phone, to any event, the newest first."""


def judge(desk: Desk, event_ref: str, draft: SignUpDraft) -> Verdict:
    """Say what would become of a draft, however unfinished; nothing is written.

    Raises BadInput only where `event_ref` names no event, Refusal where its programme is gone.
    """
    now = desk.now()
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        programme = programme_of(desk, event)
        clean = clean_draft(draft, programme, now.astimezone(event.tz).date())
        found = list(clean.wrong)
        session = _session_or_why(event, draft.session, now, found)
        number = session.number if session else SessionNumber(0)
        signup = unplaced(clean, event, number, now)
        if draft.linked and not draft.linked.isdecimal():
            signup = _linked_or_why(view, signup, draft.linked, found)
        if session:
            found += Examiner(view, event, programme).findings(signup, session, now)
        outcome, position = _outcome(view, programme, event, session, signup, found)
        return Verdict(
            outcome=outcome,
            position=position,
            findings=tuple(found),
            persons=signup.persons,
            ages=_ages(clean, session or event),
            places=_places(view, programme, event),
            earlier=view.signups.by_phone(clean.contact.phone)[: -EARLIER - 1 : -1]
            if clean.contact.phone
            else (),
        )


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
    with desk.store.view() as view:
        event = event_by(view, event_ref, whole=True)
        programme = programme_of(desk, event)
    require_open(event, now)
    cleaned = _cleaned(drafts, programme, now.astimezone(event.tz))
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, event_ref, whole=True)
        require_open(event, now)
        sessions = _sessions(event, drafts, now)
        intake = Intake(desk, tx, event, programme, reason, now)
        for number, (draft, clean, session) in enumerate(zip(drafts, cleaned, sessions, strict=True), 1):
            intake.take(draft, clean, session, len(drafts))
            if progress:
                progress(number, len(drafts))
        admissions = intake.finished()
        named = [admission.signup.ref for admission in admissions[:NAMED_IN_AUDIT]]
        tx.record(Action.SIGNUP_ADDED, named, reason=reason, count=len(admissions))
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
        self._examiner = Examiner(tx, event, programme)
        self._lines = Lines(tx, event)
        self._taken: list[Admission | None] = []
        self._refused: list[Finding] = []
        self._bad: list[Finding] = []

    def take(self, draft: SignUpDraft, clean: Clean, session: Session, total: int) -> None:
        """Find out whether the party may come, and put it where it belongs."""
        if len(self._refused) + len(self._bad) >= MOST_REFUSALS:
            return
        number = len(self._taken) + 1
        signup = unplaced(clean, self._event, session.number, self._now)
        try:
            signup = replace(signup, linked=self._linked(draft.linked) if draft.linked else None)
        except BadInput as trouble:
            self._bad += numbered(trouble.findings, number, total)
            self._taken.append(None)
            return
        found = self._examiner.findings(signup, session, self._now)
        if in_the_way := hindrances(found, self._override):
            self._refused += numbered(in_the_way, number, total)
            self._taken.append(None)
        else:
            self._taken.append(self._put(signup, session, numbered(found, number, total)))

    def finished(self) -> tuple[Admission, ...]:
        """Everyone who was taken; raises BadInput or Refusal where anyone was not."""
        if self._bad:
            raise BadInput(*self._bad)
        if self._refused:
            raise Refusal(*self._refused)
        return tuple(admission for admission in self._taken if admission)

    def _put(self, signup: SignUp, session: Session, found: tuple[Finding, ...]) -> Admission:
        places = room_in(self._tx, self._programme, self._event, session)
        state = admitted(places, signup.persons, self._programme.waiting)
        waits = state is SignUpState.WAITING
        signup = replace(
            identified(signup, self._tx, self._desk.chance),
            state=state,
            line=self._lines.join(session.number) if waits else 0,
            overrides=set_aside(found, self._override, self._desk.actor, self._now),
        )
        self._tx.signups.put(signup)
        self._examiner.remember(signup)
        position = places.waiting_parties + 1 if waits else None
        left = room_in(self._tx, self._programme, self._event, session).left
        return Admission(signup, found, position, left)

    def _linked(self, text: str) -> SignUpRef:
        if not text.strip().isdecimal():
            return linked_to(self._tx, text)
        number = int(text)
        earlier = self._taken[number - 1] if 1 <= number <= len(self._taken) else None
        if earlier is None:
            raise BadInput(finding(Code.NOT_FOUND, "linked", text=text))
        return earlier.signup.linked or earlier.signup.ref


def _cleaned(drafts: Sequence[SignUpDraft], programme: Programme, now: datetime) -> list[Clean]:
    """Clean before the transaction, since others wait for its end."""
    cleaned = [clean_draft(draft, programme, now.date()) for draft in drafts]
    wrong = [
        one for number, clean in enumerate(cleaned, 1) for one in numbered(clean.wrong, number, len(drafts))
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


def _session_or_why(event: Event, number: int | None, now: datetime, found: list[Finding]) -> Session | None:
    try:
        require_open(event, now)
        return meant_session(event, number, now)
    except PlannerError as trouble:
        found += trouble.findings
        return None


def _linked_or_why(view: View, signup: SignUp, text: str, found: list[Finding]) -> SignUp:
    try:
        return replace(signup, linked=linked_to(view, text))
    except BadInput as trouble:
        found += trouble.findings
        return signup


def _outcome(
    view: View,
    programme: Programme,
    event: Event,
    session: Session | None,
    signup: SignUp,
    found: Sequence[Finding],
) -> tuple[Outcome, int | None]:
    if session is None or hindrances(found, "any reason"):
        return Outcome.REFUSED, None
    places = room_in(view, programme, event, session)
    state = admitted(places, signup.persons, programme.waiting)
    position = places.waiting_parties + 1 if state is SignUpState.WAITING else None
    return Outcome(state.value), position


def _ages(clean: Clean, session: Session | Event) -> tuple[int | None, ...]:
    day = session.start.date()
    return tuple(age_on(one.birth_date, day) if one.birth_date else None for one in clean.attendees)


def _places(view: View, programme: Programme, event: Event) -> tuple[SessionPlaces, ...]:
    return tuple(
        SessionPlaces(session.number, session.capacity, places.taken, places.left, places.waiting_parties)
        for session in event.live_sessions
        for places in [room_in(view, programme, event, session)]
    )
