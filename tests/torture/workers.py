"""The processes: writers through the services, readers, compactors; each says what it did in its own file.

A line is written by one system call when an act is acknowledged, so a killed process leaves exactly the acts
that it was told are done.
"""

import os
import random
import time
from pathlib import Path

from planner.model.audit import Action
from planner.model.findings import Refusal, StoreTrouble
from planner.model.states import SignUpState
from planner.ports import View
from planner.services import deciding, history, sessions
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft
from planner.services.signups import sign_up
from tests.torture import scene

PHONES = 10**8


class Notes:
    """A file to which lines are only added."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def add(self, *words: str) -> None:
        os.write(self._handle, " ".join(words).encode() + b"\n")


class Writer:
    """One person at a desk who does one thing after the other."""

    def __init__(self, desk: Desk, notes: Notes, dice: random.Random) -> None:
        self._desk = desk
        self._notes = notes
        self._dice = dice
        self._mine: list[str] = []

    def act(self) -> None:
        """Do something; what a rule refuses is nothing done."""
        acts = (
            self._add,
            self._add_three,
            self._withdraw,
            self._reinstate,
            self._resize,
            self._undo,
            self._redo,
        )
        try:
            self._dice.choices(acts, (40, 8, 20, 5, 12, 10, 5))[0]()
        except Refusal:
            time.sleep(0)

    def _drafts(self, count: int) -> list[SignUpDraft]:
        return [
            SignUpDraft(
                name=f"Guest {self._dice.randrange(10**9)}",
                phone=f"154{self._dice.randrange(PHONES):08}",
                adults=self._dice.choice((0, 2, 3, 5)),
                session=self._dice.randint(1, scene.SESSIONS),
            )
            for _ in range(count)
        ]

    def _take(self, count: int) -> None:
        ref = scene.event_ref(self._dice.randrange(2, 2 + scene.EVENTS))
        refs = [one.signup.ref for one in sign_up(self._desk, ref, self._drafts(count), override="torture")]
        self._notes.add(Action.SIGNUP_ADDED, *refs)
        self._mine += refs

    def _add(self) -> None:
        self._take(1)

    def _add_three(self) -> None:
        self._take(3)

    def _withdraw(self) -> None:
        if self._mine:
            ref = self._dice.choice(self._mine)
            deciding.withdraw(self._desk, [ref])
            self._notes.add(Action.SIGNUP_WITHDRAWN, ref)

    def _reinstate(self) -> None:
        if self._mine:
            ref = self._dice.choice(self._mine)
            deciding.reinstate_signup(self._desk, ref, "torture")
            self._notes.add(Action.SIGNUP_REINSTATED, ref)

    def _resize(self) -> None:
        ref = scene.event_ref(self._dice.randrange(2, 2 + scene.EVENTS))
        capacity = self._dice.randint(scene.PLACES // 2, 4 * scene.PLACES)
        sessions.set_session(self._desk, ref, self._dice.randint(1, scene.SESSIONS), capacity=capacity)
        self._notes.add(Action.SESSION_CHANGED, ref)

    def _undo(self) -> None:
        gone = history.undo(self._desk)
        if gone.action is Action.SIGNUP_ADDED:
            self._mine = [ref for ref in self._mine if ref not in gone.subjects]
        self._notes.add(Action.UNDONE)

    def _redo(self) -> None:
        again = history.redo(self._desk)
        if again.action is Action.SIGNUP_ADDED:
            self._mine += again.subjects
        self._notes.add(Action.REDONE)


def write(path: Path, notes: Path, actor: str, seed: int, stop: Path) -> None:
    """A writer until it is killed or all are to stop."""
    said = Notes(notes)
    try:
        desk = scene.desk(path, actor)
        writer = Writer(desk, said, random.Random(seed))
        while not stop.exists():
            writer.act()
        desk.store.close()
    except StoreTrouble as trouble:
        said.add("unreadable", str(trouble).replace("\n", " "))


def read(path: Path, notes: Path, seed: int, stop: Path) -> None:
    """A reader: every view must add up, and nothing that was seen may vanish."""
    said, dice, seen = Notes(notes), random.Random(seed), 0
    desk = scene.desk(path, "reader")
    while not stop.exists():
        try:
            if dice.random() < 0.03:
                desk.store.close()
                desk = scene.desk(path, "reader")
            with desk.store.view() as view:
                newest = next(iter(view.audit.newest_first())).id
                wrong = contradictions(view)
            if newest < seen:
                wrong.append(f"audit went back from {seen} to {newest}")
            seen = max(seen, newest)
            said.add("view", *(word.replace(" ", "_") for word in wrong))
        except StoreTrouble as trouble:
            said.add("unreadable", str(trouble).replace("\n", " "))
        time.sleep(dice.uniform(0, 0.03))
    desk.store.close()


def tidy(path: Path, notes: Path, seed: int, stop: Path) -> None:
    """A compactor, which now and then makes a backup and checks it."""
    said, dice = Notes(notes), random.Random(seed)
    desk = scene.desk(path, "tidy")
    number = 0
    while not stop.exists():
        try:
            desk.store.compact()
            said.add("compacted")
            if dice.random() < 0.2:
                number += 1
                copy = desk.store.backup(path.with_name(f"{notes.name}-{number}.backup.json"))
                other = scene.desk(copy, "copy")
                with other.store.view() as view:
                    said.add("view", *(word.replace(" ", "_") for word in contradictions(view)))
                other.store.close()
        except StoreTrouble as trouble:
            said.add("unreadable", str(trouble).replace("\n", " "))
        time.sleep(dice.uniform(0, 0.1))
    desk.store.close()


def contradictions(view: View) -> list[str]:
    """What in one view does not fit together: sums, capacities, waiting lists, references."""
    wrong: list[str] = []
    refs: set[str] = set()
    for event in view.events.all():
        signups = view.signups.of_event(event.id)
        refs.update(signup.ref for signup in signups)
        if len(refs) < sum(1 for _ in signups):
            wrong.append(f"reference twice in {event.ref}")
        for session in event.sessions:
            of_session = [signup for signup in signups if signup.session == session.number]
            sums = {
                state: sum(s.persons for s in of_session if s.state is state)
                for state in (SignUpState.CONFIRMED, SignUpState.WAITING)
            }
            tally = view.signups.tally(event.id, session.number)
            if (tally.confirmed, tally.waiting) != tuple(sums.values()):
                wrong.append(f"tally of {event.ref} {session.number}")
            if tally.taken(vetting_holds=True) > session.capacity:
                wrong.append(f"oversold {event.ref} {session.number}")
            line = view.signups.in_state(event.id, session.number, SignUpState.WAITING)
            if line and line[0].persons <= session.capacity - tally.taken(vetting_holds=True):
                wrong.append(f"waiting beside free places in {event.ref} {session.number}")
    return wrong
