"""The texts of calendar entries: implements `planner.calendars.CalendarWords`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.calendars import GONE, Occasion
from planner.model.language import Bilingual, Language
from planner.model.states import SignUpState
from planner.rules.phones import show_phone
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.messages import Messages, filled
from planner.wording.times import Times

if TYPE_CHECKING:
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


class CalendarTexts:
    """Texts of calendars in one language; those of public entries name no person, phone or e-mail."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._counts = Counts(voice)
        self._messages = Messages(voice)

    @property
    def language(self) -> Language:
        """The language of the texts."""
        return self._voice.language

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

    def event_name(self, occasion: Occasion) -> str:
        """Title of the event."""
        title = occasion.event.title
        programme = occasion.programme
        return self._voice.text(title or (programme.title if programme else Bilingual()))

    def category(self, occasion: Occasion) -> str:
        """The programme's name."""
        return self._voice.text(occasion.programme.title) if occasion.programme else ""

    def location(self, occasion: Occasion) -> str:
        """Name and address of the venue, as a map finds it."""
        venue = occasion.venue
        if not venue:
            return ""
        name, address = self._voice.text(venue.name), self._voice.text(venue.address)
        return self._voice.clauses([text for text in (name, address) if text])

    def public_summary(self, occasion: Occasion) -> str:
        """Title; that it is cancelled stands in it, since some calendars show nothing else."""
        title = self.event_name(occasion)
        return self._voice.gettext("Cancelled: {title}").format(title=title) if occasion.cancelled else title

    def public_description(self, occasion: Occasion, url: str) -> str:
        """What the programme tells the public; why it is cancelled only those who signed up are told."""
        lines = []
        if occasion.cancelled:
            lines.append(self._voice.gettext("This session does not take place."))
        elif occasion.programme:
            values = self._messages.public_values(
                self.event_name(occasion), occasion.session, occasion.venue, occasion.unit, occasion.arrive
            )
            lines.append(filled(self._voice.text(occasion.programme.texts.public), values))
        return "\n".join(line for line in (*lines, url) if line)

    def personal_summary(self, occasion: Occasion, signup: SignUp) -> str:
        """Title, with what stands against coming."""
        if occasion.cancelled or signup.state in GONE:
            head = N_("Cancelled: {title}")
        else:
            head = HEADS.get(signup.state, "{title}")
        return self._voice.gettext(head).format(title=self.event_name(occasion))

    def personal_description(self, occasion: Occasion, signup: SignUp, url: str) -> str:
        """Where the sign-up stands, when to be there, what to bring, whom to call."""
        _ = self._voice.gettext
        lines = self._standing(occasion, signup)
        persons = self._counts.persons(signup.persons)
        lines.append(_("Reference: {reference} · {persons}").format(reference=signup.ref, persons=persons))
        coming = signup.state is SignUpState.CONFIRMED and not occasion.cancelled
        if coming:
            lines.append(self._messages.bring(occasion.programme.bring if occasion.programme else ()))
            lines.append(self._reminders(occasion))
        if occasion.unit.phone:
            call = (
                _("If you cannot come, please call {phone}.")
                if coming
                else _("Questions? Please call {phone}.")
            )
            lines.append(call.format(phone=show_phone(occasion.unit.phone)))
        return "\n".join(line for line in (*lines, self._voice.text(occasion.unit.name), url) if line)

    def alarm(self, occasion: Occasion, minutes: int) -> str:
        """What the phone says before the start."""
        start = occasion.session.start
        return self._voice.gettext("{title}: {day} {start}, be at the gate by {arrive}").format(
            title=self.event_name(occasion),
            day=self._times.day(start.date()),
            start=self._times.clock(start),
            arrive=self._times.clock(occasion.arrive),
        )

    def _standing(self, occasion: Occasion, signup: SignUp) -> list[str]:
        _ = self._voice.gettext
        if occasion.cancelled:
            told = _("This session does not take place.")
            reason = _("Reason: {reason}").format(reason=occasion.reason) if occasion.reason else ""
            return [told, reason]
        if signup.state in GONE:
            return [_("This sign-up does not count any more.")]
        if signup.state in STANDINGS:
            return [_(STANDINGS[signup.state])]
        return [_("Be at the gate by {time}.").format(time=self._times.clock(occasion.arrive))]

    def _reminders(self, occasion: Occasion) -> str:
        """The times of the alarms: some calendars drop alarms of feeds."""
        start = occasion.session.start
        minutes = occasion.programme.alarm_minutes if occasion.programme else ()
        moments = [start - timedelta(minutes=before) for before in sorted(minutes, reverse=True)]
        if not moments:
            return ""
        times = self._voice.listed([self._times.moment(moment) for moment in moments])
        return self._voice.gettext("Reminders, in case your calendar gives none: {times}").format(times=times)
