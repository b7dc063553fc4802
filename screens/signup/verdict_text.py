"""What would become of a party, in a few lines, while the person is still on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from planner.model.codes import Code
from planner.model.findings import Finding, Severity
from planner.model.language import Bilingual
from planner.model.states import SignUpState
from planner.rules.places import LIVE, Room, admitted, holds
from planner.services.signups import Outcome, SessionPlaces, Verdict
from planner.texts import N_
from planner.wording.sentences_input import TYPED
from screens.event.overview_text import GLYPHS, TONES
from screens.event.rows import session_title
from screens.figures import Fill, fill_bar
from screens.literal import Tone, joined, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.event import Event
    from planner.model.programme_rules import Waiting
    from planner.model.signup import SignUp
    from planner.wording import Wording

STILL_TO_ASK = frozenset({Code.TEXT_EMPTY, Code.CONTACT_MISSING, Code.SESSION_REQUIRED, Code.ANSWER_MISSING})
"""What is only not said yet: no mistake while the form is being filled in."""
NOBODY_YET = frozenset({Code.BATCH_TOO_SMALL, Code.AGE_UNKNOWN})
"""What is no finding about a party before anybody was named or counted."""

ASKED = {"name": N_("name"), "phone": N_("phone"), "session": N_("session")}
WEIGHT = (Severity.BLOCK, Severity.ASK, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: for which event, with which rules on places, and whose sign-up is changed, if any."""

    event: Event
    waiting: Waiting
    before: SignUp | None = None
    session: int | None = None
    """The session that is chosen in the form."""
    typing: str = ""
    """The field that is being typed in, as findings name it: half a phone number is no mistake yet."""
    nobody: bool = False
    """Whether it is not said yet who comes; the caller alone is counted then."""
    belongs_to: str = ""
    """Whose large party it is a batch of."""


def verdict_lines(verdict: Verdict, case: Case, words: Wording, *, untouched: bool = False) -> list[Content]:
    """The outcome first, then findings by weight, then what is still to be asked."""
    blocked = any(one.severity is Severity.BLOCK for one in _findings(verdict, case))
    if untouched and not case.before and not blocked:
        return [
            literal(words.gettext("Places are counted while you type"), Tone.DIM),
            *_batch_line(case, words),
        ]
    first = outcome(verdict, case, words)
    return [first, *(line for line in found_lines(verdict, case, words) if line.plain != first.plain)]


def outcome(verdict: Verdict, case: Case, words: Wording) -> Content:
    """`✓ 3 places in session 1`, `… waiting, 2nd in line`, `? 3 places kept, to be vetted`, or why not."""
    if any(_nobody_yet(one, case) for one in verdict.findings if one.code is Code.BATCH_TOO_SMALL):
        return literal(words.gettext("Places are counted while you type"), Tone.DIM)
    blocking = [one for one in _findings(verdict, case) if one.severity is Severity.BLOCK]
    number = _session_number(verdict, case)
    places = next((one for one in verdict.places if one.number == number), None)
    if places is None:
        if blocking:
            return finding_text(blocking[0], words)
        return joined("· ", literal(words.gettext("choose a session"), Tone.ATTENTION))
    if case.before and case.before.state not in LIVE:
        return literal(words.labels.signup(case.before.state).text, Tone.DIM)
    refusing = [one for one in blocking if one.code not in TYPED and one.where != "linked"]
    if refusing and not case.before:
        return finding_text(refusing[0], words)
    state, position = foreseen(verdict, places, case)
    if state is SignUpState.WAITING and places.to_draw:
        return literal(words.gettext("… waits until lots are drawn"), Tone.ATTENTION)
    return _standing(state, position, verdict.persons, places.number, words)


def _standing(state: SignUpState | None, position: int, persons: int, number: int, words: Wording) -> Content:
    _ = words.gettext
    if state is None:
        text = _("no places for {persons}").format(persons=words.counts.persons(persons))
        return literal(f"✕ {text}", Tone.BAD)
    if state is SignUpState.WAITING:
        line = words.counts.waiting_position(position)
        return literal(_("… waiting, {position}").format(position=line), Tone.ATTENTION)
    text = _("{places} in session {number}").format(places=words.counts.places(persons), number=number)
    if state is SignUpState.VETTING:
        return literal(_("? {text}, to be vetted").format(text=text), Tone.ATTENTION)
    return literal(f"✓ {text}", Tone.GOOD)


