"""How offers and lots are told: until when, to whom, and how a draw can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rules.offers import ran_out
from planner.services.drawing import LotOutcome
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from planner.model.event import Drawn
    from planner.model.signup import SignUp
    from planner.services.drawing import Drawing
    from planner.wording.voice import Voice

OUTCOMES = {
    LotOutcome.PLACE: N_("has a place"),
    LotOutcome.PASSED_OVER: N_("passed over, too big"),
    LotOutcome.WAITING: N_("waits"),
}


class OfferTexts:
    """Sentences about offers and lots."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._counts = Counts(voice)

    def standing(self, signup: SignUp, zone: tzinfo, now: datetime) -> str:
        """`until Wed 25 Nov 18:00`, or that it ran out then; "" for an offer without limit, or none."""
        if signup.offer_until is None:
            return ""
        _ = self._voice.gettext
        until = self._times.moment(signup.offer_until.astimezone(zone), now.astimezone(zone).date())
        return _("ran out {time}").format(time=until) if ran_out(signup, now) else self.until(until)

    def until(self, time: str) -> str:
        """Until a time that is in words already."""
        return self._voice.gettext("until {time}").format(time=time)

    def offers(self, offered: Sequence[SignUp], zone: tzinfo, now: datetime) -> str:
        """Whom an offer hits: `2 parties with 5 persons, until Wed 25 Nov 18:00`."""
        persons = self._counts.persons(sum(signup.persons for signup in offered))
        text = self._voice.gettext("{parties} with {persons}").format(
            parties=self._counts.parties(len(offered)), persons=persons
        )
        standing = dict.fromkeys(self.standing(signup, zone, now) for signup in offered)
        return ", ".join([text, *filter(None, standing)])

    def outcome(self, outcome: LotOutcome) -> str:
        """What a lot brought, in words."""
        return self._voice.gettext(OUTCOMES[outcome])

    def draw(self, drawn: Drawn) -> str:
        """`seed 42 · 61 parties for 12 places · list 3f2a91c0`: the list by the beginning of its SHA-256."""
        return self._voice.gettext("seed {seed} · {parties} for {places} · list {list}").format(
            seed=drawn.seed,
            parties=self._counts.parties(drawn.parties),
            places=self._counts.places(drawn.places),
            list=drawn.digest[:8],
        )

    def proof(self, drawing: Drawing) -> list[str]:
        """What anyone needs to draw the lots again, before the table of lots."""
        _ = self._voice.gettext
        drawn, session = drawing.drawn, drawing.session
        too_big = (
            _("A party that is too big for what is left is passed over.")
            if drawn.skipping
            else _("The first party that is too big for what is left ends it.")
        )
        when = self._times.when(session.start, session.end)
        at = drawn.at.astimezone(drawing.event.tz)
        return [
            f"{drawing.event.ref} · "
            + _("session {number}, {when}").format(number=session.number, when=when),
            _("drawn: {at}").format(at=f"{self._times.dated(at.date())} {self._times.clock(at)}"),
            _("seed: {seed}").format(seed=drawn.seed),
            _("parties: {count}").format(count=drawn.parties),
            _("free places: {count}").format(count=drawn.places),
            _("list: {digest}").format(digest=drawn.digest),
            "",
            _("The lot of a party is the SHA-256 of SEED:REFERENCE; the smallest comes first."),
            _("A party gets places for all of its persons, or waits in the order of the lots."),
            too_big,
            _("The list is the SHA-256 of a line REFERENCE PERSONS for each party, in order of references."),
        ]

    def lot_headings(self) -> tuple[str, ...]:
        """Heads of the table of lots."""
        _ = self._voice.gettext
        return (_("Ref"), _("Rank"), _("Persons"), _("Outcome"), _("Lot"))

    def lot_rows(self, drawing: Drawing) -> list[tuple[str, ...]]:
        """A row a party, in the order of the draw; nobody is named."""
        return [
            (lot.ref, str(lot.rank), str(lot.persons), self.outcome(lot.outcome), lot.ticket)
            for lot in drawing.lots
        ]
