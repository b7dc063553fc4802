"""Where the table of a file is, and what staff say about it."""

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.imports import SourceFile, SourceForm, SourceRow, SourceTable, Target
from planner.rules.importing.mapping import parse_target, possible_targets
from planner.rules.importing.understanding import columns_at, understand
from tests.planner.records import a_programme

ROWS = (("Open day",), ("Kid", "Phone"), ("Name", "Telefon"), ("Bo Example", "13800000001"))
SHEET = SourceTable("list", tuple(SourceRow(2 * number, cells) for number, cells in enumerate(ROWS, 1)))
FILE = SourceFile(SourceForm.XLSX, (SourceTable("notes", ()), SHEET))


def headings(header: int | None) -> tuple[int, tuple[str, ...]]:
    read = columns_at(FILE, a_programme(), "list", header)
    return read.header, read.headings


def test_headings_stand_where_staff_say_by_the_number_that_a_spreadsheet_shows() -> None:
    assert headings(4) == (4, ("Kid", "Phone"))
    assert headings(6) == (6, ("Name", "Telefon"))
    assert headings(0) == (0, ("", ""))


def test_without_a_word_they_stand_where_they_are_recognised() -> None:
    assert columns_at(FILE, a_programme(), "list") == understand(FILE, a_programme()).columns


@pytest.mark.parametrize("number", [1, 3, 10, 9999])
def test_a_row_that_is_not_there_cannot_have_them(number: int) -> None:
    with pytest.raises(BadInput) as error:
        headings(number)
    assert error.value.findings[0].code is Code.NUMBER_OUT_OF_RANGE


def test_whatever_can_be_chosen_can_be_written_into_a_mapping() -> None:
    programme = a_programme()
    offered = possible_targets(programme)
    assert [parse_target(str(target), programme) for target in offered if target.field] == [
        target for target in offered if target.field
    ]
    assert {target.key for target in offered} >= {one.key for one in programme.questions}
    assert Target(offered[0].field) in offered
