"""What must not stand in a calendar is found in it."""

import pytest

from tests.rfc5545 import examples
from tests.rfc5545.privacy import Leak, is_personal, personal_leaks, public_leaks

PUBLIC = examples.SERIES_FEED
PERSON = "王小明"
TOLD = {
    "a phone number": ("打电话给13800000001", Leak.PHONE),
    "a phone number abroad": ("call +1 212-555-2368", Leak.PHONE),
    "a phone at a desk": ("call 010-62345678", Leak.PHONE),
    "an e-mail address": ("write to wang@example.com", Leak.E_MAIL),
    "the reference of a sign-up": ("for S-7K3QWE", Leak.REFERENCE),
    "a personal address": ("https://open.example/p/3f6cA-_9.ics", Leak.TOKEN),
    "a number of an identity card": ("with 11010519491231002X", Leak.IDENTITY),
    "a name": ("王小明的参观", Leak.NAME),
}


def told(file: bytes, text: str) -> bytes:
    return file.replace(b"SUMMARY:", b"SUMMARY:" + text.encode() + b" ", 1)


def test_what_everyone_may_know_is_no_leak():
    assert public_leaks(PUBLIC, PERSON) == set()
    text = "2026-11-25 15:00, No. 110, 26.8935, 112.0000, E7K3Q, 20261125T150000"
    assert public_leaks(told(PUBLIC, text), PERSON) == set()


@pytest.mark.parametrize("what", TOLD)
def test_what_is_told_of_a_person_is_found_in_public(what):
    text, leak = TOLD[what]
    assert public_leaks(told(PUBLIC, text), PERSON) == {leak}


def test_alarms_people_and_personal_entries_are_found_in_public():
    assert public_leaks(examples.FEED) == {Leak.ALARM}
    assert public_leaks(examples.CANCEL) == {Leak.ATTENDEE, Leak.ORGANIZER}
    assert public_leaks(PUBLIC.replace(b"UID:3f6c-2@", b"UID:3f6c-s-7k3qwe@")) == {Leak.REFERENCE}
    assert public_leaks(PUBLIC.replace(b"/public.ics", b"/p/3f6c.ics")) == {Leak.TOKEN}


def test_a_person_reads_the_reference_and_the_phone_of_the_unit():
    text = "Reference: S-7K3QWE; questions? call +86 734 000 0044"
    assert personal_leaks(told(examples.FEED, text), PERSON, phone="+8613800000001") == set()
    assert personal_leaks(examples.REQUEST, PERSON) == set()


@pytest.mark.parametrize("what", ["an e-mail address", "a personal address", "a number of an identity card"])
def test_what_a_shared_calendar_must_not_tell_is_found(what):
    text, leak = TOLD[what]
    assert personal_leaks(told(examples.FEED, text)) == {leak}


def test_the_phone_and_name_of_a_person_are_found_in_their_own_calendar():
    spoken = told(examples.FEED, "138 0000 0001")
    assert personal_leaks(spoken, phone="+8613800000001") == {Leak.PHONE}
    named = examples.FEED.replace(b"X-WR-CALNAME:", f"X-WR-CALNAME:{PERSON}".encode())
    assert personal_leaks(named, PERSON) == {Leak.NAME}
    invited = examples.REQUEST.replace(b"METHOD:REQUEST", b"METHOD:PUBLISH")
    assert personal_leaks(invited) == {Leak.ATTENDEE}


def test_a_calendar_for_one_party_is_known_by_its_entries_or_address():
    assert not is_personal(PUBLIC)
    assert is_personal(examples.FEED.replace(b"UID:3f6c-1@", b"UID:3f6c-s-7k3qwe@"))
    assert is_personal(examples.EMPTY_FEED.replace(b"/public.ics", b"/p/3f6c.ics"))
