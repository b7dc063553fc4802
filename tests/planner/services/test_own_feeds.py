"""Calendars of officers and groups, and who is found behind an address."""

from datetime import date, time

import pytest

from data.formats.ics import IcsWriter
from planner.model.audit import Action
from planner.model.calendar import Calendar
from planner.model.codes import Code
from planner.model.event import Cancellation, Event, Revision
from planner.model.findings import BadInput, Refusal
from planner.model.ids import SessionNumber
from planner.model.language import Language
from planner.model.roster import Duty, Officer
from planner.services import cancelling, groups, moving, officers, planning
from planner.services.desk import Desk
from planner.services.lookup import event_by
from planner.services.officers import NewOfficer
from planner.services.own_feeds import group_calendar, officer_calendar, token_calendar
from planner.services.planning import NewEvent
from planner.services.signups import sign_up
from tests.planner.records import NOW, TOUR, a_desk
from tests.planner.services.days import DAY, a_tour, party
from tests.planner.services.gatherings import draft
from tests.planner.wording.speaking import EN, ZH
from tests.rfc5545 import problems


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


@pytest.fixture
def desk() -> Desk:
    return a_desk()


@pytest.fixture
def ref(desk: Desk) -> str:
    return a_tour(desk)


@pytest.fixture
def li(desk: Desk) -> Officer:
    return officers.add_officer(desk, NewOfficer("Li Wei"))


def on_duty(desk: Desk, ref: str, officer: Officer, **fields: object) -> None:
    with desk.store.transaction("test", NOW) as tx:
        key = tx.duties.next_id()
        values = {"uid": f"duty-{key}", "created": NOW, "revision": Revision(0, NOW), "role": "host"}
        tx.duties.put(Duty(key, event=event_by(tx, ref).id, officer=officer.id, **(values | fields)))
        tx.record(Action.EVENT_CHANGED)


def of_officer(desk: Desk, name: str = "li", **more: object) -> Calendar:
    calendar = officer_calendar(desk, name, words, Language.EN, **more)[1]
    assert problems(IcsWriter().write(calendar)) == []
    return calendar


def event(desk: Desk, ref: str) -> Event:
    with desk.store.view() as view:
        return event_by(view, ref)


def test_a_duty_moves_and_rises_with_its_session(desk, ref, li):
    on_duty(desk, ref, li, session=SessionNumber(1), offset=-15, minutes=30)
    (before,) = of_officer(desk).entries
    moving.move_event(desk, ref, date(2026, 4, 20), time(10), None)
    (after,) = of_officer(desk).entries
    assert (before.start.isoformat(), before.end.isoformat()[11:16]) == ("2026-04-15T08:45:00+08:00", "09:15")
    assert (after.uid, after.start.isoformat()) == (before.uid, "2026-04-20T09:45:00+08:00")
    assert after.sequence > before.sequence


@pytest.mark.parametrize("how", ["duty", "session", "event"])
def test_a_duty_falls_away_with_its_session_or_event(desk, ref, li, how):
    mark = Cancellation("enough of us", NOW) if how == "duty" else None
    on_duty(desk, ref, li, session=SessionNumber(1), cancelled=mark)
    if how == "session":
        cancelling.cancel_session(desk, ref, 1, "rain")
    elif how == "event":
        cancelling.cancel_event(desk, ref, "rain", None)
    (entry,) = of_officer(desk).entries
    assert (entry.status, entry.summary) == ("CANCELLED", "Cancelled: host: Guided tour")
    assert "rain" not in entry.description


def test_a_duty_for_the_whole_event_stays_when_one_session_goes(desk, ref, li):
    on_duty(desk, ref, li)
    cancelling.cancel_session(desk, ref, 1, "rain")
    (entry,) = of_officer(desk).entries
    assert (entry.status, entry.start.hour) == ("CONFIRMED", 14)


def test_duties_of_drafts_are_tentative_and_those_of_long_ago_are_left_out(desk, li):
    draft_ref = planning.plan_event(desk, NewEvent(TOUR, DAY)).events[0].ref
    on_duty(desk, draft_ref, li)
    assert [entry.status for entry in of_officer(desk).entries] == ["TENTATIVE"]
    desk.clock.advance(days=400)
    assert of_officer(desk).entries == ()


def test_an_officers_calendar_is_in_the_officers_language_and_does_not_tell_the_name(desk, ref):
    wang = officers.add_officer(desk, NewOfficer("Wang Hong", language=Language.ZH))
    on_duty(desk, ref, wang)
    calendar = officer_calendar(desk, "wang hong", words, feed=True)[1]
    assert calendar.language is Language.ZH
    assert b"Wang" not in IcsWriter().write(calendar)


def test_a_group_counts_who_comes_and_names_nobody(desk, ref):
    for number in range(3):
        party(desk, ref, number, 4)
    sign_up(desk, ref, [draft(9, name="Zhang San", session=1)])
    groups.form(desk, ref, 13, 1)
    found, calendar = group_calendar(desk, ref, "1", words, Language.EN)
    (entry,) = calendar.entries
    assert found.number == 1
    assert "Group 1: 13 persons, 4 sign-ups\nStill missing: 12 names" in entry.description
    content = IcsWriter().write(calendar)
    assert problems(content) == []
    assert b"Zhang" not in content


def test_a_group_is_named_with_its_session_where_several_have_one(desk, ref):
    for session in (1, 2):
        party(desk, ref, session, 4, session)
        groups.form(desk, ref, 5, session)
    with pytest.raises(Refusal) as error:
        group_calendar(desk, ref, "1", words, Language.EN)
    assert error.value.findings[0].code is Code.SESSION_REQUIRED
    assert [
        group_calendar(desk, ref, f"{session}/1", words, Language.EN)[1].entries[0].start.hour
        for session in (1, 2)
    ] == [9, 14]
    with pytest.raises(BadInput):
        group_calendar(desk, ref, "1/2", words, Language.EN)


def test_an_address_leads_to_a_party_an_officer_or_a_group_and_else_nowhere(desk, ref, li):
    party(desk, ref, 1, 4)
    group = groups.form(desk, ref, 5, 1)[0].group
    with desk.store.view() as view:
        signup = view.signups.of_event(event(desk, ref).id)[0]
    names = [
        found.source
        if (found := token_calendar(desk, token, words, Language.EN, base_url="https://o.example"))
        else ""
        for token in (signup.token, li.token, group.token, "nobody")
    ]
    assert names == [
        f"https://o.example/p/{token}.ics" for token in (signup.token, li.token, group.token)
    ] + [""]


def test_parties_and_groups_of_an_event_of_long_ago_find_nothing(desk, ref, li):
    party(desk, ref, 1, 4)
    group = groups.form(desk, ref, 5, 1)[0].group
    desk.clock.advance(days=400)
    assert token_calendar(desk, group.token, words, Language.EN) is None
    assert token_calendar(desk, li.token, words, Language.EN) is not None
