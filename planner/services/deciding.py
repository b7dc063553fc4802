"""Confirms, declines, withdraws and reinstates sign-ups; several are all or none."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Finding, Refusal, finding
from planner.model.language import Language
from planner.model.states import SignUpState
from planner.rules.booking import require_to_come
from planner.rules.offers import require_in_time
from planner.rules.places import (
    Skip,
    admitted,
    holds,
    in_state,
    skip_finding,
)
from planner.rules.states import require_signup_move
from planner.rules.text import REASON_LIMIT, clean_line, clean_reason
from planner.rules.weighing import override_reason, require_settled
from planner.services.admitting import Lines, room_in
from planner.services.examining import Examiner
from planner.services.filling import Filled, and_promoted, expire, filling_reason, refill
from planner.services.holding import group_named
from planner.services.lookup import event_of, programme_of, signup_by
from planner.services.vetting import reason_text, seen_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.ids import EventId, SessionNumber, SignUpRef
    from planner.model.signup import SignUp
    from planner.ports import Transaction
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided and what followed from it."""

    changed: tuple[SignUp, ...]
    """The sign-ups decided on, as they stand now, in the order asked for."""
    promoted: tuple[SignUp, ...]
    """Others that moved up from a waiting list."""
    skipped: tuple[Finding, ...]
    """Those who were passed over because they were too big (WAITING_SKIPPED)."""
    expired: tuple[SignUp, ...] = ()
    """Others whose offers had run out."""


def confirm(desk: Desk, refs: Sequence[str], override: str = "") -> Decision:
    """Confirm sign-ups that are vetted or wait, groups whose places are held, and those seen a second time.

    One in vetting that holds no places goes to the end of the line where there are too few. One that waits
    can only be confirmed in its turn; one that was offered places accepts them. Raises BadInput, and Refusal:
    STATE_FORBIDS, NO_PLACES, PASSES_WAITING, NOT_DRAWN, OFFER_EXPIRED,
    what the programme says to a group that was held (`override` sets aside what it asks), or the event or
    session will not take place.
    """
    why = override_reason(override)
    with decision(desk, Action.SIGNUP_CONFIRMED, refs, why) as made:
        for signup in sorted(made.signups, key=lambda signup: signup.line):
            if seen := seen_again(signup):
                made.put(seen)
                continue
            event, session = event_of(made.tx, signup)
            require_in_time(signup, event.tz, made.now)
            require_signup_move(signup, SignUpState.CONFIRMED)
            require_to_come(event, session, made.now)
            party = (
                group_named(desk, made.tx, signup, event, session, why, made.now) if signup.held else signup
            )
            made.confirm(party, event, session)
    return made.decision()


def decline(desk: Desk, refs: Sequence[str], reason: str, language: Language = Language.ZH) -> Decision:
    """Decline sign-ups and give away the places that this frees.

    The key of a reason that their programme lists stands for its text in `language`.
    Raises BadInput, among it REASON_REQUIRED, and Refusal (STATE_FORBIDS).
    """
    why = clean_reason(reason)
    return _let_go(desk, Action.SIGNUP_DECLINED, refs, why, SignUpState.DECLINED, language)


def withdraw(desk: Desk, refs: Sequence[str], reason: str = "") -> Decision:
    """Withdraw sign-ups, as their contacts ask, and give away the places that this frees.

    Raises BadInput and Refusal (STATE_FORBIDS).
    """
    why = clean_line(reason, "reason", REASON_LIMIT)
    return _let_go(desk, Action.SIGNUP_WITHDRAWN, refs, why, SignUpState.WITHDRAWN)


def reinstate_signup(desk: Desk, ref: str, override: str = "") -> Decision:
    """Bring back a declined, withdrawn or expired sign-up, as the last to come.

    It goes to vetting, or to the end of the line and from there to free places. Raises BadInput, and Refusal:
    STATE_FORBIDS, the event or session will not take place, or what its programme asks about without an
    `override`, such as a person who signed up again meanwhile.
    """
    why = override_reason(override)
    with decision(desk, Action.SIGNUP_REINSTATED, [ref], why) as made:
        made.reinstate(made.signups[0], why)
    return made.decision()


def _let_go(
    desk: Desk,
    action: Action,
    refs: Sequence[str],
    why: str,
    to: SignUpState,
    language: Language | None = None,
) -> Decision:
    """`language` is that of reasons by their key, None where `why` is none."""
    with decision(desk, action, refs, why) as made:
        for signup in made.signups:
            require_signup_move(signup, to)
            if language:
                programme = desk.programmes.get(event_of(made.tx, signup)[0].programme)
                made.reason = reason_text(programme, why, language)
            made.put(replace(in_state(signup, to, made.now), reason=made.reason, second_look=None))
            made.freed(signup)
    return made.decision()


