"""Timetables kept with an event: what they stand on, what is kept, what calendars see of it."""

import dataclasses
from datetime import date, time

import pytest

from planner.model.codes import Code
from planner.model.findings import Refusal, Severity
from planner.model.ids import SignUpId
from planner.model.language import Bilingual, Language
from planner.model.programme import Skill
from planner.model.programme_rotation import Tour
from planner.model.timetable import MishapKind
from planner.rotation.replanning import replan
from planner.rotation.solver import ConstructiveSolver
from planner.services import groups, moving, officers
from planner.services.feeds import personal_calendar
from planner.services.history import redo, undo
from planner.services.own_feeds import group_calendar, officer_calendar
from planner.services.timetable_days import mend
from planner.services.timetable_hand import at, findings_of, keep_draft, move_visit, take_up, without
from planner.services.timetable_rows import By, rows_of
from planner.services.timetable_stops import stops_of_signup
from planner.services.timetable_troubles import Trouble
from planner.services.timetable_views import show_timetables
from planner.services.timetables import Search, clear_timetable, plan_session
from tests.planner.services.calendars_read import codes, now, stops, words
from tests.planner.services.gatherings import REF, audit, draft, signed_up
from tests.planner.services.touring import a_tour, gathered, on_duty, planned, station
from tests.planner.wording.speaking import EN, ZH


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


def test_who_is_sent_to_two_places_at_once_waits_for_neither():
    desk, _refs = gathered(1)
    planned(desk)
    taken = take_up(desk, REF)
    first, second = sorted(taken.plan.visits)[:2]
    clash = at(taken, second.group, second.station, first.start)
    rest = [one for one in sorted(clash.plan.visits) if one.start > first.start]
    over = [max(first.end, first.start + second.end - second.start), *(one.end for one in rest)]
    waits = [one.start - end for one, end in zip(rest, over, strict=False)]
    assert (clash.plan.score.waiting, min(waits, default=0) >= 0) == (sum(waits), True)


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


def test_officers_of_a_plan_who_have_left_or_are_away_are_told():
    desk, _ = gathered(programme=a_tour(station("dogs", skill="dogs", must=True)))
    li = on_duty(desk, "Li", ("dogs",))
    planned(desk)

    def told():
        (view,) = show_timetables(desk, REF)
        return [EN.sentence(one) for one in EN.timetables.names(view, view.findings)]

    assert told() == []
    (view,) = show_timetables(desk, REF)
    day = view.session.start.date().isoformat()
    officers.change_officer(desk, li.id, dataclasses.replace(officers.as_typed(li), away=(day,)))
    assert told() == ["Li is in this timetable, but away until Fri 10 Apr 2026."]
    officers.let_go(desk, li.id)
    assert told() == ["Li is in this timetable, but not on duty for it any more."]
