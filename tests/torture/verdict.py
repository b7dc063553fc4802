"""Holds what the writers were told against what the database holds in the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from pathlib import Path

from planner.model.audit import Action, AuditRecord
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from tests.torture import scene
from tests.torture.workers import contradictions

KINDS = {
    Code.CHECK_OVERSOLD: "oversold",
    Code.CHECK_DUPLICATE_REF: "duplicated",
    Code.CHECK_DANGLING: "inconsistent",
    Code.CHECK_WAITING_WITH_PLACES: "inconsistent",
}
"""How a finding of `openday check` is counted."""


@dataclass
class Verdict:
    """Counts; everything after `compactions` must be 0."""

    acknowledged: int = 0
    kills: int = 0
    views: int = 0
    compactions: int = 0
    lost: int = 0
    duplicated: int = 0
    oversold: int = 0
    inconsistent: int = 0
    unreadable: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def bad(self) -> bool:
        """Whether anything went wrong."""
        return bool(self.lost or self.duplicated or self.oversold or self.inconsistent or self.unreadable)

    def add(self, other: Verdict) -> None:
        """Take another round in."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def line(self) -> str:
        """One line for people."""
        named = (f"{one.name} {getattr(self, one.name)}" for one in fields(self) if one.name != "said")
        return ", ".join(named)


def judge(path: Path, notes: Path, kills: int) -> Verdict:
    """Look at the notes of all processes and at the database that they left."""
    verdict = Verdict(kills=kills)
    acknowledged: dict[str, list[list[str]]] = defaultdict(list)
    for file in sorted(notes.iterdir()):
        # A line without its end was never acknowledged.
        for line in file.read_text(encoding="utf-8").split("\n")[:-1]:
            _take(verdict, line.split(" "), acknowledged[file.name])
    try:
        _look_into(verdict, path, acknowledged)
    except StoreTrouble as trouble:
        verdict.unreadable += 1
        verdict.said.append(str(trouble))
    return verdict


def _take(verdict: Verdict, words: list[str], acts: list[list[str]]) -> None:
    match words[0]:
        case "view":
            verdict.views += 1
            _count(verdict, [word for word in words[1:] if word])
        case "compacted":
            verdict.compactions += 1
        case "unreadable":
            verdict.unreadable += 1
            verdict.said.append(" ".join(words))
        case _:
            verdict.acknowledged += 1
            acts.append(words)


def _count(verdict: Verdict, wrong: list[str]) -> None:
    verdict.oversold += sum(1 for word in wrong if word.startswith("oversold"))
    verdict.inconsistent += sum(1 for word in wrong if not word.startswith("oversold"))
    verdict.said += wrong


def _look_into(verdict: Verdict, path: Path, acknowledged: dict[str, list[list[str]]]) -> None:
    desk = scene.desk(path, "judge")
    report = desk.store.check()
    for found in report.findings:
        kind = KINDS.get(found.code, "unreadable")
        setattr(verdict, kind, getattr(verdict, kind) + 1)
        verdict.said.append(str(found))
    with desk.store.view() as view:
        records: dict[str, list[AuditRecord]] = defaultdict(list)
        for record in reversed(list(view.audit.newest_first())):
            records[record.actor].append(record)
        _count(verdict, contradictions(view))
        every = [record for of_actor in records.values() for record in of_actor]
        added = Counter(ref for r in every if r.action is Action.SIGNUP_ADDED for ref in r.subjects)
        stored = Counter(s.ref for event in view.events.all() for s in view.signups.of_event(event.id))
        verdict.duplicated += sum(n - 1 for n in (*added.values(), *stored.values()))
        for actor, acts in acknowledged.items():
            _compare(verdict, actor, acts, records[actor], stored)
    desk.store.close()


def _compare(
    verdict: Verdict, actor: str, acts: list[list[str]], done: list[AuditRecord], stored: Collection[str]
) -> None:
    """What an actor was told is done is what the audit says, in order; one more may have been done untold.

    Where the actor took nothing back, what was added is there.
    """
    final = not any(record.target for record in done)
    for place, (action, *refs) in enumerate(acts):
        record = done[place] if place < len(done) else None
        told = record is not None and record.action == action and (not refs or record.subjects[0] == refs[0])
        if not told or (final and action == Action.SIGNUP_ADDED and not set(refs) <= set(stored)):
            verdict.lost += 1
            verdict.said.append(f"lost: {actor} {place} {action} {refs}")
    verdict.duplicated += max(0, len(done) - len(acts) - 1)
