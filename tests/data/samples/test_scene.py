"""When the sample events take place, whatever day it is."""

from datetime import date, timedelta

from data.samples.scene import Scene, settings


def test_dates_keep_their_weekday_and_distance_on_every_day_of_two_years() -> None:
    for number in range(731):
        today = date(2027, 1, 1) + timedelta(days=number)
        days = {scene: setting.day for scene, setting in settings(today).items()}
        assert today - timedelta(days=7) <= days[Scene.PAST] < today
        assert days[Scene.PAST].weekday() == days[Scene.DRAFT].weekday() == 5
        assert today + timedelta(days=2) <= days[Scene.SERIES] <= today + timedelta(days=8)
        assert today + timedelta(days=4) <= days[Scene.FULL] <= today + timedelta(days=10)
        assert days[Scene.CANCELLED] > today + timedelta(days=8)
        assert days[Scene.DRAFT] != days[Scene.FESTIVAL]
        assert today + timedelta(days=7) <= days[Scene.FESTIVAL] <= today + timedelta(days=60)


def test_police_day_is_kept_when_it_is_near() -> None:
    near = settings(date(2026, 11, 22))[Scene.FESTIVAL]
    assert near.day == date(2027, 1, 10)
    assert near.title_zh == "警察节警营开放日"
    far = settings(date(2026, 6, 1))[Scene.FESTIVAL]
    assert far.day == date(2026, 6, 14)
    assert "警察节" not in far.title_zh
