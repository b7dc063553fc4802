"""Lists as pages to print: nothing but text, a code a party, headings that are repeated."""

import re
from dataclasses import replace

import pytest

from data.formats.html_list import MOST_LABELLED, HtmlListWriter
from planner.model.language import Language
from planner.model.sheet import Bar, Chart, ChartRow, Column, ColumnKind, Layout, Section, Sheet
from tests.data.formats.sheets import FORMULAS, HARMLESS, column_of

COLUMNS = (
    Column("ref", "报名号", ColumnKind.CODE),
    Column("name", "姓名"),
    Column("signature", "签名", ColumnKind.SIGNATURE, 16),
)
ROWS = (
    ("S-7K3QX9", "王小明", None),
    ("S-7K3QX9", "王小红", None),
    ("S-8M2TC4", "<script>alert(1)</script>", None),
)
SHEET = Sheet("签到名单", ("仅供门口签到使用",), COLUMNS, ROWS, language=Language.ZH)
HOSTILE = ["<b>x</b>", "</style><script>", "{{ 7*7 }}", "\u202egnp", "\x1b[2J", "\ud800", "'\"&", *FORMULAS]


def page(sheet: Sheet) -> str:
    return HtmlListWriter().write(sheet).decode()


def cells(text: str) -> list[str]:
    return re.findall(r"<td[^>]*>(.*?)(?:<span class=\"qr\">.*?</span>)?</td>", text, re.S)


def test_a_party_has_one_code_and_stays_together():
    text = page(SHEET)
    assert text.count('<span class="qr"><svg') == 2
    assert [body.count("<tr>") for body in text.split("<tbody")[1:]] == [2, 1]
    assert cells(text)[:6] == ["S-7K3QX9", "王小明", "", "S-7K3QX9", "王小红", ""]


def test_a_class_may_go_over_several_pages():
    text = page(replace(SHEET, rows=tuple(("S-7K3QX9", f"学生{n}", None) for n in range(40))))
    assert 'class="together"' not in text
    assert text.count('<span class="qr">') == 1


def test_each_section_is_a_table_with_its_own_headings():
    text = page(replace(SHEET, sections=(Section("第1场", 1), Section("第2场", 2), Section("第3场", 0))))
    assert [part.count("<tr>") - 1 for part in text.split("<table>")[1:]] == [1, 2, 0]
    assert re.findall(r'<tr class="of"><th colspan="3">(.*?)</th>', text) == [
        f"签到名单 · 第{number}场" for number in (1, 2, 3)
    ]


def test_it_has_no_script_and_asks_for_nothing():
    text = page(SHEET)
    assert "<script" not in text
    assert not re.search(r"\b(?:src|href)=|url\(|@import", text)
    assert "default-src 'none'" in text
    assert '<html lang="zh-Hans">' in text


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_bad_text_is_text(layout, text):
    plain, bad = (
        page(replace(SHEET, layout=layout, rows=(("S-8M2TC4", name, None),))) for name in ("x", text)
    )
    assert "\u202e" not in bad
    assert "\x1b" not in bad
    assert re.findall(r"<(\w+)", plain) == re.findall(r"<(\w+)", bad)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_people_wrote_stays_as_it_is(text):
    assert cells(page(column_of([text]))) == [text]


def test_a_badge_a_row_names_person_and_group_and_leaves_a_line_for_who_is_not_known():
    rows = (("S-7K3QX9", "王小明", None), ("S-7K3QX9", "", None))
    sections = (Section("第1场", 1), Section("第1场，小组2", 1))
    text = page(Sheet("警营开放日", (), COLUMNS, rows, sections, layout=Layout.BADGES))
    assert re.findall(r'<p class="(name[ \w]*)">(.*?)</p>', text) == [("name", "王小明"), ("name open", "")]
    assert re.findall(r'<p class="small">(.*?)</p>', text) == ["第1场 · S-7K3QX9", "第1场，小组2 · S-7K3QX9"]
    assert text.count('<span class="qr">') == 2


@pytest.mark.parametrize(("state", "kept"), [("confirmed for now", True), ("W" * 200, False)])
def test_short_columns_keep_their_words_whole_unless_one_is_too_long(state, kept):
    columns = (*COLUMNS, Column("state", "State", width=12), Column("note", "Note", width=20))
    text = page(Sheet("签到名单", (), columns, (("S-7K3QX9", "Bo", None, state, "late"),)))
    assert re.findall(r'<td class="(.*?)"', text) == [
        "code whole", "text whole", "signature whole", "text whole" if kept else "text", "text",
    ]  # fmt: skip
    assert re.findall(r'<th scope="col" class="(.*?)"', text)[-2:] == ["text whole", "text whole"]


def test_a_chart_is_drawn_before_the_table_and_each_cell_says_its_heading_for_cards():
    chart = Chart(((0.5, "15:30"),), (ChartRow("Dogs <1>", 2, (Bar(0.25, 0.5, 1, "Group <2>"),)),))
    columns = (Column("group", 'The "group"'),)
    page = HtmlListWriter().write(Sheet("Round", (), columns, (("1",),), chart=chart)).decode()
    assert '<span style="left:50.0%">15:30</span>' in page
    bar = '<span style="left:25.0%;width:50.0%;top:8.5mm">Group &lt;2&gt;</span>'
    assert 0 < page.index("Dogs &lt;1&gt;") < page.index(bar) < page.index("<table>")
    assert 'data-label="The &#34;group&#34;"' in page


def test_a_long_list_is_spared_the_headings_of_its_cells():
    columns = (Column("group", "Group"),)
    page = HtmlListWriter().write(Sheet("Round", (), columns, (("1",),) * (MOST_LABELLED + 1))).decode()
    assert "data-label" not in page
