"""The lines at top and bottom."""

from screens.house import Status
from screens.literal import literal
from screens.widgets.edge_lines import rule_text, status_ways, top_text
from tests.screens.stage import ENGLISH, NOW

WAYS = status_ways(Status(NOW, 2), NOW, ENGLISH)
PLACE = literal("Agenda · Hengyang camp")


def test_a_wide_screen_says_where_and_when() -> None:
    line = top_text(PLACE, WAYS, 120).plain
    assert line.startswith(" openday  Agenda · Hengyang camp ")
    assert line.endswith(" saved 14:48 · 2 desks · Sun 22 Nov 2026 ")


def test_a_narrow_screen_keeps_the_saved_state_longest() -> None:
    assert top_text(PLACE, WAYS, 70).plain.endswith(" saved 14:48 · 2 desks · Sun 22 Nov ")
    assert top_text(PLACE, WAYS, 62).plain.endswith(" saved 14:48 · Sun 22 Nov ")
    assert top_text(PLACE, WAYS, 50).plain.endswith(" saved 14:48 ")


def test_the_line_has_the_width_of_the_screen() -> None:
    place = literal("警营开放日 · 展览馆 · 衡阳营区 · 上午场")
    for width in range(10, 130):
        assert top_text(place, WAYS, width).cell_length == width


def test_a_message_takes_the_place_of_the_rule() -> None:
    assert rule_text(10, None, "").plain == "──────────"
    line = rule_text(40, literal("✓ Moved"), "u undo")
    assert line.plain == " ✓ Moved" + " " * 24 + " u undo "
    assert rule_text(20, literal("✓ " + "长" * 30), "u undo").cell_length == 20
