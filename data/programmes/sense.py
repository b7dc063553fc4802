"""Whether the values of a programme file make sense beside each other."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING

from data.programmes.fields import LIST
from data.programmes.limits import MOST_STAFF
from data.programmes.rotation_sense import check_rotation
from planner.model.programme import PLACEHOLDERS, AnswerKind, FileProblem, Programme, SessionPlan
from planner.model.programme_rules import CONSENT
from planner.rules.places import unseen_in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from data.programmes.lines import KeyPath
    from data.programmes.report import Report
    from planner.model.language import Bilingual

MOST_ALARMS = 2
"""Reminders of one entry: more are a nuisance, and some calendars keep only the first two."""


def check_sense(programme: Programme, report: Report) -> None:
    """Report what does not fit together, where the values themselves could be read."""
    for sections, check in _CHECKS:
        if report.is_sound(sections):
            check(programme, report)


def _alarms(programme: Programme, report: Report) -> None:
    minutes = programme.alarm_minutes
    if len(minutes) > MOST_ALARMS:
        report.value(("alarm_minutes",), FileProblem.RANGE, f"0–{MOST_ALARMS}", len(minutes))
    elif len(set(minutes)) < len(minutes):
        line = report.line(("alarm_minutes", 0))
        report.value(("alarm_minutes", 1), FileProblem.TWICE, str(line), minutes[1])


def _sessions(programme: Programme, report: Report) -> None:
    for number, (before, session) in enumerate(pairwise(programme.sessions), start=1):
        end = _minute(before) + before.minutes
        if _minute(session) < end:
            path = ("sessions", number, "start")
            report.value(path, FileProblem.OVERLAP, f"{end // 60:02}:{end % 60:02}", f"{session.start:%H:%M}")


def _run_sheet(programme: Programme, report: Report) -> None:
    for number, (before, item) in enumerate(pairwise(programme.run_sheet), start=1):
        if item.offset < before.offset:
            path = ("run_sheet", number, "offset")
            report.value(path, FileProblem.ORDER, str(before.offset), item.offset)
    longest = _shortest_session(programme)
    for number, item in enumerate(programme.run_sheet):
        if item.offset + item.minutes > longest:
            report.value(
                ("run_sheet", number, "minutes"),
                FileProblem.TOO_LATE,
                str(longest),
                item.offset + item.minutes,
            )


def _stations(programme: Programme, report: Report) -> None:
    longest = _shortest_session(programme)
    for number, station in enumerate(programme.stations):
        if station.minutes > longest:
            report.value(("stations", number, "minutes"), FileProblem.TOO_LATE, str(longest), station.minutes)
    musts = sum(station.minutes for station in programme.stations if station.must)
    if musts > longest:
        report.value(("stations",), FileProblem.TOO_LATE, str(longest), musts)


def _keys(programme: Programme, report: Report) -> None:
    _once("stations", (station.key for station in programme.stations), report)
    _once("roles", (role.key for role in programme.roles), report)
    _once("skills", (skill.key for skill in programme.skills), report)
    _once("age_bands", (band.key for band in programme.age_bands), report)
    _once("questions", (question.key for question in programme.questions), report)


def _once(section: str, keys: Iterable[Hashable], report: Report) -> None:
    """Report a key that an earlier item of the section has."""
    first: dict[Hashable, int] = {}
    for number, key in enumerate(keys):
        if key in first:
            line = report.line((section, first[key], "key"))
            report.value((section, number, "key"), FileProblem.TWICE, str(line), key)
        first.setdefault(key, number)


def _roles(programme: Programme, report: Report) -> None:
    """A role takes place while the shortest session does, or before it, and takes somebody."""
    longest = _shortest_session(programme)
    for number, role in enumerate(programme.roles):
        if role.offset >= longest:
            report.value(("roles", number, "offset"), FileProblem.TOO_LATE, str(longest - 1), role.offset)
        if not role.at_least and role.per_visitors is None:
            report.value(("roles", number, "at_least"), FileProblem.RANGE, f"1–{MOST_STAFF}", role.at_least)


def _age_bands(programme: Programme, report: Report) -> None:
    for number, band in enumerate(programme.age_bands):
        if band.max_age < band.min_age:
            report.value(("age_bands", number, "max_age"), FileProblem.ORDER, str(band.min_age), band.max_age)
    for number, (before, band) in enumerate(pairwise(programme.age_bands), start=1):
        if band.min_age <= before.max_age:
            report.value(
                ("age_bands", number, "min_age"), FileProblem.OVERLAP, str(before.max_age), band.min_age
            )


def _rules(programme: Programme, report: Report) -> None:
    rules = programme.rules
    if rules.min_age and rules.max_age and rules.max_age.years < rules.min_age.years:
        report.value(
            ("rules", "max_age", "years"), FileProblem.ORDER, str(rules.min_age.years), rules.max_age.years
        )
    if rules.batch and rules.batch.largest < rules.batch.smallest:
        report.value(
            ("rules", "batch", "largest"), FileProblem.ORDER, str(rules.batch.smallest), rules.batch.largest
        )
    steps = rules.ratio.steps if rules.ratio else ()
    for number, (before, step) in enumerate(pairwise(steps), start=1):
        path: KeyPath = ("rules", "ratio", "steps", number)
        if step.max_age <= before.max_age:
            report.value((*path, "max_age"), FileProblem.ORDER, str(before.max_age), step.max_age)
        if step.children < before.children:  # the older the children, the fewer adults: else two are mixed up
            report.value((*path, "children"), FileProblem.ORDER, str(before.children), step.children)


def _waiting(programme: Programme, report: Report) -> None:
    waiting = programme.waiting
    if waiting.offer_in_working_hours and waiting.offer_hours is None:
        report.value(("waiting", "offer_in_working_hours"), FileProblem.NEEDS, "offer_hours", value=True)
    if waiting.offer_hours is not None and unseen_in_line(waiting):
        path = ("waiting", "offer_hours")
        report.value(path, FileProblem.CLASH, "vetting_holds = false", waiting.offer_hours)


def _questions(programme: Programme, report: Report) -> None:
    for number, question in enumerate(programme.questions):
        path: KeyPath = ("questions", number)
        if question.kind is AnswerKind.CHOICE and len(question.choices) < 2:
            report.value((*path, "choices"), FileProblem.EMPTY, LIST, question.key)
        if question.kind is not AnswerKind.CHOICE and question.choices:
            report.value((*path, "kind"), FileProblem.CHOICE, AnswerKind.CHOICE, question.kind)
    consent = programme.question(CONSENT)
    if programme.rules.consent and (consent is None or consent.kind is not AnswerKind.YES_NO):
        report.value(("rules", "consent"), FileProblem.QUESTION, f"{CONSENT} ({AnswerKind.YES_NO})")


def _decline_reasons(programme: Programme, report: Report) -> None:
    _once("decline_reasons", (reason.key for reason in programme.decline_reasons), report)


def _texts(programme: Programme, report: Report) -> None:
    for field in fields(programme.texts):
        both: Bilingual = getattr(programme.texts, field.name)
        for language in fields(both):
            path = ("texts", field.name, language.name)
            _placeholders(getattr(both, language.name), path, PLACEHOLDERS[field.name], report)


def _placeholders(text: str, path: KeyPath, known: frozenset[str], report: Report) -> None:
    """Report every {name} that nobody fills in, and braces that are not a pair."""
    try:
        parts = tuple(Formatter().parse(text))
    except ValueError:
        report.value(path, FileProblem.BRACES, "{{ }}", text)
        return
    allowed = ", ".join(f"{{{name}}}" for name in sorted(known))
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        written = name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        if written not in known:
            report.value(path, FileProblem.PLACEHOLDER, allowed, f"{{{written}}}")


def _shortest_session(programme: Programme) -> int:
    return min(session.minutes for session in programme.sessions)


def _minute(session: SessionPlan) -> int:
    """Minutes from midnight to the start."""
    return session.start.hour * 60 + session.start.minute


_CHECKS: tuple[tuple[tuple[str, ...], Callable[[Programme, Report], None]], ...] = (
    (("alarm_minutes",), _alarms),
    (("sessions",), _sessions),
    (("sessions", "run_sheet"), _run_sheet),
    (("sessions", "stations"), _stations),
    (("sessions", "roles"), _roles),
    (("sessions", "stations", "tour", "walks"), check_rotation),
    (("stations", "roles", "skills", "age_bands", "questions"), _keys),
    (("age_bands",), _age_bands),
    (("rules",), _rules),
    (("waiting",), _waiting),
    (("rules", "questions"), _questions),
    (("texts",), _texts),
    (("decline_reasons",), _decline_reasons),
)
"""Each check with the parts of the file that have to be readable for it."""
