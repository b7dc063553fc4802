"""What a check of the database finds."""

from pathlib import Path
from typing import Any

import pytest

from data.store.kinds import KINDS
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import Finding
from planner.model.ids import OfficerId, SeriesId, SessionNumber, SignUpRef, Token, VenueId
from planner.model.language import Bilingual
from planner.model.states import SignUpState
from planner.model.tables import Table
from planner.model.venue import Venue
from tests.fakes.records import NOW, a_duty, a_group, a_session, a_signup, an_event

FULL = an_event(1, a_session(capacity=4))


@pytest.fixture
def store(tmp_path: Path) -> Any:
    store = OpendayStore.open(tmp_path / "openday.json")
    yield store
    store.close()


def found(store: OpendayStore, *records: Any) -> list[Finding]:
    with store.transaction("li", NOW) as tx:
        for record in records:
            book: Any = {
                "Event": tx.events,
                "SignUp": tx.signups,
                "Venue": tx.venues,
                "Duty": tx.duties,
                "Group": tx.groups,
            }[type(record).__name__]
            book.put(record)
        tx.record(Action.EVENT_PLANNED)
    return list(store.check().findings)


def codes(findings: list[Finding]) -> list[tuple[Code, str]]:
    return [(finding.code, finding.where) for finding in findings]


def test_a_sound_database_is_looked_at_whole(store: OpendayStore) -> None:
    venue = Venue(VenueId(1), Bilingual(zh="展厅"))
    waiting = a_signup(3, persons=2, state=SignUpState.WAITING, line=1)
    steps: list[tuple[int, int]] = []
    assert found(store, venue, FULL, a_signup(1, persons=3), waiting, a_signup(2, linked=waiting.ref)) == []
    report = store.check(lambda done, of: steps.append((done, of)))
    counts = dict(report.counts)
    assert report.path == store.path
    assert (counts["venues"], counts["events"], counts["sessions"], counts["signups"]) == (1, 1, 1, 3)
    assert (counts["persons"], counts["audit"], counts["journal_commits"]) == (6, 1, 1)
    assert steps[-1] == (6, 6)


def test_more_persons_than_places_are_found(store: OpendayStore) -> None:
    offered = a_signup(2, persons=2, state=SignUpState.OFFERED)
    (finding,) = found(store, FULL, a_signup(1, persons=3), offered)
    assert (finding.code, finding.where) == (Code.CHECK_OVERSOLD, FULL.ref)
    assert dict(finding.params) == {"session": 1, "taken": 5, "capacity": 4}


def test_vetting_is_not_called_oversold_since_it_may_not_hold_places(store: OpendayStore) -> None:
    assert found(store, FULL, a_signup(1, persons=4), a_signup(2, state=SignUpState.VETTING)) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (an_event(1, venue=VenueId(8)), "venue"),
        (an_event(1, series=SeriesId(8)), "series"),
        (a_signup(1, event=8), "event"),
        (a_signup(1, event=2, session=SessionNumber(8)), "session"),
        (a_signup(1, event=2, linked=SignUpRef("S-GONE00")), "linked"),
    ],
)
def test_a_reference_to_nothing_is_found(store: OpendayStore, record: Any, field: str) -> None:
    (finding,) = found(store, an_event(2), record)
    assert (finding.code, finding.where, finding.params["field"]) == (Code.CHECK_DANGLING, record.ref, field)


def test_references_and_tokens_given_twice_are_found_and_no_token_is_told(store: OpendayStore) -> None:
    secret = Token("secret")
    findings = found(
        store, FULL, an_event(2, ref=FULL.ref), a_signup(1, token=secret), a_signup(2, token=secret)
    )
    assert codes(findings) == [
        (Code.CHECK_DUPLICATE_REF, FULL.ref),
        (Code.CHECK_DUPLICATE_REF, a_signup(2).ref),
    ]
    assert "secret" not in repr(findings)


