"""Visits added by hand: where a group can go besides, when, and who works there then."""

from dataclasses import replace

import pytest

from planner.model.codes import Code
from planner.model.findings import Refusal
from planner.model.programme_rotation import Tour
from planner.rotation.plan import Duty, Visit
from planner.services.timetable_adding import additions, nearest_free
from planner.services.timetable_hand import added, findings_of, keep_draft, move_visit, take_up, without
from planner.services.timetable_manning import manned
from planner.services.timetable_views import show_timetables
from tests.planner.services.calendars_read import codes, now
from tests.planner.services.gatherings import REF
from tests.planner.services.touring import a_tour, gathered, on_duty, planned, station
from tests.planner.wording.speaking import EN


def kept_without(desk, group, *stations):
    taken = take_up(desk, REF)
    for one in stations:
        taken = without(taken, group, one)
    keep_draft(desk, taken, "too tired")
    return take_up(desk, REF)


def test_a_group_can_go_where_it_does_not_go_yet_must_sees_first():
    desk, _refs = gathered(4)
    planned(desk)
    assert additions(take_up(desk, REF), "1") == ()
    taken = kept_without(desk, "1", "gear", "history")
    assert [(one.station, one.minutes, one.must) for one in additions(taken, "1")] == [
        ("history", 15, True),
        ("gear", 15, False),
    ]


def test_a_must_see_that_was_missed_is_added_at_the_nearest_minute_that_breaks_nothing():
    desk, _refs = gathered(4, 4)
    planned(desk)
    taken = kept_without(desk, "1", "history")
    (other,) = [one for one in taken.plan.visits if one.station == "history"]
    start = nearest_free(taken, "1", "history", other.start)
    at_once = added(taken, "1", "history", other.start)
    assert (findings_of(at_once) != (), start != other.start) == (True, True)
    filled = added(taken, "1", "history", start)
    assert (findings_of(filled), filled.plan.missing) == ((), ())
    for nearer in range(other.start, start, 1 if start > other.start else -1):
        assert findings_of(added(taken, "1", "history", nearer)), nearer
    assert keep_draft(desk, filled).plan.missed == ()


def test_where_no_minute_is_free_none_is_offered():
    programme = a_tour(station("history", 30), station("gear", 30), tour=Tour(0, 60))
    desk, _refs = gathered(4, 4, programme=programme)
    planned(desk)
    taken = kept_without(desk, "1", "gear")
    (own,) = [one for one in taken.plan.visits if one.group == "1"]
    assert nearest_free(taken, "1", "gear", own.start) == (30 if own.start == 0 else 0)
    now(desk, 9, 59)
    assert nearest_free(take_up(desk, REF), "1", "gear", own.start) is None


def test_whoever_works_least_of_those_who_are_free_comes_to_a_visit_that_is_added():
    programme = a_tour(station("dogs", skill="dogs", groups=2), station("gear"), tour=Tour(0, 90))
    desk, _refs = gathered(4, 4, programme=programme)
    for name in ("Li Wei", "Wang Hong", "Zhao Min"):
        on_duty(desk, name, ("dogs",))
    planned(desk)
    taken = without(take_up(desk, REF), "1", "dogs")
    busy, free, tired = (one.id for one in taken.problem.staff)
    work = (Duty(5, 15, busy, "dogs", "dogs"), Duty(30, 50, free, "dogs", "dogs"))
    work += (Duty(30, 60, tired, "dogs", "dogs"),)
    plan = replace(taken.plan, duties=work)
    came = set(manned(taken.problem, plan, Visit(0, 15, "1", "dogs"))) - set(work)
    assert came == {Duty(0, 15, free, "dogs", "dogs")}


def test_an_officer_comes_along_so_that_no_rule_is_broken():
    desk, _refs = gathered(4, programme=a_tour(station("dogs", skill="dogs"), station("gear")))
    on_duty(desk, "Li Wei", ("dogs",))
    planned(desk)
    taken = kept_without(desk, "1", "dogs")
    assert taken.plan.duties == ()
    filled = added(taken, "1", "dogs", nearest_free(taken, "1", "dogs", 0))
    assert (len(filled.plan.duties), findings_of(filled)) == (1, ())


def test_a_shared_run_keeps_its_officer_for_one_group_more():
    programme = a_tour(station("history"), station("show", skill="show", starts=(20,), groups=2))
    desk, _refs = gathered(4, 4, programme=programme)
    on_duty(desk, "Li Wei", ("show",))
    on_duty(desk, "Wang Hong", ("show",))
    planned(desk)
    taken = kept_without(desk, "1", "show")
    filled = added(taken, "1", "show", nearest_free(taken, "1", "show", 0))
    assert (len(filled.plan.duties), findings_of(filled)) == (1, ())


def test_a_visit_that_nobody_had_planned_is_kept_as_new_and_says_so():
    desk, _refs = gathered(4)
    planned(desk)
    kept_without(desk, "1", "gear")
    view = move_visit(desk, REF, "1", "gear", (10, 0))
    assert EN.sentence(view.findings[0]) == "New: Group 1 did not go to Gear before."
    (shown,) = show_timetables(desk, REF)
    assert [one.start for one in shown.plan.visits if one.station == "gear"] == [60]


def test_nothing_is_added_to_what_is_past_or_where_the_group_goes_already():
    desk, _refs = gathered(4)
    planned(desk)
    kept_without(desk, "1", "gear")
    now(desk, 9, 30)
    with pytest.raises(Refusal) as error:
        move_visit(desk, REF, "1", "gear", (9, 10))
    assert codes(error) == [Code.TIMETABLE_TOO_LATE]
    with pytest.raises(Refusal) as error:
        added(take_up(desk, REF), "1", "history", 60)
    assert codes(error) == [Code.NOTHING_TO_CHANGE]
