"""Titled blocks of text."""

from screens.literal import literal
from screens.widgets.blocks import Block, Entry, beside, hanging, laid_out


def plain(lines) -> list[str]:
    return [line.plain for line in lines]


def test_blocks_stand_apart_and_empty_ones_are_left_out() -> None:
    blocks = [Block("One", [literal("a"), literal("b")]), Block("None", []), Block("Two", [literal("c")])]
    assert plain(laid_out(blocks, 20)) == ["One", "  a", "  b", "", "Two", "  c"]


def test_a_long_line_keeps_its_indent() -> None:
    assert plain(laid_out([Block("One", [literal("aaa bbb ccc")])], 9)) == ["One", "  aaa bbb", "  ccc"]


def test_text_goes_on_below_itself_and_never_leaves_its_glyph_alone() -> None:
    assert plain(hanging(literal("! aaa bbb ccc"), 9)) == ["! aaa bbb", "  ccc"]
    assert plain(hanging(literal("· 未满十四周岁者须提供"), 12)) == ["· 未满十四周", "  岁者须提供"]


def test_the_text_of_an_entry_goes_on_below_itself() -> None:
    entry = Entry(literal("09:00  王 "), literal("aaaa bbbb cccc dddd"))
    assert plain(beside(entry, 27)) == ["09:00  王 aaaa bbbb cccc", " " * 10 + "dddd"]
    assert plain(laid_out([Block("One", [entry])], 29))[1:] == [
        "  09:00  王 aaaa bbbb cccc",
        " " * 12 + "dddd",
    ]


def test_an_entry_whose_head_leaves_no_room_is_wrapped_as_a_whole() -> None:
    entry = Entry(literal("aaaa bbbb  "), literal("cccc dddd"))
    assert plain(beside(entry, 20)) == ["aaaa bbbb  cccc dddd"]
    assert plain(beside(entry, 16)) == ["aaaa bbbb", "  cccc dddd"]


def test_a_short_name_is_no_glyph() -> None:
    assert plain(hanging(literal("A bbb ccc"), 5)) == ["A bbb", "ccc"]
    assert plain(hanging(literal(""), 5)) == [""]
