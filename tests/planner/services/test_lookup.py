"""Finding records by their references."""

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.ids import EventId, EventRef
from planner.services.lookup import event_by
from tests.fakes import MemoryStore
from tests.planner.records import NOW, an_event


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    with store.transaction("li", NOW) as tx:
        for number, ref in enumerate(["E234Z", "E235X", "E777V"], 1):
            tx.events.put(an_event(id=EventId(number), ref=EventRef(ref)))
        tx.record(Action.EVENT_PLANNED)
    return store


def refused(store, text, whole=False):
    with store.view() as view, pytest.raises(BadInput) as error:
        event_by(view, text, whole)
    (found,) = error.value.findings
    return found.code, found.params.get("candidates")


def test_an_event_is_found_by_its_reference_or_a_beginning_that_fits_no_other(store):
    with store.view() as view:
        assert event_by(view, "e234z").id == 1
        assert event_by(view, "E7").id == 3
        assert event_by(view, "E234z", whole=True).id == 1


def test_an_ambiguous_beginning_names_the_candidates(store):
    assert refused(store, "E23") == (Code.AMBIGUOUS, "E234Z, E235X")
    assert refused(store, "E23", whole=True) == (Code.AMBIGUOUS, "E234Z, E235X")


def test_what_writes_takes_the_whole_reference(store):
    assert refused(store, "E7", whole=True) == (Code.REF_INCOMPLETE, "E777V")


def test_a_slip_is_told_from_a_reference_that_nobody_has(store):
    assert refused(store, "E234X", whole=True)[0] is Code.BAD_CHECK_CHARACTER
    assert refused(store, "E4", whole=True)[0] is Code.NOT_FOUND
    assert refused(store, "E999")[0] is Code.NOT_FOUND
