"""The texts of stops and duties: where somebody has to be, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.language import Bilingual
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.calendars import Occasion
    from planner.model.itinerary import Duty, Stop
    from planner.model.unit import Unit
    from planner.wording.voice import Voice


class Itineraries:
    """Texts of the stops of a party and of the duties of an officer."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)

    def stops_text(self, stops: Sequence[Stop]) -> str:
        """The stops in order of time, a line each; "" where there are none."""
        lines = [self._stop(stop) for stop in sorted(stops, key=lambda one: one.start) if not stop.cancelled]
        return "\n".join([self._voice.gettext("Your tour:"), *lines]) if lines else ""

    def stop_summary(self, stop: Stop, *, cancelled: bool) -> str:
        """Title of the station; that the stop is off stands in it, since some calendars show nothing else."""
        title = self._voice.text(stop.title)
        return self._voice.gettext("Cancelled: {title}").format(title=title) if cancelled else title

    def stop_location(self, stop: Stop, occasion: Occasion) -> str:
        """The station's place, and the venue that it is in."""
        venue = occasion.venue
        names = (self._voice.text(stop.place), self._voice.text(venue.name) if venue else "")
        return self._voice.clauses([name for name in names if name])

    def stop_description(self, stop: Stop, occasion: Occasion) -> str:
        """When, and what the stop is part of."""
        _ = self._voice.gettext
        programme = occasion.programme
        title = self._voice.text(occasion.event.title or (programme.title if programme else Bilingual()))
        when = _("{date}, {span}, {zone}").format(
            date=self._times.full_date(stop.start.date()),
            span=self._times.span(stop.start, stop.end),
            zone=self._times.zone(stop.start),
        )
        return "\n".join([when, _("Part of: {title}").format(title=title)])

    def duties_name(self, unit: Unit) -> str:
        """Name of an officer's calendar, without the officer's."""
        name = self._voice.text(unit.name)
        _ = self._voice.gettext
        return _("Duties: {unit}").format(unit=name) if name else _("Duties")

    def duty_summary(self, duty: Duty) -> str:
        """Role and event; that it is off stands in it."""
        _ = self._voice.gettext
        role, title = self._voice.text(duty.role), self._voice.text(duty.title)
        named = _("{role}: {title}").format(role=role, title=title) if role else title
        return _("Cancelled: {title}").format(title=named) if duty.cancelled else named

    def duty_description(self, duty: Duty, unit: Unit) -> str:
        """When, where, and for which event."""
        _ = self._voice.gettext
        place = self._voice.text(duty.place)
        lines = [
            _("You are not needed for this any more.") if duty.cancelled else "",
            _("When: {date}, {span}, {zone}").format(
                date=self._times.full_date(duty.start.date()),
                span=self._times.span(duty.start, duty.end),
                zone=self._times.zone(duty.start),
            ),
            _("Where: {place}").format(place=place) if place else "",
            _("Event: {reference}").format(reference=duty.event),
            self._voice.text(unit.name),
        ]
        return "\n".join(line for line in lines if line)

    def duty_alarm(self, duty: Duty) -> str:
        """What the phone says before a duty."""
        return self._voice.gettext("{title}: {day} {start}").format(
            title=self.duty_summary(duty),
            day=self._times.day(duty.start.date()),
            start=self._times.clock(duty.start),
        )

    def _stop(self, stop: Stop) -> str:
        parts = [self._times.span(stop.start, stop.end), self._voice.text(stop.title)]
        place = self._voice.text(stop.place)
        return " ".join(parts) + (f" · {place}" if place else "")
