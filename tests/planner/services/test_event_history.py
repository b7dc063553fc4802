"""What was done to an event and to its sign-ups."""

from planner.model.audit import Action
from planner.services import deciding
from planner.services.event_history import event_history
from tests.planner.records import a_desk
from tests.planner.services.days import a_tour, party


def test_an_event_is_told_of_with_its_sign_ups_and_no_others() -> None:
    desk = a_desk()
    ref, other = a_tour(desk), a_tour(desk)
    mine = party(desk, ref, 1, 2)
    party(desk, other, 2, 2)
    deciding.withdraw(desk, [mine])
    assert [record.action for record in event_history(desk, ref)] == [
        Action.SIGNUP_WITHDRAWN,
        Action.SIGNUP_ADDED,
        Action.EVENT_PUBLISHED,
        Action.EVENT_PLANNED,
    ]


def test_the_newest_come_first_and_no_more_than_asked_for() -> None:
    desk = a_desk()
    ref = a_tour(desk)
    party(desk, ref, 1, 2)
    assert [record.action for record in event_history(desk, ref, limit=1)] == [Action.SIGNUP_ADDED]
