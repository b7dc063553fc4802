"""What every store does, whatever it is made of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.store.store import OpendayStore
from planner.model.audit import Action, Change
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from planner.model.ids import EventId, EventRef, SeriesId, SessionNumber, SignUpId, SignUpRef, Token, VenueId
from planner.model.language import Bilingual
from planner.model.places import Tally
from planner.model.reports import Changes
from planner.model.series import Series
from planner.model.signup import Attendee, Contact, SignUp, Unnamed
from planner.model.states import SignUpState
from planner.model.tables import Table
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from planner.model.visits import known_party, visit_of
from planner.ports import Store, Transaction
from planner.rules.places import LIVE
from tests.fakes import MemoryStore
from tests.fakes.records import NOW, ZONE, a_session, a_signup, an_event

ONE = SessionNumber(1)


def _on_disk(folder: Path) -> Store:
    return OpendayStore.open(folder / "openday.json")


def _in_memory(_folder: Path) -> Store:
    return MemoryStore()


@pytest.fixture(params=[_in_memory, _on_disk], ids=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    make: Callable[[Path], Store] = request.param
    store = make(tmp_path)
    yield store
    store.close()


@contextmanager
def change(store: Store, action: Action = Action.SIGNUP_ADDED, *subjects: str) -> Iterator[Transaction]:
    with store.transaction("li", NOW) as tx:
        yield tx
        tx.record(action, subjects)


def put_signups(store: Store, *signups: SignUp) -> None:
    with change(store) as tx:
        for signup in signups:
            tx.signups.put(signup)


def at(hour: int, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZoneInfo(ZONE))


def test_an_empty_store_has_an_empty_unit_and_nothing_else(store: Store) -> None:
    with store.view() as view:
        assert view.unit == Unit()
        assert view.events.all() == view.venues.all() == view.series.all() == ()
        assert list(view.audit.newest_first()) == []


def test_records_come_back_as_they_were_put(store: Store) -> None:
    unit = Unit(name=Bilingual("Hengyang", "衡阳"), phone="+867348888888")
    venue = Venue(VenueId(1), Bilingual(zh="展厅"), position=Position(26.9, 112.6), capacity=60, indoor=False)
    series = Series(SeriesId(1), "uid", "FREQ=WEEKLY", at(15), ZONE)
    event = an_event(1, series=SeriesId(1), venue=VenueId(1), occurrence=at(15))
    signup = a_signup(1, attendees=(Attendee("李雷", date(2016, 4, 4), at(15), {"allergy": "花生"}),))
    with change(store) as tx:
        tx.put_unit(unit)
        tx.venues.put(venue)
        tx.series.put(series)
        tx.events.put(event)
        tx.signups.put(signup)
    with store.view() as view:
        assert view.unit == unit
        assert view.venues.get(VenueId(1)) == venue
        assert view.series.get(SeriesId(1)) == series
        assert view.events.get(event.id) == event
        assert view.signups.get(signup.id) == signup


def test_a_transaction_sees_what_it_puts(store: Store) -> None:
    with change(store) as tx:
        tx.put_unit(Unit(phone="+8610"))
        tx.signups.put(a_signup(1, persons=3))
        assert tx.unit.phone == "+8610"
        assert tx.signups.by_ref(SignUpRef("S-000001")) == a_signup(1, persons=3)
        assert tx.signups.tally(a_signup().event, ONE) == Tally(confirmed=3)


def test_what_changes_nothing_leaves_no_record_but_a_list_that_was_made(store: Store) -> None:
    with change(store, Action.SIGNUP_CHANGED, "S-000001"):
        pass
    with store.transaction("li", NOW) as tx:
        tx.record(Action.LIST_MADE, ("E234Z",), reason="gate", count=0)
    with store.view() as view:
        (record,) = view.audit.about("E234Z")
        assert [record] == list(view.audit.newest_first())
    assert (record.action, record.reason, record.count, record.changes) == (Action.LIST_MADE, "gate", 0, ())


def test_visits_tell_of_sign_ups_what_figures_need(store: Store) -> None:
    came = Attendee("李雷", date(2016, 4, 4), at(15), {"allergy": "花生"})
    family = a_signup(1, attendees=(came, Attendee("Mo")), unnamed=Unnamed(1, 2), unnamed_arrived=2)
    put_signups(
        store,
        family,
        a_signup(2, persons=3, state=SignUpState.WAITING, line=1),
        a_signup(3, state=SignUpState.WITHDRAWN),
    )
    with store.view() as view:
        signups = view.signups.of_event(family.event)
        assert view.signups.visits(family.event) == tuple(map(visit_of, signups))
        assert [(one.persons, one.arrived) for one in view.signups.visits(family.event)] == [
            (5, 3),
            (3, 0),
            (1, 0),
        ]
        assert view.signups.visits(EventId(99)) == ()
        assert view.signups.known_parties(family.event, family.session) == tuple(
            known_party(one) for one in signups if one.session == family.session and one.state in LIVE
        )
        assert view.signups.known_parties(EventId(99), family.session) == ()


def test_an_exception_undoes_everything(store: Store) -> None:
    put_signups(store, a_signup(1, persons=2))

    def fail() -> None:
        with change(store) as tx:
            tx.signups.put(a_signup(1, persons=7, state=SignUpState.WITHDRAWN))
            tx.signups.put(a_signup(2, persons=5))
            tx.put_unit(Unit(phone="+8610"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.view() as view:
        assert view.unit == Unit()
        assert view.signups.of_event(a_signup().event) == (a_signup(1, persons=2),)
        assert view.signups.tally(a_signup().event, ONE) == Tally(confirmed=2)
        assert len(list(view.audit.newest_first())) == 1


def test_a_record_that_was_read_is_read_anew_when_it_changed_or_was_undone(store: Store) -> None:
    put_signups(store, a_signup(1, note="old"))

    def note() -> str:
        with store.view() as view:
            found = view.signups.get(a_signup(1).id)
        assert found is not None
        return found.note

    def fail() -> None:
        with change(store) as tx:
            tx.signups.put(a_signup(1, note="never"))
            assert tx.signups.by_ref(a_signup(1).ref) == a_signup(1, note="never")
            raise ZeroDivisionError

    assert note() == "old"
    with pytest.raises(ZeroDivisionError):
        fail()
    assert note() == "old"
    put_signups(store, a_signup(1, note="new"))
    assert note() == "new"


def test_ids_are_never_given_twice(store: Store) -> None:
    with change(store) as tx:
        first, second = tx.signups.next_id(), tx.signups.next_id()
        tx.signups.put(a_signup(first))
        tx.signups.put(a_signup(second))
    with change(store, Action.UNDONE) as tx:
        tx.restore(Change(Table.SIGNUPS, first, None))
        tx.restore(Change(Table.SIGNUPS, second, None))
    with change(store) as tx:
        third = tx.signups.next_id()
        tx.signups.put(a_signup(third))
    assert len({first, second, third}) == 3
    assert min(first, second, third) > 0


def test_an_id_that_was_put_is_not_given_again(store: Store) -> None:
    with change(store) as tx:
        tx.events.put(an_event(7))
        assert tx.events.next_id() > 7


def test_events_stand_in_order_of_time(store: Store) -> None:
    late, early = an_event(1, a_session(start=at(16))), an_event(2, a_session(start=at(9)))
    with change(store) as tx:
        tx.events.put(late)
        tx.events.put(early)
    with store.view() as view:
        assert view.events.all() == (early, late)


def test_events_are_found_by_any_of_their_days(store: Store) -> None:
    festival = an_event(1, a_session(1, at(9, 25)), a_session(2, at(9, 27)))
    other = an_event(2, a_session(1, at(9, 26)))
    with change(store) as tx:
        tx.events.put(festival)
        tx.events.put(other)
    with store.view() as view:
        assert view.events.between(date(2026, 11, 27), date(2026, 12, 1)) == (festival,)
        assert view.events.between(date(2026, 11, 25), date(2026, 11, 26)) == (festival, other)
        assert view.events.between(date(2026, 11, 28), date(2026, 12, 31)) == ()
    with change(store, Action.EVENT_MOVED) as tx:
        tx.events.put(replace(other, sessions=(a_session(1, at(9, 29)),)))
    with store.view() as view:
        assert view.events.between(date(2026, 11, 26), date(2026, 11, 26)) == ()
        assert len(view.events.between(date(2026, 11, 29), date(2026, 11, 29))) == 1


def test_events_are_found_by_reference_and_its_beginning(store: Store) -> None:
    with change(store) as tx:
        for key, ref in ((1, "E7K3Q"), (2, "E7A2P"), (3, "E8000")):
            tx.events.put(an_event(key, ref=EventRef(ref)))
    with store.view() as view:
        assert view.events.by_ref(EventRef("E7K3Q")) == an_event(1, ref=EventRef("E7K3Q"))
        assert view.events.by_ref(EventRef("E7K3")) is None
        assert [event.ref for event in view.events.with_prefix("E7")] == ["E7A2P", "E7K3Q"]


def test_a_series_stands_in_order_of_occurrence_though_one_was_moved(store: Store) -> None:
    first = an_event(1, a_session(start=at(15, 30)), series=SeriesId(1), occurrence=at(15, 25))
    second = an_event(2, a_session(start=at(15, 26)), series=SeriesId(1), occurrence=at(15, 26))
    with change(store) as tx:
        tx.events.put(second)
        tx.events.put(first)
        tx.events.put(an_event(3))
    with store.view() as view:
        assert view.events.of_series(SeriesId(1)) == (first, second)


def test_sign_ups_are_found_by_reference_token_and_phone(store: Store) -> None:
    one, two = a_signup(1), replace(a_signup(2), contact=a_signup(1).contact)
    put_signups(store, two, one, a_signup(3, contact=Contact("Ann", "", "ann@example.org")))
    with store.view() as view:
        assert view.signups.by_ref(one.ref) == one
        assert view.signups.by_token(two.token) == two
        assert view.signups.by_token(Token("")) is None
        assert view.signups.by_phone(one.contact.phone) == (one, two)
        assert view.signups.by_phone("") == ()
        assert [s.ref for s in view.signups.with_prefix("S-00000")] == ["S-000001", "S-000002", "S-000003"]


def test_a_replaced_token_finds_nothing_any_more(store: Store) -> None:
    put_signups(store, a_signup(1))
    put_signups(store, a_signup(1, token=Token("new")))
    with store.view() as view:
        assert view.signups.by_token(Token("token-1")) is None
        assert view.signups.by_token(Token("new")) == a_signup(1, token=Token("new"))


def test_sign_ups_of_events_and_sessions_come_oldest_first(store: Store) -> None:
    signups = [
        a_signup(3, session=SessionNumber(2)),
        a_signup(1, state=SignUpState.DECLINED),
        a_signup(4),
        a_signup(2, event=2),
    ]
    put_signups(store, *signups)
    event = a_signup().event
    with store.view() as view:
        assert [s.id for s in view.signups.of_event(event)] == [1, 3, 4]
        assert [s.id for s in view.signups.of_session(event, ONE)] == [1, 4]
        assert [s.id for s in view.signups.in_state(event, ONE, SignUpState.DECLINED)] == [1]


def test_those_who_wait_stand_in_their_line(store: Store) -> None:
    waiting = SignUpState.WAITING
    put_signups(
        store,
        a_signup(1, state=waiting, line=3),
        a_signup(2, state=waiting, line=1),
        a_signup(3),
        a_signup(4),
    )
    with store.view() as view:
        assert [s.line for s in view.signups.in_state(a_signup().event, ONE, waiting)] == [1, 3]


def test_the_tally_counts_persons_by_state(store: Store) -> None:
    states = list(SignUpState)
    put_signups(store, *(a_signup(n, persons=n, state=state, line=n) for n, state in enumerate(states, 1)))
    put_signups(store, a_signup(20, persons=2, state=SignUpState.WAITING, line=9), a_signup(21, event=2))
    vetting, waiting, offered, confirmed, *_ = range(1, 8)
    with store.view() as view:
        assert view.signups.tally(a_signup().event, ONE) == Tally(
            confirmed=confirmed, offered=offered, vetting=vetting, waiting=waiting + 2, waiting_parties=2
        )
        assert view.signups.tally(a_signup().event, SessionNumber(9)) == Tally()


def test_the_tally_follows_changes_of_state_and_party(store: Store) -> None:
    put_signups(store, a_signup(1, persons=4))
    put_signups(store, a_signup(1, persons=2, state=SignUpState.WAITING, line=1))
    with store.view() as view:
        assert view.signups.tally(a_signup().event, ONE) == Tally(waiting=2, waiting_parties=1)


def test_people_of_an_event_are_found_by_name(store: Store) -> None:
    ann = a_signup(1, contact=Contact("Ann Example", "+8613000000001"), attendees=(Attendee("Bo"),))
    put_signups(store, ann, a_signup(2, event=2, contact=ann.contact), a_signup(3))
    with store.view() as view:
        assert view.signups.named(ann.event, "ANN example") == (ann,)
        assert view.signups.named(ann.event, "bo") == (ann,)
        assert view.signups.named(ann.event, "Ann") == ()
        assert view.signups.named(a_signup(3).event, "wxm") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("小明", [2, 1]),
        ("wxm", [2, 1]),
        ("ann", [3]),
        ("ANN EX", [3]),
        ("李", [3]),
        ("ll", [3]),
        ("0002", [2]),
        ("138 0000 0001", [1]),
        ("+86-13800000001", [1]),
        ("s-000003", [3]),
        ("nobody", []),
        ("  ", []),
    ],
)
def test_a_search_takes_names_initials_phones_and_references(
    store: Store, text: str, found: list[int]
) -> None:
    ann = a_signup(3, contact=Contact("Ann Example", "+447000111"), attendees=(Attendee("李雷"),))
    put_signups(
        store, replace(a_signup(1), ref=SignUpRef("S-AAAAAA")), a_signup(2, ref=SignUpRef("S-BBBBBB")), ann
    )
    with store.view() as view:
        assert [signup.id for signup in view.signups.matching(text, 10)] == found


def test_a_search_gives_the_newest_up_to_its_limit(store: Store) -> None:
    put_signups(store, *(a_signup(n) for n in range(1, 6)))
    with store.view() as view:
        assert [signup.id for signup in view.signups.matching("王", 2)] == [5, 4]


def test_a_search_forgets_a_name_that_was_changed(store: Store) -> None:
    put_signups(store, a_signup(1))
    put_signups(store, a_signup(1, contact=Contact("Bo", "+447000111")))
    with store.view() as view:
        assert view.signups.matching("wxm", 9) == view.signups.matching("138", 9) == ()
        assert view.signups.matching("bo", 9) != ()


def test_the_audit_says_when_who_what_why_and_what_was_before(store: Store) -> None:
    put_signups(store, a_signup(1))
    with store.transaction("wang", at(8)) as tx:
        tx.signups.put(a_signup(1, note="late"))
        tx.signups.put(a_signup(2))
        tx.record(Action.SIGNUP_CHANGED, ["S-000001", "E0001"], reason="by phone", count=2)
    with store.view() as view:
        record = next(view.audit.newest_first())
        assert view.audit.get(record.id) == record
    assert (record.at, record.actor, record.action) == (at(8), "wang", Action.SIGNUP_CHANGED)
    assert (record.subjects, record.reason, record.count) == (("S-000001", "E0001"), "by phone", 2)
    assert sorted(record.changes, key=lambda c: c.key) == [
        Change(Table.SIGNUPS, 1, a_signup(1)),
        Change(Table.SIGNUPS, 2, None),
    ]


def test_the_audit_is_read_newest_first_and_by_subject(store: Store) -> None:
    for n, subject in enumerate(("A", "B", "A"), 1):
        with change(store, Action.SIGNUP_ADDED, subject) as tx:
            tx.signups.put(a_signup(n))
    with store.view() as view:
        ids = [record.id for record in view.audit.newest_first()]
        assert ids == sorted(ids, reverse=True)
        assert len(ids) == 3
        assert [record.id for record in view.audit.about("A")] == [ids[0], ids[2]]
        assert view.audit.get(ids[1]) == next(view.audit.about("B"))


def test_the_last_word_about_a_transaction_counts(store: Store) -> None:
    with store.transaction("li", NOW) as tx:
        tx.record(Action.SIGNUP_ADDED, ["wrong"])
        tx.signups.put(a_signup(1))
        tx.record(Action.SIGNUP_CHANGED, ["right"])
    with store.view() as view:
        assert [record.subjects for record in view.audit.newest_first()] == [("right",)]


def test_a_change_without_a_word_about_it_is_refused_and_undone(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction("li", NOW) as tx:
        tx.signups.put(a_signup(1))
    with store.view() as view:
        assert view.signups.get(a_signup(1).id) is None


def test_putting_the_same_again_leaves_no_audit_record(store: Store) -> None:
    put_signups(store, a_signup(1))
    put_signups(store, a_signup(1))
    with store.view() as view:
        assert len(list(view.audit.newest_first())) == 1


def test_an_undo_is_recorded_with_its_target_even_when_it_changes_nothing(store: Store) -> None:
    put_signups(store, a_signup(1))
    with store.transaction("li", NOW) as tx:
        target = next(tx.audit.newest_first()).id
        tx.record(Action.UNDONE, target=target)
    with store.view() as view:
        assert next(view.audit.newest_first()).target == target


def test_what_an_audit_record_holds_can_be_put_back(store: Store) -> None:
    put_signups(store, a_signup(1, persons=2))
    with change(store, Action.SIGNUP_CHANGED) as tx:
        tx.signups.put(a_signup(1, persons=5))
        tx.signups.put(a_signup(2))
        tx.put_unit(Unit(phone="+8610"))
    with change(store, Action.UNDONE) as tx:
        for one in next(tx.audit.newest_first()).changes:
            tx.restore(one)
    with store.view() as view:
        assert view.signups.of_event(a_signup().event) == (a_signup(1, persons=2),)
        assert view.signups.tally(a_signup().event, ONE) == Tally(confirmed=2)
        assert view.unit == Unit()


def test_transactions_and_views_are_not_nested_in_a_transaction(store: Store) -> None:
    with change(store) as tx:
        tx.signups.put(a_signup(1))
        with pytest.raises(RuntimeError), store.transaction("li", NOW):
            pass
        with pytest.raises(RuntimeError), store.view():
            pass
    with store.view() as view:
        assert view.signups.get(a_signup(1).id) == a_signup(1)


def test_a_backup_is_a_state_to_return_to_and_what_it_replaces_is_kept(store: Store, tmp_path: Path) -> None:
    put_signups(store, a_signup(1))
    copy = store.backup(tmp_path / "copy.json")
    put_signups(store, a_signup(2))
    kept = store.restore(copy, "wang", NOW)
    with store.view() as view:
        assert view.signups.of_event(a_signup().event) == (a_signup(1),)
    store.restore(kept, "wang", NOW)
    with store.view() as view:
        assert [signup.id for signup in view.signups.of_event(a_signup().event)] == [1, 2]


def test_a_restore_is_recorded_on_top_of_the_history_of_the_backup(store: Store, tmp_path: Path) -> None:
    put_signups(store, a_signup(1))
    copy = store.backup(tmp_path / "copy.json")
    put_signups(store, a_signup(2))
    for _ in range(2):
        store.restore(copy, "wang", at(9))
        with store.view() as view:
            restored, earlier = view.audit.newest_first()
        assert (restored.action, restored.actor, restored.at) == (Action.RESTORED, "wang", at(9))
        assert restored.changes == restored.subjects == ()
        assert restored.id > earlier.id
        assert earlier.action is not Action.RESTORED


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.json")
    with pytest.raises(StoreTrouble) as refused:
        store.backup(tmp_path / "copy.json")
    assert refused.value.findings[0].code is Code.FILE_EXISTS


def test_a_sound_store_is_called_sound_and_its_records_counted(store: Store) -> None:
    with change(store) as tx:
        tx.events.put(an_event(1))
        tx.signups.put(a_signup(1))
    report = store.check()
    assert report.findings == ()
    assert dict(report.counts)["events"] == dict(report.counts)["signups"] == 1


def test_compacting_changes_nothing_that_is_seen(store: Store) -> None:
    put_signups(store, a_signup(1))
    store.compact()
    put_signups(store, a_signup(2))
    with store.view() as view:
        assert view.signups.of_event(a_signup().event) == (a_signup(1), a_signup(2))
    assert store.catch_up().signups == {1, 2}
    store.compact()
    assert not store.catch_up()


def test_what_is_committed_here_is_named_once_and_told_to_whoever_watches(store: Store) -> None:
    told: list[str] = []
    end = store.watch(lambda: told.append("told"))
    with change(store) as tx:
        tx.signups.put(a_signup(1))
        tx.events.put(an_event(2))
        assert told == []
    assert told == ["told"]
    assert store.catch_up() == Changes(frozenset({EventId(2)}), frozenset({SignUpId(1)}))
    assert not store.catch_up()

    def fail() -> None:
        with change(store) as tx:
            tx.signups.put(a_signup(3))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not store.catch_up()
    end()
    with change(store) as tx:
        tx.put_unit(Unit(phone="+8610"))
    assert store.catch_up() == Changes(other=True)
    assert told == ["told"]


def test_after_a_restore_everything_may_have_changed(store: Store, tmp_path: Path) -> None:
    put_signups(store, a_signup(1))
    copy = store.backup(tmp_path / "copy.json")
    store.catch_up()
    told: list[str] = []
    store.watch(lambda: told.append("told"))
    store.restore(copy, "li", NOW)
    assert store.catch_up().other
    assert told == ["told"]


def test_a_commit_is_named_until_the_next(store: Store) -> None:
    put_signups(store, a_signup(1))
    with store.view():
        first = store.known_commit()
    assert first == store.known_commit()
    assert first is not None
    put_signups(store, a_signup(2))
    second = store.known_commit()
    assert second not in (first, None)
    store.compact()
    with store.view():
        assert store.known_commit() == second


def test_the_sign_ups_of_a_large_party_are_found_by_the_first(store: Store) -> None:
    first = a_signup(1)
    put_signups(store, first, a_signup(2, linked=first.ref), a_signup(3), a_signup(4, linked=first.ref))
    with store.view() as view:
        assert [signup.id for signup in view.signups.linked_to(first.ref)] == [2, 4]
        assert view.signups.linked_to(a_signup(3).ref) == ()


def test_every_record_about_a_sign_up_is_rewritten_and_no_other(store: Store) -> None:
    put_signups(store, a_signup(1), a_signup(11))
    with change(store, Action.SIGNUP_CHANGED) as tx:
        tx.signups.put(a_signup(1, note="late"))
    with change(store, Action.SIGNUP_CHANGED) as tx:
        tx.signups.put(a_signup(11, note="late"))
    with change(store, Action.SIGNUP_MOVED, a_signup(1).ref) as tx:
        tx.put_unit(Unit(phone="+8610"))
    with change(store, Action.SIGNUP_ERASED) as tx:
        tx.signups.put(a_signup(1, note=""))
        count = tx.rewrite_audit(a_signup(1), lambda record: replace(record, reason="rewritten"))
    assert count == 3
    with store.view() as view:
        reasons = {record.action: record.reason for record in view.audit.newest_first()}
        told = [record.reason for record in view.audit.newest_first()]
    assert told == ["rewritten", "rewritten", "", "rewritten", "rewritten"]
    assert reasons[Action.SIGNUP_ERASED] == "rewritten"


def test_what_is_rewritten_stays_as_it_was_when_the_transaction_fails(store: Store) -> None:
    put_signups(store, a_signup(1))

    def fail() -> None:
        with change(store, Action.SIGNUP_ERASED) as tx:
            tx.rewrite_audit(a_signup(1), lambda record: replace(record, reason="rewritten"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.view() as view:
        assert [record.reason for record in view.audit.newest_first()] == [""]


def test_upkeep_finds_nothing_on_a_sound_disk_and_changes_nothing_that_is_seen(store: Store) -> None:
    put_signups(store, a_signup(1), a_signup(2))
    assert store.upkeep(NOW) == store.upkeep(NOW) == store.notices() == ()
    with store.view() as view:
        assert view.signups.of_event(a_signup().event) == (a_signup(1), a_signup(2))
    assert store.catch_up().signups == {1, 2}


def test_a_purge_names_the_copies_that_hold_a_text(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "before.json")
    put_signups(store, a_signup(1))
    copy = store.backup(tmp_path / "after.json")
    assert store.purge(a_signup(1).ref) == (copy,)
    with store.view() as view:
        assert view.signups.get(a_signup(1).id) == a_signup(1)
