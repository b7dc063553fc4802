"""Pages to look at: of the sample data, and of people who type what no page expects."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from data.formats.ics import IcsWriter
from data.formats.pages import HtmlPages
from planner.model.audit import Action
from planner.model.event import Event
from planner.model.findings import Severity
from planner.model.language import Bilingual, Language
from planner.model.programme import Texts
from planner.model.programme_rules import Deadline, Rules
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from planner.services.desk import Desk
from planner.services.site import Press, Site
from planner.wording.calendar import CalendarTexts
from planner.wording.pages import PageTexts
from tests.planner.records import NOW, SHANGHAI, a_programme, a_session, an_event
from tests.planner.services.gatherings import opened
from tests.planner.wording.speaking import EN, ZH

BASE = "https://open.example/camp"
UNIT = Unit(
    Bilingual("Hengyang camp", "衡阳警营"), Bilingual("1 Camp Road", "警营路1号"), "+867340000044",
    "camp@police.example", base_url=BASE,
)  # fmt: skip
HALL = Venue(
    1, Bilingual("Hall", "展览馆"), Bilingual("1 Zhengxiang Road", "蒸湘南路1号"), Position(26.8936, 112.5722)
)
CAMP = a_programme(
    bring=(Bilingual("ID card", "身份证"), Bilingual("water", "水")),
    arrive_minutes=20,
    rules=Rules(deadline=Deadline(24, Severity.NOTE)),
    texts=Texts(
        public=Bilingual("Come to {venue} by {arrive}.\nWe begin at {start}.", "请于{arrive}前到{venue}。"),
        confirmed=Bilingual(), waiting=Bilingual(), cancelled=Bilingual(),
        rules=Bilingual("1. Stay with your group.", "一、跟随带队民警。"),
    ),
)  # fmt: skip

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
HOSTILE = (
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>&amp;",
    "javascript:alert(1)//",
    "\u202e\u2066evil\u2069\u202c\u200f אבג",
    LONG,
    "很长的标题" * 40,
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><style>*{display:none}</style>",
)


def desk_with(event: Event | None = None, unit: Unit = UNIT, venue: Venue = HALL, programme=CAMP) -> Desk:
    """A desk with a unit, a hall and one event in it."""
    desk = opened(event=replace(event or an_event(), venue=1), programme=programme)
    with desk.store.transaction("li", NOW) as tx:
        tx.put_unit(unit)
        tx.venues.put(venue)
        tx.record(Action.UNIT_CHANGED)
    return desk


def site_of(desk: Desk, base_url: str | None = None) -> Site:
    """The tree of a desk."""
    wordings = {Language.EN: EN, Language.ZH: ZH}

    def calendars(language: Language) -> CalendarTexts:
        return wordings[language].calendar

    def pages(language: Language) -> PageTexts:
        return wordings[language].pages

    press = Press(IcsWriter(), HtmlPages(), calendars, pages)
    return Site(desk, press, Language.EN, base_url)


def festival(sessions: int = 8) -> Event:
    """An event with so many sessions over two days."""
    start = datetime(2026, 4, 10, 9, tzinfo=SHANGHAI)
    return an_event(
        *(
            a_session(number, start=start + timedelta(hours=number if number < 6 else 18 + number))
            for number in range(1, sessions + 1)
        )
    )


def hostile(text: str) -> Desk:
    """A desk where the same bad text is in every place that takes one."""
    both = Bilingual(text, text)
    programme = replace(CAMP, title=both, bring=(both, both), texts=Texts(both, both, both, both, both))
    event = an_event(a_session(1), a_session(2, 14, venue=None), title=both)
    unit = replace(UNIT, name=both, address=both)
    return desk_with(event, unit, Venue(1, both, both), programme)


def write_pages(site: Site, folder: Path) -> dict[str, Path]:
    """The pages of a tree as files, by path."""
    written = {}
    for path in site.paths():
        if path.endswith(".html"):
            file = folder / path.removeprefix("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(site.find(path).content)
            written[path] = file
    return written
