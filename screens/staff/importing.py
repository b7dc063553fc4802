"""A sheet of officers before it is imported: who would be added, what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on, work
from textual.content import Content

from planner.services.officer_import import import_officers
from planner.texts import N_
from screens.command import bindings
from screens.dialogs.ask import EffectPanel
from screens.flows.common import tell_done
from screens.house import house
from screens.importing.choosing import IMPORT_FOLDER, choose_file
from screens.importing.commands import NextList
from screens.importing.rows import TOLD, ToldRow
from screens.importing.text import say_why
from screens.literal import Tone, literal
from screens.page import Page
from screens.staff.commands import AddThem
from screens.staff.rows import STAFF, StaffRow
from screens.widgets.list_messages import Highlighted
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.imports import SourceFile
    from planner.model.language import Bilingual
    from planner.services.desk import Desk
    from planner.services.officer_import import OfficerImport
    from screens.ports import Words

HOLDS = N_("A list of officers with a row of headings, one of them the name, as XLSX, CSV, XLS or ODS")
SUCH_AS = N_("a file, such as ~/Downloads/officers.xlsx")


async def import_officers_of(page: Screen[Any]) -> None:
    """Ask for a file, read it, and show who would be added; the folder is remembered."""
    app = house(page)
    imports = app.imports
    path = await choose_file(page, imports, HOLDS, SUCH_AS) if imports else None
    if imports is None or path is None:
        return
    app.settings.put(IMPORT_FOLDER, str(path.parent))
    desk: Desk = app.desk

    def look() -> tuple[SourceFile, OfficerImport]:
        source = imports.read(path)
        return source, import_officers(desk, source, dry_run=True)

    looked = await run(page, N_("Reading the file"), lambda _job: look(), stoppable=False)
    if looked:
        await app.push_screen(OfficerImportPage(path, *looked.value, desk.programmes.skills()))


Row = TypeVar("Row")


class LookedAt(VirtualList[Row]):
    """A list that is only looked at."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open or to select for."""
        return action not in ("open", "select", "select_all") and super().check_action(action, parameters)


class OfficerImportPage(Page[bool]):
    """What a sheet comes to, without writing; True once its officers were added."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(AddThem, NextList)]

    def __init__(
        self, path: Path, source: SourceFile, report: OfficerImport, titles: Mapping[str, Bilingual]
    ) -> None:
        super().__init__()
        self._path, self._source, self._report = path, source, report
        rejected = [
            ToldRow(number, one.place, one.finding, True) for number, one in enumerate(report.rejected)
        ]
        self.coming: LookedAt[StaffRow] = LookedAt(
            STAFF, [StaffRow(one, None, titles) for one in report.added]
        )
        self.told: LookedAt[ToldRow] = LookedAt(TOLD, rejected, classes="import-told")

    def place(self, words: Words) -> str:
        """Which file."""
        return f"{words.gettext('Import officers')} · {self._path.name}"

    def body(self) -> Iterable[Widget]:
        """What it comes to, who would be added, and what is told of rows."""
        yield Said(lambda words: look_text(self._report, words), classes="import-look")
        yield self.coming
        yield self.told
        yield Said(classes="import-why")

    def compose(self) -> ComposeResult:
        """Only what there is something of."""
        yield from super().compose()
        self.coming.display, self.told.display = bool(self._report.added), bool(self._report.rejected)

    def on_mount(self) -> None:
        """Give the keys to those who would be added."""
        (self.coming if self._report.added else self.told).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can change something is offered."""
        if action == NextList.run_by():
            return bool(self._report.added and self._report.rejected)
        if action == AddThem.run_by() and not self._report.added:
            return False
        return super().check_action(action, parameters)

    @on(Highlighted)
    def _say_why(self) -> None:
        say_why(self.told, self.query_one(".import-why", Said))

    def action_next_list(self) -> None:
        """Give the keys to the other list."""
        (self.coming if self.told.has_focus else self.told).focus()

    @work(group="importing", exclusive=True)
    async def action_add_them(self) -> None:
        """Say once more how many, and add them."""
        panel = EffectPanel(
            N_("Add these officers?"),
            lambda words: look_text(self._report, words),
            [one.name for one in self._report.added],
            do=N_("Add them"),
        )
        if not await self.app.push_screen_wait(panel):
            return
        desk: Desk = self.house.desk
        done = await run(
            self, N_("Saving"), lambda _job: import_officers(desk, self._source), stoppable=False
        )
        if done:
            added = len(done.value.added)
            tell_done(
                self,
                lambda words: words.ngettext("{count} officer added", "{count} officers added", added).format(
                    count=added
                ),
            )
            self.dismiss(True)


def look_text(report: OfficerImport, words: Words) -> Content:
    """How many would be added, are there already, and cannot be read; then what was not used."""
    added, rejected = len(report.added), len({one.row.number for one in report.rejected})
    if added:
        text = words.ngettext("{count} officer can be added", "{count} officers can be added", added)
        parts = [text.format(count=added)]
    else:
        parts = [words.gettext("There is nobody to add")]
    if report.known:
        text = words.ngettext("{count} is there already", "{count} are there already", report.known)
        parts.append(text.format(count=report.known))
    if rejected:
        text = words.ngettext("{count} row is not taken", "{count} rows are not taken", rejected)
        parts.append(text.format(count=rejected))
    tone, glyph = (Tone.GOOD, "✓") if added else (Tone.ATTENTION, "!")
    lines = [literal(f"{glyph} " + " · ".join(parts), tone)]
    if report.unused:
        names = wording(words).listed(report.unused)
        unused = words.gettext("Columns that were not used: {names}.").format(names=names)
        lines.append(literal(f"· {unused}", Tone.DIM))
    return Content("\n").join(lines)
