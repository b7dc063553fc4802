"""A party larger than a session, taken as linked sign-ups by keys."""

from textual.pilot import Pilot

from planner.model.findings import Severity
from planner.model.programme_rules import Batch, Rules
from planner.model.series import Scope
from planner.services import cancelling, events, planning
from planner.services.desk import Desk
from planner.services.signup_views import list_signups
from screens.ports import MemoryDrafts
from screens.signup.batches import places_for
from screens.signup.page import SignUpFormPage
from tests.screens.front import DAY, VISIT, a_party, a_visit, planner_on, until, until_shown, visit_desk
from tests.screens.signup.test_page import opened, write
from tests.screens.stage import shown

PUPILS = Rules(batch=Batch(20, 50, Severity.BLOCK))


def weekly(desk: Desk, count: int) -> list[str]:
    """The references of the published events of a series."""
    new = planning.NewEvent(VISIT, DAY, repeat=f"FREQ=WEEKLY;COUNT={count}")
    refs = [event.ref for event in planning.plan_event(desk, new).events]
    for ref in refs:
        events.publish(desk, ref)
    return refs


def taken(desk: Desk, *refs: str) -> list[tuple[str, int, str]]:
    """Phone, persons and link of the sign-ups to events, in order."""
    return [
        (view.signup.contact.phone, view.signup.persons, view.signup.linked or "")
        for ref in refs
        for view in list_signups(desk, ref)
    ]


def footer(pilot: Pilot[None]) -> str:
    return shown(pilot.app).splitlines()[-1]  # type: ignore[arg-type]


async def first_batch(pilot: Pilot[None], adults: str) -> None:
    """A school on the phone, with so many people who are only counted."""
    page = await opened(pilot)
    await write(pilot, "No. 3 Primary", "13800000009")
    assert page.form is not None
    page.form.adults.focus()
    await pilot.pause()
    await write(pilot, adults)
    await pilot.press("ctrl+s")


async def test_a_school_of_120_comes_on_three_days_of_a_series() -> None:
    desk = visit_desk(50, rules=PUPILS)
    days = weekly(desk, 4)
    app = planner_on(desk, lambda: SignUpFormPage(days[0]))
    async with app.run_test(size=(120, 36)) as pilot:
        await first_batch(pilot, "120")
        await until_shown(pilot, "save a first batch, then ^n")
        assert "✕ A group has at most 50 persons" in shown(app) or "more than any session" in shown(app)
        assert "in line" not in shown(app)
        assert "empty form" in footer(pilot)
        page = app.screen
        assert isinstance(page, SignUpFormPage)
        assert page.form is not None
        page.form.adults.value = "50"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "next batch" in footer(pilot))
        for number, adults in ((1, "50"), (1, "20")):
            here = app.screen
            await pilot.press("ctrl+n")
            await until_shown(pilot, "The next batch: when?")
            await pilot.press(str(number))
            await until(pilot, lambda here=here: app.screen is not here and app.focused)
            await until_shown(pilot, "belongs to No. 3 Primary")
            await pilot.press(*adults, "ctrl+s")
            await until(pilot, lambda: "next batch" in footer(pilot))
        first = list_signups(desk, days[0])[0].signup.ref
        phone = "+8613800000009"
        assert taken(desk, *days) == [(phone, 50, ""), (phone, 50, first), (phone, 20, first)]
        assert not any(view.signup.overrides for ref in days for view in list_signups(desk, ref))


async def test_batches_go_into_the_only_session_without_a_question() -> None:
    desk = visit_desk(90, rules=Rules())
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await first_batch(pilot, "40")
        await until(pilot, lambda: "next batch" in footer(pilot))
        await pilot.press("ctrl+n", *"30", "ctrl+s")
        await until(pilot, lambda: len(taken(desk, ref)) == 2)
        first = list_signups(desk, ref)[0].signup.ref
        assert [link for _phone, _persons, link in taken(desk, ref)] == ["", first]


async def test_a_batch_begun_by_mistake_is_emptied_without_a_question_and_leaves_no_draft() -> None:
    desk, drafts = visit_desk(90, rules=Rules()), MemoryDrafts()
    ref = a_visit(desk)
    app = planner_on(desk, lambda: SignUpFormPage(ref), drafts=drafts)
    async with app.run_test(size=(120, 36)) as pilot:
        await first_batch(pilot, "40")
        await until(pilot, lambda: "next batch" in footer(pilot))
        page = app.screen
        assert isinstance(page, SignUpFormPage)
        assert page.form is not None
        await pilot.press("ctrl+n")
        await until(pilot, lambda: page.form and page.form.linked.value)
        await until(pilot, lambda: "empty form" in footer(pilot))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: page.form and not page.form.linked.value)
        assert (page.form.name_input.value, page.form.linked.value) == ("", "")
        assert drafts.get(f"sign-up {ref} new") is None


async def test_a_reference_can_be_typed_in_and_a_wrong_one_is_said_at_its_field() -> None:
    desk = visit_desk(90, rules=Rules())
    ref = a_visit(desk)
    first = a_party(desk, ref, "Li school", adults=40, phone="13900000001")
    app = planner_on(desk, lambda: SignUpFormPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        page = await opened(pilot)
        await write(pilot, "Li school", "13900000001")
        assert page.form is not None
        page.form.linked.focus()
        await pilot.pause()
        await write(pilot, "S-XXXXXX")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: page.form and page.form.linked.has_focus)
        assert len(taken(desk, ref)) == 1
        await until(pilot, lambda: not page.saving)
        page.form.linked.value = first.lower()
        await until_shown(pilot, "belongs to Li school")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(taken(desk, ref)) == 2)
        assert taken(desk, ref)[-1] == ("+8613900000001", 1, first)


def test_only_days_that_take_sign_ups_and_have_places_are_offered() -> None:
    desk = visit_desk(50)
    days = weekly(desk, 5)
    a_party(desk, days[0], "full", adults=50)
    cancelling.cancel_event(desk, days[1], "road works", Scope.THIS)
    events.close(desk, days[2])
    a_party(desk, days[3], "half", adults=20)
    offered = [(place.event.ref, place.left) for place in places_for(desk, days[0])]
    assert offered == [(days[3], 30), (days[4], 50)]
