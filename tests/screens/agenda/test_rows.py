"""Events as rows, under headings that say how far away they are."""

from datetime import date, datetime, timedelta

import pytest

from planner.model.event import Cancellation, EventStatus
from planner.model.language import Bilingual
from planner.model.places import Tally
from planner.model.venue import Venue
from planner.services.overviews import EventOverview, SessionOverview
from screens.agenda.agenda import agenda_of
from screens.agenda.reading import Book, Entry
from screens.agenda.rows import EVENTS, AgendaRow, group_of, heading, mark_tone, row_of
from screens.literal import Tone
from tests.planner.records import CREATED, SHANGHAI, a_session, an_event
from tests.screens.front import EN, ZH

NOW = datetime(2026, 4, 8, 10, tzinfo=SHANGHAI)
"""A Wednesday; sessions of the records are on Friday, 10 April."""


def entry(
    *sessions, tally: Tally | None = None, venue: Venue | None = None, shown=EventStatus.PUBLISHED, **fields
) -> Entry:
    event = an_event(*sessions, status=shown, **fields)
    tally = tally or Tally()
    overviews = tuple(
        SessionOverview(one, tally, tally.taken(vetting_holds=True), venue) for one in event.sessions
    )
    return Entry.of(EventOverview(event, venue, shown, overviews))


def on(day: date, hour: int = 9, **fields):
    return a_session(start=datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI), **fields)


def plain(row: AgendaRow, words=EN) -> list[str]:
    return [str(cell) for cell in EVENTS.cells(row, words)]


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (date(2026, 4, 8), "Today", "今天"),
        (date(2026, 4, 9), "This week", "本周"),
        (date(2026, 4, 12), "This week", "本周"),
        (date(2026, 4, 13), "Next week", "下周"),
        (date(2026, 4, 19), "Next week", "下周"),
        (date(2026, 4, 20), "Later in April", "4月晚些时候"),
        (date(2026, 5, 1), "May", "5月"),
        (date(2027, 1, 10), "January", "1月"),
        (date(2027, 4, 10), "April 2027", "2027年4月"),
        (date(2026, 4, 7), "Earlier in April", "4月早些时候"),
        (date(2026, 3, 31), "March", "3月"),
        (date(2025, 4, 10), "April 2025", "2025年4月"),
    ],
)
def test_headings_say_how_far_away_it_is(day: date, english: str, chinese: str) -> None:
    group = group_of(day, day, NOW.date())
    assert (heading(group, EN), heading(group, ZH)) == (english, chinese)


def test_what_began_yesterday_and_still_lasts_is_todays() -> None:
    both = entry(on(date(2026, 4, 7)), a_session(2, start=NOW + timedelta(hours=1)))
    assert heading(row_of(both, NOW).group, EN) == "Today"


def test_a_row_shows_day_hours_state_place_and_how_full_it_is() -> None:
    tally = Tally(confirmed=18, waiting=7, waiting_parties=2)
    hall = Venue(1, Bilingual("Exhibition hall", "警务展览馆"))
    row = row_of(entry(tally=tally, venue=hall), NOW)
    assert plain(row) == [
        "Fri 10",
        "09:00–10:30",
        "●",
        "Camp open day · Exhibition hall",
        "█████████░",
        "18/20",
        "+7",
    ]
    assert plain(row, ZH)[3] == "警营开放日 · 警务展览馆"


def test_sessions_and_days_are_counted_where_there_are_several() -> None:
    row = row_of(entry(a_session(), a_session(2, start=datetime(2026, 4, 12, 9, tzinfo=SHANGHAI))), NOW)
    assert plain(row)[3] == "Camp open day · 2 sessions · 3 days"


def test_a_cancelled_one_says_why_and_nothing_about_places() -> None:
    cancelled = entry(shown=EventStatus.CANCELLED, cancelled=Cancellation("road works", CREATED))
    assert plain(row_of(cancelled, NOW))[2:] == ["✕", "Camp open day · cancelled: road works", "", "", ""]


def test_titles_with_markup_stay_as_they_are() -> None:
    row = row_of(entry(title=Bilingual("[red]x[/] [/]")), NOW)
    assert plain(row)[3] == "[red]x[/] [/]"


def test_what_is_over_is_dim_and_shows_who_had_places() -> None:
    row = row_of(entry(on(date(2026, 4, 7)), tally=Tally(confirmed=3), shown=EventStatus.HELD), NOW)
    cells = EVENTS.cells(row, EN)
    assert row.over
    assert plain(row)[4:] == ["", "3/20", ""]
    assert {span.style for span in cells[3].spans} == {Tone.DIM.value}


def test_a_row_is_found_by_titles_places_initials_reference_and_date() -> None:
    hall = Venue(1, Bilingual("Exhibition hall", "警务展览馆"))
    found = EVENTS.search(row_of(entry(venue=hall), NOW)).lower()
    for part in ("camp open", "警营", "jykfr", "jwzlg", "exhibition", "e234z", "2026-04-10"):
        assert part in found, part


@pytest.mark.parametrize(
    ("tally", "shown", "tone"),
    [
        (Tally(confirmed=3), EventStatus.PUBLISHED, Tone.GOOD),
        (Tally(confirmed=3), EventStatus.DRAFT, Tone.ATTENTION),
        (Tally(confirmed=3, waiting=2), EventStatus.PUBLISHED, Tone.ATTENTION),
        (Tally(confirmed=20, waiting=2), EventStatus.PUBLISHED, Tone.BAD),
        (Tally(), EventStatus.CANCELLED, Tone.BAD),
    ],
)
def test_the_mark_of_a_day_has_a_meaning(tally: Tally, shown: EventStatus, tone: Tone) -> None:
    assert mark_tone(row_of(entry(tally=tally, shown=shown), NOW)) is tone


def test_the_agenda_is_in_order_of_time_and_knows_what_is_next() -> None:
    past = entry(on(date(2026, 4, 7)), id=1)
    later = entry(on(date(2026, 4, 10), 14), id=2, shown=EventStatus.DRAFT)
    sooner = entry(on(date(2026, 4, 10), 9), id=3)
    agenda = agenda_of(Book(None, {1: past, 2: later, 3: sooner}), NOW)
    assert [row.event.id for row in agenda.rows] == [1, 3, 2]
    assert agenda.next_up == 3
    assert agenda.on_day(date(2026, 4, 10)) == 3
    assert agenda.on_day(date(2026, 4, 11)) is None
    assert agenda.marks[date(2026, 4, 10)] is Tone.ATTENTION
    assert agenda.until == datetime(2026, 4, 9, tzinfo=SHANGHAI)


def test_the_agenda_holds_until_the_next_event_ends() -> None:
    today = entry(on(NOW.date(), 9))
    assert agenda_of(Book(None, {1: today}), NOW).until == datetime(2026, 4, 8, 10, 30, tzinfo=SHANGHAI)


def test_an_agenda_of_past_events_begins_at_the_last() -> None:
    agenda = agenda_of(Book(None, {1: entry(on(date(2026, 4, 1)), id=1)}), NOW)
    assert agenda.next_up == 1
    assert agenda_of(Book(None, {}), NOW).next_up is None
