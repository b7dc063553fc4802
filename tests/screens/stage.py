"""A small planner to try widgets on: one page with a list, in both languages, at a fixed time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from textual.widget import Widget

from data.locale import translations
from planner.model.language import Language
from screens.app import OpendayApp
from screens.command import bindings
from screens.commands import New
from screens.page import Page
from screens.ports import Words
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.widgets.list_pane import ListPane
from tests.fakes import FixedClock

NOW = datetime(2026, 11, 22, 14, 48, tzinfo=ZoneInfo("Asia/Shanghai"))
ENGLISH: Words = translations("en")
CHINESE: Words = translations("zh")


class KeptSettings(dict[str, str]):
    """Settings that last as long as a test."""

    def put(self, name: str, value: str) -> None:
        self[name] = value


class Wish(Exception):
    """An error that people can meet."""


def explain(error: Exception, words: Words) -> str | None:
    return str(error) if isinstance(error, Wish) else None


@dataclass(frozen=True, slots=True)
class Party:
    id: int
    name: str
    people: int
    session: int = 1


def cells(party: Party, words: Words) -> Sequence[Cell]:
    return party.name, str(party.people), str(party.session)


SHAPE = Shape[Party](
    columns=(
        Column("Name", 8, grow=1),
        Column("People", 6, align=Align.RIGHT, priority=1),
        Column("Session", 7, priority=2),
    ),
    key=lambda party: party.id,
    cells=cells,
    search=lambda party: party.name,
    sorts=(lambda party: party.name, lambda party: party.people, None),
    empty="Nobody has signed up",
)


def parties(count: int) -> list[Party]:
    return [Party(n, f"party {n} 王小明", n % 7 + 1, n // 10 + 1) for n in range(count)]


class NewParty(New):
    """Used by the page below."""

    name = "New party"
    tooltip = "Take a sign-up"


class ListPage(Page[None]):
    """A page with a list and one command."""

    BINDINGS = bindings(NewParty)

    def __init__(self, rows: Sequence[Party]) -> None:
        super().__init__()
        self.pane = ListPane(SHAPE, rows)
        self.made = 0
        self.seen: list[object] = []

    def place(self, words: Words) -> str:
        return "Sign-ups · Hengyang camp"

    def body(self) -> Iterable[Widget]:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.list.focus()

    def action_new_party(self) -> None:
        self.made += 1

    def on_virtual_list_chosen(self, event: Any) -> None:
        self.seen.append(event.row)


def planner(
    rows: Sequence[Party] = (),
    *,
    settings: KeptSettings | None = None,
    language: Language = Language.EN,
    first: Callable[[], Page[None]] | None = None,
) -> OpendayApp:
    """The application with a list page as its first screen."""
    return OpendayApp(
        first or (lambda: ListPage(rows)),
        desk=None,
        catalogues={Language.EN: ENGLISH, Language.ZH: CHINESE},
        language=language,
        clock=FixedClock(NOW),
        settings=KeptSettings() if settings is None else settings,
        explain=explain,
        blinking=False,
    )


def page_of(app: OpendayApp) -> ListPage:
    page = app.screen_stack[0]
    assert isinstance(page, ListPage)
    return page


def shown(app: OpendayApp) -> str:
    """The screen as text."""
    width = app.size.width
    lines = [strip.text.ljust(width)[:width] for strip in app.screen._compositor.render_strips()]
    return "\n".join(line.rstrip() for line in lines)
