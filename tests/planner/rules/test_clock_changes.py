"""Times around the days on which clocks change: asked about, never guessed."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding
from planner.rules import times
from planner.rules.recurrence import occurrences, starts_between
from planner.rules.spoken_dates import spoken_moment

NEW_YORK = ZoneInfo("America/New_York")
SUMMER, WINTER = timedelta(hours=-4), timedelta(hours=-5)
FALL = date(2026, 11, 1)


def refused(call, *args, **more) -> Finding:
    with pytest.raises(BadInput) as error:
        call(*args, **more)
    (found,) = error.value.findings
    return found


@pytest.mark.parametrize(
    ("zone", "day", "at", "before", "after"),
    [
        ("America/New_York", date(2026, 3, 8), time(2, 30), "02:00", "03:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "02:00", "02:30"),
        ("Africa/Cairo", date(2026, 4, 24), time(0), "00:00", "01:00"),
        ("Pacific/Apia", date(2011, 12, 30), time(10), "2011-12-30 00:00", "2011-12-31 00:00"),
    ],
)
def test_a_time_that_clocks_skip_is_told_with_the_jump(zone, day, at, before, after):
    found = refused(times.local, day, at, ZoneInfo(zone))
    assert found.code is Code.TIME_SKIPPED
    assert (found.params["before"], found.params["after"]) == (before, after)


def test_an_offset_does_not_make_a_skipped_time_exist():
    at = time(2, 30, tzinfo=timezone(WINTER))
    assert refused(times.local, date(2026, 3, 8), at, NEW_YORK).code is Code.TIME_SKIPPED


def test_a_time_that_clocks_show_twice_is_asked_about_in_words_that_answer():
    found = refused(times.local, FALL, time(1, 30), NEW_YORK)
    assert found.code is Code.TIME_TWICE
    answers = [times.parse_time(str(found.params[key])) for key in ("first", "second")]
    moments = [times.local(FALL, at, NEW_YORK) for at in answers]
    assert [moment.isoformat() for moment in moments] == [
        "2026-11-01T01:30:00-04:00",
        "2026-11-01T01:30:00-05:00",
    ]
    assert not times.same_moment(*moments)


def test_another_offset_than_the_zone_has_is_refused_with_the_right_one():
    found = refused(times.local, FALL, times.parse_time("09:00-04:00"), NEW_YORK)
    assert (found.code, found.params["right"]) == (Code.WRONG_OFFSET, "09:00-05:00")
    assert refused(times.local, FALL, times.parse_time("01:30+08:00"), NEW_YORK).code is Code.TIME_TWICE


def test_the_offset_of_one_time_answers_for_the_others():
    assert times.local(FALL, time(1, 30), NEW_YORK, prefer=WINTER).utcoffset() == WINTER
    assert times.local(FALL, time(9), NEW_YORK, prefer=SUMMER).utcoffset() == WINTER
    evening = datetime(2026, 10, 31, 20, tzinfo=NEW_YORK)
    assert times.shifted(evening, timedelta(hours=5), NEW_YORK, prefer=SUMMER).utcoffset() == SUMMER


@pytest.mark.parametrize(
    ("typed", "offset"),
    [
        ("01:30-04:00", SUMMER),
        ("1:30 -0500", WINTER),
        ("01:30−04:00", SUMMER),
        ("01:30+05:30", 5.5),
        ("01:30", None),
    ],
)
def test_an_offset_is_read_behind_a_time(typed, offset):
    wanted = timedelta(hours=offset) if isinstance(offset, float) else offset
    at = times.parse_time(typed)
    assert (at.hour, at.minute, at.utcoffset()) == (1, 30, wanted)


@pytest.mark.parametrize("typed", ["01:30-15:00", "01:30-4", "01:30Z", "01:30 New York", "-04:00"])
def test_what_is_no_offset_is_no_time(typed):
    assert refused(times.parse_time, typed).code is Code.BAD_TIME


def test_a_day_with_time_and_offset_is_read_in_commands_and_in_the_planner():
    assert times.parse_day_and_time("2026-11-01T01:30-04:00") == (FALL, time(1, 30, tzinfo=timezone(SUMMER)))
    spoken = spoken_moment("11/1 01:30-05:00", datetime(2026, 9, 1, tzinfo=UTC))
    assert (spoken.day, spoken.at) == (FALL, time(1, 30, tzinfo=timezone(WINTER)))


def test_a_span_is_no_time_with_an_offset():
    assert refused(spoken_moment, "11/1 14:00-16:00", datetime(2026, 9, 1, tzinfo=UTC)).code is Code.BAD_DATE


def test_a_series_over_a_doubled_hour_is_asked_about_once():
    start = datetime(2026, 10, 25, 1, 30, tzinfo=NEW_YORK)
    assert refused(occurrences, "FREQ=WEEKLY;COUNT=3", start).code is Code.TIME_TWICE
    found = occurrences("FREQ=WEEKLY;COUNT=3", start, prefer=SUMMER)
    assert [moment.utcoffset() for moment in found] == [SUMMER, SUMMER, WINTER]


@pytest.mark.parametrize(
    "name", ["localtime", "posixrules", "Factory", "posix/Asia/Shanghai", "right/Asia/Shanghai"]
)
def test_names_that_mean_nothing_elsewhere_are_no_zones(name):
    assert refused(times.zone_of, name).code is Code.BAD_ZONE


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/Sao_Paulo", "Africa/Casablanca", "UTC", "Asia/Kathmandu"]
)
def test_any_zone_of_the_world_will_do(name):
    assert times.zone_of(f" {name} ").key == name


def test_the_dates_of_a_rule_are_given_up_to_the_last_on_the_clock():
    first = datetime(2026, 10, 24, 9, tzinfo=NEW_YORK)
    found = starts_between("FREQ=WEEKLY;BYDAY=SA", first, datetime(2026, 11, 7, 9, tzinfo=NEW_YORK))
    assert [moment.isoformat() for moment in found] == [
        "2026-10-24T09:00:00-04:00",
        "2026-10-31T09:00:00-04:00",
        "2026-11-07T09:00:00-05:00",
    ]


def test_a_rule_without_number_or_with_a_doubled_hour_gives_no_dates():
    first = datetime(2026, 1, 1, 9, tzinfo=NEW_YORK)
    assert starts_between("FREQ=DAILY", first, first.replace(year=2028)) == ()
    doubled = datetime(2026, 10, 25, 1, 30, tzinfo=NEW_YORK)
    assert starts_between("FREQ=WEEKLY", doubled, doubled.replace(month=11, day=8)) == ()
