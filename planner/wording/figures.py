"""Attendance, no-shows and repeat visitors in words and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.figures import WITHIN_DAYS, Numbers
from planner.model.ids import ProgrammeKey
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.plots import Fact, Plot, fact_lines, plot_lines
from planner.wording.times import MONTHS, WEEKDAYS, Times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.model.catalogue import Catalogue
    from planner.model.figures import Figures, Slice
    from planner.wording.voice import Voice

UNKNOWN = N_("not known: nobody was checked in")


class FigureTexts:
    """Figures in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._counts = Counts(voice)

    def title(self, found: Figures, name: Callable[[str], str]) -> str:
        """What was counted; `name` tells what a programme is called."""
        scope = found.scope
        if scope.event:
            times = Times(self._voice)
            return (
                f"{times.dated(scope.event.day)} · {self._voice.text(scope.event.title)} · {scope.event.ref}"
            )
        year = "" if scope.year is None else self._year(scope.year)
        return " · ".join(text for text in (name(scope.programme or ""), year) if text) or self._all()

    def programme(self, programmes: Catalogue, key: str) -> str:
        """What a programme is called; its key where its file is gone, nothing for no key."""
        found = programmes.get(ProgrammeKey(key)) if key else None
        return self._voice.text(found.title) if found else key

    def lines(self, found: Figures, name: Callable[[str], str], width: int) -> Iterator[str]:
        """A table and plots, each line at most `width` cells but for long names."""
        yield from fact_lines(self.facts(found))
        for plot in self.plots(found):
            yield ""
            yield from plot_lines(plot, width)
        if len(found.programmes) > 1:
            yield ""
            yield self._voice.gettext("Persons with a place, by programme")
            yield from fact_lines(self._by_programme(found, name))

    def facts(self, found: Figures) -> list[Fact]:
        """The numbers one below the other."""
        _, counts = self._voice.gettext, self._counts
        if not found.events:
            return [Fact(_("Events"), counts.events(0))]
        sessions = self._voice.clauses([counts.events(found.events), counts.sessions(found.sessions)])
        taken = self._of(found.placed.persons, found.places)
        without = (
            (N_("{count} waiting"), found.waiting.persons),
            (N_("{count} gave up"), found.gave_up.persons),
            (N_("{count} declined"), found.declined.persons),
        )
        rest = self._voice.clauses([_(text).format(count=count) for text, count in without if count])
        persons = counts.persons(sum(count for _text, count in without))
        return [
            Fact(_("Events"), sessions),
            Fact(_("Places taken"), taken, found.fill),
            Fact(_("Sign-ups"), self._numbers(found.signed_up)),
            *(
                [Fact(_("Without a place"), _("{persons}: {parts}").format(persons=persons, parts=rest))]
                if rest
                else []
            ),
            *self._attendance(found),
            *self._again(found),
        ]

    def plots(self, found: Figures) -> list[Plot]:
        """When parties signed up, and the months and weekdays of what is more than one event."""
        _ = self._voice.gettext
        made = []
        if found.lead_time.median is not None:
            median = self._counts.days(found.lead_time.median)
            title = _("Parties by how early they signed up, in days (median: {days})")
            labels = ("0", *(f"≤{most}" for most in WITHIN_DAYS[1:]), f">{WITHIN_DAYS[-1]}")
            made.append(Plot(title.format(days=median), labels, found.lead_time.parties))
        if found.events > 1:
            months = tuple(self._month(one, several=found.scope.year is None) for one in found.months)
            placed = tuple(one.placed for one in found.months)
            made.append(Plot(_("Persons with a place, by month"), months, placed))
            by_day = {one.key: one.placed for one in found.weekdays}
            week = tuple(by_day.get(str(number), 0) for number in range(1, 8))
            made.append(Plot(_("Persons with a place, by weekday"), tuple(map(_, WEEKDAYS)), week))
        return made

    def _attendance(self, found: Figures) -> list[Fact]:
        _, came = self._voice.gettext, found.attendance
        if not came.sessions:
            return [Fact(_("Came"), _(UNKNOWN))]
        parties = _("parties: {share}").format(share=self._of(came.arrived.parties, came.expected.parties))
        arrived = self._of(came.arrived.persons, came.expected.persons)
        told = [Fact(_("Came"), self._voice.clauses([arrived, parties]), came.rate)]
        away = None if came.rate is None else 1 - came.rate
        told.append(Fact(_("Stayed away"), self._numbers(came.no_shows), away))
        if came.sessions < found.sessions:
            checked = _("{some} of {all} sessions were over and had a check-in").format(
                some=came.sessions, all=found.sessions
            )
            told.append(Fact("", checked))
        return told

    def _again(self, found: Figures) -> list[Fact]:
        _, again = self._voice.gettext, found.repeats
        told = []
        for label, some, every in (
            (_("Parties again"), again.parties_again, again.parties),
            (_("People again"), again.people_again, again.people),
        ):
            if every:
                told.append(Fact(label, self._of(some, every), some / every))
        return told

    def _by_programme(self, found: Figures, name: Callable[[str], str]) -> list[Fact]:
        _, counts = self._voice.gettext, self._counts
        most = max(one.placed for one in found.programmes) or 1
        return [
            Fact(
                name(one.key),
                self._voice.clauses([counts.persons(one.placed), counts.events(one.events)]),
                one.placed / most,
            )
            for one in sorted(found.programmes, key=lambda one: -one.placed)
        ]

    def _of(self, some: int, every: int) -> str:
        text = self._voice.gettext("{some} of {all} ({share})")
        return text.format(some=some, all=every, share=f"{some / every:.0%}" if every else "–")

    def _numbers(self, numbers: Numbers) -> str:
        parties, persons = self._counts.parties(numbers.parties), self._counts.persons(numbers.persons)
        return self._voice.gettext("{parties} with {persons}").format(parties=parties, persons=persons)

    def _year(self, year: int) -> str:
        return self._voice.pgettext("of figures", "{year}").format(year=year)

    def _all(self) -> str:
        return self._voice.gettext("Everything so far")

    def _month(self, part: Slice, *, several: bool) -> str:
        year, month = part.key.split("-")
        name = self._voice.gettext(MONTHS[int(month) - 1])
        return f"{name} {year[2:]}" if several else name
