"""What every flow on an event begins and ends with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.content import Content

from planner.model.findings import Finding, Severity
from planner.model.series import Scope
from planner.services.overviews import EventOverview, show_event
from planner.texts import N_
from screens.dialogs.choice import ScopeChoice
from screens.house import Text, house
from screens.literal import Tone, joined, literal, marked
from screens.parties import party_name
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen

    from planner.model.event import Event
    from planner.services.desk import Desk
    from planner.services.effects import Effect
    from screens.ports import Words

MANY_PARTIES = 10
"""From so many parties on, leaving it is the answer that has the focus."""


@dataclass(frozen=True, slots=True)
class Meant:
    """An event and how much of its series is meant."""

    overview: EventOverview
    scope: Scope

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.overview.event


async def look_at(page: Screen[Any], ref: str) -> EventOverview | None:
    """The event as it stands; None where it is gone, which was then told."""
    desk: Desk = house(page).desk
    done = await run(page, N_("Reading the event"), lambda _job: show_event(desk, ref))
    return done.value if done else None


async def ask_scope(page: Screen[Any], ref: str, title: Text) -> Meant | None:
    """The event, and for one of a series how much of it is meant; None where the person left it."""
    shown = await look_at(page, ref)
    if shown is None:
        return None
    if shown.event.series is None:
        return Meant(shown, Scope.THIS)
    chosen = await page.app.push_screen_wait(ScopeChoice(title, lambda words: named(shown.event, words)))
    return Meant(shown, Scope(chosen.value)) if chosen else None


def scope_of(meant: Meant) -> Scope | None:
    """As services want it: None for an event that is in no series."""
    return meant.scope if meant.event.series is not None else None


def named(event: Event, words: Words) -> str:
    """`Wed 25 Nov 15:00 · Police camp open day`."""
    said = wording(words)
    return f"{said.times.day(event.day)} {event.start:%H:%M} · {said.text(event.title)}"


def finding_line(found: Finding, words: Words) -> Content:
    """`! The hall is taken …` in amber where a reason is needed, `· …` where it is only said."""
    if found.severity is Severity.NOTE:
        return marked("·", wording(words).sentence(found))
    tone = Tone.ATTENTION if found.severity is Severity.ASK else Tone.BAD
    return marked("!", wording(words).sentence(found), tone)


def lines_of(texts: Iterable[Content | str]) -> Content:
    """Texts one below the other."""
    return Content("\n").join([literal(text) if isinstance(text, str) else text for text in texts])


def effect_sentence(before: Text, said: str, effect: Effect) -> Text:
    """What is to be done, in one sentence whom it hits, and what speaks against it."""

    def text(words: Words) -> Content:
        first = before if isinstance(before, str) else before(words)
        parts = [first, said_of(said, effect, words)]
        return lines_of(
            [*(part for part in parts if part), *(finding_line(f, words) for f in effect.findings)]
        )

    return text


def said_of(deed: str, effect: Effect, words: Words) -> str:
    """The sentence of the wording about a move, a cancellation or another change."""
    effects = wording(words).effects
    return {"move": effects.move, "cancel": effects.cancel, "change": effects.change}[deed](effect)


def hit_lines(effect: Effect, words: Words) -> Sequence[Content]:
    """The parties that are hit, a line each: name, persons, phone."""
    counts = wording(words).counts
    lines = [
        joined(
            literal(party_name(signup, words)),
            "  ",
            literal(counts.persons(signup.persons), Tone.DIM),
            "  ",
            literal(wording(words).labels.signup(signup.state, held=signup.held).text, Tone.DIM),
        )
        for signup in effect.signups
    ]
    more = effect.parties + effect.waiting_parties - len(effect.signups)
    if more > 0:
        lines.append(literal(words.ngettext("and {count} more", "and {count} more", more).format(count=more)))
    return lines


def grave(effect: Effect) -> bool:
    """Whether it hits so many that leaving it should have the focus."""
    return len(effect.events) > 1 or effect.parties + effect.waiting_parties >= MANY_PARTIES


def tell_done(page: Screen[Any], text: Text) -> None:
    """Tell what was done, and how to undo it."""
    house(page).tell(text, hint=house(page).words.gettext("u takes it back"))


def how_many(one: str, many: str, events: Sequence[Event]) -> Text:
    """`Moved: Wed 25 Nov 15:00 · …` for one event, `Moved: 5 events` for more."""

    def said(words: Words) -> str:
        if len(events) == 1:
            return words.gettext(one).format(event=named(events[0], words))
        return words.gettext(many).format(events=wording(words).counts.events(len(events)))

    return said
