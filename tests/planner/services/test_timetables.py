"""Timetables kept with an event: what they stand on, what is kept, what calendars see of it."""

import dataclasses
from datetime import date, datetime, time

import pytest

from planner.model.codes import Code
from planner.model.findings import Refusal, Severity
from planner.model.ids import SignUpId
from planner.model.language import Bilingual, Language
from planner.model.programme import Skill
from planner.model.programme_rotation import Tour
from planner.model.timetable import MishapKind, Weather
from planner.rotation.replanning import replan
from planner.rotation.solver import ConstructiveSolver
from planner.services import cancelling, groups, moving, roster
from planner.services.changing import change_signup
from planner.services.drafts import SignUpEdit
from planner.services.feeds import personal_calendar
from planner.services.history import redo, undo
from planner.services.own_feeds import group_calendar, officer_calendar
from planner.services.timetable_days import change_weather, mend
from planner.services.timetable_hand import at, findings_of, keep_draft, move_visit, take_up, without
from planner.services.timetable_rows import By, rows_of
from planner.services.timetable_stops import stops_of_signup
from planner.services.timetable_troubles import Trouble
from planner.services.timetable_views import show_timetables
from planner.services.timetables import Search, clear_timetable, plan_session
from tests.planner.records import NOW, SHANGHAI
from tests.planner.services.gatherings import REF, audit, draft, signed_up
from tests.planner.services.touring import a_tour, gathered, on_duty, planned, station
from tests.planner.wording.speaking import EN, ZH


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


def stops(desk, signup):
    """Status, time and SEQUENCE of a party's stops, by station."""
    calendar = personal_calendar(desk, signup, words, Language.EN)
    every = {entry.uid.split("@")[0]: entry for entry in calendar.entries}
    return {
        uid.rsplit("-", 1)[1]: (str(entry.status), f"{entry.start:%H:%M}", entry.sequence)
        for uid, entry in every.items()
        if not uid.endswith(signup.lower())
    }


def now(desk, hour, minute):
    desk.clock.set(datetime(2026, 4, 10, hour, minute, tzinfo=SHANGHAI))


def codes(error):
    return [one.code for one in error.value.findings]


def test_groups_go_round_and_each_party_has_its_stops():
    desk, refs = gathered()
    view = planned(desk)
    assert {visit.station for visit in view.plan.visits} == {"history", "dogs", "gear"}
    assert not view.plan.missed
    for ref in refs:
        assert [status for status, _, _ in stops(desk, ref).values()] == ["CONFIRMED"] * 3
    (shown,) = show_timetables(desk, REF)
    assert shown.timetable == view.timetable
    calendar = group_calendar(desk, REF, "1", words, Language.EN)[1]
    assert len(calendar.entries) == 4


def test_what_does_not_move_keeps_sequence_and_change_when_the_plan_is_made_again():
    desk, refs = gathered()
    planned(desk)
    before = [personal_calendar(desk, ref, words, Language.EN) for ref in refs]
    desk.clock.advance(hours=1)
    planned(desk)
    assert [personal_calendar(desk, ref, words, Language.EN) for ref in refs] == before


def test_stops_move_with_their_session():
    desk, refs = gathered()
    planned(desk)
    before = stops(desk, refs[0])
    moving.move_event(desk, REF, date(2026, 4, 11), time(10), None)
    after = stops(desk, refs[0])
    assert after.keys() == before.keys()
    for key, (_, start, sequence) in after.items():
        assert int(start[:2]) == int(before[key][1][:2]) + 1
        assert sequence > before[key][2]


def test_a_party_that_changes_its_group_gets_its_stops_and_no_sequence_falls():
    desk, refs = gathered()
    planned(desk)
    now(desk, 8, 0)
    mend(desk, replan, REF, [Trouble(MishapKind.CLOSED, "gear", start=time(9))])
    before = stops(desk, refs[0])
    groups.put_in_group(desk, refs[0], 2)
    after = stops(desk, refs[0])
    other = stops(desk, refs[1])
    for key, (status, start, sequence) in after.items():
        assert (status, start) == other[key][:2]
        assert sequence > before[key][2]
    undo(desk)
    for key, (status, start, sequence) in stops(desk, refs[0]).items():
        assert (status, start) == before[key][:2]
        assert sequence > after[key][2]


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


def test_nothing_is_kept_where_groups_change_while_the_solver_works():
    desk, refs = gathered()

    class Slow(ConstructiveSolver):
        def solve(self, problem, **more):
            groups.put_in_group(desk, refs[0], 2)
            return super().solve(problem, **more)

    with pytest.raises(Refusal) as error:
        plan_session(desk, Slow(lambda: 0.0), REF, 1, Search(effort=0))
    assert codes(error) == [Code.TIMETABLE_CHANGED]
    assert show_timetables(desk, REF) == ()


def test_a_plan_that_breaks_a_rule_is_refused():
    desk, _refs = gathered()

    class Careless(ConstructiveSolver):
        def solve(self, problem, **more):
            plan = super().solve(problem, **more)
            late = [dataclasses.replace(one, start=one.start + 1, end=one.end + 1) for one in plan.visits[:1]]
            return dataclasses.replace(plan, visits=(*late, *plan.visits[1:]))

    with pytest.raises(Refusal):
        plan_session(desk, Careless(lambda: 0.0), REF, 1, Search(effort=0))
    assert show_timetables(desk, REF) == ()


