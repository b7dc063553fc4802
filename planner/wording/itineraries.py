"""The texts of stops, groups and duties: where somebody has to be, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars import DUTY_ALARM
from planner.calendars.occasion import earlier
from planner.rules.phones import show_phone
from planner.wording.counts import Counts
from planner.wording.messages import bring
from planner.wording.occasions import OccasionTexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.calendars import Occasion
    from planner.model.itinerary import Duty, Led, Stop
    from planner.model.unit import Unit
    from planner.wording.voice import Voice


class ItineraryTexts(OccasionTexts):
    """Texts of the stops of a party, of a group, and of the duties of an officer."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice)
        self._counts = Counts(voice)

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
        when = _("{date}, {span}, {zone}").format(
            date=self._times.full_date(stop.start.date()),
            span=self._times.span(stop.start, stop.end),
            zone=self._times.zone(stop.start),
        )
        lines = [when, _("Part of: {title}").format(title=self.event_name(occasion))]
        if stop.mentor:
            lines.append(_("Mentor officer: {name}").format(name=stop.mentor))
        return "\n".join(lines)

    def group_summary(self, occasion: Occasion, led: Led) -> str:
        """Title and group, by its name or number; that it is off stands in it."""
        _ = self._voice.gettext
        title = _("{title}, {group}").format(title=self.event_name(occasion), group=self._group(led))
        return _("Cancelled: {title}").format(title=title) if occasion.cancelled else title

    def group_description(self, occasion: Occasion, led: Led, url: str, stops: Sequence[Stop] = ()) -> str:
        """When and where, how many come and how many names are missing, the stops, what to bring."""
        _ = self._voice.gettext
        lines = [self.when(occasion), self.where(occasion)]
        if occasion.cancelled:
            lines.append(_("This session does not take place."))
        else:
            lines.append(_("Be at the gate by {time}.").format(time=self._times.clock(occasion.arrive)))
        counted = (self._counts.persons(led.persons), self._counts.signups(led.parties))
        group = self._group(led)
        lines.append(
            _("{group}: {persons}, {signups}").format(
                group=group[:1].upper() + group[1:], persons=counted[0], signups=counted[1]
            )
        )
        if led.unnamed and not occasion.cancelled:
            lines.append(_("Still missing: {names}").format(names=self._counts.names(led.unnamed)))
        if not occasion.cancelled:
            lines.append(self.stops_text(stops))
            lines.append(bring(self._voice, occasion.programme.bring if occasion.programme else ()))
            lines.append(self.reminders(occasion))
        if occasion.unit.phone:
            lines.append(_("Questions? Please call {phone}.").format(phone=show_phone(occasion.unit.phone)))
        return "\n".join(line for line in (*lines, self._voice.text(occasion.unit.name), url) if line)

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
            _("Group: {group}").format(group=duty.group) if duty.group else "",
            "" if duty.cancelled else self.reminded((earlier(duty.start, DUTY_ALARM),)),
            _("The event is still being planned.") if duty.tentative and not duty.cancelled else "",
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

    def _group(self, led: Led) -> str:
        return led.name or self._voice.gettext("group {number}").format(number=led.number)

    def _stop(self, stop: Stop) -> str:
        parts = [self._times.span(stop.start, stop.end), self._voice.text(stop.title)]
        place = self._voice.text(stop.place)
        mentor = self._voice.gettext("with {name}").format(name=stop.mentor) if stop.mentor else ""
        return " · ".join(text for text in (" ".join(parts), place, mentor) if text)
