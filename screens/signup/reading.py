"""What the form works with; read and judged in a worker."""

from dataclasses import dataclass

from planner.model.event import Event
from planner.model.programme import Programme
from planner.model.signup import SignUp
from planner.services.desk import Desk
from planner.services.lookup import event_by, programme_of, signup_by
from planner.services.signups import Verdict, judge
from screens.signup.earlier import contacts, find_earlier
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
    earlier = contacts((*verdict.earlier, *find_earlier(desk, state.phone)))
    same = [one for one in earlier if _taken(one, state)]
    return Judged(verdict, () if same else earlier)


def _taken(earlier: SignUp, state: FormState) -> bool:
    """Whether the form says already what the earlier sign-up says."""
    return earlier.contact.name == state.name.strip() and bool(state.people or not earlier.attendees)
