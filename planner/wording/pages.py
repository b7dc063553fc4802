"""The page of an event, and where it leads: implements `planner.services.pages.PageWords`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.calendars.addresses import event_feed, event_url
from planner.model.page import Buttons, EventPage, Fact, Link, Mood, Section, SessionLine, Sign
from planner.rules.phones import show_phone
from planner.services.pages import free_places
from planner.wording import page_links
from planner.wording.counts import Counts
from planner.wording.messages import Messages, filled
from planner.wording.page_index import IndexTexts
from planner.wording.page_parts import PageParts
from planner.wording.times import Times

if TYPE_CHECKING:
    from planner.calendars import Occasion
    from planner.model.page import IndexPage
    from planner.model.venue import Venue
    from planner.services.overviews import SessionOverview
    from planner.services.pages import EventFacts, IndexFacts
    from planner.wording.voice import Voice

OPEN = (Mood.OPEN, Mood.FEW, Mood.FULL)
"""While one can still sign up, if only to wait."""
COMING = (*OPEN, Mood.CLOSED)
"""While somebody is going to come."""
MOST_TIMES = 4
"""As many times as a sentence can name; more stand in the table alone."""


class PageTexts:
    """Pages in one language; none names a person who signed up, or says why something is cancelled."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._parts = PageParts(voice)
        self._times = Times(voice)
        self._counts = Counts(voice)
        self._messages = Messages(voice)

    def index(self, facts: IndexFacts) -> IndexPage:
        """What is coming."""
        return IndexTexts(self._voice).page(facts)

    def event(self, facts: EventFacts) -> EventPage:
        """One event."""
        title = self._parts.title(facts)
        kind = self._voice.text(facts.programme.title) if facts.programme else ""
        occasions = self._occasions(facts)
        days, place = self._parts.days(facts), self._parts.place(occasions[0])
        description = " · ".join(text for text in (days, self._span(facts), place) if text)
        address = partial(event_url, facts.unit, facts.event)
        frame = self._parts.frame(facts.unit, facts.event.ref, title, description, address, home="../")
        coming = facts.mood in COMING
        return EventPage(
            frame=frame,
            leaf=self._parts.leaf(facts.event.day),
            title=title,
            kicker=kind if kind != title else "",
            notice=self._parts.notice(facts.mood, facts.free),
            facts=tuple(self._facts(facts, occasions)),
            sessions_title=self._voice.gettext("Sessions"),
            sessions=tuple(self._session(facts, one) for one in facts.shown_sessions)
            if len(facts.overview.sessions) > 1
            else (),
            sections=tuple(self._sections(facts, occasions)),
            calendar=self._calendar(facts, occasions) if coming else None,
            code=self._parts.code(frame.address) if coming else None,
        )

    def _occasions(self, facts: EventFacts) -> list[Occasion]:
        """The sessions that take place, or all where none does, in order of time."""
        shown = [one for one in facts.shown_sessions if not one.session.cancelled]
        return [facts.occasion(one) for one in shown or facts.shown_sessions]

    def _span(self, facts: EventFacts) -> str:
        """From the first start to the last end, where all is on one day."""
        event = facts.event
        return "" if self._parts.over_days(facts) else self._times.span(event.start, event.end)

    def _facts(self, facts: EventFacts, occasions: list[Occasion]) -> list[Fact]:
        _ = self._voice.gettext
        zone = self._times.zone(facts.event.start)
        times = tuple(text for text in (self._parts.days(facts), self._span(facts)) if text)
        found = [Fact(Sign.WHEN, _("When"), times, (zone,))]
        found += self._where(facts)
        if facts.mood in COMING and facts.programme and facts.programme.arrive_minutes:
            found.append(Fact(Sign.ARRIVE, _("At the gate"), (self._arrive(facts, occasions),)))
        return [*found, *self._contact(facts)]

    def _where(self, facts: EventFacts) -> list[Fact]:
        venue = facts.overview.venue
        if venue is None:
            return []
        name, address = self._voice.text(venue.name), self._voice.text(venue.address)
        label = self._voice.gettext("Where")
        notes = (address,) if address else ()
        return [Fact(Sign.WHERE, label, (name,), notes, self._maps(venue))]

    def _maps(self, venue: Venue) -> tuple[Link, Link]:
        name, address = self._voice.text(venue.name), self._voice.text(venue.address)
        return (
            Link(self._voice.gettext("Amap"), page_links.amap(name, address, venue.position)),
            Link("OpenStreetMap", page_links.open_street_map(name, address, venue.position)),
        )

    def _arrive(self, facts: EventFacts, occasions: list[Occasion]) -> str:
        if len(occasions) == 1:
            time = self._times.clock(occasions[0].arrive)
            return self._voice.gettext("by {time}").format(time=time)
        minutes = facts.programme.arrive_minutes if facts.programme else 0
        return self._voice.gettext("{minutes} before your session").format(
            minutes=self._counts.minutes(minutes)
        )

    def _contact(self, facts: EventFacts) -> list[Fact]:
        _ = self._voice.gettext
        unit = facts.unit
        links = []
        if unit.phone:
            links.append(Link(show_phone(unit.phone), page_links.telephone(unit.phone)))
        if unit.email:
            links.append(Link(unit.email, f"mailto:{unit.email}"))
        if not links:
            return []
        booking = facts.mood in OPEN
        notes = self._deadline(facts) if booking else ()
        label = _("Sign up") if booking else _("Questions")
        return [Fact(Sign.CONTACT, label, (), notes, tuple(links))]

    def _deadline(self, facts: EventFacts) -> tuple[str, ...]:
        deadline = facts.programme.rules.deadline if facts.programme else None
        if deadline is None or not deadline.hours:
            return ()
        days, rest = divmod(deadline.hours, 24)
        ahead = self._counts.hours(deadline.hours) if rest or days < 2 else self._counts.days(days)
        return (self._voice.gettext("At least {time} before the start").format(time=ahead),)

    def _session(self, facts: EventFacts, one: SessionOverview) -> SessionLine:
        session, occasion = one.session, facts.occasion(one)
        mood = facts.session_mood(one)
        elsewhere = one.venue if one.venue != facts.overview.venue else None
        return SessionLine(
            title=self._voice.gettext("Session {number}").format(number=session.number),
            day=self._times.day(session.start.date()) if self._parts.over_days(facts) else "",
            time=self._times.span(session.start, session.end),
            start=session.start,
            end=session.end,
            notice=self._parts.notice(mood, free_places(one)),
            venue=self._parts.place(occasion) if elsewhere else "",
            maps=self._maps(elsewhere) if elsewhere else (),
            links=self._entries(facts, occasion) if mood in COMING else (),
        )

    def _sections(self, facts: EventFacts, occasions: list[Occasion]) -> list[Section]:
        programme = facts.programme
        if programme is None or facts.mood is Mood.CANCELLED:
            return []
        _ = self._voice.gettext
        texts = programme.texts
        bring = tuple(self._voice.text(thing) for thing in programme.bring)
        values = self._values(facts, occasions)
        about = filled(self._voice.text(texts.public), values)
        rules = filled(self._voice.text(texts.rules), values)
        sections = [Section(_("What to expect"), _lines(about))]
        if facts.mood in COMING:
            sections += [
                Section(_("Please bring"), bring, listed=True),
                Section(_("Good to know"), _lines(rules), small=True),
            ]
        return [section for section in sections if section.lines]

    def _values(self, facts: EventFacts, occasions: list[Occasion]) -> dict[str, str]:
        """Values of the placeholders: the one that all sessions have, or all of them where they are few."""
        title = self._parts.title(facts)
        each = [
            self._messages.public_values(title, one.session, one.venue, one.unit, one.arrive)
            for one in occasions
        ]
        return {name: self._either([values[name] for values in each]) for name in each[0]}

    def _either(self, texts: list[str]) -> str:
        several = list(dict.fromkeys(text for text in texts if text))
        if len(several) > MOST_TIMES:
            return ""
        if len(several) < 2:
            return "".join(several)
        return self._voice.gettext("{several} or {last}").format(
            several=self._voice.listed(several[:-1]), last=several[-1]
        )

    def _entries(self, facts: EventFacts, occasion: Occasion) -> tuple[Link, Link]:
        unit = facts.unit
        details = [
            self._at_gate(occasion),
            self._messages.bring(occasion.programme.bring if occasion.programme else ()),
            self._voice.text(unit.name),
            event_url(unit, facts.event, self._voice.language),
        ]
        text = "\n".join(line for line in details if line)
        title, place = self._parts.title(facts), self._parts.place(occasion)
        return (
            Link(self._voice.gettext("Google"), page_links.google_entry(title, occasion, place, text)),
            Link("Outlook", page_links.outlook_entry(title, occasion, place, text)),
        )

    def _at_gate(self, occasion: Occasion) -> str:
        if occasion.arrive == occasion.session.start:
            return ""
        time = self._times.clock(occasion.arrive)
        return self._voice.gettext("Be at the gate by {time}.").format(time=time)

    def _calendar(self, facts: EventFacts, occasions: list[Occasion]) -> Buttons:
        _ = self._voice.gettext
        language = self._voice.language
        feed = event_feed(facts.unit, facts.event, language)
        links, notes = [], []
        if feed:
            links.append(Link(_("Apple"), page_links.webcal(feed)))
        if len(occasions) == 1:
            links += self._entries(facts, occasions[0])
        links.append(Link(_("Calendar file"), f"{facts.event.ref}.{language}.ics", download=True))
        if len(occasions) > 1:
            notes.append(_("For Google and Outlook, choose your session."))
        if feed:
            notes.append(_("Apple's calendar follows changes by itself; others keep what they were given."))
            notes.append(_("In WeChat, open this page in the browser first."))
        return Buttons(_("Add to your calendar"), tuple(links), tuple(notes))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
