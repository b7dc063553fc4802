"""What waits for somebody."""

from datetime import datetime, timedelta

from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import finding
from planner.model.places import Tally
from planner.model.readiness import Aspect, Check, Light, Pending, Readiness
from planner.services.deciding import confirm
from planner.services.signups import SignUpEdit, change_signup
from screens.agenda.attention import Kind, Matter, attention, sentence
from screens.agenda.matters import folded
from screens.agenda.reading import Entry, Head, Vetting, look_ahead, read_book
from tests.planner.records import SHANGHAI, a_session, a_signup
from tests.screens.agenda.test_rows import entry
from tests.screens.front import EN, ZH, a_party, a_visit, visit_desk

NOW = datetime(2026, 4, 8, 10, tzinfo=SHANGHAI)


def found(*entries: Entry) -> list[tuple[Kind, int]]:
    return [(matter.kind, matter.count) for matter in attention(entries, NOW)]


def with_line(head: Head, shown: EventStatus = EventStatus.PUBLISHED) -> Entry:
    plain = entry(shown=shown, tally=Tally(confirmed=18, waiting=7, waiting_parties=2))
    return Entry.of(plain.overview, (head,))


def looked_at(*checks: Check, **fields: object) -> Entry:
    plain = entry(**fields).overview
    return Entry.of(plain, readiness=Readiness(plain.event, checks))


def test_a_line_beside_free_places_is_said_with_its_head() -> None:
    (matter,) = attention([with_line(Head(1, 4, 2, 7))], NOW)
    assert (matter.kind, matter.count, matter.head, matter.free) == (Kind.WAITING_WITH_PLACES, 7, 4, 2)
    assert sentence(matter, NOW, EN) == "7 wait for Fri 10 Apr; a party of 4 is first, 2 places are free"
    assert sentence(matter, NOW, ZH) == "4月10日 周五有7人候补，首位一行4人，余2个名额"


def test_a_line_without_free_places_or_of_a_closed_event_waits_for_nobody() -> None:
    assert found(with_line(Head(1, 4, 0, 7))) == []
    assert found(with_line(Head(1, 4, 2, 7), EventStatus.CLOSED)) == []


def test_sign_ups_to_vet_are_counted_over_all_events_and_lead_to_the_oldest() -> None:
    newer = Entry.of(entry(id=1).overview, vetting=Vetting(1, NOW - timedelta(hours=3)))
    older = Entry.of(entry(id=2).overview, vetting=Vetting(2, NOW - timedelta(days=2)))
    (matter,) = attention([newer, older], NOW)
    assert (matter.count, matter.event.id) == (3, 2)
    assert sentence(matter, NOW, EN) == "3 sign-ups to vet, the oldest for 2 days"


def test_what_is_red_is_named_and_what_is_a_matter_of_its_own_is_not() -> None:
    red = (
        Check(Aspect.CONSENT, Light.RED, 2),
        Check(Aspect.VETTING, Light.RED, 1),
        Check(Aspect.NAMES, Light.AMBER, 24),
        Check(Aspect.STAFFING, Light.RED, 3),
    )
    (matter,) = attention([looked_at(*red)], NOW)
    assert (matter.kind, matter.count, matter.lacking) == (Kind.NOT_READY, 1, (red[0], red[3]))
    assert sentence(matter, NOW, EN) == "Fri 10 Apr is not ready: consent 2 missing, roster 3 missing"
    assert sentence(matter, NOW, ZH) == "4月10日 周五的活动未就绪：同意书缺2份，勤务缺3人"
    assert found(looked_at(*red[1:3])) == []
    (all_of_them,) = attention([looked_at(*red, id=number) for number in (1, 2, 3)], NOW)
    assert (all_of_them.count, all_of_them.event.id) == (3, 1)
    assert sentence(all_of_them, NOW, EN).endswith("roster 3 missing; 2 others neither")


