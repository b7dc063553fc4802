"""Calendars of every kind from fixed data: small, and each with something that readers have disagreed on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.model.calendar import Alarm, Calendar, Entry, EntryStatus, Guest, Method, Organizer, Repeat
from planner.model.language import Language
from planner.model.venue import Position

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
MADE = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)

TOUR = Entry(
    uid="0193-1@openday-planner",
    sequence=2,
    status=EntryStatus.CONFIRMED,
    start=datetime(2026, 4, 11, 9, tzinfo=SHANGHAI),
    end=datetime(2026, 4, 11, 10, 30, tzinfo=SHANGHAI),
    created=MADE,
    changed=MADE + timedelta(days=2),
    summary="警营开放日, dogs; drones",
    location="展览馆，蒸湘南路1号",
    description='Bring:\n身份证; water\\tea, "hat"\n' + "民警和警犬等着你。" * 9,
    url="https://open.example/events/E7K3Q.html",
    position=Position(26.8935, 112.00001),
    categories=("警营开放日",),
    busy=False,
)
CALLED_OFF = replace(
    TOUR,
    uid="0193-2@openday-planner",
    sequence=7,
    status=EntryStatus.CANCELLED,
    start=datetime(2026, 4, 12, 14, tzinfo=SHANGHAI),
    end=datetime(2026, 4, 12, 15, tzinfo=SHANGHAI),
    summary="Cancelled: 😀 e\u0301 tour",
)
OWN = replace(
    TOUR,
    uid="0193-s-7k3qwe@openday-planner",
    alarms=(Alarm(1440, "明天：警营开放日"), Alarm(120, "Open day, at 09:00; bring water")),
    busy=True,
)
STOP = replace(
    OWN,
    uid="0193-s-7k3qwe-dogs@openday-planner",
    summary="Dogs",
    end=OWN.start + timedelta(minutes=20),
    description="",
    alarms=(),
)
OVERNIGHT = replace(
    TOUR,
    uid="0193-4@openday-planner",
    start=datetime(2026, 3, 7, 22, tzinfo=NEW_YORK),
    end=datetime(2026, 3, 8, 5, tzinfo=NEW_YORK),
    summary="Night at the stables",
)
BEHIND_THE_CHANGE = replace(
    OVERNIGHT,
    uid="0193-5@openday-planner",
    start=datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK),
    end=datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1),
    summary="The hour that comes twice",
)
SUNDAYS = replace(
    TOUR,
    uid="series-3@openday-planner",
    start=datetime(2026, 2, 22, 9, tzinfo=NEW_YORK),
    end=datetime(2026, 2, 22, 10, 30, tzinfo=NEW_YORK),
    summary="Sunday tour",
    repeat=Repeat(
        "FREQ=WEEKLY;BYDAY=SU",
        until=datetime(2026, 3, 29, 9, tzinfo=NEW_YORK),
        except_at=(datetime(2026, 3, 1, 9, tzinfo=NEW_YORK), datetime(2026, 3, 15, 9, tzinfo=NEW_YORK)),
    ),
)
MOVED = replace(
    SUNDAYS,
    sequence=4,
    start=datetime(2026, 3, 23, 14, tzinfo=NEW_YORK),
    end=datetime(2026, 3, 23, 15, tzinfo=NEW_YORK),
    summary="Sunday tour, on Monday",
    repeat=None,
    recurrence_id=datetime(2026, 3, 22, 9, tzinfo=NEW_YORK),
)
WEDNESDAYS = replace(
    TOUR,
    uid="series-4@openday-planner",
    start=datetime(2026, 9, 2, 15, tzinfo=SHANGHAI),
    end=datetime(2026, 9, 2, 17, tzinfo=SHANGHAI),
    repeat=Repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", until=datetime(2026, 10, 28, 15, tzinfo=SHANGHAI)),
)

NIGHTS = replace(
    TOUR,
    uid="series-5@openday-planner",
    start=datetime(2026, 10, 17, 23, tzinfo=NEW_YORK),
    end=datetime(2026, 10, 18, 3, tzinfo=NEW_YORK),
    repeat=Repeat("FREQ=WEEKLY;BYDAY=SA", until=datetime(2026, 11, 14, 23, tzinfo=NEW_YORK)),
)
IN_UTC = replace(
    TOUR,
    uid="series-6@openday-planner",
    start=datetime(2026, 5, 1, 9, tzinfo=UTC),
    end=datetime(2026, 5, 1, 10, tzinfo=UTC),
    repeat=Repeat("FREQ=DAILY", until=datetime(2026, 5, 4, 9, tzinfo=UTC)),
)
IN_UTC_MOVED = replace(
    IN_UTC,
    start=datetime(2026, 5, 2, 15, tzinfo=UTC),
    end=datetime(2026, 5, 2, 16, tzinfo=UTC),
    repeat=None,
    recurrence_id=datetime(2026, 5, 2, 9, tzinfo=UTC),
)


def _abroad(zone: str, number: int) -> Entry:
    start = datetime(2026, 3, 25 + number % 5, 20, tzinfo=ZoneInfo(zone))
    end = start + 3 * HOUR
    return replace(
        TOUR, uid=f"zone-{number}@openday-planner", start=start, end=end, summary=zone, position=None
    )


UNIT = Organizer("衡阳警营 “Camp”, Hengyang", "camp@police.example")
GUEST = Guest("王小明, Class 3", "wang+3@example.com", accepted=False)
FEED = Calendar(
    uid="feed-1",
    language=Language.ZH,
    zone="Asia/Shanghai",
    entries=(TOUR, CALLED_OFF),
    feed=True,
    name="衡阳警营, 开放日; all",
    description="Everything\nthat is open",
    source="https://open.example/public.zh.ics",
)
FILE = replace(FEED, language=Language.EN, feed=False, source="", entries=(TOUR,))
INVITED = replace(OWN, attendees=(GUEST,))

GOLDEN: dict[str, Calendar] = {
    "public feed": FEED,
    "empty feed": replace(FEED, entries=()),
    "event file": FILE,
    "personal feed": replace(FEED, entries=(OWN, STOP), source="https://open.example/p/t0ken.ics"),
    "published file": replace(FILE, entries=(OWN,), method=Method.PUBLISH, organizer=UNIT),
    "invitation": replace(FILE, entries=(INVITED,), method=Method.REQUEST, organizer=UNIT),
    "accepted invitation": replace(
        FILE,
        entries=(replace(OWN, attendees=(replace(GUEST, accepted=True),)),),
        method=Method.REQUEST,
        organizer=UNIT,
    ),
    "cancellation": replace(
        FILE,
        entries=(replace(INVITED, sequence=3, status=EntryStatus.CANCELLED, alarms=()),),
        method=Method.CANCEL,
        organizer=UNIT,
    ),
    "nights of clocks": replace(FEED, entries=(OVERNIGHT, BEHIND_THE_CHANGE), zone="America/New_York"),
    "series with exceptions": replace(FEED, entries=(SUNDAYS, MOVED), zone="America/New_York"),
    "nights over a change of clocks": replace(FEED, entries=(NIGHTS,), zone="America/New_York"),
    "series in UTC": replace(FEED, entries=(IN_UTC, IN_UTC_MOVED), zone="UTC"),
    "series without": replace(FEED, entries=(WEDNESDAYS, TOUR)),
    "series where no rule fits": replace(
        FEED,
        zone="Africa/Casablanca",
        entries=(
            replace(
                WEDNESDAYS,
                start=datetime(2026, 2, 4, 15, tzinfo=ZoneInfo("Africa/Casablanca")),
                end=datetime(2026, 2, 4, 16, tzinfo=ZoneInfo("Africa/Casablanca")),
                repeat=Repeat(
                    "FREQ=WEEKLY;BYDAY=WE",
                    until=datetime(2026, 4, 1, 15, tzinfo=ZoneInfo("Africa/Casablanca")),
                    except_at=(datetime(2026, 2, 25, 15, tzinfo=ZoneInfo("Africa/Casablanca")),),
                ),
            ),
        ),
    ),
    "zones of the world": replace(
        FEED,
        zone="UTC",
        entries=tuple(
            _abroad(zone, number)
            for number, zone in enumerate(
                ("Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo",
                 "Pacific/Chatham", "Asia/Tokyo", "UTC", "Europe/Dublin")
            )
        ),
    ),
}  # fmt: skip
