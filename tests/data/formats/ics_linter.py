"""A strict reader of calendar files, line by line: the rules of RFC 5545, 5546 and 7986 that clients rely on.

It shares nothing with the writer, so that a mistake there is not repeated here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.S)
PARAMETER = re.compile(r';([A-Z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
TEXTS = re.compile(r"(?:[^\\;,]|\\[\\;,nN])+(?:,(?:[^\\;,]|\\[\\;,nN])+)*")
UTC = re.compile(r"\d{8}T\d{6}Z")
LOCAL = re.compile(r"\d{8}T\d{6}")
DURATION = re.compile(
    r"[+-]?P(?:\d+W|\d+D(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)"
)
URI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9/:?#\[\]@!$&'()*+=~._%-]+")
ADDRESS = re.compile(r"mailto:[!-~]+@[!-~]+")
GEO = re.compile(r"-?\d{1,2}\.\d{1,6};-?\d{1,3}\.\d{1,6}")
OFFSET = re.compile(r"[+-]\d{4}")
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[a-z]+")

# Each property: its value, and how often it may stand in the component (least, most).
ONE, MAYBE = (1, 1), (0, 1)
Rules = dict[str, tuple[re.Pattern[str], tuple[int, int]]]
COMPONENTS: dict[str, Rules] = {
    "VCALENDAR": {
        "VERSION": (re.compile(r"2\.0"), ONE),
        "PRODID": (TEXT, ONE),
        "CALSCALE": (re.compile("GREGORIAN"), MAYBE),
        "METHOD": (re.compile("PUBLISH|REQUEST|CANCEL"), MAYBE),
        "UID": (TEXT, MAYBE),
        "LAST-MODIFIED": (UTC, MAYBE),
        "NAME": (TEXT, MAYBE),
        "X-WR-CALNAME": (TEXT, MAYBE),
        "DESCRIPTION": (TEXT, MAYBE),
        "X-WR-CALDESC": (TEXT, MAYBE),
        "X-WR-TIMEZONE": (TEXT, MAYBE),
        "REFRESH-INTERVAL": (DURATION, MAYBE),
        "X-PUBLISHED-TTL": (DURATION, MAYBE),
        "SOURCE": (URI, MAYBE),
        "COLOR": (WORD, MAYBE),
    },
    "VEVENT": {
        "UID": (re.compile(r"[!-~]+"), ONE),
        "DTSTAMP": (UTC, ONE),
        "CREATED": (UTC, ONE),
        "LAST-MODIFIED": (UTC, ONE),
        "SEQUENCE": (NUMBER, ONE),
        "DTSTART": (re.compile(f"{UTC.pattern}|{LOCAL.pattern}"), ONE),
        "DTEND": (re.compile(f"{UTC.pattern}|{LOCAL.pattern}"), ONE),
        "STATUS": (re.compile("CONFIRMED|TENTATIVE|CANCELLED"), ONE),
        "TRANSP": (re.compile("OPAQUE|TRANSPARENT"), ONE),
        "SUMMARY": (TEXT, ONE),
        "LOCATION": (TEXT, MAYBE),
        "DESCRIPTION": (TEXT, MAYBE),
        "URL": (URI, MAYBE),
        "GEO": (GEO, MAYBE),
        "CATEGORIES": (TEXTS, MAYBE),
        "ORGANIZER": (ADDRESS, MAYBE),
    },
    "VALARM": {
        "ACTION": (re.compile("DISPLAY"), ONE),
        "TRIGGER": (DURATION, ONE),
        "DESCRIPTION": (TEXT, ONE),
    },
    "VTIMEZONE": {"TZID": (re.compile(r"[A-Za-z_]+(?:/[A-Za-z_+-]+)*"), ONE)},
    "STANDARD": {
        "DTSTART": (LOCAL, ONE),
        "TZOFFSETFROM": (OFFSET, ONE),
        "TZOFFSETTO": (OFFSET, ONE),
        "TZNAME": (TEXT, MAYBE),
    },
}
PARENTS = {"VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "VALARM": "VEVENT", "STANDARD": "VTIMEZONE"}
PARAMETERS = {
    ("REFRESH-INTERVAL", "VALUE"): re.compile("DURATION"),
    ("SOURCE", "VALUE"): re.compile("URI"),
    ("DTSTART", "TZID"): re.compile(r"[A-Za-z_/+-]+"),
    ("DTEND", "TZID"): re.compile(r"[A-Za-z_/+-]+"),
    ("ORGANIZER", "CN"): re.compile(r'"[^"^]*"|[^";:,^]*'),
}


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    values: dict[str, list[str]] = field(default_factory=dict)
    parameters: dict[str, dict[str, str]] = field(default_factory=dict)
    children: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        return self.values.get(name, [""])[0]

    def all(self, name: str) -> list[Component]:
        return [child for child in self.children if child.name == name]


def problems(content: bytes) -> list[str]:
    """What is wrong with a calendar file; empty when every rule holds."""
    found = list(_bytes(content))
    try:
        lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    except UnicodeDecodeError:
        return [*found, "not UTF-8"]
    root = Component("file")
    found += _tree(lines, root)
    found += [problem for child in root.children for problem in _component(child, root)]
    if [child.name for child in root.children] != ["VCALENDAR"]:
        return [*found, "not exactly one VCALENDAR"]
    return found + list(_calendar(root.children[0]))


def _bytes(content: bytes):
    if content.startswith(b"\xef\xbb\xbf"):
        yield "byte order mark"
    if not content.endswith(b"\r\n"):
        yield "last line without CRLF"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "a line end that is not CRLF"
    for line in content.split(b"\r\n")[:-1]:
        if len(line) > 75:
            yield "a line of more than 75 octets"
        if not line.strip():
            yield "an empty line"
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield "a fold inside a character"
            continue
        if CONTROL.search(text):
            yield "a control character"


def _tree(lines: list[str], root: Component):
    stack = [root]
    for line in lines:
        match = LINE.fullmatch(line)
        if not match:
            yield f"not a content line: {line[:40]}"
            continue
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack[-1].children.append(Component(value))
            stack.append(stack[-1].children[-1])
        elif name == "END":
            if len(stack) == 1 or stack.pop().name != value:
                yield f"END:{value} without its BEGIN"
                return
        else:
            stack[-1].values.setdefault(name, []).append(value)
            stack[-1].parameters[name] = dict(PARAMETER.findall(parameters))
    if len(stack) > 1:
        yield f"BEGIN:{stack[-1].name} without its END"


def _component(component: Component, parent: Component):
    rules = COMPONENTS.get(component.name)
    if rules is None or PARENTS.get(component.name, "file") != parent.name:
        yield f"{component.name} inside {parent.name}"
        return
    for name in component.values:
        if name not in rules:
            yield f"{name} in {component.name}"
    for name, (pattern, (least, most)) in rules.items():
        values = component.values.get(name, [])
        if not least <= len(values) <= most:
            yield f"{len(values)} times {name} in {component.name}"
        yield from (f"{name} cannot be {value[:40]}" for value in values if not pattern.fullmatch(value))
        given = component.parameters.get(name, {})
        for key, value in given.items():
            allowed = PARAMETERS.get((name, key))
            if not allowed or not allowed.fullmatch(value):
                yield f"{name} with {key}={value}"
    for child in component.children:
        yield from _component(child, component)


def _calendar(calendar: Component):
    events, zones = calendar.all("VEVENT"), calendar.all("VTIMEZONE")
    if not calendar.children:
        yield "a calendar without components"
    uids = [event.value("UID") for event in events]
    if len(set(uids)) != len(uids):
        yield "a UID twice"
    defined = [zone.value("TZID") for zone in zones]
    used = {
        e.parameters[name]["TZID"]
        for e in events
        for name in ("DTSTART", "DTEND")
        if "TZID" in e.parameters.get(name, {})
    }
    if len(set(defined)) != len(defined) or not used <= set(defined) or (events and set(defined) - used):
        yield "VTIMEZONEs other than those used, each once"
    if any(len(zone.all("STANDARD")) != 1 for zone in zones):
        yield "a VTIMEZONE without exactly one STANDARD"
    if "REFRESH-INTERVAL" in calendar.values:
        yield from _feed(calendar)
    elif set(calendar.values) - {"VERSION", "PRODID", "CALSCALE", "METHOD"}:
        yield "a file with the properties of a feed"
    for event in events:
        yield from _event(event, calendar)


def _feed(calendar: Component):
    for name, value in (("REFRESH-INTERVAL", "DURATION"), ("SOURCE", "URI")):
        if name in calendar.values and calendar.parameters[name].get("VALUE") != value:
            yield f"{name} without VALUE={value}"
    if "METHOD" in calendar.values:
        yield "a feed with METHOD"
    for standard, common in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        if calendar.values.get(standard) != calendar.values.get(common):
            yield f"{standard} and {common} differ"
    if "UID" not in calendar.values or "X-WR-TIMEZONE" not in calendar.values:
        yield "a feed without UID or zone"


def _event(event: Component, calendar: Component):
    start, end = event.value("DTSTART"), event.value("DTEND")
    for name, value in (("DTSTART", start), ("DTEND", end)):
        if value.endswith("Z") == ("TZID" in event.parameters.get(name, {})):
            yield f"{name} is neither in UTC nor in a zone"
    if start.endswith("Z") == end.endswith("Z") and end <= start:
        yield "DTEND not after DTSTART"
    if event.value("CREATED") > event.value("LAST-MODIFIED"):
        yield "LAST-MODIFIED before CREATED"
    if calendar.value("METHOD") == "PUBLISH" and "ORGANIZER" not in event.values:
        yield "PUBLISH without ORGANIZER"
    if event.value("STATUS") == "CANCELLED" and event.all("VALARM"):
        yield "an alarm for what is cancelled"
    if any(not alarm.value("TRIGGER").startswith("-P") for alarm in event.all("VALARM")):
        yield "an alarm after the start"
