"""What a unit shows the world, address by address: the same tree for a folder and for the feed server."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from planner import calendars
from planner.model.audit import Action
from planner.model.findings import BadInput, Refusal
from planner.model.ids import EventRef, ProgrammeKey, Token
from planner.model.language import Language
from planner.services import feeds, pages
from planner.services.entry_cache import EntryCache
from planner.services.own_feeds import token_calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.calendars import CalendarWords
    from planner.model.calendar import Calendar
    from planner.model.event import Event
    from planner.model.unit import Unit
    from planner.ports import CalendarWriter, PageWriter, View
    from planner.services.desk import Desk
    from planner.services.pages import PageWords

CALENDAR_TYPE = "text/calendar; charset=utf-8"
PAGE_TYPE = "text/html; charset=utf-8"

_ADDRESS = re.compile(
    r"/(?:(?P<public>public)|programmes/(?P<programme>[a-z0-9_-]+)|events/(?P<event>[A-Z0-9]+)(?P<feed>\.feed)?"
    r"|p/(?P<token>[A-Za-z0-9_-]+)|(?P<index>index))"
    r"(?:\.(?P<language>en|zh))?\.(?P<form>ics|html)"
)


@dataclass(frozen=True, slots=True)
class Resource:
    """What is found at one address."""

    content: bytes
    media_type: str
    changed: datetime
    """When it may have changed last, aware: never after now, and never before it did."""
    private: bool
    """Whether it is somebody's own: not to be listed, kept by others or found by search engines."""
    download: str = ""
    """Name of the file to keep it as; "" for what is read or subscribed to in place."""


class Address(NamedTuple):
    """A path of the tree, taken apart; a language of None is the unit's main one."""

    programme: ProgrammeKey
    event: EventRef
    token: Token
    language: Language | None
    page: bool
    """Whether it is read, not subscribed to."""
    feed: bool
    """Of the calendar of an event: whether it is subscribed to, not imported once."""


@dataclass(frozen=True, slots=True)
class Press:
    """What words and writes the tree, in each language."""

    calendars: CalendarWriter
    pages: PageWriter
    calendar_words: Callable[[Language], CalendarWords]
    page_words: Callable[[Language], PageWords]


def parse_path(path: str) -> Address | None:
    """The parts of a path as the tree has them; None for any other."""
    match = _ADDRESS.fullmatch(path)
    if match is None:
        return None
    page = match["form"] == "html"
    if page is not bool(match["index"]) and not match["event"]:
        return None
    if (match["token"] and match["language"]) or (match["feed"] and page):
        return None
    return Address(
        programme=ProgrammeKey(match["programme"] or ""),
        event=EventRef(match["event"] or ""),
        token=Token(match["token"] or ""),
        language=Language(match["language"]) if match["language"] else None,
        page=page,
        feed=bool(match["feed"]),
    )


