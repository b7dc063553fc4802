"""CSV files: Excel opens them right, text stays text, and programs read them back."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.csv import CsvWriter
from planner.model.sheet import Column, Sheet
from tests.data.formats.sheets import FORMULAS, HARMLESS, SHEET, column_of


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_is_read_back():
    assert read(CsvWriter().write(SHEET)) == [
        ["报名号", "姓名", "人数", "出生日期", "电话", "到场", "签名"],
        ["S-7K3QX9", "王小明", "3", "2018-02-28", "+86 138 0000 0001", "2026-11-25 14:52", ""],
        ["S-8M2TC4", 'Ann "A", Example', "1", "", "+86 734 000 0044", "", ""],
    ]


def test_excel_sees_the_mark_of_utf8_and_crlf():
    content = CsvWriter().write(SHEET)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 3


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_is_calculated_by_nobody(text):
    (cell,) = read(CsvWriter().write(column_of([text])))[1]
    assert cell.startswith(("'", " ↵ "))


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(text):
    content = CsvWriter().write(Sheet("t", (), (Column("a", "a"), Column("b", "b")), ((text, "x"),)))
    assert read(content)[1] == [text, "x"]


def test_a_cell_of_several_lines_stays_one_line():
    content = CsvWriter().write(column_of(["one\r\ntwo\nthree\x85four", "\x00\x1b[2J"]))
    assert read(content)[1:] == [["one ↵ two ↵ three ↵ four"], ["[2J"]]


def test_an_empty_table_has_its_headings():
    assert len(read(CsvWriter().write(replace(SHEET, rows=())))) == 1


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_text_makes_a_row_and_no_formula(texts):
    rows = read(
        CsvWriter().write(
            Sheet("t", (), (Column("a", "a"), Column("b", "b")), tuple((t, "x") for t in texts))
        )
    )
    assert len(rows) == len(texts) + 1
    for row in rows[1:]:
        assert row[1] == "x"
        assert not row[0].lstrip().startswith(("=", "@"))
