"""Officer for a day: whom groups get as their mentor, by wish, and never twice."""

import dataclasses
from datetime import datetime, time

import pytest

from planner.model.codes import Code
from planner.model.ids import EventId, EventRef
from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Question, Role
from planner.model.programme_rotation import Tour
from planner.model.timetable import MishapKind, Weather
from planner.rotation.plan import Match, Missing
from planner.rotation.replanning import replan
from planner.services import groups, roster
from planner.services.drafts import AttendeeDraft
from planner.services.erasing import erase_signup
from planner.services.feeds import personal_calendar
from planner.services.history import undo
from planner.services.own_feeds import officer_calendar
from planner.services.signups import sign_up
from planner.services.timetable_basis import basis_of
from planner.services.timetable_days import mend
from planner.services.timetable_hand import findings_of, take_up
from planner.services.timetable_rows import By, rows_of
from planner.services.timetable_troubles import Trouble
from planner.services.timetable_views import show_timetables
from planner.services.timetables import plan_session
from tests.planner.records import SHANGHAI, a_session, an_event
from tests.planner.services.gatherings import REF, draft, opened, put
from tests.planner.services.touring import QUICK, SOLVER, a_tour, on_duty, station
from tests.planner.wording.speaking import EN, ZH

LATER = "E567Y"
IDENTITY = "11010519491231002X"
SEEN = station("history", must=True, capacity=99, groups=None)
GONE_ALONG = station("patrol", must=True, mentored=True)


def a_programme(**fields):
    asked = (
        Question("post", Bilingual("Post", "岗位"), AnswerKind.CHOICE, False, CHOICES, wish=True),
        Question("officer", Bilingual("Officer", "民警"), wish=True),
        Question("id", Bilingual("Number", "号码"), AnswerKind.IDENTITY, per_person=True),
    )
    roles = (Role("mentor", Bilingual("Mentor officer", "带教民警"), skill="mentor"),)
    return a_tour(SEEN, GONE_ALONG, questions=asked, roles=roles, **fields)


CHOICES = (Bilingual("Traffic", "交警"), Bilingual("Patrol", "巡逻"))


def an_officer_day(*drafts, mentors=(), **fields):
    """An event whose parties are a group each, with mentors on duty; another such day comes a week later."""
    desk = opened(event=an_event(a_session(capacity=90)), programme=a_programme(**fields))
    start = datetime(2026, 4, 17, 9, tzinfo=SHANGHAI)
    later = a_session(capacity=90, start=start)
    put(desk, an_event(later, id=EventId(2), ref=EventRef(LATER), uid="later"))
    signed = come(desk, REF, *drafts)
    for name, *skills in mentors:
        on_duty(desk, name, tuple(skills), role="mentor")
    return desk, signed


def come(desk, ref, *drafts):
    signed = [one.signup for one in sign_up(desk, ref, drafts, override="known")]
    groups.form(desk, ref, 1)
    return signed


def again(desk, *drafts, mentors=("Li Wei", "Wang Hong")):
    """The second day: who is whose mentor there, by contact, and the timetable."""
    signed = come(desk, LATER, *drafts)
    for name in mentors:
        roster.assign(desk, LATER, roster.NewDuty(name, "带教民警", session=1))
    view = planned(desk, LATER)
    return matched(view, signed), view


def planned(desk, ref=REF):
    return plan_session(desk, SOLVER, ref, 1, QUICK)


def matched(view, signed):
    names = {row.key: row.mentors for row in rows_of(view, By.GROUP)}
    numbers = {key: str(one.group.number) for one in view.groups for key in one.group.signups}
    return {one.contact.name: next(iter(names[numbers[one.id]]), "") for one in signed}


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


def person(name, number, born="1990-01-01", **fields):
    return draft(number, name=name, adults=0, attendees=(AttendeeDraft(name, born),), **fields)


def test_parties_get_the_mentor_whom_they_wish_for_by_name_or_by_what_they_want_to_see():
    desk, signed = an_officer_day(
        person("Ann", 1, answers={"officer": "please with Wang Hong"}),
        person("Bo", 2, answers={"post": "巡逻"}),
        person("Cy", 3),
        mentors=(("Li Wei",), ("Wang Hong",), ("Zhao Min", "patrol")),
    )
    view = planned(desk)
    assert matched(view, signed) == {"Ann": "Wang Hong", "Bo": "Zhao Min", "Cy": "Li Wei"}
    assert view.plan.figures.wants == 2


