"""Who gets a place: admission, the waiting list and its promotion, for whole parties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.event import Revision, Session
from planner.model.findings import Finding, Severity, finding
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.places import Tally
    from planner.model.programme_rules import Waiting
    from planner.model.signup import SignUp

LIVE = (SignUpState.VETTING, SignUpState.WAITING, SignUpState.OFFERED, SignUpState.CONFIRMED)
"""States of a sign-up that still counts."""


@dataclass(frozen=True, slots=True)
class Room:
    """The places of a session at one moment, in persons, and the parties in line for them."""

    capacity: int
    taken: int
    waiting_parties: int = 0
    offered: int = 0
    """Those of the taken places that are only offered."""
    to_draw: bool = False
    """Whether lots decide, and are not drawn yet."""

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return max(0, self.capacity - self.taken)

    @property
    def left(self) -> int:
        """Places for whoever comes now: none while others wait, since nobody passes them, nor before lots
        are drawn."""
        return 0 if self.waiting_parties or self.to_draw else self.free


def room(session: Session, tally: Tally, waiting: Waiting) -> Room:
    """The places of a session as the programme counts them."""
    taken = tally.taken(vetting_holds=waiting.vetting_holds)
    to_draw = waiting.lottery and session.drawn is None
    return Room(session.capacity, taken, tally.waiting_parties, tally.offered, to_draw)


def admitted(room: Room, persons: int, waiting: Waiting) -> SignUpState:
    """Where a new party of so many goes; one that would hold places while it is vetted waits for them."""
    if waiting.vetting and not waiting.vetting_holds:
        return SignUpState.VETTING
    if persons > room.left:
        return SignUpState.WAITING
    return SignUpState.VETTING if waiting.vetting else SignUpState.CONFIRMED


def joined(room: Room, persons: int, state: SignUpState, waiting: Waiting) -> Room:
    """The places once a new party of so many is in that state."""
    if state is SignUpState.WAITING:
        return Room(room.capacity, room.taken, room.waiting_parties + 1, room.offered, room.to_draw)
    taken = room.taken + persons if holds(state, waiting) else room.taken
    return Room(room.capacity, taken, room.waiting_parties, room.offered, room.to_draw)


def promoted_to(waiting: Waiting) -> SignUpState:
    """Where a party goes that gets places from the waiting list.

    Where those in vetting hold places, parties join the line before anybody has looked at them, and are
    looked at when their turn comes; where they hold none, whoever waits was approved already.
    """
    if unseen_in_line(waiting):
        return SignUpState.VETTING
    return SignUpState.CONFIRMED if waiting.offer_hours is None else SignUpState.OFFERED


def unseen_in_line(waiting: Waiting) -> bool:
    """Whether parties join the line before anybody has looked at them."""
    return waiting.vetting and waiting.vetting_holds


def holds(state: SignUpState, waiting: Waiting) -> bool:
    """Whether a sign-up in this state takes places."""
    return state in (SignUpState.CONFIRMED, SignUpState.OFFERED) or (
        state is SignUpState.VETTING and waiting.vetting_holds
    )


@dataclass(frozen=True, slots=True)
class Skip:
    """A party passed over because it was too big for the places that were left then."""

    signup: SignUp
    left: int


@dataclass(frozen=True, slots=True)
class Promotion:
    """Who moves up from the waiting list, in order, and who was passed over."""

    promoted: tuple[SignUp, ...]
    skipped: tuple[Skip, ...]


def promotion(line: Iterable[SignUp], free: int, *, skip_allowed: bool) -> Promotion:
    """Give `free` places to the line from its head; who does not fit ends it unless skips are allowed."""
    promoted: list[SignUp] = []
    skipped: list[Skip] = []
    too_big: list[Skip] = []
    for signup in line:
        if free <= 0:
            break
        if signup.persons <= free:
            promoted.append(signup)
            free -= signup.persons
            skipped += too_big
            too_big = []
        elif skip_allowed:
            too_big.append(Skip(signup, free))
        else:
            break
    return Promotion(tuple(promoted), tuple(skipped))


def skip_finding(skip: Skip) -> Finding:
    """That a party was passed over, and the numbers why."""
    ref = skip.signup.ref
    persons = skip.signup.persons
    return finding(Code.WAITING_SKIPPED, ref, Severity.NOTE, ref=ref, persons=persons, left=skip.left)


def in_state(
    signup: SignUp,
    state: SignUpState,
    now: datetime,
    *,
    line: int = 0,
    offer_until: datetime | None = None,
) -> SignUp:
    """The sign-up in another state; its calendar entry changes with it."""
    revision = revised(signup.revision, now)
    return replace(signup, state=state, line=line, offer_until=offer_until, revision=revision)


def revised(revision: Revision, now: datetime) -> Revision:
    """One change later."""
    return Revision(revision.sequence + 1, now)
