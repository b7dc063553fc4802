"""Timetables on the day: mended after mishaps and later changes, and swapped for other weather."""

import dataclasses
from datetime import time

import pytest

from planner.model.codes import Code
from planner.model.findings import Refusal
from planner.model.language import Language
from planner.model.timetable import Companion, MishapKind, Weather
from planner.rotation.replanning import replan
from planner.services import cancelling, groups, roster
from planner.services.changing import change_signup
from planner.services.drafts import SignUpEdit
from planner.services.feeds import personal_calendar
from planner.services.timetable_days import change_weather, mend
from planner.services.timetable_hand import at, keep_draft, take_up
from planner.services.timetable_rows import By, rows_of
from planner.services.timetable_troubles import Trouble
from planner.services.timetable_views import show_timetables
from tests.planner.records import NOW
from tests.planner.services.calendars_read import codes, now, stops, words
from tests.planner.services.gatherings import REF, audit, draft, signed_up
from tests.planner.services.touring import a_tour, gathered, on_duty, planned, station
from tests.planner.wording.speaking import EN


def test_a_timetable_is_out_of_date_when_groups_change():
    desk, refs = gathered()
    assert planned(desk).findings == ()
    groups.put_in_group(desk, refs[0], 2)
    (view,) = show_timetables(desk, REF)
    assert [one.code for one in view.findings] == [Code.TIMETABLE_STILL_HOLDS]


def test_who_comes_later_is_told_with_what_the_timetable_breaks_then_and_fitted_in_with_few_changes():
    desk, _refs = gathered(4, 4, programme=a_tour(station("history", must=True, groups=2, capacity=8)))
    before = planned(desk).plan.visits
    with pytest.raises(Refusal) as refused:
        mend(desk, replan, REF, [])
    assert codes(refused) == [Code.TIMETABLE_NO_MISHAP]
    signed_up(desk, draft(9, 4))
    groups.form(desk, REF, 4)
    now(desk, 9, 1)
    (view,) = show_timetables(desk, REF)
    told = [EN.sentence(one) for one in EN.timetables.names(view, view.findings)]
    assert told == [
        "Groups, stations or duties of session 1 have changed since its timetable was made; "
        "`openday rotation replan E234Z` fits it to them.",
        "Group 3 does not get to History, a must-see.",
    ]
    done = mend(desk, replan, REF, [])
    assert [one.kind.value for one in done.moved] == ["added"]
    assert set(before) < set(done.view.plan.visits)
    assert show_timetables(desk, REF)[0].findings == ()


def test_a_group_that_grew_beyond_a_station_is_told_by_the_clock():
    desk, refs = gathered(4, 4, programme=a_tour(station("history", must=True, groups=2, capacity=8)))
    planned(desk)
    change_signup(desk, refs[0], SignUpEdit(adults=6))
    (view,) = show_timetables(desk, REF)
    told = [EN.sentence(one) for one in EN.timetables.names(view, view.findings)]
    assert told[1:] == ["History has 10 persons at 09:10 and takes 8 (gaps included)."]


def test_what_is_called_off_or_over_is_not_changed_any_more():
    desk, _refs = gathered()
    planned(desk, weather=Weather.WET)
    planned(desk)
    draft = at(take_up(desk, REF), "1", "history", 60)
    now(desk, 10, 31)
    with pytest.raises(Refusal) as over:
        mend(desk, replan, REF, [Trouble(MishapKind.GONE, "1")])
    assert codes(over) == [Code.EVENT_OVER]
    desk.clock.set(NOW)
    cancelling.cancel_event(desk, REF, "storm", None)
    assert Code.EVENT_CANCELLED in [one.code for one in show_timetables(desk, REF)[0].findings]
    for change in (
        lambda: mend(desk, replan, REF, [Trouble(MishapKind.GONE, "1")], dry_run=True),
        lambda: change_weather(desk, replan, REF, Weather.WET),
        lambda: keep_draft(desk, draft, "because"),
    ):
        with pytest.raises(Refusal) as off:
            change()
        assert codes(off) == [Code.EVENT_CANCELLED]