class Site:
    """The tree of one unit; each call reads the store afresh."""

    def __init__(
        self, desk: Desk, press: Press, language: Language | None = None, base_url: str | None = None
    ) -> None:
        """`language` is that of addresses without one; None: Chinese where the unit has a Chinese name, else
        English. `base_url` stands in for the unit's own address; "" means that there is none."""
        self._desk = desk
        self._press = press
        self._language = language
        self._base_url = base_url
        self._entry = EntryCache().public_entry
        self._looked_up: tuple[tuple[int, int] | None, datetime | None] = (None, None)

    def paths(self) -> tuple[str, ...]:
        """Every address, those of personal feeds at the end: they are published and listed nowhere."""
        with self._desk.store.view() as view:
            events = self._events(view)
            stems = [
                *("/index.html", "/public.ics"),
                *(f"/programmes/{key}.ics" for key in self._programmes(events)),
                *(f"/events/{event.ref}.{form}" for event in events for form in ("html", "ics", "feed.ics")),
            ]
            private = [f"/p/{token}.ics" for token in self._tokens(view, events)]
        return (*(path for stem in stems for path in _in_languages(stem)), *private)

    def find(self, path: str) -> Resource | None:
        """What is at an address now; None where nothing is, or is no more."""
        address = parse_path(path)
        if address is None:
            return None
        try:
            return self._page(address) if address.page else self._calendar(address)
        except (BadInput, Refusal):  # gone since it was looked up
            return None

    def _page(self, address: Address) -> Resource | None:
        with self._desk.store.view() as view:
            unit = feeds.unit_at(view, self._base_url)
            words = self._press.page_words(address.language or self._main_language(unit))
            if address.event:
                event = view.events.by_ref(address.event)
                if event is None or not self._shown(event):
                    return None
                shown = pages.event_facts(self._desk, view, unit, event)
                content = self._press.pages.event(words.event(shown))
            else:
                coming = pages.index_facts(self._desk, view, unit, self._events(view))
                content = self._press.pages.index(words.index(coming))
            return Resource(content, PAGE_TYPE, self._changed(view), private=False)

    def _calendar(self, address: Address) -> Resource | None:
        if address.token:
            return self._personal(address.token)
        with self._desk.store.view() as view:
            language = address.language or self._main_language(view.unit)
            changed = self._changed(view)
            event = view.events.by_ref(address.event) if address.event else None
            missing = not (event and self._shown(event)) if address.event else False
            if address.programme:
                missing = address.programme not in self._programmes(self._events(view))
        if missing:
            return None
        made = self._public(address, language)
        name = f"{event.ref}.ics" if event and not address.feed else ""
        return replace(self._written(made, changed), download=name)

    def _public(self, address: Address, language: Language) -> Calendar:
        desk, words = self._desk, self._press.calendar_words
        base, entry = self._base_url, self._entry
        if address.event:
            ref, feed = address.event, address.feed
            return feeds.event_calendar(desk, ref, language, words, feed=feed, base_url=base, entry=entry)
        if address.programme:
            key = address.programme
            return feeds.programme_calendar(desk, key, language, words, base_url=base, entry=entry)
        return feeds.public_calendar(desk, language, words, base_url=base, entry=entry)

    def _personal(self, token: Token) -> Resource | None:
        with self._desk.store.view() as view:
            language, changed = self._main_language(view.unit), self._changed(view)
        words, base = self._press.calendar_words, self._base_url
        made = token_calendar(self._desk, token, words, language, base_url=base)
        return replace(self._written(made, changed), private=True) if made else None

    def _tokens(self, view: View, events: list[Event]) -> Iterator[Token]:
        """Of parties, of groups, and of officers."""
        for event in events:
            yield from (signup.token for signup in view.signups.of_event(event.id) if not signup.erased)
            for session in event.sessions:
                yield from (group.token for group in view.groups.of_session(event.id, session.number))
        yield from (officer.token for officer in view.officers.all())

    def _events(self, view: View) -> list[Event]:
        return [event for event in view.events.all() if self._shown(event)]

    def _programmes(self, events: list[Event]) -> tuple[ProgrammeKey, ...]:
        """The kinds of the events, as far as the unit still has them, in order of name."""
        return tuple(sorted({e.programme for e in events if e.programme in self._desk.programmes}))

    def _shown(self, event: Event) -> bool:
        return calendars.is_shown(event, self._desk.now())

    def _main_language(self, unit: Unit) -> Language:
        return self._language or (Language.ZH if unit.name.zh else Language.EN)

    def _written(self, made: Calendar, changed: datetime) -> Resource:
        return Resource(self._press.calendars.write(made), CALENDAR_TYPE, changed, private=False)

    def _changed(self, view: View) -> datetime:
        """The last transaction, or the beginning of the day where that is later: some things go by time."""
        now = self._desk.now().astimezone(ZoneInfo(view.unit.zone))
        midnight = datetime.combine(now.date(), time(), now.tzinfo)
        last = self._last_change(view)
        return min(now, max(midnight, last)) if last else midnight

    def _last_change(self, view: View) -> datetime | None:
        """When the last transaction was; looked up once a commit, which takes longer than a small feed."""
        commit = self._desk.store.known_commit()
        if commit is None or commit != self._looked_up[0]:
            newest = next(
                (one for one in view.audit.newest_first() if one.action is not Action.LIST_MADE), None
            )
            self._looked_up = commit, newest.at if newest else None
        return self._looked_up[1]


def _in_languages(path: str) -> tuple[str, ...]:
    """An address in the main language, and in each."""
    stem, _, form = path.rpartition(".")
    return (path, *(f"{stem}.{language}.{form}" for language in Language))
