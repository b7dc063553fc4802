"""Where a sign-up can stand."""

from enum import StrEnum


class SignUpState(StrEnum):
    """Where a sign-up stands; attendance is a field of each attendee, not a state."""

    VETTING = "vetting"
    WAITING = "waiting"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
