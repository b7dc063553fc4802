"""Who works at an event: show it, give a duty, take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation, Event, EventStatus, Revision
from planner.model.findings import BadInput, Refusal, Severity, finding
from planner.model.ids import DutyId
from planner.model.roster import Duty, Officer, Resource
from planner.rules.booking import numbered_session
from planner.rules.places import revised
from planner.rules.rostering import post
from planner.rules.staffing import AT_STATION
from planner.rules.text import clean_reason, excerpt, required_line
from planner.services.lookup import event_by
from planner.services.naming import Left
from planner.services.officers import find_officer
from planner.services.posts import post_findings, posts_of
from planner.services.resources import find_resource
from planner.services.roster_views import Assignment, assignment, roster_of, show_roster

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.ids import SessionNumber
    from planner.model.programme import Station
    from planner.model.roster import Group
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

A_DAY = 24 * 60
"""Minutes that a duty lasts, or is away from its session, at most: more is a slip of the keyboard."""


__all__ = [
    "Assignment",
    "NewDuty",
    "assign",
    "assignment",
    "drafted",
    "find_worker",
    "posts_of",
    "require_ahead",
    "roster_of",
    "show_roster",
    "take_off",
    "unassign",
]


@dataclass(frozen=True, slots=True)
class NewDuty:
    """A duty as typed, of an officer or a resource: `at` is the key of a station or the number or name of a
    group, with its `session`."""

    officer: str
    role: str
    at: str = ""
    session: int | None = None
    offset: int = 0
    minutes: int | None = None


def assign(
    desk: Desk, ref: str, new: NewDuty, override: str = "", worker: Officer | Resource | None = None
) -> Assignment:
    """Give an officer a duty at an event, or use a resource there: for one session, or for all of it.

    Raises BadInput (UNKNOWN_OFFICER, AMBIGUOUS, UNKNOWN_STATION, UNKNOWN_SESSION, NUMBER_OUT_OF_RANGE,
    END_BEFORE_START where it would begin when all is over), Refusal where the event is over or cancelled,
    and with every finding of the conflict rules unless `override` says why it is all right; what blocks is
    never all right. `worker` is whom `new` names, where that is known.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        require_ahead(desk, event)
        worker = worker or find_worker(tx, new.officer)
        duty = replace(
            drafted(desk, tx, event, new),
            id=tx.duties.next_id(),
            uid=desk.chance.uid(),
            officer=worker.id if isinstance(worker, Officer) else None,
            resource=worker.id if isinstance(worker, Resource) else None,
            role=_role(new, worker),
        )
        wanted = post(duty, event)
        if wanted.end <= wanted.start:
            raise BadInput(finding(Code.END_BEFORE_START, "offset"))
        found = post_findings(tx, worker, wanted)
        blocked = [one for one in found if one.severity is Severity.BLOCK]
        if blocked or (found and not override):
            raise Refusal(*(blocked or found))
        if found:
            codes = tuple(dict.fromkeys(one.code for one in found))
            duty = replace(duty, reason=clean_reason(override, "override"), settled=codes)
        tx.duties.put(duty)
        tx.record(Action.DUTY_ASSIGNED, (event.ref, worker.name), reason=duty.reason)
        return replace(assignment(desk, tx, event, duty), findings=found)


def drafted(desk: Desk, view: View, event: Event, new: NewDuty) -> Duty:
    """A duty as typed, before anybody has it. Raises BadInput as `assign`."""
    _require_within("offset", new.offset, -A_DAY, A_DAY)
    if new.minutes is not None:
        _require_within("minutes", new.minutes, 1, A_DAY)
    now = desk.now()
    session = _session(event, new.session)
    station, group = _at(desk, view, event, session, new.at)
    return Duty(
        id=DutyId(0),
        uid="",
        event=event.id,
        created=now,
        revision=Revision(0, now),
        role=new.role,
        session=session,
        offset=new.offset,
        minutes=new.minutes,
        station=station.key if station else "",
        group=group.id if group else None,
    )


