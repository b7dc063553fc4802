"""What calendars see of a timetable that changes: nothing falls, and only what moved rises."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.event import Revision
from planner.model.ids import EventId, GroupId, OfficerId, SessionNumber, SignUpId, TimetableId
from planner.model.timetable import KeptPlan, Timetable, Visit, Watch
from planner.rules.timetabling import advanced, regrouped, restored_timetable, watched
from tests.planner.records import NOW

STATIONS = ("dogs", "gear")
EMPTY = Timetable(TimetableId(1), EventId(1), SessionNumber(1), Revision(0, NOW))

places = st.fixed_dictionaries({(g, s): st.none() | st.integers(0, 3) for g in (1, 2) for s in STATIONS})
hours = st.lists(
    st.tuples(st.sampled_from([1, 2]), st.sampled_from(STATIONS), st.integers(0, 3)), max_size=4, unique=True
)
steps = st.lists(st.tuples(places, hours), min_size=1, max_size=5)


def a_plan(chosen):
    visits = [
        Visit(20 * at, 20 * at + 15, GroupId(group), station)
        for (group, station), at in chosen.items()
        if at is not None
    ]
    return KeptPlan(tuple(sorted(visits)), "digest")


def seen(timetable):
    """What calendars show of each entry."""
    stops = {(s.group, s.station): (s.start, s.end, s.cancelled is None, s.revision) for s in timetable.stops}
    posts = {
        (p.officer, p.station, p.number): (p.start, p.end, p.cancelled is None, p.revision)
        for p in timetable.posts
    }
    return stops | posts


def held(before, after):
    for key, (*shown, revision) in before.items():
        *now, later = after[key]
        if shown == now or (not shown[-1] and not now[-1]):
            assert later == revision, "unchanged, also when it was changed"
        else:
            assert later.sequence > revision.sequence


def grown(timetable, step, number):
    chosen, asked = step
    posts = [(OfficerId(who), where, 20 * at, 20 * at + 15) for who, where, at in asked]
    return advanced(replace(timetable, dry=a_plan(chosen)), posts, NOW + timedelta(minutes=number), number)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_what_is_as_it_was_keeps_its_sequence_and_what_changed_rises(every):
    timetable = EMPTY
    for number, step in enumerate(every, 1):
        after = grown(timetable, step, number)
        held(seen(timetable), seen(after))
        live = {(s.group, s.station, s.start) for s in after.stops if not s.cancelled}
        assert live == {(v.group, v.station, v.start) for v in after.dry.visits}
        shown = sorted((p.officer, p.station, p.start) for p in after.posts if not p.cancelled)
        assert shown == sorted((who, where, 20 * at) for who, where, at in step[1])
        timetable = after


@settings(max_examples=40, deadline=None)
@given(steps, st.integers(0, 4))
def test_an_earlier_timetable_comes_back_above_all_that_was_issued(every, back):
    kept = [EMPTY]
    for number, step in enumerate(every, 1):
        kept.append(grown(kept[-1], step, number))
    target = kept[min(back, len(kept) - 1)]
    again = restored_timetable(target if target is not EMPTY else None, kept[-1], NOW + timedelta(days=1))
    held(seen(kept[-1]), seen(again))
    assert again.dry == target.dry
    assert {(s.group, s.station, s.start) for s in again.stops if not s.cancelled} == {
        (v.group, v.station, v.start) for v in (target.dry.visits if target.dry else ())
    }


def test_duties_that_follow_each_other_are_one_time_at_the_station():
    officer = OfficerId(1)
    watches = [
        Watch(10, 25, officer, "dogs", ""),
        Watch(30, 45, officer, "dogs", ""),
        Watch(60, 75, officer, "dogs", ""),
        Watch(46, 59, officer, "gear", ""),
    ]
    assert watched(watches) == (
        (officer, "dogs", 10, 45),
        (officer, "dogs", 60, 75),
        (officer, "gear", 46, 59),
    )


def test_a_party_remembers_the_groups_that_it_came_from():
    first, second = Revision(2, NOW), Revision(3, NOW)
    one = regrouped((), {SignUpId(7): GroupId(1)}, {SignUpId(7): GroupId(2)}, first)
    assert [(j.group, j.former, j.revision) for j in one] == [(2, (1,), first)]
    assert regrouped(one, {SignUpId(7): GroupId(2)}, {SignUpId(7): GroupId(2)}, second) == one
    two = regrouped(one, {SignUpId(7): GroupId(2)}, {SignUpId(7): GroupId(1)}, second)
    assert [(j.group, j.former, j.revision) for j in two] == [(1, (2,), second)]