def test_on_the_day_past_visits_stay_and_what_is_late_is_told():
    desk, _refs = gathered()
    before = planned(desk).plan.visits
    now(desk, 9, 30)
    shown = mend(desk, replan, REF, [Trouble(MishapKind.LATE, "1", minutes=20)], dry_run=True)
    assert show_timetables(desk, REF)[0].plan.visits == before
    done = mend(desk, replan, REF, [Trouble(MishapKind.LATE, "1", minutes=20)])
    assert (done.moved, done.kept, shown.kept) == (shown.moved, True, False)
    after = done.view.plan.visits
    assert [one for one in after if one.start < 30] == [one for one in before if one.start < 30]
    first = next(one.group.id for one in done.view.groups if one.group.number == 1)
    assert all(one.start >= 50 for one in after if one.group == first and one.start >= 30)


def test_later_changes_know_of_earlier_mishaps():
    desk, _refs = gathered()
    planned(desk)
    now(desk, 9, 15)
    mend(desk, replan, REF, [Trouble(MishapKind.CLOSED, "gear")])
    now(desk, 9, 20)
    view = mend(
        desk, replan, REF, [Trouble(MishapKind.GONE, "2"), Trouble(MishapKind.BIGGER, "1", persons=9)]
    ).view
    assert not [one for one in view.plan.visits if one.station == "gear" and one.start >= 15]
    second = next(one.group.id for one in view.groups if one.group.number == 2)
    assert not [one for one in view.plan.visits if one.group == second and one.start >= 20]
    assert [one.kind.value for one in view.timetable.mishaps] == ["closed", "gone", "bigger"]


def test_planning_anew_is_refused_once_the_session_has_begun():
    desk, _refs = gathered()
    now(desk, 9, 1)
    with pytest.raises(Refusal) as error:
        planned(desk)
    assert codes(error) == [Code.TIMETABLE_BEGUN]


def test_wet_weather_in_the_middle_of_a_session_keeps_what_has_begun():
    desk, refs = gathered()
    dry = planned(desk).plan.visits
    planned(desk, weather=Weather.WET)
    before = stops(desk, refs[0])
    now(desk, 9, 27)
    done = change_weather(desk, replan, REF, Weather.WET)
    after = done.view.plan.visits
    assert [one for one in after if one.start < 27] == [one for one in dry if one.start < 27]
    assert not [one for one in after if one.station == "gear" and one.start >= 27]
    calendar = personal_calendar(desk, refs[0], words, Language.EN)
    (dogs,) = [one for one in calendar.entries if one.uid.endswith("-dogs@openday-planner")]
    if dogs.status == "CONFIRMED":
        assert "Hall" in dogs.location
        assert dogs.sequence > before["dogs"][2], "the place has changed"
    with pytest.raises(Refusal) as error:
        change_weather(desk, replan, REF, Weather.WET)
    assert codes(error) == [Code.TIMETABLE_SAME_WEATHER]
    now(desk, 9, 28)
    mended = mend(desk, replan, REF, [Trouble(MishapKind.LATE, "2", minutes=5)]).view.plan.visits
    assert not [one for one in mended if one.station == "gear" and one.start >= 27], "it is still wet"
    back = change_weather(desk, replan, REF, Weather.DRY).view
    assert [one for one in back.plan.visits if one.station == "gear" and one.start >= 28], "dry again"
    assert [one.kind.value for one in back.timetable.mishaps] == ["late"]


def test_who_is_away_works_nowhere_then_and_somebody_else_does_also_after_the_next_mishap():
    programme = a_tour(station("history"), station("dogs", skill="dogs", must=True))
    desk, _refs = gathered(programme=programme)
    li, wang = (on_duty(desk, name, ("dogs",)) for name in ("Li Wei", "Wang Hong"))
    planned(desk)
    now(desk, 9, 12)
    done = mend(desk, replan, REF, [Trouble(MishapKind.AWAY, "Li Wei", start=time(9, 30), end=time(10))])
    assert not done.view.plan.missed
    assert {one.officer for one in done.view.plan.watches if 30 <= one.start < 60} <= {wang.id}
    now(desk, 9, 20)
    view = mend(desk, replan, REF, [Trouble(MishapKind.LATE, "2", minutes=15)]).view
    assert not [one for one in view.plan.watches if one.officer == li.id and 20 <= one.start < 60]
    assert [one.kind.value for one in view.timetable.mishaps] == ["away", "late"]
    draft = take_up(desk, REF)
    (away,) = [one for one in draft.problem.staff if one.id == str(li.id)]
    assert not any(span.start < 60 and span.end > 30 for span in away.hours), "also what is moved by hand"