def test_someone_who_waits_though_there_are_places_is_found(store: OpendayStore) -> None:
    waiting = a_signup(1, persons=4, state=SignUpState.WAITING, line=1)
    assert codes(found(store, FULL, waiting)) == [(Code.CHECK_WAITING_WITH_PLACES, FULL.ref)]


def test_waiting_is_in_order_where_the_party_is_too_big_or_the_event_is_not_open(store: OpendayStore) -> None:
    waiting = a_signup(1, persons=5, state=SignUpState.WAITING, line=1)
    cancelled = an_event(2, status=EventStatus.CANCELLED)
    stuck = a_signup(2, event=2, state=SignUpState.WAITING, line=1)
    assert found(store, FULL, waiting, cancelled, stuck) == []


def test_someone_who_waits_without_a_place_in_line_is_found(store: OpendayStore) -> None:
    line = [a_signup(n, persons=9, state=SignUpState.WAITING, line=(0, 2, 3)[n - 1]) for n in (1, 2, 3)]
    assert codes(found(store, FULL, *line)) == [(Code.CHECK_UNREADABLE, line[0].ref)]


def test_two_in_one_place_of_the_line_are_in_order_since_the_older_goes_first(store: OpendayStore) -> None:
    # A sign-up that is undone and made again finds its place taken by who joined meanwhile.
    small, big = (
        a_signup(n, persons=persons, state=SignUpState.WAITING, line=1) for n, persons in ((2, 4), (1, 9))
    )
    assert found(store, FULL, small, big) == []


def test_documents_that_cannot_be_read_or_are_indexed_wrongly_are_found(store: OpendayStore) -> None:
    found(store, FULL)
    wrong = KINDS[Table.SIGNUPS].document(a_signup(2)) | {"persons": 9}
    with store._shared.writing() as handle, handle.database.transaction() as running:
        running.put("signups", 1, {"mood": "good"})
        running.put("signups", 2, wrong)
        running.put("audit", 9, {"at": "never"})
    findings = list(store.check().findings)
    assert [(f.code, f.where, f.params["field"]) for f in findings] == [
        (Code.CHECK_UNREADABLE, "signups 1", "created"),
        (Code.CHECK_UNREADABLE, "signups 2", "persons"),
        (Code.CHECK_UNREADABLE, "audit 9", "at"),
    ]


def test_a_write_that_was_cut_off_is_counted_and_no_trouble(store: OpendayStore) -> None:
    found(store, FULL)
    assert "unfinished_bytes" not in dict(store.check().counts)
    found(store, a_signup(1))
    journal = store.path.with_name("openday.json.journal")
    *whole, last = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(whole) + last[:40])
    report = store.check()
    assert dict(report.counts)["unfinished_bytes"] == 40
    assert report.findings == ()


def test_damage_that_came_after_opening_is_found(store: OpendayStore) -> None:
    found(store, FULL, a_signup(1))
    journal = store.path.with_name("openday.json.journal")
    garbled = bytearray(journal.read_bytes())
    garbled[-30] ^= 1
    journal.write_bytes(bytes(garbled) + b"x\n")
    assert codes(list(store.check().findings)) == [(Code.DB_DAMAGED, "")]


def test_a_duty_of_nobody_is_found(store: OpendayStore) -> None:
    (finding,) = found(store, FULL, a_duty(1, officer=OfficerId(9)))
    assert (finding.code, finding.where, finding.params["field"]) == (
        Code.CHECK_DANGLING,
        "duties 1",
        "officer",
    )


def test_a_party_in_two_groups_or_in_none_that_exists_is_found(store: OpendayStore) -> None:
    findings = found(store, FULL, a_signup(1), a_group(1, 1, 1), a_group(2, 1, 1, 8), a_group(3, 5))
    assert codes(findings) == [
        (Code.CHECK_DUPLICATE_REF, "groups 2"),
        (Code.CHECK_DANGLING, "groups 2"),
        (Code.CHECK_DANGLING, "groups 3"),
    ]
