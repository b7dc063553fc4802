"""A file before it is imported: what its columns mean, who would come, what cannot be taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.model.findings import PlannerError
from planner.model.imports import ImportReport, ImportWish, SourceFile
from planner.rules.importing.understanding import columns_at
from planner.services.importing import import_signups
from planner.texts import N_
from screens.command import bindings
from screens.dialogs.ask import EffectPanel
from screens.dialogs.prompt import Reason
from screens.importing.choosing import (
    ask_date_order,
    ask_heading_row,
    ask_sheet,
    asks,
    choose_meaning,
    has_dates,
    with_meaning,
)
from screens.importing.commands import (
    DateOrders,
    HeadingRow,
    ImportFile,
    NextList,
    OtherSheet,
    SayMeaning,
    SetAside,
)
from screens.importing.finishing import programme_at
from screens.importing.rows import COLUMNS, TOLD, ColumnRow, ToldRow, column_rows, told_rows
from screens.importing.signing import Signing
from screens.importing.text import look_text, plan_text, say_why
from screens.literal import Tone
from screens.page import Page
from screens.widgets.list_messages import Chosen, Highlighted
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList
from screens.work import Job, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.imports import ColumnMap
    from planner.model.programme import Programme
    from planner.services.desk import Desk
    from screens.ports import Imports, Words


class ColumnList(VirtualList[ColumnRow]):
    """Columns, of which enter says what one means; nothing is done to several at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SayMeaning)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter has a name of its own here, and there is nothing to select for."""
        return action not in ("open", "select", "select_all") and super().check_action(action, parameters)

    def action_say_meaning(self) -> None:
        """Say what the column under the cursor means."""
        self.action_open()


class ImportPage(Page[bool]):
    """Looks at a file again after each answer, without writing; True once it was imported."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ImportFile, HeadingRow, OtherSheet, DateOrders, SetAside, NextList)
    ]

    def __init__(self, ref: str, path: Path, source: SourceFile, imports: Imports) -> None:
        super().__init__()
        self.ref = ref
        self._path = path
        self._source = source
        self._imports = imports
        self._signing = Signing(self, ref, path, source, imports)
        self._wish = ImportWish(dry_run=True)
        self._report: ImportReport | None = None
        self._programme: Programme | None = None
        self.columns = ColumnList(COLUMNS)
        self.told: VirtualList[ToldRow] = VirtualList(TOLD, classes="import-told")

    def place(self, words: Words) -> str:
        """Which file, and which of its sheets."""
        names = [words.gettext("Import"), self._path.name]
        if self._report and len(self._source.tables) > 1:
            names.append(self._report.columns.sheet)
        return " · ".join(names)

    def body(self) -> Iterable[Widget]:
        """What it comes to, the columns, and what is told of rows."""
        yield Said(classes="import-look")
        yield self.columns
        yield self.told
        yield Said(classes="import-why")

    def compose(self) -> ComposeResult:
        """What is told of rows only shows where there is something."""
        yield from super().compose()
        self.told.display = False

    def on_mount(self) -> None:
        """Look for the first time."""
        self.columns.focus()
        self._look(self._wish)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can change something is offered."""
        report = self._report
        if action == OtherSheet.run_by():
            return len(self._source.tables) > 1
        if action == DateOrders.run_by():
            return report is not None and has_dates(report)
        if action == SetAside.run_by():
            return report is not None and asks(report)
        if action == NextList.run_by():
            return self.told.display
        return super().check_action(action, parameters)

    @work(group="looking", exclusive=True)
    async def _look(self, wish: ImportWish) -> None:
        """See what the file comes to with this wish; the one before stays where it cannot be looked at."""
        desk: Desk = self.house.desk
        imports, source = self._imports, self._source

        def look(job: Job) -> tuple[ImportReport, Programme]:
            report = import_signups(desk, self.ref, source, wish, imports.remembered(), job.step)
            return report, programme_at(desk, self.ref)

        done = await run(self, N_("Looking at the file"), look)
        if done is None:
            if self._report is None:
                self.dismiss(None)
            return
        report, programme = done.value
        self._wish, self._report, self._programme = wish, report, programme
        self.columns.put(column_rows(source, report, programme))
        rows_told = told_rows(report)
        self.told.put(rows_told)
        self.told.display = bool(rows_told)
        self._say_why()
        self.query_one(".import-look", Said).say(lambda words: look_text(report, words))
        self.refresh_place()
        self.refresh_bindings()

    @on(Highlighted)
    def _say_why(self) -> None:
        say_why(self.told, self.query_one(".import-why", Said))

    def _decide(self, columns: ColumnMap) -> None:
        self._look(replace(self._wish, columns=columns))

    @on(Chosen)
    @work(group="flows", exclusive=True)
    async def _say_meaning(self, event: Chosen) -> None:
        report = self._report
        if report is None or not isinstance(event.row, ColumnRow):
            return
        target = await choose_meaning(self, event.row.column, event.row.programme)
        if target is not None and target != event.row.column.target:
            self._decide(with_meaning(report.columns, event.row.column.index, target))

    def action_next_list(self) -> None:
        """Give the keys to the other list."""
        (self.columns if self.told.has_focus else self.told).focus()

    @work(group="flows", exclusive=True)
    async def action_heading_row(self) -> None:
        """Ask where the headings are."""
        report = self._report
        if report is None:
            return
        number = await ask_heading_row(self, report.columns.header)
        if number is not None:
            self._read_at(report.columns.sheet, number)

    @work(group="flows", exclusive=True)
    async def action_other_sheet(self) -> None:
        """Ask which sheet is the list."""
        sheet = await ask_sheet(self, self._source)
        if sheet is not None:
            self._read_at(sheet, None)

    def _read_at(self, sheet: str, header: int | None) -> None:
        if self._programme is None:
            return
        try:
            columns = columns_at(self._source, self._programme, sheet, header)
        except PlannerError as error:
            self.house.tell_trouble(error)
        else:
            self._decide(columns)

    @work(group="flows", exclusive=True)
    async def action_date_orders(self) -> None:
        """Ask how dates begin."""
        report = self._report
        order = await ask_date_order(self)
        if order is not None and report is not None:
            self._decide(replace(report.columns, dates=order))

    @work(group="flows", exclusive=True)
    async def action_set_aside(self) -> None:
        """Ask why those are taken whom rules ask about."""
        reason: str | None = await self.app.push_screen_wait(Reason(N_("Override: why is it all right?")))
        if reason:
            self._look(replace(self._wish, override=reason))

    @work(group="importing", exclusive=True)
    async def action_import_file(self) -> None:
        """Show what it comes to, and do it."""
        report = self._report
        if report is None:
            return
        if report.questions or not report.parties:
            text = N_("Answer the questions first") if report.questions else N_("There is nobody to sign up")
            self.house.tell(text, Tone.ATTENTION)
            return
        panel = EffectPanel(
            N_("Import this file?"),
            lambda words: plan_text(report, self._path, words),
            do=N_("Import"),
        )
        if await self.app.push_screen_wait(panel) and await self._signing.sign_up(self._wish, report):
            self.dismiss(True)

    def action_back(self) -> None:
        """Leave, or stop what is being signed up and stay: else nobody would learn what became of it."""
        if not self._signing.stop():
            super().action_back()
