"""Who is given the posts that nobody has yet."""

from datetime import datetime
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.ids import OfficerId
from planner.model.language import Language
from planner.model.unit import BackToBack, Unit
from planner.rules.manning import Candidate, Opening, against, man
from planner.rules.rostering import Post, post
from planner.rules.working_hours import parse_away
from tests.fakes.records import ZONE, a_duty, a_session, an_event, an_officer

SKILLS = ["dogs", "drones", "range"]


def a_post(key: int, hour: int = 15, minutes: int = 60) -> Post:
    """At an event of its own on Wednesday 25 November 2026."""
    start = datetime(2026, 11, 25, hour, tzinfo=ZoneInfo(ZONE))
    return post(a_duty(key, event=key, minutes=minutes), an_event(key, a_session(start=start)))


def who(key: int, *skills: str, lately: int = 0, **fields: object) -> Candidate:
    officer = an_officer(id=OfficerId(key), name=f"Officer {key}", skills=skills, **fields)
    return Candidate(officer, (), lately)


openings = st.lists(
    st.tuples(st.integers(8, 12), st.sampled_from([30, 60, 90]), st.sampled_from(["", *SKILLS])), max_size=12
).map(
    lambda rows: [
        Opening(a_post(key, hour, minutes), skill) for key, (hour, minutes, skill) in enumerate(rows, 1)
    ]
)
officers = st.lists(
    st.tuples(st.sets(st.sampled_from(SKILLS)), st.none() | st.integers(30, 240), st.integers(0, 5)),
    max_size=8,
).map(
    lambda rows: [
        who(key, *sorted(skills), lately=lately, most_minutes=most)
        for key, (skills, most, lately) in enumerate(rows, 1)
    ]
)
units = st.builds(Unit, rest_minutes=st.sampled_from([0, 15, 30]), back_to_back=st.sampled_from(BackToBack))


@settings(max_examples=120, deadline=None)
@given(openings, officers, units, st.integers(0, 9))
def test_nobody_is_in_two_places_and_everybody_can_do_it(
    wanted: list[Opening], people: list[Candidate], unit: Unit, seed: int
) -> None:
    given_to = man(wanted, people, unit, seed)
    assert given_to == man(wanted, people, unit, seed), "the same seed gives the same"
    for place, one in enumerate(people):
        mine = [opening for opening, holder in zip(wanted, given_to, strict=True) if holder == place]
        assert all(opening.skill in ("", *one.officer.skills) for opening in mine)
        for opening in mine:
            others = tuple(other.post for other in mine if other is not opening)
            assert not against(opening, Candidate(one.officer, others), unit)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(["", *SKILLS]), max_size=6), officers)
def test_as_many_as_can_be_are_filled_where_all_are_at_one_time(
    skills: list[str], people: list[Candidate]
) -> None:
    wanted = [Opening(a_post(key, 15, 30), skill) for key, skill in enumerate(skills, 1)]
    filled = sum(holder is not None for holder in man(wanted, people, Unit()))
    assert filled == most_by_hall(wanted, people)


def most_by_hall(wanted: list[Opening], people: list[Candidate]) -> int:
    """The largest matching by König's theorem: the least that any set of openings falls short."""
    short = 0
    for size in range(len(wanted) + 1):
        for some in combinations(wanted, size):
            able = {one.officer.id for one in people for opening in some if opening.suits(one.officer)}
            short = max(short, size - len(able))
    return len(wanted) - short


def test_a_specialist_is_kept_for_what_only_they_can_do() -> None:
    wanted = [Opening(a_post(1)), Opening(a_post(2), "dogs")]
    assert man(wanted, [who(1, "dogs"), who(2)], Unit()) == (1, 0)


def test_somebody_is_moved_on_where_that_fills_one_more() -> None:
    wanted = [Opening(a_post(1), "dogs"), Opening(a_post(2), "drones"), Opening(a_post(3), "range")]
    people = [who(1, "dogs", "drones"), who(2, "drones", "range"), who(3, "dogs")]
    assert None not in man(wanted, people, Unit())


def test_who_had_less_duty_lately_is_asked_first_and_all_share() -> None:
    assert man([Opening(a_post(1))], [who(1, lately=3), who(2, lately=1), who(3, lately=2)], Unit()) == (1,)
    four = [Opening(a_post(key, 7 + key)) for key in range(1, 5)]
    shared = man(four, [who(1), who(2, lately=120)], Unit())
    assert (shared.count(0), shared.count(1)) == (3, 1)


def test_hours_are_shared_not_numbers_of_duties() -> None:
    long = Opening(a_post(1, 8, 240))
    short = [Opening(a_post(key, 10 + key, 60)) for key in range(2, 6)]
    given_to = man([*short, long], [who(1), who(2)], Unit())
    assert [one == given_to[-1] for one in given_to] == [False] * 4 + [True]
    strangers = man([Opening(a_post(1), language=Language.EN)], [who(1, "en", lately=9_000), who(2)], Unit())
    assert strangers == (0,), "whoever had less duty"


def test_visitors_get_an_officer_who_speaks_with_them_whoever_had_fewer_duties() -> None:
    wanted = [Opening(a_post(1), language=Language.ZH), Opening(a_post(2), language=Language.EN)]
    people = [who(1, "en", lately=9), who(2), who(3)]
    assert man(wanted, people, Unit())[1] == 0


def test_who_is_away_or_has_worked_enough_is_left_alone() -> None:
    away = who(1, away=(parse_away("2026-11-25"),))
    short = who(2, most_minutes=30)
    assert man([Opening(a_post(1))], [away, short], Unit()) == (None,)


@pytest.mark.parametrize(("rest", "filled"), [(0, 2), (15, 1)])
def test_rest_is_kept_between_what_is_given(rest: int, filled: int) -> None:
    one_after_the_other = [Opening(a_post(1, 9)), Opening(a_post(2, 10))]
    given_to = man(one_after_the_other, [who(1)], Unit(rest_minutes=rest))
    assert sum(holder is not None for holder in given_to) == filled


def test_another_seed_may_choose_others() -> None:
    people = [who(key) for key in range(1, 9)]
    assert len({man([Opening(a_post(1))], people, Unit(), seed) for seed in range(20)}) > 1


def test_where_there_are_too_few_what_programmes_name_first_is_filled_first() -> None:
    event = an_event(1, a_session(start=datetime(2026, 11, 25, 15, tzinfo=ZoneInfo(ZONE))))
    lead = Opening(post(a_duty(1, event=1, role="lead"), event))
    guide = Opening(post(a_duty(2, event=1, role="guide"), event), language=Language.EN)
    assert man([lead, guide], [who(1)], Unit()) == (0, None)
    assert man([guide, lead], [who(1)], Unit()) == (0, None)
