"""Whom a change hits, in one sentence before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.wording.counts import Counts

if TYPE_CHECKING:
    from planner.services.effects import Effect
    from planner.wording.voice import Voice


class Effects:
    """Sentences that a panel or command shows before a change."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._counts = Counts(voice)

    def move(self, effect: Effect) -> str:
        """Of moving events to another time."""
        return self._voice.gettext("Moves {what}: {whom}.").format(
            what=self._what(effect), whom=self.whom(effect)
        )

    def cancel(self, effect: Effect) -> str:
        """Of cancelling events or a session; the records of all parties are kept."""
        return self._voice.gettext("Cancels {what}: {whom}.").format(
            what=self._what(effect), whom=self.whom(effect)
        )

    def change(self, effect: Effect) -> str:
        """Of any other change of events or sessions."""
        return self._voice.gettext("Changes {what}: {whom}.").format(
            what=self._what(effect), whom=self.whom(effect)
        )

    def whom(self, effect: Effect) -> str:
        """The parties with their persons, who waits, and who and what is on duty."""
        _ = self._voice.gettext
        parts = []
        if effect.parties:
            parties, persons = self._counts.parties(effect.parties), self._counts.persons(effect.persons)
            parts.append(_("{parties} with {persons}").format(parties=parties, persons=persons))
        if effect.waiting_persons:
            waiting = effect.waiting_persons
            parts.append(
                self._voice.ngettext("{count} waiting", "{count} waiting", waiting).format(count=waiting)
            )
        parts = parts or [_("nobody has signed up")]
        if effect.officers:
            parts.append(self._counts.officers(effect.officers))
        if effect.resources:
            parts.append(self._counts.resources(effect.resources))
        return self._voice.clauses(parts)

    def _what(self, effect: Effect) -> str:
        sessions = self._counts.sessions(effect.sessions)
        if len(effect.events) <= 1:
            return sessions
        events = self._counts.events(len(effect.events))
        return self._voice.gettext("{events} with {sessions}").format(events=events, sessions=sessions)
