"""Whatever people type ends as text in calendars that are in order, and nothing of the party is told."""

from dataclasses import replace
from datetime import date, time, timedelta
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.formats.ics import IcsWriter
from planner.model.calendar import Calendar
from planner.model.findings import BadInput
from planner.model.language import Language
from planner.rules.text import LINE_LIMIT, NOTE_LIMIT, clean_line
from planner.services import feeds
from planner.services.deciding import withdraw
from planner.services.units import set_unit
from tests.planner.records import a_desk
from tests.readers.expected import expected, plain
from tests.readers.golden import FEED, TOUR
from tests.readers.planned import PARTY, PHONE, Typed, planned, words
from tests.readers.reading import READERS
from tests.rfc5545 import problems
from tests.rfc5545.privacy import Leak, personal_leaks, public_leaks

PIECES = (
    "\r\n", "\n", "\r", "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n", "\r\nATTENDEE:mailto:x@example.com\r\n",
    "\u2028", "\x85", "\t", "\0", "\x07", "\x1b[2J", "\x7f", "\ufeff", "\ud800", "\u200b", "\u202e",
    ",", ";", ":", "\\", "\\n", "\\N", "\\,", '"', "'", "“", "^n", "^'", "%", "=", "BEGIN:VEVENT",
    "😀", "👨‍👩‍👧‍👦", "🇨🇳", "e\u0301", "警", "民", "王", "a", "Z", "0", " ", "  ",
    "[red]", "{title}", "{", "}", "https://a.example/开放 日?x=1,2;3",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join).map(lambda text: text[:LINE_LIMIT])
FULL = st.sampled_from(["警", "😀", "👨‍👩‍👧‍👦", ",", "\\", '"', "a b", "e\u0301", "\r\n x"]).map(
    lambda piece: (piece * LINE_LIMIT)[:LINE_LIMIT]
)
NAMES = LINES.map(lambda text: "王" + text[1:])
TYPED = st.builds(
    Typed,
    unit=LINES,
    title=st.one_of(LINES, FULL),
    venue=LINES,
    address=st.one_of(LINES, FULL),
    told=LINES,
    contact=NAMES,
    officer=NAMES,
    role=NAMES,
    group=LINES,
    stop=LINES,
    alarms=st.sampled_from([(), (120,), (2880, 30)]),
)
NIGHT = Typed(start=time(22), minutes=480)
TIMES = {
    "over midnight": replace(NIGHT, minutes=180),
    "for two days": replace(NIGHT, minutes=48 * 60),
    "over the loss of an hour": replace(NIGHT, zone="America/New_York", day=date(2027, 3, 13)),
    "over the gain of an hour": replace(NIGHT, zone="America/New_York", day=date(2026, 10, 31)),
    "until the hour that comes twice": replace(
        NIGHT, zone="Europe/Berlin", day=date(2026, 10, 24), minutes=270
    ),
    "over a change by half an hour": replace(NIGHT, zone="Australia/Lord_Howe", day=date(2026, 10, 3)),
    "over a change that no pair tells": replace(NIGHT, zone="Africa/Casablanca", day=date(2027, 2, 6)),
}
IN_STRUCTURE = {Leak.ATTENDEE, Leak.ORGANIZER, Leak.ALARM, Leak.REFERENCE, Leak.TOKEN, Leak.PHONE}
"""What cannot come from a text that was typed."""


def assert_read_alike(calendar: Calendar) -> bytes:
    """The calendar's bytes, in order and read by all as what the calendar says."""
    content = IcsWriter().write(calendar)
    assert problems(content) == []
    for name, read in READERS.items():
        assert read(content) == expected(calendar), name
    return content


@settings(max_examples=15, deadline=None)
@given(TYPED, st.sampled_from(Language))
def test_whatever_is_typed_is_text_in_every_calendar(typed: Typed, language: Language) -> None:
    try:
        made = planned(typed)
    except BadInput:  # names of which nothing is left when clean, or that grow beyond the limit
        assume(False)
    for calendar in made.public(language):
        content = assert_read_alike(calendar)
        assert public_leaks(content) & IN_STRUCTURE == set()
        assert plain(clean_line(typed.title, "title")) in plain(calendar.entries[0].summary)
    for calendar in made.personal(language) + made.working(language):
        content = assert_read_alike(calendar)
        assert personal_leaks(content, phone=PHONE) & {Leak.ATTENDEE, Leak.PHONE, Leak.TOKEN} == set()


