"""What a whole calendar is for: a feed, a file, or a message to one person (RFC 5546, 3.2; RFC 7986)."""

from collections.abc import Iterator
from datetime import timedelta

from tests.rfc5545.components import Component
from tests.rfc5545.rules import Problem, Rule
from tests.rfc5545.values import duration

OF_FEEDS = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE", "X-WR-CALNAME", "NAME", "X-WR-TIMEZONE")


def message_problems(calendar: Component) -> Iterator[Problem]:
    """What is wrong with the method, or with how a feed describes itself."""
    method = calendar.value("METHOD")
    if calendar.line("REFRESH-INTERVAL"):
        yield from _feed_problems(calendar)
    else:
        for name in OF_FEEDS:
            if line := calendar.line(name):
                yield Problem(Rule.FILE, line.where)
    for event in calendar.all("VEVENT"):
        if method == "PUBLISH" and (not event.line("ORGANIZER") or event.line("ATTENDEE")):
            yield Problem(Rule.PUBLISH, event.where)
        if method == "REQUEST" and not _is_request(event):
            yield Problem(Rule.REQUEST, event.where)
        if method == "CANCEL" and not _is_cancel(event):
            yield Problem(Rule.CANCEL, event.where)
        if method not in ("REQUEST", "CANCEL", "PUBLISH") and event.line("ATTENDEE"):
            yield Problem(Rule.NO_ATTENDEE, event.where)
    if method in ("REQUEST", "CANCEL") and len({e.value("UID") for e in calendar.all("VEVENT")}) != 1:
        yield Problem(Rule.ONE_UID, calendar.where)


def _is_request(event: Component) -> bool:
    guests = event.lines_of("ATTENDEE")
    return (
        len(guests) == 1
        and bool(event.line("ORGANIZER"))
        and bool(guests[0].parameter("PARTSTAT"))
        and event.value("STATUS") in ("CONFIRMED", "TENTATIVE")
    )


def _is_cancel(event: Component) -> bool:
    return (
        len(event.lines_of("ATTENDEE")) == 1
        and bool(event.line("ORGANIZER"))
        and event.value("STATUS") == "CANCELLED"
        and event.value("SEQUENCE").strip("0") != ""
    )


def _feed_problems(calendar: Component) -> Iterator[Problem]:
    for name in ("UID", "X-WR-TIMEZONE", "X-PUBLISHED-TTL"):
        if not calendar.line(name):
            yield Problem(Rule.FEED, name)
    every = duration(calendar.value("REFRESH-INTERVAL"))
    if every is not None and every <= timedelta(0):
        yield Problem(Rule.FEED, "REFRESH-INTERVAL")
    if calendar.line("METHOD"):
        yield Problem(Rule.FEED_METHOD, "METHOD")
    for ours, theirs in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        if calendar.value(ours) != calendar.value(theirs):
            yield Problem(Rule.TWO_NAMES, f"{ours} and {theirs}")
    if calendar.line("X-PUBLISHED-TTL") and calendar.value("X-PUBLISHED-TTL") != calendar.value(
        "REFRESH-INTERVAL"
    ):
        yield Problem(Rule.TWO_REFRESHES, "X-PUBLISHED-TTL")
