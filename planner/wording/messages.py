"""What participants are told, by message or in their calendar."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.phones import show_phone
from planner.wording.labels import Labels
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from planner.model.event import Session
    from planner.model.language import Bilingual
    from planner.model.signup import SignUp
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.services.messages import MessageFacts
    from planner.wording.voice import Voice

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")
GONE = (SignUpState.WITHDRAWN, SignUpState.DECLINED, SignUpState.EXPIRED)


class Messages:
    """Texts for participants, filled from the texts of programmes."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._labels = Labels(voice)

    def signup_text(self, facts: MessageFacts) -> str:
        """The message to paste into WeChat or a text message: when, where, what to bring, the calendar."""
        signup = facts.view.signup
        title = self._voice.text(facts.view.event.title or facts.programme.title)
        values = {
            **self.public_values(title, facts.view.session, facts.venue, facts.unit, facts.arrive),
            **self._personal_values(facts),
        }
        if signup.state in GONE and not facts.cancelled:
            return self._gone(signup, values, self._until(facts))
        if signup.state is SignUpState.VETTING and not facts.cancelled:
            lines = self._vetted(values)
        elif signup.state is SignUpState.OFFERED and not facts.cancelled:
            lines = self._offered(facts, values)
        else:
            lines = [filled(self._voice.text(facts.text), values)]
        if not facts.cancelled:
            if signup.state is SignUpState.CONFIRMED:
                lines.append(self.bring(facts.bring))
            if facts.feed:
                lines.append(
                    self._voice.gettext("Your calendar (open it in the browser): {url}").format(
                        url=facts.feed
                    )
                )
        return "\n".join(line for line in lines if line)

    def bring(self, things: Iterable[Bilingual]) -> str:
        """What to bring, in one line; "" where there is nothing."""
        return bring(self._voice, things)

    def public_values(
        self, title: str, session: Session, venue: Venue | None, unit: Unit, arrive: datetime
    ) -> dict[str, str]:
        """Values of the placeholders that everyone may see."""
        text = self._voice.text
        return {
            "title": title,
            "date": self._times.full_date(session.start.date()),
            "start": self._times.clock(session.start),
            "end": self._times.clock(session.end),
            "arrive": self._times.clock(arrive),
            "venue": text(venue.name) if venue else "",
            "address": text(venue.address) if venue else "",
            "unit": text(unit.name),
        }

    def _personal_values(self, facts: MessageFacts) -> dict[str, str]:
        position = facts.view.position
        return {
            "phone": show_phone(facts.unit.phone) if facts.unit.phone else "",
            "reference": facts.view.signup.ref,
            "persons": str(facts.view.signup.persons),
            "reason": facts.cancelled.reason if facts.cancelled else "",
            "position": "" if position is None else str(position),
        }

    def _vetted(self, values: Mapping[str, str]) -> list[str]:
        """That staff have not decided yet: neither a place nor the waiting list is promised."""
        _ = self._voice.gettext
        thanks = _(
            "Thank you for signing up for {title} on {date}, {start}–{end}, with {persons} in your party. "
            "Reference: {reference}"
        )
        lines = [
            thanks.format(**values),
            _("Your sign-up is being looked at; please come only when your place is confirmed."),
        ]
        if values["phone"]:
            lines.append(_("Questions? Please call {phone}.").format(phone=values["phone"]))
        return [*lines, values["unit"]]

    def _offered(self, facts: MessageFacts, values: Mapping[str, str]) -> list[str]:
        """Which places are kept for the party, until when, and how to answer."""
        _ = self._voice.gettext
        kept = _(
            "Places for {persons} in your party are kept for you: {title} on {date}, {start}–{end}. "
            "Reference: {reference}"
        )
        lines, until = [kept.format(**values)], self._until(facts)
        if facts.ran_out:
            lines = [_("The places offered to you were kept until {until}.").format(until=until)]
        elif until and values["phone"]:
            asked = _("Please call {phone} until {until} and say whether you come.")
            lines.append(asked.format(phone=values["phone"], until=until))
        elif until:
            lines.append(_("Please tell us until {until} whether you come.").format(until=until))
        if not facts.ran_out:
            lines.append(_("If we do not hear from you, others get the places.") if until else "")
        elif values["phone"]:
            lines.append(_("Questions? Please call {phone}.").format(phone=values["phone"]))
        return [*lines, values["unit"]]

    def _until(self, facts: MessageFacts) -> str:
        """The end of an offer in full, on the clocks of the event; "" where it has none."""
        until = facts.view.signup.offer_until
        if until is None:
            return ""
        until = until.astimezone(facts.view.event.tz)
        return f"{self._times.full_date(until.date())} {self._times.clock(until)}"

    def _gone(self, signup: SignUp, values: Mapping[str, str], until: str) -> str:
        _ = self._voice.gettext
        state = self._labels.signup(signup.state).word
        lines = [
            _("Your sign-up {reference} for {title} on {date} is {state}.").format(
                **{**values, "state": state}
            )
        ]
        if signup.state is SignUpState.EXPIRED and until:
            lines.append(_("The places offered to you were kept until {until}.").format(until=until))
        if signup.state is SignUpState.DECLINED and signup.reason:
            lines.append(_("Reason: {reason}").format(reason=signup.reason))
        if values["phone"]:
            lines.append(_("Questions? Please call {phone}.").format(phone=values["phone"]))
        return "\n".join([*lines, values["unit"]]).rstrip()


def bring(voice: Voice, things: Iterable[Bilingual]) -> str:
    """What to bring, in one line; "" where there is nothing."""
    named = [voice.text(thing) for thing in things]
    if not named:
        return ""
    return voice.gettext("Please bring: {things}").format(things=voice.gettext("; ").join(named))


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; a line that would have a gap is left out."""
    return "\n".join(
        PLACEHOLDER.sub(lambda match: _value(match, values), line)
        for line, names in _lines(template)
        if all(values.get(name) for name in names)
    )


@lru_cache(maxsize=256)
def _lines(template: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines of a text with the names that each asks for: programmes have few texts, events many."""
    return tuple(
        (line, tuple(match[1] for match in PLACEHOLDER.finditer(line) if match[1]))
        for line in template.strip().splitlines()
    )


def _value(match: re.Match[str], values: Mapping[str, str]) -> str:
    return values[match[1]] if match[1] else match[0][0]
