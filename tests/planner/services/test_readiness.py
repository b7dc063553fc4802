"""Which sign-ups and officers the readiness of an event is read from."""

from dataclasses import replace

from planner.model.audit import Action
from planner.model.event import EventStatus
from planner.model.language import Bilingual
from planner.model.programme import Role
from planner.model.programme_rules import Waiting
from planner.model.readiness import Aspect
from planner.services.deciding import confirm, decline
from planner.services.officers import NewOfficer, add_officer, let_go
from planner.services.readiness import show_readiness
from planner.services.roster import NewDuty, assign, unassign
from planner.services.signups import SignUpEdit, change_signup
from tests.planner.records import a_programme, a_session, an_event
from tests.planner.services.gatherings import REF, draft, opened, signed_up

VETS = a_programme(
    waiting=Waiting(vetting=True), roles=(Role("gate", Bilingual("Gate", "门口"), at_least=2),)
)

TWO_POSTS = a_programme(
    roles=(
        Role("gate", Bilingual("Gate", "门口"), at_least=1),
        Role("door", Bilingual("Door", "入口"), at_least=1),
    )
)


def count(desk, aspect):
    check = show_readiness(desk, REF).check(aspect)
    return check and check.count


def test_counts_who_is_vetted_or_has_to_be_looked_at_again():
    desk = opened(20, 20, programme=VETS)
    made = signed_up(desk, *(draft(number, session=1 + number % 2) for number in range(1, 5)))
    refs = [one.signup.ref for one in made]
    assert count(desk, Aspect.VETTING) == 4
    confirm(desk, refs[:2])
    decline(desk, refs[2:3], "no")
    assert count(desk, Aspect.VETTING) == 1
    change_signup(desk, refs[0], SignUpEdit(adults=3))
    assert count(desk, Aspect.VETTING) == 2
    confirm(desk, [refs[0], refs[3]])
    assert count(desk, Aspect.VETTING) == 0


def test_counts_officers_who_are_lacking():
    desk = opened(20, programme=VETS)
    assert count(desk, Aspect.STAFFING) == 2
    add_officer(desk, NewOfficer(name="Li"))
    assert assign(desk, REF, NewDuty("Li", "gate"))
    assert count(desk, Aspect.STAFFING) == 1


def test_counts_duties_of_officers_who_cannot_come_as_open():
    desk = opened(20, programme=VETS)
    li, wang = (add_officer(desk, NewOfficer(name=name)) for name in ("Li", "Wang"))
    assign(desk, REF, NewDuty("Li", "gate"))
    assign(desk, REF, NewDuty("Wang", "gate"))
    assert count(desk, Aspect.STAFFING) == 0
    let_go(desk, li.id)
    assert count(desk, Aspect.STAFFING) == 1
    let_go(desk, wang.id)
    assert count(desk, Aspect.STAFFING) == 2


def test_counts_one_of_two_duties_at_once_as_open_unless_a_reason_is_kept():
    desk = opened(20, programme=TWO_POSTS)
    for name in ("Li", "Wang"):
        add_officer(desk, NewOfficer(name=name))
        assign(desk, REF, NewDuty(name, "gate" if name == "Li" else "door"))
    assert count(desk, Aspect.STAFFING) == 0
    unassign(desk, REF, "Wang", "door")
    assign(desk, REF, NewDuty("Li", "door"), "next to it")
    assert count(desk, Aspect.STAFFING) == 0
    event = show_readiness(desk, REF).event.id
    with desk.store.transaction("test", desk.now()) as tx:
        for duty in tx.duties.of_event(event):
            tx.duties.put(replace(duty, reason="", settled=()))
        tx.record(Action.DUTY_ASSIGNED)
    assert count(desk, Aspect.STAFFING) == 1


def test_leaves_out_what_is_over_or_cancelled():
    desk = opened(20, 20, programme=VETS)
    signed_up(desk, draft(1, session=1), draft(2, session=2))
    desk.clock.advance(days=9, hours=2)
    assert (count(desk, Aspect.VETTING), count(desk, Aspect.STAFFING)) == (1, 2)
    desk.clock.advance(days=1)
    assert show_readiness(desk, REF).checks == ()
    assert show_readiness(opened(event=an_event(a_session(), status=EventStatus.CANCELLED)), REF).checks == ()
