"""An event whose groups go round three stations, to try timetables on."""

from planner.model.audit import Action
from planner.model.event import Revision
from planner.model.ids import SessionNumber
from planner.model.language import Bilingual
from planner.model.programme import Programme, Station
from planner.model.programme_rotation import Tour, Walk, Wet
from planner.model.roster import Duty, Officer
from planner.rotation.solver import ConstructiveSolver
from planner.services import groups, officers
from planner.services.desk import Desk
from planner.services.lookup import event_by
from planner.services.officers import NewOfficer
from planner.services.timetable_views import TimetableView
from planner.services.timetables import Search, plan_session
from tests.planner.records import NOW, a_programme, a_session, an_event
from tests.planner.services.gatherings import REF, draft, opened, signed_up

SOLVER = ConstructiveSolver(lambda: 0.0)
QUICK = Search(effort=2)


def station(key: str, minutes: int = 15, **fields: object) -> Station:
    """A station for one group at a time."""
    values: dict[str, object] = {"capacity": 30, "groups": 1}
    return Station(key, Bilingual(key.title(), f"{key}站"), minutes, **(values | fields))


def a_tour(*stations: Station, **fields: object) -> Programme:
    """History, a must-see; dogs, outdoors; and gear."""
    every = stations or (
        station("history", must=True),
        station("dogs", indoor=False, wet=Wet(place=Bilingual("Hall", "大厅"))),
        station("gear", indoor=False),
    )
    values: dict[str, object] = {
        "stations": every,
        "tour": Tour(10, 80),
        "walks": (Walk("history", "dogs", 2),),
    }
    return a_programme(**(values | fields))


def gathered(*sizes: int, programme: Programme | None = None) -> tuple[Desk, list[str]]:
    """A desk with a session whose parties of these sizes are a group each, and their references."""
    event = an_event(a_session(1, capacity=200))
    desk = opened(event=event, programme=programme or a_tour())
    refs = [
        one.signup.ref for n, size in enumerate(sizes or (4, 4, 4)) for one in signed_up(desk, draft(n, size))
    ]
    groups.form(desk, REF, max(sizes or (4,)))
    return desk, refs


def planned(desk: Desk, **more: object) -> TimetableView:
    """The session's timetable, made quickly."""
    return plan_session(desk, SOLVER, REF, 1, QUICK, **more)


def on_duty(desk: Desk, name: str, skills: tuple[str, ...] = (), **fields: object) -> Officer:
    """An officer with a duty in the session."""
    officer = officers.add_officer(desk, NewOfficer(name, skills=skills))
    with desk.store.transaction("test", NOW) as tx:
        key = tx.duties.next_id()
        values = {"uid": f"duty-{key}", "created": NOW, "revision": Revision(0, NOW), "role": "host"}
        values |= {"session": SessionNumber(1)} | fields
        tx.duties.put(Duty(key, event=event_by(tx, REF).id, officer=officer.id, **values))
        tx.record(Action.DUTY_ASSIGNED)
    return officer
