"""A strict linter of calendar files: RFC 5545, 5546 and 7986, and what calendar programs need beside them.

It works on bytes and shares nothing with the writer or a library of calendars, so that their mistakes are
not repeated here.
"""

from codecs import BOM_UTF8

from tests.rfc5545.components import Component, component_problems, tree
from tests.rfc5545.events import event_problems
from tests.rfc5545.lines import byte_problems, unfolded
from tests.rfc5545.messages import message_problems
from tests.rfc5545.rules import Problem, Rule
from tests.rfc5545.series import series_problems
from tests.rfc5545.zones import zone_problems

__all__ = ["Component", "Problem", "Rule", "calendar_of", "problems"]


def calendar_of(content: bytes) -> Component:
    """The first VCALENDAR of a file, whether or not it is in order."""
    root = Component("file")
    list(tree(unfolded(content), root))
    return next(iter(root.all("VCALENDAR")), Component("VCALENDAR"))


def problems(content: bytes) -> list[Problem]:
    """Every rule that a calendar file breaks, with where; empty when it is in order."""
    found = [Problem(Rule.NO_BOM, "line 1")] if content.startswith(BOM_UTF8) else []
    content = content.removeprefix(BOM_UTF8)
    found += byte_problems(content)
    root = Component("file")
    found += tree(unfolded(content), root)
    for child in root.children:
        found += component_problems(child)
    if root.lines or [child.name for child in root.children] != ["VCALENDAR"]:
        return [*found, Problem(Rule.ONE_CALENDAR, "the file")]
    (calendar,) = root.children
    if not calendar.children:
        found.append(Problem(Rule.NOT_EMPTY, calendar.where))
    for check in (event_problems, zone_problems, series_problems, message_problems):
        found += check(calendar)
    return found
