"""What stands in the form."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.language import Language
from planner.services import signups
from planner.services.drafts import AttendeeDraft
from planner.services.signup_views import show_signup
from screens.signup.state import FormState, Person, from_signup, from_text, taken_over
from tests.screens.front import VISIT, a_party, a_visit, visit_desk

texts = st.text(max_size=20)


@settings(max_examples=40)
@given(
    st.builds(
        FormState,
        name=texts,
        phone=texts,
        people=st.lists(st.builds(Person, line=texts, answers=st.dictionaries(texts, texts))).map(tuple),
        session=st.none() | st.integers(1, 9),
        answers=st.dictionaries(texts, texts),
        note=texts,
        language=st.sampled_from(Language),
    )
)
def test_a_draft_comes_back_as_it_was(state: FormState) -> None:
    assert from_text(state.text()) == state


def test_what_is_no_draft_is_none() -> None:
    for text in ("", "{", "[]", "{}", '{"people": [{"odd": 1}], "language": "zh"}', "null", "5"):
        assert from_text(text) is None


def test_empty_lines_are_nobody() -> None:
    state = FormState(people=(Person("Li 2015-3-4"), Person("  "), Person("Bo")))
    assert state.attendees == (AttendeeDraft("Li", "2015-03-04", {}), AttendeeDraft("Bo", "", {}))


def test_a_sign_up_that_is_opened_and_saved_unchanged_stays_as_it_is() -> None:
    desk = visit_desk(8)
    ref = a_party(desk, a_visit(desk), "Li", "1988-03-04", "2015-03-04", adults=1)
    before = show_signup(desk, ref).signup
    signups.change_signup(desk, ref, from_signup(before).edit(before))
    assert show_signup(desk, ref).signup == before


def test_an_answer_that_was_emptied_is_removed() -> None:
    desk = visit_desk(8)
    ref = a_party(desk, a_visit(desk), "Li", "1988-03-04")
    before = show_signup(desk, ref).signup
    signups.change_signup(desk, ref, FormState(**_of(before), answers={"photo": "yes"}).edit(before))
    given = show_signup(desk, ref).signup
    assert dict(given.answers) == {"photo": "yes"}
    signups.change_signup(desk, ref, FormState(**_of(given), answers={}).edit(given))
    assert dict(show_signup(desk, ref).signup.answers) == {}


def _of(signup) -> dict[str, object]:
    state = from_signup(signup)
    return {"name": state.name, "phone": state.phone, "people": state.people}


def test_taking_over_keeps_what_is_of_this_call() -> None:
    desk = visit_desk(8)
    earlier = show_signup(desk, a_party(desk, a_visit(desk), "Li", "1988-03-04", phone="13800000009")).signup
    state = taken_over(
        FormState(name="?", phone="1380", session=2, note="by bus"), earlier, desk.programmes[VISIT]
    )
    assert (state.name, state.phone, state.session, state.note) == ("Li", "+86 138 0000 0009", 2, "by bus")
    assert [person.line for person in state.people] == ["Li 1 1988-03-04"]
