"""Components: how they nest, and what stands in each (RFC 5545, 3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.rfc5545.lines import Line, parsed
from tests.rfc5545.rules import Problem, Rule
from tests.rfc5545.tables import COMPONENTS, PARAMETERS, PARENTS, VALUE_NEEDED


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    number: int = 0
    lines: list[Line] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)

    def line(self, name: str) -> Line | None:
        """The first line of a property."""
        return next(iter(self.lines_of(name)), None)

    def lines_of(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def value(self, name: str) -> str:
        """The first value of a property; empty where it is not given."""
        line = self.line(name)
        return line.value if line else ""

    def all(self, name: str) -> list[Component]:
        return [child for child in self.children if child.name == name]

    @property
    def where(self) -> str:
        return f"line {self.number}, {self.name} {self.value('UID') or self.value('TZID')}".rstrip()


def tree(lines: Iterable[tuple[int, str]], root: Component) -> Iterator[Problem]:
    """Put the lines into components below `root`."""
    stack = [root]
    for number, text in lines:
        line = parsed(number, text)
        if line is None:
            yield Problem(Rule.CONTENT_LINE, f"line {number}, {text[:40]}")
            continue
        if not text.startswith(line.name):
            yield Problem(Rule.UPPER_CASE, line.where)
        if line.name == "BEGIN":
            if stack[-1].name == "VCALENDAR" and line.value == "VTIMEZONE" and stack[-1].all("VEVENT"):
                yield Problem(Rule.ZONES_FIRST, line.where)
            stack[-1].children.append(Component(line.value, number))
            stack.append(stack[-1].children[-1])
        elif line.name == "END":
            if len(stack) == 1 or stack.pop().name != line.value:
                yield Problem(Rule.NESTING, line.where)
                return
        else:
            if stack[-1].children:
                yield Problem(Rule.PROPERTIES_FIRST, line.where)
            stack[-1].lines.append(line)
    if len(stack) > 1:
        yield Problem(Rule.NESTING, stack[-1].where)


def component_problems(component: Component, parent: str = "") -> Iterator[Problem]:
    """Which properties and parameters are missing, too many, unknown or of the wrong kind, here and below."""
    properties = COMPONENTS.get(component.name)
    if properties is None or PARENTS[component.name] != parent:
        yield Problem(Rule.COMPONENT, component.where)
        return
    for name, given in properties.items():
        count = len(component.lines_of(name))
        if count < given.least:
            yield Problem(Rule.REQUIRED, f"{component.where}: {name}")
        if count > given.most:
            yield Problem(Rule.ONCE, f"{component.where}: {name}")
    for line in component.lines:
        known = properties.get(line.name)
        if known is None:
            yield Problem(Rule.KNOWN_PROPERTY, line.where)
        elif not known.kind.holds(line.value):
            yield Problem(known.kind.rule, line.where)
        yield from _parameter_problems(line)
    for child in component.children:
        yield from component_problems(child, component.name)


def _parameter_problems(line: Line) -> Iterator[Problem]:
    names = [name for name, _ in line.parameters]
    if len(set(names)) < len(names):
        yield Problem(Rule.PARAMETER_ONCE, line.where)
    for name, value in line.parameters:
        allowed = PARAMETERS.get((line.name, name))
        if allowed is None:
            yield Problem(Rule.KNOWN_PARAMETER, f"{line.where}: {name}")
        elif not allowed.fullmatch(value):
            yield Problem(Rule.PARAMETER_VALUE, f"{line.where}: {name}={value}")
    needed = VALUE_NEEDED.get(line.name)
    if needed and line.parameter("VALUE") != needed:
        yield Problem(Rule.VALUE_TYPE, line.where)
