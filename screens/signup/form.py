"""The form in the order of a phone call, one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from planner.texts import N_
from screens.house import Text, house
from screens.literal import joined
from screens.parties import name_of_person
from screens.signup.earlier import Earlier
from screens.signup.fields import Field, answer_control, fill, language_pick, value_of, written
from screens.signup.people import People
from screens.signup.state import FormState
from screens.signup.verdict_text import session_label
from screens.widgets.line_input import LineInput
from screens.widgets.list_messages import Chosen
from screens.widgets.pick import Pick, PickOption
from screens.widgets.said import Said
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.programme import Programme, Question
    from planner.model.signup import SignUp
    from planner.services.signups import Verdict


class Form(VerticalScroll):
    """Everything that is asked; says when anything was typed, and when the last field was left with enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    class Changed(Message):
        """Something was typed or chosen."""

    class Finished(Message):
        """Enter in the last field."""

    class TakeOver(Message):
        """An earlier sign-up is to be taken over."""

        def __init__(self, signup: SignUp) -> None:
            super().__init__()
            self.signup = signup

    def __init__(self, event: Event, programme: Programme, *, changing: bool = False) -> None:
        """`changing` is for a sign-up that is there already: what it belongs to stays."""
        super().__init__(can_focus=False)
        self._event = event
        self._programme = programme
        self._changing = changing
        self.name_input = LineInput(id="name")
        self.phone = LineInput(hint=N_("finds earlier sign-ups while you type"))
        self.email = LineInput(hint=N_("instead of a phone, or beside it"))
        self.earlier = Earlier()
        each = [question for question in programme.questions if question.per_person]
        self.people = People(each, self._day, self._today)
        self.adults = LineInput(hint="0", classes="-count")
        self.children_count = LineInput(hint="0", classes="-count")
        self.sessions = Pick(self._options(None), upright=True)
        self._only = event.live_sessions[0].number if len(event.live_sessions) == 1 else None
        self.sessions.value = self._only
        self._party = [question for question in programme.questions if not question.per_person]
        self._answers = {question.key: answer_control(question) for question in self._party}
        self.language = language_pick()
        self.linked = LineInput(hint=N_("reference of its first sign-up"), id="linked")
        self.note = LineInput()

    def compose(self) -> ComposeResult:
        """As people speak: who calls, who comes, when, what is asked, anything else."""
        yield Field("name", name_of_person, self.name_input)
        yield Field("phone", N_("Phone"), self.phone)
        yield self.earlier
        yield Field("attendees", N_("Who comes"), self.people, classes="-people")
        yield Field(
            "adults",
            N_("Without names"),
            Said(N_("adults"), classes="count-label"),
            self.adults,
            Said(N_("children"), classes="count-label"),
            self.children_count,
        )
        yield Field("session", N_("Session"), self.sessions)
        for question in self._party:
            yield self._question(question)
        yield Field("email", N_("E-mail"), self.email)
        yield Field("language", N_("Messages in"), self.language)
        if not self._changing:
            yield Field("linked", N_("Belongs to"), self.linked)
        yield Field("note", N_("Note"), self.note)

    def _question(self, question: Question) -> Field:
        return Field(f"answers.{question.key}", written(question.title), self._answers[question.key])

    @property
    def state(self) -> FormState:
        """Everything as typed."""
        answers = {key: value_of(control) for key, control in self._answers.items()}
        return FormState(
            name=self.name_input.value,
            phone=self.phone.value,
            email=self.email.value,
            language=self.language.value,
            people=self.people.people,
            adults=self.adults.value,
            children=self.children_count.value,
            session=self.sessions.value,
            answers={key: said for key, said in answers.items() if said},
            linked=self.linked.value,
            note=self.note.value,
        )

    async def put(self, state: FormState) -> None:
        """Show another state; a session that is not there any more is not chosen."""
        self.name_input.value, self.phone.value, self.email.value = state.name, state.phone, state.email
        self.adults.value, self.children_count.value = state.adults, state.children
        self.linked.value, self.note.value = state.linked, state.note
        self.language.value = state.language
        self.sessions.value = state.session or self._only
        for key, control in self._answers.items():
            fill(control, state.answers.get(key, ""))
        await self.people.put(state.people)
        self.blame(())

    def ask_who_comes(self, before: SignUp) -> None:
        """Go to where the people of the sign-up before it were typed: by name, or only counted."""
        if before.attendees:
            self.people.rows[0].input.focus()
        elif before.unnamed.adults:
            self.adults.focus()
        else:
            self.children_count.focus()

    @property
    def typing(self) -> str:
        """The field that is being typed in, as findings name it."""
        for place, row in enumerate((row for row in self.people.rows if not row.empty), 1):
            if row.input.has_focus:
                return f"attendees.{place}"
        fields = (
            one
            for one in self.query(Field)
            if any(isinstance(c, LineInput) and c.has_focus for c in one.controls)
        )
        return next((field.where for field in fields), "")

    def offer_sessions(self, verdict: Verdict) -> None:
        """Show the places that are left in each session."""
        self.sessions.offer(self._options(verdict))

    def blame(self, findings: Sequence[Finding]) -> None:
        """Show at each field what is wrong with it, and go to the first one."""
        first: Widget | None = None
        person = self.people.blame(findings)
        for field in self.query(Field):
            if field.ancestors_with_self and self.people in field.ancestors:
                continue
            own = [one for one in findings if one.where == field.where]
            field.blame(own)
            first = first or (field.controls[0] if own else None)
            if field.where == "attendees" and person and first is None:
                first = person.input
        if first:
            (self.people.rows[-1].input if first is self.people else first).focus()

    def go_on(self, control: Widget) -> None:
        """To the field behind `control`; behind the last one the form is finished."""
        chain = [widget for widget in self.screen.focus_chain if self in widget.ancestors]
        chain = [widget for widget in chain if widget is not self.earlier]
        behind = chain[chain.index(control) + 1 :] if control in chain else []
        if behind:
            behind[0].focus()
        else:
            self.post_message(self.Finished())

    def _options(self, verdict: Verdict | None) -> list[PickOption]:
        return [
            PickOption(session.number, self._session_label(verdict, session.number))
            for session in self._event.live_sessions
        ]

    def _session_label(self, verdict: Verdict | None, number: int) -> Text:
        return lambda words: joined(session_label(verdict, self._event, number, wording(words)))

    def _day(self) -> date:
        session = self._event.session(self.sessions.value) if self.sessions.value else None
        return session.start.date() if session else self._event.day

    def _today(self) -> date:
        return house(self).clock.now().astimezone(self._event.tz).date()

    @on(LineInput.Changed)
    @on(Pick.Picked)
    def _typed(self, event: LineInput.Changed | Pick.Picked) -> None:
        event.stop()
        if event.control is self.sessions:
            self.people.work_out()
        for field in self.query(Field):
            if event.control in field.controls:
                field.blame(())
        self.post_message(self.Changed())

    def on_descendant_blur(self) -> None:
        """What was only half typed before counts once the field is left."""
        self.post_message(self.Changed())

    @on(People.Changed)
    def _party_typed(self, event: People.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(LineInput.Submitted)
    def _entered(self, event: LineInput.Submitted) -> None:
        event.stop()
        self.go_on(event.input)

    @on(Pick.Done)
    def _picked(self, event: Pick.Done) -> None:
        event.stop()
        self.go_on(event.pick)

    @on(People.Done)
    def _everybody_named(self, event: People.Done) -> None:
        event.stop()
        self.go_on(self.people.rows[-1].input)

    @on(Chosen)
    def _take_over(self, event: Chosen) -> None:
        event.stop()
        self.post_message(self.TakeOver(event.row))
