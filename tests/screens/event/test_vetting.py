"""What is open before an event, many decisions at once, and places for a group, by keys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.content import Content

from planner.model.catalogue import Programmes
from planner.model.language import Bilingual, Language
from planner.model.programme import Role
from planner.model.programme_vetting import DeclineReason
from planner.model.readiness import Aspect, Check, Light, Readiness
from planner.services import deciding
from planner.services.desk import Desk
from planner.services.signup_views import list_signups
from planner.services.signups import SignUpDraft, SignUpEdit, change_signup, sign_up
from screens.dialogs.prompt import Parsed, Wrong
from screens.event.blocking import BlockingPage
from screens.event.page import EventPage
from screens.event.readiness_text import lines, ways
from screens.event.reading import read_event
from screens.event.reasons import chosen
from screens.event.showing import again, choices
from screens.event.sign_up_page import SignUpPage
from screens.flows.holding import check
from tests.planner.records import NOW, an_event
from tests.screens.front import (
    EN,
    VISIT,
    ZH,
    a_party,
    a_visit,
    planner_on,
    told,
    until,
    until_shown,
    visit_desk,
)
from tests.screens.stage import shown

REASONS = (
    DeclineReason("full", Bilingual("All places are taken", "名额已满")),
    DeclineReason("twice", Bilingual("Signed up twice", "重复报名")),
)


def vetting_desk(places: int = 9, *, roles: tuple[Role, ...] = ()) -> Desk:
    """A desk whose programme vets, and lists reasons for declining."""
    desk = visit_desk(places, vetting=True)
    visit = replace(desk.programmes[VISIT], decline_reasons=REASONS, roles=roles)
    return replace(desk, programmes=Programmes(visit))


def standing(desk: Desk, ref: str) -> dict[str, str]:
    return {view.signup.contact.name: view.signup.state.value for view in list_signups(desk, ref)}


async def test_all_in_one_state_are_declined_at_once_for_a_reason_of_the_programme() -> None:
    desk = vetting_desk()
    ref = a_visit(desk)
    made = [a_party(desk, ref, name, adults=2) for name in ("Li", "Wang", "Zhao", "Qian")]
    deciding.confirm(desk, made[:1])
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Qian")
        await pilot.press("v")
        await until_shown(pilot, "Show only which?")
        await pilot.press("1")
        await until_shown(pilot, "only ? vetting")
        assert "Li" not in shown(app)
        await pilot.press("A", "d")
        await until_shown(pilot, "2  Signed up twice")
        assert "Wang, Zhao, Qian: 3 parties with 6 persons" in shown(app)
        assert "6 places become free." in shown(app)
        await pilot.press("２")
        await until_shown(pilot, "✓ Signed up twice")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert told(app)[0] == "✓ Declined: Wang, Zhao, Qian"
        assert standing(desk, ref) == {
            "Li": "confirmed",
            "Wang": "declined",
            "Zhao": "declined",
            "Qian": "declined",
        }
        assert {view.signup.reason for view in list_signups(desk, ref)[1:]} == {"Signed up twice"}
        await until_shown(pilot, "✓ confirmed")
        assert "only" not in shown(app).splitlines()[4]
        await pilot.press("u")
        await until(pilot, lambda: "vetting" in standing(desk, ref).values())
        assert list(standing(desk, ref).values()) == ["confirmed", *["vetting"] * 3]


async def test_the_key_of_a_reason_stands_for_it_in_the_language_of_the_screen() -> None:
    desk = vetting_desk()
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Li")
        await pilot.press("d", *"full", "enter")
        await until(pilot, lambda: told(app))
        assert list_signups(desk, ref)[0].signup.reason == "All places are taken"


async def test_what_is_open_leads_to_the_sign_up_and_to_the_part_concerned() -> None:
    desk = vetting_desk(roles=(Role("gate", Bilingual("Gate", "门口"), at_least=2),))
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "1 to vet")
        await pilot.press("！")
        await until_shown(pilot, "! To be looked at: 1 sign-up.")
        text = shown(app)
        assert "! Not named yet: 2 persons." in text
        assert text.count("Gate: 2 of 2 missing (session 1).") == 1
        await pilot.press("end")
        await until(pilot, lambda: shown(app).count("Gate: 2 of 2 missing (session 1).") == 2)
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, SignUpPage))
        await until_shown(pilot, "? vetting")
        await pilot.press("o")
        await until(pilot, lambda: standing(desk, ref) == {"Li": "confirmed"})
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, BlockingPage))
        await until(pilot, lambda: "To be looked at" not in shown(app))
        assert "To be looked at" not in shown(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, EventPage))
        assert app.screen.parts.part in ("roster", "overview")
        await until_shown(pilot, "roster 2 missing")


async def test_an_event_in_order_says_so() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", "1990-01-01")
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "✓ ready")
        await pilot.press("!")
        await until_shown(pilot, "Everything is in order")


async def test_a_second_look_is_seen_and_settled_with_one_key() -> None:
    desk = vetting_desk()
    ref = a_visit(desk)
    made = a_party(desk, ref, "Li", "1990-01-01")
    deciding.confirm(desk, [made])
    change_signup(desk, made, SignUpEdit(adults=1))
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "! look again")
        await pilot.press("enter")
        await until_shown(pilot, "After approval li changed how many come")
        await pilot.press("escape", "o")
        await until(pilot, lambda: told(app))
        await until_shown(pilot, "✓ confirmed")
        assert list_signups(desk, ref)[0].signup.second_look is None
        await pilot.press("o")
        await until(pilot, lambda: len(told(app)) == 2)
        assert told(app)[0].endswith("Confirmed already; nothing is left to confirm")


async def test_places_are_held_for_a_group_and_become_a_sign_up() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Sign-ups 0")
        await pilot.press("b")
        await until_shown(pilot, "Hold places for a group")
        await pilot.press(
            *"No 3", "enter", *"1", "enter", *"6", "enter", *"15400000001", "enter", *"5 apr 12:00", "enter"
        )
        await until_shown(pilot, "▪ held")
        assert told(app)[0] == "✓ Held for No 3: 7 places; until Sun 5 Apr 12:00"
        (view,) = list_signups(desk, ref)
        assert (view.signup.held, view.signup.persons) == (True, 7)
        await pilot.press("enter")
        await until_shown(pilot, "until Sun 5 Apr 12:00")
        await pilot.press("o")
        await until_shown(pilot, "Override: why is it all right?")
        await pilot.press(*"class comes", "enter")
        await until_shown(pilot, "✓ confirmed")
        assert not list_signups(desk, ref)[0].signup.held


@pytest.mark.parametrize(
    ("typed", "words", "text"),
    [
        ("1", EN, "All places are taken"),
        ("２", ZH, "重复报名"),
        ("3", EN, "3"),
        (" too late ", EN, "too late"),
    ],
)
def test_a_digit_chooses_a_reason_and_anything_else_is_one(typed, words, text) -> None:
    parsed = chosen(REASONS, lambda: words, typed)
    assert isinstance(parsed, Parsed)
    assert parsed.value == text


def test_no_reason_at_all_is_asked_for_again() -> None:
    assert isinstance(chosen(REASONS, lambda: EN, "  "), Wrong)


def test_places_are_not_held_for_nobody_or_until_nonsense() -> None:
    now = NOW
    filled = {"name": "No 3", "adults": "", "children": "7", "phone": "", "until": ""}
    assert isinstance(check(filled, now), Parsed)
    for key, text in (("name", " "), ("children", "0"), ("adults", "x"), ("phone", "12"), ("until", "soon")):
        wrong = check({**filled, key: text}, now)
        assert getattr(wrong, "key", None) == key
    assert getattr(check({**filled, "children": ""}, now), "key", None) == "adults"


def test_only_what_somebody_is_in_can_be_shown_alone() -> None:
    desk = vetting_desk()
    ref = a_visit(desk)
    first = a_party(desk, ref, "Li", adults=2)
    a_party(desk, ref, "Wang", "1990-01-01")
    deciding.confirm(desk, [first])
    file = read_event(desk, ref)
    found = {one.key: len(one.refs) for one in choices(file)}
    assert found == {"vetting": 1, "confirmed": 1, "open-names": 1}
    for names in ("School", "Unit"):
        sign_up(desk, ref, [SignUpDraft(name=names, phone="15400000001", adults=2, hold=True)], "again")
    gone = list_signups(desk, ref)[-1].signup.ref
    deciding.withdraw(desk, [gone])
    keys = {one.key: len(one.refs) for one in choices(read_event(desk, ref))}
    assert (keys["held"], keys["withdrawn"]) == (1, 1)
    vetting = next(iter(choices(file)))
    deciding.decline(desk, sorted(vetting.refs), "no")
    assert again(read_event(desk, ref), vetting) is None


def ready(*lights: tuple[Aspect, Light]) -> Readiness:
    return Readiness(an_event(), tuple(Check(aspect, light, 2) for aspect, light in lights))


def said(readiness: Readiness, words=EN) -> list[str]:
    return [way.plain for way in ways(readiness, words)]


def test_readiness_is_said_in_less_and_less_words() -> None:
    mixed = ready(
        (Aspect.CONSENT, Light.RED),
        (Aspect.NAMES, Light.AMBER),
        (Aspect.RATIO, Light.GREEN),
        (Aspect.STAFFING, Light.GREEN),
    )
    assert said(mixed) == [
        "Ready: consent 2 missing · names 2 missing · roster ok",
        "Ready: consent 2 missing · names 2 missing",
        "✕ consent 2 missing · names 2 missing",
        "✕ consent 2 missing +1",
        "✕ 2 open",
        "✕ 2",
    ]
    assert [len(way) for way in map(Content, said(mixed))] == sorted(map(len, said(mixed)), reverse=True)
    assert said(ready((Aspect.NAMES, Light.RED)))[0] == "Ready: names 2 missing"
    assert len(set(said(ready((Aspect.NAMES, Light.RED))))) == len(said(ready((Aspect.NAMES, Light.RED))))
    assert said(ready((Aspect.NAMES, Light.GREEN))) == ["✓ ready", "✓"]
    assert said(ready()) == []
    assert said(mixed, ZH)[0] == "准备：同意书缺2份 · 缺2个姓名 · 勤务已齐"


def test_the_overview_names_what_is_in_order_in_one_line() -> None:
    made = lines(ready((Aspect.CONTACT, Light.GREEN), (Aspect.NAMES, Light.GREEN)), EN)
    assert [line.plain for line in made] == ["✓ contact ok · names ok"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [80, 120])
async def test_the_line_of_names_says_how_ready_it_is_at_any_width(width: int, language: Language) -> None:
    desk = vetting_desk()
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    app = planner_on(desk, lambda: EventPage(ref), language=language)
    async with app.run_test(size=(width, 24)) as pilot:
        await until_shown(pilot, "Li")
        line = shown(app).splitlines()[2].rstrip()
        assert "!" in line or "Ready" in line or "准备" in line
        assert "…" not in line


def test_moving_the_clock_near_makes_it_red() -> None:
    desk = vetting_desk()
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    assert read_event(desk, ref).readiness.light is Light.AMBER
    desk.clock.advance(seconds=timedelta(days=6, hours=12).total_seconds())
    assert read_event(desk, ref).readiness.light is Light.RED
