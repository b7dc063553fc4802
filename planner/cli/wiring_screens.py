"""Puts the terminal interface together: desk, texts, exports, drafts and settings."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.formats.qr import QrCodes
from planner.cli import wiring
from planner.cli.drafts_folder import FolderDrafts
from planner.cli.files import write_file
from planner.cli.settings import FileSettings
from planner.model.findings import PlannerError
from planner.model.language import Language
from planner.wording import Wording
from screens.agenda.page import AgendaPage
from screens.app import LANGUAGE_SETTING, OpendayApp
from screens.ports import Export, Words

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from planner.calendars import CalendarWords
    from planner.ports import Clock
    from planner.services.desk import Desk
    from screens.ports import Desks


class ZonedClock:
    """Another clock, told in one zone: the interface shows the unit's wall clock."""

    def __init__(self, clock: Clock, zone: ZoneInfo) -> None:
        self._clock = clock
        self._zone = zone

    def now(self) -> datetime:
        """The present moment in that zone."""
        return self._clock.now().astimezone(self._zone)


class FileExports:
    """Makes calendars and lists with the real writers, and puts them into folders."""

    def __init__(self, desk: Desk, wordings: dict[Language, Wording]) -> None:
        self._desk = desk
        self._wordings = wordings

    def _words(self, language: Language) -> CalendarWords:
        return self._wordings[language].calendar

    def event_calendar(self, event: str, language: Language) -> Export:
        """Every session of an event, as the public may see it."""
        from planner.services import feeds

        made = feeds.event_calendar(self._desk, event, language, self._words)
        return Export(f"{event}.ics", wiring.calendar_writer().write(made))

    def public_calendar(self, language: Language) -> Export:
        """The feed of every public event."""
        from planner.services import feeds

        made = feeds.public_calendar(self._desk, language, self._words)
        return Export("public.ics", wiring.calendar_writer().write(made))

    def personal_calendar(self, signup: str) -> Export:
        """A party's own calendar, in the language of its contact."""
        from planner.services import feeds

        made = feeds.personal_calendar(self._desk, signup, self._words)
        return Export(f"{signup}.ics", wiring.calendar_writer().write(made))

    def gate_list(self, event: str, form: str, language: Language) -> Export:
        """Everyone who is expected at the gate, as `csv` or `xlsx`."""
        from planner.services import lists

        sheet = self._wordings[language].lists.gate(lists.attendee_list(self._desk, event, "gate"))
        return Export(f"{event}-gate.{form}", wiring.sheet_writer(form).write(sheet))

    def folder(self) -> Path:
        """The person's downloads, else the current folder."""
        from platformdirs import user_downloads_path

        downloads = user_downloads_path()
        return downloads if downloads.is_dir() and os.access(downloads, os.W_OK) else Path.cwd()

    def write(self, export: Export, folder: Path) -> Path:
        """Write the file whole or not at all, readable by its owner alone."""
        return write_file(folder / export.name, export.content, private=True)


def _explain(error: Exception, words: Words) -> str | None:
    if isinstance(error, PlannerError) and isinstance(words, Wording):
        return words.trouble(error)
    return None


def make_app(
    desk: Desk, language: Language, *, named: bool, throw_away: bool, desks: Desks | None = None
) -> OpendayApp:
    """The planner on a desk; the language chosen in it last wins over `language`, unless that was named.

    Forms left unsaved on a throw-away database are kept no longer than it.
    """
    settings = FileSettings(wiring.settings_path())
    remembered = settings.get(LANGUAGE_SETTING)
    wordings = {known: Wording(known, wiring.translations(known)) for known in Language}
    clock = ZonedClock(desk.clock, desk.unit_zone())
    return OpendayApp(
        AgendaPage,
        desk=replace(desk, clock=clock),
        catalogues=wordings,
        language=Language(remembered) if remembered in set(Language) and not named else language,
        clock=clock,
        settings=settings,
        explain=_explain,
        exports=FileExports(desk, wordings),
        codes=QrCodes(),
        drafts=None if throw_away else FolderDrafts(wiring.drafts_folder()),
        desks=desks,
        at_start=lambda: wiring.programme_findings(desk),
    )
