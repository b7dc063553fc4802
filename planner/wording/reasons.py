"""Why something was done, as the history tells it: what services note for themselves becomes sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.wording.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.wording.voice import Voice

SKIPPED = re.compile(r"waiting_skipped: (.+)", re.S)
PASSED_OVER = re.compile(r"(\S+) (\d+)>(\d+)")
RAN_OUT = re.compile(r"offer_expired: ([\w -]+?)(?= · |$)")
LOTS = re.compile(
    r"lots_drawn: session=(?P<session>\d+) seed=(?P<seed>\d+) parties=(?P<parties>\d+) "
    r"places=(?P<places>\d+) list=(?P<list>[0-9a-f]+)"
)


class Reasons:
    """Reasons in one language."""

    def __init__(self, voice: Voice, named: Callable[[tuple[str, ...], int], str]) -> None:
        """`named` words so many references, of which the first ones are given."""
        self._voice = voice
        self._counts = Counts(voice)
        self._named = named

    def told(self, reason: str) -> str:
        """The words of staff, with whose offer ran out, how lots were drawn, and who was passed over."""
        reason = RAN_OUT.sub(self._offers, LOTS.sub(self._lots, reason))
        skipped = SKIPPED.search(reason)
        if not skipped:
            return reason
        parts = [
            self._voice.gettext("{ref} passed over: {persons} do not fit into {places}").format(
                ref=ref,
                persons=self._counts.persons(int(persons)),
                places=self._counts.places(int(left)),
            )
            for ref, persons, left in PASSED_OVER.findall(skipped[1])
        ]
        return reason[: skipped.start()] + self._voice.listed(parts)

    def _offers(self, match: re.Match[str]) -> str:
        refs = tuple(match[1].split())
        return self._voice.gettext("offer ran out: {who}").format(who=self._named(refs, len(refs)))

    def _lots(self, match: re.Match[str]) -> str:
        text = self._voice.gettext("session {session}, seed {seed}, {parties} for {places}, list {list}")
        return text.format(
            session=match["session"],
            seed=match["seed"],
            parties=self._counts.parties(int(match["parties"])),
            places=self._counts.places(int(match["places"])),
            list=match["list"][:8],
        )


def ran_out(reason: str) -> tuple[str, ...]:
    """The references whose offers ran out by what was done for this reason."""
    match = RAN_OUT.search(reason)
    return tuple(match[1].split()) if match else ()
