"""Round trips of generated records, and documents that are refused."""

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.audit_codec import audit_record
from data.store.codecs import event_record, venue_record
from data.store.fields import BadFieldError, UnknownFieldError, UnreadableError
from data.store.kinds import KINDS
from data.store.series_codec import series_record
from data.store.signup_codec import SIGNUP_DERIVED, signup_document, signup_record
from data.store.tinyjournal.documents import encode
from data.store.unit_codec import unit_record
from planner.model.audit import Record
from planner.model.codes import Code
from planner.model.event import Cancellation, Drawn, EventStatus, Revision, Session
from planner.model.ids import (
    DutyId,
    EventId,
    GroupId,
    OfficerId,
    ResourceId,
    SeriesId,
    SessionNumber,
    SignUpId,
    SignUpRef,
    Token,
    VenueId,
)
from planner.model.language import Bilingual, Language
from planner.model.roster import Away, Duty, Group, Hours, Officer, Resource, ResourceKind
from planner.model.series import Series
from planner.model.signup import Attendee, Contact, Looked, Override, SecondLook, SignUp, Unnamed
from planner.model.states import SignUpState
from planner.model.tables import Table
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from tests.fakes.records import NOW, a_session, a_signup, an_event

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
bilinguals = st.builds(Bilingual, texts, texts)
moments = st.integers(631_152_000_000_000, 3_786_912_000_000_000)
stamps = moments.map(lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros))
zones = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
counts = st.integers(0, 10_000)
keys = st.integers(1, 1 << 20)
answers = st.dictionaries(words, texts, max_size=3).map(MappingProxyType)
revisions = st.builds(Revision, counts, stamps)
cancellations = st.none() | st.builds(Cancellation, texts, stamps)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))
venue_ids = st.none() | keys.map(VenueId)


def starts(zone: str) -> st.SearchStrategy[datetime]:
    """Moments that exist, on the clocks of a zone, the second of two equal ones among them."""
    return stamps.map(lambda moment: moment.astimezone(ZoneInfo(zone)))


@st.composite
def events(draw: st.DrawFn) -> Any:
    zone = draw(zones)
    sessions = st.builds(
        Session,
        keys.map(SessionNumber),
        starts(zone),
        counts,
        counts,
        revisions,
        venue_ids,
        cancellations,
        st.none() | st.builds(Drawn, counts, texts, counts, counts, st.booleans(), stamps),
    )
    return an_event(
        draw(keys),
        zone=zone,
        title=draw(bilinguals),
        status=draw(st.sampled_from(EventStatus)),
        sessions=tuple(draw(st.lists(sessions, max_size=3))),
        next_session=draw(counts),
        created=draw(stamps),
        revision=draw(revisions),
        venue=draw(venue_ids),
        note=draw(texts),
        cancelled=draw(cancellations),
        before_cancel=draw(st.none() | st.sampled_from(EventStatus)),
        series=draw(st.none() | keys.map(SeriesId)),
        occurrence=draw(st.none() | starts(zone)),
    )


