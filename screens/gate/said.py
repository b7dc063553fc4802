"""What the gate answers, in words: who came in, who did not and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.gate.asks import CameIn, NotDone, Several, TakenBack, Trouble
from screens.literal import Tone, joined, literal
from screens.parties import party_name
from screens.wordings import wording

if TYPE_CHECKING:
    from textual.content import Content

    from planner.model.roster import Group
    from planner.services.arrivals import Arrival
    from screens.gate.asks import Answer
    from screens.ports import Words


def answer_line(answer: Answer, words: Words) -> Content:
    """One answer: green who came in, amber what staff may set aside, red what is not possible."""
    if isinstance(answer, CameIn):
        return joined(literal("◉ ", Tone.GOOD), literal(_came(answer.arrival, words), Tone.GOOD))
    if isinstance(answer, TakenBack):
        arrival = answer.arrival
        text = words.gettext("{name}: taken back, {persons}").format(
            name=party_name(arrival.signup, words), persons=wording(words).counts.persons(arrival.persons)
        )
        return joined(literal("◌ ", Tone.ATTENTION), text)
    if isinstance(answer, Several):
        text = words.ngettext(
            "{count} parties match “{text}”: choose with ↑ ↓, or type more",
            "{count} parties match “{text}”: choose with ↑ ↓, or type more",
            answer.count,
        ).format(count=answer.count, text=answer.text)
        return literal(f"! {text}", Tone.ATTENTION)
    return _refused(answer, words)


def tone_of(answer: Answer) -> Tone:
    """Whether it is in order."""
    if isinstance(answer, CameIn):
        return Tone.GOOD
    soft = isinstance(answer, TakenBack | Several) or answer.asks
    return Tone.ATTENTION if soft else Tone.BAD


def group_name(group: Group | None, words: Words) -> str:
    """`Group 2`, or its name; nothing where there is none."""
    if group is None:
        return ""
    return group.name or words.gettext("Group {number}").format(number=group.number)


def _came(arrival: Arrival, words: Words) -> str:
    signup = arrival.signup
    parts = [
        party_name(signup, words),
        words.gettext("{persons} in").format(persons=wording(words).counts.persons(arrival.persons)),
    ]
    missing = signup.persons - signup.arrived
    if missing:
        text = words.ngettext("{count} still missing", "{count} still missing", missing)
        parts.append(text.format(count=missing))
    if len(arrival.event.sessions) > 1:
        parts.append(words.gettext("Session {number}").format(number=arrival.session.number))
    parts += [group_name(arrival.group, words), signup.note.partition("\n")[0]]
    return " · ".join(part for part in parts if part)


def _refused(answer: NotDone, words: Words) -> Content:
    sentence = " ".join(wording(words).sentence(one) for one in answer.findings)
    if answer.asks:
        more = words.gettext("^u lets them in all the same.")
        return literal(f"! {sentence} {more}", Tone.ATTENTION)
    if isinstance(answer, Trouble):
        sentence = f"{words.gettext('Nothing was changed; enter tries again.')} {sentence}"
    return literal(f"✕ {sentence}", Tone.BAD)
