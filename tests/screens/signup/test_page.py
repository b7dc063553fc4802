"""The sign-up form, by keys as on the phone."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from textual import events
from textual.pilot import Pilot

from planner.model.findings import Severity
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, Question
from planner.model.programme_rules import Rules
from planner.model.states import SignUpState
from planner.services.desk import Desk
from planner.services.signup_views import list_signups, show_signup
from screens.dialogs.choice import Choice
from screens.event.page import EventPage
from screens.ports import MemoryDrafts
from screens.signup.page import SignUpFormPage
from tests.screens.front import DAY, a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.held import HeldStore
from tests.screens.stage import shown


async def write(pilot: Pilot[None], *fields: str) -> None:
    """Fill one field after the other, each ended with enter."""
    for field in fields:
        focused = pilot.app.screen.focused
        assert focused is not None
        focused.post_message(events.Paste(field))
        await pilot.press("enter")


async def opened(pilot: Pilot[None]) -> SignUpFormPage:
    """Until the form is there to type in."""
    page = pilot.app.screen
    assert isinstance(page, SignUpFormPage)
    await until(pilot, lambda: page.form and page.form.name_input.has_focus)
    return page


def signed_up(desk: Desk, ref: str) -> list[tuple[str, int, SignUpState]]:
    return [
        (view.signup.contact.name, view.signup.persons, view.signup.state) for view in list_signups(desk, ref)
    ]


async def test_a_family_is_signed_up_by_keys_alone_and_the_next_form_is_ready() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await write(pilot, "Li [/]", "13800000009", "Li Wei 1988-3-4", "Li Bo 20150304")
        await until_shown(pilot, "✓ 2 places in session 1")
        assert "age 11" in shown(app)
        # enter from the empty line over counts, session, question, e-mail, language, link and note saves
        await pilot.press(*["enter"] * 9)
        await until_shown(pilot, "✓ confirmed  Li [/], 2 persons")
        assert signed_up(desk, ref) == [("Li [/]", 2, SignUpState.CONFIRMED)]
        saved = list_signups(desk, ref)[0].signup
        assert [one.name for one in saved.attendees] == ["Li Wei", "Li Bo"]
        assert saved.ref in told(app)[0]
        await write(pilot, "Wang")
        await until_shown(pilot, "still to ask: phone")
        assert "✓ confirmed  Li [/], 2 persons" in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_full_session_says_the_place_in_line_before_and_after(size: tuple[int, int]) -> None:
    desk = visit_desk(2)
    ref = a_visit(desk)
    a_party(desk, ref, "Wang", adults=2, phone="13900000001")
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await write(pilot, "Li", "13800000009", "Li Wei 1988-3-4")
        await until_shown(pilot, "… waiting, 1st in line")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "… waiting, 1st in line  Li, 1 person")
        assert signed_up(desk, ref)[-1] == ("Li", 1, SignUpState.WAITING)


async def test_a_rule_is_set_aside_only_with_a_reason() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        page = await opened(pilot)
        await write(pilot, "Li", "13800000009", "Bo 2021-3-4")
        await until_shown(pilot, "! Bo is 5 on the day; the minimum age is 6")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "why is it all right?")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        assert signed_up(desk, ref) == []
        assert "Bo 2021-3-4" in shown(app)
        await until(pilot, lambda: not page.saving)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "why is it all right?")
        await write(pilot, "his mother works here")
        await until(pilot, lambda: signed_up(desk, ref))
        overrides = list_signups(desk, ref)[0].signup.overrides
        assert [(one.reason, one.actor) for one in overrides] == [("his mother works here", "li")]


async def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        page = await opened(pilot)
        await write(pilot, "Li", "138 phone", "Bo 2033-3-4")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "is in the future")
        assert page.form is not None
        assert page.form.phone.has_focus
        assert page.form.phone.value == "138 phone"
        assert signed_up(desk, ref) == []


async def test_an_earlier_caller_is_found_while_typing_and_taken_over() -> None:
    desk = visit_desk(8)
    a_party(
        desk, a_visit(desk, DAY - timedelta(days=2)), "Li", "1988-03-04", "2015-03-04", phone="13812345678"
    )
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await write(pilot, "L")
        await pilot.press(*"13812345")
        await until_shown(pilot, "Li, 2 persons")
        await pilot.press("down", "enter")
        await until_shown(pilot, "Li 2 2015-03-04")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: signed_up(desk, ref))
        saved = list_signups(desk, ref)[0].signup
        assert (saved.contact.name, saved.contact.phone) == ("Li", "+8613812345678")
        assert [one.name for one in saved.attendees] == ["Li 1", "Li 2"]


async def test_a_form_that_is_left_waits_as_it_was_and_is_forgotten_once_saved() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    drafts, key = MemoryDrafts(), f"sign-up {ref} new"
    for _ in range(2):
        app = planner_on(desk, lambda: SignUpFormPage(ref), drafts=drafts)
        async with app.run_test(size=(120, 36)) as pilot:
            await opened(pilot)
            if "13800000009" not in shown(app):
                await write(pilot, "Li", "13800000009", "Li Wei 1988-3-4")
                await pilot.press("escape")
                await until(pilot, lambda: drafts.get(key))
            else:
                assert "Li Wei 1988-3-4" in shown(app)
                await pilot.press("ctrl+s")
                await until(pilot, lambda: drafts.get(key) is None)
    assert len(signed_up(desk, ref)) == 1
    assert drafts.get(key) is None


async def test_a_sign_up_is_changed_in_the_same_form() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", "1988-03-04", phone="13800000009")
    app = planner_on(desk, lambda: SignUpFormPage(ref, mine))
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await write(pilot, " family", "", "", "Bo 2015-3-4")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: told(app))
        changed = show_signup(desk, mine).signup
        assert changed.contact.name == "Li family"
        assert [one.name for one in changed.attendees] == ["Li 1", "Bo"]
        assert told(app)[0].startswith("✓ Changed S-")


async def test_letters_are_typed_and_do_nothing_else_and_the_language_changes_meanwhile() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(*"nxumodUq?/")
        assert "nxumodUq?/" in shown(app)
        await pilot.press("ctrl+l")
        await until_shown(pilot, "姓名              nxumodUq?/")
        await until_shown(pilot, "✓ 第1场1个名额")


async def test_enter_behind_a_person_asks_what_has_to_be_answered_before_the_next_one() -> None:
    consent = Question("consent", Bilingual("Consent?", "同意？"), AnswerKind.YES_NO, True, (), Severity.ASK)
    medical = Question("medical", Bilingual("Medical?", "健康？"), AnswerKind.YES_NO, True)
    desk = visit_desk(8, rules=Rules(), asked=(medical, consent))
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        page = await opened(pilot)
        assert page.form is not None
        await write(pilot, "Li", "13800000009", "Li Bo 2015-3-4")
        await pilot.press("1", "enter")
        await write(pilot, "Li Wei 2014-3-4")
        await pilot.press("1", "ctrl+s")
        await until(pilot, lambda: signed_up(desk, ref))
        saved = list_signups(desk, ref)[0].signup
        assert [(one.name, dict(one.answers)) for one in saved.attendees] == [
            ("Li Bo", {"consent": "yes"}),
            ("Li Wei", {"consent": "yes"}),
        ]


class HeldDrafts(MemoryDrafts):
    """Drafts whose disk is slow to forget one."""

    def __init__(self) -> None:
        super().__init__()
        self.forgetting, self.go_on = threading.Event(), threading.Event()

    def clear(self, key: str) -> None:
        self.forgetting.set()
        self.go_on.wait(30)
        super().clear(key)


async def test_leaving_in_the_moment_of_saving_leaves_what_was_saved_on_every_page_and_no_draft() -> None:
    desk = visit_desk(8)
    ref = a_visit(desk)
    drafts = HeldDrafts()
    app = planner_on(desk, lambda: EventPage(ref), drafts=drafts)
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, "Sign-ups 0")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, SignUpFormPage))
        await opened(pilot)
        await write(pilot, "Li", "13800000009", "Li Wei 1988-3-4")
        await until(pilot, lambda: drafts.get(f"sign-up {ref} new"))
        await pilot.press("ctrl+s")
        await until(pilot, drafts.forgetting.is_set)
        await pilot.press("escape")
        drafts.go_on.set()
        await until(pilot, lambda: isinstance(app.screen, EventPage))
        await until_shown(pilot, "Sign-ups 1")
        assert drafts.get(f"sign-up {ref} new") is None
        assert [line[:7] for line in told(app)] == ["✓ Saved"]


async def test_quitting_in_the_moment_of_saving_saves_and_leaves_no_draft() -> None:
    store = HeldStore()
    desk = replace(visit_desk(8), store=store)
    ref = a_visit(desk)
    drafts, key = MemoryDrafts(), f"sign-up {ref} new"
    app = planner_on(desk, lambda: SignUpFormPage(ref), drafts=drafts)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await write(pilot, "Li", "13800000009", "Li Wei 1988-3-4")
        await until(pilot, lambda: drafts.get(key))
        store.written.clear()
        store.go_on.clear()
        await pilot.press("ctrl+s")
        await until(pilot, store.written.is_set)
        await pilot.press("ctrl+q")
        await pilot.pause(0.2)
        store.go_on.set()
        await until(pilot, lambda: not app.is_running)
    assert signed_up(desk, ref) == [("Li", 1, SignUpState.CONFIRMED)]
    assert drafts.get(key) is None


async def test_the_next_batch_asked_for_in_the_moment_of_saving_is_that_of_what_is_saved() -> None:
    store = HeldStore()
    desk = replace(visit_desk(8, 8), store=store)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        page = await opened(pilot)
        await write(pilot, "Li", "13800000009", "Li Wei 1988-3-4")
        assert page.form is not None
        page.form.sessions.value = 1
        store.written.clear()
        store.go_on.clear()
        await pilot.press("ctrl+s")
        await until(pilot, store.written.is_set)
        await pilot.press("ctrl+n")
        await pilot.pause(0.2)
        assert app.screen is page
        store.go_on.set()
        await until(pilot, lambda: isinstance(app.screen, Choice))
        assert isinstance(app.screen, Choice)
        assert signed_up(desk, ref) == [("Li", 1, SignUpState.CONFIRMED)]
