"""A kind of event as its TOML file describes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.language import Bilingual
from planner.model.programme_rotation import ALL_OF_IT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import time

    from planner.model.findings import Severity
    from planner.model.ids import ProgrammeKey
    from planner.model.programme_rotation import Tour, Walk, Wet
    from planner.model.programme_rules import Rules, Waiting
    from planner.model.programme_vetting import DeclineReason


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session as the programme proposes it; capacity in persons."""

    start: time
    minutes: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Station:
    """A place or activity that groups visit; capacity in persons at once."""

    key: str
    title: Bilingual
    minutes: int
    capacity: int
    min_age: int = 0
    indoor: bool = True
    must: bool = False
    """Whether every group sees it."""
    skill: str = ""
    """What its officers have to be able to do; "" where anybody will do."""
    staff: int = 0
    """Officers that it needs all the time."""
    groups: int | None = None
    """Groups at once; None where only the number of persons matters."""
    gap: int = 0
    """Minutes after a visit in which its places are not yet free again."""
    opens: int = 0
    """Minutes from the session's start before which no visit begins."""
    closes: int | None = None
    """Minutes from the session's start at which the last visit has ended; None: when the tour does."""
    starts: tuple[int, ...] = ()
    """The only minutes at which visits begin, where there are such; groups then share a run."""
    first: bool = False
    last: bool = False
    together: bool = False
    """All groups that go begin at one minute."""
    worth: int = 1
    """What a visit weighs among those that are no must-sees."""
    mentored: bool = False
    """A group's mentor goes with it."""
    place: Bilingual = Bilingual()
    """Where at the venue."""
    wet: Wet | None = None
    """How it goes on in wet weather; one that is outdoors and has none is shut then."""


@dataclass(frozen=True, slots=True)
class Role:
    """What officers do in every session, and how many of them it takes."""

    key: str
    title: Bilingual
    at_least: int = 1
    """Officers of each session, however few visitors come."""
    per_visitors: int | None = None
    """So many visitors need one officer; None where their number does not matter."""
    skill: str = ""
    offset: int = 0
    """Minutes after the start of the session; before it where negative."""
    minutes: int | None = None
    """None where it lasts until the end."""

    def needed(self, visitors: int) -> int:
        """Officers for a session with so many visitors."""
        return max(self.at_least, -(-visitors // self.per_visitors) if self.per_visitors else 0)


@dataclass(frozen=True, slots=True)
class Skill:
    """What officers can do, as stations and roles ask for it by its key, and what people call it."""

    key: str
    title: Bilingual


@dataclass(frozen=True, slots=True)
class RunSheetItem:
    """One line of the run sheet, in minutes from the session's start."""

    offset: int
    minutes: int
    title: Bilingual


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Ages in completed years on the day of the event, both ends included."""

    key: str
    title: Bilingual
    min_age: int
    max_age: int


class AnswerKind(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    PHONE = "phone"
    YES_NO = "yes_no"
    CHOICE = "choice"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the programme asks of a party or of each person."""

    key: str
    title: Bilingual
    kind: AnswerKind = AnswerKind.TEXT
    per_person: bool = False
    choices: tuple[Bilingual, ...] = ()
    required: Severity | None = None
    sensitive: bool = False
    """Medical and identity data: only in lists whose purpose needs them."""
    wish: bool = False
    """Whether an answer that names a station, a mentor or what a mentor can do is one for the timetable."""


_PUBLIC = frozenset({"title", "date", "start", "end", "arrive", "venue", "address", "unit"})
_PERSONAL = _PUBLIC | {"phone", "reference", "persons"}

PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "public": _PUBLIC,
        "confirmed": _PERSONAL,
        "waiting": _PERSONAL | {"position"},
        "cancelled": _PERSONAL | {"reason"},
        "rules": _PUBLIC,
    }
)
"""The {placeholders} that each of `Texts` may use, by the name of the text."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts for participants, written line by line; {placeholders} are filled by `planner.wording`."""

    public: Bilingual
    """What the public feed says about the event."""
    confirmed: Bilingual
    waiting: Bilingual
    cancelled: Bilingual
    rules: Bilingual
    """House rules: what visitors may and may not do."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A kind of event: defaults, rules, stations, questions and texts."""

    key: ProgrammeKey
    title: Bilingual
    summary: Bilingual
    sessions: tuple[SessionPlan, ...]
    stations: tuple[Station, ...]
    run_sheet: tuple[RunSheetItem, ...]
    age_bands: tuple[AgeBand, ...]
    rules: Rules
    waiting: Waiting
    questions: tuple[Question, ...]
    bring: tuple[Bilingual, ...]
    texts: Texts
    arrive_minutes: int = 15
    """How long before the session's start participants should be at the gate."""
    alarm_minutes: tuple[int, ...] = (120,)
    """Reminders in personal calendars, minutes before the start."""
    decline_reasons: tuple[DeclineReason, ...] = ()
    roles: tuple[Role, ...] = ()
    tour: Tour = ALL_OF_IT
    walks: tuple[Walk, ...] = ()
    skills: tuple[Skill, ...] = ()
    """Those that have a name in words; a skill needs none."""

    def question(self, key: str) -> Question | None:
        """The question with that key, if the programme asks it."""
        for question in self.questions:
            if question.key == key:
                return question
        return None


class FileProblem(StrEnum):
    """What is wrong at a place of a programme file: the `problem` of a finding about one."""

    # with the file as a whole
    SYNTAX = "syntax"
    ENCODING = "encoding"
    SIZE = "size"
    NESTING = "nesting"
    NAME = "name"
    # with a value by itself
    TYPE = "type"
    RANGE = "range"
    CHOICE = "choice"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    PLACEHOLDER = "placeholder"
    BRACES = "braces"
    # with a value beside others
    ORDER = "order"
    OVERLAP = "overlap"
    TOO_LATE = "too_late"
    TWICE = "twice"
    QUESTION = "question"
    NEEDS = "needs"
    CLASH = "clash"
