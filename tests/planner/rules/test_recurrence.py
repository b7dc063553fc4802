"""Dates of a series."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import BadInput, PlannerError, Refusal
from planner.rules.recurrence import occurrences, parse_rule

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 4, 1, 15, tzinfo=SHANGHAI)


def days(rule: str, start: datetime = WEDNESDAY) -> list[date]:
    return [moment.date() for moment in occurrences(rule, start)]


def test_every_wednesday_at_three():
    found = occurrences("FREQ=WEEKLY;BYDAY=WE;COUNT=3", WEDNESDAY)
    assert [moment.isoformat() for moment in found] == [
        "2026-04-01T15:00:00+08:00",
        "2026-04-08T15:00:00+08:00",
        "2026-04-15T15:00:00+08:00",
    ]


def test_a_start_that_the_rule_does_not_name_is_no_occurrence():
    assert days("FREQ=WEEKLY;BYDAY=FR;COUNT=2") == [date(2026, 4, 3), date(2026, 4, 10)]


def test_police_day_every_year():
    assert days("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10;COUNT=2") == [date(2027, 1, 10), date(2028, 1, 10)]


def test_the_last_day_is_included_however_it_is_written():
    for until in ("20260415", "20260415T150000", "20260415T070000Z"):
        assert days(f"FREQ=WEEKLY;UNTIL={until}")[-1] == date(2026, 4, 15)
    assert days("FREQ=WEEKLY;UNTIL=20260415T065959Z")[-1] == date(2026, 4, 8)


def test_a_rule_without_an_end_is_followed_for_twelve_months():
    found = days("FREQ=MONTHLY")
    assert parse_rule("FREQ=MONTHLY").open_ended
    assert (found[0], found[-1], len(found)) == (date(2026, 4, 1), date(2027, 4, 1), 13)


def test_the_clock_stays_where_summer_time_begins():
    start = datetime(2026, 3, 28, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    found = occurrences("FREQ=DAILY;COUNT=2", start)
    assert [f"{moment:%d %H:%M %z}" for moment in found] == ["28 09:00 +0100", "29 09:00 +0200"]


def test_a_time_that_a_clock_skips_is_refused():
    start = datetime(2026, 3, 28, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    with pytest.raises(BadInput) as error:
        occurrences("FREQ=DAILY;COUNT=2", start)
    assert error.value.findings[0].code is Code.TIME_SKIPPED


@pytest.mark.parametrize("typed", ["rrule:freq=weekly; byday=we ;count=3;", "FREQ=WEEKLY;BYDAY=WE;COUNT=3"])
def test_rules_are_read_in_any_case_with_or_without_their_name(typed):
    assert parse_rule(typed).text == "FREQ=WEEKLY;BYDAY=WE;COUNT=3"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "every week",
        "WEEKLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;COUNT=2;COUNT=3",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
        "FREQ=WEEKLY;UNTIL=20260230",
        "FREQ=WEEKLY;UNTIL=never",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=WEEKLY;DTSTART=20260401",
        "FREQ=WEEKLY\nEXDATE:20260408",
        "FREQ=WEEKLY;" * 1000,
        "FREQ=周",
    ],
)
def test_what_is_no_rule_for_days_is_refused_with_its_beginning(typed):
    with pytest.raises(BadInput) as error:
        parse_rule(typed)
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.BAD_RULE, "repeat")
    assert len(str(found.params["text"])) <= 40


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", Code.SERIES_EMPTY),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", Code.SERIES_EMPTY),
        ("FREQ=WEEKLY;UNTIL=20260331", Code.SERIES_EMPTY),
        ("FREQ=DAILY;COUNT=401", Code.SERIES_TOO_LONG),
        ("FREQ=DAILY;UNTIL=20280101", Code.SERIES_TOO_LONG),
        ("FREQ=YEARLY;COUNT=20", Code.SERIES_TOO_LONG),
        ("FREQ=YEARLY;UNTIL=20560101", Code.SERIES_TOO_LONG),
    ],
)
def test_no_events_and_too_many_are_refused(rule, code):
    with pytest.raises(Refusal) as error:
        occurrences(rule, WEDNESDAY)
    assert [found.code for found in error.value.findings] == [code]


def test_four_hundred_events_are_allowed():
    assert len(days("FREQ=DAILY;COUNT=400")) == 400


PARTS = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=YEARLY",
        "INTERVAL=999",
        "COUNT=5",
        "UNTIL=20271231",
        "BYDAY=MO",
        "BYDAY=+53SU",
        "BYDAY=-1FR,2TU",
        "BYMONTHDAY=31",
        "BYMONTHDAY=-400,0",
        "BYYEARDAY=366",
        "BYYEARDAY=999",
        "BYWEEKNO=53",
        "BYWEEKNO=-99",
        "BYMONTH=2",
        "BYSETPOS=-1",
        "BYSETPOS=0",
        "BYSETPOS=400",
        "WKST=SU",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_whatever_is_combined_ends_in_dates_or_in_a_finding(parts):
    try:
        found = occurrences(";".join(parts), WEDNESDAY)
    except PlannerError:
        return
    assert 0 < len(found) <= 400
    assert list(found) == sorted(set(found))
    assert found[0] >= WEDNESDAY
