"""What is answered where there is no resource: the same bytes for every request with the same outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.texts import N_
from planner.web.answers import Answer
from planner.web.prepared import NOTHING, Header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import NullTranslations

_COMMON: tuple[Header, ...] = (
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", NOTHING.encode()),
)
_TEXTS = {
    200: N_("In order."),
    404: N_("There is nothing at this address, or no longer; please ask those who gave it to you."),
    405: N_("This can only be read."),
    429: N_("Too many wrong addresses were tried from here; please try again later."),
    500: N_("This cannot be shown because of a mistake of the server."),
    503: N_("This cannot be shown at the moment; please try again later."),
}


@dataclass(frozen=True, slots=True)
class Refusals:
    """Short texts by status."""

    bodies: Mapping[int, bytes]

    def answer(self, status: int, *more: Header) -> Answer:
        """The answer with this status, and with more headers."""
        body = self.bodies[status]
        return Answer(status, (*_COMMON, (b"content-length", str(len(body)).encode()), *more), body)


def refusals(languages: Sequence[NullTranslations]) -> Refusals:
    """Texts in each of these languages, one a line: who reads them is not known."""
    return Refusals(
        {
            status: "".join(f"{language.gettext(text)}\n" for language in languages).encode()
            for status, text in _TEXTS.items()
        }
    )
