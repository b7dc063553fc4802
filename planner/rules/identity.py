"""Identity numbers of residents of China (GB 11643), where a programme asks for them."""

import unicodedata
from datetime import date

from planner.model.codes import Code
from planner.model.findings import BadInput, finding

LENGTH = 18
_SEPARATORS = str.maketrans("", "", " -")


def parse_identity(text: str, where: str) -> str:
    """The eighteen characters with a capital X; BadInput (BAD_IDENTITY_NUMBER) where they cannot be right.

    The number itself is never put into the finding: it is sensitive, and findings are shown and logged.
    """
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    number = unicodedata.normalize("NFKC", text).translate(_SEPARATORS).strip().upper()
    # Checked here, since the library reads other digits than 0-9 and stops at letters with a ValueError.
    if not (number.isascii() and number[:17].isdigit()):
        raise BadInput(finding(Code.BAD_IDENTITY_NUMBER, where))
    try:
        return str(ric.validate(number))
    except ValidationError as trouble:
        raise BadInput(finding(Code.BAD_IDENTITY_NUMBER, where)) from trouble


def identity_birth_date(number: str) -> date:
    """The birth date that a number from `parse_identity` states."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def stated_birth_date(number: str) -> date | None:
    """As `identity_birth_date`, of any answer: its question may have been another one once."""
    try:
        return identity_birth_date(number) if len(number) == LENGTH else None
    except ValueError:
        return None


def masked_identity(number: str) -> str:
    """The number with only its first and last four characters, as `1101**********0011`."""
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}" if len(number) > 8 else "*" * len(number)
