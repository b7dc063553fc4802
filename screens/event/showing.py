"""Which sign-ups of an event to show: all, those in one state, or those for which something is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.readiness import Aspect
from planner.model.states import SignUpState
from screens.event.vetting_commands import ShowOnly
from screens.literal import Tone, joined, literal
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from planner.model.ids import SignUpRef
    from planner.wording import Wording
    from screens.event.reading import EventFile
    from screens.house import Text
    from screens.ports import Words

HELD, LOOK = "held", "look"
STATES = tuple(SignUpState)
ASPECTS = (Aspect.CONSENT, Aspect.CONTACT, Aspect.NAMES, Aspect.RATIO)
"""Those that are open for single sign-ups, and are not told by their state."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Some of the sign-ups: by a key that stays the same when they are read again."""

    key: str
    refs: frozenset[SignUpRef]

    def named(self) -> Text:
        """`? vetting`, `Consent`."""
        return lambda words: name(self.key, wording(words))


def choices(file: EventFile) -> Iterator[Showing]:
    """What can be shown alone, in a steady order; nothing that nobody is in."""
    signups = [row.signup for row in file.rows]
    held = {one.ref for one in signups if one.held and one.state is SignUpState.OFFERED}
    sets = {
        LOOK: [one.ref for one in signups if one.second_look],
        HELD: list(held),
        **{
            str(state): [one.ref for one in signups if one.state is state and one.ref not in held]
            for state in STATES
        },
    }
    for aspect in ASPECTS:
        check = file.readiness.check(aspect)
        sets[f"open-{aspect}"] = [one.ref for one in check.pending if one.ref] if check else []
    for key, refs in sets.items():
        if refs:
            yield Showing(key, frozenset(refs))


def again(file: EventFile, showing: Showing | None) -> Showing | None:
    """The same choice among the sign-ups as they are now; None where nobody is in it any more."""
    return next((one for one in choices(file) if showing and one.key == showing.key), None)


def name(key: str, words: Wording) -> str:
    """What a choice is called."""
    if key == LOOK:
        return words.labels.look_again().text
    if key == HELD:
        return words.labels.signup(SignUpState.OFFERED, held=True).text
    if key in STATES:
        return words.labels.signup(SignUpState(key)).text
    return words.gettext("open: {what}").format(what=words.readiness.name(Aspect(key.removeprefix("open-"))))


def shown_alone(showing: Showing) -> Text:
    """`only ? vetting · f shows all`."""

    def said(words: Words) -> Content:
        text = words.gettext("only {what}").format(what=name(showing.key, wording(words)))
        hint = words.gettext("{key} shows all").format(key=ShowOnly.keys[0])
        return joined(literal(text, Tone.ATTENTION), literal(f" · {hint}", Tone.DIM))

    return said


def counted(showing: Showing) -> Text:
    """How many it are."""

    def said(words: Words) -> str:
        return wording(words).counts.signups(len(showing.refs))

    return said
