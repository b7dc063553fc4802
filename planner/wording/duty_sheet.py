"""The duty sheet of an event as a table: who has to be where, when and what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.sheet import Column, ColumnKind, Sheet
from planner.rules.phones import show_phone
from planner.rules.staffing import role_title
from planner.wording.labels import Labels
from planner.wording.times import Times

if TYPE_CHECKING:
    from planner.model.sheet import Cell
    from planner.services.duty_sheet import DutySheet, Line
    from planner.wording.voice import Voice


class DutySheets:
    """Duty sheets in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._labels = Labels(voice)

    def sheet(self, found: DutySheet) -> Sheet:
        """The sheet as a table; the day stands in it only where there are several."""
        _ = self._voice.gettext
        several = len({one.assignment.duty.span(found.event)[0].date() for one in found.lines}) > 1
        day = (Column("day", _("Day"), ColumnKind.DATE, 11),) if several else ()
        return Sheet(
            title=_("Duty sheet: {title}").format(title=self._voice.text(found.event.title)),
            remarks=self._remarks(found),
            columns=(
                Column("officer", _("Officer"), width=14),
                *day,
                Column("start", _("From"), ColumnKind.TIME, 7),
                Column("end", _("Until"), ColumnKind.TIME, 7),
                Column("role", _("Role"), width=16),
                Column("place", _("Where"), width=22),
                Column("group", _("Group"), width=12),
                Column("phone", _("Phone"), ColumnKind.PHONE, 17),
                Column("seen", _("Seen"), ColumnKind.SIGNATURE, 10),
            ),
            rows=tuple(self._row(found, one, several=several) for one in found.lines),
            language=self._voice.language,
        )

    def _row(self, found: DutySheet, line: Line, *, several: bool) -> tuple[Cell, ...]:
        one = line.assignment
        start, end = one.duty.span(found.event)
        name = one.officer.name if one.officer else one.resource.name if one.resource else ""
        phone = one.officer.phone if one.officer else ""
        return (
            name,
            *((start.date(),) if several else ()),
            start,
            end,
            self._role(found, line),
            self._place(found, line),
            self._group(line),
            show_phone(phone) if phone else "",
            None,
        )

    def _role(self, found: DutySheet, line: Line) -> str:
        resource, role = line.assignment.resource, line.assignment.duty.role
        if resource and role == resource.kind:
            return self._labels.resource(resource.kind)
        return self._voice.text(role_title(found.programme, role))

    def _place(self, found: DutySheet, line: Line) -> str:
        """The station; the venue only where the session has its own."""
        parts = []
        if line.assignment.station:
            parts.append(self._voice.text(line.assignment.station.title))
        if line.venue and line.venue != found.venue:
            parts.append(self._voice.text(line.venue.name))
        return self._voice.clauses(parts)

    def _group(self, line: Line) -> str:
        group = line.assignment.group
        if group is None:
            return ""
        called = group.name or str(group.number)
        if not line.persons:
            return called
        return self._voice.gettext("{group} ({persons})").format(group=called, persons=line.persons)

    def _remarks(self, found: DutySheet) -> tuple[str, ...]:
        _ = self._voice.gettext
        place = self._voice.text(found.venue.name) if found.venue else ""
        hours = self._voice.listed(
            [self._times.span(one.start, one.end) for one in found.event.live_sessions]
        )
        unit, day = self._voice.text(found.unit.name), self._times.full_date(found.event.day)
        about = " · ".join(text for text in (unit, found.event.ref, day, hours, place) if text)
        made = _("Made on {time} by {actor}").format(
            time=f"{self._times.dated(found.made.date())} {self._times.clock(found.made)}", actor=found.by
        )
        missing = self._voice.listed(
            [
                _("{title} (session {number}): {count}").format(
                    title=self._voice.text(need.title), number=need.session.number, count=need.missing
                )
                for need in found.missing
            ]
        )
        return (
            about,
            *(
                (_("Call in case of need: {phone}").format(phone=show_phone(found.unit.phone)),)
                if found.unit.phone
                else ()
            ),
            *((_("Not filled yet: {what}").format(what=missing),) if missing else ()),
            made,
        )
