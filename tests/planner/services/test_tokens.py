"""The address of a party's own calendar: replaced for good, audited, beyond the reach of undo."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.language import Language
from planner.model.signup import Contact
from planner.model.unit import Unit
from planner.services import history
from planner.services.changing import change_signup
from planner.services.desk import Desk
from planner.services.drafts import SignUpEdit
from planner.services.own_feeds import token_calendar
from planner.services.tokens import feed_address, replace_token
from tests.fakes import FixedClock, SeededChance
from tests.planner.records import NOW, a_programme, a_signup, an_event
from tests.planner.services.gatherings import opened, put, signed_up
from tests.planner.wording.speaking import EN

WHO = a_signup(1).ref


def words(_language):
    return EN.calendar


def found(desk: Desk, token: str) -> bool:
    return token_calendar(desk, token, words, Language.EN) is not None


@pytest.fixture
def desk() -> Desk:
    desk = opened()
    put(desk, a_signup(1))
    return desk


def test_an_address_has_a_path_everywhere_and_is_whole_where_the_unit_publishes(desk):
    assert feed_address(desk, "S-X")[1:] == ("/p/token-1.ics", "")
    with desk.store.transaction("setup", NOW) as tx:
        tx.put_unit(Unit(base_url="https://open.example/days"))
        tx.record(Action.UNIT_CHANGED)
    assert feed_address(desk, WHO).url == "https://open.example/days/p/token-1.ics"


def test_a_new_address_works_and_the_old_one_leads_nowhere_at_once(desk):
    old = feed_address(desk, WHO).signup.token
    new = replace_token(desk, WHO).signup.token
    assert (found(desk, old), found(desk, new)) == (False, True)
    assert [record.action for record in history.history(desk, WHO)] == [Action.TOKEN_REPLACED]


def test_replacing_takes_the_whole_reference_and_somebody_who_is_there(desk):
    with pytest.raises(BadInput) as error:
        replace_token(desk, "S-X")
    assert error.value.findings[0].code is Code.REF_INCOMPLETE
    put(desk, a_signup(2, contact=Contact("", "")))
    for call in (replace_token, feed_address):
        with pytest.raises(Refusal) as refused:
            call(desk, a_signup(2).ref)
        assert refused.value.findings[0].code is Code.SIGNUP_ERASED
    assert not found(desk, "token-2")


def test_nothing_brings_an_old_address_back(tmp_path: Path):
    store = OpendayStore.open(tmp_path / "openday.json")
    desk = Desk(store, Programmes(a_programme()), FixedClock(NOW), SeededChance(), "li")
    with store.transaction("setup", NOW) as tx:
        tx.events.put(an_event())
        tx.record(Action.EVENT_PLANNED)
    ref = signed_up(desk)[0].signup.ref
    change_signup(desk, ref, SignUpEdit(note="late"))
    other = replace(desk, actor="wang")
    copy = store.backup(tmp_path / "copy.json")
    old = feed_address(desk, ref).signup.token
    new = replace_token(other, ref).signup.token

    def holds(there: bool = True) -> None:
        assert not found(desk, old)
        assert found(desk, new) is there

    history.undo(desk)  # the note
    holds()
    history.undo(desk)  # the sign-up itself
    holds(there=False)
    history.redo(desk)
    holds()
    history.redo(desk)
    holds()
    store.restore(copy, "li", NOW)
    holds()
    store.close()
