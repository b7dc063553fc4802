"""What was done, by whom and why, as lines of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.audit import Action, AuditRecord
from planner.model.event import Event
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.handouts import HandoutTexts
from planner.wording.reasons import Reasons, ran_out
from planner.wording.times import Times

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from planner.wording.voice import Voice

LINES = {
    Action.UNIT_CHANGED: N_("{actor} changed the unit ({what})"),
    Action.VENUE_ADDED: N_("{actor} added the venue {what}"),
    Action.VENUE_CHANGED: N_("{actor} changed the venue {what}"),
    Action.EVENT_PLANNED: N_("{actor} planned {what}"),
    Action.EVENT_COPIED: N_("{actor} planned {what} as a copy of {source}"),
    Action.EVENT_CHANGED: N_("{actor} changed {what}"),
    Action.EVENT_PUBLISHED: N_("{actor} published {what}"),
    Action.EVENT_CLOSED: N_("{actor} closed {what}"),
    Action.EVENT_REOPENED: N_("{actor} reopened {what}"),
    Action.EVENT_MOVED: N_("{actor} moved {what}"),
    Action.EVENT_CANCELLED: N_("{actor} cancelled {what}"),
    Action.EVENT_REINSTATED: N_("{actor} reinstated {what}"),
    Action.SESSION_ADDED: N_("{actor} added a session to {what}"),
    Action.SESSION_CHANGED: N_("{actor} changed a session of {what}"),
    Action.SESSION_CANCELLED: N_("{actor} cancelled a session of {what}"),
    Action.SESSION_REINSTATED: N_("{actor} reinstated a session of {what}"),
    Action.SIGNUP_ADDED: N_("{actor} signed up {what}"),
    Action.SIGNUP_CHANGED: N_("{actor} changed the sign-up {what}"),
    Action.SIGNUP_MOVED: N_("{actor} moved {what} to another session"),
    Action.SIGNUP_CONFIRMED: N_("{actor} confirmed {what}"),
    Action.SIGNUP_DECLINED: N_("{actor} declined {what}"),
    Action.SIGNUP_WITHDRAWN: N_("{actor} withdrew {what}"),
    Action.SIGNUP_REINSTATED: N_("{actor} reinstated the sign-up {what}"),
    Action.PLACES_OFFERED: N_("{actor} gave out free places of {what}"),
    Action.OFFER_ACCEPTED: N_("{actor} noted that {what} accepted"),
    Action.LOTS_DRAWN: N_("{actor} drew lots for {what}"),
    Action.SIGNUP_ERASED: N_("{actor} erased who was behind {what}"),
    Action.TOKEN_REPLACED: N_("{actor} gave {what} a new calendar address"),
    Action.INVITATION_CANCELLED: N_("{actor} took back the invitation of {what}"),
    Action.OFFICER_ADDED: N_("{actor} added the officer {what}"),
    Action.OFFICER_CHANGED: N_("{actor} changed the officer {what}"),
    Action.RESOURCE_ADDED: N_("{actor} added the resource {what}"),
    Action.RESOURCE_CHANGED: N_("{actor} changed the resource {what}"),
    Action.DUTY_ASSIGNED: N_("{actor} gave a duty at {what}"),
    Action.DUTY_TAKEN_OFF: N_("{actor} took a duty at {what} back"),
    Action.ROSTER_FILLED: N_("{actor} filled the roster of {what}"),
    Action.GROUPS_FORMED: N_("{actor} formed groups for {what}"),
    Action.GROUP_CHANGED: N_("{actor} changed a group of {what}"),
    Action.TIMETABLE_MADE: N_("{actor} made the timetable of {what}"),
    Action.TIMETABLE_MENDED: N_("{actor} mended the timetable of {what}"),
    Action.VISIT_MOVED: N_("{actor} moved a visit in the timetable of {what}"),
    Action.WEATHER_CHANGED: N_("{actor} put the timetable of {what} for other weather in force"),
    Action.TIMETABLE_CLEARED: N_("{actor} took the timetable of {what} back"),
    Action.CHECKED_IN: N_("{actor} checked in {what}"),
    Action.CHECKED_OUT: N_("{actor} took back the arrival of {what}"),
    Action.WALKED_IN: N_("{actor} let in {what}, who came without a sign-up"),
    Action.LIST_MADE: N_("{actor} made a list of {what}"),
    Action.UNDONE: N_("{actor} undid a change of {what}"),
    Action.REDONE: N_("{actor} redid a change of {what}"),
    Action.RESTORED: N_("{actor} restored a backup"),
}
WITH_WHOM = {
    Action.GROUP_CHANGED: N_("{actor} put {who} into a group of {what}"),
    Action.DUTY_ASSIGNED: N_("{actor} gave {who} a duty at {what}"),
    Action.DUTY_TAKEN_OFF: N_("{actor} took {who} off duty at {what}"),
}
"""What is said where the audit names, after the event, whom it was about."""
NAMES = {
    Action.UNIT_CHANGED: N_("unit changed"),
    Action.VENUE_ADDED: N_("venue added"),
    Action.VENUE_CHANGED: N_("venue changed"),
    Action.EVENT_PLANNED: N_("event planned"),
    Action.EVENT_COPIED: N_("event copied"),
    Action.EVENT_CHANGED: N_("event changed"),
    Action.EVENT_PUBLISHED: N_("event published"),
    Action.EVENT_CLOSED: N_("event closed"),
    Action.EVENT_REOPENED: N_("event reopened"),
    Action.EVENT_MOVED: N_("event moved"),
    Action.EVENT_CANCELLED: N_("event cancelled"),
    Action.EVENT_REINSTATED: N_("event reinstated"),
    Action.SESSION_ADDED: N_("session added"),
    Action.SESSION_CHANGED: N_("session changed"),
    Action.SESSION_CANCELLED: N_("session cancelled"),
    Action.SESSION_REINSTATED: N_("session reinstated"),
    Action.SIGNUP_ADDED: N_("signed up"),
    Action.SIGNUP_CHANGED: N_("sign-up changed"),
    Action.SIGNUP_MOVED: N_("sign-up moved"),
    Action.SIGNUP_CONFIRMED: N_("sign-up confirmed"),
    Action.SIGNUP_DECLINED: N_("sign-up declined"),
    Action.SIGNUP_WITHDRAWN: N_("sign-up withdrawn"),
    Action.SIGNUP_REINSTATED: N_("sign-up reinstated"),
    Action.PLACES_OFFERED: N_("free places given out"),
    Action.OFFER_ACCEPTED: N_("offer accepted"),
    Action.LOTS_DRAWN: N_("lots drawn"),
    Action.SIGNUP_ERASED: N_("personal data erased"),
    Action.TOKEN_REPLACED: N_("calendar address replaced"),
    Action.INVITATION_CANCELLED: N_("invitation taken back"),
    Action.OFFICER_ADDED: N_("officer added"),
    Action.OFFICER_CHANGED: N_("officer changed"),
    Action.RESOURCE_ADDED: N_("resource added"),
    Action.RESOURCE_CHANGED: N_("resource changed"),
    Action.DUTY_ASSIGNED: N_("duty given"),
    Action.DUTY_TAKEN_OFF: N_("duty taken back"),
    Action.ROSTER_FILLED: N_("roster filled"),
    Action.GROUPS_FORMED: N_("groups formed"),
    Action.GROUP_CHANGED: N_("group changed"),
    Action.TIMETABLE_MADE: N_("timetable made"),
    Action.TIMETABLE_MENDED: N_("timetable mended"),
    Action.VISIT_MOVED: N_("visit moved"),
    Action.WEATHER_CHANGED: N_("timetable for other weather in force"),
    Action.TIMETABLE_CLEARED: N_("timetable taken back"),
    Action.CHECKED_IN: N_("checked in"),
    Action.CHECKED_OUT: N_("arrival taken back"),
    Action.WALKED_IN: N_("came without a sign-up"),
    Action.LIST_MADE: N_("list made"),
    Action.UNDONE: N_("undone"),
    Action.REDONE: N_("redone"),
    Action.RESTORED: N_("backup restored"),
}
NAMED = 3
"""References that a line names."""

NAMED_OFFICERS = 20
"""Officers that an audit record names at most."""

TURNED_BACK = (Action.UNDONE, Action.REDONE)


class HistoryTexts:
    """Lines of the history."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._counts = Counts(voice)

    def action(self, action: Action) -> str:
        """What was done, in two words."""
        return self._voice.gettext(NAMES[action])

    def done(self, record: AuditRecord) -> str:
        """What was done, in two words, and to how many beside the first that it names."""
        action = self.action(record.action)
        others = _how_many(_parted(record)[0], record.count) - 1
        if others <= 0:
            return action
        return self._voice.ngettext(
            "{action}, with {count} other", "{action}, with {count} others", others
        ).format(action=action, count=others)

    def line(self, record: AuditRecord, zone: tzinfo, today: date | None = None) -> str:
        """When, who, what and why; `today` names days near it."""
        at = self._times.moment(record.at.astimezone(zone), today)
        return f"{at}  {self.deed(record)}"

    def deed(self, record: AuditRecord) -> str:
        """Who did what and why: `Ann moved E7K3Q from Wed 25 Nov 15:00: road works`."""
        _ = self._voice.gettext
        if record.action is Action.LIST_MADE:
            return HandoutTexts(self._voice).deed(record)
        about, behind = _parted(record)
        what, source = self._named(about, record.count), behind[0] if behind else ""
        line = _(LINES[record.action]).format(actor=record.actor, what=what, source=source)
        if record.action in WITH_WHOM and len(record.subjects) > 1:
            event, who = record.subjects[:2]
            line = _(WITH_WHOM[record.action]).format(actor=record.actor, who=who, what=event)
        came_from = self._moved_from(record)
        if came_from:
            line = _("{deed} from {time}").format(deed=line, time=came_from)
        reason = Reasons(self._voice, self._named).told(record.reason)
        line = _("{deed}: {reason}").format(deed=line, reason=reason) if reason else line
        promoted = (
            ()
            if record.action in TURNED_BACK or record.action in WITH_WHOM
            else tuple(ref for ref in behind if ref.startswith("S-") and ref not in ran_out(record.reason))
        )
        if not promoted:
            return line
        return _("{deed} · moved up: {who}").format(deed=line, who=self._named(promoted, len(promoted)))

    def _named(self, subjects: tuple[str, ...], count: int) -> str:
        named = self._voice.listed(subjects[:NAMED])
        others = _how_many(subjects, count) - NAMED
        if others <= 0 or not named:
            return named
        return self._voice.ngettext("{named} and {count} other", "{named} and {count} others", others).format(
            named=named, count=others
        )

    def _moved_from(self, record: AuditRecord) -> str:
        """Where the first of moved events was; where it went is found in the event itself."""
        if record.action is not Action.EVENT_MOVED or not record.subjects:
            return ""
        before = (change.before for change in record.changes)
        events = (one for one in before if isinstance(one, Event) and one.ref == record.subjects[0])
        return next((self._times.moment(event.start) for event in events), "")


def _how_many(subjects: tuple[str, ...], count: int) -> int:
    """Where not all are named, only the count tells how many there were beyond them."""
    return count if len(subjects) >= NAMED_OFFICERS else len(subjects)


def _parted(record: AuditRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a transaction was about, and what stands behind it: who moved up, or what was copied.

    A count above the names is one of persons, or of more records than the audit names.
    """
    return record.subjects[: record.count], record.subjects[record.count :]
