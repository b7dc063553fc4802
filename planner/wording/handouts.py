"""What attendee lists are called and whom they are for, and the line of the history for one that was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.handouts import DUTY_SHEET, Handout, handout_of
from planner.model.lists import Purpose
from planner.texts import N_
from planner.wording.counts import Counts

if TYPE_CHECKING:
    from planner.model.audit import AuditRecord
    from planner.wording.voice import Voice

NAMES = {
    Purpose.GATE: N_("Gate list"),
    Purpose.STATION: N_("Station list"),
    Purpose.GUARDIAN: N_("Call sheet for guardians"),
    Purpose.INSURANCE: N_("Insurance list"),
    Purpose.SCHOOL: N_("Schools and work units"),
    Purpose.BADGES: N_("Badges"),
    Purpose.ALL: N_("Everything about everyone"),
}
HOLDS = {
    Purpose.GATE: N_("check-in: phones, QR, signature"),
    Purpose.STATION: N_("group leaders: ages, health"),
    Purpose.GUARDIAN: N_("under 18: phones, health, consent"),
    Purpose.INSURANCE: N_("the insurer: ID numbers in full"),
    Purpose.SCHOOL: N_("each party of 6 or more: a sheet"),
    Purpose.BADGES: N_("to wear: name and QR code"),
    Purpose.ALL: N_("coordinators only: all we know"),
}


class HandoutTexts:
    """Lists by name."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._counts = Counts(voice)

    def name(self, purpose: Purpose) -> str:
        """What a list is called: `Gate list`."""
        return self._voice.gettext(NAMES[purpose])

    def holds(self, purpose: Purpose) -> str:
        """For whom it is and what it holds, in a few words."""
        return self._voice.gettext(HOLDS[purpose])

    def deed(self, record: AuditRecord) -> str:
        """Who made which list of what: `Ann made a list of E7K3Q: Gate list, 42 persons`."""
        what = self._voice.listed(record.subjects)
        handout = handout_of(record.reason)
        told = [self._told(handout) if handout else record.reason, self._counts.persons(record.count)]
        if record.reason == DUTY_SHEET:
            told = [self._voice.gettext("Duty sheet"), self._counts.officers(record.count)]
        line = self._voice.gettext("{actor} made a list of {what}: {list}")
        return line.format(actor=record.actor, what=what, list=self._voice.clauses(told))

    def _told(self, handout: Handout) -> str:
        parts = [self.name(handout.purpose)]
        if handout.session is not None:
            parts.append(self._voice.gettext("Session {number}").format(number=handout.session))
        if handout.changes_only:
            parts.append(self._voice.gettext("only changes"))
        return self._voice.clauses(parts)
