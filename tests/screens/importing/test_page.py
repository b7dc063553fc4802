"""Sign-ups from a file, by keys: a look, answers to what is not clear, then the import."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from textual.pilot import Pilot

from data.formats.sheet_reading import FileSheetReader
from planner.model.imports import ColumnMap, ImportReport, SourceFile
from planner.model.language import Language
from planner.model.programme_rules import Rules
from planner.services.signup_views import list_signups
from screens.event.page import EventPage
from screens.importing.page import ImportPage
from screens.widgets.said import Said
from tests.screens.front import a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown

HEAD = "Child,Born,Parent,Phone\n"
GOOD = "Bo Example,2015-03-04,Ann Example,13800000001\n"
BAD = "Cy Example,20151301,Di Example,13800000002\n"


class Files:
    """A folder of tables; rejected rows are kept, not written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept: list[ColumnMap] = []
        self.rejected: list[int] = []

    def folder(self) -> Path:
        return self._folder

    def recent(self, folders: Iterable[Path], most: int) -> tuple[tuple[Path, float], ...]:
        return tuple((path, path.stat().st_mtime) for path in sorted(self._folder.glob("*.csv")))[:most]

    def read(self, path: Path) -> SourceFile:
        return FileSheetReader().read(path)

    def remembered(self) -> tuple[ColumnMap, ...]:
        return tuple(self.kept)

    def keep(self, columns: ColumnMap) -> None:
        self.kept.insert(0, columns)

    def write_rejected(
        self, path: Path, source: SourceFile, report: ImportReport, language: Language
    ) -> Path:
        self.rejected = [one.row.number for one in report.rejected]
        return path.with_name(f"{path.stem}-rejected.csv")


async def look_at(pilot: Pilot[None], said: str) -> None:
    """From the page of the event to what is said of the only file."""
    await until_shown(pilot, "Sign-ups")
    await pilot.press("i")
    await until_shown(pilot, "Import which file?")
    await pilot.press("1")
    await until_shown(pilot, said)


async def test_a_list_is_looked_at_and_imported_and_its_rejected_rows_are_kept(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(HEAD + GOOD + BAD, "utf-8")
    desk, files = visit_desk(9), Files(tmp_path)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref), imports=files)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, "1 party with 1 person can be signed up · 1 row is not taken")
        assert "20151301" in shown(app)
        assert list_signups(desk, ref) == ()
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Import this file?")
        await pilot.press("enter")
        await until(pilot, lambda: told(app) and "Imported" in told(app)[0])
        assert told(app)[0] == "✓ Imported: 1 party, 1 person · rejected rows: list-rejected.csv"
        assert files.rejected == [3]
        assert [one.signup.contact.name for one in list_signups(desk, ref)] == ["Ann Example"]
        await until_shown(pilot, "Ann Example")
        await pilot.press("u")
        await until(pilot, lambda: not list_signups(desk, ref))
        assert list_signups(desk, ref) == ()


async def test_escape_while_people_are_signed_up_stops_it_says_so_and_stays(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(HEAD + GOOD, "utf-8")
    desk = visit_desk(9)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref), imports=Files(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, "1 party with 1 person can be signed up")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Import this file?")
        with suppress(RuntimeError), desk.store.transaction("somebody else", desk.now()):
            await pilot.press("enter")
            await until_shown(pilot, "Signing up")
            await pilot.press("escape")
            raise RuntimeError
        await until(pilot, lambda: told(app) and "Stopped" in told(app)[0])
        assert list_signups(desk, ref) == ()
        assert isinstance(app.screen, ImportPage)


async def test_what_a_column_means_is_chosen_where_it_cannot_be_told_and_remembered(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("孩子,内容\n王小明,13800000001\n", "utf-8")
    desk, files = visit_desk(9, rules=Rules()), Files(tmp_path)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref), imports=files)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(pilot, "? ")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: told(app))
        assert "Answer the questions first" in told(app)[0]
        page = app.screen
        assert isinstance(page, ImportPage)
        await pilot.press("H")
        await until_shown(pilot, "Which row has the headings?")
        await pilot.press("enter")
        await until_shown(pilot, "内容")
        page.columns.go_to(1)
        await pilot.press("enter")
        await until_shown(pilot, "What does the column “内容” mean?")
        while "▌    phone" not in shown(app):
            await pilot.press("down")
        await pilot.press("enter")
        await until_shown(pilot, "1 party with 1 person can be signed up")
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: bool(list_signups(desk, ref)))
        (one,) = list_signups(desk, ref)
        assert one.signup.contact.phone == "+8613800000001"
        assert [str(column.target) for column in files.kept[0].columns][1] == "phone"


async def test_what_rules_ask_about_is_taken_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(HEAD + GOOD.replace("2015", "2022"), "utf-8")
    desk, files = visit_desk(9), Files(tmp_path)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref), imports=files)
    async with app.run_test(size=(100, 30)) as pilot:
        await look_at(pilot, "Nobody in this file can be signed up now · 1 row is not taken")
        await pilot.press("Y")
        await until_shown(pilot, "Override: why is it all right?")
        await pilot.press(*"sibling", "enter")
        await until_shown(pilot, "1 party with 1 person can be signed up")
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: bool(list_signups(desk, ref)))
        (one,) = list_signups(desk, ref)
        assert [set_aside.reason for set_aside in one.signup.overrides] == ["sibling"]


async def test_a_file_that_is_no_table_is_one_sentence_and_another_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "good.txt").write_text(HEAD + GOOD, "utf-8")
    desk, files = visit_desk(9), Files(tmp_path)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref), imports=files)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Sign-ups")
        await pilot.press("i")
        await until_shown(pilot, "Import which file?")
        await pilot.press("1")
        await until(pilot, lambda: told(app))
        assert "not a table" in told(app)[0]
        await pilot.press("i")
        await until_shown(pilot, "Import which file?")
        await pilot.press("o")
        await until_shown(pilot, "made by hand")
        await pilot.press(*"good.tx")
        await until_shown(pilot, "There is no such file")
        await pilot.press("t", "enter")
        await until_shown(pilot, "1 party with 1 person can be signed up")
        said = app.screen.query_one(".import-look", Said)
        assert "✓" in str(said.render())
