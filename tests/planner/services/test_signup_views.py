"""Finding and showing sign-ups."""

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, Severity, StoreTrouble
from planner.model.programme_rules import AgeLimit, Rules
from planner.model.states import SignUpState
from planner.services.deciding import withdraw
from planner.services.drafts import AttendeeDraft
from planner.services.lookup import programme_of, signup_by
from planner.services.signup_views import find, list_signups, show_signup, views_of
from tests.planner.records import a_programme, a_signup, an_event
from tests.planner.services.gatherings import REF, draft, opened, put, signed_up


def codes(call, kind=BadInput):
    with pytest.raises(kind) as error:
        call()
    return [one.code for one in error.value.findings]


def test_a_sign_up_is_found_as_it_is_read_out():
    desk = opened()
    ref = signed_up(desk)[0].signup.ref
    with desk.store.view() as view:
        assert signup_by(view, f" {ref[:4].lower()} {ref[4:].lower()} ", whole=True).ref == ref
        assert signup_by(view, ref[:5]).ref == ref
        assert codes(lambda: signup_by(view, ref[:5], whole=True)) == [Code.REF_INCOMPLETE]
        assert codes(lambda: signup_by(view, "nonsense!")) == [Code.BAD_REF]
        slip = ref[:-1] + ("2" if ref[-1] != "2" else "3")
        assert codes(lambda: signup_by(view, slip)) == [Code.BAD_CHECK_CHARACTER]


def test_a_beginning_of_several_names_them():
    desk = opened()
    put(desk, a_signup(1), a_signup(2))
    with desk.store.view() as view:
        assert codes(lambda: signup_by(view, "S-")) == [Code.AMBIGUOUS]


def test_a_sign_up_is_shown_with_its_place_in_line():
    desk = opened(2)
    made = signed_up(desk, draft(1, 2), draft(2), draft(3))
    assert [one.position for one in views_of(desk, [m.signup.ref for m in made])] == [None, 1, 2]
    withdraw(desk, [made[0].signup.ref])
    assert [show_signup(desk, m.signup.ref).position for m in made] == [None, None, None]


def test_what_the_programme_said_is_still_shown_later():
    desk = opened(programme=a_programme(rules=Rules(min_age=AgeLimit(6, Severity.ASK))))
    (made,) = signed_up(desk, draft(1, attendees=(AttendeeDraft("Bo", "2021-01-01"),)), override="sibling")
    desk.clock.advance(days=30)
    view = show_signup(desk, made.signup.ref)
    assert [one.code for one in view.findings] == [Code.TOO_YOUNG]
    assert (view.event.ref, view.session.number) == (REF, 1)


def test_the_list_of_an_event_is_narrowed_by_state_and_session():
    desk = opened(2, 2)
    signed_up(desk, *[draft(n, 2, session=session) for n, session in enumerate([1, 1, 2, 2, 1], 1)])

    def listed(*args):
        return [int(one.signup.contact.name.split()[1]) for one in list_signups(desk, "e2", *args)]

    assert listed() == [1, 2, 3, 4, 5]
    assert listed(SignUpState.WAITING) == [2, 4, 5]
    assert listed(None, 1) == [1, 2, 5]
    assert listed(SignUpState.WAITING, 1) == [2, 5]
    assert [one.position for one in list_signups(desk, REF)] == [None, 1, None, 1, 2]
    assert codes(lambda: listed(None, 3)) == [Code.UNKNOWN_SESSION]


def test_findings_of_a_list_are_worked_out_when_asked_for():
    desk = opened(programme=a_programme(rules=Rules(min_age=AgeLimit(6, Severity.NOTE))))
    signed_up(desk, draft(1, attendees=(AttendeeDraft("Bo", "2021-01-01"),)))
    assert list_signups(desk, REF)[0].findings == ()
    assert list_signups(desk, REF, findings=True)[0].findings[0].code is Code.TOO_YOUNG


def test_sign_ups_are_found_by_name_initials_and_phone():
    desk = opened()
    signed_up(desk, draft(1, name="王小明"), draft(2, name="Ann Li"))
    found = {
        text: [one.signup.contact.name for one in find(desk, text)]
        for text in ("wxm", "ann", "ＡＮＮ", "0002")
    }
    assert found == {"wxm": ["王小明"], "ann": ["Ann Li"], "ＡＮＮ": ["Ann Li"], "0002": ["Ann Li"]}
    assert len(find(desk, "1540", limit=1)) == 1
    assert find(desk, " ") == ()


def test_a_sign_up_of_nothing_is_trouble_and_an_event_of_nothing_is_refused():
    desk = opened()
    put(desk, a_signup(1, session=9))
    assert codes(lambda: show_signup(desk, a_signup(1).ref), StoreTrouble) == [Code.CHECK_DANGLING]
    unknown = an_event(programme="gone")
    assert codes(lambda: programme_of(desk, unknown), Refusal) == [Code.UNKNOWN_PROGRAMME]
