"""One person in one line."""

from datetime import date

import pytest

from screens.signup.person_line import PersonText, age_in, split_person


@pytest.mark.parametrize(
    ("line", "name", "birth"),
    [
        ("Li Bo 2015-3-4", "Li Bo", "2015-03-04"),
        ("李波20150304", "李波", "2015-03-04"),
        ("王 2015年3月4日", "王", "2015-03-04"),
        ("Ann, 1990/1/2", "Ann", "1990-01-02"),
        ("李波　２０１５．３．４", "李波", "2015-03-04"),
        ("Li Bo", "Li Bo", ""),
        ("Pupil 12", "Pupil 12", ""),
        ("Li Bo 2015-3", "Li Bo", "2015-3"),
        ("Bo 2015-13-40", "Bo", "2015-13-40"),
        ("20150304", "", "2015-03-04"),
        ("[/] 2015-3-4", "[/]", "2015-03-04"),
        ("", "", ""),
    ],
)
def test_a_birth_date_behind_a_name_is_read_however_it_is_written(line: str, name: str, birth: str) -> None:
    assert split_person(line) == PersonText(name, birth)


def test_the_age_is_that_on_the_day_of_the_event() -> None:
    day, today = date(2026, 4, 10), date(2026, 4, 1)
    assert age_in("Li Bo 2015-4-10", day, today) == 11
    assert age_in("Li Bo 2015-4-11", day, today) == 10


@pytest.mark.parametrize(
    "line", ["Li Bo", "Li Bo 2015-3", "Li Bo 2015-2-30", "Li Bo 2033-1-1", "Li Bo 1700-1-1"]
)
def test_there_is_no_age_without_a_birth_date_that_can_be(line: str) -> None:
    assert age_in(line, date(2026, 4, 10), date(2026, 4, 1)) is None
