"""States and kinds as labels: a glyph and a word that say the same, and a tone for the colour."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from planner.model.event import EventStatus
from planner.model.language import Language
from planner.model.states import SignUpState
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.findings import Severity
    from planner.model.roster import ResourceKind
    from planner.model.series import Scope
    from planner.rules.workdays import DayKind
    from planner.wording.voice import Voice


class Tone(StrEnum):
    """What the colour of a label says."""

    GOOD = "good"
    WAIT = "wait"
    BAD = "bad"
    DIM = "dim"
    PLAIN = "plain"


class Label(NamedTuple):
    """A state in one cell or in words."""

    glyph: str
    word: str
    tone: Tone = Tone.PLAIN

    @property
    def text(self) -> str:
        """Glyph and word."""
        return f"{self.glyph} {self.word}"

    def __str__(self) -> str:
        """As `text`."""
        return self.text


EVENTS = {
    EventStatus.DRAFT: Label("○", N_("draft"), Tone.PLAIN),
    EventStatus.PUBLISHED: Label("●", N_("published"), Tone.GOOD),
    EventStatus.CLOSED: Label("◐", N_("closed"), Tone.WAIT),
    EventStatus.HELD: Label("✓", N_("held"), Tone.DIM),
    EventStatus.CANCELLED: Label("✕", N_("cancelled"), Tone.BAD),
}
SIGNUPS = {
    SignUpState.CONFIRMED: Label("✓", N_("confirmed"), Tone.GOOD),
    SignUpState.WAITING: Label("…", N_("waiting"), Tone.WAIT),
    SignUpState.OFFERED: Label("▸", N_("offered"), Tone.WAIT),
    SignUpState.VETTING: Label("?", N_("vetting"), Tone.WAIT),
    SignUpState.WITHDRAWN: Label("–", N_("withdrawn"), Tone.DIM),
    SignUpState.EXPIRED: Label("–", N_("expired"), Tone.DIM),
    SignUpState.DECLINED: Label("✕", N_("declined"), Tone.BAD),
}
LANGUAGES = {Language.EN: "English", Language.ZH: "简体中文"}
"""Each in itself, as people look for their own."""


class Labels:
    """Labels of states and kinds."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def event(self, status: EventStatus) -> Label:
        """Where an event stands; pass `Event.shown_status`."""
        return self._worded(EVENTS[status])

    def signup(self, state: SignUpState, *, held: bool = False) -> Label:
        """Where a sign-up stands; places that are `held` for a group are no offer to anybody."""
        if held and state is SignUpState.OFFERED:
            return Label("▪", self._voice.pgettext("places", "held"), Tone.WAIT)
        return self._worded(SIGNUPS[state])

    def look_again(self) -> Label:
        """A sign-up that was approved, of which something has changed since."""
        return self._worded(Label("!", N_("look again"), Tone.WAIT))

    def arrived(self) -> Label:
        """At the gate: is here."""
        return self._worded(Label("◉", N_("arrived"), Tone.GOOD))

    def missing(self) -> Label:
        """At the gate: is not here yet."""
        return self._worded(Label("◌", N_("missing"), Tone.PLAIN))

    def severity(self, severity: Severity) -> Label:
        """How much a finding weighs."""
        from planner.model.findings import Severity

        labels = {
            Severity.BLOCK: Label("✕", N_("not possible"), Tone.BAD),
            Severity.ASK: Label("!", N_("needs a reason"), Tone.WAIT),
            Severity.NOTE: Label("·", N_("note"), Tone.PLAIN),
        }
        return self._worded(labels[severity])

    def resource(self, kind: ResourceKind) -> str:
        """What a resource is."""
        from planner.model.roster import ResourceKind

        words = {
            ResourceKind.ROOM: N_("room"),
            ResourceKind.VEHICLE: N_("vehicle"),
            ResourceKind.DOG: N_("dog"),
            ResourceKind.SIMULATOR: N_("simulator"),
            ResourceKind.OTHER: N_("other"),
        }
        return self._voice.gettext(words[kind])

    def scope(self, scope: Scope) -> str:
        """How far a change of a series reaches."""
        from planner.model.series import Scope

        words = {
            Scope.THIS: N_("this event"),
            Scope.FOLLOWING: N_("this and following events"),
            Scope.ALL: N_("all events of the series"),
        }
        return self._voice.gettext(words[scope])

    def workday(self, kind: DayKind) -> str:
        """What is special about a day."""
        from planner.rules.workdays import DayKind

        words = {
            DayKind.HOLIDAY: N_("public holiday"),
            DayKind.MAKE_UP_WORKDAY: N_("make-up workday"),
            DayKind.NOT_ANNOUNCED: N_("holidays not announced yet"),
        }
        return self._voice.gettext(words[kind])

    def language(self, language: Language) -> str:
        """A language in itself."""
        return LANGUAGES[language]

    def looked(self, value: str) -> str:
        """What of a sign-up has changed, by the value of `Looked`, as findings carry it."""
        from planner.model.signup import Looked

        words = {
            Looked.SESSION: N_("the session"),
            Looked.PEOPLE: N_("who comes"),
            Looked.NUMBER: N_("how many come"),
            Looked.BIRTH_DATES: N_("birth dates"),
            Looked.ANSWERS: N_("answers"),
        }
        return self._voice.gettext(words[Looked(value)]) if value in words else value

    def state_word(self, value: str) -> str:
        """The word for a state of an event or sign-up by its value, as findings carry it."""
        labels = {str(state): label.word for state, label in (*EVENTS.items(), *SIGNUPS.items())}
        labels |= {"arrived": N_("arrived"), "accepted": N_("accepted")}
        return self._voice.gettext(labels[value]) if value in labels else value

    def _worded(self, label: Label) -> Label:
        return Label(label.glyph, self._voice.gettext(label.word), label.tone)
