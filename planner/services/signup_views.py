"""Sign-ups with what they are for, as lists and pages show them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.booking import numbered_session
from planner.rules.second_look import look_finding
from planner.services.lookup import event_by, event_of, signup_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import EventId, SessionNumber, SignUpId
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SignUpView:
    """A sign-up with what it is for."""

    signup: SignUp
    event: Event
    session: Session
    position: int | None
    """Its place in line, from 1, in parties; None where it does not wait."""
    findings: tuple[Finding, ...]
    """What its programme says to it now, among it what was set aside with a reason."""


def show_signup(desk: Desk, ref: str) -> SignUpView:
    """One sign-up, by its reference or the beginning of it; BadInput as from `signup_by`."""
    with desk.store.view() as view:
        return view_of(desk, view, ref)


def view_of(desk: Desk, view: View, ref: str) -> SignUpView:
    """One sign-up within a view that is open already; BadInput as from `signup_by`."""
    return _views(desk, view, [signup_by(view, ref)], findings=True)[0]


def views_of(desk: Desk, signup_refs: Iterable[str]) -> tuple[SignUpView, ...]:
    """Several sign-ups by whole reference, in the order asked for; BadInput as from `signup_by`."""
    with desk.store.view() as view:
        return _views(desk, view, [signup_by(view, ref, True) for ref in signup_refs], findings=True)


def list_signups(
    desk: Desk,
    event_ref: str,
    state: SignUpState | None = None,
    session: int | None = None,
    *,
    findings: bool = False,
) -> tuple[SignUpView, ...]:
    """Sign-ups of an event, oldest first; those waiting for one session in order of their line.

    What the programme says to each takes longer than all the rest, so it is left out unless asked for.
    Raises BadInput as from `event_by`, UNKNOWN_SESSION.
    """
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        found = view.signups.of_event(event.id)
        if session is not None:
            number = numbered_session(event, session).number
            found = (
                view.signups.in_state(event.id, number, state)
                if state
                else view.signups.of_session(event.id, number)
            )
        wanted = [signup for signup in found if state in (None, signup.state)]
        return _views(desk, view, wanted, findings=findings)


def find(desk: Desk, text: str, limit: int = 50) -> tuple[SignUpView, ...]:
    """Sign-ups that match part of a name, pinyin initials, phone or reference, the newest first."""
    wanted = unicodedata.normalize("NFKC", text).strip()
    with desk.store.view() as view:
        return _views(desk, view, view.signups.matching(wanted, limit), findings=False)


def _views(desk: Desk, view: View, signups: Sequence[SignUp], *, findings: bool) -> tuple[SignUpView, ...]:
    """Reads each line and each event once, however many sign-ups stand in it."""
    position = line_positions(desk, view)
    say = _sayings(desk, view) if findings else None
    made = []
    for signup in signups:
        event, session = event_of(view, signup)
        said = say(signup, event, session) if say else ()
        if say and (look := look_finding(signup, session.start.tzinfo)):
            said = (look, *said)
        made.append(SignUpView(signup, event, session, position(signup), said))
    return tuple(made)


def _sayings(desk: Desk, view: View) -> Callable[[SignUp, Event, Session], tuple[Finding, ...]]:
    from planner.services.examining import Examiner  # all rules, which a list without findings does without

    examiners: dict[EventId, Examiner | None] = {}

    def say(signup: SignUp, event: Event, session: Session) -> tuple[Finding, ...]:
        if event.id not in examiners:
            programme = desk.programmes.get(event.programme)
            examiners[event.id] = Examiner(view, event, programme, desk.programmes) if programme else None
        examiner = examiners[event.id]
        return examiner.findings(signup, session, signup.created) if examiner else ()

    return say


def line_positions(desk: Desk, view: View) -> Callable[[SignUp], int | None]:
    """Tells where a sign-up stands in its line, from 1; None while lots are still to decide.

    Each line is read once, when first asked about.
    """
    lines: dict[tuple[EventId, SessionNumber], dict[SignUpId, int]] = {}

    def position(signup: SignUp) -> int | None:
        if signup.state is not SignUpState.WAITING:
            return None
        key = (signup.event, signup.session)
        if key not in lines:
            event, session = event_of(view, signup)
            to_draw = session.drawn is None and desk.programmes.lottery(event.programme)
            line = () if to_draw else view.signups.in_state(*key, SignUpState.WAITING)
            lines[key] = {waiting.id: place for place, waiting in enumerate(line, 1)}
        return lines[key].get(signup.id)

    return position
