"""Conflicts as lines: who is needed in two places, where and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.texts import N_
from planner.wording.labels import Label, Tone
from planner.wording.times import Times

if TYPE_CHECKING:
    from planner.model.findings import Finding
    from planner.services.conflicts import Conflict, Side
    from planner.wording.voice import Voice

LINES = {
    Code.ON_OTHER_DUTY: N_("{name} is in two places: {places}"),
    Code.TOO_LITTLE_REST: N_("{name} has {minutes} min between two duties: {places}"),
    Code.OFFICER_AWAY: N_("{name} is away: {places}"),
    Code.OFFICER_LEFT: N_("{name} is no longer asked: {places}"),
    Code.OFF_HOURS: N_("{name} does not work then: {places}"),
    Code.DAY_TOO_LONG: N_("{name} works {minutes} min on that day, {most} at most: {places}"),
    Code.RESOURCE_BUSY: N_("{name} is used in two places: {places}"),
    Code.VENUE_BUSY: N_("{name} is taken twice: {places}"),
    Code.VISITORS_ELSEWHERE: N_("{name} is signed up twice for that time: {places}"),
}
REMARKS = {
    Code.ON_OTHER_DUTY: N_("also at {ref} {time}–{until}"),
    Code.TOO_LITTLE_REST: N_("{minutes} min from {ref} {time}–{until}"),
    Code.OFFICER_AWAY: N_("away until {day}"),
    Code.OFFICER_LEFT: N_("no longer asked"),
    Code.OFF_HOURS: N_("outside the hours"),
    Code.DAY_TOO_LONG: N_("{minutes} min that day, {most} at most"),
    Code.RESOURCE_BUSY: N_("used at {ref} {time}–{until}"),
}
KINDS = {
    "officer": N_("officer"),
    "resource": N_("resource"),
    "visitor": N_("visitor"),
    "venue": N_("venue"),
}


class Conflicts:
    """Sentences about conflicts, and labels of what they are about."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)

    def kind(self, conflict: Conflict) -> Label:
        """Whom it is about; red where nobody said that it is all right."""
        word = self._voice.gettext(KINDS[conflict.kind.value])
        return Label("✓", word, Tone.DIM) if conflict.reason else Label("!", word, Tone.BAD)

    def remark(self, found: Finding) -> str:
        """What speaks against a duty, in a few words; "" for a finding about something else."""
        text = REMARKS.get(found.code)
        if text is None:
            return ""
        values = {"ref": "", "time": "", "until": "", "minutes": "", "most": "", "day": "", **found.params}
        if found.code is Code.OFFICER_AWAY:
            values["day"] = self._times.dated(date.fromisoformat(str(found.params["until"])))
        return self._voice.gettext(text).format_map(values)

    def line(self, conflict: Conflict, today: date) -> str:
        """Who, where and when, and why it was set aside."""
        _ = self._voice.gettext
        places = self._voice.listed([self._side(side, today) for side in conflict.sides])
        said = _(LINES[conflict.code]).format(
            name=self._voice.text(conflict.name) or "–",
            places=places,
            minutes=conflict.minutes,
            most=conflict.most,
        )
        if not conflict.reason:
            return said
        return _("{said} · set aside: {reason}").format(said=said, reason=conflict.reason)

    def _side(self, side: Side, today: date) -> str:
        day = self._times.day(side.start.date(), today)
        parts = [day, self._times.span(side.start, side.end), side.event.ref, side.signup or ""]
        return " ".join(part for part in parts if part)
