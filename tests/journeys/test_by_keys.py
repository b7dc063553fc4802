"""Three published open days, planned from an empty database by keys alone."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from planner.cli import wiring
from planner.model.event import EventStatus
from planner.model.language import Language
from planner.model.signup import SignUp
from planner.model.states import SignUpState
from planner.services.drafts import SignUpDraft
from planner.services.overviews import list_events
from planner.services.signup_views import list_signups
from planner.services.signups import sign_up
from screens.signup.form_page import FormPage
from tests.journeys.commands import NOW
from tests.journeys.keys import Person, at_the_planner

HERE = Path(__file__).parent
WIDE, SMALL = (120, 36), (80, 24)


@pytest.fixture
def wuhu_programme() -> None:
    """The unit's own kind of event, in the user's folder."""
    folder = Path(os.environ["XDG_DATA_HOME"]) / "openday" / "programmes"
    folder.mkdir(parents=True)
    shutil.copy(HERE / "wuhu-hall.toml", folder)


def signups(me: Person, event: str) -> list[SignUp]:
    """Everyone who signed up for an event, as they came."""
    return [view.signup for view in list_signups(me.desk, event)]


async def the_unit_and_its_hall(me: Person) -> None:
    """Name the unit and add a venue."""
    await me.press(",")
    await me.sees("Name (English)")
    await me.press("enter")
    await me.sees("enter takes it")
    await me.answer("Wuhu Public Security Bureau")
    await me.sees("Saved", "Wuhu Public Security Bureau")
    await me.press("n")
    await me.sees("Persons at most")
    await me.answer("Exhibition hall")
    await me.answer("警史馆")
    await me.answer("")
    await me.answer("")
    await me.answer("50", "ctrl+s")
    await me.sees("50 persons")
    await me.press("escape")
    await me.sees("Agenda")


async def every_wednesday(me: Person) -> None:
    """Plan six Wednesdays and publish them all."""
    await me.press("n")
    await me.pick("Police history hall")
    await me.sees("enter plans it")
    await me.write("2 dec")
    await me.sees("✓ Wed 2 Dec 2026", "15:00–17:00", "Exhibition hall")
    await me.press("tab")
    await me.sees("does not repeat")
    await me.press(*["tab"] * 5, "enter")
    await me.pick("Every week")
    await me.sees("How many times")
    await me.answer("6")
    await me.sees("every Wednesday, 6 times")
    await me.press("ctrl+s")
    await me.sees("Planned 6 events", "○  Police history hall")
    await me.press("s")
    await me.pick("Publish")
    await me.pick("The whole series")
    await me.sees("Published: 6 events")


async def to_the_form(me: Person) -> None:
    """Open the form for the event under the cursor of the agenda."""
    await me.press("enter")
    await me.sees("Sign-ups 0", "● published · E")
    await me.press("n")
    await me.sees("Who comes")


def asks_for_adults(me: Person) -> bool:
    """Whether the cursor blinks where the number of adults is typed."""
    page = me.app.screen
    return isinstance(page, FormPage) and page.form is not None and page.form.adults.has_focus


async def a_class(me: Person, *, children: int, adults: int) -> None:
    """Take a class that is only counted: name, phone, nobody by name, how many."""
    await me.answer("No. 3 Primary")
    await me.answer("154 0000 0001")
    await me.press("enter")
    await me.answer(str(adults))
    await me.answer(str(children), "ctrl+s")


@pytest.mark.usefixtures("wuhu_programme")
async def test_wuhu_hall_takes_a_school_of_120_in_three_batches(tmp_path: Path) -> None:
    """Every Wednesday 15:00 to 17:00, groups of 20 to 50, published for the whole series."""
    async with at_the_planner(tmp_path / "openday.json", size=WIDE) as me:
        await me.sees("Nothing is planned yet")
        await the_unit_and_its_hall(me)
        await every_wednesday(me)
        events = [one.event for one in list_events(me.desk)]
        days = [f"{event.start:%a %d %b %H:%M}–{event.end:%H:%M}" for event in events]
        assert days[:2] == ["Wed 02 Dec 15:00–17:00", "Wed 09 Dec 15:00–17:00"]
        assert [event.status for event in events] == [EventStatus.PUBLISHED] * 6

        await me.press("j")
        await to_the_form(me)
        await a_class(me, children=116, adults=4)
        await me.sees("✕ 120 persons are more than any session takes (50); split them into linked sign-ups.")
        await me.press("down", "down")
        await me.answer("36", "ctrl+s")
        await me.sees("Saved S-", "✓ confirmed  No. 3 Primary, 40 persons")
        for which in ("Wed 16 Dec", "Wed 23 Dec"):
            await me.press("ctrl+n")
            await me.pick(which)
            await me.until(lambda: asks_for_adults(me))
            await me.answer("4")
            await me.answer("36", "ctrl+s")
            await me.sees("✓ confirmed  No. 3 Primary, 40 persons")
        batches = [one for event in events for one in signups(me, event.ref)]
        assert [(one.event, one.persons, one.state) for one in batches] == [
            (event.id, 40, SignUpState.CONFIRMED) for event in events[1:4]
        ]
        assert [one.linked for one in batches] == [None, batches[0].ref, batches[0].ref]

        await me.press("escape", "escape")
        await me.sees("Agenda")
        await me.press(*"jjj")
        await to_the_form(me)
        await a_class(me, children=10, adults=2)
        await me.sees("✕ A group has at least 20 persons; this one has 12.")
        assert signups(me, events[4].ref) == []


async def four_sessions(me: Person) -> None:
    """Plan the camp for children with four sessions of 64 and publish it."""
    await me.press("n")
    await me.pick("Police camp open day")
    await me.sees("enter plans it")
    await me.answer("2026-12-05", "tab")
    await me.sees("does not repeat")
    await me.answer("08:00")
    await me.answer("")
    await me.answer("Police camp for children")
    await me.answer("小小波丽士体验营", "ctrl+s")
    await me.sees("Planned E", "○  Police camp for children")
    await me.press("enter")
    await me.sees("Rotation", "○ E")
    await a_session(me, "1", "Places", "64")
    for span in ("10:00-11:30", "13:00-14:30", "15:00-16:30"):
        await me.press("t")
        await me.pick("Add a session")
        await me.sees("When is the new session?")
        await me.answer(span)
        await me.sees("How many places?", "✓ 64 places")
        await me.press("enter")
        await me.sees("Session added")
    await me.press("s")
    await me.pick("Publish")
    await me.sees("Published: Sat 5 Dec")


async def a_session(me: Person, number: str, what: str, value: str) -> None:
    """Change one thing of a session."""
    await me.press("t")
    await me.sees("Which session?")
    await me.press(number)
    await me.pick(what)
    await me.sees("enter takes it")
    await me.answer(value)
    await me.sees("Session changed")


def applicants(count: int) -> list[SignUpDraft]:
    """Families of one to four, spread over the four sessions."""
    return [
        SignUpDraft(
            f"Applicant {number}",
            f"+86154{number:08}",
            adults=1,
            children=number * 7 % 4,
            session=number % 4 + 1,
        )
        for number in range(count)
    ]


async def test_taichung_puts_the_last_of_5000_applicants_behind_everybody_else(tmp_path: Path) -> None:
    """256 places in four sessions; 4,997 come in one file from another desk, three on the phone."""
    path = tmp_path / "openday.json"
    async with at_the_planner(path, size=SMALL) as me:
        await me.sees("Nothing is planned yet")
        await four_sessions(me)
        (shown,) = list_events(me.desk)
        assert [f"{one.session.start:%H:%M}" for one in shown.sessions] == [
            "08:00",
            "10:00",
            "13:00",
            "15:00",
        ]
        assert [one.session.capacity for one in shown.sessions] == [64] * 4

        await asyncio.to_thread(elsewhere, path, shown.event.ref, applicants(4997))
        await me.press("2")
        await me.sees("Sign-ups 4997")
        await me.press("n")
        await me.sees("Who comes")
        for number in (1, 2, 3):
            await me.answer(f"Caller {number}")
            await me.answer(f"139 0000 000{number}")
            await me.press("enter")
            await me.answer("1")
            await me.answer("1")
            await me.press("2", "ctrl+s")
            await me.sees(f"Caller {number}, 2 persons")
        behind = [view for view in list_signups(me.desk, shown.event.ref, session=2) if view.position]
        behind.sort(key=lambda view: view.position or 0)
        assert [view.signup.contact.name for view in behind[-3:]] == ["Caller 1", "Caller 2", "Caller 3"]
        assert [view.position for view in behind] == list(range(1, len(behind) + 1))
        assert {view.signup.state for view in behind} == {SignUpState.WAITING}
        (after,) = list_events(me.desk)
        assert all(one.taken <= 64 for one in after.sessions)


def elsewhere(path: Path, event: str, drafts: Sequence[SignUpDraft]) -> None:
    """Sign parties up at another desk on the same database, in one transaction."""
    desk = wiring.open_desk(path, datetime.fromisoformat(NOW), "Bo")
    try:
        sign_up(desk, event, drafts)
    finally:
        desk.store.close()


async def a_group(me: Person, number: int) -> None:
    """Four pupils by name and birth date, each with the guardian's consent."""
    await me.answer(f"第{number}组 王老师")
    await me.answer(f"154 0000 010{number}")
    for pupil in range(1, 5):
        await me.write(f"学生{number * 4 - 4 + pupil} 2014-0{pupil}-15")
        await me.press("tab", "tab", "tab", "1", "enter")
    await me.press("ctrl+s")
    await me.sees(f"第{number}组 王老师，4人")


