"""An event that takes sign-ups, to start a test of sign-ups from."""

from collections.abc import Callable

import pytest

from planner.model.audit import Action, AuditRecord
from planner.model.catalogue import Programmes
from planner.model.event import Event
from planner.model.findings import Finding, PlannerError
from planner.model.programme import Programme
from planner.model.signup import SignUp
from planner.model.states import SignUpState
from planner.services.desk import Desk
from planner.services.signups import Admission, SignUpDraft, sign_up
from tests.fakes import FixedClock, MemoryStore, SeededChance
from tests.planner.records import NOW, a_programme, a_session, an_event

REF = "E234Z"


def opened(*sizes: int, event: Event | None = None, programme: Programme | None = None) -> Desk:
    """A desk with one published event: sessions of these sizes (20), two hours apart."""
    programme = programme or a_programme()
    desk = Desk(MemoryStore(), Programmes(programme), FixedClock(NOW), SeededChance(), "li")
    sessions = [a_session(number, 7 + 2 * number, size) for number, size in enumerate(sizes or (20,), 1)]
    put(desk, event or an_event(*sessions))
    return desk


def put(desk: Desk, *records: Event | SignUp) -> None:
    """Write records as they are."""
    with desk.store.transaction("setup", NOW) as tx:
        for record in records:
            if isinstance(record, Event):
                tx.events.put(record)
            else:
                tx.signups.put(record)
        tx.record(Action.EVENT_PLANNED)


def draft(number: int = 1, persons: int = 1, **fields: object) -> SignUpDraft:
    """A party of so many adults without names; each number has a phone of its own."""
    values: dict[str, object] = {
        "name": f"Visitor {number}",
        "phone": f"154{number:08}",
        "adults": persons if persons > 1 else 0,
    }
    return SignUpDraft(**(values | fields))


def signed_up(desk: Desk, *drafts: SignUpDraft, **options: str) -> tuple[Admission, ...]:
    """Sign up to the event."""
    return sign_up(desk, REF, drafts or (draft(),), **options)


def stored(desk: Desk, signup: SignUp | Admission) -> SignUp:
    """The sign-up as it is now."""
    of = signup.signup if isinstance(signup, Admission) else signup
    with desk.store.view() as view:
        found = view.signups.get(of.id)
    assert found is not None
    return found


def states(desk: Desk) -> list[str]:
    """The state of every sign-up of the event, oldest first."""
    with desk.store.view() as view:
        return [signup.state.value for signup in view.signups.of_event(an_event().id)]


def line(desk: Desk, session: int = 1) -> list[str]:
    """The references that wait, in order."""
    with desk.store.view() as view:
        waiting = view.signups.in_state(an_event().id, a_session(session).number, SignUpState.WAITING)
        return [signup.ref for signup in waiting]


def audit(desk: Desk) -> AuditRecord:
    """The last audit record."""
    with desk.store.view() as view:
        return next(iter(view.audit.newest_first()))


def everything(desk: Desk) -> tuple[object, ...]:
    """All that can be changed, to compare before and after."""
    with desk.store.view() as view:
        return view.events.all(), view.signups.of_event(an_event().id), len(list(view.audit.newest_first()))


def refusal(desk: Desk, call: Callable[[], object], kind: type[PlannerError]) -> tuple[Finding, ...]:
    """What a call is refused for; it must change nothing."""
    before = everything(desk)
    with pytest.raises(kind) as error:
        call()
    assert everything(desk) == before
    return error.value.findings
