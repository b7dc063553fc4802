"""The texts of calendar entries: implements `planner.calendars.CalendarWords`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars import GONE, Occasion
from planner.model.states import SignUpState
from planner.rules.phones import show_phone
from planner.texts import N_
from planner.wording.itineraries import ItineraryTexts
from planner.wording.messages import Messages, filled
from planner.wording.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.itinerary import Stop
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.model.unit import Unit
    from planner.wording.voice import Voice

HEADS = {
    SignUpState.WAITING: N_("Waiting list: {title}"),
    SignUpState.VETTING: N_("Not confirmed yet: {title}"),
    SignUpState.OFFERED: N_("Please accept your place: {title}"),
}
STANDINGS = {
    SignUpState.WAITING: N_("You are on the waiting list; please come only when your place is confirmed."),
    SignUpState.VETTING: N_(
        "Your sign-up is being looked at; please come only when your place is confirmed."
    ),
    SignUpState.OFFERED: N_("A place is offered to you; please accept it in time."),
}


class CalendarTexts(ItineraryTexts):
    """Texts of calendars in one language; those of public entries name no person, phone or e-mail."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice)
        self._messages = Messages(voice)
        self._repeats = Repeats(voice)

    def feed_name(self, unit: Unit) -> str:
        """Name of the public feed."""
        name = self._voice.text(unit.name)
        _ = self._voice.gettext
        return _("Open days: {unit}").format(unit=name) if name else _("Open days")

    def feed_description(self, unit: Unit) -> str:
        """What the public feed is."""
        return self._voice.gettext(
            "Police open days and visits; moved and cancelled ones are kept up to date here."
        )

    def programme_name(self, programme: Programme, unit: Unit) -> str:
        """Name of the feed of one programme."""
        title, name = self._voice.text(programme.title), self._voice.text(unit.name)
        return self._voice.gettext("{title}: {unit}").format(title=title, unit=name) if name else title

    def public_summary(self, occasion: Occasion) -> str:
        """Title; that it is cancelled stands in it, since some calendars show nothing else."""
        title = self.event_name(occasion)
        return self._voice.gettext("Cancelled: {title}").format(title=title) if occasion.cancelled else title

    def public_description(self, occasion: Occasion, url: str) -> str:
        """When and where, what the programme tells the public, and what to bring; why it is cancelled only
        those who signed up are told."""
        lines = [self.when(occasion), self.where(occasion)]
        if occasion.cancelled:
            lines.append(self._voice.gettext("This session does not take place."))
        elif occasion.programme:
            values = self._messages.public_values(
                self.event_name(occasion), occasion.session, occasion.venue, occasion.unit, occasion.arrive
            )
            lines.append(filled(self._voice.text(occasion.programme.texts.public), values))
            lines.append(self._messages.bring(occasion.programme.bring))
        return "\n".join(line for line in (*lines, url) if line)

    def series_description(self, occasion: Occasion, rule: str, url: str) -> str:
        """How often, when, where, what it is about and what to bring, without a date: it stands for all."""
        said = self._repeats.describe(rule, occasion.event.zone)
        span = self._times.span(occasion.session.start, occasion.session.end)
        often = "" if said == rule else said[:1].upper() + said[1:]
        when = self._voice.gettext("{often}: {span}").format(often=often, span=span) if often else span
        lines = [when, self.where(occasion)]
        if occasion.programme:
            lines.append(self._voice.text(occasion.programme.summary))
            lines.append(self._messages.bring(occasion.programme.bring))
        return "\n".join(line for line in (*lines, url) if line)

    def personal_summary(self, occasion: Occasion, signup: SignUp) -> str:
        """Title, with what stands against coming."""
        if occasion.cancelled or signup.state in GONE:
            head = N_("Cancelled: {title}")
        else:
            head = HEADS.get(signup.state, "{title}")
        return self._voice.gettext(head).format(title=self.event_name(occasion))

    def cancelled_summary(self, occasion: Occasion) -> str:
        """Title of what is taken back."""
        return self._voice.gettext("Cancelled: {title}").format(title=self.event_name(occasion))

    def cancelled_description(self, occasion: Occasion, signup: SignUp) -> str:
        """Why an invitation is taken back, as far as it is told."""
        _ = self._voice.gettext
        lines = [self.when(occasion)]
        if occasion.cancelled or signup.state in GONE:
            lines.extend(self._standing(occasion, signup))
        else:
            lines.append(_("This invitation is taken back."))
        lines.append(_("Reference: {reference}").format(reference=signup.ref))
        if occasion.unit.phone:
            lines.append(_("Questions? Please call {phone}.").format(phone=show_phone(occasion.unit.phone)))
        return "\n".join(line for line in (*lines, self._voice.text(occasion.unit.name)) if line)

    def personal_description(
        self, occasion: Occasion, signup: SignUp, url: str, stops: Sequence[Stop] = ()
    ) -> str:
        """When and where, where the sign-up stands, who comes, what to bring, whom to call."""
        _ = self._voice.gettext
        lines = [self.when(occasion), self.where(occasion)]
        lines.extend(self._standing(occasion, signup))
        coming = signup.state is SignUpState.CONFIRMED and not occasion.cancelled
        lines.extend(self._party(signup, coming=coming))
        if coming:
            lines.append(self.stops_text(stops))
            lines.append(self._messages.bring(occasion.programme.bring if occasion.programme else ()))
            lines.append(self.reminders(occasion))
        if occasion.unit.phone:
            call = (
                _("If you cannot come, please call {phone}.")
                if coming
                else _("Questions? Please call {phone}.")
            )
            lines.append(call.format(phone=show_phone(occasion.unit.phone)))
        return "\n".join(line for line in (*lines, self._voice.text(occasion.unit.name), url) if line)

    def _party(self, signup: SignUp, *, coming: bool) -> Iterator[str]:
        """The reference and how many come; for who leads a group also how many are not named yet."""
        _ = self._voice.gettext
        persons = self._counts.persons(signup.persons)
        yield _("Reference: {reference} · {persons}").format(reference=signup.ref, persons=persons)
        unnamed = signup.unnamed
        if not (coming and unnamed.persons):
            return
        kinds = [
            counted(number)
            for counted, number in (
                (self._counts.adults, unnamed.adults),
                (self._counts.children, unnamed.children),
            )
            if number
        ]
        missing = self._counts.names(unnamed.persons)
        yield _("Still missing: {names} ({kinds}); please send us the list before the visit.").format(
            names=missing, kinds=self._voice.listed(kinds)
        )

    def _standing(self, occasion: Occasion, signup: SignUp) -> list[str]:
        _ = self._voice.gettext
        if occasion.cancelled:
            told = _("This session does not take place.")
            reason = _("Reason: {reason}").format(reason=occasion.reason) if occasion.reason else ""
            return [told, reason]
        if signup.state in GONE:
            return [_("This sign-up does not count any more.")]
        if signup.state is SignUpState.OFFERED and signup.offer_until:
            until = signup.offer_until.astimezone(occasion.event.tz)
            told = _("Places are offered to you until {until}; please tell us in time whether you come.")
            return [told.format(until=f"{self._times.full_date(until.date())} {self._times.clock(until)}")]
        if signup.state in STANDINGS:
            return [_(STANDINGS[signup.state])]
        return [_("Be at the gate by {time}.").format(time=self._times.clock(occasion.arrive))]
