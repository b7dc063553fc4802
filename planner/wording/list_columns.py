"""Columns of attendee lists: their headings, and their values in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.model.language import Language
from planner.model.lists import Field, HeldPlaces, ListColumn
from planner.model.programme import AnswerKind
from planner.model.sheet import Column, ColumnKind
from planner.model.signup import Unnamed
from planner.model.states import SignUpState
from planner.rules.answers import NO, YES
from planner.rules.phones import show_phone
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.labels import Labels
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.model.lists import Value
    from planner.model.programme import Question
    from planner.model.sheet import Cell
    from planner.wording.voice import Voice

HEADINGS = {
    Field.SESSION: (N_("Session"), ColumnKind.NUMBER, 9),
    Field.START: (N_("Start"), ColumnKind.TEXT, 7),
    Field.GROUP: (N_("Group"), ColumnKind.TEXT, 8),
    Field.REF: (N_("Reference"), ColumnKind.CODE, 12),
    Field.PARTY: (N_("Party"), ColumnKind.TEXT, 14),
    Field.PERSONS: (N_("Persons"), ColumnKind.NUMBER, 8),
    Field.AGE: (N_("Age"), ColumnKind.NUMBER, 6),
    Field.BIRTH_DATE: (N_("Birth date"), ColumnKind.DATE, 12),
    Field.PHONE: (N_("Phone"), ColumnKind.PHONE, 20),
    Field.EMERGENCY: (N_("Phone in emergencies"), ColumnKind.PHONE, 20),
    Field.EMAIL: (N_("E-mail"), ColumnKind.TEXT, 20),
    Field.LANGUAGE: (N_("Language"), ColumnKind.TEXT, 10),
    Field.STATE: (N_("State"), ColumnKind.TEXT, 12),
    Field.NOTE: (N_("Note"), ColumnKind.TEXT, 20),
    Field.ARRIVED: (N_("Arrived"), ColumnKind.TIME, 9),
    Field.CALLED: (N_("Called at, by"), ColumnKind.SIGNATURE, 16),
    Field.SIGNATURE: (N_("Signature"), ColumnKind.SIGNATURE, 16),
}

_Show = Callable[["Value"], "Cell"]


class ListColumns:
    """The columns of one list in one language."""

    def __init__(self, voice: Voice, columns: tuple[ListColumn, ...]) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._labels = Labels(voice)
        self._counts = Counts(voice)
        self._asked = columns
        self._kept: dict[tuple[Field, Value], Cell] = {}
        self._nobody: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings, kinds and widths."""
        return tuple(self._column(column) for column in self._asked)

    def words(
        self, rows: Iterable[tuple[Value, ...]], nobody: str | None = None
    ) -> Iterator[tuple[Cell, ...]]:
        """Rows in words; `nobody` is what stands for persons without a name instead of how many they are."""
        self._nobody = nobody
        shows = [self._show(column) for column in self._asked]
        for row in rows:
            cells: tuple[Any, ...] = row  # what nothing is to be done to is a cell already
            yield tuple([show(value) if show else value for show, value in zip(shows, cells, strict=True)])

    def _column(self, column: ListColumn) -> Column:
        question = column.question
        if column.field is Field.NAME:
            return Column(column.key, self._voice.pgettext("of a person", "Name"), ColumnKind.TEXT, 16)
        if question is None:
            heading, kind, width = HEADINGS[column.field]
            return Column(column.key, self._voice.gettext(heading), kind, width)
        kind = ColumnKind.PHONE if question.kind is AnswerKind.PHONE else ColumnKind.TEXT
        width = 20 if question.kind in (AnswerKind.IDENTITY, AnswerKind.TEXT) else 12
        return Column(column.key, self._voice.text(question.title), kind, width)

    def _show(self, column: ListColumn) -> _Show | None:
        """How a value is put into words; None where it stands for itself."""
        question = column.question
        if question is not None:
            return lambda value: self._answer(question, value)
        match column.field:
            case Field.NAME:
                return self._name
            case Field.START | Field.LANGUAGE | Field.STATE | Field.PHONE | Field.EMERGENCY:
                return lambda value: self._known(column.field, value)
            case _:
                return None

    def _known(self, field: Field, value: Value) -> Cell:
        """Worked out once for the rows that have it in common."""
        shown = self._kept.get((field, value))
        if shown is None:
            shown = self._kept[field, value] = self._worked_out(field, value)
        return shown

    def _worked_out(self, field: Field, value: Value) -> Cell:
        if isinstance(value, datetime):
            return self._times.clock(value)
        if isinstance(value, SignUpState):
            return self._labels.signup(value).text
        if isinstance(value, HeldPlaces):
            return self._labels.signup(SignUpState.OFFERED, held=True).text
        if not isinstance(value, str) or not value:
            return ""
        return self._labels.language(Language(value)) if field is Field.LANGUAGE else show_phone(value)

    def _name(self, value: Value) -> Cell:
        if not isinstance(value, Unnamed):
            return value if isinstance(value, str) else ""
        if self._nobody is not None:
            return self._nobody
        counted = []
        if value.adults:
            counted.append(self._counts.adults(value.adults))
        if value.children:
            counted.append(self._counts.children(value.children))
        return self._voice.gettext("not named: {counted}").format(counted=self._voice.listed(counted))

    def _answer(self, question: Question, value: Value) -> Cell:
        if not isinstance(value, str) or not value:
            return ""
        match question.kind:
            case AnswerKind.PHONE:
                return show_phone(value)
            case AnswerKind.YES_NO:
                return {YES: self._voice.gettext("yes"), NO: self._voice.gettext("no")}.get(value, value)
            case AnswerKind.CHOICE:
                chosen = (one for one in question.choices if value in (one.en, one.zh))
                return next((self._voice.text(one) for one in chosen), value)
            case _:
                return value
