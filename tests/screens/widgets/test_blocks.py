"""Titled blocks of text."""

from screens.literal import literal
from screens.widgets.blocks import Block, hanging, laid_out


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


def test_a_short_name_is_no_glyph() -> None:
    assert plain(hanging(literal("A bbb ccc"), 5)) == ["A bbb", "ccc"]
    assert plain(hanging(literal(""), 5)) == [""]