@pytest.mark.parametrize("when", TIMES)
def test_times_at_the_edges_of_a_clock_keep_their_instants(when: str) -> None:
    made = planned(TIMES[when])
    every = made.public(Language.EN) + made.personal(Language.ZH) + made.working(Language.EN)
    for calendar in every:
        found = READERS["vobject"](assert_read_alike(calendar))
        assert timedelta(minutes=TIMES[when].minutes) in [one.end - one.start for one in found]


@pytest.mark.parametrize("language", Language)
def test_calendars_tell_what_is_needed_and_no_more(language: Language) -> None:
    made = planned(
        Typed(unit="衡阳警营", title="警营开放日", venue="展览馆", address="蒸湘南路1号", told="Welcome.")
    )
    for calendar in made.public(language):
        assert public_leaks(IcsWriter().write(calendar), PARTY) == set()
    for calendar in made.personal(language):
        assert personal_leaks(IcsWriter().write(calendar), PARTY, phone=PHONE) == set()
    for calendar in made.working(language):
        content = IcsWriter().write(calendar)
        assert personal_leaks(content, PARTY, "Li Wei", phone=PHONE) == set()
        assert public_leaks(content, PARTY) & {Leak.NAME, Leak.PHONE, Leak.REFERENCE} == set()


def test_texts_at_their_full_length_arrive_whole() -> None:
    note = '民警, 和; 警犬\\等着"你" 😀\n' * 600
    typed = Typed(title="开" * LINE_LIMIT, venue="馆" * LINE_LIMIT, told=note[: NOTE_LIMIT - 1])
    made = planned(typed)
    for calendar in made.public(Language.ZH):
        content = assert_read_alike(calendar)
        (read,) = READERS["ical"](content)
        assert read.summary == "开" * LINE_LIMIT
        assert note[: NOTE_LIMIT - 1].strip() in read.description


def test_an_event_to_which_nobody_comes_any_more_is_in_order() -> None:
    made = planned(Typed())
    withdraw(made.desk, [made.signup])
    for calendar in made.public(Language.EN):
        assert [read.status for read in READERS["ical"](assert_read_alike(calendar))] == ["CONFIRMED"]
    own = feeds.personal_calendar(made.desk, made.signup, words, Language.EN)
    assert [read.status for read in READERS["ical"](assert_read_alike(own))] == ["CANCELLED"] * 3


@pytest.mark.parametrize("language", Language)
def test_a_feed_with_no_event_is_in_order(language: Language) -> None:
    desk = a_desk()
    for calendar in (
        feeds.public_calendar(desk, language, words),
        feeds.programme_calendar(desk, "tour", language, words),
    ):
        assert calendar.entries == ()
        assert_read_alike(calendar)


@pytest.mark.parametrize(
    "path",
    [
        "/开放 日.html",
        "/a,b;c?x=1;2,3&y=“z”#民警",
        "/100%/50% off",
        "/a%20b/%E8%AD%A6",
        "/\r\nATTENDEE:mailto:x",
    ],
)
def test_an_address_of_any_letters_leads_every_reader_to_the_same_place(path: str) -> None:
    calendar = replace(FEED, entries=(replace(TOUR, url=f"https://例子.example{path}"),))
    content = IcsWriter().write(calendar)
    assert problems(content) == []
    plainly = unquote(path).replace("\r\n", "")
    for name, read in READERS.items():
        (seen,) = read(content)
        assert seen.url.startswith("https://xn--fsqu00a.example/"), name
        assert unquote(seen.url.removeprefix("https://xn--fsqu00a.example")) == plainly, name


@pytest.mark.parametrize(
    "address", ["https://open.example/开放", "https://open.example/a b", "https://a\r\nX:y"]
)
def test_a_unit_publishes_under_an_address_in_plain_letters_only(address: str) -> None:
    with pytest.raises(BadInput):
        set_unit(a_desk(), "base_url", address)
