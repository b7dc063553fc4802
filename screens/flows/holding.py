"""Keeps places for a group that is named later: asks for its name, how many, a phone, until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.model.findings import BadInput
from planner.rules.phones import parse_phone
from planner.services.signups import SignUpDraft, sign_up
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed
from screens.event.rows import session_title
from screens.event.session_list import fill_of
from screens.figures import fill_figure
from screens.flows.attempt import settled
from screens.flows.form import Blank, Form, WrongLine
from screens.flows.moments import MOMENT_HINT, day_parser, wrong
from screens.flows.spans import parse_places
from screens.house import Text, house
from screens.literal import joined
from screens.parties import party_name
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from textual.screen import Screen

    from planner.services.desk import Desk
    from planner.services.overviews import SessionOverview
    from planner.services.signups import Admission
    from screens.event.reading import EventFile
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class Kept:
    """What was filled in."""

    name: str
    adults: int
    children: int
    phone: str
    until: str


async def hold_places(page: Screen[Any], file: EventFile) -> str | None:
    """Keep places in a session; the reference of the group, None where it was left."""
    number = await _session(page, file)
    if number is None:
        return None
    now = house(page).clock.now().astimezone(file.zone)
    kept: Kept | None = await page.app.push_screen_wait(
        Form(N_("Hold places for a group"), BLANKS, lambda texts: check(texts, now))
    )
    if kept is None:
        return None
    draft = SignUpDraft(
        name=kept.name,
        phone=kept.phone,
        adults=kept.adults,
        children=kept.children,
        session=number,
        language=house(page).language,
        hold=True,
        hold_until=kept.until,
    )
    desk: Desk = house(page).desk
    ref = file.event.ref
    done = await settled(page, N_("Holding places"), lambda reason: sign_up(desk, ref, [draft], reason))
    if done is None:
        return None
    (made,) = done.value
    house(page).tell(lambda words: _told(made, words), hint=house(page).words.gettext("u takes it back"))
    return made.signup.ref


BLANKS = (
    Blank("name", N_("Group name"), "", N_("a school, a work unit")),
    Blank("adults", N_("Adults")),
    Blank("children", N_("Children")),
    Blank("phone", N_("Phone"), "", N_("may follow later")),
    Blank("until", N_("Held until"), "", MOMENT_HINT),
)


def check(texts: Mapping[str, str], now: datetime) -> Parsed[Kept] | WrongLine:
    """What was filled in, or which line is wrong; without `until` the places are kept for good."""
    if not texts["name"].strip():
        return WrongLine("name", N_("Which group?"))
    counts = {}
    for key in ("adults", "children"):
        count = parse_places(texts[key]) if texts[key].strip() else Parsed(0)
        if not isinstance(count, Parsed):
            return WrongLine(key, count.text)
        counts[key] = count.value
    if not any(counts.values()):
        return WrongLine("adults", N_("How many places?"))
    try:
        if texts["phone"].strip():
            parse_phone(texts["phone"], "phone")
    except BadInput as error:
        return WrongLine("phone", wrong(error).text)
    until = ""
    if texts["until"].strip():
        moment = day_parser(now)(texts["until"])
        if not isinstance(moment, Parsed):
            return WrongLine("until", moment.text)
        day, at = moment.value
        until = f"{day.isoformat()} {at:%H:%M}" if at else day.isoformat()
    return Parsed(Kept(texts["name"].strip(), counts["adults"], counts["children"], texts["phone"], until))


async def _session(page: Screen[Any], file: EventFile) -> int | None:
    """The session that is meant: the only one, or the one that was chosen."""
    ahead = [one for one in file.overview.live if one.session.start > house(page).clock.now()]
    if len(ahead) <= 1:
        return next((one.session.number for one in ahead or file.overview.live), None)
    options = [Option(one.session.number, _title(one), str(one.session.number)) for one in ahead]
    return await page.app.push_screen_wait(Choice(N_("Hold places in which session?"), options))


def _title(session: SessionOverview) -> Text:
    return lambda words: joined(session_title(session.session, words), "  ", fill_figure(fill_of(session), 6))


def _told(made: Admission, words: Words) -> str:
    said, until = wording(words), made.signup.offer_until
    held = words.gettext("Held for {name}: {places}").format(
        name=party_name(made.signup, words), places=said.counts.places(made.signup.persons)
    )
    if until is None:
        return held
    return words.gettext("{done}; {more}").format(
        done=held, more=words.gettext("until {moment}").format(moment=said.times.moment(until))
    )
