"""Sign-ups as rows."""

from datetime import date

import pytest

from planner.model.signup import Attendee, Contact, Unnamed
from planner.model.states import SignUpState
from planner.services.signup_views import SignUpView
from screens.event.rows import SIGN_UPS, ages_text, in_order, row_of
from tests.planner.records import a_session, a_signup, an_event
from tests.screens.front import EN, ZH

DAY = date(2026, 4, 10)


def born(*years: int) -> tuple[Attendee, ...]:
    return tuple(Attendee(f"P{year}", date(year, 1, 1)) for year in years)


def a_row(number: int = 1, position: int | None = None, **fields: object):
    signup = a_signup(number, **fields)
    event = an_event(a_session(1, 9), a_session(2, 14))
    session = event.session(signup.session)
    assert session is not None
    return row_of(SignUpView(signup, event, session, position, ()))


@pytest.mark.parametrize(
    ("attendees", "unnamed", "expected"),
    [
        (born(2016, 2018, 1988), Unnamed(), "8 10 38"),
        (born(2016, 2017, 2016, 2017, 2016), Unnamed(2), "9–10 +2"),
        (born(2016) * 5, Unnamed(), "10"),
        ((), Unnamed(2, 30), "30 ch. +2"),
        ((), Unnamed(3), ""),
        ((Attendee("Ann"), *born(2016)), Unnamed(), "10 +1"),
    ],
)
def test_ages_are_named_while_they_are_few(attendees, unnamed, expected) -> None:
    assert ages_text(a_signup(attendees=attendees, unnamed=unnamed), DAY, EN) == expected


def test_a_row_is_found_by_names_initials_phone_reference_and_note() -> None:
    row = a_row(contact=Contact("王小明", "+8613800000001"), attendees=(Attendee("Bo Li"),), note="peanuts")
    for part in ("王小", "wxm", "bo li", "0000 0001", "+8613800000001", row.signup.ref.lower(), "peanut"):
        assert part in row.search.lower(), part


def test_who_waits_is_shown_with_the_place_in_line() -> None:
    cells = SIGN_UPS.cells(a_row(state=SignUpState.WAITING, position=3), EN)
    assert "… waiting 3" in [str(cell) for cell in cells]
    assert "… 候补 3" in [
        str(cell) for cell in SIGN_UPS.cells(a_row(state=SignUpState.WAITING, position=3), ZH)
    ]


def test_names_with_markup_stay_as_they_are() -> None:
    row = a_row(contact=Contact("[red]x[/] [/]", "+8613800000001"))
    assert str(SIGN_UPS.cells(row, EN)[1]) == "[red]x[/] [/]"


def test_rows_stand_by_session_and_those_who_left_come_last() -> None:
    rows = [
        a_row(1, session=2),
        a_row(2, session=1, state=SignUpState.WITHDRAWN),
        a_row(3, session=1),
    ]
    assert [int(row.signup.id) for row in in_order(rows)] == [3, 2, 1]
