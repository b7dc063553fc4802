"""When officers can be asked to work, as people write it."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.roster import Away, Hours
from planner.rules.working_hours import is_at_work, is_away, parse_away, parse_hours
from tests.fakes.records import an_officer

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORKDAYS = frozenset(range(5))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of December 2026; the 7th is a Monday."""
    return datetime(2026, 12, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 08:30-17:30", Hours(WORKDAYS, time(8, 30), time(17, 30))),
        ("mo–fr 8:30 – 17:30", Hours(WORKDAYS, time(8, 30), time(17, 30))),
        ("周一至周五 8:30-17:30", Hours(WORKDAYS, time(8, 30), time(17, 30))),
        ("星期六、日 ９：００－１２：００", Hours(frozenset({5, 6}), time(9), time(12))),
        ("Sat,Sun 09:00-12:00", Hours(frozenset({5, 6}), time(9), time(12))),
        ("Fri-Mon 20:00-24:00", Hours(frozenset({4, 5, 6, 0}), time(20), time(0))),
        ("09:00-12:00", Hours(frozenset(range(7)), time(9), time(12))),
        ("每天 9:00-12:00", Hours(frozenset(range(7)), time(9), time(12))),
        ("Every day 9:00-12:00", Hours(frozenset(range(7)), time(9), time(12))),
    ],
)
def test_working_time_is_read_as_people_write_it(text: str, hours: Hours) -> None:
    assert parse_hours(text) == hours


@pytest.mark.parametrize(
    "text", ["", "Mon", "T 09:00-12:00", "Mon 12:00-09:00", "Mon 25:00-26:00", "Mon-Xx 9:00-10:00"]
)
def test_what_is_no_working_time_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_hours(text)
    assert refused.value.findings[0].code is Code.BAD_HOURS


def test_absences_are_read_with_their_reason() -> None:
    assert parse_away("2026-12-01..2026-12-05; leave") == Away(date(2026, 12, 1), date(2026, 12, 5), "leave")
    assert parse_away("2026-12-01") == Away(date(2026, 12, 1), date(2026, 12, 1))


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-12-05..2026-12-01", "2026-13-01"])
def test_what_is_no_absence_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_away(text)
    assert refused.value.findings[0].code is Code.BAD_AWAY


def test_work_lies_within_the_hours_of_its_day() -> None:
    officer = an_officer(hours=(parse_hours("Mon-Fri 08:30-17:30"),))
    assert is_at_work(officer, at(7, 8, 30), at(7, 17, 30))
    assert not is_at_work(officer, at(7, 8, 29), at(7, 9))
    assert not is_at_work(officer, at(12, 9), at(12, 10))
    assert is_at_work(an_officer(), at(12, 3), at(12, 4)), "without hours at any time"


def test_hours_that_meet_at_midnight_are_one() -> None:
    night = an_officer(hours=(parse_hours("Fri 20:00-24:00"), parse_hours("Sat 00:00-06:00")))
    assert is_at_work(night, at(11, 22), at(12, 5))
    assert not is_at_work(night, at(11, 22), at(12, 7))


def test_an_absence_covers_whole_days() -> None:
    officer = an_officer(away=(parse_away("2026-12-08..2026-12-09"),))
    assert is_away(officer, at(9, 22), at(10, 1)) == officer.away[0]
    assert is_away(officer, at(10, 0), at(10, 1)) is None
    assert is_away(officer, at(7, 22), at(8, 0)) is None, "it ends as the day begins"