def test_mentors_take_as_many_groups_as_the_programme_says_and_no_more():
    people = [person(f"Guest {n}", n, f"1990-01-0{n}") for n in (1, 2, 3)]
    desk, _ = an_officer_day(*people, mentors=(("Li Wei",),), tour=Tour(10, 80, mentor_takes=2))
    view = planned(desk)
    assert len(view.plan.mentors) == 2
    sentences = [EN.sentence(one) for one in view.plan.reasons]
    assert "Of 3 groups 2 can have a mentor; find mentors for 1 more." in sentences
    desk, _ = an_officer_day(*people, mentors=(("Li Wei",),))
    assert len(planned(desk).plan.mentors) == 3, "without a limit all groups are shared"


SAME = {
    "phone": (person("Ann", 1), person("Ann", 1, "")),
    "birth date": (person("Ann", 1), person("ann", 9)),
    "identity": (
        draft(1, name="Ann", adults=0, attendees=(AttendeeDraft("Ann", "", {"id": IDENTITY}),)),
        draft(9, name="Annie", adults=0, attendees=(AttendeeDraft("Annie", "", {"id": IDENTITY}),)),
    ),
}


@pytest.mark.parametrize("sign", SAME)
def test_nobody_gets_the_same_mentor_twice_whatever_they_are_known_by(sign):
    first, second = SAME[sign]
    desk, signed = an_officer_day(first, mentors=(("Li Wei",), ("Wang Hong",)))
    before = matched(planned(desk), signed)
    after, _ = again(desk, second)
    assert {*before.values(), *after.values()} == {"Li Wei", "Wang Hong"}


def test_who_had_a_mentor_by_the_roster_alone_gets_another():
    desk, _ = an_officer_day(person("Ann", 1), mentors=(("Li Wei",), ("Wang Hong",)))
    roster.assign(desk, REF, roster.NewDuty("Li Wei", "mentor", "1", session=1), override="both")
    assert again(desk, person("Ann", 1))[0] == {"Ann": "Wang Hong"}


def test_another_child_of_the_same_parent_was_with_no_mentor_yet():
    ann, bo = (
        draft(1, name="Mum", adults=0, attendees=(AttendeeDraft(name, born),))
        for name, born in (("Ann", "2012-01-01"), ("Bo", "2014-01-01"))
    )
    desk, signed = an_officer_day(ann, mentors=(("Li Wei",),))
    assert matched(planned(desk), signed) == {"Mum": "Li Wei"}
    assert again(desk, bo, mentors=("Li Wei",))[0] == {"Mum": "Li Wei"}


def test_where_only_mentors_are_left_whom_a_party_had_it_is_told_with_what_would_do():
    desk, _ = an_officer_day(person("Ann", 1), mentors=(("Li Wei",),))
    planned(desk)
    after, view = again(desk, person("Ann", 1), person("Bo", 2, "1991-01-01"), mentors=("Li Wei",))
    assert after == {"Ann": "", "Bo": "Li Wei"}
    (told,) = [one for one in with_names_of(view) if one.code is Code.ROTATION_MENTORS_HAD]
    assert EN.sentence(told) == (
        "Group 1 was with Li Wei before and no other mentor has room: find one more, or put those who know "
        "them into another group."
    )
    assert "Li Wei" in ZH.sentence(told)


def with_names_of(view):
    return EN.timetables.names(view, view.plan.reasons)


def test_who_was_erased_is_not_known_again():
    desk, signed = an_officer_day(person("Ann", 1), mentors=(("Li Wei",),))
    planned(desk)

    class Nowhere:
        def forget(self, _texts):
            return 0

    erase_signup(desk, signed[0].ref, Nowhere())
    assert again(desk, person("Ann", 1), mentors=("Li Wei",))[0] == {"Ann": "Li Wei"}


def test_a_mentor_whom_staff_chose_but_who_was_had_is_told():
    desk, _ = an_officer_day(person("Ann", 1), mentors=(("Li Wei",),))
    planned(desk)
    come(desk, LATER, person("Ann", 1))
    for name, at in (("Li Wei", "1"), ("Wang Hong", "")):
        if name == "Wang Hong":
            on_duty(desk, name, role="mentor")
        roster.assign(desk, LATER, roster.NewDuty(name, "mentor", at, session=1))
    view = planned(desk, LATER)
    assert [row.mentors for row in rows_of(view, By.GROUP)] == [("Wang Hong",)]
    sentences = [EN.sentence(one) for one in EN.timetables.names(view, view.findings)]
    assert any("Group 1 was to have Li Wei as mentor" in one for one in sentences)


