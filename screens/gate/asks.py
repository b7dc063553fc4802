"""What was asked at the gate, and what became of it: decided in a thread, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.findings import Finding, PlannerError, Refusal, Severity, StoreTrouble
from planner.services.arrivals import Arrival, Gate, Who, arrive, leave, take_back
from planner.services.seeking import seek

if TYPE_CHECKING:
    from planner.model.ids import AuditId, SignUpRef
    from planner.services.desk import Desk
    from planner.services.gate_roll import GateParty, Roll


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody is to be let in: by what was typed, or a party that was chosen, or some of it."""

    text: str
    ref: SignUpRef | None = None
    who: Who | None = None
    override: str = ""


@dataclass(frozen=True, slots=True)
class TakeOut:
    """An arrival is to be taken back: the one with that audit record, or `who` of the party."""

    ref: SignUpRef
    audit: AuditId | None = None
    who: Who | None = None


@dataclass(frozen=True, slots=True)
class CameIn:
    """A party or some of it came in."""

    arrival: Arrival


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An arrival was taken back."""

    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Several:
    """More than one party is meant."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class NotDone:
    """Why nobody was let in; `ask` is what was asked, to be asked again."""

    findings: tuple[Finding, ...]
    ask: Ask | TakeOut

    @property
    def asks(self) -> bool:
        """Whether staff may do it all the same."""
        return all(one.severity is Severity.ASK for one in self.findings)


@dataclass(frozen=True, slots=True)
class Trouble(NotDone):
    """The database could not be read or written; nothing has changed."""


Answer = CameIn | TakenBack | Several | NotDone


def answer(desk: Desk, gate: Gate, roll: Roll | None, ask: Ask | TakeOut) -> Answer:
    """Do what was asked; to be called in a thread."""
    try:
        return _taken_back(desk, ask) if isinstance(ask, TakeOut) else _let_in(desk, gate, roll, ask)
    except StoreTrouble as trouble:
        return Trouble(trouble.findings, ask)
    except PlannerError as refusal:
        return NotDone(refusal.findings, ask)


def _let_in(desk: Desk, gate: Gate, roll: Roll | None, ask: Ask) -> Answer:
    ref = ask.ref
    if ref is None:
        found: tuple[GateParty, ...] = seek(desk, gate.event, ask.text, roll)
        if len(found) > 1:
            return Several(ask.text, len(found))
        ref = found[0].signup.ref
    try:
        return CameIn(arrive(desk, ref, ask.who, gate=gate, override=ask.override))
    except Refusal as refusal:
        return NotDone(refusal.findings, Ask(ask.text, ref, ask.who))


def _taken_back(desk: Desk, ask: TakeOut) -> Answer:
    if ask.audit is None:
        return TakenBack(leave(desk, ask.ref, ask.who))
    return TakenBack(take_back(desk, ask.ref, ask.audit))
