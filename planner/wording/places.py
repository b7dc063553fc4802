"""Names the field that a finding is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.findings import Finding
    from planner.wording.voice import Voice

FIELDS = {
    "name_zh": N_("Chinese name"),
    "title": N_("Title"),
    "title_zh": N_("Chinese title"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "language": N_("Language"),
    "lang": N_("Language"),
    "note": N_("Note"),
    "birth_date": N_("Birth date"),
    "adults": N_("Adults"),
    "children": N_("Children"),
    "date": N_("Date"),
    "day": N_("Date"),
    "time": N_("Time"),
    "start": N_("Start"),
    "to": N_("New time"),
    "minutes": N_("Duration"),
    "most_minutes": N_("Most minutes a day"),
    "late": N_("Minutes late"),
    "until": N_("Until"),
    "capacity": N_("Capacity"),
    "session": N_("Session"),
    "venue": N_("Venue"),
    "address": N_("Address"),
    "address_zh": N_("Chinese address"),
    "position": N_("Position"),
    "zone": N_("Time zone"),
    "repeat": N_("Repetition"),
    "reason": N_("Reason"),
    "override": N_("Reason"),
    "base_url": N_("Web address"),
    "cancelled_days": N_("Days for cancelled ones"),
    "linked": N_("Linked sign-up"),
    "programme": N_("Programme"),
    "event": N_("Event"),
    "signup": N_("Sign-up"),
    "attendees": N_("Party"),
    "key": N_("Setting"),
}
"""Fields as people know them; any other is named as it is."""

NUMBERED = re.compile(r"(\d+)(?::\s*|$)(.*)", re.S)
PERSON = re.compile(r"attendees[.\[](\d+)\]?(?:\.(.*))?", re.S)
ANSWER = re.compile(r"answers\.(.+)", re.S)


class Places:
    """Where in what was typed something is."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def before(self, found: Finding, sentence: str, *, named: bool) -> str:
        """The sentence behind its place: the sign-up of several, and the field where it is `named`."""
        number, where = self._split(found.where)
        parts = [self._voice.gettext("Sign-up {number}").format(number=number)] if number else []
        if named and where:
            parts += self._field(where)
        if not parts:
            return sentence[0].upper() + sentence[1:] if named else sentence
        place = self._voice.clauses(parts)
        return self._voice.gettext("{place}: {sentence}").format(place=place, sentence=sentence)

    def _split(self, where: str) -> tuple[str, str]:
        match = NUMBERED.fullmatch(where)
        return (match[1], match[2]) if match else ("", where)

    def _field(self, where: str) -> list[str]:
        _ = self._voice.gettext
        person = PERSON.fullmatch(where)
        if person:
            return [
                _("person {number}").format(number=person[1]),
                *(self._field(person[2]) if person[2] else []),
            ]
        answer = ANSWER.fullmatch(where)
        if answer:
            return [_("answer “{key}”").format(key=answer[1])]
        if where == "name":
            return [self._voice.pgettext("of a person or a place", "Name")]
        return [_(FIELDS[where]) if where in FIELDS else where]
