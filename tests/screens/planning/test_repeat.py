"""How often an event is repeated."""

from datetime import date, datetime

import pytest

from planner.rules.recurrence import occurrences
from screens.dialogs.prompt import Parsed, Wrong
from screens.house import say
from screens.planning.repeat import Often, Repeat, end_parser, parse_rule_text
from tests.planner.records import NOW, SHANGHAI
from tests.screens.front import EN


@pytest.mark.parametrize(
    ("repeat", "days"),
    [
        (Repeat(Often.WEEKLY, count=3), ["04-10", "04-17", "04-24"]),
        (Repeat(Often.FORTNIGHTLY, count=3), ["04-10", "04-24", "05-08"]),
        (Repeat(Often.MONTHLY_WEEKDAY, count=3), ["04-10", "05-08", "06-12"]),
        (Repeat(Often.MONTHLY_DATE, count=3), ["04-10", "05-10", "06-10"]),
        (Repeat(Often.WEEKLY, until=date(2026, 4, 24)), ["04-10", "04-17", "04-24"]),
        (Repeat(Often.RULE, rule="FREQ=DAILY;COUNT=2"), ["04-10", "04-11"]),
    ],
)
def test_the_rule_gives_the_days_that_were_meant(repeat: Repeat, days: list[str]) -> None:
    start = datetime(2026, 4, 10, 9, tzinfo=SHANGHAI)
    assert [f"{moment:%m-%d}" for moment in occurrences(repeat.rule_from(start.date()), start)] == days


def test_a_fifth_weekday_is_taken_as_the_last() -> None:
    assert Repeat(Often.MONTHLY_WEEKDAY).rule_from(date(2026, 4, 30)) == "FREQ=MONTHLY;BYDAY=-1TH"


def test_once_is_no_series() -> None:
    assert Repeat().rule_from(date(2026, 4, 10)) == ""


@pytest.mark.parametrize(
    ("text", "repeat", "echo"),
    [
        ("", Repeat(Often.WEEKLY), ""),
        ("8", Repeat(Often.WEEKLY, count=8), "8 events"),
        ("30 dec", Repeat(Often.WEEKLY, until=date(2026, 12, 30)), "until Wed 30 Dec 2026"),
    ],
)
def test_the_end_is_a_number_a_day_or_none(text: str, repeat: Repeat, echo: str) -> None:
    parsed = end_parser(Often.WEEKLY, NOW)(text)
    assert isinstance(parsed, Parsed)
    assert (parsed.value, say(parsed.echo, EN).plain) == (repeat, echo)


@pytest.mark.parametrize("text", ["1", "401", "99999999999", "15:00", "never"])
def test_an_end_that_says_nothing_is_told(text: str) -> None:
    assert isinstance(end_parser(Often.WEEKLY, NOW)(text), Wrong)


def test_a_rule_is_echoed_in_words() -> None:
    parsed = parse_rule_text("rrule:freq=weekly;byday=we;count=10")
    assert isinstance(parsed, Parsed)
    assert say(parsed.echo, EN).plain == "every Wednesday, 10 times"
    assert isinstance(parse_rule_text("every now and then"), Wrong)
