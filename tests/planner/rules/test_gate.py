"""What is typed at the gate: references, addresses, names, initials, phones; who is right there and then."""

from datetime import timedelta
from types import MappingProxyType

import pytest

from planner.model.codes import Code
from planner.model.event import Cancellation
from planner.model.findings import BadInput
from planner.model.ids import SignUpRef
from planner.model.signup import Attendee, Contact
from planner.rules.gate import current, mistyped, rank, signs, timing, understood
from tests.planner.records import NOW, a_session, a_signup, an_event

REF = SignUpRef("S-234567")
WANG = a_signup(
    ref=REF,
    contact=Contact("王小明", "+8613800000123"),
    attendees=(Attendee("Ann Lee"), Attendee("单 大海", answers=MappingProxyType({"aunt": "+447700900777"}))),
)


def found(text: str) -> int | None:
    return rank(signs(WANG), understood(text))


@pytest.mark.parametrize(
    "text",
    ["S-234567", "s-234567", "S234567", " s-234 567 ", "234567", "Ｓ－２３４５６７"],
)
def test_a_whole_reference_is_known_however_it_is_typed(text: str) -> None:
    assert understood(text).ref == REF
    assert found(text) == 0


@pytest.mark.parametrize(
    "address",
    ["https://camp.example/p/Tok_en-1.ics", "webcal://camp.example/x/p/Tok_en-1.ics?a=1", "/p/Tok_en-1"],
)
def test_the_address_of_a_party_s_calendar_names_its_token(address: str) -> None:
    assert understood(address).token == "Tok_en-1"


def test_the_code_of_an_event_s_page_is_no_party() -> None:
    with pytest.raises(BadInput) as wrong:
        understood("https://camp.example/events/E7K3Q.en.html")
    assert wrong.value.findings[0].code is Code.GATE_EVENT_CODE


@pytest.mark.parametrize(
    "text",
    ["王", "小明", "wxm", "WX", "ｗｘｍ", "ann", "lee ann", "annl", "sdh", "单大海", "0123", "０１２３",
     "138 0000 0123", "0900777", "s-234"],
)  # fmt: skip
def test_a_party_is_found_by(text: str) -> None:
    assert found(text) is not None


@pytest.mark.parametrize("text", ["xm", "m", "123", "0124", "1380", "lee bo", "s-235", "", "\x01w"])
def test_a_party_is_not_found_by(text: str) -> None:
    assert found(text) is None


def test_what_fits_better_comes_first() -> None:
    assert found("S-234567") == 0
    assert found("王小明") == found("0123") == 1
    assert found("王小") == found("wx") == found("wxm") == 2
    assert found("小明") == found("lee") == 3


def test_a_reference_with_a_slip_is_told_from_a_name() -> None:
    assert mistyped(understood("S-234564"))
    assert not mistyped(understood("S-234567"))
    assert not mistyped(understood("Sun"))


def test_people_come_an_hour_early_until_the_end() -> None:
    event = an_event(a_session(1, 9), a_session(2, 14), a_session(3, 9, cancelled=Cancellation("x", NOW)))
    start, end = event.sessions[0].start, event.sessions[0].end
    minute = timedelta(minutes=1)
    open_at = {moment: [one.number for one in current(event, moment)] for moment in (
        start - 61 * minute, start - 60 * minute, end - minute, end)}  # fmt: skip
    assert list(open_at.values()) == [[], [1], [1], []]


def test_another_day_or_session_is_noticed_where_there_is_one_to_be_taken_for() -> None:
    event = an_event(a_session(1, 9), a_session(2, 14))
    first, second = event.sessions
    morning, noon = first.start, first.start + timedelta(hours=3)

    def code(session: object, now: object, chosen: int | None = None) -> Code | None:
        told = timing(event, session, now, chosen)  # type: ignore[arg-type]
        return told.code if told else None

    assert code(first, morning) is code(second, noon) is code(first, noon) is None
    assert code(second, morning) is Code.ARRIVAL_OTHER_SESSION
    assert code(second, morning, 2) is None
    assert code(first, morning, 2) is Code.ARRIVAL_OTHER_SESSION
    assert code(first, morning - timedelta(days=1)) is Code.ARRIVAL_OTHER_DAY
