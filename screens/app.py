"""The planner's application: language, theme, messages, help and palette for every screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events

from planner.texts import N_
from screens.command import bindings
from screens.commands import Help, Messages, Palette, Quit, SwitchLanguage, SwitchTheme
from screens.house import House, Status, Text
from screens.key_order import KeysInOrder
from screens.literal import Tone
from screens.notices import History, Notice
from screens.offers import Offer, offers_of
from screens.page import Page, retranslate_below
from screens.ports import (
    Clock,
    Codes,
    Desks,
    Drafts,
    Explain,
    Exports,
    Imports,
    MemoryDrafts,
    Settings,
    Timetables,
    Words,
)
from screens.themes import DARK, THEMES, after
from screens.too_small import TooSmall, too_small
from screens.widgets.edges import BottomLine, TopLine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.types import CSSPathType

    from planner.model.findings import Finding
    from planner.model.language import Language

STYLES = Path(__file__).parent / "styles"
THEME_SETTING = "theme"
LANGUAGE_SETTING = "language"


class OpendayApp(House):
    """The planner; the composition root hands in all that it works with."""

    CSS_PATH: ClassVar[CSSPathType | None] = [
        STYLES / "base.tcss",
        STYLES / "widgets.tcss",
        STYLES / "dialogs.tcss",
        STYLES / "agenda.tcss",  # of the first screen, whose own styles Textual does not read
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Help, Palette, SwitchLanguage, SwitchTheme, Messages, Quit)
    ]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "openday"

    def __init__(
        self,
        first: Callable[[], Screen[Any]],
        *,
        desk: Any,  # noqa: ANN401 -- each screen says in a protocol of its own what it asks of the desk
        catalogues: Mapping[Language, Words],
        language: Language,
        clock: Clock,
        settings: Settings,
        explain: Explain,
        exports: Exports | None = None,
        imports: Imports | None = None,
        timetables: Timetables | None = None,
        codes: Codes | None = None,
        drafts: Drafts | None = None,
        desks: Desks | None = None,
        at_start: Callable[[], Collection[Finding]] = tuple,
        blinking: bool = True,
    ) -> None:
        """`first` makes the first screen; `language` is the one to start with; `at_start` gives, in a thread,
        what people should be told once."""
        super().__init__()
        self.desk = desk
        self.clock = clock
        self.settings = settings
        self.exports = exports
        self.imports = imports
        self.timetables = timetables
        self.codes = codes
        self.drafts = drafts or MemoryDrafts()
        self.catalogues = catalogues
        self.language = language
        self.words = catalogues[language]
        self.status = Status()
        self.blinking = blinking
        self.history = History()
        self._first = first
        self._keys = KeysInOrder(self, super().on_event)
        self._explain = explain
        self._desks = desks
        self._at_start = at_start
        self._shown: Callable[[], object] | None = None
        self._at_end: Callable[[], object] | None = None
        for theme in THEMES:
            self.register_theme(theme)
        remembered = settings.get(THEME_SETTING)
        self.theme = remembered if remembered in {theme.name for theme in THEMES} else DARK.name

    def get_default_screen(self) -> Screen[Any]:
        """The screen at the bottom of the stack."""
        return self._first()

    def when_shown(self, call: Callable[[], object]) -> None:
        """Call once the first screen is drawn."""
        self._shown = call

    def on_ready(self) -> None:
        """The first screen is drawn."""
        if self._shown is not None:
            self._shown()
        if self.desk is not None:
            from screens.caring import Caretaker
            from screens.following import Follower

            follower = Follower(self)
            follower.start()
            self._at_end = follower.stop
            Caretaker(self, self._desks, self._at_start).start()

    def on_unmount(self) -> None:
        """The application ends."""
        if self._at_end is not None:
            self._at_end()

    def words_in(self, language: Language) -> Words:
        """The translations of a language, whatever language the screen speaks."""
        return self.catalogues[language]

    def tell(self, text: Text, tone: Tone = Tone.GOOD, hint: str = "") -> None:
        """Show one line at the bottom for a few seconds, and keep it in the history."""
        notice = Notice(self.clock.now(), text, tone, hint)
        self.history.add(notice)
        for line in self._bottom_lines():
            line.show(notice)

    def show_busy(self, text: Text) -> None:
        """Show at the bottom that there is work under way; an empty text ends it."""
        for line in self._bottom_lines():
            line.busy = text

    def _bottom_lines(self) -> Iterable[BottomLine]:
        for screen in self.screen_stack:
            yield from screen.query(BottomLine)

    def explain(self, error: Exception, words: Words | None = None) -> str | None:
        """One clear sentence for an error that people can meet; None for a mistake of the programmer."""
        return self._explain(error, words or self.words)

    def set_status(self, status: Status) -> None:
        """Say when it was saved last and how many desks there are."""
        self.status = status
        for screen in self.screen_stack:
            for line in screen.query(TopLine):
                line.refresh()

    def speak(self, language: Language) -> None:
        """Show everything in `language`, and remember it."""
        self.language = language
        self.words = self.catalogues[language]
        self.settings.put(LANGUAGE_SETTING, language.value)
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.retranslate()
            retranslate_below(screen)
            screen.refresh_bindings()

    def action_switch_language(self) -> None:
        """Show everything in the next language."""
        languages = list(self.catalogues)
        self.speak(languages[(languages.index(self.language) + 1) % len(languages)])

    def action_switch_theme(self) -> None:
        """Take the next theme, and remember it."""
        self.theme = after(self.theme)
        self.settings.put(THEME_SETTING, self.theme)

    def action_help(self) -> None:
        """Show every key of this screen."""
        self._list_commands(grouped=True)

    def action_palette(self) -> None:
        """Search and run every command."""
        self._list_commands(grouped=False)

    def _list_commands(self, *, grouped: bool) -> None:
        from screens.command_list import CommandList

        async def run(offer: Offer | None) -> None:
            if offer is not None:
                await self.run_action(offer.command.run_by(), offer.node)

        found = offers_of(self.screen)
        self.push_screen(CommandList(found, tuple(self.catalogues.values()), grouped=grouped), run)

    def action_messages(self) -> None:
        """Show earlier messages."""
        from screens.message_list import MessageList

        self.push_screen(MessageList(tuple(self.history)))

    async def action_quit(self) -> None:
        """Leave, once every page has kept what was typed."""
        self.run_worker(self._leave(), group="leaving", exclusive=True)

    async def _leave(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.keep_drafts()
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who tries ctrl+c."""
        self.tell(N_("^q leaves openday"), Tone.ATTENTION)

    async def on_event(self, event: events.Event) -> None:
        """Have each key take effect before the next, or pasted text, is handed on."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys.take(event)
        else:
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Refuse to draw what cannot be read."""
        small = too_small(event.size)
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()