def test_undo_takes_the_stops_back_and_redo_brings_them_with_a_higher_sequence():
    desk, refs = gathered()
    planned(desk)
    first = stops(desk, refs[0])
    undo(desk)
    gone = stops(desk, refs[0])
    assert {status for status, _, _ in gone.values()} == {"CANCELLED"}
    redo(desk)
    back = stops(desk, refs[0])
    for key, (status, start, sequence) in back.items():
        assert (status, start) == first[key][:2]
        assert first[key][2] < gone[key][2] < sequence


def test_clearing_cancels_what_was_told():
    desk, refs = gathered()
    planned(desk)
    assert clear_timetable(desk, REF) == (1,)
    assert {status for status, _, _ in stops(desk, refs[0]).values()} == {"CANCELLED"}
    assert show_timetables(desk, REF) == ()
    with pytest.raises(Refusal) as error:
        clear_timetable(desk, REF)
    assert codes(error) == [Code.TIMETABLE_NONE]


def test_must_sees_that_cannot_be_are_missing_with_reasons():
    desk, _refs = gathered(programme=a_tour(station("history", 40, must=True)))
    view = planned(desk)
    assert len(view.plan.missed) == 2
    assert Code.ROTATION_SHORT_MINUTES in [one.code for one in view.plan.reasons]


def test_a_plan_that_sends_nobody_anywhere_is_refused_by_name():
    desk, _refs = gathered(30, programme=a_tour(station("history", capacity=12, must=True)))
    with pytest.raises(Refusal) as error:
        planned(desk)
    sentence = " ".join(EN.sentence(one) for one in error.value.findings)
    assert "Group 1 has 30 persons and History takes 12" in sentence


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


def test_officers_stand_where_their_skill_is_asked_for_and_read_it_in_their_calendar():
    programme = a_tour(station("history", must=True), station("dogs", skill="dogs", must=True))
    desk, _refs = gathered(programme=programme)
    assert [one.code for one in planned(desk).findings] == [Code.TIMETABLE_NO_OFFICERS]
    on_duty(desk, "Li Wei", ("dogs",))
    view = planned(desk)
    assert len(view.plan.watches) == 3
    (row,) = rows_of(view, By.OFFICER)
    there = {EN.text(group) for cell in row.cells for group in cell.groups}
    assert there == {"Group 1", "Group 2", "Group 3"}
    assert [cell.persons for cell in row.cells] == [4, 4, 4]
    sheet = EN.timetables.sheet(view, By.OFFICER)
    assert [line[-1] for line in sheet.rows] == [EN.text(cell.groups[0]) for cell in row.cells]
    entries = officer_calendar(desk, "Li Wei", words, Language.EN)[1].entries
    posts = [one for one in entries if "-dogs-" in one.uid]
    assert sum((one.end - one.start).seconds for one in posts) >= 3 * 15 * 60
    assert all("Dogs" in one.location for one in posts)


def test_whose_roster_says_so_already_reads_no_post_beside_it():
    programme = a_tour(station("dogs", skill="dogs", must=True))
    desk, _refs = gathered(programme=programme)
    on_duty(desk, "Li Wei", ("dogs",), station="dogs", role="station")
    view = planned(desk)
    assert len(view.plan.watches) == 3
    assert len(officer_calendar(desk, "Li Wei", words, Language.EN)[1].entries) == 1


def test_a_visit_is_moved_by_hand_where_no_rule_is_broken():
    desk, refs = gathered(4)
    planned(desk)
    taken = take_up(desk, REF)
    last = max(taken.plan.visits)
    moved = at(taken, last.group, last.station, last.start + 5)
    assert findings_of(moved) == ()
    view = keep_draft(desk, moved)
    assert (view.plan.by_hand, audit(desk).action.value) == (True, "rotation.move")
    assert max(view.plan.visits).start == last.start + 5
    undo(desk)
    assert stops(desk, refs[0])[last.station][0] == "CONFIRMED"


def test_a_visit_that_meets_another_is_kept_with_a_reason_only():
    desk, _refs = gathered(4)
    planned(desk)
    taken = take_up(desk, REF)
    first, second = sorted(taken.plan.visits)[:2]
    clash = at(taken, second.group, second.station, first.start)
    assert Code.PLAN_TWO_PLACES in [one.code for one in findings_of(clash)]
    with pytest.raises(Refusal) as error:
        keep_draft(desk, clash)
    assert {one.severity for one in error.value.findings} == {Severity.ASK}
    keep_draft(desk, clash, "they split up")
    assert audit(desk).reason == "they split up"
    assert Code.PLAN_TWO_PLACES in [one.code for one in show_timetables(desk, REF)[0].findings]
    mended = mend(desk, replan, REF, [Trouble(MishapKind.BIGGER, "1", persons=5)]).view
    assert mended.findings == (), "what was set aside for a reason does not outlive the next change"


