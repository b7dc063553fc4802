"""Attendee lists as tables with headings, and above them what they are for, of when and by whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.model.sheet import Cell, Column, ColumnKind, Section, Sheet
from planner.rules.phones import show_phone
from planner.wording.counts import Counts
from planner.wording.labels import Labels
from planner.wording.times import Times

if TYPE_CHECKING:
    from planner.model.signup import Unnamed
    from planner.services.lists import AttendeeList, AttendeeRow, Totals
    from planner.wording.voice import Voice


class ListTexts:
    """Sheets of attendee lists in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._labels = Labels(voice)
        self._counts = Counts(voice)

    def gate(self, found: AttendeeList) -> Sheet:
        """The list for the gate: who may come in, whom to call, a place to sign."""
        title = self._voice.gettext("Gate list: {title}").format(title=self._voice.text(found.event.title))
        rows = tuple(self._row(row) for row in found.rows)
        return Sheet(
            title=title,
            remarks=self._remarks(found),
            columns=self._columns(),
            rows=rows,
            sections=self._sections(found),
            language=self._voice.language,
        )

    def _sections(self, found: AttendeeList) -> tuple[Section, ...]:
        counted = Counter(row.session.number for row in found.rows)
        return tuple(
            Section(
                self._voice.clauses(
                    [
                        self._voice.gettext("Session {number}").format(number=one.number),
                        self._times.span(one.start, one.end),
                    ]
                ),
                counted[one.number],
            )
            for one in found.sessions
        )

    def _columns(self) -> tuple[Column, ...]:
        _ = self._voice.gettext
        return (
            Column("session", _("Session"), ColumnKind.NUMBER, 6),
            Column("start", _("Start"), ColumnKind.TEXT, 7),
            Column("ref", _("Reference"), ColumnKind.CODE, 12),
            Column("party", _("Party"), ColumnKind.TEXT, 16),
            Column("name", self._voice.pgettext("of a person", "Name"), ColumnKind.TEXT, 18),
            Column("persons", _("Persons"), ColumnKind.NUMBER, 8),
            Column("age", _("Age"), ColumnKind.NUMBER, 6),
            Column("phone", _("Phone"), ColumnKind.PHONE, 18),
            Column("state", _("State"), ColumnKind.TEXT, 12),
            Column("note", _("Note"), ColumnKind.TEXT, 24),
            Column("arrived", _("Arrived"), ColumnKind.TIME, 9),
            Column("signature", _("Signature"), ColumnKind.SIGNATURE, 16),
        )

    def _row(self, row: AttendeeRow) -> tuple[Cell, ...]:
        arrived = row.arrived.astimezone(row.session.start.tzinfo) if row.arrived else None
        return (
            row.session.number,
            self._times.clock(row.session.start),
            row.ref,
            row.party,
            row.name or self._unnamed(row.unnamed),
            row.persons,
            row.age,
            show_phone(row.phone) if row.phone else "",
            self._labels.signup(row.state).text,
            row.note,
            arrived,
            None,
        )

    def _unnamed(self, unnamed: Unnamed) -> str:
        counted = []
        if unnamed.adults:
            counted.append(self._counts.adults(unnamed.adults))
        if unnamed.children:
            counted.append(self._counts.children(unnamed.children))
        return self._voice.gettext("not named: {counted}").format(counted=self._voice.listed(counted))

    def _remarks(self, found: AttendeeList) -> tuple[str, ...]:
        _ = self._voice.gettext
        place = self._voice.text(found.venue.name) if found.venue else ""
        day = self._times.full_date(found.event.day)
        made = _("Made on {time} by {actor}").format(
            time=f"{self._times.dated(found.made.date())} {self._times.clock(found.made)}", actor=found.by
        )
        unit = self._voice.text(found.unit.name)
        totals = [self._total(found.totals)]
        if len(found.by_session) > 1:
            totals += [
                _("Session {number}: {total}").format(number=number, total=self._total(total))
                for number, total in found.by_session
            ]
        return (
            _("For checking in at the gate only; contains personal data, please destroy it afterwards."),
            " · ".join(text for text in (unit, found.event.ref, day, self._hours(found), place) if text),
            *totals,
            made,
        )

    def _hours(self, found: AttendeeList) -> str:
        return self._voice.listed([self._times.span(one.start, one.end) for one in found.sessions])

    def _total(self, totals: Totals) -> str:
        parties, persons = self._counts.parties(totals.parties), self._counts.persons(totals.persons)
        told = self._voice.gettext("{parties} with {persons}").format(parties=parties, persons=persons)
        open_ends = []
        if totals.persons > totals.confirmed:
            unsure = self._counts.persons(totals.persons - totals.confirmed)
            open_ends.append(self._voice.gettext("not confirmed: {persons}").format(persons=unsure))
        if totals.unnamed:
            unnamed = self._counts.persons(totals.unnamed)
            open_ends.append(self._voice.gettext("without a name: {persons}").format(persons=unnamed))
        return self._voice.clauses([told, *open_ends])
