"""Earlier sign-ups with the phone number that is being typed: to take over name and party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.signup import SignUp
from planner.rules.phones import show_phone
from planner.services.signup_views import find
from planner.texts import N_
from screens.literal import Tone, literal
from screens.offers import half_width
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.virtual_list import VirtualList
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from planner.services.desk import Desk
    from screens.ports import Words

LEAST_DIGITS = 4
SHOWN = 3
LOOKED_AT = 20


def digits_of(phone: str) -> str:
    """The digits of a number as typed so far."""
    return "".join(sign for sign in half_width(phone) if sign.isdecimal() and sign.isascii())


def find_earlier(desk: Desk, phone: str) -> tuple[SignUp, ...]:
    """The newest sign-up of each contact whose number has these digits in it."""
    digits = digits_of(phone)
    if len(digits) < LEAST_DIGITS:
        return ()
    found = (view.signup for view in find(desk, digits.removeprefix("86"), LOOKED_AT))
    return contacts(signup for signup in found if digits_of(signup.contact.phone).find(digits) >= 0)


def contacts(signups: Iterable[SignUp]) -> tuple[SignUp, ...]:
    """The first of each contact, at most as many as are shown."""
    known: dict[tuple[str, str], SignUp] = {}
    for signup in signups:
        known.setdefault((signup.contact.name, signup.contact.phone), signup)
    return tuple(known.values())[:SHOWN]


def _cells(signup: SignUp, words: Words) -> Sequence[Cell]:
    said = wording(words)
    came = said.times.plain_date(signup.created.date())
    named = words.gettext(", ").join(one.name for one in signup.attendees)
    return (
        words.gettext("{name}, {persons}").format(
            name=signup.contact.name, persons=said.counts.persons(signup.persons)
        ),
        literal(named, Tone.DIM),
        literal(show_phone(signup.contact.phone), Tone.DIM),
        literal(came, Tone.DIM),
    )


EARLIER = Shape[SignUp](
    columns=(
        Column(N_("Party"), 20, grow=2),
        Column(N_("Who"), 12, grow=2, priority=2),
        Column(N_("Phone"), 17),
        Column(N_("Signed up"), 14, priority=1),
    ),
    key=lambda signup: signup.id,
    cells=_cells,
    search=lambda signup: signup.contact.name,
)


class Earlier(VirtualList[SignUp]):
    """Offers to take over an earlier sign-up; nothing found takes no room."""

    def __init__(self) -> None:
        super().__init__(EARLIER, header=False)

    def offer(self, signups: Sequence[SignUp]) -> None:
        """Show what was found."""
        self.put(signups)
        self.styles.height = len(signups)
        self.set_class(bool(signups), "-shown")

    def on_click(self, event: events.Click) -> None:
        """One click takes it over."""
        super().on_click(event)
        if event.chain == 1:
            self.action_open()
