"""Clients that try addresses of personal calendars."""

import pytest

from planner.web.guesses import CLIENTS, LIMIT, SECONDS, Guesses, client_of
from tests.planner.web.site import Ticks


def test_who_tries_many_different_addresses_has_to_wait_and_may_ask_again_later() -> None:
    ticks = Ticks()
    guesses = Guesses(ticks)
    told = [guesses.wrong("a", f"/p/{number}.ics") for number in range(LIMIT)]
    assert told == [*[False] * (LIMIT - 1), True]
    assert guesses.seconds_to_wait("a") == SECONDS
    assert guesses.seconds_to_wait("b") == 0
    ticks.seconds = SECONDS - 0.5
    assert guesses.seconds_to_wait("a") == 1
    ticks.seconds = SECONDS
    assert guesses.seconds_to_wait("a") == 0
    assert not guesses.wrong("a", "/p/again.ics")
    assert guesses.seconds_to_wait("a") == 0


def test_a_calendar_that_goes_on_asking_for_a_replaced_address_guesses_nothing() -> None:
    guesses = Guesses(Ticks())
    assert not any(guesses.wrong("a", "/p/replaced.ics") for _ in range(10 * LIMIT))
    assert guesses.seconds_to_wait("a") == 0


def test_slow_tries_are_forgotten() -> None:
    ticks = Ticks()
    guesses = Guesses(ticks)
    for number in range(3 * LIMIT):
        ticks.seconds += SECONDS / LIMIT * 1.1
        assert not guesses.wrong("a", f"/p/{number}.ics")


def test_only_so_many_clients_are_remembered_those_that_tried_last() -> None:
    guesses = Guesses(Ticks())
    for number in range(LIMIT):
        guesses.wrong("first", f"/p/{number}.ics")
    for number in range(CLIENTS - 1):
        guesses.wrong(f"client {number}", "/p/x.ics")
    assert guesses.seconds_to_wait("first") > 0
    for number in range(100):
        guesses.wrong(f"another {number}", "/p/x.ics")
    assert len(guesses) == CLIENTS
    assert guesses.seconds_to_wait("first") == 0


def test_who_goes_on_trying_is_not_forgotten_for_others() -> None:
    guesses = Guesses(Ticks())
    for number in range(LIMIT):
        guesses.wrong("first", f"/p/{number}.ics")
        for other in range(CLIENTS // LIMIT * 2):
            guesses.wrong(f"{number} {other}", "/p/x.ics")
    assert guesses.seconds_to_wait("first") > 0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "-"),
        ("", "-"),
        ("203.0.113.5\nGET /p/secret.ics", "-"),
    ],
)
def test_a_client_is_an_address_or_a_network_and_never_what_somebody_wrote(address: str, client: str) -> None:
    assert client_of(address) == client
