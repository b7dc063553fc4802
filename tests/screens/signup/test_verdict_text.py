"""What is said of a party while it is on the phone."""

from planner.model.findings import Severity
from planner.model.ids import SignUpRef
from planner.model.language import Language
from planner.model.programme_rules import Batch, Rules
from planner.services import deciding
from planner.services.drafts import AttendeeDraft, SignUpDraft
from planner.services.signup_views import show_signup
from planner.services.signups import judge
from screens.signup.reference import grouped, spelled
from screens.signup.verdict_text import Case, brief, session_label, verdict_lines
from screens.widgets.big_text import big
from tests.screens.front import EN, VISIT, ZH, a_party, a_visit, visit_desk


def lines(desk, ref, draft, words=EN, typing="", before=None, **about):
    verdict = judge(desk, ref, draft)
    with desk.store.view() as view:
        event = view.events.by_ref(ref)
    case = Case(event, desk.programmes[VISIT].waiting, before, draft.session, typing, **about)
    return [line.plain for line in verdict_lines(verdict, case, words)]


def li(*births: str, **fields):
    people = tuple(AttendeeDraft(f"Li {n}", birth) for n, birth in enumerate(births, 1))
    return SignUpDraft("Li", "13800000001", attendees=people, **fields)


def test_places_that_are_there_come_first() -> None:
    desk = visit_desk(4)
    assert lines(desk, a_visit(desk), li("1988-03-04", "2015-03-04", adults=1)) == ["✓ 3 places in session 1"]


def test_who_finds_no_place_waits_with_a_number() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "Wang", adults=3)
    a_party(desk, ref, "Zhao", adults=2, phone="13900000001")
    assert lines(desk, ref, li("1988-03-04")) == ["… waiting, 2nd in line"]
    assert lines(desk, ref, li("1988-03-04"), ZH) == ["… 候补第2位"]


def test_what_staff_may_set_aside_says_so() -> None:
    desk = visit_desk(4)
    assert lines(desk, a_visit(desk), li("1988-03-04", "2021-03-04")) == [
        "✓ 2 places in session 1",
        "! Li 2 is 5 on the day; the minimum age is 6 (override with a reason)",
    ]


def test_a_duplicate_is_shown_with_its_reference() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    earlier = a_party(desk, ref, "Li", "1988-03-04", phone="13800000001")
    assert any(earlier in line and line.startswith("!") for line in lines(desk, ref, li("1988-03-04")))


def test_what_was_not_said_yet_is_no_mistake() -> None:
    desk = visit_desk(4)
    assert lines(desk, a_visit(desk), SignUpDraft(adults=2)) == [
        "✓ 2 places in session 1",
        "· still to ask: phone, name",
    ]


def test_half_a_number_is_no_mistake_while_it_is_typed() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    draft = SignUpDraft("Li", "138", adults=1)
    assert lines(desk, ref, draft, typing="phone") == ["✓ 1 place in session 1"]
    assert any(line.startswith("✕ Phone") for line in lines(desk, ref, draft))


def test_a_group_is_not_too_small_before_anybody_was_named() -> None:
    desk = visit_desk(50, rules=Rules(batch=Batch(20, 50, Severity.BLOCK)))
    ref = a_visit(desk)
    assert lines(desk, ref, SignUpDraft("School", "13800000001"), nobody=True) == [
        "Places are counted while you type",
        "· still to ask: who comes",
    ]
    assert lines(desk, ref, SignUpDraft("School", "13800000001", adults=2)) == [
        "✕ A group has at least 20 persons; this one has 2."
    ]


def test_a_party_that_is_refused_is_promised_no_place_in_line() -> None:
    desk = visit_desk(50)
    ref = a_visit(desk)
    a_party(desk, ref, "Wang", adults=50, phone="13900000001")
    said = lines(desk, ref, SignUpDraft("School", "13800000001", adults=120))
    assert said == ["✕ 120 persons are more than any session takes (50); split them into linked sign-ups."]


def test_whose_large_party_it_is_stands_below_the_outcome() -> None:
    desk = visit_desk(50)
    said = lines(desk, a_visit(desk), li("1988-03-04"), belongs_to="No. 3 Primary")
    assert said == ["✓ 1 place in session 1", "· belongs to No. 3 Primary"]


def test_a_session_has_to_be_chosen_among_several() -> None:
    desk = visit_desk(4, 4)
    ref = a_visit(desk)
    assert lines(desk, ref, li("1988-03-04")) == ["· choose a session", "· still to ask: session"]
    assert lines(desk, ref, li("1988-03-04", session=2)) == ["✓ 1 place in session 2"]


def test_a_party_that_is_changed_keeps_its_places_and_does_not_meet_itself() -> None:
    desk = visit_desk(3)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", "1988-03-04", "2015-03-04", phone="13800000001")
    before = show_signup(desk, mine).signup
    assert lines(desk, ref, li("1988-03-04", "2015-03-04"), before=before) == ["✓ 2 places in session 1"]
    assert lines(desk, ref, li("1988-03-04", adults=2), before=before) == ["✓ 3 places in session 1"]
    assert lines(desk, ref, li("1988-03-04", adults=3), before=before)[0] == "✕ no places for 4 persons"


def test_a_sign_up_that_was_withdrawn_is_not_said_to_have_a_place() -> None:
    desk = visit_desk(3)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", adults=2)
    deciding.withdraw(desk, [mine])
    before = show_signup(desk, mine).signup
    assert lines(desk, ref, li("1988-03-04"), before=before) == ["– withdrawn"]


def test_the_narrow_form_says_the_outcome_and_the_gravest_finding() -> None:
    desk = visit_desk(4)
    verdict = judge(desk, ref := a_visit(desk), li("1988-03-04", "2021-03-04", "2022-01-01"))
    with desk.store.view() as view:
        event = view.events.by_ref(ref)
    said = verdict_lines(verdict, Case(event, desk.programmes[VISIT].waiting), EN)
    first, second = brief(said, EN).plain.split("\n")
    assert first == "✓ 3 places in session 1  (+1 more)"
    assert second.startswith("! Li 2 is 5")


def test_sessions_are_offered_with_what_is_left() -> None:
    desk = visit_desk(4, 2)
    ref = a_visit(desk)
    a_party(desk, ref, "Wang", adults=2, session=2)
    a_party(desk, ref, "Zhao", adults=2, session=2)
    verdict = judge(desk, ref, li("1988-03-04"))
    with desk.store.view() as view:
        event = view.events.by_ref(ref)
    assert session_label(verdict, event, 1, EN).plain == "Session 1  09:00–10:30  ░░░░░░ 4 left"
    assert session_label(verdict, event, 2, EN).plain == "Session 2  11:00–12:30  ██████ 1 waiting"


def test_a_reference_is_grouped_spelled_and_large() -> None:
    ref = SignUpRef("S-7K3QX9")
    assert grouped(ref) == "S-7K3 QX9"
    assert spelled(ref, Language.EN) == "7 · Kilo · 3  —  Quebec · X-ray · 9"
    assert spelled(ref, Language.ZH) == "7 · K · 3  —  Q · X · 9"
    assert len({len(line) for line in big(grouped(ref))}) == 1
    assert all(any(line.strip() for line in big(sign)) for sign in "23456789ABCDEFGHJKLMNPQRSTUVWXYZ-")
