"""A planner over a store in memory: an event to sign up for, and pages to try on it."""

from collections.abc import Callable, Collection
from datetime import date, time

from textual.pilot import Pilot

from planner.model.findings import Finding, PlannerError, Severity
from planner.model.ids import ProgrammeKey
from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Question, SessionPlan
from planner.model.programme_rules import AgeLimit, Rules, Waiting
from planner.services import events, planning, signups
from planner.services.desk import Desk
from planner.services.drafts import AttendeeDraft, SignUpDraft
from planner.services.signup_views import list_signups
from planner.wording import Wording
from screens.app import OpendayApp
from screens.page import Page
from screens.ports import Codes, Desks, Drafts, Exports, Imports, Timetables, Words
from tests.fakes import FixedClock, MemoryStore, SeededChance
from tests.planner.records import NOW, a_programme, programmes
from tests.screens.stage import KeptSettings, shown, translations

EN = Wording(Language.EN, translations("en"))
ZH = Wording(Language.ZH, translations("zh"))
VISIT = ProgrammeKey("visit")
DAY = date(2026, 4, 10)
FROM_SIX = Rules(min_age=AgeLimit(6, Severity.ASK))


def explain(error: Exception, words: Words) -> str | None:
    """The sentences of an error of the planner."""
    return EN.trouble(error) if isinstance(error, PlannerError) else None


def visit_desk(
    *capacities: int, vetting: bool = False, rules: Rules = FROM_SIX, asked: tuple[Question, ...] = ()
) -> Desk:
    """Somebody at a desk with a programme of sessions that hold so many; ages from six by default."""
    plans = [
        SessionPlan(time(9 + 2 * number), 90, places) for number, places in enumerate(capacities or (4,))
    ]
    visit = a_programme(
        key=VISIT,
        title=Bilingual("Visit", "参观"),
        sessions=tuple(plans),
        rules=rules,
        waiting=Waiting(vetting=vetting),
        questions=(Question("photo", Bilingual("Photos?", "拍照？"), AnswerKind.YES_NO), *asked),
    )
    return Desk(MemoryStore(), programmes(visit), FixedClock(NOW), SeededChance(1), "li")


def a_visit(desk: Desk, day: date = DAY) -> str:
    """The reference of a published event."""
    ref = planning.plan_event(desk, planning.NewEvent(VISIT, day)).events[0].ref
    events.publish(desk, ref)
    return ref


def a_party(
    desk: Desk,
    ref: str,
    name: str,
    *births: str,
    adults: int = 0,
    session: int | None = None,
    phone: str = "",
) -> str:
    """The reference of a sign-up of named people with these birth dates, and of adults who are counted."""
    people = tuple(AttendeeDraft(f"{name} {n}", birth) for n, birth in enumerate(births, 1))
    phone = phone or f"138{len(list_signups(desk, ref)):08}"
    draft = SignUpDraft(name, phone, attendees=people, adults=adults, session=session)
    return signups.sign_up(desk, ref, [draft], override="known here")[0].signup.ref


def planner_on(
    desk: Desk,
    first: Callable[[], Page[object]],
    *,
    drafts: Drafts | None = None,
    exports: Exports | None = None,
    imports: Imports | None = None,
    timetables: Timetables | None = None,
    codes: Codes | None = None,
    desks: Desks | None = None,
    at_start: Callable[[], Collection[Finding]] = tuple,
    language: Language = Language.EN,
) -> OpendayApp:
    """The application over a desk, with a page above an empty one."""

    class Below(Page[None]):
        def place(self, words: Words) -> str:
            return "below"

        def body(self) -> tuple[()]:
            return ()

        def on_mount(self) -> None:
            self.app.push_screen(first())

    return OpendayApp(
        Below,
        desk=desk,
        catalogues={Language.EN: EN, Language.ZH: ZH},
        language=language,
        clock=desk.clock,
        settings=KeptSettings(),
        explain=explain,
        drafts=drafts,
        exports=exports,
        imports=imports,
        timetables=timetables,
        codes=codes,
        desks=desks,
        at_start=at_start,
        blinking=False,
    )


async def until(pilot: Pilot[None], true: Callable[[], object], seconds: float = 8.0) -> None:
    """Wait for work beside the screen; what does not come true is left to the assertion that follows."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await pilot.pause(0.02)


async def until_shown(pilot: Pilot[None], text: str) -> None:
    """Wait until `text` stands on the screen, which it has to."""
    app = pilot.app
    assert isinstance(app, OpendayApp)
    await until(pilot, lambda: text in shown(app))
    assert text in shown(app)


def told(app: OpendayApp) -> list[str]:
    """What the message line said, the newest first, in English."""
    return [notice.content(EN).plain for notice in app.history]
