"""Text of people on the screen."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.literal import Tone, cut, cut_content, joined, literal, marked, printable


def test_markup_is_shown_as_it_was_typed() -> None:
    for text in ("[/]", "[red]x[/]", "[@click=app.quit]q[/]", "[x=1"):
        assert literal(text, Tone.BAD).plain == text
        assert joined("a", text).plain == f"a{text}"


def test_nothing_that_commands_a_terminal_is_shown() -> None:
    assert printable("a\x1b[2Jb\x9bc\x00d\u202ee") == "a[2Jbcde"


def test_line_ends_stay_or_are_shown_as_a_sign() -> None:
    assert printable("a\r\nb\nc") == "a\nb\nc"
    assert printable("a\r\nb", one_line=True) == "a↵b"


def test_an_ideographic_blank_stays() -> None:
    assert printable("王　小明") == "王　小明"


def test_text_is_cut_at_a_whole_character() -> None:
    assert cut("王小明", 6) == "王小明"
    assert cut("王小明明", 6) == "王小…"
    assert cut("abcdef", 4) == "abc…"
    assert cut("abc", 0) == ""


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Mn", "Me", "Cc", "Cf"))), st.integers(0, 30))
def test_cut_text_never_takes_more_cells(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width


def test_cut_content_keeps_its_styles() -> None:
    content = cut_content(joined(literal("完成了", Tone.GOOD), literal("失败了", Tone.BAD)), 9)
    assert content.plain == "完成了失…"
    assert [(span.start, span.end) for span in content.spans] == [(0, 3), (3, 5)]
    assert content.cell_length == 9


def test_a_mark_is_never_left_alone_at_the_end_of_a_line():
    sentence = "带队民警，10:00–12:00：缺2人；能胜任的都不在岗、休息或另有勤务。"
    assert marked("!", sentence).wrap(30)[0].plain.startswith("!带队民警")
    assert marked("!", "Two are missing.").plain == "! Two are missing."
