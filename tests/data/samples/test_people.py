"""Parties that are made up."""

from datetime import date
from random import Random

from data.samples.people import YOUNGEST_PARENT, People
from planner.rules.ages import age_on
from planner.services.drafts import SignUpDraft

DAY = date(2028, 2, 29)


def ages(draft: SignUpDraft) -> list[int]:
    return [age_on(date.fromisoformat(person.birth), DAY) for person in draft.attendees]


def test_parents_are_old_enough_for_their_children() -> None:
    people = People(Random(3))
    for _ in range(300):
        for draft in (people.family(DAY), people.english_family(DAY)):
            grown, small = ([a for a in ages(draft) if a >= 18], [a for a in ages(draft) if a < 18])
            assert grown
            assert all(3 <= a <= 14 for a in small)
            assert min(grown) - max(small, default=0) >= YOUNGEST_PARENT


def test_nobody_is_in_a_party_twice_and_no_phone_comes_twice() -> None:
    people = People(Random(4))
    drafts = [people.party(DAY) for _ in range(500)]
    assert len({draft.phone for draft in drafts}) == 500
    for draft in drafts:
        persons = [(person.name, person.birth) for person in draft.attendees]
        assert len(set(persons)) == len(persons)


def test_siblings_are_a_schoolboy_and_a_sister_of_seven() -> None:
    boy, girl = ages(People(Random(5)).siblings(DAY))
    assert 11 <= boy <= 14
    assert girl == 7


def test_a_class_is_booked_by_number_and_pupils_by_name() -> None:
    people = People(Random(6))
    assert people.school_class(24, 0).children == 24
    assert not people.school_class(24, 0).attendees
    assert len(people.pupils(DAY, 8, 5).attendees) == 9


def test_the_same_chance_makes_up_the_same_parties() -> None:
    one, other = People(Random(7)), People(Random(7))
    assert [one.party(DAY) for _ in range(50)] == [other.party(DAY) for _ in range(50)]
