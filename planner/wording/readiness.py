"""How ready an event is, in a few words for a line and with a glyph that says the same as its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.readiness import Aspect, Check, Light
from planner.texts import N_
from planner.wording.labels import Label, Tone

if TYPE_CHECKING:
    from planner.wording.voice import Voice

LIGHTS = {
    Light.GREEN: Label("✓", N_("in order"), Tone.GOOD),
    Light.AMBER: Label("!", N_("open"), Tone.WAIT),
    Light.RED: Label("✕", N_("not ready"), Tone.BAD),
}
NAMES = {
    Aspect.PROGRAMME: N_("Programme"),
    Aspect.CONSENT: N_("Consent"),
    Aspect.VETTING: N_("Vetting"),
    Aspect.CONTACT: N_("Contact"),
    Aspect.NAMES: N_("Names"),
    Aspect.RATIO: N_("Adults"),
    Aspect.STAFFING: N_("Roster"),
    Aspect.DEADLINE: N_("Deadline"),
}
IN_ORDER = {
    Aspect.CONSENT: N_("consent ok"),
    Aspect.VETTING: N_("vetting ok"),
    Aspect.CONTACT: N_("contact ok"),
    Aspect.NAMES: N_("names ok"),
    Aspect.RATIO: N_("adults ok"),
    Aspect.STAFFING: N_("roster ok"),
    Aspect.DEADLINE: N_("deadline ok"),
}
OPEN = {
    Aspect.PROGRAMME: N_("no programme"),
    Aspect.CONSENT: N_("consent {count} missing"),
    Aspect.VETTING: N_("{count} to vet"),
    Aspect.CONTACT: N_("{count} without phone"),
    Aspect.NAMES: N_("names {count} missing"),
    Aspect.RATIO: N_("{count} short of adults"),
    Aspect.STAFFING: N_("roster {count} missing"),
    Aspect.DEADLINE: N_("deadline"),
}


class ReadinessTexts:
    """Words for how ready an event is."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def light(self, light: Light) -> Label:
        """The glyph and word of a light."""
        label = LIGHTS[light]
        return Label(label.glyph, self._voice.gettext(label.word), label.tone)

    def name(self, aspect: Aspect) -> str:
        """What an aspect is called."""
        return self._voice.gettext(NAMES[aspect])

    def short(self, check: Check) -> str:
        """`consent 2 missing`, `roster ok`."""
        texts = IN_ORDER if check.light is Light.GREEN else OPEN
        return self._voice.gettext(texts[check.aspect]).format(count=check.count)
