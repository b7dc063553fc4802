"""Asks for the file, and what one of its columns means."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.model.codes import Code
from planner.model.findings import Severity
from planner.model.imports import UNUSED, DateOrder, Field, Target
from planner.rules.importing.mapping import possible_targets
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.flows.export import FOLDER_SETTING, folder_named
from screens.house import Text, house
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

    from planner.model.imports import ColumnMap, ImportReport, SourceColumn, SourceFile
    from planner.model.programme import Programme
    from screens.ports import Imports, Words

IMPORT_FOLDER = "import-folder"
SIGN_UPS = N_("A list from a form service, a ticket shop or made by hand, as XLSX, CSV, XLS or ODS")
SUCH_AS = N_("a file, such as ~/Downloads/sign-ups.xlsx")
ORDERS = (
    Option(DateOrder.DAY_FIRST, N_("The day first, as in 31/12/2015"), "d"),
    Option(DateOrder.MONTH_FIRST, N_("The month first, as in 12/31/2015"), "m"),
)
OFFERED = 8
"""Files that are offered before one has to be named."""
PERSONS = 9
"""Persons of one row that can be told apart here."""


async def choose_file(
    page: Screen[Any], imports: Imports, sentence: Text = SIGN_UPS, hint: Text = SUCH_AS
) -> Path | None:
    """One of the tables that came last, or another that is named; the sentence says what it holds."""
    app = house(page)
    names = {app.settings.get(IMPORT_FOLDER), app.settings.get(FOLDER_SETTING)} - {None}
    folders = [imports.folder(), *(Path(name) for name in names if name)]
    found = await run(page, N_("Looking for files"), lambda _job: imports.recent(folders, OFFERED))
    if found is None:
        return None
    if found.value:
        options: list[Option[Path | str]] = [
            Option(path, _plain(path.name), str(number), _age(changed, page))
            for number, (path, changed) in enumerate(found.value, 1)
        ]
        other: Option[Path | str] = Option("", N_("Another file"), "o")
        ask = Choice(N_("Import which file?"), [*options, other])
        chosen: Path | str | None = await page.app.push_screen_wait(ask)
        if chosen is None or isinstance(chosen, Path):
            return chosen
    usual = app.settings.get(IMPORT_FOLDER) or str(imports.folder())
    path: Path | None = await page.app.push_screen_wait(
        Prompt(
            N_("Import which file?"),
            existing_file,
            value=f"{usual}/",
            sentence=sentence,
            hint=hint,
        )
    )
    return path


def existing_file(text: str) -> Parsed[Path] | Wrong:
    """A file that is there, also in the quotes that terminals put around what is dropped on them, and behind
    the folder that the field began with."""
    typed = text.strip().strip("'\"").replace("\\ ", " ")
    path = folder_named(typed)
    if path is None or not path.exists():
        anew = max(typed.rfind(start) for start in ("//", "/'/", '/"/', "/~/"))
        path = folder_named(typed[anew + 1 :].lstrip("'\"")) if anew >= 0 else None
    if path is None or not path.exists():
        return Wrong(N_("There is no such file"))
    if path.is_dir():
        return Wrong(N_("This is a folder; name a file in it"))
    return Parsed(path, _plain(path.name))


async def ask_heading_row(page: Screen[Any], now: int) -> int | None:
    """The number of the row that has the headings; 0 where there is none."""
    number: int | None = await page.app.push_screen_wait(
        Prompt(
            N_("Which row has the headings?"),
            _row_number,
            value=str(now or 1),
            hint=N_("its number, 0 for none"),
        )
    )
    return number


async def ask_sheet(page: Screen[Any], source: SourceFile) -> str | None:
    """The name of the sheet that is the list."""
    options = [
        Option(table.name, _plain(table.name), str(number) if number < 10 else "")
        for number, table in enumerate(source.tables, 1)
    ]
    sheet: str | None = await page.app.push_screen_wait(Choice(N_("Which sheet?"), options))
    return sheet


async def ask_date_order(page: Screen[Any]) -> DateOrder | None:
    """Whether dates begin with the day or the month."""
    order: DateOrder | None = await page.app.push_screen_wait(
        Choice(N_("How are the dates written?"), ORDERS)
    )
    return order


async def choose_meaning(page: Screen[Any], column: SourceColumn, programme: Programme) -> Target | None:
    """What a column means: first what it says, then about which person of a row where it is about one."""

    def named(target: Target) -> Text:
        return lambda words: wording(words).imports.meaning(target, programme)

    options = [Option(target, named(target)) for target in possible_targets(programme)]
    # What it is read as now stands first, then that it is left out.
    ordered = sorted(options, key=lambda one: (one.value != column.target, one.value != UNUSED))
    chosen: Target | None = await page.app.push_screen_wait(
        Choice(lambda words: _asked(column, words), ordered)
    )
    if chosen is None or chosen.person is None:
        return chosen
    whose = [Option(0, N_("The one person of the row"), "0")]
    for number in range(1, PERSONS + 1):
        whose.append(Option(number, _numbered(number), str(number)))
    person: int | None = await page.app.push_screen_wait(Choice(N_("About whom?"), whose))
    return None if person is None else replace(chosen, person=person)


def with_meaning(columns: ColumnMap, index: int, target: Target) -> ColumnMap:
    """The mapping in which one column means this, and no other does; notes alone may be several."""

    def after(column: SourceColumn) -> SourceColumn:
        if column.index == index:
            return replace(column, target=target)
        alike = column.target == target and target.field is not Field.NOTE
        return replace(column, target=UNUSED) if alike else column

    return replace(columns, columns=tuple(map(after, columns.columns)))


def _row_number(text: str) -> Parsed[int] | Wrong:
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        return Wrong(N_("A whole number, please"))
    return Parsed(int(typed))


def _asked(column: SourceColumn, words: Words) -> str:
    return words.gettext("What does the column “{column}” mean?").format(column=column.label)


def _numbered(number: int) -> Text:
    return lambda words: words.gettext("Person {number} of the row").format(number=number)


def _plain(text: str) -> Text:
    return lambda _words: text


def _age(seconds: float, page: Screen[Any]) -> Text:
    """When the file was changed, in seconds since 1970."""
    changed = datetime.fromtimestamp(seconds, house(page).clock.now().tzinfo)
    today = house(page).today()

    def said(words: Words) -> str:
        times = wording(words).times
        clock = times.clock(changed)
        return clock if changed.date() == today else times.moment(changed, today)

    return said


def has_dates(report: ImportReport) -> bool:
    """Whether some do not begin with the year, so that there is something to say about them."""
    asked = any(one.code is Code.IMPORT_DATE_ORDER for one in report.questions)
    return asked or report.columns.dates is not DateOrder.UNKNOWN


def asks(report: ImportReport) -> bool:
    """Whether rules ask about some of the rows."""
    return any(one.finding.severity is Severity.ASK for one in report.rejected)
