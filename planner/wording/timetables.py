"""Timetables of sessions in words: as lines, and as tables on their way to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.sheet import Column, ColumnKind, Section, Sheet
from planner.model.timetable import Visit, Weather, moment_at
from planner.services.timetable_names import group_label, named
from planner.services.timetable_rows import By, rows_of
from planner.services.timetable_stops import place_of
from planner.wording.counts import Counts
from planner.wording.times import Times
from planner.wording.timetable_chart import chart_of
from planner.wording.timetable_happenings import handed_lines, happened_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.model.findings import Finding
    from planner.model.roster import Group
    from planner.model.sheet import Cell as SheetCell
    from planner.model.timetable import KeptPlan
    from planner.rotation.changes import Moved
    from planner.rotation.plan import Visit as SolvedVisit
    from planner.services.timetable_mishaps import Handed
    from planner.services.timetable_rows import Cell, Row
    from planner.services.timetable_views import TimetableView
    from planner.wording.voice import Voice


class TimetableTexts:
    """Texts about timetables in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)

    def title(self, view: TimetableView) -> str:
        """Which session it is, and for which weather."""
        _ = self._voice.gettext
        day, session = self._times.day(view.session.start.date()), view.session
        title = _("Timetable of {ref}, session {number}, {day} {span}").format(
            ref=view.event.ref,
            number=session.number,
            day=day,
            span=self._times.span(session.start, session.end),
        )
        return (
            _("{title} · wet weather").format(title=title) if view.timetable.weather is Weather.WET else title
        )

    def names(self, view: TimetableView, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings with the names that people know."""
        return named(findings, view.session, view.programme, view.groups, view.officers)

    def span(self, view: TimetableView, start: int, end: int) -> str:
        """From when to when, on the clocks of the session."""
        return self._times.span(moment_at(view.session.start, start), moment_at(view.session.start, end))

    def group(self, group: Group) -> str:
        """What a group is called."""
        return self._voice.text(group_label(group))

    def by(self, by: By) -> str:
        """What the rows are."""
        _ = self._voice.gettext
        return {By.GROUP: _("Group"), By.STATION: _("Station"), By.OFFICER: _("Officer")}[by]

    def cell(self, view: TimetableView, cell: Cell) -> str:
        """What is when."""
        with_whom = [self._voice.text(group) for group in cell.groups]
        told = [self._voice.text(cell.label), *([self._voice.listed(with_whom)] if with_whom else [])]
        return f"{self.span(view, cell.start, cell.end)} {' · '.join(told)}"

    def missed(self, row: Row) -> str:
        """What a group or a station lacks; "" where it lacks nothing."""
        names = [self._voice.text(one) for one in row.missed]
        return (
            self._voice.gettext("missing: {names}").format(names=self._voice.listed(names)) if names else ""
        )

    def companions(self, row: Row) -> str:
        """Who goes along with a group; "" where nobody does."""
        _ = self._voice.gettext
        told = [
            _("{role}: {names}").format(role=role, names=self._voice.listed(names))
            for role, names in ((_("Mentor"), row.mentors), (_("Guide"), row.guides))
            if names
        ]
        return self._voice.clauses(told)

    def figures(self, view: TimetableView, plan: KeptPlan) -> tuple[str, ...]:
        """How good a plan is, and how it was found."""
        _, figures = self._voice.gettext, plan.figures
        count = len(plan.missed)
        lines = [
            _("Every group gets to every must-see.")
            if not count
            else self._voice.ngettext(
                "{count} must-see is missing.", "{count} must-sees are missing.", count
            ).format(count=count),
            _("Wishes met: {wants} of at most {most}; {worst} for the group that gets least").format(
                wants=figures.wants, most=max(figures.most_wants, figures.wants), worst=figures.worst_group
            ),
            _("Waiting and walking: {minutes} min in all; last visit ends at {time}").format(
                minutes=figures.waiting,
                time=self._times.clock(moment_at(view.session.start, figures.finish)),
            ),
        ]
        if plan.proven:
            lines.append(_("Proven: no plan is better by what counts first."))
        if plan.by_hand:
            lines.append(_("Changed by hand."))
        return tuple(lines)

    def replaced(self, before: KeptPlan, after: KeptPlan) -> str:
        """How much of a plan is not as it was."""
        visits = {(one.group, one.station, one.start, one.end) for one in before.visits}
        visits ^= {(one.group, one.station, one.start, one.end) for one in after.visits}
        changed = {(group, station) for group, station, _start, _end in visits}
        if not changed:
            return self._voice.gettext("It is the same as the timetable before.")
        counts = Counts(self._voice)
        return self._voice.gettext("Against the timetable before: {visits} changed, of {groups}").format(
            visits=counts.visits(len(changed)), groups=counts.groups(len({group for group, _ in changed}))
        )

    def short(self, view: TimetableView, plan: KeptPlan) -> str:
        """How good a plan is, in one line."""
        figures = plan.figures
        return self._voice.gettext(
            "wishes {wants} of {most}  ·  waiting {minutes} min  ·  ends {time}"
        ).format(
            wants=figures.wants,
            most=max(figures.most_wants, figures.wants),
            minutes=figures.waiting,
            time=self._times.clock(moment_at(view.session.start, figures.finish)),
        )

    def happened(self, view: TimetableView) -> tuple[str, ...]:
        """What went otherwise than planned, a line each."""
        return tuple(happened_lines(self._voice, view))

    def moved(self, view: TimetableView, moved: Sequence[Moved]) -> tuple[str, ...]:
        """What is different, a line a visit, group by group."""
        _ = self._voice.gettext
        groups = {str(one.group.number): group_label(one.group) for one in view.groups}
        stations = {one.key: one.title for one in (view.programme.stations if view.programme else ())}
        lines = []
        for one in moved:
            group = self._voice.text(groups[one.group]) if one.group in groups else one.group
            station = self._voice.text(stations[one.station]) if one.station in stations else one.station
            before, after = self._when(view, one.before), self._when(view, one.after)
            if before and after:
                text = _("{group}: {station} {after} instead of {before}")
            elif after:
                text = _("{group}: {station} {after}, new")
            else:
                text = _("{group}: {station} {before} falls away")
            lines.append(text.format(group=group, station=station, before=before, after=after))
        return tuple(lines)

    def handed(self, view: TimetableView, handed: Sequence[Handed]) -> tuple[str, ...]:
        """Which groups go on with another guide or mentor, a line each."""
        return tuple(handed_lines(self._voice, view, handed))

    def sheet(self, view: TimetableView, by: By) -> Sheet:
        """A table with a line a visit, parted by group, station or officer: a page of paper each."""
        rows = rows_of(view, by)
        lines = [(row, cell) for row in rows for cell in row.cells]
        plan = view.plan
        return Sheet(
            title=self.title(view),
            remarks=(*(self.figures(view, plan) if plan else ()), *self._remarks(rows)),
            columns=self._columns(by),
            rows=tuple(self._line(view, by, row, cell) for row, cell in lines),
            sections=tuple(Section(self._voice.text(row.label), len(row.cells)) for row in rows if row.cells),
            language=self._voice.language,
            chart=chart_of(rows, view.session.start, self._voice),
        )

    def _when(self, view: TimetableView, visit: SolvedVisit | None) -> str:
        return self.span(view, visit.start, visit.end) if visit else ""

    def _remarks(self, rows: Iterable[Row]) -> Iterator[str]:
        for row in rows:
            told = self._voice.clauses([text for text in (self.companions(row), self.missed(row)) if text])
            if told:
                yield f"{self._voice.text(row.label)} · {told}"

    def _columns(self, by: By) -> tuple[Column, ...]:
        _ = self._voice.gettext
        first = Column(by.value, self.by(by), width=18)
        other = By.GROUP if by is By.STATION else By.STATION
        columns = [
            first,
            Column("start", _("From"), ColumnKind.TEXT, 7),
            Column("end", _("Until"), ColumnKind.TEXT, 7),
            Column(other.value, self.by(other), width=26),
            Column("place", _("Place"), width=18),
            Column("persons", _("Persons"), ColumnKind.NUMBER, 8),
            Column("with", self.by(By.GROUP) if by is By.OFFICER else _("Officers"), width=20),
        ]
        return tuple(columns)

    def _line(self, view: TimetableView, by: By, row: Row, cell: Cell) -> tuple[SheetCell, ...]:
        stations = {one.key: one for one in (view.programme.stations if view.programme else ())}
        place = place_of(stations.get(cell.station), view.timetable.weather)
        sizes = view.sizes()
        return (
            self._voice.text(row.label),
            self._times.clock(moment_at(view.session.start, cell.start)),
            self._times.clock(moment_at(view.session.start, cell.end)),
            self._voice.text(cell.label),
            self._voice.text(place),
            sizes.get(cell.group) if cell.group is not None else cell.persons,
            self._voice.listed([self._voice.text(one) for one in cell.groups])
            if by is By.OFFICER
            else self._officers(view, cell),
        )

    def _officers(self, view: TimetableView, cell: Cell) -> str:
        """Who is at the station then, or is there with the group."""
        plan = view.plan
        if plan is None:
            return ""
        there = {
            watch.officer
            for watch in plan.watches
            if watch.station == cell.station and watch.start <= cell.start and cell.end <= watch.end
        }
        if cell.group is not None:
            visit = Visit(cell.start, cell.end, cell.group, cell.station)
            there |= {*plan.guides_of(visit)}
            mentor = plan.mentor_of(visit)
            mentored = {
                one.key for one in (view.programme.stations if view.programme else ()) if one.mentored
            }
            there |= {mentor} if mentor is not None and cell.station in mentored else set()
        return self._voice.listed(sorted(view.officers[one].name for one in there if one in view.officers))
