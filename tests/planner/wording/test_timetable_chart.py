"""The grid of a timetable on paper."""

from datetime import datetime

from planner.model.language import Bilingual
from planner.model.sheet import Bar
from planner.services.timetable_rows import Cell, Row
from planner.wording.timetable_chart import chart_of
from tests.planner.records import SHANGHAI
from tests.planner.wording.speaking import EN, ZH

START = datetime(2026, 4, 10, 15, tzinfo=SHANGHAI)
ONE, TWO = Bilingual("Group 1", "第1组"), Bilingual("Group 2", "第2组")
DOGS = Row("dogs", Bilingual("Dogs", "警犬"), 7, (Cell(20, 35, ONE), Cell(20, 50, TWO), Cell(35, 50, ONE)))


def test_visits_are_as_long_as_they_last_and_what_goes_on_at_once_stands_below():
    chart = chart_of([DOGS, Row("gear", Bilingual("Gear", "装备"), 0, ())], START, EN)
    assert [text for _, text in chart.ticks] == ["15:15", "15:30", "15:45"]
    (row,) = chart.rows
    assert (row.title, row.lanes) == ("Dogs · 7", 2)
    fifth = 5 / 45
    assert row.bars == (
        Bar(fifth, 15 / 45, 0, "Group 1"),
        Bar(fifth, 30 / 45, 1, "Group 2"),
        Bar(20 / 45, 15 / 45, 0, "Group 1"),
    )


def test_a_whole_day_has_a_time_each_half_hour_and_nothing_is_no_chart():
    long = Row("1", ONE, 0, (Cell(0, 15, ONE), Cell(300, 330, ONE)))
    assert [text for _, text in chart_of([long], START, ZH).ticks][:3] == ["15:00", "15:30", "16:00"]
    assert chart_of([], START, ZH) is None
