"""Filter, order, headings and selection of a list."""

from dataclasses import replace

from screens.widgets.list_model import ListModel
from tests.screens.stage import ENGLISH, SHAPE, Party, parties

HEADED = replace(SHAPE, heading=lambda party, words: f"Session {party.session}")


def model_of(rows: list[Party], *, headed: bool = False) -> ListModel[Party]:
    model = ListModel(HEADED if headed else SHAPE)
    model.put(rows, ENGLISH)
    return model


def ids(model: ListModel[Party]) -> list[int]:
    return [party.id for party in model.shown_rows()]


def test_a_filter_wants_every_word_in_any_case() -> None:
    model = model_of([Party(1, "Ann Example", 1), Party(2, "Li Ann", 1), Party(3, "王小明", 1)])
    model.filter("ann li", ENGLISH)
    assert ids(model) == [2]
    model.filter("小明", ENGLISH)
    assert ids(model) == [3]
    model.filter("", ENGLISH)
    assert ids(model) == [1, 2, 3]


def test_full_width_typing_filters_too() -> None:
    model = model_of(parties(30))
    model.filter("ｐａｒｔｙ　２９", ENGLISH)
    assert ids(model) == [29]


def test_a_longer_filter_and_a_shorter_one_find_the_same_as_from_scratch() -> None:
    model = model_of(parties(300))
    for needle in ("1", "12", "12 王", "2", "", "99"):
        model.filter(needle, ENGLISH)
        assert ids(model) == [
            n for n in range(300) if all(part in f"party {n} 王小明" for part in needle.split())
        ]


def test_a_filter_stays_over_new_rows() -> None:
    model = model_of(parties(5))
    model.filter("3", ENGLISH)
    model.put(parties(33), ENGLISH)
    assert ids(model) == [3, 13, 23, 30, 31, 32]


def test_rows_sort_both_ways_and_back() -> None:
    model = model_of([Party(1, "b", 2), Party(2, "a", 2), Party(3, "c", 1)])
    model.sort(0, ENGLISH)
    assert ids(model) == [2, 1, 3]
    model.sort(1, ENGLISH, backwards=True)
    assert ids(model) == [1, 2, 3]
    model.sort(None, ENGLISH)
    assert ids(model) == [1, 2, 3]


def test_a_title_sorts_then_turns_round_then_gives_the_first_order_back() -> None:
    model = model_of([Party(1, "b", 2), Party(2, "a", 2), Party(3, "c", 1)])
    orders = []
    for column in (0, 0, 0, 2, 9):
        model.turn(column, ENGLISH)
        orders.append(ids(model))
    assert orders == [[2, 1, 3], [3, 1, 2], [1, 2, 3], [1, 2, 3], [1, 2, 3]]


def test_headings_stand_above_their_rows_with_a_blank_line_between_groups() -> None:
    model = model_of([Party(1, "a", 1, 1), Party(2, "b", 1, 1), Party(3, "c", 1, 2)], headed=True)
    lines = [
        p.id if (p := model.row_at(n)) else model.headings[~model.lines[n]] for n in range(len(model.lines))
    ]
    assert lines == ["Session 1", 1, 2, "", "Session 2", 3]


def test_headings_go_while_rows_are_sorted() -> None:
    model = model_of(parties(30), headed=True)
    model.sort(0, ENGLISH)
    assert len(model.lines) == 30


def test_the_nearest_row_skips_headings() -> None:
    model = model_of([Party(1, "a", 1, 1), Party(2, "b", 1, 2)], headed=True)
    assert [model.nearest(n) for n in range(5)] == [1, 1, 4, 4, 4]
    assert [model.nearest(n, -1) for n in range(5)] == [1, 1, 1, 1, 4]
    assert model.nearest(99) == 4
    assert model_of([]).nearest(0) == -1


def test_a_row_is_found_by_its_key_only_where_it_is_shown() -> None:
    model = model_of(parties(20))
    assert model.line_of(7) == 7
    model.filter("party 1", ENGLISH)
    assert model.line_of(7) is None


def test_the_selection_forgets_rows_that_are_gone() -> None:
    model = model_of(parties(5))
    model.selected = {1, 4}
    model.put(parties(3), ENGLISH)
    assert model.selected == {1}
