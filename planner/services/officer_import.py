"""Imports officers from a sheet: the rows that can be understood in one transaction, the others told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.event import Revision
from planner.model.findings import PlannerError
from planner.model.imports import Rejection
from planner.model.roster import Officer
from planner.rules.importing.officers import read_officers
from planner.services.dry_runs import OnlyLooking
from planner.services.officers import NewOfficer, known_as, made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.imports import SourceFile
    from planner.model.language import Bilingual
    from planner.ports import Transaction
    from planner.rules.importing.officers import OfficerRow, OfficerTable
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row of somebody who is known, and who that is."""

    line: int
    officer: Officer


@dataclass(frozen=True, slots=True)
class OfficerImport:
    """What became of a sheet of officers, or would."""

    added: tuple[Officer, ...]
    """In a dry run as they would be."""
    again: tuple[KnownRow, ...]
    """Officers who are there already, or stand in an earlier row; nothing of them was changed."""
    rejected: tuple[Rejection, ...]
    unused: tuple[str, ...]
    """Headings that mean nothing here."""

    @property
    def known(self) -> int:
        """How many rows are of officers who are known."""
        return len(self.again)


def import_officers(desk: Desk, source: SourceFile, *, dry_run: bool = False) -> OfficerImport:
    """Add everybody of a sheet who is not there yet; who has left stays away.

    Known is who has the same badge number, or the same name unless badge or phone numbers tell them apart: a
    sheet that is imported twice adds nothing. Raises BadInput: IMPORT_EMPTY, OFFICERS_WITHOUT_NAMES.
    """
    table = read_officers(source)
    work = _Import(table, desk.programmes.skills())
    with suppress(OnlyLooking), desk.store.transaction(desk.actor, desk.now()) as tx:
        for row in table.rows:
            work.take(desk, tx, row)
        if work.added:
            named = [one.name for one in work.added[:20]]
            tx.record(Action.OFFICER_ADDED, named, count=len(work.added))
        if dry_run:
            raise OnlyLooking
    unused = tuple(column.label for column in table.unused)
    return OfficerImport(tuple(work.added), tuple(work.again), tuple(work.rejected), unused)


class _Import:
    """One import while it goes on."""

    def __init__(self, table: OfficerTable, titles: Mapping[str, Bilingual]) -> None:
        self._table = table
        self._titles = titles
        self.added: list[Officer] = []
        self.rejected: list[Rejection] = []
        self.again: list[KnownRow] = []

    def take(self, desk: Desk, tx: Transaction, one: OfficerRow) -> None:
        """Add the officer of a row, count who is known, or reject the row."""
        now = desk.now()
        stub = Officer(
            tx.officers.next_id(), desk.chance.uid(), desk.chance.token(), "", now, Revision(0, now)
        )
        wrong, officer = list(one.wrong), stub
        try:
            officer = made(stub, _typed(one), self._titles)
        except PlannerError as error:
            wrong += error.findings
        if wrong:
            self.rejected += [
                Rejection(one.row, self._table.place(one.row, found.where), found) for found in wrong
            ]
        elif known := known_as(tx, officer, left=True):
            self.again.append(KnownRow(one.row.number, known))
        else:
            tx.officers.put(officer)
            self.added.append(officer)


def _typed(one: OfficerRow) -> NewOfficer:
    return NewOfficer(
        name=one.name,
        badge=one.badge,
        phone=one.phone,
        email=one.email,
        language=one.language,
        skills=one.skills,
        hours=one.hours,
        away=one.away,
        most_minutes=one.most_minutes,
        note=one.note,
    )
