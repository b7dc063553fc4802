"""The roster of an event as rows: who has which duty, and what nobody has yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.findings import Severity
from planner.model.roster import span_within
from planner.rules.phones import show_phone
from planner.rules.skills import skill_title
from planner.rules.staffing import role_title
from planner.services.lookup import event_by
from planner.services.people_clashes import duty_clashes
from planner.services.roster import roster_of
from planner.services.staffing import staffing
from planner.texts import N_
from screens.event.roster_commands import AssignDuty, FillRoster
from screens.event.rows import session_title
from screens.literal import Tone, literal
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.empty import invitation
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.programme import Programme
    from planner.rules.staffing import Need
    from planner.services.desk import Desk
    from planner.services.roster import Assignment
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A duty that somebody has, or, without one, what is missing of a need."""

    programme: Programme | None
    session: Session | None = None
    """None for what no programme asks for, and for duties at the whole event."""
    need: Need | None = None
    assignment: Assignment | None = None
    findings: tuple[Finding, ...] = ()
    """What speaks against it and nobody set aside."""
    several: bool = False
    """Whether the event has several sessions."""

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same when the roster is read again."""
        session = self.session.number if self.session else 0
        need = (self.need.role, self.need.station) if self.need else ("", "")
        return (session, *need, self.assignment.duty.id if self.assignment else 0)


def read_roster(desk: Desk, ref: str) -> tuple[RosterRow, ...]:
    """The rows of an event as it stands, session by session, then what belongs to none."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        programme = desk.programmes.get(event.programme)
        needs = staffing(view, event, programme)
        duties = roster_of(desk, view, event)
        wrong: dict[int, list[Finding]] = {}
        for duty, found in duty_clashes(view, (event,)):
            if not duty.reason_for(found.code):
                wrong.setdefault(duty.id, []).append(found)
    return tuple(_rows(event, programme, needs, duties, wrong))


def _rows(
    event: Event,
    programme: Programme | None,
    needs: Sequence[Need],
    duties: Sequence[Assignment],
    wrong: dict[int, list[Finding]],
) -> Iterator[RosterRow]:
    several = len(event.live_sessions) > 1
    by_id = {one.duty.id: one for one in duties}
    counted = {duty.id for need in needs for duty in need.duties}
    for session in event.live_sessions:
        for need in (one for one in needs if one.session.number == session.number):
            for duty in need.duties:
                found = tuple(wrong.get(duty.id, ()))
                yield RosterRow(programme, session, need, by_id.get(duty.id), found, several)
            if need.missing:
                yield RosterRow(programme, session, need, several=several)
        for one in duties:
            if one.duty.id not in counted and one.duty.session == session.number:
                yield RosterRow(programme, session, None, one, tuple(wrong.get(one.duty.id, ())), several)
    live = {session.number for session in event.live_sessions}
    for one in duties:
        if one.duty.id not in counted and one.duty.session not in live:
            yield RosterRow(programme, None, None, one, tuple(wrong.get(one.duty.id, ())), several)


def missing_in(rows: Sequence[RosterRow]) -> int:
    """How many officers are missing in all."""
    return sum(row.need.missing for row in rows if row.need and row.assignment is None)


def what(row: RosterRow, words: Words) -> str:
    """The station, or the role."""
    said = wording(words)
    if row.need:
        return said.text(row.need.title)
    one = row.assignment
    if one is None:
        return ""
    if one.station:
        return said.text(one.station.title)
    if one.resource and one.duty.role == one.resource.kind:
        return said.labels.resource(one.resource.kind)
    role = said.text(role_title(row.programme, one.duty.role))
    if one.group:
        group = words.gettext("group {number}").format(number=one.group.name or one.group.number)
        return f"{role} · {group}"
    return role


def who(row: RosterRow, words: Words) -> Cell:
    """Who has it, or how many are missing: red where nobody is there, amber where some are."""
    one = row.assignment
    if one is None:
        missing = row.need.missing if row.need else 0
        text = words.ngettext("! {count} missing", "! {count} missing", missing).format(count=missing)
        return literal(text, Tone.ATTENTION if row.need and row.need.there else Tone.BAD)
    name = one.officer.name if one.officer else one.resource.name if one.resource else "–"
    return literal(name, Tone.BAD if row.findings else Tone.PLAIN)


def _time(row: RosterRow, words: Words) -> str:
    times = wording(words).times
    if row.assignment:
        return times.span(*row.assignment.duty.span(row.assignment.event))
    if row.need is None:
        return ""
    return times.span(*span_within(row.need.session, row.need.offset, row.need.minutes))


def _remark(row: RosterRow, words: Words) -> Cell:
    """What is wrong with it, else why that is all right, else the phone."""
    one = row.assignment
    if row.findings:
        worst = next((found for found in row.findings if found.severity is Severity.BLOCK), row.findings[0])
        return literal(f"! {wording(words).conflicts.remark(worst)}", Tone.BAD)
    if one is None:
        return literal(_needed(row, words), Tone.DIM)
    if one.duty.reason:
        return literal(one.duty.reason, Tone.DIM)
    phone = one.officer.phone if one.officer else ""
    return literal(show_phone(phone) if phone else "", Tone.DIM)


def _needed(row: RosterRow, words: Words) -> str:
    """What whoever takes a duty has to know."""
    if row.need is None or not row.need.skill:
        return ""
    skills = row.programme.skills if row.programme else ()
    title = skill_title(row.need.skill, {one.key: one.title for one in skills})
    return words.gettext("needs: {skill}").format(skill=wording(words).text(title))


def _cells(row: RosterRow, words: Words) -> Sequence[Cell]:
    return (what(row, words), who(row, words), _time(row, words), _remark(row, words))


def _heading(row: RosterRow, words: Words) -> str:
    if row.session is None:
        return words.gettext("For the whole event")
    return session_title(row.session, words) if row.several else ""


def _search(row: RosterRow) -> str:
    one, need = row.assignment, row.need
    names = [need.title.en, need.title.zh, need.skill] if need else []
    if one:
        names += [
            one.duty.role,
            one.officer.name if one.officer else "",
            one.resource.name if one.resource else "",
        ]
    return "\n".join(names)


ROSTER = Shape[RosterRow](
    columns=(
        Column(N_("Duty"), 18, grow=4, most=44),
        Column(N_("On duty"), 12, grow=1, most=24),
        Column(N_("Time"), 11),
        Column(N_("Remark"), 17, grow=1, priority=1),
    ),
    key=lambda row: row.key,
    cells=_cells,
    search=_search,
    heading=_heading,
    empty=invitation(N_("Nobody has a duty here, and the programme asks for nobody"), AssignDuty, FillRoster),
)
