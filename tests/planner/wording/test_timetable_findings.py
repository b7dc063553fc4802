"""What solver and checker find is told of an event by names and by the clock, never by ids and minutes."""

import re

import pytest

from planner.model.codes import Code
from planner.model.findings import finding
from planner.wording.sentences_rotation import TIMETABLES
from tests.planner.services.touring import a_tour, gathered, on_duty, planned
from tests.planner.wording.speaking import EN, ZH

STANDALONE = {Code.PLAN_UNKNOWN, Code.PLAN_FIGURE}
"""About plans from files alone."""


@pytest.fixture(scope="module")
def view():
    desk, _refs = gathered(programme=a_tour())
    officers = [on_duty(desk, name, role="mentor") for name in ("Li Wei", "Wang Hong")]
    assert [officer.id for officer in officers] == [1, 2]
    return planned(desk)


def told(view, code, wording):
    known = {
        Code.PLAN_WRONG_START: "20, 65",
        Code.PLAN_NOT_TOGETHER: "20, 65",
        Code.ROTATION_SHORT_ROUND: "1, 2",
        Code.ROTATION_REMEDY_FEWER: "1, 2",
    }.get(code, "history, gear")
    params = {"group": "2", "station": "dogs", "other": "gear", "person": "1", "mentors": "1, 2"}
    params |= {"start": 67, "end": 79, "first": 61, "last": 74, "skill": "host", "known": known}
    numbers = (
        "count",
        "most",
        "short",
        "runs",
        "groups",
        "officers",
        "persons",
        "age",
        "min_age",
        "expected",
    )
    params |= {"minutes": 5, "have": 3, "way": 4} | dict.fromkeys(numbers, 3)
    (found,) = wording.timetables.names(view, [finding(code, "2", **params)])
    return wording.sentence(found)


@pytest.mark.parametrize("code", [code for code in TIMETABLES if code not in STANDALONE])
def test_it_is_told_by_names_and_the_clock(view, code):
    english, chinese = told(view, code, EN), told(view, code, ZH)
    assert not re.search(
        r"\bminute\b|(?<![\d:])(67|79|61|74|20|65)\b(?! min)|\bdogs\b|\bgear\b|\bhistory\b", english
    ), english
    assert not re.search(r"第\d+分钟|\b(dogs|gear|history)(?!站)", chinese), chinese
    assert "…" not in english + chinese


def test_clock_times_names_and_counts_are_the_right_ones(view):
    assert told(view, Code.PLAN_GROUP_AWAY, EN) == (
        "Group 2 is at Dogs from 10:07 to 10:19; it is here from 10:01 to 10:14."
    )
    assert told(view, Code.PLAN_WRONG_START, ZH) == "第2组在10:07开始dogs站，而该点位只在09:20、10:05开始。"
    assert told(view, Code.ROTATION_REMEDY_LONGER, EN) == "Going on until 10:25, 5 min longer, would do."
    assert told(view, Code.ROTATION_SHORT_MINUTES, EN) == (
        "Dogs is short of 3 min: at most 3 of 3 groups fit; for all of them add at least 3 runs beside it, "
        "or open longer; 5 min are needed, 3 are there."
    )
    assert told(view, Code.ROTATION_MENTORS_HAD, ZH).startswith("第2组以前已由Li Wei、Wang Hong带教过")