attendees = st.builds(Attendee, texts, st.none() | st.dates(), st.none() | stamps, answers)
signups = st.builds(
    a_signup,
    keys,
    keys,
    session=keys.map(SessionNumber),
    state=st.sampled_from(SignUpState),
    contact=st.builds(Contact, texts, texts, texts, st.sampled_from(Language)),
    created=stamps,
    revision=revisions,
    attendees=st.lists(attendees, max_size=3).map(tuple),
    unnamed=st.builds(Unnamed, counts, counts),
    unnamed_arrived=counts,
    line=counts,
    note=texts,
    answers=answers,
    reason=texts,
    overrides=st.lists(st.builds(Override, st.sampled_from(Code), texts, texts, stamps), max_size=2).map(
        tuple
    ),
    linked=st.none() | words.map(SignUpRef),
    sources=st.lists(words, max_size=2).map(tuple),
    held=st.booleans(),
    offer_until=st.none() | stamps,
    second_look=st.none()
    | st.builds(SecondLook, st.lists(st.sampled_from(Looked), unique=True).map(tuple), texts, stamps),
)
hours = st.builds(Hours, st.frozensets(st.integers(0, 6)), clocks, clocks)
units = st.builds(
    Unit,
    bilinguals,
    bilinguals,
    texts,
    texts,
    zones,
    texts,
    counts,
    counts,
    st.lists(hours, max_size=2).map(tuple),
)
positions = st.none() | st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))
venues = st.builds(
    Venue, keys.map(VenueId), bilinguals, bilinguals, positions, texts, st.none() | counts, st.booleans()
)
series = zones.flatmap(
    lambda zone: st.builds(Series, keys.map(SeriesId), texts, texts, starts(zone), st.just(zone))
)
officers = st.builds(
    Officer,
    keys.map(OfficerId),
    words,
    words.map(Token),
    words,
    stamps,
    revisions,
    texts,
    texts,
    st.sampled_from(Language),
    st.lists(words, max_size=3).map(tuple),
    st.lists(hours, max_size=2).map(tuple),
    st.lists(st.builds(Away, st.dates(), st.dates(), texts), max_size=2).map(tuple),
    st.none() | counts,
    texts,
    st.booleans(),
    texts,
)
resources = st.builds(
    Resource, keys.map(ResourceId), words, st.sampled_from(ResourceKind), texts, st.booleans()
)
duties = st.builds(
    Duty,
    keys.map(DutyId),
    words,
    keys.map(EventId),
    stamps,
    revisions,
    st.none() | keys.map(OfficerId),
    st.none() | keys.map(ResourceId),
    texts,
    st.none() | keys.map(SessionNumber),
    st.integers(-1000, 1000),
    st.none() | counts,
    texts,
    st.none() | keys.map(GroupId),
    st.none() | keys.map(SignUpId),
    texts,
    cancellations,
    st.lists(st.sampled_from(Code), max_size=2).map(tuple),
)
groups = st.builds(
    Group,
    keys.map(GroupId),
    words,
    words.map(Token),
    keys.map(EventId),
    keys.map(SessionNumber),
    counts,
    stamps,
    revisions,
    texts,
    st.lists(keys.map(SignUpId), max_size=4).map(tuple),
    st.lists(keys.map(SignUpId), max_size=2).map(lambda ids: frozenset(sorted(ids))),
)
RECORDS = {
    Table.UNIT: units,
    Table.VENUES: venues,
    Table.SERIES: series,
    Table.EVENTS: events(),
    Table.SIGNUPS: signups,
    Table.OFFICERS: officers,
    Table.RESOURCES: resources,
    Table.DUTIES: duties,
    Table.GROUPS: groups,
}


def through_json(table: Table, record: Record, key: int) -> object:
    return KINDS[table].decode(key, orjson.loads(orjson.dumps(KINDS[table].document(record))))


@pytest.mark.parametrize("table", RECORDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_record_survives_its_document(table: Table, data: st.DataObject) -> None:
    record = data.draw(RECORDS[table])
    again: Any = through_json(table, record, getattr(record, "id", 1))
    assert again == record
    assert repr(again) == repr(record), "equal moments in another zone, or thawed answers"


@settings(max_examples=60, deadline=None)
@given(data=st.data(), table=st.sampled_from(list(RECORDS)))
def test_what_the_engine_is_given_is_encoded_as_the_document(data: st.DataObject, table: Table) -> None:
    record = data.draw(RECORDS[table])
    encoded = encode(KINDS[table].stored(record))
    assert encoded is not None
    assert orjson.loads(encoded) == KINDS[table].document(record)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), table=st.sampled_from(list(RECORDS)))
def test_a_document_cut_or_garbled_is_refused_with_a_typed_error(data: st.DataObject, table: Table) -> None:
    record = data.draw(RECORDS[table])
    document = KINDS[table].document(record)
    if document:
        name = data.draw(st.sampled_from(sorted(document)))
        document[name] = data.draw(
            st.sampled_from([object(), 1.5, [1], [[]], {"x": 1}, "2026", "", -1, None])
        )
    with contextlib.suppress(UnreadableError):  # any other exception fails the test
        KINDS[table].decode(1, document)


def test_a_start_is_kept_as_the_clock_shows_it() -> None:
    start = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("America/New_York"))
    document = KINDS[Table.EVENTS].document(an_event(1, a_session(start=start), zone="America/New_York"))
    assert document["sessions"][0]["start"] == "2026-07-01T09:30:00"
    assert document["days"] == ["2026-07-01"]


def test_a_start_given_in_another_zone_is_kept_on_the_clocks_of_the_event() -> None:
    start = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
    document = KINDS[Table.EVENTS].document(an_event(1, a_session(start=start)))
    assert document["sessions"][0]["start"] == "2026-11-26T07:00:00"


def test_the_second_of_two_equal_wall_clock_times_stays_the_second() -> None:
    second = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    event = an_event(1, a_session(start=second), zone="Europe/Berlin")
    again = event_record(1, KINDS[Table.EVENTS].document(event))
    assert again.sessions[0].start.utcoffset() == timedelta(hours=1)


