"""Sign-ups as rows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.rules.ages import age_on
from planner.rules.initials import initials
from planner.rules.phones import show_phone
from planner.rules.places import LIVE
from planner.texts import N_
from planner.wording.labels import Tone as LabelTone
from planner.wording.times import MONTHS
from screens.event.commands import NewSignUp
from screens.literal import Tone, literal
from screens.parties import party_name
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.widgets.empty import invitation
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from planner.model.event import Session
    from planner.model.signup import SignUp
    from planner.services.signup_views import SignUpView
    from screens.ports import Words

KEPT = 20_000
AGES_NAMED = 4
"""Up to so many ages are named one by one."""

TONES = {
    LabelTone.GOOD: Tone.GOOD,
    LabelTone.WAIT: Tone.ATTENTION,
    LabelTone.BAD: Tone.BAD,
    LabelTone.DIM: Tone.DIM,
    LabelTone.PLAIN: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class SignUpRow:
    """A sign-up with what is worked out once, when it is read."""

    view: SignUpView
    phone: str
    search: str

    @property
    def signup(self) -> SignUp:
        """The record."""
        return self.view.signup

    @property
    def gone(self) -> bool:
        """Whether it counts no more."""
        return self.signup.state not in LIVE

    @property
    def day(self) -> date:
        """The day on which ages count."""
        return self.view.session.start.date()

    @property
    def created(self) -> datetime:
        """When it came, in the zone of the event."""
        return self.signup.created.astimezone(self.view.event.tz)


# A page reads its rows again at every change, while names and numbers stay the same.
_initials = lru_cache(maxsize=KEPT)(initials)
_phone = lru_cache(maxsize=KEPT)(show_phone)


def row_of(view: SignUpView) -> SignUpRow:
    """The row of a sign-up, found by every name with its pinyin initials, by phone, reference and note."""
    signup = view.signup
    names = dict.fromkeys([signup.contact.name, *(one.name for one in signup.attendees)])
    letters = [letters for name in names for letters in _initials(name)]
    phone = _phone(signup.contact.phone) if signup.contact.phone else ""
    searched = [signup.ref, *names, *letters, signup.contact.phone, phone, signup.contact.email, signup.note]
    return SignUpRow(view, phone, "\n".join(searched))


def ages_text(signup: SignUp, day: date, words: Words) -> str:
    """Ages of the named, then how many have none: `8 10 38`, `9–10 +2`, `30 ch. +2`."""
    known = sorted(age_on(one.birth_date, day) for one in signup.attendees if one.birth_date)
    unnamed = signup.unnamed
    others = signup.persons - len(known)
    if not known:
        if not unnamed.children:
            return ""
        text = words.ngettext("{count} ch.", "{count} ch.", unnamed.children)
        known_text, others = text.format(count=unnamed.children), others - unnamed.children
    elif len(known) <= AGES_NAMED:
        known_text = " ".join(map(str, known))
    else:
        known_text = f"{known[0]}–{known[-1]}" if known[0] != known[-1] else str(known[0])
    return f"{known_text} +{others}" if others else known_text


def came(moment: datetime, words: Words) -> str:
    """`14 Nov 15:35`."""
    day = words.gettext("{day} {month}").format(day=moment.day, month=words.gettext(MONTHS[moment.month - 1]))
    return f"{day} {moment:%H:%M}"


def state_cell(row: SignUpRow, words: Words) -> Cell:
    """`✓ confirmed`, and for those who wait their place in line; `! look again` where somebody has to."""
    labels = wording(words).labels
    if row.signup.second_look:
        return literal(labels.look_again().text, Tone.ATTENTION)
    label = labels.signup(row.signup.state, held=row.signup.held)
    place = f" {row.view.position}" if row.view.position else ""
    return literal(label.text + place, TONES[label.tone])


def _cells(row: SignUpRow, words: Words) -> Sequence[Cell]:
    signup = row.signup
    tone = Tone.DIM if row.gone else Tone.PLAIN
    return (
        literal(signup.ref, tone),
        literal(party_name(signup, words), tone),
        literal(str(signup.persons), tone),
        literal(ages_text(signup, row.day, words), tone),
        literal(row.phone or signup.contact.email, tone),
        state_cell(row, words),
        literal(came(row.created, words), Tone.DIM),
        literal(signup.note or signup.reason, Tone.DIM),
    )


def session_title(session: Session, words: Words) -> str:
    """`Session 2  14:00–16:00`, with the day where the event has several."""
    number = words.gettext("Session {number}").format(number=session.number)
    return f"{number}  {wording(words).times.span(session.start, session.end)}"


def _heading(row: SignUpRow, words: Words) -> str:
    several = len(row.view.event.sessions) > 1
    return session_title(row.view.session, words) if several else ""


SIGN_UPS = Shape[SignUpRow](
    columns=(
        Column(N_("Ref"), 8),
        Column(N_("Party"), 12, grow=3, most=34),
        Column(N_("People"), 6, priority=1, align=Align.RIGHT),
        Column(N_("Ages"), 9, priority=3, grow=1, most=14),
        Column(N_("Phone"), 17, priority=2),
        Column(N_("State"), 12),
        Column(N_("Signed up"), 14, priority=5),
        Column(N_("Note"), 8, grow=2, priority=4),
    ),
    key=lambda row: row.signup.id,
    cells=_cells,
    search=lambda row: row.search,
    heading=_heading,
    sorts=(
        lambda row: row.signup.ref,
        lambda row: row.signup.contact.name,
        lambda row: row.signup.persons,
        None,
        lambda row: row.signup.contact.phone,
        lambda row: row.signup.state,
        lambda row: row.signup.created,
        lambda row: row.signup.note,
    ),
    empty=invitation(N_("Nobody has signed up yet"), NewSignUp),
)


def in_order(rows: Iterable[SignUpRow]) -> tuple[SignUpRow, ...]:
    """By session, and in it those who still count before those who do not, oldest first."""
    return tuple(sorted(rows, key=lambda row: (row.view.session.start, row.gone, row.signup.id)))
