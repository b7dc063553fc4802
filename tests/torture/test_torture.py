"""A short torture goes well, and whatever could go wrong would be counted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planner.model.audit import Action
from planner.model.ids import EventId
from planner.model.signup import Unnamed
from planner.services import history
from planner.services.drafts import SignUpDraft
from planner.services.signups import sign_up
from tests.torture import scene
from tests.torture.running import torture
from tests.torture.verdict import Verdict, judge

SECONDS = 8


def test_a_short_torture_loses_doubles_and_breaks_nothing() -> None:
    verdict = torture(SECONDS, seed=7)
    assert not verdict.bad, (verdict.line(), verdict.said)
    assert min(verdict.kills, verdict.acknowledged, verdict.views) > 20
    assert verdict.compactions > 2


class Aftermath:
    """What a writer leaves that did three things and was told so."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "openday.json"
        self.notes = folder / "notes"
        self.notes.mkdir()
        scene.begin(self.path)
        self.desk = scene.desk(self.path, "writer-1")
        for number in range(3):
            self.note(Action.SIGNUP_ADDED, self.add(number))

    def add(self, number: int) -> str:
        draft = SignUpDraft(f"Guest {number}", f"1540000000{number}", session=1)
        return sign_up(self.desk, scene.event_ref(2), [draft])[0].signup.ref

    def note(self, *words: str) -> None:
        with (self.notes / "writer-1").open("a", encoding="utf-8") as notes:
            notes.write(" ".join(words) + "\n")

    def verdict(self) -> Verdict:
        self.desk.store.close()
        return judge(self.path, self.notes, kills=0)


@pytest.fixture
def aftermath(tmp_path: Path) -> Aftermath:
    return Aftermath(tmp_path)


def untold(aftermath: Aftermath) -> None:
    aftermath.add(3)


def told_and_not_done(aftermath: Aftermath) -> None:
    aftermath.note(Action.SIGNUP_ADDED, "S-7K3QX9")


def done_and_gone(aftermath: Aftermath) -> None:
    history.undo(aftermath.desk)
    aftermath.note(Action.SIGNUP_WITHDRAWN, "S-7K3QX9")


def two_untold(aftermath: Aftermath) -> None:
    untold(aftermath)
    aftermath.add(4)


def a_place_too_many(aftermath: Aftermath) -> None:
    with aftermath.desk.store.transaction("judge", aftermath.desk.now()) as tx:
        one = tx.signups.of_event(EventId(2))[0]
        tx.signups.put(replace(one, unnamed=Unnamed(adults=scene.PLACES)))
        tx.record(Action.SIGNUP_CHANGED)


def a_view_that_did_not_add_up(aftermath: Aftermath) -> None:
    aftermath.note("view", "tally_of_E232Z_1")


def a_spoilt_byte(aftermath: Aftermath) -> None:
    aftermath.desk.store.compact()
    aftermath.path.write_bytes(aftermath.path.read_bytes().replace(b"Guest 1", b"Guest \xff"))


@pytest.mark.parametrize(
    ("happen", "counted"),
    [
        (untold, {}),
        (told_and_not_done, {"lost": 1}),
        (done_and_gone, {"lost": 1}),
        (two_untold, {"duplicated": 1}),
        (a_place_too_many, {"oversold": 2}),
        (a_view_that_did_not_add_up, {"inconsistent": 1}),
        (a_spoilt_byte, {"unreadable": 1}),
    ],
)
def test_what_goes_wrong_is_counted(
    aftermath: Aftermath, happen: Callable[[Aftermath], None], counted: dict[str, int]
) -> None:
    happen(aftermath)
    verdict = aftermath.verdict()
    names = ("lost", "duplicated", "oversold", "inconsistent", "unreadable")
    assert {name: getattr(verdict, name) for name in names if getattr(verdict, name)} == counted
    assert verdict.bad == bool(counted)
