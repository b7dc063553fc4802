"""Signs up everybody of a file, and says what became of it; can be stopped at any moment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.services.importing import import_signups
from planner.texts import N_
from screens.importing.finishing import keep
from screens.importing.text import told_text
from screens.work import Job, run

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.imports import ImportReport, ImportWish, SourceFile
    from planner.services.desk import Desk
    from screens.page import Page
    from screens.ports import Imports


class Signing:
    """One import after the other; `stop` ends the one that goes on."""

    def __init__(self, page: Page[bool], ref: str, path: Path, source: SourceFile, imports: Imports) -> None:
        self._page = page
        self._ref = ref
        self._path = path
        self._source = source
        self._imports = imports
        self._job: Job | None = None

    def stop(self) -> bool:
        """Ask what goes on to stop, which it then says itself; False where nothing does."""
        if self._job is None:
            return False
        self._job.stop()
        return True

    async def sign_up(self, wish: ImportWish, looked_at: ImportReport) -> bool:
        """Import as it was looked at; keep what was decided and the rejected rows. Whether it was done."""
        desk: Desk = self._page.house.desk
        whole = replace(wish, columns=looked_at.columns, dry_run=False)

        def import_all(job: Job) -> ImportReport:
            self._job = job
            return import_signups(desk, self._ref, self._source, whole, (), job.step)

        try:
            done = await run(self._page, N_("Signing up"), import_all)
        finally:
            self._job = None
        if done is None:
            return False
        await self._tell(done.value, decided=wish.columns is not None)
        return True

    async def _tell(self, report: ImportReport, *, decided: bool) -> None:
        page, language = self._page, self._page.house.language
        kept = await run(
            page,
            N_("Writing"),
            lambda _job: keep(self._imports, self._path, self._source, report, language, decided=decided),
            stoppable=False,
        )
        rejected = kept.value if kept else None
        page.house.tell(
            lambda words: told_text(report, self._path, rejected, words),
            hint=page.words.gettext("u takes it back"),
        )
