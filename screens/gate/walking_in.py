"""Takes somebody who stands at the gate without a sign-up: a name, a phone, how many."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from planner.model.language import Language
from planner.services.drafts import SignUpDraft
from planner.services.walk_ins import walk_in
from planner.texts import N_
from screens.dialogs.prompt import Parsed
from screens.flows.attempt import Refused, attempt
from screens.flows.form import Blank, Form, WrongLine
from screens.house import house
from screens.literal import Tone, literal
from screens.parties import name_of_person
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.content import Content

    from planner.model.findings import Finding
    from planner.services.arrivals import Arrival, Gate
    from planner.services.desk import Desk
    from screens.house import Text
    from screens.page import Page
    from screens.ports import Words

TITLE = N_("Walk-in: who stands at the gate?")
HAN = re.compile("[㐀-䶿一-鿿]")
NO_NUMBER = N_("Digits only, please")


async def take_walk_in(page: Page[None], gate: Gate, sessions: tuple[int, ...]) -> Arrival | None:
    """Ask who it is and let them in; what was typed stays until it is right or left.

    `sessions` are those to choose from, none where that is settled.
    """
    desk: Desk = house(page).desk
    typed: Mapping[str, str] = {"adults": "1"}
    why: Text = N_("Where places are left and nobody waits they are taken and let in at once.")
    while True:
        filled = await page.app.push_screen_wait(_form(typed, sessions, why))
        if not filled:
            return None
        typed = filled
        draft = draft_of(typed, house(page).language)
        outcome = await attempt(page, TITLE, partial(walk_in, desk, gate, draft))
        if isinstance(outcome, Refused):
            why = _why(outcome.findings)
        elif outcome is not None:
            return outcome.value


def draft_of(typed: Mapping[str, str], language: Language) -> SignUpDraft:
    """The sign-up that the filled-in lines make; one person who is only counted is the contact alone."""
    name = typed["name"]
    return SignUpDraft(
        name=name,
        phone=typed["phone"],
        language=Language.ZH if HAN.search(name) else language,
        adults=_number(typed["adults"]) or 0,
        children=_number(typed["children"]) or 0,
        session=_number(typed.get("session", "")),
    )


def _form(typed: Mapping[str, str], sessions: tuple[int, ...], why: Text) -> Form[Mapping[str, str]]:
    known = ", ".join(map(str, sessions))
    blanks = [
        Blank("name", name_of_person, typed.get("name", "")),
        Blank("phone", N_("Phone"), typed.get("phone", ""), N_("to reach them if something happens")),
        Blank("adults", N_("Adults"), typed.get("adults", "")),
        Blank("children", N_("Children"), typed.get("children", "")),
    ]
    if sessions:
        blanks.append(Blank("session", N_("Session"), typed.get("session", ""), lambda _words: known))
    return Form(TITLE, blanks, _checked, sentence=why)


def _checked(typed: Mapping[str, str]) -> Parsed[Mapping[str, str]] | WrongLine:
    if not typed["name"].strip():
        return WrongLine("name", N_("Please give a name"))
    if not typed["phone"].strip():
        return WrongLine("phone", N_("Please give a phone number: somebody has to be reached"))
    for key in ("adults", "children", "session"):
        if typed.get(key, "").strip() and _number(typed[key]) is None:
            return WrongLine(key, NO_NUMBER)
    return Parsed(typed)


def _number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 6 else None


def _why(findings: tuple[Finding, ...]) -> Text:
    def said(words: Words) -> Content:
        return literal(" ".join(f"✕ {wording(words).sentence(one)}" for one in findings), Tone.BAD)

    return said
