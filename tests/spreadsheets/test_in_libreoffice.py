"""Attendee lists opened by LibreOffice and saved again: every cell is as it was written."""

import csv
import io
import subprocess
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from data.formats.csv import CsvWriter
from data.formats.xlsx import XlsxWriter
from planner.model.event import Revision
from planner.model.ids import GroupId, SessionNumber, Token
from planner.model.language import Bilingual
from planner.model.lists import Purpose
from planner.model.programme import AnswerKind, Question
from planner.model.roster import Group
from planner.model.sheet import Sheet
from planner.model.signup import Attendee, Contact, Unnamed
from planner.services.lists import attendee_list
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN, ZH

pytestmark = pytest.mark.external("soffice")

PATIENCE = 300
UTF_8_WITH_COMMAS = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
"""What its dialog proposes for a file with the mark of UTF-8; without a window it has to be told."""
HOSTILE = (
    "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-x", "+86-734-000", "-3 or so", "+86 138 0000 0001", " =1+1",
    "<r><t>x</t></r>", "_x0041_", '"a", b; c', "欧阳小明", "😀 Ann", "[red]x", "'=1", "＝1+1", "TRUE or not",
)  # fmt: skip
QUESTIONS = (
    Question("organisation", Bilingual("School <b>", "学校")),
    Question("emergency", Bilingual("Emergency", "紧急电话"), AnswerKind.PHONE, sensitive=True),
    Question("medical", Bilingual("=Health", "健康"), per_person=True, sensitive=True),
    Question("identity", Bilingual("ID", "身份证"), AnswerKind.IDENTITY, per_person=True, sensitive=True),
)


def sheets() -> dict[str, Sheet]:
    """The list of each purpose in both languages, of two sessions with groups and of people who are called
    like what a spreadsheet would calculate."""
    desk = opened(
        event=an_event(a_session(1, capacity=90), a_session(2, 14, 90)),
        programme=a_programme(questions=QUESTIONS),
    )
    own = MappingProxyType({"identity": "11010519491231002X", "medical": "-peanuts\n=milk"})
    people = tuple(Attendee(name, date(2016, 4, n), NOW, own) for n, name in enumerate(HOSTILE, 1))
    answers = MappingProxyType({"emergency": "+8613100000000", "organisation": "=Third school"})
    contact = Contact("=Wang", "+867340000044", "wang@example.com")
    put(
        desk,
        *(
            a_signup(
                n,
                session=session,
                contact=contact,
                attendees=people,
                unnamed=Unnamed(1, 2),
                answers=answers,
                note="+1\t@x",
            )
            for n, session in enumerate((1, 1, 2), 1)
        ),
    )
    with desk.store.transaction("li", NOW) as tx:
        first = tx.signups.of_session(tx.events.all()[0].id, SessionNumber(1))[0]
        tx.groups.put(
            Group(
                GroupId(1), "uid", Token("token"), first.event, first.session, 1, NOW, Revision(0, NOW),
                "=Dogs", (first.id,),
            )
        )  # fmt: skip
        tx.record(next(tx.audit.newest_first()).action)
    return {
        f"{purpose}-{words.language}": words.lists.sheet(attendee_list(desk, REF, purpose))
        for purpose in Purpose
        for words in (EN, ZH)
    }


def saved_again(folder: Path, form: str, *options: str) -> Path:
    """The folder into which one LibreOffice has saved all files of a form as Excel files."""
    files = sorted(folder.glob(f"*.{form}"))
    into = folder / f"from-{form}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", "xlsx", "--outdir", into, *files]
    subprocess.run(command, check=True, timeout=PATIENCE, capture_output=True)
    assert len(list(into.iterdir())) == len(files) > 0
    return into


def cells(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def written(cell: object) -> str:
    """A cell as the text that it was: numbers, days and hours are known as such, which is no harm."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Sheet]]:
    """Every list as Excel file and as CSV."""
    folder, made = tmp_path_factory.mktemp("lists"), sheets()
    for name, sheet in made.items():
        (folder / f"{name}.xlsx").write_bytes(XlsxWriter().write(sheet))
        (folder / f"{name}.csv").write_bytes(CsvWriter().write(sheet))
    return folder, made


def test_an_excel_file_has_every_cell_heading_and_page_break_that_was_written(lists) -> None:
    folder, made = lists
    assert {len(made[f"{purpose}-en"].sections) for purpose in Purpose} == {3}, (
        "two groups, and another session"
    )
    again = saved_again(folder, "xlsx")
    for name, sheet in made.items():
        before = cells(folder / f"{name}.xlsx")
        assert cells(again / f"{name}.xlsx") == before
        top = len(sheet.remarks) + 2
        assert [len(row) for row in before[top:]] == [len(sheet.columns)] * len(sheet.rows)
        page = openpyxl.load_workbook(again / f"{name}.xlsx").worksheets[0]
        assert page.print_title_rows == f"${top}:${top}"
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
        assert len(page.row_breaks.brk) == len(sheet.sections) - 1
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_csv_file_has_every_text_that_was_written_and_calculates_nothing(lists) -> None:
    folder, made = lists
    again = saved_again(folder, "csv", UTF_8_WITH_COMMAS)
    for name in made:
        text = (folder / f"{name}.csv").read_text("utf-8-sig")
        expected = list(csv.reader(io.StringIO(text, newline="")))
        assert [list(map(written, row)) for row in cells(again / f"{name}.xlsx")] == expected
        page = openpyxl.load_workbook(again / f"{name}.xlsx").worksheets[0]
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
