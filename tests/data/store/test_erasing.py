"""After an erasure no file of the database holds a byte of it, and every copy that does is named."""

from datetime import timedelta
from pathlib import Path

import pytest

from data.store.backups import BackupPlan
from data.store.erasing import copies_with
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.services import deciding
from planner.services.changing import change_signup
from planner.services.desk import Desk
from planner.services.drafts import AttendeeDraft, SignUpDraft, SignUpEdit
from planner.services.erasing import Erased, erase_signup
from planner.services.signups import sign_up
from tests.fakes import FixedClock, SeededChance
from tests.fakes.files import HiddenFiles
from tests.planner.records import NOW, a_programme, a_session, an_event

TRACES = (
    "王大明",
    "王小雷",
    "wxl",
    "13800004711",
    "13900004712",
    "wang@example.org",
    "花生",
    "1979-03-02",
    "住院",
)
REF = "E234Z"


class NoDrafts:
    """Nothing was left unsaved."""

    def forget(self, texts: object) -> int:
        return 0


def desk_on(store: OpendayStore) -> Desk:
    programme = a_programme()
    desk = Desk(store, Programmes(programme), FixedClock(NOW), SeededChance(), "li")
    with store.transaction("li", NOW) as tx:
        tx.events.put(an_event(a_session(capacity=30)))
        tx.record(Action.EVENT_PLANNED)
    return desk


def with_family(desk: Desk) -> str:
    """A sign-up with a past: changed twice, withdrawn and reinstated."""
    people = (AttendeeDraft("王大明", "1979-03-02"), AttendeeDraft("王小雷", "2016-04-04"))
    family = SignUpDraft("王大明", "13800004711", "wang@example.org", attendees=people, note="花生过敏")
    ref = sign_up(desk, REF, [family])[0].signup.ref
    sign_up(desk, REF, [SignUpDraft(f"Visitor {n}", f"1370000{n:04}") for n in range(5)])
    change_signup(desk, ref, SignUpEdit(phone="13900004712"))
    deciding.withdraw(desk, [ref], "住院")
    deciding.reinstate_signup(desk, ref)
    return ref


def erase(desk: Desk, ref: str) -> Erased:
    return erase_signup(desk, ref, NoDrafts())


def files_with(folder: Path, *texts: str) -> set[str]:
    """Names of the files in which any of the texts stands, as bytes or as JSON would escape it."""
    wanted = [form for text in texts for form in (text.encode(), text.encode("unicode_escape"))]
    return {
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(text in file.read_bytes() for text in wanted)
    }


@pytest.fixture
def store(tmp_path: Path) -> OpendayStore:
    return OpendayStore.open(tmp_path / "openday.json", backups=lambda: BackupPlan(tmp_path / "backups"))


@pytest.mark.parametrize("compacted", [False, True])
def test_no_file_holds_a_byte_of_it(store: OpendayStore, tmp_path: Path, compacted: bool) -> None:
    desk = desk_on(store)
    ref = with_family(desk)
    if compacted:
        store.compact()
    with store.view() as view:
        token = next(one.token for one in view.signups.all() if one.ref == ref)
    assert files_with(tmp_path, *TRACES)
    done = erase(desk, ref)
    assert files_with(tmp_path, *TRACES, ref, token) == set()
    assert done.copies == ()
    store.close()
    assert files_with(tmp_path, *TRACES, ref, token) == set()
    again = OpendayStore.open(tmp_path / "openday.json")
    assert again.check().findings == ()
    with again.view() as view:
        assert view.signups.tally(done.rest.event, done.rest.session).confirmed == 7
    again.close()


def test_another_desk_that_is_open_does_not_bring_it_back(store: OpendayStore, tmp_path: Path) -> None:
    desk = desk_on(store)
    ref = with_family(desk)
    there = OpendayStore.open(tmp_path / "openday.json")
    with there.view() as view:
        assert view.signups.matching("王大明", 5)
    erase(desk, ref)
    with there.view() as view:
        assert view.signups.matching("王大明", 5) == ()
    with there.transaction("wang", NOW) as tx:
        tx.put_unit(tx.unit)
        tx.record(Action.UNIT_CHANGED)
    there.compact()
    there.close()
    store.close()
    assert files_with(tmp_path, *TRACES, ref) == set()


def test_every_copy_that_holds_it_is_named(store: OpendayStore, tmp_path: Path) -> None:
    desk = desk_on(store)
    store.backup(tmp_path / "before.json")
    ref = with_family(desk)
    mine = store.backup(tmp_path / "mine.json")
    replaced = store.restore(mine, "wang", NOW)
    with store.transaction("li", NOW + timedelta(days=1)) as tx:
        tx.put_unit(tx.unit)
        tx.record(Action.UNIT_CHANGED)
    done = erase(desk, ref)
    store.close()
    assert {mine, replaced} <= set(done.copies)
    assert {path.name for path in done.copies} == files_with(tmp_path, ref)
    assert any(path.parent.name == "backups" for path in done.copies)


def test_a_copy_that_may_not_be_read_is_named_to_be_sure(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}")
    assert copies_with(tmp_path / "openday.json", None, "S-7K3QX9") == ()
    assert copies_with(tmp_path / "openday.json", None, "S-7K3QX9", HiddenFiles()) == (other,)