def unassign(desk: Desk, ref: str, officer: str, role: str, at: str = "") -> tuple[Assignment, ...]:
    """Take back every duty of an officer, or use of a resource, in a role at an event, or only that at a
    station or with a group; any role where `role` is empty.

    Their calendar says so for a while. Raises BadInput (UNKNOWN_OFFICER), Refusal (NOT_ON_DUTY).
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        who = find_worker(tx, officer)
        wanted = role.strip().casefold()
        ended = []
        for one in roster_of(desk, tx, event):
            same = who in (one.officer, one.resource)
            if same and (not wanted or one.duty.role.casefold() == wanted) and _is_at(one, at):
                ended.append(_ended(tx, one, now))
        if not ended:
            raise Refusal(finding(Code.NOT_ON_DUTY, event.ref, name=who.name, role=role, ref=event.ref))
        tx.record(Action.DUTY_TAKEN_OFF, (event.ref, who.name), count=len(ended))
    return tuple(ended)


def take_off(desk: Desk, ref: str, key: DutyId) -> Assignment:
    """Take back one duty, as `unassign`. Raises Refusal (NOT_ON_DUTY) where somebody was quicker."""
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        found = next((one for one in roster_of(desk, tx, event) if one.duty.id == key), None)
        if found is None:
            raise Refusal(finding(Code.NOT_ON_DUTY, event.ref, name="–", role="–", ref=event.ref))
        ended = _ended(tx, found, now)
        worker = found.officer or found.resource
        tx.record(Action.DUTY_TAKEN_OFF, (event.ref, *((worker.name,) if worker else ())))
    return ended


def _ended(tx: Transaction, one: Assignment, now: datetime) -> Assignment:
    duty = replace(one.duty, cancelled=Cancellation("", now), revision=revised(one.duty.revision, now))
    tx.duties.put(duty)
    return replace(one, duty=duty)


def find_worker(view: View, text: str) -> Officer | Resource:
    """The officer that `text` names, or else the resource.

    Raises BadInput: UNKNOWN_OFFICER where it is neither, AMBIGUOUS with candidates.
    """
    try:
        return find_officer(view, text, left=Left.BY_NUMBER)
    except BadInput as unknown:
        if unknown.findings[0].code is not Code.UNKNOWN_OFFICER:
            raise
        try:
            return find_resource(view, text)
        except BadInput as neither:
            raise (unknown if neither.findings[0].code is Code.UNKNOWN_RESOURCE else neither) from None


def _role(new: NewDuty, worker: Officer | Resource) -> str:
    """The role as typed; what stands at a station, or is used, need not be given one."""
    if not new.role.strip() and isinstance(worker, Resource):
        return worker.kind.value
    return AT_STATION if not new.role.strip() and new.at.strip() else required_line(new.role, "role")


def require_ahead(desk: Desk, event: Event) -> None:
    """Raises Refusal (EVENT_CANCELLED, EVENT_OVER) where nobody will be needed any more."""
    if event.status is EventStatus.CANCELLED:
        reason = event.cancelled.reason if event.cancelled else ""
        raise Refusal(finding(Code.EVENT_CANCELLED, event.ref, ref=event.ref, reason=reason))
    if event.end <= desk.now():
        raise Refusal(finding(Code.EVENT_OVER, event.ref, ref=event.ref, date=event.day.isoformat()))


def _require_within(where: str, value: int, smallest: int, largest: int) -> None:
    if not smallest <= value <= largest:
        raise BadInput(
            finding(Code.NUMBER_OUT_OF_RANGE, where, value=value, smallest=smallest, largest=largest)
        )


def _session(event: Event, number: int | None) -> SessionNumber | None:
    return None if number is None else numbered_session(event, number).number


def _at(
    desk: Desk, view: View, event: Event, session: SessionNumber | None, text: str
) -> tuple[Station | None, Group | None]:
    """The station or the group that a duty is at."""
    wanted = text.strip().casefold()
    if not wanted:
        return None, None
    programme = desk.programmes.get(event.programme)
    stations = programme.stations if programme else ()
    for station in stations:
        if wanted in _names(station):
            return station, None
    numbers = [session] if session is not None else [one.number for one in event.sessions]
    formed = [group for number in numbers for group in view.groups.of_session(event.id, number)]
    for group in formed:
        if group.answers_to(text):
            return None, group
    known = ", ".join(station.key for station in stations)
    groups = ", ".join(dict.fromkeys(group.name or str(group.number) for group in formed))
    raise BadInput(finding(Code.UNKNOWN_STATION, "at", text=excerpt(text), known=known, groups=groups))


def _is_at(one: Assignment, text: str) -> bool:
    """Whether a duty is at the station or with the group that `text` names; anywhere where it names none."""
    wanted = text.strip().casefold()
    at_station = one.station is not None and wanted in _names(one.station)
    return not wanted or at_station or (one.group is not None and one.group.answers_to(text))


def _names(station: Station) -> frozenset[str]:
    return frozenset(name.casefold() for name in (station.key, station.title.en, station.title.zh) if name)
