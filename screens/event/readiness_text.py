"""How ready an event is, as the end of a line and as lines of the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.readiness import Aspect, Check, Light
from screens.literal import Tone, joined, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from planner.model.readiness import Readiness
    from planner.wording import Wording

LIGHTS = {Light.GREEN: Tone.GOOD, Light.AMBER: Tone.ATTENTION, Light.RED: Tone.BAD}
NAMED = 3
"""Aspects that a line names at most."""
DOT = literal(" · ", Tone.DIM)


def ways(readiness: Readiness, words: Wording) -> Iterator[Content]:
    """`Ready: consent 2 missing · roster ok`, then with less and less; nothing where nothing is asked for."""
    if not readiness.checks:
        return
    light = readiness.light
    if light is Light.GREEN:
        yield literal(words.gettext("✓ ready"), Tone.GOOD)
        yield literal("✓", Tone.GOOD)
        return
    said = [_said(check, words) for check in readiness.open]
    head = literal(words.gettext("Ready: "), Tone.DIM)
    staff = readiness.check(Aspect.STAFFING)
    calm = [_said(staff, words)] if staff and staff.light is Light.GREEN else []
    if len(said) <= NAMED and calm:
        yield joined(head, DOT.join([*said, *calm]))
    if len(said) <= NAMED:
        yield joined(head, DOT.join(said))
    for count in range(min(NAMED, len(said)), 0, -1):
        more = literal(f" +{len(said) - count}", Tone.DIM) if len(said) > count else literal("")
        yield joined(glyph(light, words), " ", DOT.join(said[:count]), more)
    text = words.ngettext("{count} open", "{count} open", len(said)).format(count=len(said))
    yield joined(glyph(light, words), " ", literal(text, LIGHTS[light]))
    yield joined(glyph(light, words), literal(f" {len(said)}", LIGHTS[light]))


def lines(readiness: Readiness, words: Wording) -> list[Content]:
    """A line for each aspect that is open, and one that names all that are in order."""
    made = [check_line(check, words) for check in readiness.open]
    calm = [check for check in readiness.checks if check.light is Light.GREEN]
    if calm:
        named = DOT.join([literal(words.readiness.short(check), Tone.DIM) for check in calm])
        made.append(joined(glyph(Light.GREEN, words), " ", named))
    return made


def check_line(check: Check, words: Wording) -> Content:
    """`! Consent is missing for 2 persons.`"""
    said = words.sentence(check.finding) if check.finding else words.readiness.short(check)
    return joined(glyph(check.light, words), " ", literal(said, LIGHTS[check.light]))


def glyph(light: Light, words: Wording) -> Content:
    """The glyph of a light in its colour."""
    return literal(words.readiness.light(light).glyph, LIGHTS[light])


def _said(check: Check, words: Wording) -> Content:
    return literal(words.readiness.short(check), LIGHTS[check.light])
