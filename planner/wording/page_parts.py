"""What the pages of an event and the index have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.language import Bilingual, Language
from planner.model.page import Code, Frame, Leaf, Link, Mood, Notice
from planner.rules.phones import show_phone
from planner.texts import N_
from planner.wording.times import FULL_WEEKDAYS, MONTHS, Times

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.calendars import Occasion
    from planner.model.unit import Unit
    from planner.services.pages import EventFacts
    from planner.wording.voice import Voice

STANDING = {
    Mood.FULL: N_("Fully booked, waiting list open"),
    Mood.CLOSED: N_("Sign-up is closed"),
    Mood.CANCELLED: N_("Cancelled"),
    Mood.OVER: N_("Over"),
}
OTHER = {Language.EN: Language.ZH, Language.ZH: Language.EN}
OWN_NAMES = {Language.EN: "English", Language.ZH: "中文"}


class PageParts:
    """Pieces of pages in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)

    def title(self, facts: EventFacts) -> str:
        """What the event is called."""
        programme = facts.programme
        return self._voice.text(facts.event.title or (programme.title if programme else Bilingual()))

    def notice(self, mood: Mood, free: int) -> Notice:
        """Whether one can still come, and how many."""
        if mood in STANDING:
            return Notice(mood, self._voice.gettext(STANDING[mood]))
        return Notice(
            mood,
            self._voice.ngettext("{count} place left", "{count} places left", free).format(count=free),
        )

    def leaf(self, day: date) -> Leaf:
        """The day as a leaf of a calendar."""
        _ = self._voice.gettext
        return Leaf(day, _(MONTHS[day.month - 1]), _(FULL_WEEKDAYS[day.weekday()]))

    def days(self, facts: EventFacts) -> str:
        """The date of the event, or the first and the last."""
        first, last = facts.event.start.date(), facts.event.end.date()
        if not self.over_days(facts):
            return self._times.full_date(first)
        return f"{self._times.full_date(first)} – {self._times.full_date(last)}"

    def over_days(self, facts: EventFacts) -> bool:
        """Whether sessions begin on several days."""
        sessions = facts.event.live_sessions or facts.event.sessions
        return len({session.start.date() for session in sessions}) > 1

    def place(self, occasion: Occasion) -> str:
        """Name and address of the venue, in one line."""
        venue = occasion.venue
        if venue is None:
            return ""
        texts = (self._voice.text(venue.name), self._voice.text(venue.address))
        return self._voice.clauses([text for text in texts if text])

    def frame(
        self,
        unit: Unit,
        name: str,
        title: str,
        description: str,
        address: Callable[[Language], str],
        *,
        home: str = "",
    ) -> Frame:
        """What stands around a page; `name` is that of its file without language and ending, `home` the way
        from it to the index."""
        language, other = self._voice.language, OTHER[self._voice.language]
        home_text = self._voice.gettext("All open days")
        return Frame(
            language=language,
            title=title,
            description=description,
            unit=self._voice.text(unit.name),
            home=Link(home_text, f"{home}index.{language}.html") if home else None,
            other=Link(OWN_NAMES[other], f"{name}.{other}.html"),
            other_language=other,
            address=address(language),
            other_address=address(other),
            footer=self._footer(unit),
        )

    def code(self, address: str) -> Code | None:
        """The address to scan, where the page has one."""
        if not address:
            return None
        text = self._voice.gettext("Scan to open this page on a phone and put it into its calendar.")
        return Code(address, text)

    def _footer(self, unit: Unit) -> tuple[str, ...]:
        phone = show_phone(unit.phone) if unit.phone else ""
        lines = (
            self._voice.text(unit.name),
            self._voice.text(unit.address),
            self._voice.gettext("Phone: {phone}").format(phone=phone) if phone else "",
            self._voice.gettext("E-mail: {email}").format(email=unit.email) if unit.email else "",
        )
        return tuple(line for line in lines if line)
