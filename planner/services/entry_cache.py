"""Calendar entries made lately, for whoever makes the same feeds again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.calendars import public_entry
from planner.recent import Recent

if TYPE_CHECKING:
    from planner.calendars import CalendarWords, Occasion
    from planner.model.calendar import Entry
    from planner.model.ids import EventId, SessionNumber

_KEPT: Final = 40_000
"""Entries of all languages together, some 100 MB where all have long texts."""

_Key = tuple["EventId", "SessionNumber", str]


class EntryCache:
    """Makes entries, and hands out the same one as long as it comes from the same records.

    Records of a store are the same objects until they change, so that this costs a look at each; records that
    are merely equal are taken for changed, since moments of an hour that comes twice are equal.
    """

    def __init__(self) -> None:
        self._made: Recent[_Key, tuple[Occasion, Entry]] = Recent(_KEPT)

    def public_entry(self, occasion: Occasion, words: CalendarWords) -> Entry:
        """A session as everyone may see it: an `EntryMaker`."""
        key = (occasion.event.id, occasion.session.number, words.language.value)
        made = self._made.get(key)
        if made is None or not _same(made[0], occasion):
            made = occasion, public_entry(occasion, words)
            self._made.put(key, made)
        return made[1]


def _same(one: Occasion, other: Occasion) -> bool:
    return (
        one.event is other.event
        and one.session is other.session
        and one.venue is other.venue
        and one.programme is other.programme
        and (one.unit is other.unit or one.unit == other.unit)
    )