def test_mentors_are_looked_up_without_reading_the_sign_ups_of_events():
    desk, _ = an_officer_day(
        person("Ann", 1), person("Bo", 2, "1991-01-01"), mentors=(("Li Wei",), ("Wang Hong",))
    )
    planned(desk)
    again(desk, person("Ann", 1))
    asked = []

    class Counting:
        def __init__(self, reader):
            self._reader = reader

        def __getattr__(self, method):
            asked.append(method)
            return getattr(self._reader, method)

    with desk.store.view() as view:
        view.signups = Counting(view.signups)
        event = view.events.by_ref(EventRef(LATER))
        assert basis_of(desk, view, event, event.sessions[0], Weather.DRY).problem.groups[0].had
    assert sorted(asked) == ["get"] * 3 + ["tally"], "who comes, and whom each of the mentors was with"


def test_the_mentor_stands_in_the_calendars_of_party_and_officer_and_only_where_one_goes_along():
    desk, signed = an_officer_day(person("Ann", 1), mentors=(("Li Wei",),))
    planned(desk)
    entries = {one.uid.split("@")[0].split("-")[-1]: one for one in entries_of(desk, signed[0])}
    assert "Mentor officer: Li Wei" in entries["patrol"].description
    assert "Li Wei" not in entries["history"].description
    posts = officer_calendar(desk, "Li Wei", words, Language.EN)[1].entries
    assert [one.location for one in posts if "-patrol-" in one.uid] == ["Patrol"]
    assert not [one for one in posts if "-history-" in one.uid]
    assert ["Group: 1" in one.description for one in posts if "-patrol-" in one.uid] == [True]


def entries_of(desk, signup):
    return personal_calendar(desk, signup.ref, words, Language.EN).entries


def test_another_mentor_raises_the_sequence_of_the_stops_where_one_goes_along_and_of_no_other():
    desk, signed = an_officer_day(person("Ann", 1), person("Bo", 2, "1991-01-01"), mentors=(("Li Wei",),))
    planned(desk)
    before = {one.uid: one for one in entries_of(desk, signed[0])}
    desk.clock.set(datetime(2026, 4, 10, 9, 0, tzinfo=SHANGHAI))
    on_duty(desk, "Wang Hong", role="mentor")
    done = mend(desk, replan, REF, [Trouble(MishapKind.AWAY, "Li Wei")])
    assert matched(done.view, signed) == {"Ann": "Wang Hong", "Bo": "Wang Hong"}
    assert EN.timetables.handed(done.view, done.handed) == tuple(
        f"Group {number}: mentor Wang Hong instead of Li Wei" for number in (1, 2)
    )
    for uid, entry in {one.uid: one for one in entries_of(desk, signed[0])}.items():
        if "-patrol@" in uid:
            assert "Wang Hong" in entry.description
            assert entry.sequence > before[uid].sequence
        elif (entry.start, entry.status) == (before[uid].start, before[uid].status):
            assert entry.sequence == before[uid].sequence
    undo(desk)
    back = {one.uid: one for one in entries_of(desk, signed[0])}
    (patrol,) = [uid for uid in back if "-patrol@" in uid]
    assert "Li Wei" in back[patrol].description
    assert back[patrol].sequence > before[patrol].sequence + 1


def test_a_group_whose_mentor_leaves_goes_on_with_whoever_costs_it_least():
    people = [person(f"Guest {n}", n, f"1990-01-0{n}") for n in (1, 2, 3)]
    desk, _ = an_officer_day(*people, mentors=(("Li Wei",), ("Wang Hong",), ("Zhao Min",)))
    view = planned(desk)
    assert [row.mentors for row in rows_of(view, By.GROUP)] == [("Li Wei",), ("Wang Hong",), ("Zhao Min",)]
    second = str(view.plan.mentors[1].officer)

    def mender(problem, plan, now, mishaps, **more):
        found = replan(problem, plan, now, mishaps, **more)
        lost = [Missing("1", "patrol")] if Match("1", second) in plan.mentors else []
        return dataclasses.replace(found, lost=tuple(lost))

    done = mend(desk, mender, REF, [Trouble(MishapKind.AWAY, "Li Wei")])
    assert rows_of(done.view, By.GROUP)[0].mentors == ("Zhao Min",)


