"""The programmes that can be planned with, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from planner.model.ids import ProgrammeKey

if TYPE_CHECKING:
    from planner.model.language import Bilingual
    from planner.model.programme import Programme

VETTING_HOLDS = True
"""Whether a sign-up in vetting takes its places where nothing else is said."""


class Catalogue(Mapping[ProgrammeKey, "Programme"]):
    """Programmes by key."""

    def vetting_holds(self, key: ProgrammeKey) -> bool:
        """Whether sign-ups in vetting take their places; where the programme is gone, they do."""
        programme = self.get(key)
        return programme.waiting.vetting_holds if programme else VETTING_HOLDS

    def lottery(self, key: ProgrammeKey) -> bool:
        """Whether lots decide who gets places; not where the programme is gone."""
        programme = self.get(key)
        return bool(programme and programme.waiting.lottery)

    def skills(self) -> Mapping[str, Bilingual]:
        """What skills are called, by key, in any of the programmes."""
        return {skill.key: skill.title for programme in self.values() for skill in programme.skills}


class Programmes(Catalogue):
    """Programmes that are there already."""

    def __init__(self, *programmes: Programme) -> None:
        self._by_key = {programme.key: programme for programme in programmes}

    def __getitem__(self, key: ProgrammeKey) -> Programme:
        return self._by_key[key]

    def __iter__(self) -> Iterator[ProgrammeKey]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)
