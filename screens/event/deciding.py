"""Confirms, declines, withdraws, reinstates and moves sign-ups: the effect first, then one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.model.states import SignUpState
from planner.rules.states import SIGNUP_MOVES
from planner.services import changing, deciding
from planner.services.deciding import Decision
from planner.texts import N_
from screens.dialogs.ask import Confirm, EffectPanel
from screens.dialogs.choice import Choice, Option
from screens.event.decision_text import (
    CONFIRMED,
    DECLINED,
    MOVED,
    REINSTATED,
    WITHDRAWN,
    counted,
    effect_text,
    line_of,
    told,
    whom,
    whom_first,
)
from screens.event.effects import freed_by
from screens.event.reasons import WhyDecline
from screens.event.rows import session_title
from screens.event.session_list import fill_of
from screens.figures import fill_figure
from screens.flows.attempt import settled
from screens.house import Text, house
from screens.literal import Tone, joined
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from planner.model.signup import SignUp
    from planner.services.desk import Desk
    from planner.services.overviews import SessionOverview
    from screens.event.reading import EventFile
    from screens.ports import Words

MANY = 5
"""From so many sign-ups on, leaving it is the answer that has the focus."""


async def confirm(page: Screen[Any], signups: Sequence[SignUp]) -> bool:
    """Confirm those that are not yet; several are asked about first. Whether it was done."""
    if all(signup.state is SignUpState.CONFIRMED and not signup.second_look for signup in signups):
        house(page).tell(N_("Confirmed already; nothing is left to confirm"), Tone.ATTENTION)
        return False
    possible = [one for one in signups if one.second_look or SignUpState.CONFIRMED in SIGNUP_MOVES[one.state]]
    # where none can be, the refusal says why
    signups = possible or signups
    if len(possible) > 1:
        question = Confirm(
            N_("Confirm these sign-ups?"),
            lambda words: whom_first(signups, words),
            do=counted(N_("Confirm {signups}"), signups),
            grave=len(signups) >= MANY,
        )
        if not await page.app.push_screen_wait(question):
            return False
    desk: Desk = house(page).desk
    refs = [signup.ref for signup in signups]
    done = await settled(page, N_("Confirming"), lambda reason: deciding.confirm(desk, refs, reason))
    if done:
        _tell(page, CONFIRMED, signups, done.value)
    return done is not None


def able(signups: Sequence[SignUp], state: SignUpState) -> Sequence[SignUp]:
    """Those that may go to that state; all where none may, since the refusal then says why."""
    return [one for one in signups if state in SIGNUP_MOVES[one.state]] or signups


async def decline(page: Screen[Any], file: EventFile, signups: Sequence[SignUp]) -> bool:
    """Decline those that are not yet, with a reason, after saying what that frees."""
    signups = able(signups, SignUpState.DECLINED)
    freed = freed_by(file, signups)
    reasons = file.programme.decline_reasons if file.programme else ()
    question = WhyDecline(reasons, lambda words: effect_text(freed, signups, words))
    reason = await page.app.push_screen_wait(question)
    if not reason:
        return False
    desk: Desk = house(page).desk
    language = house(page).language
    refs = [signup.ref for signup in signups]
    return await _decide(
        page, N_("Declining"), DECLINED, signups, lambda: deciding.decline(desk, refs, reason, language)
    )


async def withdraw(page: Screen[Any], file: EventFile, signups: Sequence[SignUp]) -> bool:
    """Withdraw those that are not yet, after saying who would move up."""
    signups = able(signups, SignUpState.WITHDRAWN)
    freed = freed_by(file, signups)
    words = house(page).words
    panel = EffectPanel(
        N_("Withdraw?"),
        lambda words: effect_text(freed, signups, words),
        [line_of(signup, words) for signup in signups] if len(signups) > 1 else (),
        do=counted(N_("Withdraw {signups}"), signups),
        grave=len(signups) >= MANY,
    )
    if not await page.app.push_screen_wait(panel):
        return False
    desk: Desk = house(page).desk
    refs = [signup.ref for signup in signups]
    return await _decide(page, N_("Withdrawing"), WITHDRAWN, signups, lambda: deciding.withdraw(desk, refs))


async def reinstate(page: Screen[Any], signup: SignUp) -> bool:
    """Bring one back, as the last to come."""
    desk: Desk = house(page).desk
    done = await settled(
        page, N_("Reinstating"), lambda reason: deciding.reinstate_signup(desk, signup.ref, reason)
    )
    if done:
        _tell(page, REINSTATED, [signup], done.value)
    return done is not None


async def move(page: Screen[Any], file: EventFile, signup: SignUp) -> bool:
    """Move one to another session, chosen where it is seen which of them have places."""
    now = house(page).clock.now()
    others = [
        one for one in file.overview.live if one.session.end > now and one.session.number != signup.session
    ]
    if not others:
        house(page).tell(N_("There is no other session to move to"), Tone.ATTENTION)
        return False
    options = [_session_option(one, signup.persons) for one in others]
    choice = Choice(N_("Move to which session?"), options, lambda words: whom([signup], words))
    number = await page.app.push_screen_wait(choice)
    if not number:
        return False
    desk: Desk = house(page).desk
    done = await settled(
        page, N_("Moving"), lambda reason: changing.move_signup(desk, signup.ref, number, reason)
    )
    if done:
        made = done.value
        _tell(page, MOVED, [signup], Decision((made.signup,), made.promoted, made.skipped))
    return done is not None


def _session_option(session: SessionOverview, persons: int) -> Option[int]:
    fits = persons <= session.free and not session.tally.waiting_parties
    return Option(
        session.session.number,
        lambda words: joined(session_title(session.session, words), "  ", fill_figure(fill_of(session), 6)),
        str(session.session.number),
        N_("✓ fits") if fits else N_("… would wait"),
    )


async def _decide(
    page: Screen[Any], title: Text, said: str, signups: Sequence[SignUp], call: Callable[[], Decision]
) -> bool:
    done = await run(page, title, lambda _job: call(), stoppable=False)
    if done:
        _tell(page, said, signups, done.value)
    return done is not None


def _tell(page: Screen[Any], said: str, signups: Sequence[SignUp], decision: Decision) -> None:
    def text(words: Words) -> str:
        return told(said, signups, decision, words)

    house(page).tell(text, hint=house(page).words.gettext("u takes it back"))
