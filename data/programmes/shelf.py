"""The programmes that a unit can plan with, each file read when it is first asked for."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planner.model.catalogue import VETTING_HOLDS, Catalogue
from planner.model.ids import ProgrammeKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planner.model.findings import Finding
    from planner.model.programme import Programme

ENDING = ".toml"


SHIPPED = Path(__file__).parent


def catalogue(user_folder: Callable[[], Path] | None) -> ProgrammeShelf:
    """The shipped programmes and those of the user's folder, which need not exist and is asked for late."""
    return ProgrammeShelf(SHIPPED, user_folder)


class ProgrammeShelf(Catalogue):
    """Programmes by key, each file read when it is first asked for.

    A file of the user's folder stands before the shipped one of the same key. A broken one is passed over for
    the shipped one, or for none; `findings` says what is wrong with it.
    """

    def __init__(self, shipped: Path, user_folder: Callable[[], Path] | None) -> None:
        self._shipped = shipped
        self._find_user_folder = user_folder
        self._loaded: dict[ProgrammeKey, Programme] = {}
        self._waiting: dict[ProgrammeKey, Mapping[str, bool]] = {}
        self._troubles: dict[ProgrammeKey, tuple[Finding, ...]] = {}

    def __getitem__(self, key: ProgrammeKey) -> Programme:
        if key not in self._loaded:
            programme = self._from_user(key) or self._from_package(key)
            if programme is None:
                raise KeyError(key)
            self._loaded[key] = programme
        return self._loaded[key]

    def vetting_holds(self, key: ProgrammeKey) -> bool:
        """As of every catalogue; of a shipped file, known to be in order, only this is understood."""
        waiting = self._waiting_of(key)
        return super().vetting_holds(key) if waiting is None else waiting.get("vetting_holds", VETTING_HOLDS)

    def lottery(self, key: ProgrammeKey) -> bool:
        """As of every catalogue; of a shipped file, known to be in order, only this is understood."""
        waiting = self._waiting_of(key)
        return super().lottery(key) if waiting is None else waiting.get("lottery", False)

    def _waiting_of(self, key: ProgrammeKey) -> Mapping[str, bool] | None:
        """How a shipped file gives out places; None where the whole of a programme has to be understood."""
        if key not in self._waiting:
            if key in self._loaded or key in self._user_keys() or key not in _keys_in(self._shipped):
                return None
            self._waiting[key] = _waiting_in(self._shipped / f"{key}{ENDING}")
        return self._waiting[key]

    def __iter__(self) -> Iterator[ProgrammeKey]:
        shipped = _keys_in(self._shipped)
        own = [key for key in self._user_keys() if key not in shipped and key in self]
        return iter(sorted([*shipped, *own]))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files of the user's folder, in order of their names."""
        found: list[Finding] = []
        for key in self._user_keys():
            self._from_user(key)
            found += self._troubles.get(key, ())
        return tuple(found)

    def met(self) -> tuple[Finding, ...]:
        """What was wrong with those files that have been asked for."""
        return tuple(found for troubles in self._troubles.values() for found in troubles)

    @cached_property
    def _user_folder(self) -> Path | None:
        return self._find_user_folder() if self._find_user_folder else None

    def _user_keys(self) -> list[ProgrammeKey]:
        with suppress(OSError):  # no folder, or none that may be listed: no programmes of one's own
            return _keys_in(self._user_folder) if self._user_folder else []
        return []

    def _from_user(self, key: ProgrammeKey) -> Programme | None:
        if self._user_folder is None or key not in self._user_keys():
            return None
        from planner.model.findings import PlannerError

        try:
            return _read(self._user_folder / f"{key}{ENDING}")
        except PlannerError as trouble:
            self._troubles[key] = trouble.findings
            return None

    def _from_package(self, key: ProgrammeKey) -> Programme | None:
        return _read(self._shipped / f"{key}{ENDING}") if key in _keys_in(self._shipped) else None


def _keys_in(folder: Path) -> list[ProgrammeKey]:
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(ENDING) and file.is_file())
    return [ProgrammeKey(name.removesuffix(ENDING)) for name in names]


def _waiting_in(file: Path) -> Mapping[str, bool]:
    import tomllib

    found: Mapping[str, bool] = tomllib.loads(file.read_text(encoding="utf-8")).get("waiting", {})
    return found


def _read(file: Path) -> Programme:
    from data.programmes.loader import read  # most commands ask for no programme at all

    return read(file)
