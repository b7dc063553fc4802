"""Facts of the message to a party."""

from dataclasses import replace
from datetime import datetime

from planner.model.audit import Action
from planner.model.event import Cancellation
from planner.model.language import Bilingual
from planner.model.programme import Texts
from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Venue
from planner.services.deciding import withdraw
from planner.services.messages import message_facts
from tests.planner.records import NOW, SHANGHAI, a_programme, a_session, an_event
from tests.planner.services.gatherings import draft, opened, put, signed_up

PROGRAMME = a_programme(
    arrive_minutes=20,
    bring=(Bilingual("ID card", "身份证"),),
    texts=Texts(*[Bilingual(text) for text in ("public", "confirmed", "waiting", "cancelled", "rules")]),
)


def test_a_party_is_told_when_where_and_what_to_bring():
    desk = opened(event=an_event(a_session(venue=2), venue=1), programme=PROGRAMME)
    with desk.store.transaction("li", NOW) as tx:
        tx.put_unit(Unit(base_url="https://police.example.cn/open"))
        tx.venues.put(Venue(1, Bilingual("Hall")))
        tx.venues.put(Venue(2, Bilingual("Kennels")))
        tx.record(Action.UNIT_CHANGED)
    (made,) = signed_up(desk)
    facts = message_facts(desk, made.signup.ref[:5])
    assert facts.view.signup == made.signup
    assert facts.arrive == datetime(2026, 4, 10, 8, 40, tzinfo=SHANGHAI)
    assert (facts.venue.name.en, facts.bring) == ("Kennels", PROGRAMME.bring)
    assert facts.feed == f"https://police.example.cn/open/p/{made.signup.token}.ics"
    assert (facts.text.en, facts.cancelled) == ("confirmed", None)


def test_without_published_feeds_there_is_no_address():
    desk = opened(programme=PROGRAMME)
    facts = message_facts(desk, signed_up(desk)[0].signup.ref)
    assert (facts.feed, facts.venue) == ("", None)


def test_the_text_says_how_things_stand():
    desk = opened(1, programme=PROGRAMME)
    first, second = signed_up(desk, draft(1), draft(2))
    facts = message_facts(desk, second.signup.ref)
    assert (facts.text.en, facts.view.position) == ("waiting", 1)
    withdraw(desk, [first.signup.ref])
    assert not message_facts(desk, first.signup.ref).text
    assert message_facts(desk, second.signup.ref).view.signup.state is SignUpState.CONFIRMED
    rain = Cancellation("rain", NOW)
    put(desk, an_event(a_session(1, 9, 1, cancelled=rain)))
    facts = message_facts(desk, second.signup.ref)
    assert (facts.text.en, facts.cancelled) == ("cancelled", rain)


def test_while_it_is_vetted_the_text_of_the_waiting_list_is_not_sent():
    desk = opened(programme=replace(PROGRAMME, waiting=Waiting(vetting=True)))
    facts = message_facts(desk, signed_up(desk)[0].signup.ref)
    assert facts.view.signup.state is SignUpState.VETTING
    assert not facts.text
