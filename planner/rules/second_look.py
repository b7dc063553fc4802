"""When a sign-up has to be looked at again: what staff approved it for has changed since."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.signup import Looked, SecondLook, SignUp
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from planner.model.programme_rules import Waiting


def approved(signup: SignUp, waiting: Waiting) -> bool:
    """Whether somebody has looked at the sign-up and found it all right.

    Where those in vetting hold no places, whoever waits was approved before.
    """
    if not waiting.vetting or signup.held:
        return False
    if signup.state is SignUpState.CONFIRMED:
        return True
    return not waiting.vetting_holds and signup.state in (SignUpState.WAITING, SignUpState.OFFERED)


def marked(before: SignUp, after: SignUp, waiting: Waiting, actor: str, now: datetime) -> SignUp:
    """The changed sign-up, marked where it was approved for something else; an earlier mark stays in it."""
    changed = tuple(_changed(before, after)) if approved(before, waiting) else ()
    return to_look_at(after, changed, actor, now) if changed else after


def to_look_at(signup: SignUp, changed: Sequence[Looked], actor: str, now: datetime) -> SignUp:
    """The sign-up marked for what has changed, and for what had before."""
    earlier = signup.second_look.changed if signup.second_look else ()
    both = tuple(one for one in Looked if one in (*earlier, *changed))
    return replace(signup, second_look=SecondLook(both, actor, now))


def look_finding(signup: SignUp, zone: tzinfo | None) -> Finding | None:
    """That somebody has to look at it again: what has changed, by whom, and when on the clocks of `zone`."""
    look = signup.second_look
    if look is None:
        return None
    at = look.at.astimezone(zone)
    return finding(
        Code.SECOND_LOOK,
        signup.ref,
        Severity.ASK,
        ref=signup.ref,
        looked=", ".join(look.changed),
        actor=look.actor,
        date=at.date().isoformat(),
        time=f"{at:%H:%M}",
    )


def _changed(before: SignUp, after: SignUp) -> Iterator[Looked]:
    if after.session != before.session:
        yield Looked.SESSION
    had, has = (Counter(one.name for one in signup.attendees) for signup in (before, after))
    if had != has:
        yield Looked.PEOPLE
    if after.persons > before.persons or after.unnamed.children > before.unnamed.children:
        yield Looked.NUMBER
    # of those who came with it before and still do: who is new was told of already
    both = had & has
    births, answers = (
        [_told_of(signup, both, of_answers=of_answers) for signup in (before, after)]
        for of_answers in (False, True)
    )
    if births[0] != births[1]:
        yield Looked.BIRTH_DATES
    if dict(before.answers) != dict(after.answers) or answers[0] != answers[1]:
        yield Looked.ANSWERS


def _told_of(signup: SignUp, names: Counter[str], *, of_answers: bool) -> list[tuple[str, str]]:
    """Birth dates, or answers, of the attendees with these names, in a steady order."""
    return sorted(
        (one.name, str(sorted(one.answers.items()) if of_answers else one.birth_date))
        for one in signup.attendees
        if names[one.name]
    )
