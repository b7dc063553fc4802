"""What is dropped from text, and what must survive."""

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules.text import clean_line, clean_note, clean_reason, excerpt, required_line

ANYTHING = st.text(
    st.characters(exclude_categories=())
    | st.sampled_from("\u200d\ufe0f\u200b\u202e👩👧🏽e\u0301\u2329\u0338\r\n\t \U000e0100\ud83d\udc4d"),
    max_size=30,
)


@pytest.mark.parametrize(
    "typed",
    [
        "[/]",
        "[red]x[/]",
        "[@click=app.quit]",
        "=cmd|' /C calc'!A0",
        "+86 138",
        "王小明",
        "O'Neill",
        "𠮷野家",
        "👍",
    ],
)
def test_markup_formulas_and_names_stay_as_they_were_typed(typed):
    assert clean_line(typed, "name") == typed


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("\x1b[2J", "[2J"),
        ("a\x00b\x9bc\x7f", "abc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("Wang\u200b Xiao\ufeffming", "Wang Xiaoming"),
        ("one\r\ntwo\nthree\u2028four\x85five", "one↵two↵three↵four↵five"),
        ("\n  王\u3000小明 \r\n", "王 小明"),
        ("a\tb\u00a0c", "a b c"),
        ("bad \ud83d half", "bad \ufffd half"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("x\U000e0041\U000e007f", "x"),
        ("\u3164\u2060", ""),
    ],
)
def test_what_cannot_be_seen_is_dropped_from_a_line(typed, stored):
    assert clean_line(typed, "name") == stored


def test_emoji_families_flags_and_chosen_forms_stay_whole():
    for emoji in ("👨‍👩‍👧", "👩🏽‍🚒", "🏳️‍🌈", "❤️‍🔥", "☎️", "葛\U000e0100城"):
        assert clean_line(emoji, "title") == emoji


def test_joiners_and_selectors_that_join_nothing_are_dropped():
    assert clean_line("a\u200db 👍\u200d c\ufe0f\ufe0f \ufe0f", "title") == "ab 👍 c\ufe0f"


def test_a_note_keeps_its_lines():
    assert clean_note("\r\none\r\ntwo\rthree\x0b\x07\n\n", "note") == "one\ntwo\nthree"


@given(ANYTHING)
@example("\u2329\u200d👍")
@example("a\ufe0f\u200b\ufe0f")
@settings(max_examples=300)
def test_cleaning_twice_is_cleaning_once(text):
    line = clean_line(text, "x")
    note = clean_note(text, "x")
    assert clean_line(line, "x") == line
    assert clean_note(note, "x") == note


@given(ANYTHING)
@settings(max_examples=200)
def test_nothing_that_a_terminal_obeys_is_left(text):
    left = clean_line(text, "x") + clean_note(text, "x").replace("\n", "")
    assert not [char for char in left if unicodedata.category(char) in ("Cc", "Cs")]
    assert unicodedata.normalize("NFC", clean_line(text, "x")) == clean_line(text, "x")


def test_there_is_nothing_to_clean_in_any_everyday_han_character():
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    for text in ("".join(every[start : start + 100]) for start in range(0, len(every), 100)):
        assert [clean_line(text, "name"), clean_note(text, "note")] == [text, text]
        among_others = f"x {text} x"  # which is looked at closely
        assert [clean_line(among_others, "name"), clean_note(among_others, "note")] == [among_others] * 2


def test_every_unseen_format_character_of_unicode_is_dropped():
    signs_that_are_seen = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}
    signs_that_are_seen |= {0x110BD, 0x110CD}
    left = {
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) == "Cf" and len(clean_line(f"a{chr(code)}b", "x")) != 2
    }
    assert left <= signs_that_are_seen


def test_a_name_of_ten_thousand_characters_is_refused_with_both_numbers():
    with pytest.raises(BadInput) as error:
        clean_line("王" * 10_000, "name")
    (found,) = error.value.findings
    assert (found.code, found.where, dict(found.params)) == (
        Code.TEXT_TOO_LONG,
        "name",
        {"limit": 200, "length": 10_000},
    )


def test_length_is_counted_after_cleaning():
    assert clean_line("\u200b" * 300 + "x" * 200, "name") == "x" * 200
    assert len(clean_note("x" * 10_000, "note")) == 10_000
    with pytest.raises(BadInput):
        clean_note("x" * 10_001, "note")


def test_megabytes_are_refused_without_a_close_look():
    with pytest.raises(BadInput):
        clean_line("\u202e" * 5_000_000, "name")


@pytest.mark.parametrize("typed", ["", "  ", "\u200b\n", "\x00"])
def test_what_is_required_must_have_something_that_is_seen(typed):
    with pytest.raises(BadInput) as error:
        required_line(typed, "name")
    assert error.value.findings[0].code is Code.TEXT_EMPTY
    with pytest.raises(BadInput) as error:
        clean_reason(typed)
    assert error.value.findings[0].code is Code.REASON_REQUIRED


def test_an_excerpt_is_short_and_clean():
    assert excerpt("25:00\x1b") == "25:00"
    assert excerpt("x" * 10_000) == "x" * 39 + "…"