def test_only_who_is_on_duty_can_be_away():
    desk, _refs = gathered()
    planned(desk)
    on_duty(desk, "Li Wei", session=2)
    with pytest.raises(Refusal) as error:
        mend(desk, replan, REF, [Trouble(MishapKind.AWAY, "Li Wei")])
    assert EN.sentence(error.value.findings[0]) == "Li Wei has no duty at E234Z."


def test_a_guide_who_leaves_is_followed_by_one_who_is_free_or_by_nobody():
    desk, _refs = gathered(4, 4)
    for name in ("Li Wei", "Wang Hong", "Zhao Min"):
        on_duty(desk, name, role="guide")
    first, second = (one.officer for one in planned(desk).plan.guides)
    now(desk, 9, 12)
    done = mend(desk, replan, REF, [Trouble(MishapKind.AWAY, str(first))])
    (told,) = EN.timetables.handed(done.view, done.handed)
    assert told == "Group 1: guide Zhao Min instead of Li Wei"
    assert sorted(one.since for one in done.view.plan.guides) == [0, 0, 12]
    done = mend(desk, replan, REF, [Trouble(MishapKind.AWAY, str(second))])
    assert EN.timetables.handed(done.view, done.handed) == ("Group 2: goes on without guide Wang Hong",)
    assert not done.view.plan.missed


def test_a_guide_who_comes_back_has_each_part_of_the_round_once():
    desk, _refs = gathered(4)
    li, wang = (on_duty(desk, name, role="guide").id for name in ("Li Wei", "Wang Hong"))
    view = planned(desk)
    first, second, third = sorted(view.plan.visits)
    came = ((li, 0), (wang, second.start), (li, third.start))
    plan = dataclasses.replace(
        view.plan, guides=tuple(Companion(first.group, officer, since) for officer, since in came)
    )
    rows = {row.label.en: row.cells for row in rows_of(view, By.OFFICER, plan)}
    assert {name: [(one.start, one.end) for one in cells] for name, cells in rows.items()} == {
        "Li Wei": [(first.start, first.end), (third.start, third.end)],
        "Wang Hong": [(second.start, second.end)],
    }


def test_what_happened_on_the_day_is_told_by_the_clock():
    desk, _refs = gathered()
    on_duty(desk, "Li Wei")
    planned(desk)
    now(desk, 9, 15)
    troubles = [
        Trouble(MishapKind.CLOSED, "gear", start=time(9, 30), end=time(10)),
        Trouble(MishapKind.AWAY, "Li Wei"),
        Trouble(MishapKind.LATE, "1", minutes=10),
        Trouble(MishapKind.BIGGER, "2", persons=9),
        Trouble(MishapKind.GONE, "3"),
    ]
    view = mend(desk, replan, REF, troubles, reason="a storm").view
    assert audit(desk).reason == "a storm"
    assert [row.persons for row in rows_of(view, By.GROUP)] == [4, 9, 4]
    assert EN.timetables.happened(view) == (
        "09:15  Gear closed from 09:30 to 10:00",
        "09:15  Li Wei away from 09:15 on",
        "09:15  Group 1 late, there from 09:25 on",
        "09:15  Group 2 has 9 persons",
        "09:15  Group 3 gone",
    )


def test_who_is_taken_off_the_roster_is_missed_and_somebody_else_takes_over():
    programme = a_tour(station("history"), station("dogs", skill="dogs", must=True))
    desk, _refs = gathered(programme=programme)
    li, wang = (on_duty(desk, name, ("dogs",)) for name in ("Li Wei", "Wang Hong"))
    busy = {one.officer for one in planned(desk).plan.watches}
    off, left = (li, wang) if li.id in busy else (wang, li)
    now(desk, 8, 59)
    roster.unassign(desk, REF, off.name, "")
    (view,) = show_timetables(desk, REF)
    told = [EN.sentence(one) for one in EN.timetables.names(view, view.findings)]
    assert f"{off.name} is in this timetable, but not on duty for it any more." in told
    done = mend(desk, replan, REF, [])
    assert not done.view.plan.missed
    assert {one.officer for one in done.view.plan.watches} == {left.id}
    assert done.view.findings == ()
