"""Entries of calendars are made once, and anew whenever a record behind them has changed."""

from dataclasses import replace

import pytest

from planner import calendars
from planner.calendars import Occasion
from planner.model.event import Revision
from planner.model.language import Bilingual
from planner.model.unit import Unit
from planner.model.venue import Venue
from planner.services.entry_cache import EntryCache
from tests.planner.records import NOW, a_programme, a_session, an_event
from tests.planner.wording.speaking import EN, ZH

UNIT = Unit(Bilingual("Hengyang camp", "衡阳警营"), base_url="https://open.example")
HALL = Venue(1, Bilingual("Hall", "展览馆"))
EVENT = an_event(a_session(1), a_session(2, 14))
OCCASION = Occasion(UNIT, EVENT, EVENT.sessions[0], HALL, a_programme())

MOVED = replace(EVENT, sessions=(replace(EVENT.sessions[0], revision=Revision(1, NOW)), EVENT.sessions[1]))
CHANGES = {
    "unit": {"unit": replace(UNIT, base_url="https://other.example")},
    "event": {"event": replace(EVENT, title=Bilingual("Night", "夜"))},
    "session": {"event": MOVED, "session": MOVED.sessions[0]},
    "another session": {"session": EVENT.sessions[1]},
    "venue": {"venue": replace(HALL, name=Bilingual("Yard", "院子"))},
    "programme": {"programme": replace(a_programme(), title=Bilingual("Other", "其他"))},
}


def test_the_same_records_give_the_same_entry():
    cache = EntryCache()
    first = cache.public_entry(OCCASION, EN.calendar)
    again = replace(OCCASION, unit=replace(UNIT))
    assert first == calendars.public_entry(OCCASION, EN.calendar)
    assert cache.public_entry(again, EN.calendar) is first


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_any_record_gives_another(what):
    cache = EntryCache()
    before = cache.public_entry(OCCASION, EN.calendar)
    changed = replace(OCCASION, **CHANGES[what])
    after = cache.public_entry(changed, EN.calendar)
    assert after == calendars.public_entry(changed, EN.calendar) != before


def test_each_language_has_its_own():
    cache = EntryCache()
    assert cache.public_entry(OCCASION, EN.calendar).summary == "Camp open day"
    assert cache.public_entry(OCCASION, ZH.calendar).summary == "警营开放日"


def test_the_second_of_two_equal_hours_is_another_session():
    once = EVENT.sessions[0]
    start = replace(once, start=once.start.replace(fold=1))
    assert start == once
    cache = EntryCache()
    cache.public_entry(OCCASION, EN.calendar)
    assert cache.public_entry(replace(OCCASION, session=start), EN.calendar).start.fold == 1
