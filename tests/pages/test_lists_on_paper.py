"""Attendee lists on paper, as a browser prints them."""

from dataclasses import replace

import pytest

from data.formats.html_list import HtmlListWriter
from planner.model.sheet import Column, ColumnKind, Layout, Section, Sheet
from planner.model.signup import Attendee
from planner.services.lists import attendee_list
from tests.pages.browser import browser
from tests.pages.test_in_browser import scanned, sheets
from tests.planner.records import a_signup
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN, ZH

pytestmark = pytest.mark.external("chromium", "pdftoppm")

REFS = [f"S-7K3QX{digit}" for digit in "23456789"]
COLUMNS = (
    Column("ref", "报名号", ColumnKind.CODE),
    Column("name", "姓名"),
    Column("phone", "电话", ColumnKind.PHONE, 18),
    Column("signature", "签名", ColumnKind.SIGNATURE, 16),
)
ROWS = tuple((ref, name, "+86 138 0000 0001", None) for ref in REFS for name in ("王小明", "W" * 200))
BROKEN = """[...document.querySelectorAll('tr:not(.of) > *')].flatMap(cell => {
    const range = document.createRange();
    const text = cell.firstChild;
    return text?.nodeType !== 3 ? [] : [...text.data.matchAll(/\\S+/g)].filter(({0: word, index}) => {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
    }).map(word => word[0]);
})"""
SHEET = Sheet("签到名单", ("仅供门口签到使用",), COLUMNS, ROWS, (Section("第1场", 4), Section("第2场", 12)))


def test_every_code_is_read_from_a4(tmp_path):
    with browser(tmp_path / "profile") as chromium:
        for layout, size in ((Layout.TABLE, (1240, 1754)), (Layout.BADGES, (1754, 1240))):
            page = tmp_path / f"{layout}.html"
            page.write_bytes(HtmlListWriter().write(replace(SHEET, layout=layout)))
            chromium.open(page, 1280, 800)
            drawn = sheets(chromium.paper(), tmp_path / layout)
            assert {sheet.shape for sheet in drawn} == {size}, "A4 at 150 dots an inch"
            read = [sorted(set(scanned(sheet))) for sheet in drawn]
            if layout is Layout.TABLE:
                assert [code for codes in read for code in codes] == REFS
                assert read[0] == REFS[:2], "the second session begins a sheet"
                assert len(drawn) > 1
            else:
                assert sorted({code for codes in read for code in codes}) == REFS


@pytest.mark.parametrize("voice", [EN, ZH], ids=["en", "zh"])
def test_a_gate_list_breaks_only_words_that_are_longer_than_their_column(voice, tmp_path):
    desk = opened()
    endless = "W" * 60
    put(desk, a_signup(1, attendees=(Attendee("Bellweather"), Attendee(endless), Attendee("王小明"))))
    page = tmp_path / "gate.html"
    page.write_bytes(HtmlListWriter().write(voice.lists.sheet(attendee_list(desk, REF, "gate"))))
    with browser(tmp_path / "profile") as chromium:
        for width, media in ((900, "screen"), (1054, "print")):
            chromium.open(page, width, 800)
            chromium.ask("Emulation.setEmulatedMedia", media=media)
            assert chromium.value(BROKEN) == [endless]
            assert chromium.value("document.documentElement.scrollWidth") <= width