def test_stamps_are_kept_in_utc() -> None:
    arrived = datetime(2026, 11, 25, 15, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    document = signup_document(a_signup(1, attendees=(Attendee("李雷", arrived=arrived),)))
    assert document["attendees"] == [{"name": "李雷", "arrived": "2026-11-25T07:05:00Z"}]


def test_what_is_empty_or_usual_takes_no_room() -> None:
    assert set(signup_document(a_signup(1))) == {
        "ref", "token", "event", "session", "state", "name", "phone", "created", "adults",
    }  # fmt: skip


def test_indexes_find_a_sign_up_by_slot_persons_and_names() -> None:
    signup = a_signup(1, event=5, persons=2, attendees=(Attendee("Ann Example"),))
    document = KINDS[Table.SIGNUPS].document(signup)
    assert {name: document[name] for name in SIGNUP_DERIVED} == {
        "slot": "5/1/confirmed",
        "persons": 3,
        "names": ["王小明", "ann example", "wxm"],
    }


def test_answers_that_were_read_cannot_be_changed() -> None:
    record = signup_record(1, signup_document(a_signup(1, answers={"allergy": "nuts"})))
    with pytest.raises(TypeError):
        record.answers["allergy"] = "none"  # type: ignore[index]


def changed(document: dict[str, Any], **fields: object) -> dict[str, Any]:
    return document | fields


GOOD_SIGNUP = signup_document(a_signup(1, attendees=(Attendee("Ann", date(1990, 1, 1)),)))
GOOD_EVENT = KINDS[Table.EVENTS].document(an_event(1))


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (changed(GOOD_SIGNUP, mood="good"), "mood"),
        (changed(GOOD_SIGNUP, state="dreaming"), "state"),
        (changed(GOOD_SIGNUP, attendees=[{"name": "Ann", "shoe": "42"}]), "attendees[0].shoe"),
        (changed(GOOD_SIGNUP, language="fr"), "language"),
        (
            changed(GOOD_SIGNUP, look={"changed": ["mood"], "actor": "li", "at": "2026-11-22T06:48:00Z"}),
            "look.changed",
        ),
    ],
)
def test_what_a_newer_program_wrote_is_named_and_refused(document: dict[str, Any], where: str) -> None:
    with pytest.raises(UnknownFieldError) as refused:
        signup_record(1, document)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (changed(GOOD_SIGNUP, event="5"), "event"),
        (changed(GOOD_SIGNUP, event=True), "event"),
        (changed(GOOD_SIGNUP, created="2026-11-22T06:48:00"), "created"),
        (changed(GOOD_SIGNUP, created="yesterdayZ"), "created"),
        (changed(GOOD_SIGNUP, attendees={}), "attendees"),
        (changed(GOOD_SIGNUP, attendees=["Ann"]), "attendees[0]"),
        (changed(GOOD_SIGNUP, attendees=[{"name": "Ann", "birth": "1990-13-01"}]), "attendees[0].birth"),
        (changed(GOOD_SIGNUP, answers={"a": 1}), "answers"),
        ({}, "created"),
    ],
)
def test_a_field_that_holds_what_it_cannot_is_named(document: dict[str, Any], where: str) -> None:
    with pytest.raises(BadFieldError) as refused:
        signup_record(1, document)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"sessions": [{"number": 1, "start": "2026-11-25T15:00:00Z"}]}, "sessions[0].start"),
        ({"title": "Police"}, "title"),
        ({"cancelled": {"at": "2026-11-22T06:48:00Z"}}, "cancelled.reason"),
    ],
)
def test_a_bad_field_of_an_event_is_named(fields: dict[str, Any], where: str) -> None:
    with pytest.raises(BadFieldError) as refused:
        event_record(1, GOOD_EVENT | fields)
    assert refused.value.where == where


def test_other_records_refuse_unknown_fields_too() -> None:
    for decode, document in (
        (unit_record, {}),
        (venue_record, {}),
        (series_record, KINDS[Table.SERIES].document(Series(SeriesId(1), "u", "r", NOW, "UTC"))),
        (event_record, GOOD_EVENT),
        (audit_record, {"at": "2026-11-22T06:48:00Z", "action": "undo"}),
    ):
        decode(1, document)
        with pytest.raises(UnknownFieldError):
            decode(1, document | {"mood": "good"})


def test_a_change_of_one_field_changes_the_document() -> None:
    signup: SignUp = a_signup(1)
    assert signup_document(replace(signup, note="x")) != signup_document(signup)
