"""What the screens need from outside; the composition root hands in the real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from planner.model.findings import Finding
    from planner.model.imports import ColumnMap, ImportReport, SourceFile
    from planner.model.language import Language
    from planner.model.lists import Purpose
    from planner.model.reports import Published
    from planner.rotation.replanning import Replan
    from planner.rotation.solver import RotationSolver
    from planner.services.timetable_rows import By
    from planner.services.timetable_views import TimetableView


class Clock(Protocol):
    """Tells the time; the same as the planner's own, whose module would load every record at the start."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class Words(Protocol):
    """The translations of one language, as the gettext module of Python makes them."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, one: str, many: str, n: int, /) -> str: ...
    def pgettext(self, context: str, message: str, /) -> str: ...


class Settings(Protocol):
    """What the planner remembers about a person's screen, such as theme and language."""

    def get(self, name: str) -> str | None: ...
    def put(self, name: str, value: str) -> None: ...


Explain = Callable[[Exception, Words], str | None]
"""One clear sentence for an error that people can meet; None for a mistake of the programmer."""


@dataclass(frozen=True, slots=True)
class Export:
    """A calendar or list as it is written: its usual name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ListWish:
    """Which attendee list, and in which form: `csv`, `html` or `xlsx`."""

    purpose: Purpose
    form: str
    session: int | None = None
    """Of this session alone."""
    freeze: bool = False
    """Whether the list is kept as it is, too, so that changes can be told later."""
    since: Path | None = None
    """The frozen list since which changes are told, instead of the whole list."""


@dataclass(frozen=True, slots=True)
class ListFiles:
    """An attendee list as files, and what people should know of it."""

    exports: tuple[Export, ...]
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A frozen list, and when it was made on the clock of its event."""

    path: Path
    made: str


class Timetables(Protocol):
    """What makes and mends timetables, and writes them; called in a worker."""

    def solver(self) -> RotationSolver:
        """What sends groups round the stations."""
        ...

    def mender(self) -> Replan:
        """What mends a plan on the day."""
        ...

    def file(self, view: TimetableView, by: By, form: str, language: Language) -> Export:
        """A timetable by group, station or officer, as `xlsx`, `html` or `json`."""
        ...


class Exports(Protocol):
    """Makes calendars and lists, and writes them; called in a worker, errors are those of the services."""

    def event_calendar(self, event: str, language: Language) -> Export:
        """Every session of an event, as the public may see it."""
        ...

    def session_calendar(self, event: str, number: int, language: Language) -> Export:
        """One session of an event, as the public may see it."""
        ...

    def series_calendar(self, event: str, language: Language) -> Export:
        """The series of an event, as entries that repeat."""
        ...

    def programme_calendar(self, programme: str, language: Language) -> Export:
        """The feed of every public event of one kind, named by its key."""
        ...

    def public_calendar(self, language: Language) -> Export:
        """The feed of every public event."""
        ...

    def personal_calendar(self, signup: str) -> Export:
        """A party's own calendar, in the language of its contact."""
        ...

    def invitation(self, signup: str) -> Export:
        """An invitation to be sent to the contact by e-mail."""
        ...

    def invitation_cancelled(self, signup: str) -> Export:
        """What takes an invitation back; that it was made is written down in the database."""
        ...

    def attendee_list(self, event: str, wish: ListWish, language: Language) -> ListFiles:
        """A list for one purpose; that it was made is written into the history of the event."""
        ...

    def frozen_lists(self, event: str, purpose: Purpose, folder: Path) -> tuple[FrozenFile, ...]:
        """The lists of that event and purpose that were frozen into a folder, the newest first."""
        ...

    def duty_sheet(self, event: str, form: str, language: Language) -> Export:
        """Who is where at an event, as `xlsx`, `csv` or `html`; that it was made is in its history."""
        ...

    def draw_proof(self, event: str, session: int, language: Language) -> Export:
        """What anyone needs to draw the lots of a session again, as text to be put up; it names nobody."""
        ...

    def folder(self) -> Path:
        """Where files go unless another folder was named: the person's downloads, else the current folder."""
        ...

    def write(self, export: Export, folder: Path) -> Path:
        """Write the file whole or not at all, readable by its owner alone; the path that was written.

        Replaces a file of that name. Raises StoreTrouble.
        """
        ...

    def publish(self, folder: Path, report: Callable[[int, int], None]) -> Published:
        """Make the folder hold every calendar and page of the unit, for a web server to show.

        `report` is told how many of how many are made, and may raise to stop it: the folder is then as it
        was. Raises StoreTrouble.
        """
        ...


class Imports(Protocol):
    """Finds and reads files of sign-ups; called in a worker, errors are those of the services."""

    def folder(self) -> Path:
        """Where files arrive: the person's downloads, else the current folder."""
        ...

    def recent(self, folders: Iterable[Path], most: int) -> tuple[tuple[Path, float], ...]:
        """The tables that were put into these folders last, the latest first, each with when that was, in
        seconds since 1970."""
        ...

    def read(self, path: Path) -> SourceFile:
        """All visible sheets with the rows that hold anything."""
        ...

    def remembered(self) -> tuple[ColumnMap, ...]:
        """The mappings that people decided, the latest first."""
        ...

    def keep(self, columns: ColumnMap) -> None:
        """Remember a mapping for files with the same headings."""
        ...

    def write_rejected(
        self, path: Path, source: SourceFile, report: ImportReport, language: Language
    ) -> Path:
        """The rejected rows as a file that can be corrected and imported again, beside the one they come
        from."""
        ...


class Codes(Protocol):
    """Makes QR codes."""

    def matrix(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Its rows from the top, dark being True, without a margin; ValueError for a text too long."""
        ...


class Desks(Protocol):
    """The planners that are open on the same database."""

    def count(self) -> int:
        """How many there are, this one included; called in a thread."""
        ...


class Drafts(Protocol):
    """Forms that were left before they were saved: they outlive a crash and hold personal data."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, text: str) -> None: ...
    def clear(self, key: str) -> None: ...


class MemoryDrafts:
    """Drafts that last as long as the program."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The draft that was kept last."""
        return self._texts.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep a draft."""
        self._texts[key] = text

    def clear(self, key: str) -> None:
        """Forget a draft."""
        self._texts.pop(key, None)
