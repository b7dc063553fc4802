"""Imports sheets of sign-ups: a look without writing, then all parties that may come in one transaction."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Finding, PlannerError, Severity, finding
from planner.model.imports import ImportReport, Place, Rejection, Remark
from planner.model.language import Language
from planner.model.states import SignUpState
from planner.rules.booking import meant_session, require_open
from planner.rules.importing.cells import is_chinese
from planner.rules.importing.fingerprints import fingerprints
from planner.rules.importing.mapping import located
from planner.rules.importing.parties import parties_of
from planner.rules.importing.sessions import session_number
from planner.rules.importing.understanding import understand
from planner.rules.weighing import override_reason
from planner.services.admitting import Admission, unplaced
from planner.services.drafts import AttendeeDraft, SignUpDraft, clean_draft
from planner.services.dry_runs import OnlyLooking
from planner.services.filling import Filled, and_promoted, filling_reason
from planner.services.lookup import event_by, programme_of
from planner.services.signups import Intake, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.imports import ColumnMap, ImportedParty, ImportWish, SourceFile, Understanding
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class _Ready:
    """A party that can be understood, as a sign-up that has no place yet."""

    party: ImportedParty
    signup: SignUp
    session: Session


def import_signups(
    desk: Desk,
    event_ref: str,
    source: SourceFile,
    wish: ImportWish,
    remembered: Iterable[ColumnMap] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Import every party of a file that may come, in order and in one transaction; the others are rejected.

    With questions nothing is written, and a mapping in `wish` has to answer them; without one, the first of
    `remembered` that fits the headings is taken. Parties whose every row was imported before are left alone.
    `progress` may raise to give up, and nothing is changed.
    Raises BadInput for a file or a mapping that cannot be used, Refusal where the event takes no sign-ups.
    """
    reason = override_reason(wish.override)
    now = desk.now()
    with desk.store.view() as view:
        event, programme = _open_event(desk, view, event_ref, now)
    given = wish.columns or next((one for one in remembered if located(one, source)), None)
    read = understand(source, programme, given)
    if read.questions:
        return ImportReport(read.columns, questions=read.questions, notes=read.notes)
    parties, cancelled = parties_of(read.columns, read.rows, event.day)
    if cancelled:
        skipped = finding(Code.IMPORT_CANCELLED_SKIPPED, "status", Severity.NOTE, count=cancelled)
        read = replace(read, notes=(*read.notes, skipped))
    work = _Import(read, event, programme, wish, now)
    ready = [one for party in parties if (one := work.prepared(party))]
    with suppress(OnlyLooking), desk.store.transaction(desk.actor, now) as tx:
        event, programme = _open_event(desk, tx, event_ref, now)
        intake = Intake(desk, tx, event, programme, reason, now)
        work.take(tx, intake, ready, progress)
        work.record(tx, reason, intake.filled)
    return work.report()


def _open_event(desk: Desk, view: View, event_ref: str, now: datetime) -> tuple[Event, Programme]:
    event = event_by(view, event_ref, whole=True)
    programme = programme_of(desk, event)
    require_open(event, now)
    return event, programme


class _Import:
    """One import while it goes on."""

    def __init__(
        self, read: Understanding, event: Event, programme: Programme, wish: ImportWish, now: datetime
    ) -> None:
        self._read = read
        self._event = event
        self._programme = programme
        self._wish = wish
        self._now = now
        self._taken: list[SignUp] = []
        self._duplicates = 0
        self._rejected: list[Rejection] = []
        self._remarks: list[Remark] = []

    def prepared(self, party: ImportedParty) -> _Ready | None:
        """The party as a clean sign-up; None where it cannot be understood, and is rejected."""
        today = self._now.astimezone(self._event.tz).date()
        clean = clean_draft(_draft(party, self._wish.language), self._programme, today)
        told = {one.where for _, one in party.wrong}
        wrong = [
            *party.wrong,
            *((party.place(one.where), one) for one in clean.wrong if one.where not in told),
        ]
        session = None
        try:
            number = session_number(party.session, self._event) if party.session.strip() else None
            session = meant_session(self._event, number, self._now)
        except PlannerError as trouble:
            wrong += [(party.place(one.where), one) for one in trouble.findings]
        if wrong or session is None:
            self._reject(party, wrong)
            return None
        signup = unplaced(clean, self._event, session.number, self._now)
        return _Ready(party, replace(signup, sources=fingerprints(signup, party.order)), session)

    def take(
        self, tx: Transaction, intake: Intake, ready: Sequence[_Ready], progress: Progress | None
    ) -> None:
        """Admit one party after the other, those apart that are there already."""
        known = {
            source: signup.ref for signup in tx.signups.of_event(self._event.id) for source in signup.sources
        }
        for number, one in enumerate(ready, 1):
            sources = one.signup.sources
            there = [known[source] for source in sources if source in known]
            if len(there) == len(sources):
                self._duplicates += 1
            elif there:
                partly = finding(Code.IMPORT_PARTLY_THERE, "attendees", ref=there[0])
                self._reject(one.party, [(one.party.place("name"), partly)])
            else:
                outcome = intake.admit(one.signup, one.session)
                if isinstance(outcome, Admission):
                    self._taken.append(outcome.signup)
                    self._remarks += [Remark(one.party.place(said.where), said) for said in outcome.findings]
                    known |= dict.fromkeys(sources, outcome.signup.ref)
                else:
                    self._reject(one.party, [(one.party.place(found.where), found) for found in outcome])
            if progress:
                progress(number, len(ready))

    def record(self, tx: Transaction, reason: str, filled: Filled) -> None:
        """Say what was done; a dry run ends here."""
        if self._wish.dry_run:
            raise OnlyLooking
        if self._taken:
            named = [signup.ref for signup in self._taken]
            why = filling_reason(reason, filled)
            tx.record(Action.SIGNUP_ADDED, and_promoted(named, filled), reason=why, count=len(self._taken))

    def report(self) -> ImportReport:
        """What became of the file, the rejected rows in their order."""
        return ImportReport(
            columns=self._read.columns,
            parties=len(self._taken),
            persons=sum(signup.persons for signup in self._taken),
            waiting=sum(signup.state is SignUpState.WAITING for signup in self._taken),
            duplicates=self._duplicates,
            rejected=tuple(sorted(self._rejected, key=lambda one: one.row.number)),
            notes=self._read.notes,
            remarks=tuple(self._remarks),
            signups=() if self._wish.dry_run else tuple(self._taken),
        )

    def _reject(self, party: ImportedParty, wrong: Sequence[tuple[Place, Finding]]) -> None:
        """A party is whole, so its other rows are not imported either."""
        rows = {row.number: row for row in party.rows}
        first = rows[party.rows[0].number]
        for place, found in wrong:
            self._rejected.append(Rejection(rows.get(place.line, first), place, found))
        reasons = {place.line for place, _ in wrong}
        for number in rows.keys() - reasons:
            why = finding(Code.IMPORT_PARTY_REJECTED, "", line=min(reasons))
            self._rejected.append(Rejection(rows[number], Place(number), why))


def _draft(party: ImportedParty, language: Language | None) -> SignUpDraft:
    return SignUpDraft(
        name=party.name,
        phone=party.phone,
        email=party.email,
        language=language or (Language.ZH if is_chinese(party.name) else Language.EN),
        adults=party.adults,
        children=party.children,
        attendees=tuple(AttendeeDraft(one.name, one.birth, one.answers) for one in party.people),
        note=party.note,
        answers=MappingProxyType(dict(party.answers)),
    )
