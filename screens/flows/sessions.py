"""Adds, changes, cancels and reinstates sessions of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.services import cancelling, sessions
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Prompt, Reason
from screens.flows.attempt import settled
from screens.flows.common import effect_sentence, grave, hit_lines, look_at, tell_done
from screens.flows.spans import Span, parse_places, span_echo, span_parser
from screens.house import Text, house
from screens.parties import party_name
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from planner.model.event import Session
    from planner.services.desk import Desk
    from planner.services.overviews import EventOverview, SessionOverview
    from planner.services.sessions import SessionResult
    from screens.ports import Words

PLACES, TIME, CANCEL, REINSTATE = "places", "time", "cancel", "reinstate"


async def add_session(page: Screen[Any], ref: str) -> bool:
    """Ask for time and places and add a session on the day of the event."""
    shown = await look_at(page, ref)
    if shown is None:
        return False
    last = shown.event.sessions[-1]
    span: Span | None = await page.app.push_screen_wait(
        Prompt(N_("When is the new session?"), span_parser(last.minutes), hint=N_("15:00-17:00"))
    )
    if span is None:
        return False
    places: int | None = await page.app.push_screen_wait(
        Prompt(N_("How many places?"), parse_places, value=str(last.capacity))
    )
    if places is None:
        return False
    desk: Desk = house(page).desk
    return await _do(
        page,
        N_("Adding the session"),
        N_("Session added"),
        lambda _reason: sessions.add_session(desk, ref, span.start, span.minutes, places),
    )


async def edit_session(page: Screen[Any], ref: str, number: int) -> bool:
    """Ask what shall change of a session, show whom it hits, change it."""
    shown = await look_at(page, ref)
    one = _session(shown, number) if shown else None
    if one is None:
        return False
    change = await page.app.push_screen_wait(Choice(_title(one.session), _changes(one.session)))
    if change == CANCEL:
        return await cancel_session(page, ref, number)
    if change == REINSTATE:
        desk: Desk = house(page).desk
        return await _do(
            page,
            N_("Reinstating"),
            N_("The session takes place after all"),
            lambda _reason: cancelling.reinstate_session(desk, ref, number),
        )
    if change == PLACES:
        return await _set_places(page, ref, one)
    return change == TIME and await _set_time(page, ref, one)


async def cancel_session(page: Screen[Any], ref: str, number: int) -> bool:
    """Cancel one session with a reason, after showing whom it hits."""
    shown = await look_at(page, ref)
    one = _session(shown, number) if shown else None
    if one is None:
        return False
    desk: Desk = house(page).desk
    seen = await run(
        page,
        N_("Looking whom it hits"),
        lambda _job: cancelling.preview_cancel_session(desk, ref, number),
    )
    if seen is None:
        return False
    effect = seen.value
    sentence = effect_sentence(_title(one.session), "cancel", effect)
    reason = await page.app.push_screen_wait(Reason(N_("Cancel: why? People will be told"), sentence))
    if not reason:
        return False
    if effect.signups:
        panel = EffectPanel(
            N_("Cancel the session?"),
            sentence,
            hit_lines(effect, house(page).words),
            do=N_("Cancel the session"),
            grave=grave(effect),
        )
        if not await page.app.push_screen_wait(panel):
            return False
    done = await run(
        page,
        N_("Cancelling"),
        lambda _job: cancelling.cancel_session(desk, ref, number, reason),
        stoppable=False,
    )
    if done is None:
        return False
    tell_done(page, N_("Session cancelled"))
    return True


def _session(shown: EventOverview, number: int) -> SessionOverview | None:
    return next((one for one in shown.sessions if one.session.number == number), None)


def _title(session: Session) -> Text:
    def said(words: Words) -> str:
        number = words.gettext("Session {number}").format(number=session.number)
        return f"{number}  {wording(words).times.when(session.start, session.end)}"

    return said


def _changes(session: Session) -> tuple[Option[str], ...]:
    if session.cancelled:
        return (Option(REINSTATE, N_("Let it take place after all"), "r"),)
    return (
        Option(PLACES, N_("Places"), "p", str(session.capacity)),
        Option(TIME, N_("Time"), "t", f"{session.start:%H:%M}–{session.end:%H:%M}"),
        Option(CANCEL, N_("Cancel the session"), "x", N_("with a reason")),
    )


async def _set_places(page: Screen[Any], ref: str, one: SessionOverview) -> bool:
    session, taken = one.session, one.taken

    def sentence(words: Words) -> str:
        return words.ngettext("{count} place is taken", "{count} places are taken", taken).format(count=taken)

    places: int | None = await page.app.push_screen_wait(
        Prompt(N_("How many places?"), parse_places, value=str(session.capacity), sentence=sentence)
    )
    if places is None:
        return False
    desk: Desk = house(page).desk
    return await _do(
        page,
        N_("Changing the session"),
        N_("Session changed"),
        lambda reason: sessions.set_session(desk, ref, session.number, capacity=places, override=reason),
    )


async def _set_time(page: Screen[Any], ref: str, one: SessionOverview) -> bool:
    session = one.session
    span: Span | None = await page.app.push_screen_wait(
        Prompt(
            N_("From when to when?"),
            span_parser(session.minutes),
            value=f"{session.start:%H:%M}-{session.end:%H:%M}",
            hint=N_("15:00-17:00"),
        )
    )
    if span is None:
        return False
    desk: Desk = house(page).desk
    seen = await run(
        page,
        N_("Looking whom it hits"),
        lambda _job: sessions.preview_session(
            desk, ref, session.number, start=span.start, minutes=span.minutes
        ),
    )
    if seen is None:
        return False
    panel = EffectPanel(
        N_("Change the time?"),
        effect_sentence(span_echo(span.start, span.minutes), "change", seen.value),
        hit_lines(seen.value, house(page).words),
        do=N_("Change it"),
        grave=grave(seen.value),
    )
    if not await page.app.push_screen_wait(panel):
        return False
    return await _do(
        page,
        N_("Changing the session"),
        N_("Session changed"),
        lambda reason: sessions.set_session(
            desk, ref, session.number, start=span.start, minutes=span.minutes, override=reason
        ),
    )


async def _do(page: Screen[Any], title: Text, said: str, call: Callable[[str], SessionResult]) -> bool:
    done = await settled(page, title, call)
    if done is None:
        return False
    promoted = done.value.promoted

    def text(words: Words) -> str:
        deed = words.gettext(said)
        if not promoted:
            return deed
        names = words.gettext(", ").join(party_name(one, words) for one in promoted[:3])
        up = words.ngettext(
            "{count} party moved up: {names}", "{count} parties moved up: {names}", len(promoted)
        ).format(count=len(promoted), names=names)
        return words.gettext("{done}; {more}").format(done=deed, more=up)

    tell_done(page, text)
    return True