def test_who_takes_over_a_group_of_another_breaks_no_rule_when_moved_by_hand():
    people = [person(f"Guest {n}", n, f"1990-01-0{n}") for n in (1, 2, 3)]
    desk, _ = an_officer_day(*people, mentors=(("Li Wei",), ("Wang Hong",), ("Zhao Min",)))
    planned(desk)
    done = mend(desk, replan, REF, [Trouble(MishapKind.AWAY, "Li Wei")])
    assert len({one.officer for one in done.view.plan.mentors}) == 2, "somebody has two groups now"
    assert Code.PLAN_MENTOR_FULL not in [one.code for one in findings_of(take_up(desk, REF))]


def test_a_mentor_whose_hours_are_too_short_for_what_remains_is_not_tried():
    desk, _ = an_officer_day(person("Ann", 1, answers={"officer": "Li Wei"}), mentors=(("Li Wei",),))
    on_duty(desk, "Wang Hong", role="mentor", minutes=20)
    on_duty(desk, "Zhao Min", role="mentor")
    assert rows_of(planned(desk), By.GROUP)[0].mentors == ("Li Wei",)
    tried = []

    def mender(problem, plan, now, mishaps, **more):
        tried.append(plan.mentors)
        return replan(problem, plan, now, mishaps, **more)

    done = mend(desk, mender, REF, [Trouble(MishapKind.AWAY, "Li Wei")])
    assert (rows_of(done.view, By.GROUP)[0].mentors, len(tried)) == (("Zhao Min",), 1)
    assert not done.view.plan.missed


@pytest.mark.parametrize(("station", "times"), [("patrol", 2), ("history", 1)])
def test_however_much_is_lost_a_plan_is_mended_twice_at_most_and_only_for_what_a_mentor_can_help(
    station, times
):
    people = [person(f"Guest {n}", n, f"1990-01-0{n}") for n in (1, 2, 3, 4)]
    names = ("Li Wei", "Wang Hong", "Zhao Min", "Chen Jie")
    desk, _ = an_officer_day(*people, mentors=[(name,) for name in names])
    assert rows_of(planned(desk), By.GROUP)[0].mentors == ("Li Wei",)
    tried = []

    def mender(problem, plan, now, mishaps, **more):
        tried.append(plan.mentors)
        found = replan(problem, plan, now, mishaps, **more)
        return dataclasses.replace(found, lost=(Missing("1", station),))

    mend(desk, mender, REF, [Trouble(MishapKind.AWAY, "Li Wei")])
    assert len(tried) == len(set(tried)) == times


def test_stations_with_a_mentor_wait_for_one_who_is_away_for_a_while():
    desk, _ = an_officer_day(person("Ann", 1), mentors=(("Li Wei",),))
    (patrol,) = [one for one in planned(desk).plan.visits if one.station == "patrol"]
    leaves, back = (time(9 + minute // 60, minute % 60) for minute in (patrol.start, patrol.end))
    done = mend(desk, replan, REF, [Trouble(MishapKind.AWAY, "Li Wei", start=leaves, end=back)])
    (later,) = [one for one in done.view.plan.visits if one.station == "patrol"]
    assert later.start >= patrol.end or later.end <= patrol.start
    assert done.handed == ()


def test_a_mentor_who_was_taken_off_the_roster_is_replaced_where_groups_were_already_going():
    desk, signed = an_officer_day(
        person("Ann", 1), person("Bo", 2, "1991-01-01"), mentors=(("Li Wei",), ("Wang Hong",))
    )
    patrols = [one for one in planned(desk).plan.visits if one.station == "patrol"]
    last = max(one.start for one in patrols)
    desk.clock.set(datetime(2026, 4, 10, 9 + last // 60, last % 60, tzinfo=SHANGHAI))
    for name in ("Li Wei", "Wang Hong"):
        roster.unassign(desk, REF, name, "")
        on_duty(desk, f"Instead of {name}", role="mentor")
        done = mend(desk, replan, REF, [])
    assert sorted(done.view.plan.visits) == sorted(show_timetables(desk, REF)[0].plan.visits)
    assert {*matched(done.view, signed).values()} == {"Li Wei", "Wang Hong"}, "for what is past"
