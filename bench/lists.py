"""A list of 100,000 attendees as CSV and XLSX, beside the bare libraries with the same columns and texts."""

from __future__ import annotations

import csv
import gc
import io
import resource
import time
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bench.measure import Ratio, interleaved
from bench.people import NOW, ZONE, family
from data.formats.csv import CsvWriter
from data.formats.xlsx import XlsxWriter
from data.locale import translations
from planner.model.event import Event, EventStatus, Revision, Session
from planner.model.ids import EventId, EventRef, ProgrammeKey, SessionNumber, SignUpId, Token
from planner.model.language import Bilingual, Language
from planner.model.lists import AttendeeList, Purpose, Totals
from planner.model.signup import Attendee, Contact, SignUp
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.rules.list_forms import columns_for
from planner.services.list_rows import RowMaker
from planner.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.sheet import Sheet

PERSONS: Final = 100_000
SESSIONS: Final = 100
RUNS: Final = 5
SLOW_RUNS: Final = 2
CSV_AIM, XLSX_AIM = 2, 1.3


def main() -> None:
    """Print the ratios of CPU time, and how much memory it took."""
    event, signups = _event(), _signups()
    words = Wording(Language.ZH, translations("zh"))
    sheet = words.lists.sheet(_list(event, signups))
    _require_same(sheet)
    plain = [[cell for cell in row] for row in sheet.rows]  # noqa: C416 -- what a script would hold
    _tell(
        "list of 100,000 as CSV, from the table",
        lambda: CsvWriter().write(sheet),
        lambda: _csv(sheet, plain),
        "csv.writer",
        RUNS,
        CSV_AIM,
    )
    _tell(
        "list of 100,000 as CSV, from the sign-ups",
        lambda: CsvWriter().write(words.lists.sheet(_list(event, signups))),
        lambda: _csv(sheet, plain),
        "csv.writer of ready rows",
        RUNS,
    )
    _tell(
        "list of 100,000 as XLSX, from the table",
        lambda: XlsxWriter().write(sheet),
        lambda: _xlsx(sheet),
        "bare xlsxwriter",
        SLOW_RUNS,
        XLSX_AIM,
    )
    _tell(
        "list of 100,000 as XLSX, from the table",
        lambda: XlsxWriter().write(sheet),
        lambda: _openpyxl(sheet),
        "openpyxl, write-only",
        1,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory of all this together: {peak} MB")


def _csv(sheet: Sheet, rows: list[list[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(sheet: Sheet) -> bytes:
    """As its documentation says for large files, every cell by its type; without the formats, widths and page
    set-up that ours has, and without looking for what would damage a file, so it is favoured."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # ships no types

    content = io.BytesIO()
    with Workbook(content, {"constant_memory": True}) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, [column.heading for column in sheet.columns])
        for line, row in enumerate(sheet.rows, 1):
            for number, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(line, number, cell)
                elif isinstance(cell, datetime):
                    page.write_datetime(line, number, cell.replace(tzinfo=None))
                elif cell is not None:
                    page.write_number(line, number, cell)
    return content.getvalue()


def _openpyxl(sheet: Sheet) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    page = workbook.create_sheet()
    page.append([column.heading for column in sheet.columns])
    for row in sheet.rows:
        page.append([cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell for cell in row])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _event() -> Event:
    sessions = tuple(
        Session(SessionNumber(number), NOW, 90, PERSONS, Revision(0, NOW))
        for number in range(1, SESSIONS + 1)
    )
    return Event(
        EventId(1), EventRef("E234Z"), "uid", ProgrammeKey("camp-open-day"), Bilingual("Open day", "开放日"),
        EventStatus.PUBLISHED, ZONE, sessions, SESSIONS + 1, NOW, Revision(0, NOW),
    )  # fmt: skip


def _signups() -> list[SignUp]:
    made = []
    for number in range(PERSONS // 2):
        one = family(number)
        made.append(
            SignUp(
                SignUpId(number + 1), one.ref, Token(str(number)), EventId(1),
                SessionNumber(number * SESSIONS // (PERSONS // 2) + 1), SignUpState.CONFIRMED,
                Contact(one.name, f"+86{one.phone}"), NOW, Revision(0, NOW),
                (Attendee(one.name, one.born), Attendee(one.child, one.child_born, NOW)),
                note="一人对花生过敏",
            )
        )  # fmt: skip
    return made


def _list(event: Event, signups: list[SignUp]) -> AttendeeList:
    columns = columns_for(Purpose.GATE, None)
    maker = RowMaker(Purpose.GATE, columns, None)
    sessions = {session.number: session for session in event.sessions}
    rows = tuple(row for one in signups for row in maker.rows(sessions[one.session], "1", one))
    totals = Totals(len(signups), len(rows), len(rows), 0, len(rows), 0)
    return AttendeeList(
        Purpose.GATE, event, None, Unit(), event.sessions, NOW, "li", columns, rows, totals, ()
    )


def _require_same(sheet: Sheet) -> None:
    ours = list(csv.reader(io.StringIO(CsvWriter().write(sheet).decode("utf-8-sig"), newline="")))
    theirs = list(
        csv.reader(io.StringIO(_csv(sheet, list(map(list, sheet.rows))).decode("utf-8-sig"), newline=""))
    )
    place = [column.key for column in sheet.columns].index("arrived")
    for mine, other in zip(ours, theirs, strict=True):
        if [one for n, one in enumerate(mine) if n != place] != [
            one for n, one in enumerate(other) if n != place
        ]:
            raise SystemExit(f"not the same texts: {mine} and {other}")


def _tell(
    name: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    of: str,
    runs: int,
    aim: float | None = None,
) -> None:
    print(Ratio(name, of, interleaved(lambda: _cpu(ours), lambda: _cpu(peer), runs), aim).line())


def _cpu(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began
