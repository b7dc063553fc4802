"""Processes that share one file: none sells a place twice, and a killed one leaves a readable file."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.ids import EventId, SessionNumber
from tests.fakes.records import NOW, a_session, an_event

PLACES = 30

DESK = """
import sys
from pathlib import Path
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.ids import EventId, SessionNumber
from planner.model.states import SignUpState
from tests.fakes.records import NOW, a_signup

store = OpendayStore.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    with store.transaction("desk", NOW) as tx:
        capacity = tx.events.get(EventId(1)).sessions[0].capacity
        tally = tx.signups.tally(EventId(1), SessionNumber(1))
        full = tally.confirmed + 2 > capacity
        key = tx.signups.next_id()
        state = SignUpState.WAITING if full else SignUpState.CONFIRMED
        tx.signups.put(a_signup(key, persons=2, state=state, line=key if full else 0))
        tx.record(Action.SIGNUP_ADDED)
    print(key, flush=True)
store.close()
"""


def with_event(path: Path) -> Path:
    store = OpendayStore.open(path)
    with store.transaction("li", NOW) as tx:
        tx.events.put(an_event(1, a_session(capacity=PLACES)))
        tx.record(Action.EVENT_PLANNED)
    store.close()
    return path


def desk(root: Path, path: Path, signups: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", DESK, str(path), str(signups)]
    return subprocess.Popen(arguments, cwd=root, stdout=subprocess.PIPE, text=True)


def acknowledged(process: subprocess.Popen[str]) -> list[int]:
    output, _ = process.communicate(timeout=60)
    return [int(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def test_two_processes_fill_a_session_exactly(root: Path, tmp_path: Path) -> None:
    path = with_event(tmp_path / "openday.json")
    desks = [desk(root, path, 25) for _ in range(2)]
    keys = [key for process in desks for key in acknowledged(process)]
    assert [process.returncode for process in desks] == [0, 0]
    assert len(set(keys)) == len(keys) == 50
    store = OpendayStore.open(path)
    with store.view() as view:
        tally = view.signups.tally(EventId(1), SessionNumber(1))
        assert (tally.confirmed, tally.waiting) == (PLACES, 100 - PLACES)
        assert {signup.id for signup in view.signups.all()} == set(keys)
    assert store.check().findings == ()
    store.close()


def test_a_killed_process_leaves_all_that_it_acknowledged(root: Path, tmp_path: Path) -> None:
    path = with_event(tmp_path / "openday.json")
    keys: list[int] = []
    for delay in (0.0, 0.01, 0.03):
        process = desk(root, path, 100_000)
        assert process.stdout is not None
        first = int(process.stdout.readline())
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        keys += [first, *acknowledged(process)]
    store = OpendayStore.open(path)
    with store.view() as view:
        assert set(keys) <= {signup.id for signup in view.signups.all()}
    assert store.check().findings == ()
    store.close()
