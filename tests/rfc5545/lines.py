"""From bytes to content lines: encoding, line ends, folding (RFC 5545, 3.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.rfc5545.rules import Problem, Rule

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER_VALUE = r'(?:"[^"]*"|[^";:,]*)'
PARAMETER = re.compile(rf";([A-Za-z0-9-]+)=({PARAMETER_VALUE}(?:,{PARAMETER_VALUE})*)")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A content line, unfolded."""

    number: int
    """Of its first physical line in the file, from 1."""
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def parameter(self, name: str) -> str:
        """The value of a parameter without its quotes; empty where it is not given."""
        return dict(self.parameters).get(name, "").strip('"')

    @property
    def where(self) -> str:
        return f"line {self.number}, {self.name}:{self.value[:40]}"


def byte_problems(content: bytes) -> Iterator[Problem]:
    """What is wrong before any meaning is looked for."""
    whole = True
    try:
        content.replace(b"\r\n ", b"").decode("utf-8")
    except UnicodeDecodeError as error:
        yield Problem(Rule.UTF8, f"octet {error.start} of what is unfolded")
        whole = False
    if not content.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield Problem(Rule.CRLF, "a line or the last")
    for number, line in enumerate(content.split(b"\r\n")[:-1], 1):
        yield from (Problem(rule, f"line {number}") for rule in _broken_by(line, whole))


def _broken_by(line: bytes, whole: bool) -> Iterator[Rule]:
    if len(line) > 75:
        yield Rule.OCTETS
    if not line.strip():
        yield Rule.NO_EMPTY_LINE
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        if whole:
            yield Rule.WHOLE_CHARACTERS
        text = line.decode("utf-8", errors="ignore")
    if CONTROLS.search(text):
        yield Rule.NO_CONTROLS


def unfolded(content: bytes) -> Iterator[tuple[int, str]]:
    """Each content line with the number of its first physical line."""
    whole: tuple[int, bytes] | None = None
    for number, line in enumerate(content.replace(b"\r\n", b"\n").split(b"\n"), 1):
        if line[:1] in (b" ", b"\t") and whole:
            whole = (whole[0], whole[1] + line[1:])
            continue
        if whole and whole[1]:
            yield whole[0], whole[1].decode("utf-8", errors="replace")
        whole = (number, line)
    if whole and whole[1]:
        yield whole[0], whole[1].decode("utf-8", errors="replace")


def parsed(number: int, text: str) -> Line | None:
    """The line in its parts; None where it is not one."""
    name = NAME.match(text)
    if not name:
        return None
    at, parameters = name.end(), []
    while match := PARAMETER.match(text, at):
        parameters.append((match[1].upper(), match[2]))
        at = match.end()
    if text[at : at + 1] != ":":
        return None
    return Line(number, name[0].upper(), tuple(parameters), text[at + 1 :])
