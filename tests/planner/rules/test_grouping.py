"""Groups of whole parties."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.ids import SignUpId
from planner.model.language import Language
from planner.rules.grouping import Draft, Party, form_groups


def a_party(key: int, persons: int = 1, language: Language = Language.ZH, band: str = "") -> Party:
    return Party(SignUpId(key), persons, language, band)


def members(groups: list[Draft]) -> list[list[int]]:
    return [sorted(party.id for party in group.parties) for group in groups]


parties = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from(Language), st.sampled_from(["", "6-9", "10-13"])),
    max_size=25,
).map(lambda rows: [a_party(key, *row) for key, row in enumerate(rows, 1)])


@settings(max_examples=150, deadline=None)
@given(parties, st.integers(1, 40))
def test_every_party_is_whole_in_one_group_that_is_not_too_large(everyone: list[Party], most: int) -> None:
    groups = form_groups([], everyone, most)
    assert sorted(party.id for group in groups for party in group.parties) == [one.id for one in everyone]
    assert all(group.persons <= most or len(group.parties) == 1 for group in groups)
    assert len({group.number for group in groups}) == len(groups)


@settings(max_examples=150, deadline=None)
@given(parties, st.integers(10, 40))
def test_who_joins_or_leaves_moves_nobody_else(everyone: list[Party], most: int) -> None:
    before = form_groups([], everyone, most)
    joined = form_groups(before, [a_party(99, 3)], most)
    for group in before:
        now = next(one for one in joined if one.number == group.number)
        assert {party.id for party in group.parties} <= {party.id for party in now.parties}
    if everyone:
        for group in before:
            group.parties = [party for party in group.parties if party.id != 1]
        left = form_groups(before, [], most)
        assert members(left) == [ids for ids in members(before) if ids]


def test_groups_are_even() -> None:
    groups = form_groups([], [a_party(key, 4) for key in range(1, 7)], 12)
    assert [group.persons for group in groups] == [12, 12]
    assert [g.persons for g in form_groups([], [a_party(key, 2) for key in range(1, 8)], 10)] == [8, 6]


def test_who_speaks_alike_goes_together() -> None:
    english = [a_party(key, 2, Language.EN) for key in (1, 4)]
    groups = form_groups([], [*english, *[a_party(key, 2) for key in (2, 3)]], 4)
    assert members(groups) == [[1, 4], [2, 3]]


def test_a_group_that_became_too_large_gives_up_the_last_who_joined_but_nobody_put_there_by_hand() -> None:
    crowded = Draft(1, [a_party(1, 6), a_party(2, 3), a_party(3, 3)], frozenset({SignUpId(3)}))
    groups = form_groups([crowded], [], 10)
    assert members(groups) == [[1, 3], [2]]


def test_as_few_parties_as_can_be_leave_a_group_that_became_too_large() -> None:
    crowded = Draft(1, [a_party(1, 4), a_party(2, 3), a_party(3, 3), a_party(4, 1), a_party(5, 1)])
    assert members(form_groups([crowded], [], 10)) == [[1, 2, 4, 5], [3]]
    assert members(form_groups([crowded], [], 5)) == [[2, 4, 5], [1], [3]]


def test_a_party_larger_than_a_group_is_a_group_of_its_own() -> None:
    assert members(form_groups([], [a_party(1, 30), a_party(2, 3)], 12)) == [[1], [2]]


def test_children_of_one_age_go_together_as_long_as_their_language_does_too() -> None:
    small = [a_party(key, 2, band="6-9") for key in (1, 3)]
    large = [a_party(key, 2, band="10-13") for key in (2, 4)]
    assert members(form_groups([], [*small, *large], 4)) == [[1, 3], [2, 4]]
    english = [a_party(5, 2, Language.EN, "6-9"), a_party(6, 2, Language.EN, "10-13")]
    assert sorted(members(form_groups([], [*english, *small], 4))) == [[1, 3], [5, 6]]


def test_who_joins_goes_where_their_language_and_age_are() -> None:
    groups = form_groups([], [a_party(1, 4, Language.EN), a_party(2, 4, band="6-9")], 6)
    joined = form_groups(groups, [a_party(3, 2, Language.EN), a_party(4, 2, band="6-9")], 6)
    assert members(joined) == [[1, 3], [2, 4]]


def test_wishes_give_way_to_the_size() -> None:
    both = [a_party(1, 4, Language.EN), a_party(2, 2), a_party(3, 6)]
    assert [group.persons for group in form_groups([], both, 6)] == [6, 6]


@settings(max_examples=100, deadline=None)
@given(parties, st.integers(5, 40), st.data())
def test_who_was_put_somewhere_by_hand_stays_there_whoever_comes(
    everyone: list[Party], most: int, data: st.DataObject
) -> None:
    before = form_groups([], everyone, most)
    for group in before:
        kept = data.draw(st.sets(st.sampled_from([party.id for party in group.parties])))
        group.kept = frozenset(kept)
    after = form_groups(before, [a_party(90 + n, 5) for n in range(4)], max(1, most // 2))
    for group in before:
        now = next((one for one in after if one.number == group.number), None)
        assert group.kept <= {party.id for party in (now.parties if now else [])}
