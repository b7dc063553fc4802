"""Changes a sign-up, and moves it to another session of its event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Refusal, finding
from planner.model.signup import NO_ANSWERS, Answers, Attendee, SignUp, Unnamed
from planner.model.states import SignUpState
from planner.rules.answers import parse_answers
from planner.rules.booking import numbered_session, require_to_come
from planner.rules.places import LIVE, admitted, holds, revised, unseen_in_line
from planner.rules.second_look import marked
from planner.rules.sizes import SIZE_CODES
from planner.rules.states import require_signup_move
from planner.rules.text import clean_note
from planner.rules.weighing import override_reason, require_settled, worse
from planner.services.admitting import Admission, Lines, require_room, room_in, told
from planner.services.drafts import Sieve, SignUpEdit, clean_attendee, clean_contact, count
from planner.services.examining import Examiner
from planner.services.filling import Filled, and_promoted, expire, filling_reason, refill
from planner.services.lookup import event_of, programme_of, signup_by

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.model.event import Event, Session
    from planner.model.programme import Programme
    from planner.ports import Transaction
    from planner.services.desk import Desk

NO_EDIT = SignUpEdit()


def move_signup(desk: Desk, ref: str, session: int, override: str = "") -> Admission:
    """Move a sign-up to another session of its event, where it is confirmed or waits at the end of the line.

    Its places in the old one go to those who wait for them. Raises as `change_signup`.
    """
    return change_signup(desk, ref, None, session=session, override=override)


def change_signup(
    desk: Desk, ref: str, edit: SignUpEdit | None, *, session: int | None = None, override: str = ""
) -> Admission:
    """Change what a sign-up says, and its session where one is named, in one transaction.

    Only what the change makes worse is held against it. A party that has places and grows must fit beside
    everyone else (NO_PLACES), also those who wait. Raises BadInput and Refusal.
    """
    reason = override_reason(override)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        before = signup_by(tx, ref, whole=True)
        if before.erased:  # nobody is to be written where somebody was erased
            raise Refusal(finding(Code.NOTHING_TO_CHANGE, before.ref, ref=before.ref))
        event, at = event_of(tx, before)
        lost = expire(desk, tx, event, at.number)
        before = tx.signups.get(before.id) or before
        programme = programme_of(desk, event)
        after = edited(before, edit or NO_EDIT, programme, now.astimezone(event.tz).date())
        to = at if session is None else numbered_session(event, session)
        if to is not at:
            lost += expire(desk, tx, event, to.number)
        change = Change(desk, tx, event, programme, before, replace(after, session=to.number))
        found = change.settle(at, to, reason)
        filled = lost + change.put(at, to)
        made = tx.signups.get(before.id) or change.after
        named = and_promoted((before.ref,), filled)
        action = Action.SIGNUP_CHANGED if to is at else Action.SIGNUP_MOVED
        tx.record(action, named, reason=filling_reason(reason, filled))
        admission = told(tx, programme, event, to, made, found)
    promoted = tuple(one for one in filled.promoted if one.id != before.id)
    return replace(admission, promoted=promoted, skipped=filled.skipped)


@dataclass(slots=True)
class Change:
    """One sign-up before and after, within one transaction."""

    desk: Desk
    tx: Transaction
    event: Event
    programme: Programme
    before: SignUp
    after: SignUp

    def settle(self, at: Session, to: Session, reason: str) -> tuple[Finding, ...]:
        """What the programme says to the sign-up now; raises Refusal for what the change makes worse."""
        now = self.desk.now()
        if to is not at:
            if self.before.state not in LIVE:
                require_signup_move(self.before, SignUpState.CONFIRMED)
            require_to_come(self.event, to, now)
        if self.before.state not in LIVE:
            return ()
        examiner = Examiner(self.tx, self.event, self.programme, self.desk.programmes)
        found = examiner.findings(self.after, to, now)
        had = examiner.findings(self.before, at, now)
        if to is not at:  # who has become too large for one session must not block the line of another
            had = tuple(one for one in had if one.code not in SIZE_CODES)
        overrides = require_settled(worse(found, had), reason, self.desk.actor, now)
        self.after = replace(self.after, overrides=(*self.before.overrides, *overrides))
        return found

    def put(self, at: Session, to: Session) -> Filled:
        """Write the sign-up and give away what it frees."""
        if to is at:
            self._stay(at)
        else:
            self._move(to)
        waiting, now = self.programme.waiting, self.desk.now()
        self.after = marked(self.before, self.after, waiting, self.desk.actor, now)
        shown = (self.before, self.after)
        if len({_shown(one) for one in shown}) > 1:
            self.after = replace(self.after, revision=revised(self.before.revision, now))
        if self.after == self.before:
            return Filled()
        self.tx.signups.put(self.after)
        return refill(self.desk, self.tx, self.event, at.number)

    def _stay(self, at: Session) -> None:
        grown = self.after.persons - self.before.persons
        if grown > 0 and holds(self.before.state, self.programme.waiting):
            require_room(room_in(self.tx, self.programme, self.event, at), grown)

    def _move(self, to: Session) -> None:
        places = room_in(self.tx, self.programme, self.event, to)
        if self.before.held:  # a group whose places are kept waits nowhere
            require_room(places, self.after.persons)
            return
        waiting = self.programme.waiting
        was = self.before.state
        # Another session is no decision: who was not looked at yet still has to be.
        unseen = was is SignUpState.VETTING or (was is SignUpState.WAITING and unseen_in_line(waiting))
        if not unseen:
            waiting = replace(waiting, vetting=False)
        state = admitted(places, self.after.persons, waiting)
        waits = state is SignUpState.WAITING
        line = Lines(self.tx, self.event).join(to.number) if waits else 0
        self.after = replace(self.after, state=state, line=line, offer_until=None)


def edited(signup: SignUp, edit: SignUpEdit, programme: Programme, today: date) -> SignUp:
    """The sign-up as the edit wants it; raises BadInput with all that cannot be understood."""
    sieve = Sieve()
    contact, note = signup.contact, signup.note
    if (edit.name, edit.phone, edit.email, edit.language) != (None, None, None, None):
        contact = clean_contact(
            sieve,
            contact.name if edit.name is None else edit.name,
            contact.phone if edit.phone is None else edit.phone,
            contact.email if edit.email is None else edit.email,
            edit.language or contact.language,
            reachable=not signup.held,
        )
    if edit.note is not None:
        typed = edit.note
        note = sieve.take("", clean_note, typed, "note")
    attendees = _attendees(sieve, signup, edit, programme, today)
    unnamed = _unnamed(sieve, signup, edit)
    answers = _answers(sieve, signup, edit, programme)
    if sieve.wrong:
        raise BadInput(*sieve.wrong)
    after = replace(signup, contact=contact, note=note, attendees=attendees, unnamed=unnamed, answers=answers)
    return replace(after, unnamed_arrived=min(signup.unnamed_arrived, after.persons - len(attendees)))


def _attendees(
    sieve: Sieve, signup: SignUp, edit: SignUpEdit, programme: Programme, today: date
) -> tuple[Attendee, ...]:
    if edit.attendees is None:
        gone = _removed(sieve, signup, edit.remove_attendees)
        kept = [one for number, one in enumerate(signup.attendees, 1) if number not in gone]
        added = [
            clean_attendee(sieve, draft, f"add_attendees.{number}", programme, today)
            for number, draft in enumerate(edit.add_attendees, 1)
        ]
        return (*kept, *added)
    replaced = [one.number for one in edit.attendees if one.number is not None]
    _removed(sieve, signup, replaced)
    made = []
    for place, draft in enumerate(edit.attendees, 1):
        attendee = clean_attendee(sieve, draft, f"attendees.{place}", programme, today)
        if draft.number is not None and 1 <= draft.number <= len(signup.attendees):
            attendee = replace(attendee, arrived=signup.attendees[draft.number - 1].arrived)
        made.append(attendee)
    return tuple(made)


def _removed(sieve: Sieve, signup: SignUp, numbers: Iterable[int]) -> frozenset[int]:
    """The numbers, each of which must be that of an attendee."""
    known = len(signup.attendees)
    for number in numbers:
        if not 1 <= number <= known:
            sieve.wrong.append(
                finding(Code.NUMBER_OUT_OF_RANGE, "attendees", value=number, smallest=1, largest=known)
            )
    return frozenset(numbers)


def _unnamed(sieve: Sieve, signup: SignUp, edit: SignUpEdit) -> Unnamed:
    adults = signup.unnamed.adults if edit.adults is None else edit.adults
    children = signup.unnamed.children if edit.children is None else edit.children
    return Unnamed(sieve.take(0, count, adults, "adults"), sieve.take(0, count, children, "children"))


def _answers(sieve: Sieve, signup: SignUp, edit: SignUpEdit, programme: Programme) -> Answers:
    """The old answers with those typed; an old one can be removed even if nobody asks for it any more."""
    gone = {key for key, text in edit.answers.items() if not text.strip() and key in signup.answers}
    typed = {key: text for key, text in edit.answers.items() if key not in gone}
    clean = sieve.take(NO_ANSWERS, parse_answers, programme.questions, typed, "answers.")
    kept = {key: text for key, text in signup.answers.items() if key not in gone}
    return MappingProxyType({**kept, **clean})


def _shown(signup: SignUp) -> tuple[object, ...]:
    """What the party's own calendar may show."""
    return (signup.session, signup.state, signup.persons, signup.contact.name, signup.contact.language)
