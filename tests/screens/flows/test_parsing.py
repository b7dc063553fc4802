"""What is typed into questions of the flows."""

from datetime import date, time

import pytest

from planner.rules.spoken_dates import Spoken
from screens.dialogs.prompt import Parsed, Wrong
from screens.flows.moments import day_parser, distance, moment_parser
from screens.flows.spans import Span, parse_places, span_parser
from screens.house import say
from tests.planner.records import NOW
from tests.screens.front import EN, ZH


def test_a_day_is_echoed_with_its_weekday_and_distance() -> None:
    parsed = day_parser(NOW)("下周五")
    assert isinstance(parsed, Parsed)
    assert parsed.value == (date(2026, 4, 10), None)
    assert say(parsed.echo, EN).plain == "Fri 10 Apr 2026 · in 9 days"
    assert say(parsed.echo, ZH).plain == "2026年4月10日 周五 · 9天后"


def test_a_time_alone_is_no_day() -> None:
    assert isinstance(day_parser(NOW)("14:00"), Wrong)


def test_what_is_not_said_of_a_move_stays() -> None:
    before = NOW.replace(day=10)
    parse = moment_parser(NOW, before)
    by_time, by_day = parse("14:00"), parse("next fri")
    assert isinstance(by_time, Parsed)
    assert isinstance(by_day, Parsed)
    assert by_time.value == Spoken(date(2026, 4, 10), time(14))
    assert by_day.value == Spoken(date(2026, 4, 10), None)
    assert say(by_day.echo, EN).plain == "Fri 10 Apr 2026 09:00 · in 9 days"


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "1 day ago"), (-3, "3 days ago")]
)
def test_distances(days: int, said: str) -> None:
    assert distance(date(2026, 4, 10 + days), date(2026, 4, 10), EN) == said


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("15:00-17:00", Span(time(15), 120)),
        ("15:00 – 17:30", Span(time(15), 150)),
        ("15：00至17：00", Span(time(15), 120)),
        ("15:00", Span(time(15), 90)),
        ("22:00-02:00", Span(time(22), 240)),
    ],
)
def test_a_span_of_time(text: str, span: Span) -> None:
    parsed = span_parser(90)(text)
    assert isinstance(parsed, Parsed)
    assert parsed.value == span


@pytest.mark.parametrize("text", ["25:00", "15:00-25:00", "15:00-15:00", "3 to", ""])
def test_a_span_that_is_none(text: str) -> None:
    assert isinstance(span_parser(90)(text), Wrong)


def test_places_are_a_number_from_one() -> None:
    fifty = parse_places(" ５０ ")
    assert isinstance(fifty, Parsed)
    assert fifty.value == 50
    for text in ("0", "-3", "x", "", "9999999999999"):
        assert isinstance(parse_places(text), Wrong), text