def test_a_must_see_taken_out_by_hand_is_named_as_missing():
    desk, _refs = gathered(4)
    planned(desk)
    taken = take_up(desk, REF)
    view = keep_draft(desk, without(taken, "1", "history"))
    assert [one.station for one in view.plan.missed] == ["history"]


def test_what_has_begun_cannot_be_moved():
    desk, _refs = gathered(4)
    first = min(planned(desk).plan.visits)
    now(desk, 9, first.start + 1)
    with pytest.raises(Refusal) as error:
        move_visit(desk, REF, "1", first.station, (10, 0))
    assert codes(error) == [Code.TIMETABLE_PAST]


def test_a_party_in_no_group_has_no_stops():
    desk, _refs = gathered()
    planned(desk)
    with desk.store.view() as view:
        assert view.groups.with_signup(SignUpId(99)) is None
    (late,) = signed_up(desk, draft(9, 2))
    assert stops(desk, late.signup.ref) == {}
    (shown,) = show_timetables(desk, REF)
    assert [EN.sentence(one) for one in shown.findings] == [
        "Not in any group of session 1, and so without a round: 2 persons with a place; "
        "`openday group form E234Z` puts them into one."
    ]


def test_a_mentor_reads_where_to_be_with_the_group():
    programme = a_tour(station("history", must=True), station("patrol", must=True, mentored=True))
    desk, _refs = gathered(4, programme=programme)
    on_duty(desk, "Li Wei", role="mentor")
    view = planned(desk)
    (patrol,) = [one for one in view.plan.visits if one.station == "patrol"]
    assert [one.officer for one in view.plan.mentors] == list(view.officers)
    entries = officer_calendar(desk, "Li Wei", words, Language.EN)[1].entries
    (post,) = [one for one in entries if "-patrol-" in one.uid]
    assert (post.start.hour * 60 + post.start.minute - 9 * 60, post.location) == (patrol.start, "Patrol")
    assert "mentor" in post.summary


def test_guides_go_with_groups_where_there_are_enough_of_them():
    desk, _refs = gathered()
    on_duty(desk, "Li Wei", role="guide")
    assert planned(desk).plan.guides == ()
    on_duty(desk, "Wang Hong", role="guide")
    on_duty(desk, "Zhao Min", role="guide")
    view = planned(desk)
    assert len({one.officer for one in view.plan.guides}) == 3
    entries = officer_calendar(desk, "Zhao Min", words, Language.EN)[1].entries
    assert len(entries) == 1 + 3


def test_a_visit_that_is_moved_to_where_it_is_changes_nothing():
    desk, _refs = gathered(4)
    first = min(planned(desk).plan.visits)
    with pytest.raises(Refusal) as error:
        move_visit(desk, REF, "1", first.station, (9, first.start))
    assert codes(error) == [Code.NOTHING_TO_CHANGE]


def test_the_feed_of_a_party_reads_its_group_and_the_timetables_of_its_event_once():
    desk, refs = gathered()
    planned(desk)
    seen = []

    class Counting:
        def __init__(self, reader, name):
            self._reader, self._name = reader, name

        def __getattr__(self, method):
            seen.append(f"{self._name}.{method}")
            return getattr(self._reader, method)

    with desk.store.view() as view:
        for name in ("groups", "timetables", "duties", "officers"):
            setattr(view, name, Counting(getattr(view, name), name))
        signup = view.signups.by_ref(refs[0])
        event = view.events.get(signup.event)
        assert len(stops_of_signup(view, event, signup, None)) == 3
    assert seen == ["timetables.of_event", "groups.with_signup"]


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


def test_a_plan_that_is_only_tried_changes_nothing_and_says_how_much_it_would():
    desk, _refs = gathered()
    tried = planned(desk, dry_run=True)
    assert show_timetables(desk, REF) == ()
    made = planned(desk)
    assert tried.plan == made.plan
    assert EN.timetables.replaced(made.plan, tried.plan) == "It is the same as the timetable before."
    taken = take_up(desk, REF)
    moved = keep_draft(desk, without(taken, "1", "gear"))
    told = EN.timetables.replaced(made.plan, moved.plan)
    assert told == "Against the timetable before: 1 visit changed, of 1 group"


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


def test_findings_call_skills_as_people_do_and_say_at_which_station_one_is_meant():
    stations = (station("dogs", 30, skill="dogs", must=True, groups=3), station("gear", skill="dogs"))
    skills = (Skill("dogs", Bilingual("Police dogs", "警犬")),)
    desk, _refs = gathered(4, 4, 4, programme=a_tour(*stations, skills=skills, tour=Tour(10, 70)))
    on_duty(desk, "Li Wei", ("dogs",), station="dogs")
    view = planned(desk)
    told = [ZH.sentence(one) for one in ZH.timetables.names(view, (*view.plan.reasons, *view.findings))]
    assert told[0] == (
        "会“警犬（dogs站）”的民警还缺30分钟：请再安排1名（需要90分钟，扣除休息后只有60分钟）。"
    )
    assert "gear站：值勤民警中没有人会“警犬”，因此不安排小组前往。" in told
