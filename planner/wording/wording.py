"""Everything that can be worded in one language; each topic is read in when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from planner.wording.voice import Voice

if TYPE_CHECKING:
    from planner.model.findings import Finding, PlannerError
    from planner.wording.calendar import CalendarTexts
    from planner.wording.conflicts import Conflicts
    from planner.wording.counts import Counts
    from planner.wording.duty_sheet import DutySheets
    from planner.wording.effects import Effects
    from planner.wording.figures import FigureTexts
    from planner.wording.findings import Sentences
    from planner.wording.handouts import HandoutTexts
    from planner.wording.history import HistoryTexts
    from planner.wording.imports import ImportTexts
    from planner.wording.labels import Labels
    from planner.wording.lists import ListTexts
    from planner.wording.messages import Messages
    from planner.wording.offers import OfferTexts
    from planner.wording.pages import PageTexts
    from planner.wording.readiness import ReadinessTexts
    from planner.wording.repeats import Repeats
    from planner.wording.times import Times
    from planner.wording.timetables import TimetableTexts


class Wording(Voice):
    """Words for one language, handed to the command line and the screens."""

    def sentence(self, found: Finding) -> str:
        """One clear sentence: what is wrong, where, and what to do."""
        return self._sentences.of(found)

    def trouble(self, error: PlannerError) -> str:
        """The sentences of an error, one after the other."""
        return " ".join(self.sentence(found) for found in error.findings)

    @cached_property
    def _sentences(self) -> Sentences:
        from planner.wording.findings import Sentences

        return Sentences(self)

    @cached_property
    def times(self) -> Times:
        """Dates and times."""
        from planner.wording.times import Times

        return Times(self)

    @cached_property
    def counts(self) -> Counts:
        """How many of what."""
        from planner.wording.counts import Counts

        return Counts(self)

    @cached_property
    def labels(self) -> Labels:
        """States and kinds, with their glyphs."""
        from planner.wording.labels import Labels

        return Labels(self)

    @cached_property
    def effects(self) -> Effects:
        """Whom a change hits."""
        from planner.wording.effects import Effects

        return Effects(self)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Who is needed in two places."""
        from planner.wording.conflicts import Conflicts

        return Conflicts(self)

    @cached_property
    def duties(self) -> DutySheets:
        """Duty sheets."""
        from planner.wording.duty_sheet import DutySheets

        return DutySheets(self)

    @cached_property
    def history(self) -> HistoryTexts:
        """What was done."""
        from planner.wording.history import HistoryTexts

        return HistoryTexts(self)

    @cached_property
    def figures(self) -> FigureTexts:
        """Attendance in words and pictures."""
        from planner.wording.figures import FigureTexts

        return FigureTexts(self)

    @cached_property
    def handouts(self) -> HandoutTexts:
        """What attendee lists are called."""
        from planner.wording.handouts import HandoutTexts

        return HandoutTexts(self)

    @cached_property
    def imports(self) -> ImportTexts:
        """Sign-ups from files."""
        from planner.wording.imports import ImportTexts

        return ImportTexts(self)

    @cached_property
    def readiness(self) -> ReadinessTexts:
        """How ready an event is."""
        from planner.wording.readiness import ReadinessTexts

        return ReadinessTexts(self)

    @cached_property
    def repeats(self) -> Repeats:
        """Recurrence rules."""
        from planner.wording.repeats import Repeats

        return Repeats(self)

    @cached_property
    def lists(self) -> ListTexts:
        """Attendee lists."""
        from planner.wording.lists import ListTexts

        return ListTexts(self)

    @cached_property
    def timetables(self) -> TimetableTexts:
        """Timetables of sessions."""
        from planner.wording.timetables import TimetableTexts

        return TimetableTexts(self)

    @cached_property
    def messages(self) -> Messages:
        """What participants are told."""
        from planner.wording.messages import Messages

        return Messages(self)

    @cached_property
    def calendar(self) -> CalendarTexts:
        """The texts of calendar entries."""
        from planner.wording.calendar import CalendarTexts

        return CalendarTexts(self)

    @cached_property
    def offers(self) -> OfferTexts:
        """Places that are offered, and lots."""
        from planner.wording.offers import OfferTexts

        return OfferTexts(self)

    @cached_property
    def pages(self) -> PageTexts:
        """The texts of public pages."""
        from planner.wording.pages import PageTexts

        return PageTexts(self)
