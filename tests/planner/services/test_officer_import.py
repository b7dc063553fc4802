"""Officers from a sheet."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.sheet_reading import FileSheetReader
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.imports import SourceFile, SourceForm, SourceRow, SourceTable
from planner.model.language import Bilingual, Language
from planner.model.programme import Skill
from planner.rules.hours_text import hours_text
from planner.rules.working_hours import parse_hours
from planner.services.desk import Desk
from planner.services.history import undo
from planner.services.officer_import import import_officers
from planner.services.officers import (
    NewOfficer,
    add_officer,
    as_typed,
    change_officer,
    find_officer,
    let_go,
    list_officers,
)
from tests.planner.records import a_desk, a_programme
from tests.planner.services.gatherings import opened

CHINESE = """\
衡阳警营民警名单,,,,,,,
姓名,手机号码,技能,语言,工作时间,请假,每日最多分钟,车牌
李警官,138 0000 0001,警犬、急救,中文、英语,周一至周五8:30-17:30;周六9:00-12:00,2026-12-01至2026-12-05,240,湘D1
王伟,,无人机,,,,,
"""


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> SourceFile:
    path = tmp_path / "officers.csv"
    path.write_bytes(text.encode(encoding))
    return FileSheetReader().read(path)


def sheet(*rows: tuple[str, ...]) -> SourceFile:
    table = SourceTable("officers", tuple(SourceRow(number, row) for number, row in enumerate(rows, 1)))
    return SourceFile(SourceForm.CSV, (table,))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_chinese_sheet_is_understood_below_its_title(desk: Desk, tmp_path: Path, encoding: str) -> None:
    done = import_officers(desk, read(tmp_path, CHINESE, encoding))
    assert (done.known, done.rejected, done.unused) == (0, (), ("车牌",))
    li, wang = (as_typed(one) for one in done.added)
    assert li == NewOfficer(
        name="李警官",
        phone="+8613800000001",
        language=Language.ZH,
        skills=("警犬", "急救", "en"),
        hours=("Mon-Fri 08:30-17:30", "Sat 09:00-12:00"),
        away=("2026-12-01..2026-12-05",),
        most_minutes=240,
    )
    assert wang == NewOfficer(name="王伟", skills=("无人机",))


def test_english_headings_say_the_same(desk: Desk) -> None:
    done = import_officers(
        desk,
        sheet(
            ("Name", "Mobile", "Skills", "Language", "Max minutes per day", "Remarks"),
            ("Wang Wei", "+86 138 0000 0002", "Dogs; first-aid", "English", "120 min", "nights only"),
        ),
    )
    (one,) = done.added
    assert (one.skills, one.language, one.most_minutes, one.note) == (
        ("dogs", "first-aid"),
        Language.EN,
        120,
        "nights only",
    )


def test_a_second_time_adds_nothing_and_neither_does_who_has_left(desk: Desk, tmp_path: Path) -> None:
    source = read(tmp_path, CHINESE)
    import_officers(desk, source)
    let_go(desk, list_officers(desk)[0].id)
    again = import_officers(desk, source)
    assert (again.added, again.known, len(list_officers(desk, left=True))) == ((), 2, 2)
    undo(desk)
    undo(desk)
    assert list_officers(desk, left=True) == (), "one import is one step back"


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    looked = import_officers(desk, read(tmp_path, CHINESE), dry_run=True)
    assert [one.name for one in looked.added] == ["李警官", "王伟"]
    assert list_officers(desk) == ()


def test_rows_that_cannot_be_understood_are_told_by_line_and_column(desk: Desk) -> None:
    add_officer(desk, NewOfficer("Ann", phone="13800000009"))
    done = import_officers(
        desk,
        sheet(
            ("Name", "Phone", "Hours", "Away", "Language", "Most minutes"),
            ("Bo", "1.38E+10", "", "", "", ""),
            ("Cy", "call me", "", "", "", ""),
            ("Di", "", "whenever", "", "", ""),
            ("Ed", "", "", "next week", "Klingon", "many"),
            ("", "13800000001", "", "", "", ""),
            ("Fay", "", "", "", "", "0"),
            ("7", "", "", "", "", ""),
            ("Ann", "13800000009", "", "", "", ""),
            ("Ann", "13800000008", "", "", "", ""),
        ),
    )
    assert [(one.place.line, one.place.column.label, one.finding.code) for one in done.rejected] == [
        (2, "Phone", Code.IMPORT_PHONE_ROUNDED),
        (3, "Phone", Code.BAD_PHONE),
        (4, "Hours", Code.BAD_HOURS),
        (5, "Most minutes", Code.BAD_NUMBER),
        (5, "Away", Code.BAD_AWAY),
        (6, "Name", Code.TEXT_EMPTY),
        (8, "Name", Code.NAME_WITHOUT_LETTER),
    ]
    assert ([one.name for one in done.added], done.known) == (["Fay", "Ann"], 1)


def test_namesakes_are_told_apart_by_badge_and_known_again_by_it(desk: Desk) -> None:
    source = sheet(
        ("姓 名", "警号", "技能专长", "语言"),
        ("王伟", "012345", "警犬;无人机", "普通话、粤语"),
        ("王伟", "012346", "", "粤语"),
        ("王 伟", "012345", "", ""),
        ("王伟", "", "", ""),
    )
    done = import_officers(desk, source)
    assert [(one.badge, one.skills) for one in done.added] == [
        ("012345", ("警犬", "无人机", "粤语")),
        ("012346", ("粤语",)),
    ]
    assert [(one.line, one.officer.badge) for one in done.again] == [(4, "012345"), (5, "012345")]
    assert import_officers(desk, source).known == 4
    with pytest.raises(Refusal) as taken:
        add_officer(desk, NewOfficer("李四", badge="012346"))
    assert taken.value.findings[0].params["name"] == "王伟"
    with desk.store.view() as view:
        assert find_officer(view, "012346").badge == "012346"


def test_skills_are_understood_by_what_programmes_call_them() -> None:
    skills = (
        Skill("dogs", Bilingual("Dog handling", "警犬")),
        Skill("first-aid", Bilingual("First aid", "急救")),
    )
    desk = opened(programme=a_programme(skills=skills))
    done = import_officers(desk, sheet(("姓名", "技能"), ("王伟", "警犬、FIRST AID、Dogs、攀登")))
    assert done.added[0].skills == ("dogs", "first-aid", "攀登")
    changed = change_officer(desk, done.added[0].id, NewOfficer("王伟", skills=("急救",)))
    assert changed.skills == ("first-aid",)


def test_a_sheet_without_names_is_refused(desk: Desk) -> None:
    for source, code in ((sheet(("Phone", "1")), Code.OFFICERS_WITHOUT_NAMES), (sheet(), Code.IMPORT_EMPTY)):
        with pytest.raises(BadInput) as refused:
            import_officers(desk, source)
        assert refused.value.findings[0].code is code


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 23), st.integers(1, 24))
def test_hours_are_written_as_they_are_read(days: set[int], start: int, length: int) -> None:
    end = min(24, start + length)
    named = ",".join(("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day] for day in sorted(days))
    hours = parse_hours(f"{named} {start:02}:00-{end:02}:00")
    assert parse_hours(hours_text(hours)) == hours
