"""Who comes: one line a person, with the age as soon as the birth date is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.message import Message

from planner.texts import N_
from screens.signup.fields import Blame, Field, answer_control, fill, value_of, written
from screens.signup.person_line import age_in
from screens.signup.state import Person
from screens.widgets.line_input import LineInput
from screens.widgets.pick import Pick
from screens.widgets.said import Said

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from planner.model.findings import Finding
    from planner.model.programme import Question
    from screens.ports import Words

PERSON_LABEL_CELLS = 30
"""A longer question stands in a line of its own above its answer."""

AgeOf = Callable[[str], int | None]


class PersonRow(Vertical):
    """A person: name and birth date, age, and what the programme asks of each."""

    def __init__(self, person: Person, questions: Sequence[Question], age_of: AgeOf) -> None:
        super().__init__(classes="person")
        self.number = person.number
        self.input = LineInput(person.line, hint=N_("name, birth date: Li Bo 2015-3-4"))
        self._age = Said(classes="person-age")
        self._age_of = age_of
        self._answers = {question.key: answer_control(question) for question in questions}
        self._questions = questions
        self._error = Blame()
        for key, control in self._answers.items():
            fill(control, person.answers.get(key, ""))

    def compose(self) -> ComposeResult:
        """The line, the questions below it, what is wrong."""
        with Horizontal(classes="field-line"):
            yield self.input
            yield self._age
        yield self._error
        with Vertical(classes="person-answers"):
            for question in self._questions:
                yield Field(
                    f"answers.{question.key}",
                    written(question.title),
                    self._answers[question.key],
                    label_cells=PERSON_LABEL_CELLS,
                )

    def on_mount(self) -> None:
        """Show age and questions of a line that came filled."""
        self.typed()

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.input.value.strip()

    @property
    def person(self) -> Person:
        """As typed."""
        answers = {key: value_of(control) for key, control in self._answers.items()}
        return Person(self.input.value, {key: said for key, said in answers.items() if said}, self.number)

    @property
    def to_ask(self) -> Widget | None:
        """The first answer that the programme requires and that is not given yet."""
        required = (question.key for question in self._questions if question.required)
        return next((self._answers[key] for key in required if not value_of(self._answers[key])), None)

    def typed(self) -> None:
        """Work out the age again; a person who is there is asked the questions."""
        self._age.say(self._age_text)
        self.set_class(not self.empty, "-there")
        self.blame(())

    def blame(self, findings: Sequence[Finding]) -> None:
        """Say what is wrong with this person."""
        for field in self.query(Field):
            field.blame([one for one in findings if one.where.endswith(field.where)])
        self._error.show([one for one in findings if ".answers." not in one.where])

    def _age_text(self, words: Words) -> str:
        age = self._age_of(self.input.value)
        return "" if age is None else words.gettext("age {age}").format(age=age)


class People(Vertical):
    """The lines of a party; there is always an empty one to type in."""

    class Changed(Message):
        """Somebody was typed or left out."""

    class Done(Message):
        """Enter in an empty line: everybody is named."""

    def __init__(
        self, questions: Sequence[Question], day: Callable[[], date], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self._day = day
        self._today = today

    def compose(self) -> ComposeResult:
        """One empty line."""
        yield self._row(Person())

    @property
    def rows(self) -> list[PersonRow]:
        """The lines in order."""
        return list(self.query(PersonRow))

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who was typed."""
        return tuple(row.person for row in self.rows if not row.empty)

    async def put(self, people: Sequence[Person]) -> None:
        """Show another party."""
        await self.query(PersonRow).remove()
        await self.mount(*(self._row(person) for person in (*people, Person())))

    def work_out(self) -> None:
        """Work the ages out again, for another day."""
        for row in self.rows:
            row.typed()

    def blame(self, findings: Sequence[Finding]) -> PersonRow | None:
        """Say what is wrong with whom; the first who is to be put right."""
        first = None
        for place, row in enumerate((row for row in self.rows if not row.empty), 1):
            prefix = f"attendees.{place}"
            own = [one for one in findings if one.where == prefix or one.where.startswith(f"{prefix}.")]
            row.blame(own)
            first = first or (row if own else None)
        return first

    def _row(self, person: Person) -> PersonRow:
        return PersonRow(person, self._questions, lambda line: age_in(line, self._day(), self._today()))

    @on(LineInput.Changed)
    @on(Pick.Picked)
    async def _typed(self, event: LineInput.Changed | Pick.Picked) -> None:
        event.stop()
        rows = self.rows
        row = next((one for one in rows if one.input is event.control), None)
        if row:
            row.typed()
        if not rows[-1].empty:
            await self.mount(self._row(Person()))
        self.post_message(self.Changed())

    @on(LineInput.Submitted)
    async def _entered(self, event: LineInput.Submitted) -> None:
        row = next((one for one in self.rows if one.input is event.input), None)
        if row is None:
            return
        event.stop()
        rows = self.rows
        if row.empty:
            self.post_message(self.Done())
            return
        if row is rows[-1]:
            await self.mount(self._row(Person()))
        if row.to_ask:
            self.screen.set_focus(row.to_ask)
            return
        self.screen.set_focus(self.rows[rows.index(row) + 1].input)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """An empty line vanishes once it is left, but for the last one."""
        rows = self.rows
        for row in rows[:-1]:
            if row.empty and row.input is event.widget and not row.input.has_focus:
                await row.remove()
