"""Attendee lists as tables with headings, and above them what they are for, of when and by whom."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.model.lists import Field, Purpose
from planner.model.sheet import Column, Layout, Section, Sheet
from planner.rules.list_forms import FORMS
from planner.services.frozen_lists import ChangeKind
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.list_columns import ListColumns
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.model.lists import AttendeeList, AttendeeRow, Totals
    from planner.services.frozen_lists import RowChange
    from planner.wording.voice import Voice

TITLES = {
    Purpose.GATE: N_("Gate list: {title}"),
    Purpose.STATION: N_("Station list: {title}"),
    Purpose.GUARDIAN: N_("Call sheet for guardians: {title}"),
    Purpose.INSURANCE: N_("Insurance list: {title}"),
    Purpose.SCHOOL: N_("Lists for schools and work units: {title}"),
    Purpose.BADGES: N_("Badges: {title}"),
    Purpose.ALL: N_("Everything about everyone: {title}"),
}
USES = {
    Purpose.GATE: N_(
        "For checking in at the gate only; contains personal data, please destroy it afterwards."
    ),
    Purpose.STATION: N_(
        "For those who lead groups and stations only; tells of people's health, please keep it out of sight "
        "and destroy it afterwards."
    ),
    Purpose.GUARDIAN: N_(
        "For calling the guardians of those who are or may be under 18 only; tells of people's health, "
        "please destroy it afterwards."
    ),
    Purpose.INSURANCE: N_(
        "For the insurer only; contains identity numbers in full: hand it over sealed or encrypted and "
        "destroy it afterwards."
    ),
    Purpose.SCHOOL: N_(
        "For the school or work unit alone, each its own sheets; contains personal data, please destroy it "
        "afterwards."
    ),
    Purpose.BADGES: N_(
        "To be cut out and worn; the code is that of the party. Collect and destroy them afterwards."
    ),
    Purpose.ALL: N_("For coordinators only: contains everything that is known of people; do not hand it on."),
}


class ListTexts:
    """Sheets of attendee lists in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._counts = Counts(voice)

    def use(self, purpose: Purpose) -> str:
        """What a list may be used for, and what is sensitive in it."""
        return self._voice.gettext(USES[purpose])

    def sheet(self, found: AttendeeList) -> Sheet:
        """The list as a table."""
        title = self._voice.text(found.event.title)
        badges = found.purpose is Purpose.BADGES
        columns = ListColumns(self._voice, found.columns)
        return Sheet(
            title=title if badges else self._voice.gettext(TITLES[found.purpose]).format(title=title),
            remarks=self._remarks(found),
            columns=columns.columns,
            rows=tuple(columns.words((row.cells for row in found.rows), "" if badges else None)),
            sections=self._sections(found),
            language=self._voice.language,
            layout=Layout.BADGES if badges else Layout.TABLE,
        )

    def changes(self, found: AttendeeList, since: datetime, changes: tuple[RowChange, ...]) -> Sheet:
        """What has changed in a list since it was frozen: what happened before each row, and what it
        says now, or said last where it is gone."""
        _ = self._voice.gettext
        columns = ListColumns(self._voice, found.columns)
        asked = columns.columns
        without = all(column.field is not Field.REF for column in found.columns)
        reference = (Column(Field.REF.value, _("Reference")),) if without else ()
        told = columns.words(change.cells for change in changes)
        rows = tuple(
            (self._happened(change, asked), *((change.ref,) if without else ()), *cells)
            for change, cells in zip(changes, told, strict=True)
        )
        then = since.astimezone(found.event.tz)
        frozen = f"{self._times.dated(then.date())} {self._times.clock(then)}"
        title = _(TITLES[found.purpose]).format(title=self._voice.text(found.event.title))
        return Sheet(
            title=title,
            remarks=(_("Only what has changed since {time}").format(time=frozen), *self._remarks(found)),
            columns=(Column("change", _("Change"), width=20), *reference, *asked),
            rows=rows,
            language=self._voice.language,
        )

    def _happened(self, change: RowChange, columns: tuple[Column, ...]) -> str:
        _ = self._voice.gettext
        if change.kind is ChangeKind.NEW:
            return _("new on the list")
        if change.kind is ChangeKind.GONE:
            return _("no longer on the list")
        what = self._voice.listed([columns[place].heading for place in change.differing])
        return _("changed: {what}").format(what=what)

    def _sections(self, found: AttendeeList) -> tuple[Section, ...]:
        by_party = FORMS[found.purpose].by_party
        key: Callable[[AttendeeRow], tuple[object, ...]] = (
            (lambda row: (row.session, row.group, row.ref))
            if by_party
            else (lambda row: (row.session, row.group))
        )
        sections = []
        for _, group in groupby(found.rows, key):
            rows = list(group)
            sections.append(Section(self._heading(found, rows[0], by_party=by_party), len(rows)))
        return tuple(sections)

    def _heading(self, found: AttendeeList, row: AttendeeRow, *, by_party: bool) -> str:
        _ = self._voice.gettext
        session = found.event.session(row.session)
        parts = [_("Session {number}").format(number=row.session)]
        if session:
            parts.append(self._times.span(session.start, session.end))
        if row.group:
            parts.append(_("Group {name}").format(name=row.group))
        if by_party:
            parts.append(row.ref)
        return self._voice.clauses(parts)

    def _remarks(self, found: AttendeeList) -> tuple[str, ...]:
        _ = self._voice.gettext
        place = self._voice.text(found.venue.name) if found.venue else ""
        day = self._times.full_date(found.event.day)
        made = _("Made on {time} by {actor}").format(
            time=f"{self._times.dated(found.made.date())} {self._times.clock(found.made)}", actor=found.by
        )
        unit = self._voice.text(found.unit.name)
        totals = [self.total(found.totals)]
        if len(found.by_session) > 1:
            totals += [
                _("Session {number}: {total}").format(number=number, total=self.total(total))
                for number, total in found.by_session
            ]
        return (
            self.use(found.purpose),
            " · ".join(text for text in (unit, found.event.ref, day, self._hours(found), place) if text),
            *totals,
            made,
        )

    def _hours(self, found: AttendeeList) -> str:
        return self._voice.listed([self._times.span(one.start, one.end) for one in found.sessions])

    def total(self, totals: Totals) -> str:
        """How many parties and persons, and how many of them are not sure or have no name."""
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
