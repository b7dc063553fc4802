"""The gate: who is found, how many are in, who is missing, who came last, who comes without a sign-up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.event import Event, EventStatus
from planner.model.findings import BadInput, PlannerError, Refusal, Severity
from planner.model.ids import EventRef
from planner.model.programme_rules import Batch, Rules, Waiting
from planner.model.signup import Attendee, Contact, SignUp, Unnamed
from planner.model.states import SignUpState
from planner.services.arrivals import Gate, Who, arrive, leave, take_back
from planner.services.desk import Desk
from planner.services.gate_roll import Roll, read_roll
from planner.services.groups import form
from planner.services.history import undo
from planner.services.passages import Passage, latest
from planner.services.seeking import one_of, seek
from planner.services.signups import SignUpDraft
from planner.services.walk_ins import walk_in
from tests.fakes import FixedClock
from tests.planner.records import SHANGHAI, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, audit, opened, put, stored
from tests.planner.wording.speaking import EN

OPENS = datetime(2026, 4, 10, 9, tzinfo=SHANGHAI)
GATE = Gate(REF)
OTHER = an_event(a_session(), id=2, ref=EventRef("E567X"), uid="other")


def at_the_gate(
    *signups: SignUp, capacity: int = 20, event: Event | None = None, **programme: object
) -> Desk:
    """A desk on the day, as the first session begins."""
    desk = opened(capacity, event=event, programme=a_programme(**programme))
    put(desk, *signups)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.set(OPENS)
    return desk


def later(desk: Desk, minutes: int) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.set(desk.clock.now() + timedelta(minutes=minutes))


def code_of(error: pytest.ExceptionInfo[PlannerError]) -> Code:
    return error.value.findings[0].code


def wang(number: int = 1, **fields: object) -> SignUp:
    contact = Contact(str(fields.pop("name", "王小明")), f"+86138000{number:05}")
    return a_signup(number, contact=contact, **fields)


def refs(found: object) -> list[str]:
    return [one.signup.ref for one in found]


def test_one_party_is_found_in_every_way_and_checked_in() -> None:
    party = wang(7, attendees=(Attendee("王 小明"), Attendee("Bo")), ref="S-234567")
    desk = at_the_gate(party, a_signup(2))
    for text in (
        "S-234567",
        "234567",
        f"https://x.example/p/{party.token}.ics",
        "wxm",
        "小明",
        "bo",
        "00007",
    ):
        assert refs(seek(desk, REF, text)) == [party.ref]
    assert arrive(desk, party.ref, gate=GATE).persons == 2


def test_several_are_listed_those_still_to_come_first_and_none_is_taken_for_the_other() -> None:
    desk = at_the_gate(wang(1, name="王芳"), wang(2, name="王小"), wang(3, name="王大"), wang(4, name="王"))
    arrive(desk, wang(1).ref)
    found = seek(desk, REF, "w")
    assert found[-1].signup.ref == wang(1).ref
    assert len(found) == 4
    assert refs(seek(desk, REF, "王")) == [wang(4).ref]  # the whole name of one
    with pytest.raises(Refusal) as refusal:
        one_of(found, "w")
    assert code_of(refusal) is Code.GATE_SEVERAL


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nobody", Code.GATE_NOBODY),
        ("S-234564", Code.BAD_CHECK_CHARACTER),
        ("https://x.example/p/gone.ics", Code.GATE_DEAD_ADDRESS),
        ("https://x.example/events/E234Z.en.html", Code.GATE_EVENT_CODE),
        ("", Code.GATE_NOBODY),
    ],
)
def test_what_names_nobody_is_told_apart(text: str, code: Code) -> None:
    with pytest.raises(BadInput) as wrong:
        seek(at_the_gate(wang()), REF, text)
    assert code_of(wrong) is code


@pytest.mark.parametrize(("text", "told"), [("001", True), ("0-0 1", True), ("0009", False), ("wa", False)])
def test_who_types_too_few_digits_of_a_phone_number_is_told_how_many(text: str, told: bool) -> None:
    with pytest.raises(BadInput) as wrong:
        seek(at_the_gate(), REF, text)
    assert ("at least the last 4 digits" in EN.sentence(wrong.value.findings[0])) is told


def test_a_party_of_another_event_is_told_which_by_reference_address_and_name() -> None:
    party = wang(5, event=2, ref="S-234567")
    desk = at_the_gate()
    put(desk, OTHER, party)
    for text in ("S-234567", f"https://x.example/p/{party.token}.ics", "王小明"):
        with pytest.raises(Refusal) as refusal:
            seek(desk, REF, text)
        assert code_of(refusal) is Code.ARRIVAL_OTHER_EVENT
    with pytest.raises(Refusal) as refusal:
        arrive(desk, party.ref, gate=GATE)
    assert code_of(refusal) is Code.ARRIVAL_OTHER_EVENT
    assert stored(desk, party).arrived == 0


def test_another_day_or_session_needs_a_reason_which_is_kept() -> None:
    event = an_event(a_session(1, 9), a_session(2, 14))
    desk = at_the_gate(wang(session=2), event=event)
    with pytest.raises(Refusal) as refusal:
        arrive(desk, wang().ref, gate=GATE)
    assert code_of(refusal) is Code.ARRIVAL_OTHER_SESSION
    assert refusal.value.findings[0].severity is Severity.ASK
    assert arrive(desk, wang().ref, gate=GATE, override="came early").persons == 1
    assert audit(desk).reason == "came early"
    leave(desk, wang().ref)
    later(desk, -24 * 60)
    with pytest.raises(Refusal) as refusal:
        arrive(desk, wang().ref, gate=GATE)
    assert code_of(refusal) is Code.ARRIVAL_OTHER_DAY


def test_who_waits_is_told_where_in_line_and_how_many_places_are_left() -> None:
    waiting = wang(2, state=SignUpState.WAITING, line=1)
    desk = at_the_gate(wang(), waiting)
    with pytest.raises(Refusal) as refusal:
        arrive(desk, waiting.ref, gate=GATE)
    params = refusal.value.findings[0].params
    assert (code_of(refusal), params["position"], params["left"]) == (Code.ARRIVAL_WITHOUT_PLACE, 1, 19)


def test_heads_are_counted_by_session_and_group_and_the_missing_are_listed() -> None:
    event = an_event(a_session(1, 9), a_session(2, 9))
    desk = at_the_gate(
        wang(1, unnamed=Unnamed(3)),
        wang(2, unnamed=Unnamed(2)),
        wang(3, session=2),
        wang(4, state=SignUpState.WAITING),
        wang(5, state=SignUpState.WITHDRAWN, unnamed_arrived=1),
        event=event,
    )
    form(desk, REF, 3, 1)
    arrive(desk, wang(1).ref, Who(unnamed=2))
    arrive(desk, wang(2).ref)
    roll = read_roll(desk, REF)
    assert tuple(roll.heads) == (4, 6, 1, 3)
    first, second = roll.sessions
    assert tuple(first.heads) == (4, 5, 1, 2)
    assert [(one.group and one.group.number, *one.heads) for one in first.groups] == [
        (1, 2, 3, 0, 1),
        (2, 2, 2, 1, 1),
    ]
    assert (tuple(second.heads), second.groups) == ((0, 1, 0, 1), ())
    assert [(one.signup.ref, one.missing) for one in roll.missing()] == [(wang(1).ref, 1), (wang(3).ref, 1)]
    assert refs(roll.missing(2)) == [wang(3).ref]


def test_a_roll_read_again_is_the_same_as_one_read_anew() -> None:
    desk = at_the_gate(wang(1), wang(2))
    old = read_roll(desk, REF)
    arrive(desk, wang(2).ref)
    assert read_roll(desk, REF, old) == read_roll(desk, REF)


def test_the_last_arrivals_are_those_of_every_desk_without_what_was_taken_back() -> None:
    family = wang(1, attendees=(Attendee("Li Na"), Attendee("Li Bo")), unnamed=Unnamed(2))
    desk = at_the_gate(family, *(wang(number) for number in range(2, 14)))
    other = replace(desk, actor="wang")
    arrive(desk, family.ref, Who([1]))
    later(desk, 1)
    arrive(other, family.ref, Who(unnamed=1))
    later(desk, 1)
    arrive(desk, family.ref)
    came = _latest(desk)
    assert [(one.actor, one.persons, one.attendees, one.unnamed) for one in came] == [
        ("li", 2, (2,), 1),
        ("wang", 1, (), 1),
        ("li", 1, (1,), 0),
    ]
    take_back(desk, family.ref, came[1].audit)
    assert [one.persons for one in _latest(desk)] == [2, 1]
    take_back(desk, family.ref, came[2].audit)
    assert [one.name for one in stored(desk, family).attendees if one.arrived] == ["Li Bo"]
    with pytest.raises(Refusal) as refusal:
        take_back(desk, family.ref, came[2].audit)
    assert code_of(refusal) is Code.NOT_ARRIVED
    for number in range(2, 14):
        arrive(desk, wang(number).ref)
    assert refs(_latest(desk)) == [wang(number).ref for number in range(13, 3, -1)]


def test_what_two_desks_take_back_is_taken_back_once() -> None:
    desk = at_the_gate(wang(unnamed=Unnamed(2)))
    came = arrive(desk, wang().ref)
    leave(replace(desk, actor="wang"), wang().ref)
    with pytest.raises(Refusal) as refusal:
        leave(desk, wang().ref, came.who)
    assert code_of(refusal) is Code.NOT_ARRIVED


def test_who_was_taken_back_and_came_again_is_listed_once() -> None:
    desk = at_the_gate(wang())
    arrive(desk, wang().ref)
    leave(desk, wang().ref)
    arrive(replace(desk, actor="wang"), wang().ref)
    assert [(one.actor, one.still_in) for one in _latest(desk)] == [("wang", 1)]


def _latest(desk: Desk) -> tuple[Passage, ...]:
    with desk.store.view() as view:
        return latest(view, an_event())


MINIMAL = SignUpDraft("Walker", "13800000099", adults=1, children=2)


def test_a_walk_in_is_confirmed_and_in_by_one_change_that_undo_takes_back() -> None:
    desk = at_the_gate()
    came = walk_in(desk, GATE, MINIMAL)
    assert (came.persons, came.signup.state, came.signup.arrived) == (3, SignUpState.CONFIRMED, 3)
    assert (audit(desk).action, audit(desk).subjects) == ("checkin.walk_in", (came.signup.ref,))
    assert [one.persons for one in _latest(desk)] == [3]
    undo(desk)
    assert read_roll(desk, REF).heads.persons == 0


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (SignUpDraft("Walker"), Code.CONTACT_MISSING),
        (SignUpDraft("", "13800000099"), Code.TEXT_EMPTY),
        (SignUpDraft("Walker", "12"), Code.BAD_PHONE),
        (SignUpDraft("Walker", "13800000099", adults=-1), Code.NUMBER_OUT_OF_RANGE),
    ],
)
def test_a_walk_in_has_a_name_and_can_be_reached(draft: SignUpDraft, code: Code) -> None:
    desk = at_the_gate()
    with pytest.raises(BadInput) as wrong:
        walk_in(desk, GATE, draft)
    assert code_of(wrong) is code


def test_no_walk_in_takes_the_last_place_of_those_who_wait() -> None:
    desk = at_the_gate(
        wang(1, unnamed=Unnamed(18)), wang(2, unnamed=Unnamed(3), state=SignUpState.WAITING, line=1)
    )
    with pytest.raises(Refusal) as refusal:
        walk_in(desk, GATE, SignUpDraft("Walker", "13800000099"))
    (told,) = refusal.value.findings
    assert told.code is Code.NO_PLACES
    assert EN.sentence(told).startswith("2 places free, but owed to those who wait (1 party);")


def test_walk_ins_come_to_a_closed_event_but_not_to_a_cancelled_or_draft_one() -> None:
    closed = an_event(status=EventStatus.CLOSED)
    assert walk_in(at_the_gate(event=closed), GATE, MINIMAL).persons == 3
    draft = an_event(status=EventStatus.DRAFT)
    off = an_event(status=EventStatus.CANCELLED)
    for event, code in ((draft, Code.EVENT_NOT_OPEN), (off, Code.EVENT_CANCELLED)):
        with pytest.raises(Refusal) as refusal:
            walk_in(at_the_gate(event=event), GATE, MINIMAL)
        assert code_of(refusal) is code


def test_a_programme_may_refuse_walk_ins_or_ask_about_them() -> None:
    groups_only = Rules(batch=Batch(20, 50, Severity.BLOCK))
    with pytest.raises(Refusal) as refusal:
        walk_in(at_the_gate(rules=groups_only), GATE, MINIMAL, "they are here")
    assert code_of(refusal) is Code.BATCH_TOO_SMALL
    vetted = at_the_gate(waiting=Waiting(vetting=True))
    with pytest.raises(Refusal) as refusal:
        walk_in(vetted, GATE, MINIMAL)
    assert code_of(refusal) is Code.WALK_IN_VETTED
    came = walk_in(vetted, GATE, MINIMAL, "looked at here")
    assert [(one.code, one.reason) for one in came.signup.overrides] == [
        (Code.WALK_IN_VETTED, "looked at here")
    ]


PARTIES = (2, 1, 4)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["party", "named", "unnamed", "leave", "take back", "walk in"]),
        st.integers(0, len(PARTIES) - 1),
        st.integers(0, 3),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(DEEDS)
def test_whatever_four_desks_do_the_heads_are_those_of_a_plain_list(
    deeds: list[tuple[str, int, int]],
) -> None:
    """Each party has two people with a name and some without; the model is a set of who is in."""
    signups = [
        wang(n, attendees=(Attendee("A"), Attendee("B")), unnamed=Unnamed(extra))
        for n, extra in enumerate(PARTIES, 1)
    ]
    desk = at_the_gate(*signups, capacity=20)
    named: list[set[int]] = [set() for _ in signups]
    unnamed = [0 for _ in signups]
    walked = 0
    for place, (deed, party, number) in enumerate(deeds):
        here = replace(desk, actor=f"desk {place % 4}")
        later(desk, place % 2)
        ref = signups[party].ref
        try:
            if deed == "party":
                arrive(here, ref, gate=GATE)
                named[party], unnamed[party] = {1, 2}, PARTIES[party]
            elif deed == "named":
                arrive(here, ref, Who([number % 2 + 1]), gate=GATE)
                named[party].add(number % 2 + 1)
            elif deed == "unnamed":
                arrive(here, ref, Who(unnamed=number), gate=GATE)
                unnamed[party] += number
            elif deed == "leave":
                leave(here, ref)
                named[party], unnamed[party] = set(), 0
            elif deed == "take back":
                came = _latest(desk)
                if number < len(came):
                    one = came[number]
                    take_back(here, one.signup.ref, one.audit)
                    at = next((n for n, s in enumerate(signups) if s.ref == one.signup.ref), None)
                    if at is None:
                        walked -= 1
                    else:
                        named[at] -= set(one.attendees)
                        unnamed[at] -= one.unnamed
            else:
                walk_in(here, GATE, SignUpDraft("Walker", f"138000001{place:02}"))
                walked += 1
        except PlannerError:
            continue  # refused: nothing may have changed
    now = [stored(desk, one) for one in signups]
    assert [{n for n, a in enumerate(one.attendees, 1) if a.arrived} for one in now] == named
    assert [one.unnamed_arrived for one in now] == unnamed
    roll: Roll = read_roll(desk, REF)
    assert roll.heads.arrived == sum(map(len, named)) + sum(unnamed) + walked
    with desk.store.view() as view:
        assert sum(one.still_in for one in latest(view, an_event(), 100)) == roll.heads.arrived
