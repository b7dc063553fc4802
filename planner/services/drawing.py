"""Draws lots for the places of a session, so that anyone can draw them again from the proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Drawn, Event, Session
from planner.model.findings import BadInput, Refusal, finding
from planner.model.signup import SignUp
from planner.model.states import SignUpState
from planner.rules.booking import meant_session, numbered_session
from planner.rules.lottery import MOST_SEED, drawn_order, list_digest, ticket
from planner.rules.offers import offer_until
from planner.rules.places import in_state, promoted_to, promotion, room, skip_finding
from planner.services.admitting import NAMED_IN_REASON
from planner.services.filling import Filled, and_promoted, expiring, filling_reason
from planner.services.lookup import event_by, programme_of
from planner.services.sessions import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.model.ids import SignUpRef
    from planner.ports import View
    from planner.rules.places import Promotion
    from planner.services.desk import Desk


class LotOutcome(StrEnum):
    """What a lot brought."""

    PLACE = "place"
    PASSED_OVER = "passed_over"
    """It was too big for what was left, while a later one got places."""
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Lot:
    """The lot of a party."""

    rank: int
    ref: SignUpRef
    persons: int
    ticket: str
    outcome: LotOutcome


@dataclass(frozen=True, slots=True)
class Drawing:
    """A draw with its proof: nobody is named in it."""

    event: Event
    session: Session
    drawn: Drawn
    lots: tuple[Lot, ...]
    """Of every party, in the order of the draw."""
    placed: tuple[SignUp, ...] = ()
    """Those with places, as they stand after the draw: confirmed, offered, or to be vetted."""
    expired: tuple[SignUp, ...] = ()
    """Those whose offers had run out."""


def preview_draw(desk: Desk, event_ref: str, seed: int, session: int | None = None) -> Drawing:
    """What `draw` would bring as long as nothing changes; nothing is written. Raises what it raises."""
    with desk.store.view() as view:
        return _drawing(desk, view, event_by(view, event_ref), seed, session).drawing


def draw(desk: Desk, event_ref: str, seed: int, session: int | None = None) -> Drawing:
    """Give the free places of a session to its line in the order of lots, and put the others in that order.

    Raises BadInput (UNKNOWN_SESSION, NUMBER_OUT_OF_RANGE) and Refusal: NO_LOTTERY, ALREADY_DRAWN,
    NOTHING_TO_DRAW, SESSION_REQUIRED, or the event or session will not take place.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        made = _drawing(desk, tx, event_by(tx, event_ref, whole=True), seed, session)
        drawing = made.drawing
        for signup in (*drawing.expired, *drawing.placed, *made.waiting):
            tx.signups.put(signup)
        tx.events.put(drawing.event)
        named = and_promoted((drawing.event.ref,), made.filled)
        tx.record(Action.LOTS_DRAWN, named, reason=_reason(drawing, made.filled))
    return drawing


def drawing_of(desk: Desk, event_ref: str, session: int | None = None) -> Drawing:
    """The proof of a draw once more, from the history: the parties as they were when it was made.

    Raises BadInput and Refusal: NOT_DRAWN, SESSION_REQUIRED.
    """
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        at = _drawn_session(event, session)
        if at.drawn is None:
            raise Refusal(finding(Code.NOT_DRAWN, event.ref, number=at.number))
        lists = _lists(view, event, at)
        digests = {list_digest((one.ref, one.persons) for one in line): line for line in lists}
        line = digests.get(at.drawn.digest) or next(iter(digests.values()), ())
    ordered = drawn_order(line, at.drawn.seed)
    given = promotion(ordered, at.drawn.places, skip_allowed=at.drawn.skipping)
    return Drawing(event, at, at.drawn, _lots(ordered, given, at.drawn.seed))


@dataclass(frozen=True, slots=True)
class _Made:
    drawing: Drawing
    waiting: tuple[SignUp, ...]
    filled: Filled


