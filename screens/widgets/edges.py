"""The line on top (where am I) and the line at the bottom (what can I do)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive
from textual.widget import Widget

from screens.house import Text, Translated, house, say
from screens.literal import joined
from screens.offers import FooterItem, footer_items, offers
from screens.widgets.edge_lines import keys_text, rule_text, status_ways, top_text

if TYPE_CHECKING:
    from textual import events
    from textual.content import Content

    from screens.notices import Notice

SHOWN_SECONDS = 6.0
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class TopLine(Widget, Translated):
    """Where I am and whose unit; at the right when it was saved, other desks, and the date."""

    def __init__(self, place: Text = "") -> None:
        super().__init__()
        self._place = place

    def show(self, place: Text) -> None:
        """Say where this is."""
        self._place = place
        self.refresh()

    def render(self) -> Content:
        """The line in the room that there is."""
        app = house(self)
        status = status_ways(app.status, app.clock.now(), app.words)
        return top_text(say(self._place, app.words), status, self.size.width)

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh()


class BottomLine(Widget, Translated):
    """A hairline or the newest message, and below it at most seven keys for here; they can be clicked."""

    notice: reactive[Notice | None] = reactive(None)
    busy: reactive[Text] = reactive("")
    """What is worked on, when it takes long enough to say so."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[FooterItem, ...] = ()
        self._turn = 0

    def on_mount(self) -> None:
        """Follow what can be done here."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self._ticking = self.set_interval(0.1, self._tick, pause=True)

    def _bindings_changed(self, _screen: object) -> None:
        self.refresh()

    def show(self, notice: Notice) -> None:
        """Show a message for a while."""
        self.notice = notice
        self.set_timer(SHOWN_SECONDS, lambda: self._take_down(notice))

    def _take_down(self, notice: Notice) -> None:
        if self.notice is notice:
            self.notice = None

    def watch_busy(self, busy: Text) -> None:
        """Turn the spinner while there is work."""
        if self.is_mounted:
            self._ticking.resume() if busy else self._ticking.pause()

    def _tick(self) -> None:
        self._turn = (self._turn + 1) % len(SPINNER)
        self.refresh()

    def render(self) -> Content:
        """Rule or message, then keys."""
        words, width = house(self).words, self.size.width
        message, hint = None, ""
        if self.busy:
            message = joined(SPINNER[self._turn], " ", say(self.busy, words), " …")
        elif self.notice is not None:
            message, hint = self.notice.content(words), self.notice.hint
        self._items = footer_items(offers(self.screen.active_bindings.values()), width, words)
        return joined(rule_text(width, message, hint), "\n", keys_text(self._items))

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh()

    async def on_click(self, event: events.Click) -> None:
        """Run the command that was clicked."""
        for item in self._items:
            if event.y == 1 and item.start <= event.x < item.end:
                await self.app.run_action(item.offer.command.run_by(), item.offer.node)
