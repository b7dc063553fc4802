"""Why a must-see is missing is told with what is short, and with what would mend it."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic, process_time

import pytest

from planner.model.codes import Code
from planner.rotation.problem import Break, Capacity, Group, Person, Problem, Span, Station
from planner.rotation.solver import ConstructiveSolver

HOUR = Span(0, 60)
GROUPS = tuple(Group(f"g{number}", HOUR, 10) for number in range(1, 5))
LAB = Station("lab", 20, Capacity(1), HOUR, must=True)


def reasons(task: Problem) -> dict[Code, dict[str, object]]:
    plan = ConstructiveSolver(monotonic).solve(task, effort=0)
    assert plan.missing
    return {one.code: dict(one.params) for one in plan.reasons}


def test_a_station_short_of_minutes_is_told_with_every_lever_that_would_do() -> None:
    told = reasons(Problem(60, GROUPS, (LAB,)))
    assert told == {
        Code.ROTATION_SHORT_MINUTES: {
            "station": "lab",
            "count": 4,
            "minutes": 80,
            "have": 60,
            "short": 20,
            "groups": 1,
        },
        Code.ROTATION_REMEDY_PLACE: {"station": "lab"},
        Code.ROTATION_REMEDY_LONGER: {"minutes": 20},
        Code.ROTATION_REMEDY_FEWER: {"groups": 1, "known": "g4"},
    }


@pytest.mark.parametrize(
    ("count", "room"),
    [(6, {}), (7, {"most": 3, "runs": 2}), (40, {"most": 3, "runs": 13})],
)
def test_a_second_run_is_offered_where_the_sum_allows_it_else_how_many_fit(
    count: int, room: dict[str, int]
) -> None:
    groups = tuple(Group(f"g{number}", HOUR, 10) for number in range(count))
    told = reasons(Problem(60, groups, (LAB,)))[Code.ROTATION_SHORT_MINUTES]
    assert {key: value for key, value in told.items() if key in {"most", "runs"}} == room


def test_every_remedy_that_is_told_is_one() -> None:
    task = Problem(60, GROUPS, (LAB,))
    doubled = replace(LAB, capacity=Capacity(2))
    assert not ConstructiveSolver(monotonic).solve(replace(task, stations=(doubled,)), effort=0).missing
    assert not ConstructiveSolver(monotonic).solve(replace(task, groups=GROUPS[:3]), effort=0).missing


@pytest.mark.parametrize(
    ("station", "code", "short"),
    [
        (replace(LAB, starts=(0, 20)), Code.ROTATION_SHORT_RUNS, 2),
        (replace(LAB, starts=(0, 20, 41, 60)), Code.ROTATION_SHORT_RUNS, 2),
        (replace(LAB, capacity=Capacity(persons=30), starts=(0,)), Code.ROTATION_SHORT_PERSONS, 10),
        (replace(LAB, capacity=Capacity(persons=9)), Code.ROTATION_GROUP_TOO_LARGE, 1),
        (replace(LAB, opening=Span(50, 60), capacity=Capacity(4)), Code.ROTATION_SHORT_WINDOW, 10),
    ],
)
def test_each_kind_of_shortage_is_told_with_its_measure(station: Station, code: Code, short: int) -> None:
    assert reasons(Problem(60, GROUPS, (station,)))[code]["short"] == short


def test_officers_guides_mentors_and_time_that_are_short_are_told() -> None:
    host = replace(LAB, capacity=Capacity(4), skill="host")
    one = Person("p", frozenset({"host"}), (HOUR,))
    told = reasons(Problem(60, GROUPS, (host,), staff=(one,)))
    assert told[Code.ROTATION_SHORT_OFFICERS]["short"] == 20
    assert told[Code.ROTATION_REMEDY_OFFICER] == {"skill": "host", "officers": 1}
    wide = replace(LAB, capacity=Capacity(4))
    told = reasons(Problem(60, GROUPS, (wide,), mentors=(Person("m", hours=(HOUR,), takes=3),)))
    assert told[Code.ROTATION_SHORT_MENTORS]["short"] == 1
    guided = (Group("g", HOUR, guides=2, guide_skill="zh"),)
    told = reasons(Problem(60, guided, (wide,), guides=(Person("k", hours=(HOUR,)),)))
    assert told[Code.ROTATION_SHORT_GUIDES]["short"] == 2
    many = tuple(replace(wide, id=f"s{number}") for number in range(4))
    told = reasons(Problem(60, GROUPS, many))
    assert told[Code.ROTATION_SHORT_ROUND]["short"] == 20


def test_a_second_run_takes_an_officer_more_where_those_there_are_do_not_do() -> None:
    lab = replace(LAB, skill="host")
    staff = (Person("p", frozenset({"host"}), (HOUR,)),)
    told = reasons(Problem(60, GROUPS, (lab,), staff=staff))
    assert told[Code.ROTATION_REMEDY_PLACE] == {"station": "lab", "skill": "host"}
    told = reasons(Problem(60, GROUPS, (replace(lab, capacity=Capacity(2)),), staff=staff))
    assert Code.ROTATION_REMEDY_PLACE not in told


def test_officers_are_short_of_what_their_breaks_take() -> None:
    dogs = replace(LAB, minutes=15, capacity=Capacity(2), skill="host")
    staff = (Person("p", frozenset({"host"}), (HOUR,)),)
    told = reasons(Problem(60, GROUPS, (dogs,), staff=staff, breaks={"host": Break(10, 30)}))
    assert told[Code.ROTATION_SHORT_OFFICERS]["have"] == 50


@pytest.mark.parametrize(
    ("person", "rest", "have"),
    [
        (Person("p", frozenset({"host"}), (HOUR,)), {"host": Break(5, 19)}, 19),
        (Person("p", frozenset({"host"}), (Span(0, 15), Span(40, 58))), {}, 18),
        (Person("p", frozenset({"host"}), (HOUR,), 19), {}, 19),
    ],
    ids=["breaks", "hours", "most minutes"],
)
def test_a_visit_longer_than_any_officer_may_stay_is_told(
    person: Person, rest: dict[str, Break], have: int
) -> None:
    lab = replace(LAB, skill="host")
    told = reasons(Problem(60, GROUPS[:1], (lab,), staff=(person,), breaks=rest))
    (measure,) = (one for code, one in told.items() if "short" in code)
    assert (measure["have"], measure["short"]) == (have, 20 - have)
    twice = replace(
        person, id="q", hours=(Span(0, 20),), max_minutes=None, skills=frozenset({"host", "dogs"})
    )
    rested = {skill: Break(one.minutes, 20) for skill, one in rest.items()}
    task = Problem(60, GROUPS[:1], (lab,), staff=(person, twice), breaks=rested)
    assert ConstructiveSolver(monotonic).solve(task, effort=0).missing == ()


def test_a_window_that_is_just_long_enough_is_not_short() -> None:
    late = tuple(replace(one, window=Span(40, 60)) for one in GROUPS[:2])
    told = reasons(Problem(60, late, (LAB,)))
    assert Code.ROTATION_SHORT_WINDOW not in told
    assert told[Code.ROTATION_TIGHT] == {"station": "lab", "count": 1}


def test_guides_and_mentors_that_are_just_enough_are_not_short() -> None:
    groups = tuple(replace(one, guides=1, guide_skill="zh") for one in GROUPS)
    people = tuple(Person(f"p{number}", frozenset({"zh"}), (HOUR,)) for number in range(4))
    told = reasons(Problem(60, groups, (LAB,), guides=people[:1], mentors=people))
    assert not told.keys() & {Code.ROTATION_SHORT_GUIDES, Code.ROTATION_SHORT_MENTORS}


@pytest.mark.parametrize("capacity", [Capacity(0), Capacity(None, 0), Capacity(2, 0)])
def test_a_station_that_takes_nobody_is_told_as_such(capacity: Capacity) -> None:
    told = reasons(Problem(60, GROUPS, (replace(LAB, capacity=capacity),)))
    assert told[Code.ROTATION_NO_ROOM] == {"station": "lab", "count": 4}
    assert Code.ROTATION_GROUP_TOO_LARGE not in told


def test_groups_for_whom_no_run_begins_are_counted() -> None:
    lab = replace(LAB, capacity=Capacity(4), starts=(5, 41), opening=Span(6, 60))
    told = reasons(Problem(60, GROUPS, (lab,)))
    assert told[Code.ROTATION_NO_RUN] == {"station": "lab", "count": 4}
    assert told[Code.ROTATION_REMEDY_LONGER] == {"minutes": 5}
    late = replace(GROUPS[0], window=Span(31, 60))
    told = reasons(Problem(60, (late, *GROUPS[1:]), (replace(lab, starts=(30,)),)))
    assert told[Code.ROTATION_NO_RUN] == {"station": "lab", "count": 1}


def test_who_has_no_time_for_a_visit_is_not_told_of_its_runs() -> None:
    short = replace(GROUPS[0], window=Span(41, 60))
    told = reasons(Problem(60, (short, *GROUPS[1:]), (replace(LAB, capacity=Capacity(4), starts=(0,)),)))
    assert told[Code.ROTATION_SHORT_WINDOW]["short"] == 1
    assert Code.ROTATION_NO_RUN not in told


def test_a_second_run_is_one_and_no_third() -> None:
    groups = (*GROUPS, replace(GROUPS[0], id="g5"))
    assert Code.ROTATION_REMEDY_PLACE not in reasons(Problem(40, groups, (LAB,)))
    assert Code.ROTATION_REMEDY_PLACE in reasons(Problem(40, GROUPS, (LAB,)))


def test_remedies_that_sums_rule_out_are_not_tried() -> None:
    """Every station and every officer is short, so that no lever alone would do; each try takes a while."""
    stations = tuple(replace(LAB, id=f"s{number}", skill=f"k{number % 15}") for number in range(30))
    groups = tuple(Group(f"g{number}", HOUR) for number in range(33))
    staff = tuple(Person(f"p{number}", frozenset({f"k{number}"}), (HOUR,)) for number in range(15))
    began = process_time()
    told = reasons(Problem(60, groups, stations, staff=staff))
    assert not [code for code in told if "remedy" in code]
    assert process_time() - began < 3


def test_a_mentored_must_see_without_any_mentor_is_told() -> None:
    told = reasons(Problem(60, GROUPS[:2], (replace(LAB, mentored=True),)))
    assert told[Code.ROTATION_SHORT_MENTORS]["short"] == 2


def test_groups_that_are_short_of_the_same_time_are_told_of_together() -> None:
    many = tuple(replace(LAB, id=f"s{number}", capacity=Capacity(4)) for number in range(4))
    told = reasons(Problem(60, GROUPS, many))
    assert told[Code.ROTATION_SHORT_ROUND]["known"] == "g1, g2, g3, g4"
    assert Code.ROTATION_REMEDY_FEWER not in told


def test_too_many_at_once_where_all_come_together_need_a_larger_room() -> None:
    hall = replace(LAB, capacity=Capacity(persons=30), together=True)
    told = reasons(Problem(60, GROUPS, (hall,)))
    assert told[Code.ROTATION_SHORT_ROOM]["short"] == 10
    assert Code.ROTATION_REMEDY_PLACE not in told


def test_a_group_too_large_for_a_station_is_told_to_divide_or_to_leave_it_out() -> None:
    groups = (replace(GROUPS[0], size=40), GROUPS[1])
    stations = (replace(LAB, capacity=Capacity(persons=30)), replace(LAB, id="cars"))
    told = reasons(Problem(60, groups, stations))
    assert told[Code.ROTATION_REMEDY_VISIT] == {"station": "lab"}
    assert Code.ROTATION_REMEDY_PLACE not in told


def test_where_every_sum_would_do_that_is_said() -> None:
    """Time and room for both, but each begins while the other is on."""
    stations = (
        replace(LAB, minutes=20, capacity=Capacity(4), starts=(0,)),
        replace(LAB, id="cars", minutes=20, capacity=Capacity(4), starts=(10,)),
    )
    told = reasons(Problem(60, GROUPS, stations))
    assert {code for code in told if "short" in code} == set()
    assert told[Code.ROTATION_TIGHT]["count"] == 4


def test_a_plan_with_every_must_see_needs_no_reasons() -> None:
    plan = ConstructiveSolver(monotonic).solve(Problem(60, GROUPS[:3], (LAB,)), effort=0)
    assert (plan.missing, plan.reasons) == ((), ())