def test_second_looks_are_counted_over_all_events() -> None:
    look = Pending(finding(Code.SECOND_LOOK), a_signup().ref)
    other = Pending(finding(Code.UNDECIDED), a_signup(2).ref)
    check = Check(Aspect.VETTING, Light.AMBER, 3, pending=(look, look, other))
    (matter,) = attention([looked_at(check), looked_at(check, id=2)], NOW)
    assert (matter.kind, matter.count, matter.event.id) == (Kind.SECOND_LOOK, 4, 1)
    assert sentence(matter, NOW, EN) == "4 sign-ups have changed since they were approved"


def test_only_what_comes_soon_is_looked_at() -> None:
    desk = visit_desk(4, vetting=True)
    ref = a_visit(desk)
    made = a_party(desk, ref, "Li", adults=2)
    confirm(desk, [made])
    change_signup(desk, made, SignUpEdit(adults=3))
    entries = look_ahead(desk, read_book(desk)).entries.values()
    assert [matter.kind for matter in attention(entries, desk.now())] == [Kind.SECOND_LOOK]
    desk.clock.advance(days=-6)
    entries = look_ahead(desk, read_book(desk)).entries.values()
    assert attention(entries, desk.now()) == ()


def test_a_draft_is_told_when_it_is_near() -> None:
    far = entry(a_session(start=datetime(2026, 4, 23, 9, tzinfo=SHANGHAI)), id=1, shown=EventStatus.DRAFT)
    near = entry(id=2, shown=EventStatus.DRAFT)
    (matter,) = attention([far, near], NOW)
    assert (matter.kind, matter.count, matter.event.id) == (Kind.DRAFT, 2, 2)
    assert sentence(matter, NOW, EN) == "Fri 10 Apr is still a draft, 2 days ahead"


def test_a_draft_of_today_is_told_so() -> None:
    event = entry(a_session(start=NOW + timedelta(hours=1)), shown=EventStatus.DRAFT).overview.event
    assert sentence(Matter(Kind.DRAFT, event), NOW, EN) == "today’s event is still a draft"


def test_nearly_full_is_said_with_the_places_left_but_not_full() -> None:
    assert found(entry(tally=Tally(confirmed=18))) == [(Kind.NEARLY_FULL, 2)]
    assert found(entry(tally=Tally(confirmed=17))) == []
    assert found(entry(tally=Tally(confirmed=20))) == []


def test_offers_that_run_out_soon_or_have_run_out_are_told() -> None:
    plain = entry().overview
    hours = [NOW + timedelta(hours=n) for n in (-1, 0, 5, 24, 25)]
    over, soon = attention([Entry.of(plain, offers=hours)], NOW)
    assert (over.kind, over.count, soon.kind, soon.count) == (Kind.OFFERS_OVER, 2, Kind.OFFERS_SOON, 2)
    assert sentence(over, NOW, EN) == "2 offers for Fri 10 Apr ran out; their places can go on"
    assert sentence(soon, NOW, EN) == "2 offers for Fri 10 Apr run out, the first today 15:00"
    assert sentence(soon, NOW, ZH) == "4月10日 周五有2个递补即将到期，最早今天 15:00"


def test_what_is_over_waits_for_nobody() -> None:
    past = entry(a_session(start=NOW - timedelta(days=1)), tally=Tally(confirmed=19), shown=EventStatus.HELD)
    draft = entry(a_session(start=NOW - timedelta(days=1)), shown=EventStatus.DRAFT)
    assert found(past, draft) == []


def test_the_most_urgent_kind_comes_first() -> None:
    draft = entry(id=1, shown=EventStatus.DRAFT)
    assert [kind for kind, _count in found(draft, with_line(Head(1, 1, 2, 7)))] == [
        Kind.WAITING_WITH_PLACES,
        Kind.DRAFT,
    ]


def test_a_sentence_is_folded_between_words_and_between_han_characters() -> None:
    assert folded("7 wait for Fri 10 Apr; a party", 10) == ["7 wait for", "Fri 10", "Apr; a", "party"]
    assert folded("4月10日 周五有7人候补，首位4人", 11) == ["4月10日 周", "五有7人候", "补，首位4人"]
    assert folded("一二，三", 4) == ["一", "二，", "三"]
