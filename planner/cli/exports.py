"""What the planner writes into files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli import wiring_files
from planner.cli.files import usual_folder, write_file
from screens.ports import Export, FrozenFile, ListFiles, ListWish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from planner.calendars import CalendarWords
    from planner.model.calendar import Calendar
    from planner.model.language import Language
    from planner.model.lists import Purpose
    from planner.model.reports import Published
    from planner.services.desk import Desk
    from planner.services.site import Resource
    from planner.wording import Wording


class FileExports:
    """Makes calendars and lists with the real writers, and puts them into folders."""

    def __init__(self, desk: Desk, wordings: Mapping[Language, Wording]) -> None:
        self._desk = desk
        self._wordings = wordings

    def _words(self, language: Language) -> CalendarWords:
        return self._wordings[language].calendar

    def event_calendar(self, event: str, language: Language) -> Export:
        """Every session of an event, as the public may see it."""
        from planner.services import feeds

        return _written(event, feeds.event_calendar(self._desk, event, language, self._words))

    def session_calendar(self, event: str, number: int, language: Language) -> Export:
        """One session of an event, as the public may see it."""
        from planner.services import feeds

        made = feeds.session_calendar(self._desk, event, number, language, self._words)
        return _written(f"{event}-{number}", made)

    def series_calendar(self, event: str, language: Language) -> Export:
        """The series of an event, as entries that repeat."""
        from planner.services import feeds

        return _written(f"{event}-series", feeds.series_calendar(self._desk, event, language, self._words))

    def programme_calendar(self, programme: str, language: Language) -> Export:
        """The feed of every public event of one kind."""
        from planner.services import feeds

        return _written(programme, feeds.programme_calendar(self._desk, programme, language, self._words))

    def public_calendar(self, language: Language) -> Export:
        """The feed of every public event."""
        from planner.services import feeds

        return _written("public", feeds.public_calendar(self._desk, language, self._words))

    def personal_calendar(self, signup: str) -> Export:
        """A party's own calendar, in the language of its contact."""
        from planner.services import feeds

        return _written(signup, feeds.personal_calendar(self._desk, signup, self._words))

    def invitation(self, signup: str) -> Export:
        """An invitation to be sent to a contact by e-mail."""
        from planner.services import invitations

        return _written(f"{signup}-invite", invitations.invite(self._desk, signup, self._words).calendar)

    def invitation_cancelled(self, signup: str) -> Export:
        """What takes an invitation back, which is written down."""
        from planner.services import invitations

        letter = invitations.cancel_invitation(self._desk, signup, self._words)
        return _written(f"{signup}-cancel", letter.calendar)

    def attendee_list(self, event: str, wish: ListWish, language: Language) -> ListFiles:
        """A list for one purpose, as files; that it was made is in the history of the event."""
        from planner.cli.handouts import hand_out

        since = None if wish.since is None else str(wish.since)
        made = hand_out(
            self._desk,
            self._wordings[language],
            event,
            wish.purpose,
            wish.form,
            wish.session,
            freeze=wish.freeze,
            since=since,
        )
        files = (made.list, made.frozen) if made.frozen else (made.list,)
        return ListFiles(tuple(Export(one.name, one.content) for one in files), made.notes)

    def frozen_lists(self, event: str, purpose: Purpose, folder: Path) -> tuple[FrozenFile, ...]:
        """The frozen lists in a folder, the newest first, known by their names."""
        from planner.cli.handouts import frozen_in

        return tuple(FrozenFile(path, made) for path, made in frozen_in(folder, event, purpose))

    def duty_sheet(self, event: str, form: str, language: Language) -> Export:
        """The duty sheet of an event; that it was made is in the history of the event."""
        from planner.cli import wiring_files
        from planner.services.duty_sheet import duty_sheet, record_duty_sheet

        found = duty_sheet(self._desk, event)
        content = wiring_files.sheet_writer(form).write(self._wordings[language].duties.sheet(found))
        record_duty_sheet(self._desk, found)
        return Export(f"{found.event.ref}-duties.{form}", content)

    def draw_proof(self, event: str, session: int, language: Language) -> Export:
        """The proof of a draw as text."""
        from planner.cli.draw_proof import proof_file
        from planner.services.drawing import drawing_of

        made = drawing_of(self._desk, event, session)
        content = proof_file(self._wordings[language], made, ".txt")
        return Export(f"{made.event.ref}-{made.session.number}-lots.txt", content)

    def folder(self) -> Path:
        """The person's downloads, else the current folder."""
        return usual_folder()

    def write(self, export: Export, folder: Path) -> Path:
        """Write the file whole or not at all, readable by its owner alone."""
        return write_file(folder / export.name, export.content, private=True)

    def publish(self, folder: Path, report: Callable[[int, int], None]) -> Published:
        """Make the folder hold every calendar and page of the unit."""
        from planner.cli import wiring_site
        from planner.services.site import Site

        site = Site(self._desk, wiring_site.press(self._wordings.__getitem__))
        paths = site.paths()

        def resources() -> Iterator[tuple[str, Resource]]:
            for number, path in enumerate(paths, 1):
                found = site.find(path)
                if found:  # it may have gone since it was listed
                    yield path, found
                report(number, len(paths))

        return wiring_site.tree(folder).publish(resources())


def _written(name: str, made: Calendar) -> Export:
    return Export(f"{name}.ics", wiring_files.calendar_writer().write(made))
