"""Excel files: read back by others, ready to print, and the same each time."""

import io
import time
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data.formats import xlsx
from data.formats.xlsx import XlsxWriter
from planner.model.sheet import Column, ColumnKind, Section, Sheet
from tests.data.formats.sheets import FORMULAS, HARMLESS, SHEET, column_of


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def calamine(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_openpyxl_reads_it_back():
    rows = list(opened(XlsxWriter().write(SHEET)).iter_rows(values_only=True))
    assert [row[0] for row in rows[:3]] == ["签到名单：警营开放日", "仅供门口签到使用", "2组共4人"]
    assert rows[3] == ("报名号", "姓名", "人数", "出生日期", "电话", "到场", "签名")
    assert rows[4] == (
        "S-7K3QX9",
        "王小明",
        3,
        datetime(2018, 2, 28),  # noqa: DTZ001 -- files have no zones
        "+86 138 0000 0001",
        datetime(2026, 11, 25, 14, 52, 30),  # noqa: DTZ001
        None,
    )


def test_calamine_reads_it_back():
    rows = calamine(XlsxWriter().write(SHEET))
    assert rows[4][:4] == ["S-7K3QX9", "王小明", 3, date(2018, 2, 28)]
    assert rows[5][:3] == ["S-8M2TC4", 'Ann "A", Example', 1]


def test_phones_are_text():
    cell = opened(XlsxWriter().write(SHEET))["E5"]
    assert (cell.data_type, cell.number_format) == ("s", "@")


@pytest.mark.parametrize("text", FORMULAS + HARMLESS[:-1])
def test_text_is_never_a_formula_a_link_or_a_number(text):
    content = XlsxWriter().write(column_of([text, "https://x.example"]))
    page = opened(content)
    assert page["A3"].data_type == "s"
    assert page["A3"].value == text.replace("\t", " ").replace("\r", " ↵ ")
    assert page["A4"].hyperlink is None


@pytest.mark.parametrize("many", [1, 5_000], ids=["many", "few"])
def test_text_that_looks_like_markup_or_an_escape_is_shown_as_it_is(monkeypatch, many):
    monkeypatch.setattr(xlsx, "MANY_ROWS", many)
    texts = ["<r><t>x</t></r>", "<r><c></r>", "</t>", "_x0041_", " x", "a\u00a0b", "😀" * 9]
    content = XlsxWriter().write(
        replace(column_of([*texts, "plain"]), title="<r><b></r>", remarks=("<r>&</r>",))
    )
    assert [row[0].rstrip() for row in calamine(content)] == [
        "<r><b></r>", "<r>&</r>", "备注", *(text.rstrip() for text in texts), "plain"
    ]  # fmt: skip


def test_a_number_among_texts_and_a_nought_are_written():
    mixed = Sheet(
        "t", (), (Column("note", "n"), Column("n", "n", ColumnKind.NUMBER)), (("a", 0), (7, None), ("", 2))
    )
    assert calamine(XlsxWriter().write(mixed))[2:] == [["a", 0], [7, ""], ["", 2]]


def test_it_prints_on_a4_with_its_headings_on_every_page():
    page = opened(XlsxWriter().write(SHEET))
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$4:$4"
    assert page.freeze_panes == "A5"


def test_each_session_and_group_begins_a_sheet_of_paper():
    rows = SHEET.rows * 3
    parted = replace(SHEET, rows=rows, sections=(Section("1", 1), Section("2", 3), Section("3", 2)))
    breaks = opened(XlsxWriter().write(parted)).row_breaks.brk
    assert [one.id for one in breaks] == [5, 8]  # behind these rows; the headings are in the fourth
    assert opened(XlsxWriter().write(replace(SHEET, sections=(Section("1", 2),)))).row_breaks.brk == []


def test_columns_are_as_wide_as_chinese_needs():
    wide = replace(SHEET, rows=((*SHEET.rows[0][:1], "欧阳" * 10, *SHEET.rows[0][2:]),))
    widths = opened(XlsxWriter().write(wide)).column_dimensions
    assert widths["B"].width >= 40
    assert widths["G"].width >= 16
    very = replace(SHEET, rows=((*SHEET.rows[0][:1], "欧阳" * 100, *SHEET.rows[0][2:]),))
    assert opened(XlsxWriter().write(very)).column_dimensions["B"].width <= 61


def test_the_same_table_gives_the_same_bytes_at_another_time():
    first = XlsxWriter().write(SHEET)
    time.sleep(1.1)
    assert XlsxWriter().write(SHEET) == first


def test_many_rows_are_written_like_few(monkeypatch):
    few = calamine(XlsxWriter().write(SHEET))
    monkeypatch.setattr(xlsx, "MANY_ROWS", 1)
    content = XlsxWriter().write(SHEET)
    assert calamine(content) == few
    assert XlsxWriter().write(SHEET) == content


def test_a_table_without_rows_can_be_opened():
    assert opened(XlsxWriter().write(replace(SHEET, rows=()))).max_row == 4


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_any_text_can_be_opened(texts):
    page = opened(XlsxWriter().write(replace(column_of(texts), title=texts[0], remarks=(texts[0],))))
    assert all(page.cell(row, 1).data_type in ("s", "n") for row in range(1, page.max_row + 1))
