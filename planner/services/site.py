"""What a unit shows the world, address by address: the same tree for a folder and for the feed server."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from planner import calendars
from planner.model.ids import EventRef, Token
from planner.model.language import Language
from planner.services import feeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.calendar import Calendar
    from planner.model.event import Event
    from planner.model.unit import Unit
    from planner.ports import CalendarWriter, View
    from planner.services.desk import Desk
    from planner.services.feeds import WordsIn

SHOWN = timedelta(days=365)
"""How long after its end an event can still be found at its addresses."""

CALENDAR_TYPE = "text/calendar; charset=utf-8"

_ADDRESS = re.compile(
    r"/(?:(?P<top>public)|events/(?P<event>\w+)|p/(?P<token>[\w-]+))(?:\.(?P<language>en|zh))?\.(?P<form>ics)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Resource:
    """What is found at one address."""

    content: bytes
    media_type: str
    changed: datetime
    """When it may have changed last, aware: never after now, and never before it did."""
    private: bool
    """Whether it is one party's own: not to be listed, kept by others or found by search engines."""
    download: str = ""
    """Name of the file to keep it as; "" for what is read or subscribed to in place."""


class Address(NamedTuple):
    """A path of the tree, taken apart; a language of None is the unit's main one."""

    top: str
    event: EventRef
    token: Token
    language: Language | None
    form: str


def parse_path(path: str) -> Address | None:
    """The parts of a path as the tree has them; None for any other."""
    match = _ADDRESS.fullmatch(path)
    if match is None or (match["token"] and match["language"]):
        return None
    return Address(
        top=match["top"] or "",
        event=EventRef(match["event"] or ""),
        token=Token(match["token"] or ""),
        language=Language(match["language"]) if match["language"] else None,
        form=match["form"],
    )


class Site:
    """The tree of one unit; each call reads the store afresh."""

    def __init__(
        self, desk: Desk, writer: CalendarWriter, words: WordsIn, language: Language | None = None
    ) -> None:
        """`language` is that of addresses without one; None: Chinese where the unit has a Chinese name, else
        English."""
        self._desk = desk
        self._writer = writer
        self._words = words
        self._language = language

    def paths(self) -> tuple[str, ...]:
        """Every address, those of personal feeds at the end: they are published and listed nowhere."""
        with self._desk.store.view() as view:
            events = [event for event in view.events.all() if self._shown(event)]
            stems = ["/public", *(f"/events/{event.ref}" for event in events)]
            public = [path for stem in stems for path in _in_languages(stem)]
            private = [
                f"/p/{signup.token}.ics"
                for event in events
                for signup in view.signups.of_event(event.id)
                if not signup.erased
            ]
        return (*public, *private)

    def find(self, path: str) -> Resource | None:
        """What is at an address now; None where nothing is, or is no more."""
        address = parse_path(path)
        if address is None:
            return None
        with self._desk.store.view() as view:
            unit, changed = view.unit, self._changed(view)
            event, signup = self._behind(view, address)
        language = address.language or self._main_language(unit)
        if address.top:
            made = feeds.public_calendar(self._desk, language, self._words)
            return self._calendar(made, changed)
        if event is None or not self._shown(event):
            return None
        if signup:
            made = feeds.personal_calendar(self._desk, signup, self._words, feed=True)
            return replace(self._calendar(made, changed), private=True)
        made = feeds.event_calendar(self._desk, event.ref, language, self._words)
        return replace(self._calendar(made, changed), download=f"{event.ref}.ics")

    def _behind(self, view: View, address: Address) -> tuple[Event | None, str]:
        """The event that an address is about, and the reference of the sign-up where it is a party's own."""
        if address.event:
            return view.events.by_ref(address.event), ""
        signup = view.signups.by_token(address.token) if address.token else None
        if signup is None or signup.erased:
            return None, ""
        return view.events.get(signup.event), signup.ref

    def _shown(self, event: Event) -> bool:
        return calendars.is_public(event) and self._desk.now() - event.end <= SHOWN

    def _main_language(self, unit: Unit) -> Language:
        return self._language or (Language.ZH if unit.name.zh else Language.EN)

    def _calendar(self, made: Calendar, changed: datetime) -> Resource:
        return Resource(self._writer.write(made), CALENDAR_TYPE, changed, private=False)

    def _changed(self, view: View) -> datetime:
        """The last transaction, or the beginning of the day where that is later: some things go by time."""
        now = self._desk.now().astimezone(ZoneInfo(view.unit.zone))
        midnight = datetime.combine(now.date(), time(), now.tzinfo)
        last = next(view.audit.newest_first(), None)
        return min(now, max(midnight, last.at)) if last else midnight


def _in_languages(stem: str) -> Iterator[str]:
    """A calendar's addresses: in the main language, and in each."""
    yield f"{stem}.ics"
    for language in Language:
        yield f"{stem}.{language}.ics"
