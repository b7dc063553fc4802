"""How many of what, in the plural that each language asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.wording.voice import Voice


class Counts:
    """Numbers with their nouns: `3 persons`, `1 party`."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def persons(self, count: int) -> str:
        """Persons of any age."""
        return self._voice.ngettext("{count} person", "{count} persons", count).format(count=count)

    def adults(self, count: int) -> str:
        """Adults of a party."""
        return self._voice.ngettext("{count} adult", "{count} adults", count).format(count=count)

    def children(self, count: int) -> str:
        """Children of a party."""
        return self._voice.ngettext("{count} child", "{count} children", count).format(count=count)

    def parties(self, count: int) -> str:
        """Sign-ups as groups of people."""
        return self._voice.ngettext("{count} party", "{count} parties", count).format(count=count)

    def signups(self, count: int) -> str:
        """Sign-ups as records."""
        return self._voice.ngettext("{count} sign-up", "{count} sign-ups", count).format(count=count)

    def places(self, count: int) -> str:
        """Places of a session."""
        return self._voice.ngettext("{count} place", "{count} places", count).format(count=count)

    def sessions(self, count: int) -> str:
        """Sessions of an event."""
        return self._voice.ngettext("{count} session", "{count} sessions", count).format(count=count)

    def events(self, count: int) -> str:
        """Dated events."""
        return self._voice.ngettext("{count} event", "{count} events", count).format(count=count)

    def calendars(self, count: int) -> str:
        """Personal calendars."""
        return self._voice.ngettext("{count} personal calendar", "{count} personal calendars", count).format(
            count=count
        )

    def visits(self, count: int) -> str:
        """Visits of a person."""
        return self._voice.ngettext("{count} visit", "{count} visits", count).format(count=count)

    def officers(self, count: int) -> str:
        """Officers with a duty."""
        return self._voice.ngettext("{count} officer", "{count} officers", count).format(count=count)

    def resources(self, count: int) -> str:
        """Rooms, vehicles, dogs and simulators."""
        return self._voice.ngettext("{count} resource", "{count} resources", count).format(count=count)

    def groups(self, count: int) -> str:
        """Groups of visitors."""
        return self._voice.ngettext("{count} group", "{count} groups", count).format(count=count)

    def runs(self, count: int) -> str:
        """Times at which groups see a station together."""
        return self._voice.ngettext("{count} run", "{count} runs", count).format(count=count)

    def names(self, count: int) -> str:
        """Names of people."""
        return self._voice.ngettext("{count} name", "{count} names", count).format(count=count)

    def seconds(self, count: int) -> str:
        """Seconds."""
        return self._voice.ngettext("{count} second", "{count} seconds", count).format(count=count)

    def minutes(self, count: int) -> str:
        """Minutes, spelt out."""
        return self._voice.ngettext("{count} minute", "{count} minutes", count).format(count=count)

    def hours(self, count: int) -> str:
        """Hours, spelt out."""
        return self._voice.ngettext("{count} hour", "{count} hours", count).format(count=count)

    def days(self, count: int) -> str:
        """Days."""
        return self._voice.ngettext("{count} day", "{count} days", count).format(count=count)

    def months(self, count: int) -> str:
        """Months."""
        return self._voice.ngettext("{count} month", "{count} months", count).format(count=count)

    def years(self, count: int) -> str:
        """Years."""
        return self._voice.ngettext("{count} year", "{count} years", count).format(count=count)

    def waiting_position(self, position: int) -> str:
        """A party's place on the waiting list, from 1."""
        return self._voice.gettext("{ordinal} in line").format(ordinal=self.ordinal(position))

    def ordinal(self, number: int) -> str:
        """The number as a rank: `2nd`; in Chinese the sentence around it says so."""
        if self._voice.language != "en":
            return str(number)
        last = 0 if number % 100 in (11, 12, 13) else number % 10
        return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
