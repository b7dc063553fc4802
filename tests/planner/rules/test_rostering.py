"""What speaks against an officer at a post."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from planner.model.codes import Code
from planner.model.event import Cancellation
from planner.model.findings import Severity
from planner.model.ids import SessionNumber
from planner.rules.rostering import Post, officer_findings, post
from planner.rules.working_hours import parse_away, parse_hours
from tests.fakes.records import NOW, ZONE, a_duty, a_session, an_event, an_officer


def a_post(key: int, hour: int, **fields: Any) -> Post:
    """A duty of one hour at an event of its own, on Wednesday 25 November 2026."""
    start = datetime(2026, 11, 25, hour, tzinfo=ZoneInfo(ZONE))
    return post(a_duty(key, event=key, minutes=60, **fields), an_event(key, a_session(start=start)))


def codes(officer: Any, wanted: Post, *others: Post, **settings: Any) -> list[Code]:
    return [found.code for found in officer_findings(officer, wanted, others, **settings)]


def test_a_duty_goes_with_its_session() -> None:
    event = an_event(1, a_session(1), a_session(2, datetime(2026, 11, 25, 18, tzinfo=ZoneInfo(ZONE))))
    early = post(a_duty(session=SessionNumber(2), offset=-30, minutes=45), event)
    assert (early.start.hour, early.start.minute, early.end.hour, early.end.minute) == (17, 30, 18, 15)
    whole = post(a_duty(), event)
    assert (whole.start, whole.end) == (event.start, event.end)


def test_nobody_is_in_two_places() -> None:
    (found,) = officer_findings(an_officer(), a_post(1, 15), [a_post(2, 15)])
    assert (found.code, found.severity, found.where) == (Code.ON_OTHER_DUTY, Severity.ASK, "E0002")
    assert codes(an_officer(), a_post(1, 15), a_post(1, 15)) == [], "the same duty as it was before"


def test_duties_may_follow_each_other_unless_rest_is_asked_for() -> None:
    assert codes(an_officer(), a_post(1, 15), a_post(2, 16)) == []
    assert codes(an_officer(), a_post(1, 15), a_post(2, 16), rest_minutes=1) == [Code.TOO_LITTLE_REST]
    assert codes(an_officer(), a_post(1, 15), a_post(2, 17), rest_minutes=60) == []
    (found,) = officer_findings(an_officer(), a_post(1, 17), [a_post(2, 15)], rest_minutes=90)
    assert found.params["minutes"] == 60


@pytest.mark.parametrize("gone", ["duty", "event", "session"])
def test_what_was_called_off_is_in_nobodys_way(gone: str) -> None:
    mark = Cancellation("rain", NOW)
    other = a_post(2, 15, session=SessionNumber(1))
    if gone == "duty":
        other = other._replace(duty=replace(other.duty, cancelled=mark))
    elif gone == "event":
        other = other._replace(event=replace(other.event, cancelled=mark))
    else:
        sessions = (replace(other.event.sessions[0], cancelled=mark),)
        other = other._replace(event=replace(other.event, sessions=sessions))
    assert codes(an_officer(), a_post(1, 15), other) == []


def test_hours_and_absences_are_asked_about() -> None:
    assert codes(an_officer(hours=(parse_hours("Mon 08:00-18:00"),)), a_post(1, 15)) == [Code.OFF_HOURS]
    assert codes(an_officer(away=(parse_away("2026-11-25"),)), a_post(1, 15)) == [Code.OFFICER_AWAY]


def test_a_day_has_only_so_many_minutes() -> None:
    officer = an_officer(most_minutes=120)
    assert codes(officer, a_post(1, 15), a_post(2, 9)) == []
    assert codes(officer, a_post(1, 15), a_post(2, 9), a_post(3, 11)) == [Code.DAY_TOO_LONG]
    overlapping = codes(officer, a_post(1, 15), a_post(2, 15), a_post(3, 9))
    assert Code.DAY_TOO_LONG not in overlapping, "time that two duties share counts once"
