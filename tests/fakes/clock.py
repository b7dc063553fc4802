"""A clock that stands still until a test sets it."""

from datetime import datetime, timedelta


class FixedClock:
    """Tells the time that it was given."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def now(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("a clock needs an aware time")
        self._now = now

    def advance(self, **units: float) -> None:
        """Move on by `timedelta` keywords, as in `advance(minutes=5)`."""
        self._now += timedelta(**units)
