"""Tries what rules may ask about, and asks for the reason where they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from textual.content import Content

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Refusal, Severity
from planner.texts import N_
from screens.dialogs.prompt import Reason
from screens.house import Text, house
from screens.literal import Tone, literal
from screens.wordings import wording
from screens.work import Done, Job, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from screens.ports import Words

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not done."""

    findings: tuple[Finding, ...]

    @property
    def only_asks(self) -> bool:
        """Whether a reason from staff would do."""
        return all(
            one.severity is Severity.ASK or one.code is Code.OVERRIDE_NEEDS_REASON for one in self.findings
        )


async def attempt(
    screen: Screen[Any], title: Text, call: Callable[[str], Result]
) -> Done[Result] | Refused | None:
    """Call with no reason, and once more with one where staff may set the findings aside.

    None where the person left it or trouble was told; `Refused` where rules forbid it or the input is bad.
    """
    outcome = await _once(screen, title, call, "")
    if not isinstance(outcome, Refused) or not outcome.only_asks:
        return outcome
    asked = [one for one in outcome.findings if one.severity is Severity.ASK]
    reason = await screen.app.push_screen_wait(Reason(N_("Override: why is it all right?"), _said(asked)))
    return await _once(screen, title, call, reason) if reason else None


async def settled(screen: Screen[Any], title: Text, call: Callable[[str], Result]) -> Done[Result] | None:
    """Like `attempt`; what was refused has then been told."""
    outcome = await attempt(screen, title, call)
    if isinstance(outcome, Refused):
        found = outcome.findings
        house(screen).tell(lambda words: " ".join(wording(words).sentence(one) for one in found), Tone.BAD)
        return None
    return outcome


async def _once(
    screen: Screen[Any], title: Text, call: Callable[[str], Result], reason: str
) -> Done[Result] | Refused | None:
    def work(_job: Job) -> Result | Refused:
        try:
            return call(reason)
        except (Refusal, BadInput) as refusal:
            return Refused(refusal.findings)

    done = await run(screen, title, work, stoppable=False)
    if done is None:
        return None
    return done.value if isinstance(done.value, Refused) else Done(done.value)


def _said(findings: Sequence[Finding]) -> Text:
    def said(words: Words) -> Content:
        return Content("\n").join([literal(f"! {wording(words).sentence(one)}") for one in findings])

    return said