async def test_changning_takes_twelve_pupils_in_three_groups(tmp_path: Path) -> None:
    """Officer for a day: each pupil by name and age, decided on by staff; in Chinese."""
    async with at_the_planner(tmp_path / "openday.json", size=WIDE, language=Language.ZH) as me:
        await me.sees("还没有安排活动")
        await me.press(",")
        await me.sees("名称（中文）")
        await me.press("j", "enter")
        await me.answer("长宁分局")
        await me.sees("长宁分局")
        await me.press("escape", "n")
        await me.pick("当一天警察")
        await me.sees("新建活动：当一天警察")
        await me.write("12月12日")
        await me.sees("✓ 2026年12月12日")
        await me.press("enter")
        await me.sees("已建立", "○  当一天警察")
        await me.press("s")
        await me.pick("发布")
        await me.sees("已发布：", "●  当一天警察")
        await me.press("enter")
        await me.sees("● 已发布 · E")
        await me.press("n")
        await me.sees("参加人员")
        for number in (1, 2, 3):
            await a_group(me, number)
        (event,) = [one.event for one in list_events(me.desk)]
        assert [one.state for one in signups(me, event.ref)] == [SignUpState.VETTING] * 3
        await me.press("escape")
        await me.sees("报名 3")
        await me.press("*", "o")
        await me.sees("确认3份报名")
        await me.press("enter")
        await me.sees("✓ 已确认：第1组 王老师、第2组 王老师、第3组 王老师")
        confirmed = signups(me, event.ref)
        assert [(one.state, one.persons) for one in confirmed] == [(SignUpState.CONFIRMED, 4)] * 3
        assert [(one.name, one.birth_date) for one in confirmed[2].attendees][3] == (
            "学生12",
            date(2014, 4, 15),
        )

        await me.press("c")
        await me.pick("本活动")
        await me.sees("存到哪个文件夹")
        await me.answer(str(tmp_path))
        await me.sees(f"✓ 已写入：{tmp_path}/{event.ref}.ics")
        await me.press("p")
        await me.pick("签到名单")
        await me.pick("CSV（供其他程序使用）")
        await me.sees("存到哪个文件夹")
        await me.press("enter")
        await me.sees(f"✓ 已写入：{tmp_path}/{event.ref}-gate.csv")
    calendar = icalendar.Calendar.from_ical((tmp_path / f"{event.ref}.ics").read_bytes())
    assert [one.decoded("DTSTART").isoformat() for one in calendar.walk("VEVENT")] == [
        "2026-12-12T09:00:00+08:00"
    ]
    gate = (tmp_path / f"{event.ref}-gate.csv").read_text(encoding="utf-8-sig")
    assert all(f"学生{pupil}" in gate for pupil in range(1, 13))
