"""E-mail addresses as people type them."""

import re
import unicodedata

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.text import excerpt

LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@(?:[\w-]+\.)+[^\W\d_][\w-]+")


def parse_email(text: str, where: str) -> str:
    """The address with its domain in lower case; whether somebody reads it only a message could tell.

    Raises BadInput (BAD_EMAIL) for what no mail program would accept.
    """
    address = unicodedata.normalize("NFKC", text[: LONGEST * 4]).strip()
    local, _, domain = address.rpartition("@")
    if len(address) > LONGEST or not address.isprintable() or not _ADDRESS.fullmatch(address):
        raise BadInput(finding(Code.BAD_EMAIL, where, text=excerpt(text)))
    return f"{local}@{domain.lower()}"
