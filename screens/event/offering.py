"""Offers places, takes the word of who was offered some, and draws lots: whom it hits first, then the act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.rules.lottery import MOST_SEED
from planner.services import drawing, offering
from planner.services.deciding import Decision
from planner.services.offering import MOST_HOURS
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.event.decision_text import counted, line_of, told
from screens.flows.export import write_made
from screens.house import house
from screens.literal import Tone
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from planner.model.signup import SignUp
    from planner.services.desk import Desk
    from planner.services.drawing import Drawing
    from planner.services.offering import Offers
    from screens.event.reading import EventFile
    from screens.house import Text
    from screens.ports import Words

ACCEPTED = N_("Accepted: {names}")
OFFERED = N_("Offered places: {names}")
USUAL_HOURS = 24


async def accept(page: Screen[Any], signups: Sequence[SignUp]) -> bool:
    """Confirm those that accept; whether it was done."""
    desk: Desk = house(page).desk
    refs = [signup.ref for signup in signups]
    done = await run(page, N_("Accepting"), lambda _job: offering.accept(desk, refs), stoppable=False)
    if done:
        _tell(page, ACCEPTED, signups, done.value)
    return done is not None


async def offer(page: Screen[Any], file: EventFile, session: int | None) -> None:
    """Offer free places, after saying to whom and until when."""
    hours = file.waiting.offer_hours
    if hours is None:
        question = Prompt(N_("Offer the places for how many hours?"), _hours, value=str(USUAL_HOURS))
        hours = await page.app.push_screen_wait(question)
    if not hours:
        return
    desk: Desk = house(page).desk
    ref, limit = file.event.ref, hours
    seen = await run(
        page,
        N_("Looking who is next"),
        lambda _job: offering.preview_offer(desk, ref, session, limit),
        stoppable=False,
    )
    if seen is None:
        return
    offers: Offers = seen.value
    words = house(page).words
    panel = EffectPanel(
        N_("Offer the free places?"),
        _whom_offered(page, offers),
        [line_of(signup, words) for signup in offers.offered],
        do=counted(N_("Offer to {signups}"), offers.offered) if offers.offered else N_("Note it"),
    )
    if not await page.app.push_screen_wait(panel):
        return
    done = await run(
        page, N_("Offering"), lambda _job: offering.offer(desk, ref, session, limit), stoppable=False
    )
    if done:
        made = done.value
        _tell(page, OFFERED, made.offered, Decision(made.offered, (), made.skipped, made.expired))


async def draw(page: Screen[Any], file: EventFile, session: int | None) -> None:
    """Draw lots with a number that is asked for; how it ends is not shown before."""
    sentence = N_(
        "Take a number that nobody could choose, such as one of a public lottery; with it and the list "
        "anyone can draw the lots again."
    )
    question = Prompt(N_("Draw lots: with which number?"), _seed, sentence=sentence)
    seed: int | None = await page.app.push_screen_wait(question)
    if seed is None:  # 0 is a number, too
        return
    number = seed
    desk: Desk = house(page).desk
    ref = file.event.ref
    seen = await run(
        page,
        N_("Looking who waits"),
        lambda _job: drawing.preview_draw(desk, ref, number, session),
        stoppable=False,
    )
    if seen is None:
        return
    panel = EffectPanel(N_("Draw the lots?"), _whom_drawn(seen.value), do=N_("Draw lots"), grave=True)
    if not await page.app.push_screen_wait(panel):
        return
    done = await run(
        page, N_("Drawing lots"), lambda _job: drawing.draw(desk, ref, number, session), stoppable=False
    )
    if done:
        house(page).tell(_drawn(done.value), hint=house(page).words.gettext("u takes it back"))
        await _write_proof(page, done.value)


async def _write_proof(page: Screen[Any], made: Drawing) -> None:
    """Offer to write the proof, which `esc` leaves for later."""
    exports, language = house(page).exports, house(page).language
    if exports is None:
        return
    ref, number = made.event.ref, made.session.number
    await write_made(
        page,
        exports,
        lambda: exports.draw_proof(ref, number, language),
        title=N_("Lots are drawn; write the proof into which folder?"),
    )


def _whom_offered(page: Screen[Any], offers: Offers) -> Text:
    now = house(page).clock.now()

    def said(words: Words) -> str:
        texts = wording(words).offers
        parts = []
        if offers.offered:
            whom = texts.offers(offers.offered, offers.event.tz, now)
            parts.append(words.gettext("Offers places to {whom}.").format(whom=whom))
        if offers.expired:
            refs = wording(words).listed([one.ref for one in offers.expired])
            parts.append(words.gettext("Offers that ran out: {refs}.").format(refs=refs))
        return " ".join(parts)

    return said


def _whom_drawn(made: Drawing) -> Text:
    def said(words: Words) -> str:
        counts = wording(words).counts
        text = words.gettext(
            "{parties} with {persons} wait for {places} of session {number}. Who gets places is told after "
            "the draw; the others wait in its order. A session is drawn once."
        )
        return text.format(
            parties=counts.parties(made.drawn.parties),
            persons=counts.persons(sum(lot.persons for lot in made.lots)),
            places=counts.places(made.drawn.places),
            number=made.session.number,
        )

    return said


def _drawn(made: Drawing) -> Text:
    def said(words: Words) -> str:
        counts = wording(words).counts
        text = words.gettext(
            "Lots drawn: {parties} with {persons} have places; the proof: openday signup draw {ref} --proof"
        )
        persons = sum(signup.persons for signup in made.placed)
        return text.format(
            parties=counts.parties(len(made.placed)), persons=counts.persons(persons), ref=made.event.ref
        )

    return said


def _hours(text: str) -> Parsed[int] | Wrong:
    return _number(text, 1, MOST_HOURS)


def _seed(text: str) -> Parsed[int] | Wrong:
    return _number(text, 0, MOST_SEED)


def _number(text: str, least: int, most: int) -> Parsed[int] | Wrong:
    plain = text.strip()
    if plain.isdecimal() and len(plain) <= len(str(most)) and least <= int(plain) <= most:
        return Parsed(int(plain), str(int(plain)))
    return Wrong(N_("Please type a whole number"))


def _tell(page: Screen[Any], said: str, signups: Sequence[SignUp], decision: Decision) -> None:
    if not signups:
        house(page).tell(N_("Noted which offers ran out"), Tone.ATTENTION)
        return

    def text(words: Words) -> str:
        return told(said, signups, decision, words)

    house(page).tell(text, hint=house(page).words.gettext("u takes it back"))
