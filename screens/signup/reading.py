"""What the form works with; read and judged in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.services.changing import change_signup
from planner.services.lookup import event_by, programme_of, signup_by
from planner.services.signups import Verdict, judge, sign_up
from screens.signup.earlier import contacts, find_earlier

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.event import Event
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.services.admitting import Admission
    from planner.services.desk import Desk
    from screens.signup.state import FormState


@dataclass(frozen=True, slots=True)
class FormFile:
    """The event, its programme, and the sign-up that is changed, if any."""

    event: Event
    programme: Programme
    before: SignUp | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What would become of the party, and who called before from such a number."""

    verdict: Verdict
    earlier: tuple[SignUp, ...]
    belongs_to: str = ""
    """The name behind the reference of the first sign-up of a large party; empty where it names none."""


def read_form(desk: Desk, event_ref: str, signup_ref: str | None) -> FormFile:
    """Raises BadInput where event or sign-up is gone, Refusal where the programme is."""
    with desk.store.view() as view:
        event = event_by(view, event_ref, whole=True)
        before = signup_by(view, signup_ref, whole=True) if signup_ref else None
        return FormFile(event, programme_of(desk, event), before)


def judge_form(desk: Desk, file: FormFile, state: FormState) -> Judged:
    """Judge the form as it stands."""
    verdict = judge(desk, file.event.ref, state.draft())
    if file.before:
        return Judged(verdict, ())
    belongs_to = _belongs_to(desk, state.linked)
    earlier = contacts((*verdict.earlier, *find_earlier(desk, state.phone)))
    same = [one for one in earlier if _taken(one, state)]
    return Judged(verdict, () if same else earlier, belongs_to)


def _belongs_to(desk: Desk, ref: str) -> str:
    if not ref.strip():
        return ""
    with desk.store.view() as view:
        try:
            return signup_by(view, ref, whole=True).contact.name
        except BadInput:  # said by the verdict
            return ""


def _taken(earlier: SignUp, state: FormState) -> bool:
    """Whether the form says already what the earlier sign-up says."""
    return earlier.contact.name == state.name.strip() and bool(state.people or not earlier.attendees)


def save_form(desk: Desk, file: FormFile, state: FormState) -> Callable[[str], Admission]:
    """What saves the form as it stands, given the reason from staff for what rules ask about."""
    before = file.before
    if before is None:
        return lambda reason: sign_up(desk, file.event.ref, [state.draft()], override=reason)[0]
    edit = state.edit(before)
    session = None if state.session == before.session else state.session
    return lambda reason: change_signup(desk, before.ref, edit, session=session, override=reason)
