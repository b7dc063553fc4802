"""Reading tables that others made, the hostile ones included."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.formats.sheet_limits import MOST_ROWS
from data.formats.sheet_reading import FileSheetReader
from planner.model.codes import Code
from planner.model.findings import PlannerError
from planner.model.imports import SourceFile, SourceForm

TEXT = "姓名,手机\n王小明,13800000001\n𠮷野,13800000002\n"
CELLS = [("姓名", "手机"), ("王小明", "13800000001"), ("𠮷野", "13800000002")]


def read(folder: Path, content: bytes, name: str = "list.csv") -> SourceFile:
    path = folder / name
    path.write_bytes(content)
    return FileSheetReader().read(path)


def cells(source: SourceFile) -> list[tuple[object, ...]]:
    return [row.cells for row in source.tables[0].rows]


def refused(folder: Path, content: bytes, name: str = "list.csv") -> Code:
    with pytest.raises(PlannerError) as error:
        read(folder, content, name)
    return error.value.findings[0].code


def xlsx(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, part: str, text: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, text if entry.filename == part else old.read(entry.filename))
    return out.getvalue()


def sheet_part(inner: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + inner + b"</sheetData></worksheet>"
    )


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "gb18030"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_csv_is_read_in_each_encoding(tmp_path: Path, mark: bytes, encoding: str) -> None:
    assert cells(read(tmp_path, mark + TEXT.encode(encoding))) == CELLS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_each_delimiter(tmp_path: Path, delimiter: str) -> None:
    text = TEXT.replace(",", delimiter).replace("王小明", '"王,小;明"')
    assert cells(read(tmp_path, text.encode()))[1] == ("王,小;明", "13800000001")


def test_a_line_for_spreadsheet_programs_names_the_delimiter(tmp_path: Path) -> None:
    source = read(tmp_path, b"sep=;\r\nname;phone\r\nAnn, Bo;1\r\n")
    assert [(row.number, row.cells) for row in source.tables[0].rows] == [
        (2, ("name", "phone")),
        (3, ("Ann, Bo", "1")),
    ]


def test_rows_keep_their_numbers_over_blank_lines_and_breaks_within_a_cell(tmp_path: Path) -> None:
    source = read(tmp_path, 'name,note\n\nAnn,"two\nlines"\n,,\nBo,\u2028x\n'.encode())
    assert [(row.number, row.cells) for row in source.tables[0].rows] == [
        (1, ("name", "note")),
        (3, ("Ann", "two\nlines")),
        (5, ("Bo", "\u2028x")),
    ]


def test_damaged_utf8_is_refused_with_its_line_not_taken_for_another_encoding(tmp_path: Path) -> None:
    content = ("姓名,手机\n" * 5).encode() + b"\xff\xe7\n" + "王小明,1\n".encode()
    with pytest.raises(PlannerError) as error:
        read(tmp_path, content)
    (found,) = error.value.findings
    assert (found.code, found.params["line"]) == (Code.IMPORT_ENCODING, 6)


def test_a_workbook_gives_texts_dates_and_numbers_in_full(tmp_path: Path) -> None:
    rows = [["a"], [datetime(2015, 3, 4), 13800000001, 1.5, True, "01"], [None, None, "=1+1"]]  # noqa: DTZ001
    source = read(tmp_path, xlsx(rows), "a.xlsx")
    assert source.form is SourceForm.XLSX
    assert cells(source)[1] == (date(2015, 3, 4), "13800000001", "1.5", "yes", "01")


def test_a_formula_gives_its_value(tmp_path: Path) -> None:
    cell = b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1</f><v>x</v></c></row>'
    content = with_part(xlsx([["x"]]), "xl/worksheets/sheet1.xml", sheet_part(cell))
    assert cells(read(tmp_path, content)) == [("2", "x")]


def test_cells_merged_down_all_have_the_value_and_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    book = Workbook()
    for row in ([None], ["parent", "child"], ["Ann", "Bo"], [None, "Cy"], ["Dan", "Ed"]):
        book.active.append(row)
    book.active.merge_cells("A3:A4")
    book.create_sheet("old").sheet_state = "hidden"
    book.create_sheet("older").sheet_state = "veryHidden"
    content = io.BytesIO()
    book.save(content)
    source = read(tmp_path, content.getvalue())
    assert [row.cells for row in source.tables[0].rows] == [
        ("parent", "child"),
        ("Ann", "Bo"),
        ("Ann", "Cy"),
        ("Dan", "Ed"),
    ]
    assert (len(source.tables), source.hidden) == (1, ("old", "older"))


def test_a_table_may_begin_anywhere(tmp_path: Path) -> None:
    book = Workbook()
    book.active["C3"], book.active["D5"] = "x", "y"
    content = io.BytesIO()
    book.save(content)
    source = read(tmp_path, content.getvalue())
    assert [(row.number, row.text(2), row.text(3)) for row in source.tables[0].rows] == [
        (3, "x", ""),
        (5, "", "y"),
    ]


def test_content_counts_not_the_name(tmp_path: Path) -> None:
    assert read(tmp_path, xlsx([["a"]]), "list.csv").form is SourceForm.XLSX
    assert read(tmp_path, TEXT.encode(), "list.xlsx").form is SourceForm.CSV


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", Code.IMPORT_NOT_A_TABLE),
        (b"\n<HTML><table><tr><td>1", Code.IMPORT_NOT_A_TABLE),
        (b"\x7fELF\0\0\0", Code.IMPORT_NOT_A_TABLE),
        (b"PK\x03\x04junk", Code.IMPORT_DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, Code.IMPORT_DAMAGED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            Code.IMPORT_PASSWORD,
        ),
        pytest.param(b'name,note\nAnn,"' + b"x" * 200_000, Code.IMPORT_DAMAGED, id="open quote"),
        pytest.param(b"a,b\n" * (MOST_ROWS + 1), Code.IMPORT_TOO_LARGE, id="rows"),
        pytest.param(b"," * 600 + b"x", Code.IMPORT_TOO_LARGE, id="columns"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, code: Code) -> None:
    assert refused(tmp_path, content) is code


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlannerError) as error:
        FileSheetReader().read(tmp_path / "none.csv")
    assert error.value.findings[0].code is Code.FILE_MISSING
    with pytest.raises(PlannerError) as error:
        FileSheetReader().read(tmp_path)
    assert error.value.findings[0].code is Code.FILE_UNREADABLE


def test_cut_off_workbooks_are_refused_wherever_they_end(tmp_path: Path) -> None:
    whole = xlsx([["name", "phone"], ["Ann", "1"]])
    for end in range(4, len(whole), len(whole) // 12):
        assert refused(tmp_path, whole[:end]) is Code.IMPORT_DAMAGED


@pytest.mark.parametrize(
    "inner",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1" spans=">"><c r="A1"><v>1</v></c><c x=">" r="XFD900000"><v>1</v></c></row>',
        b'<row r="1"><c><v>1</v></c></row><row r="999999"><c><v>1</v></c></row>',
        b'<row r="1"><c r="ZZ1"><v>1</v></c></row>',
        pytest.param(b'<row r="1">' + b"<c/>" * 600 + b"<c><v>1</v></c></row>", id="without references"),
    ],
)
def test_cells_far_apart_are_refused_before_the_table_between_them_is_made(
    tmp_path: Path, inner: bytes
) -> None:
    content = with_part(xlsx([["x"]]), "xl/worksheets/sheet1.xml", sheet_part(inner))
    assert refused(tmp_path, content) is Code.IMPORT_TOO_LARGE


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(b"<c '" * 300_001, id="quotes"),
        pytest.param(b'<row r="1"><c a="' + b"<c x" * 200_000, id="one quote"),
    ],
)
def test_tags_that_never_end_take_no_time(tmp_path: Path, inner: bytes) -> None:
    content = with_part(xlsx([["x"]]), "xl/worksheets/sheet1.xml", b"<worksheet>" + inner)
    assert refused(tmp_path, content) is Code.IMPORT_DAMAGED


def test_a_million_formatted_rows_without_anything_in_them_do_no_harm(tmp_path: Path) -> None:
    inner = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        b'<row r="1048576"><c r="A1048576" s="0"/><c r="B1048576" s="0"></c></row>'
    )
    content = with_part(xlsx([["x"]]), "xl/worksheets/sheet1.xml", sheet_part(inner))
    assert cells(read(tmp_path, content)) == [("1", "2")]


def test_two_hundred_columns_are_read(tmp_path: Path) -> None:
    row = [f"c{number}" for number in range(200)]
    assert cells(read(tmp_path, xlsx([row, row]))) == [tuple(row)] * 2


def test_a_zip_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    bomb = with_part(xlsx([["x"]]), "xl/worksheets/sheet1.xml", b" " * 210_000_000)
    assert len(bomb) < 300_000
    assert refused(tmp_path, bomb) is Code.IMPORT_TOO_LARGE


def test_a_zip_bomb_is_refused_by_what_it_really_holds(tmp_path: Path) -> None:
    bomb = bytearray(with_part(xlsx([["x"]]), "xl/worksheets/sheet1.xml", b" " * 210_000_000))
    with zipfile.ZipFile(io.BytesIO(bomb)) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    real = struct.pack("<I", entry.file_size)
    lie = struct.pack("<I", 1000)
    assert bomb.count(real) == 2
    assert refused(tmp_path, bytes(bomb.replace(real, lie))) is Code.IMPORT_TOO_LARGE


def test_an_encrypted_entry_asks_for_no_password(tmp_path: Path) -> None:
    content = bytearray(xlsx([["x"]]))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refused(tmp_path, bytes(content)) is Code.IMPORT_PASSWORD


def ods(rows: str) -> bytes:
    names = "office", "table", "text"
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    body = f'<table:table table:name="Tabelle1">{rows}</table:table>'
    text = f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}"
    text += "</office:spreadsheet></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", text)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


ODS_CELL = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def test_an_open_document_is_read_without_the_empty_rest_of_its_sheet(tmp_path: Path) -> None:
    first = ODS_CELL.format(text="姓名", more="") + ODS_CELL.format(text="1", more="")
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = f"<table:table-row>{first}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="1048575">{rest}</table:table-row>'
    source = read(tmp_path, ods(rows))
    assert (source.form, cells(source)) == (SourceForm.ODS, [("姓名", "1")])


@pytest.mark.parametrize("repeated", ["rows", "columns"])
def test_an_open_document_that_repeats_a_cell_without_end_is_refused(tmp_path: Path, repeated: str) -> None:
    more = f' table:number-{repeated}-repeated="1000000"'
    cell = ODS_CELL.format(text="x", more=more if repeated == "columns" else "")
    row = f"<table:table-row{more if repeated == 'rows' else ''}>{cell}</table:table-row>"
    assert refused(tmp_path, ods(row)) is Code.IMPORT_TOO_LARGE


def test_a_stored_part_with_broken_packing_is_refused(tmp_path: Path) -> None:
    content = bytearray(xlsx([["name"]]))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + 8] = b"\xff" * 8
    with pytest.raises(zlib.error):
        zlib.decompress(bytes(content[start : start + entry.compress_size]), -15)
    assert refused(tmp_path, bytes(content)) is Code.IMPORT_DAMAGED


def test_ten_thousand_rows_are_read_within_little_memory(tmp_path: Path) -> None:
    rows = [["child", "born", "parent", "phone"]]
    rows += [[f"Child {number}", "2015-01-01", "Parent", f"1380{number:07}"] for number in range(10_000)]
    text = "\n".join(map(",".join, rows)).encode()
    tracemalloc.start()
    source = read(tmp_path, text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(source.tables[0].rows) == 10_001
    assert peak < 20_000_000
