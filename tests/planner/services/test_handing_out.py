"""That a list was made is written down, and stands in nobody's way."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal, StoreTrouble, finding
from planner.model.handouts import Handout, handout_of
from planner.model.ids import SessionNumber
from planner.model.lists import Purpose
from planner.services import frozen_lists, history
from planner.services.changing import change_signup
from planner.services.drafts import SignUpEdit
from planner.services.handing_out import record_handout
from planner.services.lists import attendee_list
from tests.fakes import MemoryStore
from tests.planner.services.gatherings import REF, draft, opened, signed_up


@pytest.fixture
def desk():
    desk = opened()
    signed_up(desk, draft(1, 3), draft(2, 2))
    return desk


def hand_out(desk, purpose="gate", **more):
    return record_handout(desk, attendee_list(desk, REF, purpose), **more)


def test_the_history_keeps_who_made_which_list_of_how_many(desk):
    assert hand_out(desk, "insurance", session=SessionNumber(1)) == ()
    newest = history.history(desk, REF)[0]
    assert (newest.action, newest.actor, newest.subjects) == (Action.LIST_MADE, "li", (REF,))
    assert (newest.count, newest.reason, newest.changes) == (5, "insurance 1", ())


def test_undo_and_redo_pass_a_list_by(desk):
    hand_out(desk)
    assert history.next_undo(desk).action is Action.SIGNUP_ADDED
    history.undo(desk)
    hand_out(desk)
    assert history.redo(desk).action is Action.SIGNUP_ADDED
    hand_out(desk)
    history.undo(desk)
    with pytest.raises(Refusal):
        history.undo(desk)
    assert Action.LIST_MADE in {record.action for record in history.history(desk)}


def test_of_changes_those_persons_are_counted_that_have_changed(desk):
    found = attendee_list(desk, REF, "gate")
    frozen = frozen_lists.frozen_list(frozen_lists.frozen_document(found), found, "x")
    change_signup(desk, found.rows[0].ref, SignUpEdit(note="late"))
    found = attendee_list(desk, REF, "gate")
    record_handout(desk, found, changes=frozen_lists.changes_since(found, frozen))
    newest = history.history(desk)[0]
    assert (newest.count, newest.reason) == (found.rows[0].persons, "gate changes")


class Refusing(MemoryStore):
    """A store that cannot be written, for one reason."""

    code = Code.DB_READ_ONLY

    @contextmanager
    def transaction(self, actor, at):
        raise StoreTrouble(finding(self.code, path="x"))
        yield


@pytest.mark.parametrize("code", [Code.DB_READ_ONLY, Code.DISK_FULL])
def test_a_list_can_be_made_of_a_database_that_cannot_be_written(desk, code):
    found = attendee_list(desk, REF, "gate")
    store = Refusing()
    store.code = code
    (note,) = record_handout(replace(desk, store=store), found)
    assert (note.code, note.where) == (Code.LIST_NOT_RECORDED, REF)


def test_other_trouble_keeps_the_list_back(desk):
    store = Refusing()
    store.code = Code.DB_BUSY
    with pytest.raises(StoreTrouble):
        record_handout(replace(desk, store=store), attendee_list(desk, REF, "gate"))


@pytest.mark.parametrize(
    "handout",
    [
        Handout(Purpose.GATE),
        Handout(Purpose.ALL, SessionNumber(12)),
        Handout(Purpose.SCHOOL, SessionNumber(2), changes_only=True),
        Handout(Purpose.BADGES, changes_only=True),
    ],
)
def test_a_handout_is_read_as_it_was_written(handout):
    assert handout_of(handout.text) == handout


@pytest.mark.parametrize("text", ["", "unheard-of", "gate x", "gate 1 2", "gate 1 changes more"])
def test_what_a_later_version_wrote_is_no_handout(text):
    assert handout_of(text) is None