class Making:
    """A decision in the making, within one transaction."""

    def __init__(
        self, desk: Desk, tx: Transaction, signups: Sequence[SignUp], now: datetime, reason: str
    ) -> None:
        self.desk = desk
        self.reason = reason
        """Why, as it is kept."""
        self.tx = tx
        self.signups = tuple(signups)
        self.now = now
        self.filled = Filled()
        self._changed: dict[SignUpRef, SignUp] = {}
        self._freed: dict[tuple[EventId, SessionNumber], Event] = {}

    def expire(self) -> None:
        """Note whose offers ran out in the sessions of these sign-ups, and see those as they are then."""
        places = {(event.id, session.number): event for event, session in self._places()}
        for (_, number), event in places.items():
            self.filled += expire(self.desk, self.tx, event, number)
        if self.filled.expired:
            self.signups = tuple(self.tx.signups.get(one.id) or one for one in self.signups)

    def put(self, signup: SignUp) -> None:
        """Keep a sign-up as decided."""
        self.tx.signups.put(signup)
        self._changed[signup.ref] = signup

    def freed(self, signup: SignUp) -> None:
        """Remember that places, or the head of the line, of its session may have become free."""
        event, session = event_of(self.tx, signup)
        self._freed[event.id, session.number] = event

    def fill(self) -> None:
        """Give away what was freed, once a session."""
        for (_, number), event in self._freed.items():
            self.filled += refill(self.desk, self.tx, event, number)

    def confirm(self, signup: SignUp, event: Event, session: Session) -> None:
        """Confirm one, or let it wait where it was only vetted and there is no place for it."""
        waiting = programme_of(self.desk, event).waiting
        places = room_in(self.tx, programme_of(self.desk, event), event, session)
        if signup.state is SignUpState.WAITING:
            if places.to_draw:
                raise Refusal(finding(Code.NOT_DRAWN, signup.ref, number=session.number))
            self._require_turn(signup, places.free, skip_allowed=waiting.skip_too_big)
        elif holds(signup.state, waiting):
            own = replace(places, taken=places.taken - signup.persons)
            if signup.persons > own.free:
                raise _no_places(signup, own.free, places.waiting_parties)
        elif signup.persons > places.left:
            line = Lines(self.tx, event).join(session.number)
            self.put(in_state(signup, SignUpState.WAITING, self.now, line=line))
            return
        self.put(replace(in_state(signup, SignUpState.CONFIRMED, self.now), second_look=None))

    def reinstate(self, signup: SignUp, why: str) -> None:
        """Bring one back as if it came now."""
        event, session = event_of(self.tx, signup)
        # A confirmed one may go to the waiting list too, but not by being reinstated.
        require_signup_move(signup, SignUpState.VETTING)
        require_to_come(event, session, self.now)
        programme = programme_of(self.desk, event)
        found = Examiner(self.tx, event, programme, self.desk.programmes).findings(signup, session, self.now)
        overrides = require_settled(_since(found), why, self.desk.actor, self.now)
        places = room_in(self.tx, programme, event, session)
        waiting = programme.waiting
        vets = waiting.vetting and admitted(places, signup.persons, waiting) is SignUpState.VETTING
        line = 0 if vets else Lines(self.tx, event).join(session.number)
        back = in_state(signup, SignUpState.VETTING if vets else SignUpState.WAITING, self.now, line=line)
        self.put(
            replace(back, reason="", held=False, offer_until=None, overrides=(*signup.overrides, *overrides))
        )
        self.freed(signup)

    def decision(self) -> Decision:
        """What became of it all; who was reinstated and then moved up counts as changed alone."""
        last = {**self._changed, **{one.ref: one for one in self.filled.promoted if one.ref in self._changed}}
        promoted = tuple(one for one in self.filled.promoted if one.ref not in self._changed)
        changed = tuple(last[one.ref] for one in self.signups)
        return Decision(changed, promoted, self.filled.skipped, self.filled.expired)

    def _places(self) -> Iterator[tuple[Event, Session]]:
        return (event_of(self.tx, signup) for signup in self.signups)

    def _require_turn(self, signup: SignUp, free: int, *, skip_allowed: bool) -> None:
        """Raises Refusal unless the party fits and everyone ahead of it is too big and may be skipped."""
        if signup.persons > free:
            raise _no_places(signup, free, 0)
        line = self.tx.signups.in_state(signup.event, signup.session, SignUpState.WAITING)
        ahead = line[: next(place for place, one in enumerate(line) if one.id == signup.id)]
        passed = [one for one in ahead if one.persons <= free or not skip_allowed]
        if passed:
            raise Refusal(finding(Code.PASSES_WAITING, signup.ref, ref=signup.ref, ahead=len(ahead)))
        self.filled += Filled((), tuple(skip_finding(Skip(one, free)) for one in ahead))


@contextmanager
def decision(desk: Desk, action: Action, refs: Sequence[str], reason: str) -> Iterator[Making]:
    """One transaction about these sign-ups, which gives away what is freed and records who was decided on."""
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        # A lone reference is a sequence too: of its letters.
        meant = [signup_by(tx, ref, whole=True) for ref in ([refs] if isinstance(refs, str) else refs)]
        made = Making(desk, tx, list({signup.ref: signup for signup in meant}.values()), now, reason)
        made.expire()
        yield made
        made.fill()
        decided = made.decision()
        gave = Filled(decided.promoted, decided.skipped, decided.expired)
        named = and_promoted((one.ref for one in decided.changed), gave)
        tx.record(action, named, reason=filling_reason(made.reason, gave), count=len(decided.changed))


def _no_places(signup: SignUp, left: int, waiting: int) -> Refusal:
    return Refusal(finding(Code.NO_PLACES, signup.ref, persons=signup.persons, left=left, waiting=waiting))


def _since(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What can have come up since the sign-up was taken: the rest was settled then."""
    codes = (Code.DUPLICATE_PERSON, Code.PARTY_TOO_LARGE, Code.PARTY_ABOVE_SESSION, Code.VISITED_BEFORE)
    return tuple(one for one in found if one.code in codes)
