"""What letting sign-ups go would free."""

from planner.services import deciding
from planner.services.lookup import signup_by
from screens.event.decision_text import effect_text, names, told
from screens.event.effects import freed_by
from screens.event.reading import read_event
from screens.event.waiting import fits, waiting_rows
from tests.planner.records import a_signup
from tests.screens.front import EN, a_party, a_visit, visit_desk


def test_the_head_of_the_line_moves_up_when_its_party_fits() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    leaving = a_party(desk, ref, "Li", adults=3)
    a_party(desk, ref, "Wang", adults=3)
    a_party(desk, ref, "Zhao", adults=2)
    file = read_event(desk, ref)
    gone = next(row.signup for row in file.rows if row.signup.ref == leaving)
    freed = freed_by(file, [gone])
    assert (freed.places, [one.contact.name for one in freed.moving_up]) == (3, ["Wang"])
    assert effect_text(freed, [gone], EN).plain.splitlines() == [
        "Li: 1 party with 3 persons",
        "3 places become free.",
        "Wang moves up (3 persons).",
    ]


def test_what_is_foreseen_is_what_then_happens() -> None:
    desk = visit_desk(4, 5)
    ref = a_visit(desk)
    leaving = [a_party(desk, ref, f"Li {n}", adults=2, session=n % 2 + 1) for n in range(4)]
    for n, persons in enumerate((3, 1, 2, 2, 1)):
        a_party(desk, ref, f"Wang {n}", adults=persons, session=n % 2 + 1)
    file = read_event(desk, ref)
    foreseen = freed_by(file, [row.signup for row in file.rows if row.signup.ref in leaving[:3]])
    decision = deciding.withdraw(desk, leaving[:3])
    assert [one.ref for one in foreseen.moving_up] == sorted(
        (one.ref for one in decision.promoted), key=[one.ref for one in foreseen.moving_up].index
    )
    assert len(decision.promoted) >= 2


def test_the_message_names_who_moved_up() -> None:
    desk = visit_desk(2)
    ref = a_visit(desk)
    leaving = a_party(desk, ref, "Li", adults=2)
    a_party(desk, ref, "Wang", adults=2)
    decision = deciding.withdraw(desk, [leaving])
    with desk.store.view() as view:
        gone = signup_by(view, leaving)
    assert told("Withdrawn: {names}", [gone], decision, EN) == "Withdrawn: Li; moved up: Wang"


def test_many_are_named_by_the_first_three() -> None:
    assert names([a_signup(n) for n in range(1, 6)], EN) == "Visitor 1, Visitor 2, Visitor 3 and 2 others"


def test_the_line_says_who_would_fit() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=3)
    a_party(desk, ref, "Wang", adults=3)
    a_party(desk, ref, "Zhao", adults=1)
    rows = waiting_rows(read_event(desk, ref))
    assert [(row.position, str(fits(row, EN))) for row in rows] == [(1, "2 places short"), (2, "✓ would fit")]
