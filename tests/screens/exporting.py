"""Exports that write nothing and keep what they were asked for."""

from collections.abc import Callable
from pathlib import Path

from planner.model.language import Language
from planner.model.lists import Purpose
from planner.model.reports import Published
from screens.ports import Export, FrozenFile, ListFiles, ListWish


class KeptExports:
    """Every export is named after what it is made of."""

    def __init__(self) -> None:
        self.written: list[tuple[str, Path]] = []
        self.published: list[Path] = []
        self.wishes: list[ListWish] = []
        self.frozen: dict[Path, tuple[FrozenFile, ...]] = {}

    def event_calendar(self, event: str, language: Language) -> Export:
        return Export(f"{event} {language}", b"")

    def session_calendar(self, event: str, number: int, language: Language) -> Export:
        return Export(f"{event} {number} {language}", b"")

    def series_calendar(self, event: str, language: Language) -> Export:
        return Export(f"series {event} {language}", b"")

    def programme_calendar(self, programme: str, language: Language) -> Export:
        return Export(f"{programme} {language}", b"")

    def public_calendar(self, language: Language) -> Export:
        return Export(f"public {language}", b"")

    def personal_calendar(self, signup: str) -> Export:
        return Export(signup, b"")

    def invitation(self, signup: str) -> Export:
        return Export(f"invite {signup}", b"")

    def invitation_cancelled(self, signup: str) -> Export:
        return Export(f"cancel {signup}", b"")

    def attendee_list(self, event: str, wish: ListWish, language: Language) -> ListFiles:
        self.wishes.append(wish)
        made = Export(f"{wish.purpose} {event} {wish.form} {language}", b"")
        return ListFiles((made, Export("frozen", b"")) if wish.freeze else (made,))

    def frozen_lists(self, event: str, purpose: Purpose, folder: Path) -> tuple[FrozenFile, ...]:
        return self.frozen.get(folder, ())

    def duty_sheet(self, event: str, form: str, language: Language) -> Export:
        return Export(f"duties {event} {form} {language}", b"")

    def draw_proof(self, event: str, session: int, language: Language) -> Export:
        return Export(f"lots {event} {session} {language}", b"")

    def folder(self) -> Path:
        return Path("/")

    def write(self, export: Export, folder: Path) -> Path:
        self.written.append((export.name, folder))
        return folder / export.name

    def publish(self, folder: Path, report: Callable[[int, int], None]) -> Published:
        for number in (1, 2, 3):
            report(number, 3)
        self.published.append(folder)
        return Published(folder, ("index.html", "public.ics"), ("events/E1.ics",), 5)
