"""What is left of an erased sign-up: numbers that keep every count true, and nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.signup import NO_ANSWERS, Attendee, Contact, SignUp, Unnamed
from planner.model.tables import Table
from planner.rules.ages import ADULT, age_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from planner.model.audit import AuditRecord, Change
    from planner.model.ids import SignUpRef, Token


@dataclass(frozen=True, slots=True)
class Erasure:
    """A sign-up as it stood, and the reference and token that what is left of it goes by: the old ones are
    known to others, in messages and on paper, and lead nowhere from now on."""

    signup: SignUp
    ref: SignUpRef
    token: Token
    day: date
    """Of its session, on which its people are counted as adults or children."""

    def rest_of(self, version: SignUp) -> SignUp:
        """What is left of one version of the sign-up: session, state, and how many persons it is for."""
        children = sum(_is_child(attendee, self.day) for attendee in version.attendees)
        adults = len(version.attendees) - children
        unnamed = version.unnamed
        return replace(
            version,
            ref=self.ref,
            token=self.token,
            contact=Contact("", ""),
            attendees=(),
            unnamed=Unnamed(unnamed.adults + adults, unnamed.children + children),
            unnamed_arrived=version.arrived,
            note="",
            answers=NO_ANSWERS,
            reason="",
            overrides=(),
            linked=None,
            sources=(),
            held=False,
            second_look=None,
        )

    def scrubbed(self, record: AuditRecord) -> AuditRecord:
        """An audit record without what it says of the people of the sign-up."""
        old = self.signup.ref
        changes = tuple(self._scrubbed_change(change) for change in record.changes)
        subjects = tuple(self.ref if subject == old else subject for subject in record.subjects)
        # Why somebody was decided on is said in words of staff, and those may say anything about them.
        reason = "" if old in record.subjects[: record.count] else record.reason.replace(old, self.ref)
        versions = [change.before for change in record.changes if self._is_of(change)]
        said = traces([self.signup, *(version for version in versions if isinstance(version, SignUp))])
        if any(text in reason for text in said):
            reason = ""
        return replace(record, changes=changes, subjects=subjects, reason=reason)

    def _is_of(self, change: Change) -> bool:
        return change.table is Table.SIGNUPS and change.key == self.signup.id

    def _scrubbed_change(self, change: Change) -> Change:
        before = change.before
        if not isinstance(before, SignUp):
            return change
        if self._is_of(change):
            return replace(change, before=self.rest_of(before))
        if before.linked == self.signup.ref:
            return replace(change, before=replace(before, linked=self.ref))
        return change


def traces(versions: Iterable[SignUp]) -> Collection[str]:
    """Names, phone numbers and addresses by which text elsewhere would name the people of a sign-up."""
    found = {
        text
        for one in versions
        for text in (
            one.contact.name,
            one.contact.phone,
            one.contact.email,
            *(attendee.name for attendee in one.attendees),
        )
    }
    return found - {""}


def _is_child(attendee: Attendee, day: date) -> bool:
    # Who is not known to be a child counts as an adult, as everywhere.
    return attendee.birth_date is not None and age_on(attendee.birth_date, day) < ADULT
