"""Ages on the day of the event."""

from datetime import date

import pytest

from planner.model.language import Bilingual
from planner.model.programme import AgeBand
from planner.rules.ages import age_on, band_of


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2018, 4, 10), date(2026, 4, 9), 7),
        (date(2018, 4, 10), date(2026, 4, 10), 8),
        (date(2018, 12, 31), date(2026, 1, 1), 7),
        (date(2016, 2, 29), date(2026, 2, 28), 9),
        (date(2016, 2, 29), date(2026, 3, 1), 10),
        (date(2016, 2, 29), date(2024, 2, 29), 8),
        (date(2026, 4, 10), date(2026, 4, 10), 0),
        (date(2026, 4, 11), date(2026, 4, 10), -1),
    ],
)
def test_a_year_is_complete_on_the_birthday(birth, day, age):
    assert age_on(birth, day) == age


def test_both_ends_of_a_band_belong_to_it():
    bands = [AgeBand("small", Bilingual(), 6, 9), AgeBand("big", Bilingual(), 10, 13)]
    assert [band and band.key for band in (band_of(age, bands) for age in (5, 6, 9, 10, 13, 14))] == [
        None, "small", "small", "big", "big", None,
    ]  # fmt: skip