def _drawing(desk: Desk, view: View, event: Event, seed: int, number: int | None) -> _Made:
    now = desk.now()
    if not 0 <= seed <= MOST_SEED:
        raise BadInput(finding(Code.NUMBER_OUT_OF_RANGE, "seed", value=seed, smallest=0, largest=MOST_SEED))
    waiting = programme_of(desk, event).waiting
    if not waiting.lottery:
        raise Refusal(finding(Code.NO_LOTTERY, event.ref, ref=event.ref))
    session = meant_session(event, number, now)
    line = _line(view, event, session)
    expired = expiring(view, event, session.number, now)
    places = room(session, view.signups.tally(event.id, session.number), waiting)
    free = max(0, places.capacity - places.taken + sum(one.persons for one in expired))
    ordered = drawn_order(line, seed)
    given = promotion(ordered, free, skip_allowed=waiting.skip_too_big)
    to = promoted_to(waiting)
    until = None
    if to is SignUpState.OFFERED:
        hours, working = waiting.offer_hours or 0, waiting.offer_in_working_hours
        until = offer_until(now, hours, session, view.unit, working=working)
        if until <= now:
            to, until = SignUpState.CONFIRMED, None
    placed = tuple(in_state(one, to, now, offer_until=until) for one in given.promoted)
    digest = list_digest((one.ref, one.persons) for one in line)
    drawn = Drawn(seed, digest, len(line), free, waiting.skip_too_big, now)
    session = replace(session, drawn=drawn)
    filled = Filled(placed, tuple(map(skip_finding, given.skipped[:NAMED_IN_REASON])), expired)
    drawing = Drawing(
        replaced(event, session), session, drawn, _lots(ordered, given, seed), placed, filled.expired
    )
    return _Made(drawing, _behind(ordered, given), filled)


def _line(view: View, event: Event, session: Session) -> tuple[SignUp, ...]:
    """Who waits for a session that can be drawn."""
    if session.drawn:
        day, seed = session.drawn.at.astimezone(event.tz).date().isoformat(), session.drawn.seed
        raise Refusal(finding(Code.ALREADY_DRAWN, event.ref, number=session.number, date=day, seed=seed))
    line = view.signups.in_state(event.id, session.number, SignUpState.WAITING)
    if not line:
        raise Refusal(finding(Code.NOTHING_TO_DRAW, event.ref, number=session.number))
    return line


def _behind(ordered: Sequence[SignUp], given: Promotion) -> tuple[SignUp, ...]:
    """Those without places in the order of the draw, behind every number that the line had: so all of them
    change, and the history holds the whole list."""
    placed = {one.id for one in given.promoted}
    last = max(one.line for one in ordered)
    rest = (one for one in ordered if one.id not in placed)
    return tuple(replace(one, line=last + rank) for rank, one in enumerate(rest, 1))


def _lots(ordered: Sequence[SignUp], given: Promotion, seed: int) -> tuple[Lot, ...]:
    placed = {one.id for one in given.promoted}
    passed = {skip.signup.id for skip in given.skipped}

    def outcome(signup: SignUp) -> LotOutcome:
        if signup.id in placed:
            return LotOutcome.PLACE
        return LotOutcome.PASSED_OVER if signup.id in passed else LotOutcome.WAITING

    return tuple(
        Lot(rank, one.ref, one.persons, ticket(seed, one.ref), outcome(one))
        for rank, one in enumerate(ordered, 1)
    )


def _reason(drawing: Drawing, filled: Filled) -> str:
    drawn = drawing.drawn
    told = (
        f"lots_drawn: session={drawing.session.number} seed={drawn.seed} parties={drawn.parties} "
        f"places={drawn.places} list={drawn.digest}"
    )
    return filling_reason(told, filled)


def _drawn_session(event: Event, number: int | None) -> Session:
    if number is not None:
        return numbered_session(event, number)
    drawn = [session for session in event.sessions if session.drawn] or list(event.sessions)
    if len(drawn) > 1:
        numbers = ", ".join(str(session.number) for session in drawn)
        raise Refusal(finding(Code.SESSION_REQUIRED, "session", numbers=numbers, count=len(drawn)))
    return drawn[0]


def _lists(view: View, event: Event, session: Session) -> Iterable[tuple[SignUp, ...]]:
    """The parties of each draw of a session as they were before it, the latest draw first."""
    for record in view.audit.about(event.ref):
        if record.action is Action.LOTS_DRAWN:
            before = (change.before for change in record.changes)
            line = tuple(
                one
                for one in before
                if isinstance(one, SignUp)
                and one.session == session.number
                and one.state is SignUpState.WAITING
            )
            if line:
                yield line