def foreseen(verdict: Verdict, places: SessionPlaces, case: Case) -> tuple[SignUpState | None, int]:
    """Where the party would go once everything is said, and its place in line; None where it has no room.

    A party that has places keeps them, and needs room only for those who come in addition.
    """
    before = case.before
    if before and before.session == places.number:
        if holds(before.state, case.waiting):
            fits = verdict.persons - before.persons <= max(0, places.left)
            return (before.state if fits else None), 0
        return before.state, places.waiting_parties
    if verdict.outcome is not Outcome.REFUSED:
        return SignUpState(verdict.outcome.value), verdict.position or 0
    room = Room(places.capacity, places.taken, places.waiting_parties, to_draw=places.to_draw)
    return admitted(room, verdict.persons, case.waiting), places.waiting_parties + 1


def found_lines(verdict: Verdict, case: Case, words: Wording) -> list[Content]:
    """What rules find, the gravest first; what is only still to be asked comes last and dim."""
    found = sorted(_findings(verdict, case), key=lambda one: WEIGHT.index(one.severity))
    lines = [finding_text(one, words) for one in found]
    lines += _batch_line(case, words)
    missing = list(dict.fromkeys(_asked(one, words) for one in verdict.findings if _to_ask(one, case)))
    if not missing:
        return lines
    text = words.gettext("still to ask: {what}").format(what=words.listed(missing))
    return [*lines, literal(f"· {text}", Tone.DIM)]


def _batch_line(case: Case, words: Wording) -> list[Content]:
    if not case.belongs_to:
        return []
    text = words.gettext("belongs to {ref}").format(ref=case.belongs_to)
    return [literal(f"· {text}", Tone.DIM)]


def _asked(found: Finding, words: Wording) -> str:
    """What is missing, in a word; questions as the programme puts them."""
    if found.code is Code.ANSWER_MISSING:
        both = Bilingual(str(found.params.get("question_en", "")), str(found.params.get("question_zh", "")))
        return words.text(both)
    if found.code in NOBODY_YET:
        return words.gettext("who comes")
    return words.gettext(ASKED.get(found.where.split(".")[0], N_("names")))


def finding_text(found: Finding, words: Wording) -> Content:
    """A sentence with its glyph; one that staff may set aside says so."""
    sentence = words.sentence(found)
    if found.severity is Severity.ASK:
        plain = sentence.rstrip(".。")
        sentence = words.gettext("{sentence} (override with a reason)").format(sentence=plain)
    tone = TONES[found.severity]
    return joined(literal(GLYPHS[found.severity], tone), " ", literal(sentence, tone))


def brief(lines: Sequence[Content], words: Wording) -> Content:
    """Two lines for a narrow screen: the outcome, and the gravest finding with how many more there are."""
    if len(lines) < 2:
        return Content("\n").join(lines)
    more = len(lines) - 2
    tail = words.ngettext("  (+{count} more)", "  (+{count} more)", more).format(count=more) if more else ""
    return Content("\n").join([joined(lines[0], literal(tail, Tone.DIM)), lines[1]])


def session_label(verdict: Verdict | None, event: Event, number: int, words: Wording) -> Content:
    """A session to choose, with the places that are left."""
    session = event.session(number)
    if session is None:
        return Content("")
    title = session_title(session, words)
    if len({one.start.date() for one in event.sessions}) > 1:
        title = f"{words.times.day(session.start.date())}  {title}"
    places = next((one for one in verdict.places if one.number == number), None) if verdict else None
    if places is None:
        return literal(title)
    bar = fill_bar(Fill(places.taken, places.capacity), 6)
    left = words.ngettext("{count} left", "{count} left", places.left).format(count=places.left)
    if places.waiting_parties:
        waiting = places.waiting_parties
        left = words.ngettext("{count} waiting", "{count} waiting", waiting).format(count=waiting)
    return joined(title, "  ", bar, literal(f" {left}", Tone.DIM))


def _findings(verdict: Verdict, case: Case) -> list[Finding]:
    """Without what is only not said yet, and without the sign-up meeting itself when it is changed."""
    own = case.before.ref if case.before else ""
    found = [one for one in verdict.findings if not _to_ask(one, case) and not _half_typed(one, case)]
    once = {(one.code, one.where, *one.params.items()): one for one in found}
    return [one for one in once.values() if not own or one.params.get("ref") != own]


def _half_typed(found: Finding, case: Case) -> bool:
    half = found.code in TYPED or case.typing == "linked"
    return bool(case.typing) and found.where.startswith(case.typing) and half


def _to_ask(found: Finding, case: Case) -> bool:
    return found.code in STILL_TO_ASK or _nobody_yet(found, case)


def _nobody_yet(found: Finding, case: Case) -> bool:
    return case.nobody and found.code in NOBODY_YET


def _session_number(verdict: Verdict, case: Case) -> int | None:
    if case.session is not None:
        return case.session
    return verdict.places[0].number if len(verdict.places) == 1 else None
