"""The index page: what is coming, month by month, and the calendars to subscribe to."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from planner.calendars.addresses import index_url, programme_feed, public_feed
from planner.model.page import Buttons, EventLine, IndexPage, Link, Month
from planner.wording import page_links
from planner.wording.page_parts import PageParts
from planner.wording.times import Times

if TYPE_CHECKING:
    from planner.model.unit import Unit
    from planner.services.pages import EventFacts, IndexFacts
    from planner.wording.voice import Voice


class IndexTexts:
    """The index page in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._parts = PageParts(voice)
        self._times = Times(voice)

    def page(self, facts: IndexFacts) -> IndexPage:
        """What is coming."""
        _ = self._voice.gettext
        unit = self._voice.text(facts.unit.name)
        title = _("Open days")
        lead = _("Come and see how your police work. Everyone is welcome; places are limited.")
        named = _("Open days: {unit}").format(unit=unit) if unit else title
        frame = self._parts.frame(facts.unit, "index", named, lead, partial(index_url, facts.unit))
        months = groupby(facts.events, key=lambda one: (one.event.day.year, one.event.day.month))
        return IndexPage(
            frame=frame,
            title=title,
            lead=lead,
            months=tuple(
                Month(self._times.month(*month), tuple(self._line(one) for one in events))
                for month, events in months
            ),
            empty=_("No open day is announced at present. Please look again soon."),
            calendar=self._calendar(facts.unit, named),
            kinds=self._kinds(facts),
            code=self._parts.code(frame.address),
        )

    def _line(self, facts: EventFacts) -> EventLine:
        event, venue = facts.event, facts.overview.venue
        if self._parts.over_days(facts):
            when = self._parts.days(facts)
        else:
            when = self._times.span(event.start, event.end)
            if len(event.live_sessions) > 1:
                sessions = len(event.live_sessions)
                when += " · " + self._voice.ngettext("{count} session", "{count} sessions", sessions).format(
                    count=sessions
                )
        return EventLine(
            leaf=self._parts.leaf(event.day),
            title=self._parts.title(facts),
            url=f"events/{event.ref}.{self._voice.language}.html",
            when=when,
            where=self._voice.text(venue.name) if venue else "",
            notice=self._parts.notice(facts.mood, facts.free),
        )

    def _calendar(self, unit: Unit, name: str) -> Buttons:
        _ = self._voice.gettext
        language = self._voice.language
        keep = Link(_("Calendar file"), f"public.{language}.ics", download=True)
        address = public_feed(unit, language)
        if not address:
            return Buttons(_("All open days in your calendar"), (keep,))
        links = (
            Link(_("Apple"), page_links.webcal(address)),
            Link(_("Google"), page_links.google_feed(address)),
            Link("Outlook", page_links.outlook_feed(address, name)),
            keep,
        )
        notes = (
            _("Subscribed once, your calendar shows new, moved and cancelled open days by itself."),
            _("For other programs, subscribe to: {address}").format(address=address),
        )
        return Buttons(_("All open days in your calendar"), links, notes)

    def _kinds(self, facts: IndexFacts) -> Buttons | None:
        unit = facts.unit
        if not unit.base_url or len(facts.programmes) < 2:
            return None
        links = tuple(
            Link(
                self._voice.text(programme.title),
                page_links.webcal(programme_feed(unit, programme.key, self._voice.language)),
            )
            for programme in facts.programmes
        )
        return Buttons(self._voice.gettext("Only one kind of visit"), links)
