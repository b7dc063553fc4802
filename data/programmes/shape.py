"""The keys of a programme file: which there are, what each may hold, and the record they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.programmes.fields import Fields
from data.programmes.limits import DAY, MOST_PERSONS, MOST_STAFF, MOST_WORTH, OLDEST
from data.programmes.shape_rules import read_rules
from planner.model.catalogue import VETTING_HOLDS
from planner.model.findings import Severity
from planner.model.language import Bilingual
from planner.model.programme import (
    AgeBand,
    AnswerKind,
    Programme,
    Question,
    Role,
    RunSheetItem,
    SessionPlan,
    Skill,
    Station,
    Texts,
)
from planner.model.programme_rotation import Tour, TourGoal, Walk, Wet
from planner.model.programme_rules import Rules, Waiting
from planner.model.programme_vetting import DeclineReason

if TYPE_CHECKING:
    from planner.model.ids import ProgrammeKey

SUMMARY_LIMIT = 1_000
KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""What names of files, stations, age bands and questions are made of: they stand in exports and addresses."""


def read_programme(key: ProgrammeKey, top: Fields) -> Programme:
    """The whole file; what is wrong is reported through `top`, and something harmless stands in for it."""
    programme = Programme(
        key=key,
        title=top.both("title"),
        summary=top.both("summary", limit=SUMMARY_LIMIT),
        arrive_minutes=top.number("arrive_minutes", 0, DAY, default=15),
        alarm_minutes=top.numbers("alarm_minutes", 0, 28 * DAY, default=(120,)),
        bring=top.each("bring", Fields.bilingual),
        sessions=top.each("sessions", _session, required=True),
        run_sheet=top.each("run_sheet", _run_sheet_item),
        stations=top.each("stations", _station),
        roles=top.each("roles", _role),
        tour=top.maybe("tour", _tour) or Tour(),
        walks=top.each("walks", _walk),
        skills=top.each("skills", _skill),
        age_bands=top.each("age_bands", _age_band),
        rules=top.maybe("rules", read_rules) or Rules(),
        waiting=top.maybe("waiting", _waiting) or Waiting(),
        decline_reasons=top.each("decline_reasons", _decline_reason),
        questions=top.each("questions", _question),
        texts=top.one("texts", _texts, NO_TEXTS),
    )
    top.finish()
    return programme


NO_TEXTS = Texts(Bilingual(), Bilingual(), Bilingual(), Bilingual(), Bilingual())


def _session(table: Fields) -> SessionPlan:
    return SessionPlan(
        start=table.clock("start"),
        minutes=table.number("minutes", 1, DAY),
        capacity=table.number("capacity", 1, MOST_PERSONS),
    )


def _run_sheet_item(table: Fields) -> RunSheetItem:
    return RunSheetItem(
        offset=table.number("offset", 0, DAY),
        minutes=table.number("minutes", 1, DAY),
        title=table.both("title"),
    )


def _station(table: Fields) -> Station:
    skill = table.text("skill", "").casefold()
    return Station(
        key=table.name("key", KEY),
        title=table.both("title"),
        minutes=table.number("minutes", 1, DAY),
        capacity=table.number("capacity", 1, MOST_PERSONS),
        min_age=table.number("min_age", 0, OLDEST, default=0),
        indoor=table.flag("indoor", default=True),
        must=table.flag("must", default=False),
        skill=skill,
        staff=table.number("staff", 0, MOST_STAFF, default=1 if skill else 0),
        groups=table.number("groups", 0, MOST_STAFF, default=0) or None,
        gap=table.number("gap", 0, DAY, default=0),
        opens=table.number("opens", 0, DAY, default=0),
        closes=table.number("closes", 0, DAY, default=0) or None,
        starts=table.numbers("starts", 0, DAY, ()),
        first=table.flag("first", default=False),
        last=table.flag("last", default=False),
        together=table.flag("together", default=False),
        worth=table.number("worth", 0, MOST_WORTH, default=1),
        mentored=table.flag("mentored", default=False),
        place=table.maybe("place", Fields.bilingual) or Bilingual(),
        wet=table.maybe("wet", _wet),
    )


def _wet(table: Fields) -> Wet:
    return Wet(
        capacity=table.number("capacity", 0, MOST_PERSONS, default=0) or None,
        minutes=table.number("minutes", 0, DAY, default=0) or None,
        place=table.maybe("place", Fields.bilingual) or Bilingual(),
    )


def _tour(table: Fields) -> Tour:
    return Tour(
        opens=table.number("opens", 0, DAY, default=0),
        closes=table.number("closes", 0, DAY, default=0) or None,
        goal=table.choice("goal", TourGoal, default=TourGoal.VISITS),
        break_minutes=table.number("break_minutes", 0, DAY, default=0),
        break_after=table.number("break_after", 1, DAY, default=120),
        mentor_takes=table.number("mentor_takes", 0, MOST_PERSONS, default=0) or None,
    )


def _walk(table: Fields) -> Walk:
    return Walk(
        station=table.name("station", KEY),
        to=table.name("to", KEY),
        minutes=table.number("minutes", 0, DAY),
    )


def _role(table: Fields) -> Role:
    return Role(
        key=table.name("key", KEY),
        title=table.both("title"),
        at_least=table.number("at_least", 0, MOST_STAFF, default=1),
        per_visitors=table.number("per_visitors", 0, MOST_PERSONS, default=0) or None,
        skill=table.text("skill", "").casefold(),
        offset=table.number("offset", -DAY, DAY, default=0),
        minutes=table.number("minutes", 0, DAY, default=0) or None,
    )


def _skill(table: Fields) -> Skill:
    return Skill(key=table.text("key").casefold(), title=table.both("title"))


def _age_band(table: Fields) -> AgeBand:
    return AgeBand(
        key=table.name("key", KEY),
        title=table.both("title"),
        min_age=table.number("min_age", 0, OLDEST),
        max_age=table.number("max_age", 0, OLDEST),
    )


def _waiting(table: Fields) -> Waiting:
    return Waiting(
        vetting=table.flag("vetting", default=False),
        vetting_holds=table.flag("vetting_holds", default=VETTING_HOLDS),
        skip_too_big=table.flag("skip_too_big", default=False),
        promote=table.flag("promote", default=True),
        offer_hours=table.number("offer_hours", 1, 366 * 24, default=0) or None,
        offer_in_working_hours=table.flag("offer_in_working_hours", default=False),
        lottery=table.flag("lottery", default=False),
    )


def _decline_reason(table: Fields) -> DeclineReason:
    return DeclineReason(key=table.name("key", KEY), text=table.both("text"))


def _question(table: Fields) -> Question:
    return Question(
        key=table.name("key", KEY),
        title=table.both("title"),
        kind=table.choice("kind", AnswerKind, default=AnswerKind.TEXT),
        per_person=table.flag("per_person", default=False),
        choices=table.each("choices", Fields.bilingual),
        required=table.maybe_choice("required", Severity),
        sensitive=table.flag("sensitive", default=False),
        wish=table.flag("wish", default=False),
    )


def _texts(table: Fields) -> Texts:
    def text(key: str) -> Bilingual:
        return table.one(key, Fields.bilingual_lines, Bilingual(), "{en, zh}")

    return Texts(
        public=text("public"),
        confirmed=text("confirmed"),
        waiting=text("waiting"),
        cancelled=text("cancelled"),
        rules=text("rules"),
    )
