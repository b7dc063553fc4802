"""What decisions on sign-ups are called, and whom they hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.model.states import SignUpState
from planner.texts import N_
from screens.literal import Tone, joined, literal
from screens.parties import party_name
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.model.signup import SignUp
    from planner.services.deciding import Decision
    from screens.event.effects import Freed
    from screens.house import Text
    from screens.ports import Words

NAMED = 3
"""Parties that a message names; it counts the others."""

CONFIRMED = N_("Confirmed: {names}")
DECLINED = N_("Declined: {names}")
WITHDRAWN = N_("Withdrawn: {names}")
REINSTATED = N_("Reinstated: {names}")
MOVED = N_("Moved: {names}")


def told(said: str, signups: Sequence[SignUp], decision: Decision, words: Words) -> str:
    """What was done to whom, and who moved up or was passed over: they have to be called."""
    text = words.gettext(said).format(names=names(signups, words))
    offered = [one for one in decision.promoted if one.state is SignUpState.OFFERED]
    up = [one for one in decision.promoted if one.state is not SignUpState.OFFERED]
    followed = (
        (N_("moved up: {names}"), up),
        (N_("offered places: {names}"), offered),
        (N_("offer ran out: {names}"), decision.expired),
    )
    for more, them in followed:
        if them:
            part = words.gettext(more).format(names=names(them, words))
            text = words.gettext("{done}; {more}").format(done=text, more=part)
    for skipped in decision.skipped[:1]:
        text = words.gettext("{done}; {more}").format(done=text, more=wording(words).sentence(skipped))
    return text


def names(signups: Iterable[SignUp], words: Words) -> str:
    """The first names, and how many others."""
    every = list(signups)
    named = words.gettext(", ").join(party_name(signup, words) for signup in every[:NAMED])
    others = len(every) - NAMED
    if others <= 0:
        return named
    return words.ngettext("{named} and {count} other", "{named} and {count} others", others).format(
        named=named, count=others
    )


def whom(signups: Sequence[SignUp], words: Words) -> str:
    """`Li family: 1 party with 3 persons`."""
    counts = wording(words).counts
    return words.gettext("{names}: {parties} with {persons}").format(
        names=names(signups, words),
        parties=counts.parties(len(signups)),
        persons=counts.persons(sum(signup.persons for signup in signups)),
    )


def whom_first(signups: Sequence[SignUp], words: Words) -> Content:
    """Whom it hits, and how many of them are groups whose places are held or have been approved before."""
    lines = [literal(whom(signups, words))]
    held = sum(signup.held for signup in signups)
    if held:
        text = words.ngettext(
            "{count} is a group whose places are held.", "{count} are groups whose places are held.", held
        )
        lines.append(literal(text.format(count=held), Tone.ATTENTION))
    again = sum(signup.second_look is not None for signup in signups)
    if again:
        text = words.ngettext(
            "{count} was approved before and has changed.",
            "{count} were approved before and have changed.",
            again,
        )
        lines.append(literal(text.format(count=again), Tone.ATTENTION))
    return Content("\n").join(lines)


def effect_text(freed: Freed, signups: Sequence[SignUp], words: Words) -> Content:
    """Whom it hits, how many places become free, who moves up."""
    counts = wording(words).counts
    lines = [literal(whom(signups, words))]
    if freed.places:
        text = words.ngettext("{count} place becomes free.", "{count} places become free.", freed.places)
        lines.append(literal(text.format(count=freed.places)))
    for signup in freed.moving_up[:NAMED]:
        offered = words.gettext("{name} is offered the places ({persons}).")
        text = offered if freed.offered else words.gettext("{name} moves up ({persons}).")
        said = text.format(name=party_name(signup, words), persons=counts.persons(signup.persons))
        lines.append(literal(said, Tone.GOOD))
    others = len(freed.moving_up) - NAMED
    if others > 0:
        text = words.ngettext("{count} other party moves up.", "{count} other parties move up.", others)
        lines.append(literal(text.format(count=others), Tone.GOOD))
    return Content("\n").join(lines)


def line_of(signup: SignUp, words: Words) -> Content:
    """Reference, name and persons of a party that is hit."""
    ref = literal(signup.ref, Tone.DIM)
    persons = literal(wording(words).counts.persons(signup.persons), Tone.DIM)
    return joined(ref, "  ", party_name(signup, words), "  ", persons)


def counted(text: str, signups: Sequence[SignUp]) -> Text:
    """`text` with how many sign-ups it is about."""

    def said(words: Words) -> str:
        return words.gettext(text).format(signups=wording(words).counts.signups(len(signups)))

    return said
