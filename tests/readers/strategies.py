"""Calendars nobody thought of: any zone, any hour, series with exceptions."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import strategies as st

from planner.model.calendar import Alarm, Calendar, Entry, EntryStatus, Repeat
from tests.readers.golden import FEED, TOUR

ZONES = (
    "Asia/Shanghai", "America/New_York", "Europe/London", "Europe/Dublin", "Australia/Lord_Howe",
    "America/Santiago", "Pacific/Chatham", "Asia/Kathmandu", "Africa/Casablanca", "Africa/Cairo",
    "America/Sao_Paulo", "Asia/Tehran", "America/St_Johns", "Pacific/Apia", "Asia/Gaza", "UTC",
)  # fmt: skip
RULES = (
    "FREQ=WEEKLY;BYDAY=TU,SA",
    "FREQ=DAILY;INTERVAL=10",
    "FREQ=MONTHLY;BYDAY=2TU,-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=15",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    """One event at any hour there is."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    minutes = draw(st.integers(0, 8 * 366 * 24 * 60))
    start = (datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(zone)
    end = _later(start, timedelta(minutes=draw(st.integers(1, 3000))))
    alarms = draw(st.lists(st.integers(0, 40_000), max_size=2, unique=True))
    return replace(
        TOUR,
        start=start,
        end=end,
        sequence=draw(st.sampled_from([0, 1, 42, 2**31 - 1])),
        status=draw(st.sampled_from([EntryStatus.CONFIRMED, EntryStatus.TENTATIVE])),
        summary=draw(TEXTS),
        description=draw(TEXTS),
        alarms=tuple(Alarm(before, draw(TEXTS)) for before in alarms),
    )


@st.composite
def _series(draw: st.DrawFn) -> tuple[Entry, ...]:
    """A master and its overrides, not at night: planning asks about hours that clocks skip."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    first = draw(st.dates(date(2022, 1, 1), date(2029, 12, 31)))
    clock = datetime.combine(first, time(draw(st.integers(5, 23)), 30))
    rule = draw(st.sampled_from(RULES))
    starts = [naive.replace(tzinfo=zone) for naive in rrulestr(rule + ";COUNT=9", dtstart=clock)]
    picked = draw(st.lists(st.sampled_from(starts[1:-1]), max_size=4, unique=True))
    at = draw(st.integers(0, len(picked)))
    length = timedelta(minutes=draw(st.integers(1, 600)))
    repeat = Repeat(rule, starts[-1], tuple(sorted(picked[:at])))
    master = replace(TOUR, start=starts[0], end=_later(starts[0], length), repeat=repeat)
    by = timedelta(minutes=draw(st.integers(-300, 300)))
    changed = (
        replace(
            master,
            repeat=None,
            recurrence_id=was,
            start=_later(was, by),
            end=_later(was, by + timedelta(hours=1)),
            sequence=9,
        )
        for was in picked[at:]
    )
    return master, *changed


def _later(moment: datetime, by: timedelta) -> datetime:
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


def _feed(singles: list[Entry], several: tuple[Entry, ...]) -> Calendar:
    named = [replace(entry, uid=f"{number}@openday-planner") for number, entry in enumerate(singles)]
    return replace(FEED, entries=(*named, *several))


def calendars() -> st.SearchStrategy[Calendar]:
    """Feeds of a few events and perhaps a series."""
    return st.builds(_feed, st.lists(_entries(), max_size=2), st.one_of(st.just(()), _series()))
