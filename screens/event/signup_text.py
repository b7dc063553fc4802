"""One sign-up as text: contact, party with ages, answers, what is noticed, and the message for the party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from planner.model.programme import AnswerKind, Programme, Question
from planner.model.states import SignUpState
from planner.rules.ages import age_on
from planner.rules.answers import NO, YES
from planner.rules.phones import show_phone
from planner.services.history import history
from planner.services.messages import MessageFacts, message_facts
from planner.services.signup_views import SignUpView, show_signup
from screens.event.overview_text import finding_line
from screens.event.rows import TONES, session_title
from screens.literal import Tone, joined, literal
from screens.parties import party_name
from screens.widgets.blocks import Block

if TYPE_CHECKING:
    from planner.model.audit import AuditRecord
    from planner.model.signup import Answers
    from planner.services.desk import Desk
    from planner.wording import Wording


@dataclass(frozen=True, slots=True)
class SignUpFile:
    """A sign-up with everything around it as it stood at one moment."""

    view: SignUpView
    programme: Programme | None
    facts: MessageFacts | None
    """None where its programme is gone."""
    history: tuple[AuditRecord, ...]


def read_sign_up(desk: Desk, ref: str) -> SignUpFile:
    """The sign-up as it stands. Raises BadInput where it is gone, as after an undo."""
    view = show_signup(desk, ref)
    programme = desk.programmes.get(view.event.programme)
    facts = message_facts(desk, ref) if programme else None
    return SignUpFile(view, programme, facts, history(desk, ref))


def facts_blocks(file: SignUpFile, words: Wording) -> list[Block]:
    """Everything that is known of the party."""
    _ = words.gettext
    signup = file.view.signup
    label = words.labels.signup(signup.state, held=signup.held)
    place = words.counts.waiting_position(file.view.position) if file.view.position else ""
    state = [literal(label.text, TONES[label.tone]), literal(f"  {place}", Tone.ATTENTION)]
    session = file.view.session
    at = f"{words.times.day(session.start.date())}  {session_title(session, words)}"
    standing = [joined(*state), literal(at)]
    persons = words.counts.persons(signup.persons)
    if signup.offer_until:
        late = signup.state is SignUpState.EXPIRED or bool(file.facts and file.facts.ran_out)
        until = words.times.moment(signup.offer_until.astimezone(session.start.tzinfo))
        text = _("ran out {moment}") if late else _("until {moment}")
        standing.append(literal(text.format(moment=until), Tone.BAD if late else Tone.ATTENTION))
    if signup.reason:
        standing.append(literal(signup.reason, Tone.DIM))
    if signup.linked:
        standing.append(literal(_("belongs to {ref}").format(ref=signup.linked), Tone.DIM))
    return [
        Block(_("Sign-up {ref}").format(ref=signup.ref), standing),
        Block(_("Noticed"), [finding_line(found, words) for found in file.view.findings]),
        Block(_("Set aside"), overrides(file, words)),
        Block(_("Contact"), contact(file, words)),
        Block(_("Party of {persons}").format(persons=persons), party(file, words)),
        Block(_("Answers"), answers(signup.answers, file.programme, words)),
        Block(_("Note"), [literal(line) for line in signup.note.splitlines()]),
    ]


def contact(file: SignUpFile, words: Wording) -> list[Content]:
    """Name, phone, e-mail, language."""
    person = file.view.signup.contact
    if file.view.signup.erased:
        return [literal(party_name(file.view.signup, words), Tone.DIM)]
    reached = [person.name, show_phone(person.phone) if person.phone else "", person.email]
    lines = [literal(text) for text in reached if text]
    return [*lines, literal(words.labels.language(person.language), Tone.DIM)]


def party(file: SignUpFile, words: Wording) -> list[Content]:
    """One line a person with age and birth date, then those who are only counted."""
    signup, day = file.view.signup, file.view.session.start.date()
    width = max((cell_len(one.name) for one in signup.attendees), default=0)
    lines = []
    for one in signup.attendees:
        age = str(age_on(one.birth_date, day)) if one.birth_date else "?"
        born = one.birth_date.isoformat() if one.birth_date else ""
        blanks = " " * (width - cell_len(one.name))
        here = literal(f"  {words.labels.arrived().text}", Tone.GOOD) if one.arrived else Content("")
        lines.append(joined(one.name, blanks, f"  {age:>3}  ", literal(born, Tone.DIM), here))
        lines += [joined("    ", line) for line in answers(one.answers, file.programme, words)]
    counted = []
    if signup.unnamed.adults:
        counted.append(words.counts.adults(signup.unnamed.adults))
    if signup.unnamed.children:
        counted.append(words.counts.children(signup.unnamed.children))
    if counted:
        text = words.gettext("not named yet: {who}").format(who=words.listed(counted))
        lines.append(literal(text, Tone.ATTENTION))
    return lines


def answers(given: Answers, programme: Programme | None, words: Wording) -> list[Content]:
    """Question and answer, one a line."""
    lines = []
    for key, answer in given.items():
        question = programme.question(key) if programme else None
        title = words.text(question.title) if question else key
        said = answer_text(question, answer, words)
        lines.append(joined(literal(f"{title}  ", Tone.DIM), literal(said)))
    return lines


def answer_text(question: Question | None, answer: str, words: Wording) -> str:
    """An answer as people read it."""
    if question and question.kind is AnswerKind.YES_NO:
        return {YES: words.gettext("yes"), NO: words.gettext("no")}.get(answer, answer)
    if question and question.kind is AnswerKind.PHONE:
        return show_phone(answer)
    choices = question.choices if question else ()
    return next((words.text(one) for one in choices if answer in (one.en, one.zh)), answer)


def overrides(file: SignUpFile, words: Wording) -> list[Content]:
    """Which rules were set aside, why and by whom."""
    zone = file.view.event.tz
    return [
        joined(
            literal(one.reason),
            literal(f"  {one.actor} · {words.times.moment(one.at.astimezone(zone))}", Tone.DIM),
        )
        for one in file.view.signup.overrides
    ]


def message_text(file: SignUpFile, words: Wording) -> str:
    """The message for WeChat or SMS in the words of the contact's language."""
    return words.messages.signup_text(file.facts) if file.facts else ""


def message_blocks(message: str, file: SignUpFile, words: Wording) -> list[Block]:
    """The message as it will be pasted, and below it the history."""
    zone = file.view.event.tz
    done = [literal(words.history.line(record, zone), Tone.DIM) for record in file.history]
    lines = [literal(line) for line in message.splitlines()]
    return [
        Block(words.gettext("Message for the party (y copies it)"), lines),
        Block(words.gettext("History"), done),
    ]
