"""What a restored backup does to the calendars of officers and groups, and what undo does to them."""

from pathlib import Path

from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.event import Revision
from planner.model.ids import DutyId, GroupId, OfficerId, Token
from planner.model.roster import Duty, Group, Officer
from planner.rules.restoring import restored
from tests.fakes.records import NOW, a_duty, a_group, an_officer


def put(store: OpendayStore, *records: Officer | Duty | Group) -> None:
    with store.transaction("li", NOW) as tx:
        for record in records:
            if isinstance(record, Officer):
                tx.officers.put(record)
            elif isinstance(record, Duty):
                tx.duties.put(record)
            else:
                tx.groups.put(record)
        tx.record(Action.ROSTER_FILLED)


def test_a_duty_or_group_that_comes_back_is_above_all_that_was_issued(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")
    put(store, a_duty(1), a_group(1, 1, 7))
    copy = store.backup(tmp_path / "copy.json")
    put(store, a_duty(1, offset=30, revision=Revision(4, NOW)), a_group(1, 1, 8, revision=Revision(2, NOW)))
    store.restore(copy, "wang", NOW)
    with store.view() as view:
        duty, group = view.duties.get(DutyId(1)), view.groups.get(GroupId(1))
    assert duty
    assert group
    assert (duty.offset, duty.revision.sequence) == (0, 5)
    assert (group.signups, group.revision.sequence) == ((7,), 3)
    store.close()


def test_a_replaced_address_of_an_officer_or_group_stays_dead(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")
    put(store, an_officer(1, token=Token("leaked")), a_group(1, token=Token("leaked too")))
    copy = store.backup(tmp_path / "copy.json")
    put(store, an_officer(1, token=Token("new"), note="x"), a_group(1, token=Token("new too"), name="x"))
    store.restore(copy, "wang", NOW)
    with store.view() as view:
        assert view.officers.by_token(Token("new")) == view.officers.get(OfficerId(1))
        assert view.groups.by_token(Token("new too")) == view.groups.get(GroupId(1))
        assert view.officers.by_token(Token("leaked")) is view.groups.by_token(Token("leaked too")) is None
    store.close()


def test_undo_never_lowers_what_calendars_follow() -> None:
    late = Revision(6, NOW)
    duty, group = a_duty(1, revision=Revision(2, NOW)), a_group(1, 1, 7)
    back = restored(duty, a_duty(1, minutes=30, revision=late), NOW)
    assert isinstance(back, Duty)
    assert back.revision.sequence == 7
    same = restored(duty, a_duty(1, reason="swap", revision=late), NOW)
    assert isinstance(same, Duty)
    assert same.revision.sequence == 6, "no calendar shows why"
    again = restored(duty, None, NOW)
    assert isinstance(again, Duty)
    assert again.revision.sequence == 3
    crowd = restored(group, a_group(1, 1, 7, 8, revision=late, token=Token("newer")), NOW)
    assert isinstance(crowd, Group)
    assert (crowd.revision.sequence, crowd.token) == (7, "newer")
    officer = restored(an_officer(1), an_officer(1, token=Token("newer")), NOW)
    assert isinstance(officer, Officer)
    assert officer.token == "newer"
