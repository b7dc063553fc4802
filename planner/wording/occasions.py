"""What every calendar entry of a session tells: its title, when and where it is, and its reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars.occasion import earlier
from planner.model.language import Bilingual, Language
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.calendars import Occasion
    from planner.wording.voice import Voice


class OccasionTexts:
    """Texts of sessions in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)

    @property
    def language(self) -> Language:
        """The language of the texts."""
        return self._voice.language

    def event_name(self, occasion: Occasion) -> str:
        """Title of the event."""
        title = occasion.event.title
        programme = occasion.programme
        return self._voice.text(title or (programme.title if programme else Bilingual()))

    def category(self, occasion: Occasion) -> str:
        """The programme's name."""
        return self._voice.text(occasion.programme.title) if occasion.programme else ""

    def location(self, occasion: Occasion) -> str:
        """Name and address of the venue, as a map finds it."""
        venue = occasion.venue
        if not venue:
            return ""
        name, address = self._voice.text(venue.name), self._voice.text(venue.address)
        return self._voice.clauses([text for text in (name, address) if text])

    def when(self, occasion: Occasion) -> str:
        """Day and time with the zone: clients that read the zone wrongly show another hour."""
        start, end = occasion.session.start, occasion.session.end
        return self._voice.gettext("When: {date}, {span}, {zone}").format(
            date=self._times.full_date(start.date()),
            span=self._times.span(start, end),
            zone=self._times.zone(start),
        )

    def where(self, occasion: Occasion) -> str:
        """Name and address of the venue; "" where there is none."""
        location = self.location(occasion)
        return self._voice.gettext("Where: {place}").format(place=location) if location else ""

    def alarm(self, occasion: Occasion, minutes: int) -> str:
        """What the phone says before the start."""
        start = occasion.session.start
        return self._voice.gettext("{title}: {day} {start}, be at the gate by {arrive}").format(
            title=self.event_name(occasion),
            day=self._times.day(start.date()),
            start=self._times.clock(start),
            arrive=self._times.clock(occasion.arrive),
        )

    def reminders(self, occasion: Occasion) -> str:
        """The times of the alarms: some calendars drop alarms of feeds."""
        start = occasion.session.start
        minutes = occasion.programme.alarm_minutes if occasion.programme else ()
        return self.reminded([earlier(start, before) for before in sorted(minutes, reverse=True)])

    def reminded(self, moments: Sequence[datetime]) -> str:
        """When the phone should have spoken up; "" where it should not."""
        if not moments:
            return ""
        times = self._voice.listed([self._times.moment(moment) for moment in moments])
        return self._voice.gettext("Reminders, in case your calendar gives none: {times}").format(times=times)
