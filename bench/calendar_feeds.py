"""Feeds to measure: of made-up entries, and of 10,000 sessions and a party with an itinerary in a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bench import people
from data.formats.ics import IcsWriter
from data.store.kinds import KINDS, UNIT_KEY, schema_of
from data.store.store import OpendayStore
from data.store.tinyjournal import Database
from planner.cli import wiring
from planner.model.audit import Action
from planner.model.calendar import Alarm, Calendar, Entry, EntryStatus
from planner.model.ids import EventId, SessionNumber, VenueId
from planner.model.itinerary import Stop
from planner.model.language import Bilingual, Language
from planner.model.tables import Table
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from planner.services import feeds
from planner.services.desk import Desk
from planner.services.entry_cache import EntryCache
from planner.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from planner.calendars import CalendarWords

SESSIONS: Final = 10_000
STOPS: Final = 9
BASE: Final = "https://open.example"
CAMP: Final = Venue(
    VenueId(1),
    Bilingual("Camp hall", "衡阳警营展览馆"),
    Bilingual("1 Zhengxiang Road", "湖南省衡阳市蒸湘区蒸湘南路1号"),
    Position(26.8935, 112.6021),
)
_START: Final = next(people.events(1)).sessions[0].start


def made_up(size: int, feed: int = 0) -> Calendar:
    """A feed of entries with an alarm and Chinese text, none of which was made for another feed."""
    return Calendar(
        uid=f"feed-{feed}",
        language=Language.ZH,
        zone=people.ZONE,
        entries=tuple(_entry(feed, number) for number in range(size)),
        feed=True,
        name="衡阳警营开放日",
        description="警营开放日和参观活动；改期或取消会在这里更新。",
        source=f"{BASE}/p/{feed:032}.ics",
    )


def _entry(feed: int, number: int) -> Entry:
    start = _START + timedelta(hours=number)
    return Entry(
        uid=f"7f1c9d0e-5b1a-4c6e-9a3f-{feed:06}{number:06}@openday-planner",
        sequence=number % 4,
        status=EntryStatus.CONFIRMED,
        start=start,
        end=start + timedelta(minutes=90),
        created=people.NOW - timedelta(days=9),
        changed=people.NOW - timedelta(minutes=number),
        summary=f"警营开放日 第{number + 1}场",
        location="衡阳警营展览馆，湖南省衡阳市蒸湘区蒸湘南路1号",
        description=f"请在{start:%H:%M}之前到达大门口。\n预约号：S-{number:06} · 3人\n"
        "请携带：身份证；饮用水\n提醒，以防日历不提示：提前2小时\n"
        "如不能前来，请致电 +86 734 000 0044。\n"
        f"衡阳警营\n{BASE}/events/E7K3Q.html",
        url=f"{BASE}/events/E7K3Q.html",
        position=CAMP.position,
        categories=("警营开放日",),
        alarms=(Alarm(120, f"警营开放日 第{number + 1}场：{start:%H:%M}开始，请提前到达大门口"),),
    )


class Feeds:
    """Feeds from a store to bytes, as the server makes them."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            _fill(path)
        self._store = OpendayStore.open(path)
        self._desk = Desk(
            self._store, wiring.programmes(), wiring.SetClock(people.NOW), wiring.SystemChance(), "li"
        )
        self._words = Wording(Language.ZH, wiring.translations(Language.ZH)).calendar
        self._writer, self._made = IcsWriter(), EntryCache()
        self._edits = 0

    def public(self) -> bytes:
        """The public feed."""
        return self._writer.write(self.public_calendar())

    def public_calendar(self) -> Calendar:
        """The public feed before it is written."""
        return feeds.public_calendar(self._desk, Language.ZH, self._in, entry=self._made.public_entry)

    def person(self, number: int) -> bytes:
        """The feed of the sign-up of that number, with its stops."""
        return self._writer.write(self.person_calendar(number))

    def person_calendar(self, number: int) -> Calendar:
        """The same before it is written."""
        ref = people.family(number).ref
        return feeds.personal_calendar(self._desk, ref, self._in, feed=True, stops=_STOPS)

    def edit(self) -> None:
        """Move one session of one event."""
        self._edits += 1
        with self._store.transaction("li", people.NOW) as tx:
            event = tx.events.get(EventId(2 + self._edits))
            if event is None:
                raise SystemExit("no such event")
            moved = replace(event.sessions[0], start=event.sessions[0].start + timedelta(minutes=5))
            tx.events.put(replace(event, sessions=(moved, *event.sessions[1:])))
            tx.record(Action.SESSION_CHANGED, (event.ref,))

    def close(self) -> None:
        """Give the files back."""
        self._store.close()

    def _in(self, _language: Language) -> CalendarWords:
        return self._words


_STOPS: Final = tuple(
    Stop(
        station=f"station-{number}",
        title=Bilingual("Police dogs", f"警犬表演{number}"),
        start=_START + timedelta(minutes=10 * number),
        end=_START + timedelta(minutes=10 * number + 9),
        place=Bilingual("Yard", "训练场东侧"),
        sequence=0,
        changed=people.NOW,
    )
    for number in range(STOPS)
)


def _fill(path: Path) -> None:
    unit = Unit(Bilingual("Hengyang camp", "衡阳警营"), phone="+867340000044", base_url=BASE)
    with Database.open(path, schema_of()) as database:
        with database.transaction() as running:
            running.put("unit", UNIT_KEY, KINDS[Table.UNIT].document(unit))
            running.put("venues", CAMP.id, KINDS[Table.VENUES].document(CAMP))
            for event in people.events(SESSIONS * people.PER_SESSION):
                here = replace(event, venue=CAMP.id)
                running.put("events", event.id, KINDS[Table.EVENTS].document(here))
            for number in range(people.PER_SESSION):
                signup = replace(people.sign_up(number), session=SessionNumber(1))
                running.put("signups", signup.id, KINDS[Table.SIGNUPS].document(signup))
        database.compact()
