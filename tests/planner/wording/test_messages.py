"""Messages to participants, filled from the texts of programmes."""

from dataclasses import replace
from datetime import UTC

import pytest

from planner.model.event import Cancellation
from planner.model.language import Bilingual
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Venue
from planner.services.messages import MessageFacts
from planner.services.signup_views import SignUpView
from planner.wording.messages import filled
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.wording.speaking import EN, ZH

TEXT = Bilingual(
    "{title}: {date}, {start}–{end}, at {venue}.\n"
    "Reference {reference}, {persons} in your party.\nCall {phone}.\n{unit}",
    "“{title}”{date} {start}–{end}\n报名号：{reference}\n候补第{position}位",
)
FACTS = MessageFacts(
    view=SignUpView(a_signup(), an_event(), a_session(), None, ()),
    programme=a_programme(),
    venue=Venue(1, Bilingual("Hall")),
    unit=Unit(Bilingual("Camp"), phone="+867340000044"),
    cancelled=None,
    arrive=a_session().start,
    text=TEXT,
    bring=(Bilingual("ID card", "身份证"), Bilingual("water", "水")),
    feed="https://open.example/p/token.ics",
)


def of(state: SignUpState, **changes: object) -> MessageFacts:
    signup = a_signup(state=state, reason="too late")
    return replace(FACTS, view=replace(FACTS.view, signup=signup), **changes)


def test_a_confirmed_party_reads_when_where_what_to_bring_and_its_calendar():
    assert EN.messages.signup_text(FACTS).split("\n") == [
        "Camp open day: Friday 10 April 2026, 09:00–10:30, at Hall.",
        "Reference S-XXXXXY, 1 in your party.",
        "Call +86 734 000 0044.",
        "Camp",
        "Please bring: ID card; water",
        "Your calendar (open it in the browser): https://open.example/p/token.ics",
    ]


def test_a_line_with_a_gap_is_left_out():
    assert ZH.messages.signup_text(replace(FACTS, feed="")).split("\n") == [
        "“警营开放日”2026年4月10日 星期五 09:00–10:30",
        "报名号：S-XXXXXY",
        "请携带：身份证；水",
    ]


def test_a_waiting_party_brings_nothing_yet():
    waiting = of(SignUpState.WAITING, feed="")
    third = replace(waiting, view=replace(waiting.view, position=3))
    assert ZH.messages.signup_text(third).endswith("候补第3位")


def test_a_party_in_vetting_is_promised_nothing():
    facts = of(SignUpState.VETTING, text=Bilingual())
    assert EN.messages.signup_text(facts).split("\n") == [
        "Thank you for signing up for Camp open day on Friday 10 April 2026, 09:00–10:30, "
        "with 1 in your party. Reference: S-XXXXXY",
        "Your sign-up is being looked at; please come only when your place is confirmed.",
        "Questions? Please call +86 734 000 0044.",
        "Camp",
        "Your calendar (open it in the browser): https://open.example/p/token.ics",
    ]
    assert "审核" in ZH.messages.signup_text(facts)
    assert "Thank you" not in EN.messages.signup_text(replace(facts, cancelled=Cancellation("rain", NOW)))


def test_who_is_offered_places_reads_until_when_they_are_kept_and_how_to_answer():
    facts = of(SignUpState.OFFERED, feed="")
    signup = replace(facts.view.signup, offer_until=NOW.astimezone(UTC))
    facts = replace(facts, view=replace(facts.view, signup=signup))
    assert EN.messages.signup_text(facts).split("\n") == [
        "Places for 1 in your party are kept for you: Camp open day on Friday 10 April 2026, 09:00–10:30. "
        "Reference: S-XXXXXY",
        "Please call +86 734 000 0044 until Wednesday 1 April 2026 09:00 and say whether you come.",
        "If we do not hear from you, others get the places.",
        "Camp",
    ]
    assert "2026年4月1日 星期三 09:00" in ZH.messages.signup_text(facts)
    assert EN.messages.signup_text(replace(facts, ran_out=True)).split("\n") == [
        "The places offered to you were kept until Wednesday 1 April 2026 09:00.",
        "Questions? Please call +86 734 000 0044.",
        "Camp",
    ]
    expired = replace(facts.view, signup=replace(signup, state=SignUpState.EXPIRED))
    assert "were kept until Wednesday" in EN.messages.signup_text(replace(facts, view=expired))


def test_a_cancelled_event_has_neither_things_to_bring_nor_a_calendar():
    told = EN.messages.signup_text(
        replace(FACTS, cancelled=Cancellation("rain", NOW), text=Bilingual("No: {reason}"))
    )
    assert told == "No: rain"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (SignUpState.WITHDRAWN, "is withdrawn.\nQuestions?"),
        (SignUpState.DECLINED, "is declined.\nReason: too late\nQuestions?"),
        (SignUpState.EXPIRED, "is expired.\nQuestions?"),
    ],
)
def test_who_does_not_come_is_told_so(state, told):
    message = EN.messages.signup_text(of(state, text=Bilingual()))
    assert message.startswith("Your sign-up S-XXXXXY for Camp open day on Friday 10 April 2026 ")
    assert told in message


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("a {x} b", "a 1 b"),
        ("{{x}} {x}", "{x} 1"),
        ("{unknown} line\nkept", "kept"),
        ("{empty}\nkept\n", "kept"),
        ("{ and } and {0} and {x.y}", "{ and } and {0} and {x.y}"),
    ],
)
def test_placeholders(template, result):
    values = {"x": "1", "empty": "", "0": "{0}"}
    assert filled(template, values) == result
