"""Calendars to write in tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.model.calendar import Alarm, Calendar, Entry, EntryStatus, Method, Organizer
from planner.model.language import Language
from planner.model.venue import Position

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 25, 15, 0, tzinfo=SHANGHAI)
MADE = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)

ENTRY = Entry(
    uid="3f6c-1@openday-planner",
    sequence=3,
    status=EntryStatus.CONFIRMED,
    start=START,
    end=START + timedelta(hours=2),
    created=MADE,
    changed=MADE + timedelta(days=2),
    summary="警营开放日; dogs, drones",
    location="展览馆，蒸湘南路1号",
    description='Line one\nLine two: "quoted" \\ back\n' + "民警和警犬等着你。" * 12,
    url="https://open.example/events/E7K3Q.html",
    position=Position(26.8935, 112.00001),
    categories=("警营开放日", "Dogs, drones; more"),
    alarms=(Alarm(1440, "明天：警营开放日"), Alarm(120, "Police camp open day at 15:00")),
)
FEED = Calendar(
    uid="feed-1",
    language=Language.ZH,
    zone="Asia/Shanghai",
    entries=(ENTRY,),
    feed=True,
    name="衡阳警营, 开放日; all",
    description="Everything\nthat is open",
    source="https://open.example/public.ics",
)
FILE = replace(
    FEED,
    feed=False,
    source="",
    method=Method.PUBLISH,
    organizer=Organizer('The "Camp", Hengyang', "camp@police.example"),
)


def entry(number: int, **changes: object) -> Entry:
    """The entry with another UID."""
    return replace(ENTRY, uid=f"3f6c-{number}@openday-planner", **changes)  # type: ignore[arg-type]
