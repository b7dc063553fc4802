"""Finds records by what people type of their reference."""

from collections.abc import Sequence

from planner.model.codes import Code
from planner.model.event import Event
from planner.model.findings import BadInput, finding
from planner.ports import View
from planner.rules import refs

CANDIDATES = 5
"""How many references a message about an ambiguous one names."""


def event_by(view: View, text: str, whole: bool = False) -> Event:
    """The event with this reference, or the only one whose reference begins so unless it must be `whole`.

    Raises `BadInput`: BAD_REF, BAD_CHECK_CHARACTER, NOT_FOUND, AMBIGUOUS or REF_INCOMPLETE (with candidates).
    """
    ref = refs.event_ref(text)
    found = view.events.by_ref(ref)
    if found:
        return found
    beginning = view.events.with_prefix(ref)
    if len(beginning) == 1 and not whole:
        return beginning[0]
    raise not_one(ref, "event", [event.ref for event in beginning])


def not_one(ref: str, where: str, candidates: Sequence[str]) -> BadInput:
    """Why a normalised reference that belongs to no record names none, for whoever typed it."""
    named = ", ".join(candidates[:CANDIDATES])
    if not candidates:
        code = Code.BAD_CHECK_CHARACTER if refs.mistyped(ref) else Code.NOT_FOUND
        return BadInput(finding(code, where, text=ref))
    code = Code.AMBIGUOUS if len(candidates) > 1 else Code.REF_INCOMPLETE
    return BadInput(finding(code, where, text=ref, candidates=named, count=len(candidates)))
