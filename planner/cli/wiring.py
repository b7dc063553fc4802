"""The composition root: the only place that knows which store, clock, writers and texts are used."""

from __future__ import annotations

import os
from binascii import b2a_base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.model.ids import Token
from planner.services.desk import Desk

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from gettext import NullTranslations
    from pathlib import Path

    from data.programmes.shelf import ProgrammeShelf
    from data.store.backups import BackupPlan
    from data.store.desks import OpenDesks
    from planner.model.findings import Finding
    from planner.model.language import Language
    from planner.model.reports import RepairReport
    from planner.ports import Clock, DraftShelf, Store

APPLICATION = "openday"
_IN_ADDRESSES = bytes.maketrans(b"+/", b"-_")


class SystemClock:
    """The time of the machine, in UTC: zones are put on where a time is shown."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still, for scripts and tests."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment that it was set to."""
        return self._moment


class SystemChance:
    """Randomness that cannot be guessed."""

    def letters(self, alphabet: str, length: int) -> str:
        """Random characters of `alphabet`."""
        count = len(alphabet)
        if 256 % count:
            import secrets

            return "".join(secrets.choice(alphabet) for _ in range(length))
        # Each character stands for as many bytes as any other, so one call to the system is enough.
        return "".join([alphabet[byte % count] for byte in os.urandom(length)])

    def token(self) -> Token:
        """192 random bits, safe in an address."""
        # What `secrets.token_urlsafe` does, in one step: 24 bytes fill 32 characters.
        return Token(b2a_base64(os.urandom(24), newline=False).translate(_IN_ADDRESSES).decode("ascii"))

    def uid(self) -> str:
        """A random UUID."""
        import uuid

        return str(uuid.uuid4())


def data_folder() -> Path:
    """The user's folder for the database, programmes and backups."""
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def trouble_log() -> Path:
    """Where the details of unexpected trouble are kept."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False) / "trouble.log"


def drafts_folder() -> Path:
    """Where forms that were left unsaved are kept."""
    from platformdirs import user_state_path

    return user_state_path(APPLICATION, appauthor=False) / "drafts"


def settings_path() -> Path:
    """Where the planner remembers theme and language."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False) / "settings.json"


def translations(language: Language) -> NullTranslations:
    """The catalogue of a language."""
    from data.locale import translations as load

    return load(language)


def clock(moment: datetime | None) -> Clock:
    """A clock that tells the time, or stands still at `moment`."""
    return SetClock(moment) if moment else SystemClock()


def actor_name(asked: str) -> str:
    """Who is at the desk: as asked, else the login name."""
    if asked:
        from planner.rules.text import clean_line

        return clean_line(asked, "--actor")
    import getpass
    import os

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "desk"


def database_path(asked: Path | None) -> Path:
    """Where the database is: as asked, else in the user's own folder, which is made."""
    if asked is not None:
        return asked
    path = data_folder() / "openday.json"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def open_store(asked: Path | None, *, backups: bool = True) -> Store:
    """The store as asked or of the user; with `backups` it is copied into the user's folder before the first
    change of a day."""
    from data.store.store import OpendayStore

    return OpendayStore.open(database_path(asked), backups=_backup_plan if backups else None)


def _backup_plan() -> BackupPlan:
    from data.store.backups import BackupPlan

    return BackupPlan(data_folder() / "backups")


def restore_database(
    asked: Path | None, source: Path, moment: datetime | None, actor: str
) -> tuple[Path, Path]:
    """Restore a backup, also over a database too damaged to be opened; its path, and that of what is kept."""
    from data.store.store import OpendayStore

    path = database_path(asked)
    return path, OpendayStore.recover(path, source, actor_name(actor), clock(moment).now())


def repair_database(asked: Path | None) -> RepairReport:
    """Put what can be read of a damaged database in its place."""
    from data.store.repairing import repair

    return repair(database_path(asked))


def drafts() -> DraftShelf:
    """The forms that were left unsaved."""
    from planner.cli.drafts_folder import FolderDrafts

    return FolderDrafts(drafts_folder())


def programmes() -> ProgrammeShelf:
    """The programmes that can be planned with: the shipped ones and those of the user's folder."""
    from data.programmes.shelf import catalogue

    return catalogue(lambda: data_folder() / "programmes")


def programme_findings(desk: Desk) -> tuple[Finding, ...]:
    """What is wrong with the files of programmes in the user's folder, where a desk plans with those."""
    from data.programmes.shelf import ProgrammeShelf

    return desk.programmes.findings() if isinstance(desk.programmes, ProgrammeShelf) else ()


def programmes_passed_over(desk: Desk) -> tuple[Finding, ...]:
    """What is wrong with the unit's own files that a desk would have planned with so far."""
    from data.programmes.shelf import ProgrammeShelf

    return desk.programmes.met() if isinstance(desk.programmes, ProgrammeShelf) else ()


def open_desks(desk: Desk) -> AbstractContextManager[OpenDesks]:
    """The planners that are open on the database of a desk, counted until the end of the block."""
    from contextlib import closing

    from data.store.desks import OpenDesks

    return closing(OpenDesks(desk.store.path))


def check_programme(path: Path) -> tuple[Finding, ...]:
    """What is wrong with a programme file."""
    from data.programmes.loader import check

    return check(path)


def open_desk(path: Path | None, moment: datetime | None, actor: str) -> Desk:
    """A desk on the database at `path`."""
    return Desk(
        store=open_store(path),
        programmes=programmes(),
        clock=clock(moment),
        chance=SystemChance(),
        actor=actor_name(actor),
    )


def sample_desk(path: Path, moment: datetime | None, actor: str) -> Desk:
    """A desk on a new database with the sample data around `moment`."""
    from data.samples.loading import load

    store = open_store(path, backups=False)
    known = programmes()

    def desk_at(at: datetime) -> Desk:
        return Desk(store, known, SetClock(at), SystemChance(), actor_name(actor))

    load(desk_at, clock(moment).now())
    return Desk(store, known, clock(moment), SystemChance(), actor_name(actor))
