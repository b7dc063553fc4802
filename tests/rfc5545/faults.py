"""Small faults to plant in files that are in order, and the rule that each breaks.

Those of lines are in `faults/*.txt`: a name behind `=`, the rule and the example that it is broken in (FEED
unless another is named), then the lines that go (`-`), come (`+`) and stand around them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.rfc5545 import examples
from tests.rfc5545.rules import Rule


@dataclass(frozen=True, slots=True)
class Fault:
    """`right` becomes `wrong` once in `file`, which breaks `rule` and no other."""

    what: str
    rule: Rule
    right: bytes
    wrong: bytes
    file: bytes = examples.FEED

    def planted(self) -> bytes:
        """The broken file."""
        before, found, after = self.file.partition(self.right)
        assert found, f"{self.what}: not in the example"
        return before + self.wrong + after


def _read(path: Path) -> Iterator[Fault]:
    for block in path.read_text(encoding="utf-8").removeprefix("= ").split("\n= "):
        what, place, *lines = block.strip("\n").split("\n")
        rule, _, example = place.partition(" in ")
        old, new = ([line[1:] for line in lines if line[0] in marks] for marks in (" -", " +"))
        yield Fault(what, Rule[rule], _octets(old), _octets(new), getattr(examples, example or "FEED"))


def _octets(lines: list[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def _of_lines() -> list[Fault]:
    folder = Path(__file__).with_name("faults")
    return [fault for path in sorted(folder.glob("*.txt")) for fault in _read(path)]


def _text(what: str, rule: Rule, right: str, wrong: str) -> Fault:
    return Fault(what, rule, right.encode(), wrong.encode())


FEED, EMPTY, CANCEL = examples.FEED, examples.EMPTY_FEED, examples.CANCEL
ZONE = FEED[FEED.index(b"BEGIN:VTIMEZONE") : FEED.index(b"BEGIN:VEVENT")]
EVENT = FEED[FEED.index(b"BEGIN:VEVENT") : FEED.index(b"END:VCALENDAR")]
OTHER = CANCEL[CANCEL.index(b"BEGIN:VEVENT") :].replace(b"3f6c-1", b"3f6c-9")

OF_OCTETS = [
    Fault("a letter of Latin 1", Rule.UTF8, "警营开放日,Dogs".encode(), b"caf\xe9,Dogs"),
    Fault("half a character", Rule.UTF8, "路1号".encode(), "路1".encode() + "号".encode()[:2]),
    Fault("a byte order mark", Rule.NO_BOM, b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
    Fault("a bare line feed", Rule.CRLF, b"CALSCALE:GREGORIAN\r\n", b"CALSCALE:GREGORIAN\n"),
    Fault("a bare carriage return", Rule.CRLF, b"Open day at", b"Open day\r at"),
    Fault("a last line without its end", Rule.CRLF, b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    Fault("a line of 76 octets", Rule.OCTETS, b"SUMMARY:", b"SUMMARY:" + b"x" * 37),
    Fault("a fold inside a character", Rule.WHOLE_CHARACTERS, "馆".encode(), b"\xe9\xa6\r\n \x86"),
    Fault("an empty line", Rule.NO_EMPTY_LINE, b"CALSCALE:", b"\r\nCALSCALE:"),
    Fault("a folded part of blanks", Rule.NO_EMPTY_LINE, b"Line one", b"Line one\r\n    \r\n "),
    _text("a null", Rule.NO_CONTROLS, "Open day at", "Open day\0 at"),
    _text("a bell", Rule.NO_CONTROLS, "Open day at", "Open day\x07 at"),
    _text("a NEL", Rule.NO_CONTROLS, "Open day at", "Open day\x85 at"),
    _text("a line separator", Rule.NO_CONTROLS, "Open day at", "Open day\u2028 at"),
    _text("a line without value", Rule.CONTENT_LINE, "COLOR:royalblue", "COLOR"),
    _text("a quote that is not closed", Rule.CONTENT_LINE, "LOCATION:", 'LOCATION;LANGUAGE="zh:'),
    _text("a parameter without value", Rule.CONTENT_LINE, "LOCATION:", "LOCATION;LANGUAGE:"),
    _text("a name in lower case", Rule.UPPER_CASE, "STATUS:", "status:"),
    Fault("two calendars", Rule.ONE_CALENDAR, b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\n" + EMPTY),
    Fault("a zone behind the events", Rule.ZONES_FIRST, ZONE + EVENT, EVENT + ZONE),
    Fault("a message about two events", Rule.ONE_UID, b"END:VCALENDAR\r\n", OTHER, CANCEL),
]
FAULTS = {fault.what: fault for fault in [*OF_OCTETS, *_of_lines()]}
