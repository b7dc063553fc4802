"""How many persons one sign-up may bring."""

from planner.model.codes import Code
from planner.model.event import Cancellation
from planner.model.findings import Severity
from planner.model.programme_rules import Batch, Rules
from planner.rules.sizes import batch_findings, size_findings
from tests.planner.records import NOW, a_programme, a_session, an_event

BLOCK, ASK = Severity.BLOCK, Severity.ASK


def test_a_batch_has_a_smallest_and_a_largest_size():
    rules = Rules(batch=Batch(20, 50, ASK))
    assert [one.code for one in batch_findings(a_programme(rules=rules), 19)] == [Code.BATCH_TOO_SMALL]
    assert [one.code for one in batch_findings(a_programme(rules=rules), 51)] == [Code.BATCH_TOO_LARGE]
    assert [
        *batch_findings(a_programme(rules=rules), 20),
        *batch_findings(a_programme(rules=rules), 50),
    ] == []


class TestSize:
    event = an_event(a_session(1, capacity=20), a_session(2, hour=14, capacity=30))

    def size(self, persons, session=1, event=event, **fields):
        found = size_findings(a_programme(**fields), event, event.session(session), persons)
        return [(one.code, one.severity, dict(one.params)) for one in found]

    def test_of_a_party_larger_than_every_session_means_splitting_it(self):
        assert self.size(31) == [(Code.PARTY_TOO_LARGE, BLOCK, {"persons": 31, "largest": 30})]
        assert self.size(30, session=2) == []

    def test_of_a_party_larger_than_its_session_names_those_that_are_large_enough(self):
        assert self.size(21) == [
            (Code.PARTY_ABOVE_SESSION, BLOCK, {"persons": 21, "capacity": 20, "number": 1, "others": "2"})
        ]

    def test_of_a_batch_counts_where_it_blocks(self):
        rules = Rules(batch=Batch(2, 10, BLOCK))
        assert self.size(11, rules=rules) == [(Code.PARTY_TOO_LARGE, BLOCK, {"persons": 11, "largest": 10})]
        assert self.size(11, rules=Rules(batch=Batch(2, 10, ASK))) == []

    def test_does_not_count_sessions_that_will_not_take_place(self):
        gone = a_session(2, hour=14, capacity=30, cancelled=Cancellation("rain", NOW))
        event = an_event(a_session(1, capacity=20), gone)
        assert self.size(21, event=event) == [(Code.PARTY_TOO_LARGE, BLOCK, {"persons": 21, "largest": 20})]
