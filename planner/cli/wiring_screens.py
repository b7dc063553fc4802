"""Puts the terminal interface together: desk, texts, exports, drafts and settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.formats.qr import QrCodes
from planner.cli import wiring
from planner.cli.drafts_folder import FolderDrafts
from planner.cli.exports import FileExports
from planner.cli.import_files import ImportFiles
from planner.cli.rotation_screens import ScreenTimetables
from planner.cli.settings import FileSettings
from planner.model.findings import PlannerError
from planner.model.language import Language
from planner.wording import Wording
from screens.agenda.page import AgendaPage
from screens.app import LANGUAGE_SETTING, OpendayApp

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from planner.ports import Clock
    from planner.services.desk import Desk
    from screens.ports import Desks, Words


class ZonedClock:
    """Another clock, told in one zone: the interface shows the unit's wall clock."""

    def __init__(self, clock: Clock, zone: ZoneInfo) -> None:
        self._clock = clock
        self._zone = zone

    def now(self) -> datetime:
        """The present moment in that zone."""
        return self._clock.now().astimezone(self._zone)


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
        imports=ImportFiles(desk, wordings),
        timetables=ScreenTimetables(wordings),
        codes=QrCodes(),
        drafts=None if throw_away else FolderDrafts(wiring.drafts_folder()),
        desks=desks,
        at_start=lambda: wiring.programme_findings(desk),
    )
