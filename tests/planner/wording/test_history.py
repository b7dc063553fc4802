"""Lines of the history."""

from datetime import UTC, date, datetime

import pytest

from planner.model.audit import Action, AuditRecord, Change, Table
from planner.model.ids import AuditId
from tests.planner.records import SHANGHAI, an_event
from tests.planner.wording.speaking import EN, ZH

AT = datetime(2026, 4, 1, 1, 12, tzinfo=UTC)


def record(action, *subjects, reason="", count=1, changes=()) -> AuditRecord:
    return AuditRecord(AuditId(1), AT, "Ann", action, subjects, count, reason, changes)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_every_action_has_a_line_and_a_name(action, wording):
    assert wording.history.deed(record(action, "E234Z")).startswith("Ann")
    assert wording.history.action(action)


def test_a_move_says_from_when():
    moved = record(
        Action.EVENT_MOVED, "E234Z", reason="road works", changes=(Change(Table.EVENTS, 1, an_event()),)
    )
    assert EN.history.deed(moved) == "Ann moved E234Z from Fri 10 Apr 09:00: road works"
    assert ZH.history.deed(moved) == "Ann调整了 E234Z 的时间（原为4月10日 周五 09:00）：road works"


def test_a_line_says_when_in_the_zone_of_the_reader():
    line = EN.history.line(record(Action.EVENT_PUBLISHED, "E234Z"), SHANGHAI)
    assert line == "Wed 1 Apr 09:12  Ann published E234Z"
    line = EN.history.line(record(Action.EVENT_PUBLISHED, "E234Z"), SHANGHAI, date(2026, 4, 1))
    assert line == "today 09:12  Ann published E234Z"


def test_many_are_counted():
    many = record(Action.SIGNUP_CONFIRMED, *(f"S-{n}" for n in range(1, 21)), count=40)
    assert EN.history.deed(many) == "Ann confirmed S-1, S-2, S-3 and 37 others"
    assert EN.history.deed(record(Action.SIGNUP_CONFIRMED, "S-1", "S-2", count=2)) == "Ann confirmed S-1, S-2"


def test_who_was_passed_over_is_told_in_words():
    skipped = record(Action.SIGNUP_WITHDRAWN, "S-1", reason="ill · waiting_skipped: S-7K3QX9 5>2, S-8 3>1")
    assert EN.history.deed(skipped) == (
        "Ann withdrew S-1: ill · S-7K3QX9 passed over: 5 persons do not fit into 2 places, "
        "S-8 passed over: 3 persons do not fit into 1 place"
    )
