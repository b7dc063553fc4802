"""A disk that is full: nothing is lost, and people can still be withdrawn and erased."""

from pathlib import Path

import pytest

from data.store.store import OpendayStore
from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.reserve import RESERVE_BYTES
from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from planner.model.states import SignUpState
from planner.services import deciding, history
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft
from planner.services.erasing import erase_signup
from planner.services.signups import sign_up
from tests.fakes import FixedClock, SeededChance
from tests.fakes.records import a_signup
from tests.planner.records import NOW, a_programme, a_session, an_event


class SmallDisk(SystemFiles):
    """A folder that holds so many bytes and no more; without a limit until it is said."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.capacity = 10**9

    def used(self) -> int:
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def append(self, handle: int, data: bytes) -> int:
        room = self.capacity - self.used()
        if room <= 0:
            raise OSError(28, "No space left on device")
        return super().append(handle, data[:room])


@pytest.fixture
def disk(tmp_path: Path) -> SmallDisk:
    return SmallDisk(tmp_path)


@pytest.fixture
def desk(disk: SmallDisk, tmp_path: Path) -> Desk:
    store = OpendayStore.open(tmp_path / "openday.json", files=disk)
    at = Desk(store, Programmes(a_programme()), FixedClock(NOW), SeededChance(), "li")
    with store.transaction("li", NOW) as tx:
        tx.events.put(an_event(a_session(capacity=9)))
        tx.record(Action.EVENT_PLANNED)
    return at


def add(desk: Desk, number: int) -> str:
    draft = SignUpDraft(f"Guest {number}", f"137000000{number:02}")
    return sign_up(desk, "E234Z", [draft])[0].signup.ref


def reserve(desk: Desk) -> int:
    return desk.store.path.with_name("openday.json.reserve").stat().st_size


def test_people_are_withdrawn_one_after_the_other_while_nobody_can_be_added(
    disk: SmallDisk, desk: Desk
) -> None:
    refs = [add(desk, number) for number in range(9)]
    waiting = add(desk, 9)
    disk.capacity = disk.used()
    for ref in refs:
        with pytest.raises(StoreTrouble) as refused:
            add(desk, 50)
        assert refused.value.findings[0].code is Code.DISK_FULL
        deciding.withdraw(desk, [ref], "came down with a cold")
    history.undo(desk)
    with desk.store.view() as view:
        states = {signup.ref: signup.state for signup in view.signups.all()}
    with pytest.raises(StoreTrouble):
        add(desk, 50)
    assert states.pop(waiting) is SignUpState.CONFIRMED
    assert [states[ref] for ref in refs] == [SignUpState.WITHDRAWN] * 8 + [SignUpState.CONFIRMED]
    assert 0 < reserve(desk) < RESERVE_BYTES
    assert disk.used() <= disk.capacity
    assert desk.store.check().findings == ()
    disk.capacity = 10**9
    add(desk, 51)
    assert reserve(desk) == RESERVE_BYTES
    desk.store.close()
    again = OpendayStore.open(desk.store.path)
    assert again.check().findings == ()
    again.close()


def test_someone_is_erased_on_a_full_disk(disk: SmallDisk, desk: Desk, tmp_path: Path) -> None:
    ref = add(desk, 1)
    disk.capacity = disk.used()
    erase_signup(desk, ref, NoDrafts())
    desk.store.close()
    assert not [file for file in tmp_path.iterdir() if b"Guest 1" in file.read_bytes()]


def test_a_database_that_has_no_room_to_be_written_anew_forgets_once_there_is_room(
    disk: SmallDisk, desk: Desk, tmp_path: Path
) -> None:
    ref = add(desk, 1)
    with desk.store.transaction("li", NOW) as tx:
        for key in range(50, 90):
            tx.signups.put(a_signup(key, note="x" * 10_000))
        tx.record(Action.SIGNUP_ADDED)
    disk.capacity = disk.used()
    with pytest.raises(StoreTrouble) as refused:
        erase_signup(desk, ref, NoDrafts())
    assert refused.value.findings[0].code is Code.DISK_FULL
    with desk.store.view() as view:
        assert view.signups.matching("Guest 1", 9) == ()
    disk.capacity = 10**9
    desk.store.compact()
    desk.store.close()
    assert not [file for file in tmp_path.iterdir() if b"Guest 1" in file.read_bytes()]


class NoDrafts:
    """Nothing was left unsaved."""

    def forget(self, texts: object) -> int:
        return 0
