"""`openday signup import`: what scripts and people see of it."""

import csv
import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from data.formats.column_maps import FileColumnMaps, map_text, read_map
from data.formats.sheet_reading import FileSheetReader
from planner.model.codes import Code
from planner.model.findings import PlannerError
from planner.model.imports import ColumnMap, DateOrder, Field, ImportWish, SourceColumn, Target
from planner.services.importing import import_signups
from tests.journeys.commands import CommandLine
from tests.planner.services.gatherings import REF, opened
from tests.planner.services.test_importing import parties

HEAD = "孩子姓名,出生日期,家长姓名,手机号\n"
GOOD = "王小明,2015/3/4,王大力,13800000001\n"


@pytest.fixture
def event(openday: CommandLine) -> str:
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-12").ref
    openday("event", "publish", ref)
    return ref


def a_file(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_sign_up_is_a_line_and_the_rejected_rows_are_a_file_to_correct(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    path = a_file(tmp_path, HEAD + GOOD + "李雷,20150304,李强,1.38E+10\n")
    done = openday("signup", "import", event, path)
    ref, written = done.first_words
    assert ref.startswith("S-")
    assert written == str(tmp_path / "list-rejected.csv")
    assert "1.38E+10" in done.err
    rejected = Path(written)
    (head, row) = list(csv.reader(io.StringIO(rejected.read_text("utf-8-sig"))))
    assert (head[-1], row[:4]) == ("Rejected because", ["李雷", "20150304", "李强", "1.38E+10"])
    rejected.write_text(rejected.read_text("utf-8-sig").replace(",1.38E+10,", ",13800000002,"), "utf-8")
    found = openday("signup", "import", event, rejected, "--json").document["import"]
    assert (found["parties"], found["written"], found["rejected"]) == (1, 1, [])
    assert len(openday("signup", "list", event, "--json").document["signups"]) == 2


def test_undo_says_how_many_sign_ups_an_import_had(openday: CommandLine, event: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, HEAD + GOOD + GOOD.replace("小明", "小红").replace("0001", "0002"))
    ref = openday("signup", "import", event, path).ref
    assert openday("undo").out == f"{ref}  signed up, with 1 other\n"


def test_the_document_names_rows_columns_codes_and_counts(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    path = a_file(tmp_path, HEAD + GOOD + "李雷,soon,李强,13800000002\n")
    dry = openday("signup", "import", event, path, "--dry-run", "--json").document["import"]
    assert (dry["parties"], dry["persons"], dry["duplicates"], dry["written"]) == (1, 1, 0, 0)
    (wrong,) = dry["rejected"]
    assert (wrong["line"], wrong["column"], wrong["code"]) == (3, "出生日期", "bad_birth_date")
    assert "soon" in wrong["message"]
    assert list(tmp_path.glob("*rejected*")) == []
    openday("signup", "import", event, path)
    again = openday("signup", "import", event, path, "--json").document["import"]
    assert (again["parties"], again["duplicates"], again["written"]) == (0, 1, 0)


def test_a_file_of_which_nothing_can_be_taken_is_refused(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    path = a_file(tmp_path, HEAD + "李雷,soon,李强,13800000002\n")
    assert openday.attempt("signup", "import", event, path).code == 1


def test_questions_are_answered_by_a_mapping_that_is_written_edited_and_remembered(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    path = a_file(tmp_path, "姓名,手机,电话\nAnn,13800000001,13800000002\n")
    asked = openday.attempt("signup", "import", event, path, "--json")
    assert asked.code == 1
    (question,) = asked.document["import"]["questions"]
    assert question["code"] == "import_which_column"
    mapping = tmp_path / "list.toml"
    assert openday.attempt("signup", "import", event, path, "--dry-run", "--map", mapping).code == 1
    text = mapping.read_text("utf-8")
    mapping.write_text(text.replace('heading = "电话", is = ""', 'heading = "电话", is = "phone"'), "utf-8")
    openday("signup", "import", event, path, "--map", mapping)
    other = a_file(tmp_path, "姓名,手机,电话\nBo,13800000003,13800000004\n", "other.csv")
    (made,) = openday("signup", "import", event, other, "--json").document["import"]["signups"]
    shown = openday("signup", "show", made, "--json").document["signup"]
    assert shown["contact"]["phone"] == "+8613800000004"
    foreign = openday.attempt(
        "signup", "import", event, a_file(tmp_path, HEAD + GOOD), "--map", mapping, "--json"
    )
    assert (foreign.code, foreign.error["code"]) == (2, "import_map_of_other_file")


def test_files_that_cannot_be_used_are_told_in_a_sentence(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    bad = tmp_path / "list.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    mapping = a_file(tmp_path, "sheet = [", "map.toml")
    good = a_file(tmp_path, HEAD + GOOD)
    for arguments, code, name in (
        ([tmp_path / "none.csv"], 3, "file_missing"),
        ([bad], 2, "import_not_a_table"),
        ([a_file(tmp_path, "\n\n", "empty.csv")], 2, "import_empty"),
        ([good, "--map", tmp_path / "none.toml"], 3, "file_missing"),
        ([good, "--map", mapping], 2, "import_map_syntax"),
    ):
        outcome = openday.attempt("signup", "import", event, *arguments, "--json")
        assert (outcome.code, outcome.error["code"]) == (code, name)


def test_rejected_rows_of_a_workbook_are_a_workbook(openday: CommandLine, event: str, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["姓名", "手机"], ["Ann", 13800000001], ["=Bo", "12"]):
        book.active.append(row)
    book.active["A3"].data_type = "s"
    book.save(tmp_path / "list.xlsx")
    openday("signup", "import", event, tmp_path / "list.xlsx")
    rows = list(load_workbook(tmp_path / "list-rejected.xlsx").active.values)
    assert rows[1][:2] == ("姓名", "手机")
    assert rows[2][:2] == ("=Bo", "12")


names = st.text("王李赵小明红大力abcXYZ,;\"'\t=+-", min_size=1, max_size=8).filter(
    lambda name: name.strip("\t") == name and any(map(str.isalpha, name))
)
births = st.dates(date(1940, 1, 1), date(2025, 12, 31))
people = st.lists(st.tuples(names, births), min_size=1, max_size=3, unique=True)
lists = st.lists(people, min_size=1, max_size=5)


@example([[("'X'=", date(2000, 1, 1))]], "utf-8-sig", ",", False)
@given(lists, st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]), st.sampled_from(",;\t"), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_parties_come_through_csv_and_workbooks_unchanged(
    tmp_path: Path, found: list[list[tuple[str, date]]], encoding: str, delimiter: str, packed: bool
) -> None:
    rows: list[list[object]] = [["家长姓名", "手机号", "孩子姓名", "出生日期"]]
    for number, party in enumerate(found, 1):
        rows += [[f"Parent {number}", f"1380000{number:04}", name, born] for name, born in party]
    path = tmp_path / "list"
    if packed:
        book = Workbook()
        for row in rows:
            book.active.append([datetime.combine(c, time()) if isinstance(c, date) else c for c in row])
        for cell in book.active["C"]:
            cell.data_type = "s"
        book.save(path)
    else:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        path.write_bytes(text.getvalue().encode(encoding))
    desk = opened(100)
    report = import_signups(desk, REF, FileSheetReader().read(path), ImportWish(override="random"))
    assert report.rejected == ()
    assert [(phone, who) for _, phone, who in parties(desk)] == [
        (f"+861380000{number:04}", [(cleaned(name), born.isoformat()) for name, born in party])
        for number, party in enumerate(found, 1)
    ]


def cleaned(name: str) -> str:
    """An apostrophe that keeps a spreadsheet from calculating is taken off; blanks are as in any form."""
    kept = name[1:] if name.startswith("'") and name[1:2] in tuple("=+-'") else name
    return kept.replace("\t", " ").strip()


class TestMappings:
    COLUMNS = ColumnMap(
        'a "sheet"',
        2,
        (
            SourceColumn(0, "姓名\n\\", Target(Field.NAME)),
            SourceColumn(1, "", Target(Field.BIRTH, 2)),
            SourceColumn(2, "x\x7f", Target(Field.ANSWER, 0, "medical")),
        ),
        DateOrder.DAY_FIRST,
    )

    def test_come_back_as_they_were_written(self) -> None:
        assert read_map(map_text(self.COLUMNS, ["a\nremark"]), "m") == self.COLUMNS

    @pytest.mark.parametrize(
        "text",
        [
            "header = -1\n[columns]\nA = 'phone'",
            "sheet = 1",
            "[columns]",
            "[columns]\nA1 = 'phone'",
            "[columns]\nA = 'telephone'",
            "[columns]\nA = 1",
            "dates = 'x'\n[columns]\nA = 'phone'",
            "columns = 3",
        ],
    )
    def test_with_anything_unknown_are_refused(self, text: str) -> None:
        with pytest.raises(PlannerError) as error:
            read_map(text, "m")
        assert error.value.findings[0].code is Code.IMPORT_MAP_VALUE

    def test_are_kept_one_for_the_same_headings_and_a_damaged_file_counts_as_none(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "maps"
        maps = FileColumnMaps(path, Path.write_bytes)
        maps.keep(ColumnMap("", 1, self.COLUMNS.columns))
        maps.keep(self.COLUMNS)
        assert maps.all() == (self.COLUMNS,)
        path.write_text("[")
        assert maps.all() == ()
