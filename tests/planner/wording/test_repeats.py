"""Recurrence rules in words."""

import pytest

from tests.planner.wording.speaking import EN, ZH


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261230", "every Wednesday, until 30 Dec 2026",
         "每星期三，至2026年12月30日"),
        ("FREQ=DAILY;UNTIL=20261229T160000Z", "every day, until 30 Dec 2026", "每天，至2026年12月30日"),
        ("FREQ=WEEKLY;COUNT=10", "every week, 10 times", "每周，共10次"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "every 2 weeks on Monday, Friday", "每2周的星期一、星期五"),
        ("FREQ=DAILY", "every day", "每天"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=1", "every 3 days, once", "每3天，共1次"),
        ("RRULE:FREQ=MONTHLY;BYDAY=2SA", "every month on the 2nd Saturday", "每月第2个星期六"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday", "每月最后一个星期五"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "every month on the 2nd last Friday", "每月倒数第2个星期五"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "every 2 months on the last day", "每2个月最后一天"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on the 1st, the 15th", "每月1日、15日"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10", "every year on 10 January", "每年1月10日"),
        ("FREQ=YEARLY;INTERVAL=2", "every 2 years", "每2年"),
        ("freq=weekly;byday=sa;wkst=mo", "every Saturday", "每星期六"),
    ],
)  # fmt: skip
def test_usual_rules_are_told_in_words(rule, english, chinese):
    assert (EN.repeats.describe(rule), ZH.repeats.describe(rule)) == (english, chinese)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYSETPOS=1;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=1",
        "FREQ=HOURLY",
        "every now and then",
    ],
)
def test_a_rule_that_there_are_no_words_for_is_shown_as_it_is(rule):
    assert EN.repeats.describe(rule) == rule
