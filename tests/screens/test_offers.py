"""Footer and search of commands."""

from textual.dom import DOMNode

from screens.commands import (
    Arrivals,
    Calendars,
    Edit,
    Filter,
    Help,
    Lists,
    Move,
    New,
    Open,
    Palette,
    Redo,
    Undo,
)
from screens.offers import Offer, footer_items, half_width, key_label
from tests.screens.stage import CHINESE, ENGLISH

NODE = DOMNode()
MANY = [
    Offer(command, NODE, enabled=True, live=command.keys)
    for command in (Undo, Help, Redo, Lists, New, Open, Palette, Edit, Move, Filter, Arrivals, Calendars)
]


def names(width: int) -> list[str]:
    return [item.offer.command.__name__ for item in footer_items(MANY, width, ENGLISH)]


def test_the_footer_names_seven_commands_with_help_and_palette_last() -> None:
    assert names(120) == ["New", "Open", "Edit", "Move", "Filter", "Help", "Palette"]


def test_the_footer_never_clips_a_command() -> None:
    for words in (ENGLISH, CHINESE):
        for width in range(1, 120):
            items = footer_items(MANY, width, words)
            assert all(item.end <= width for item in items)
    assert names(50) == ["New", "Open", "Help", "Palette"]


def test_a_field_that_is_typed_in_hides_letters_from_the_footer() -> None:
    typing = [Offer(New, NODE, True, ("ctrl+n",)), Offer(Help, NODE, True, ("ctrl+g", "f1"))]
    assert [(item.key, item.label) for item in footer_items(typing, 80, ENGLISH)] == [("^g", "help")]


def test_what_cannot_be_done_is_not_in_the_footer() -> None:
    assert footer_items([Offer(New, NODE, False, New.keys)], 80, ENGLISH) == ()


def test_keys_are_written_as_people_write_them() -> None:
    keys = ("ctrl+p", "enter", "U", "?", "escape", "space", "f1", "ctrl+space")
    assert [key_label(key, ENGLISH) for key in keys] == [
        "^p",
        "enter",
        "U",
        "?",
        "esc",
        "space",
        "F1",
        "^space",
    ]
    assert key_label("enter", CHINESE) == "回车"


def test_commands_are_found_in_both_languages_whatever_is_shown() -> None:
    text = MANY[0].search((ENGLISH, CHINESE))
    assert "undo" in text
    assert "撤销" in text


def test_full_width_typing_is_understood() -> None:
    assert half_width("Ａｂ１？／　王") == "Ab1?/ 王"
