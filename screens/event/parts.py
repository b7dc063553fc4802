"""The parts of an event's page and the line of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import ContentSwitcher

from planner.model.states import SignUpState
from planner.texts import N_
from screens.event.groups_tab import GroupsTab
from screens.event.history_list import HISTORY, HistoryRow
from screens.event.overview import Overview
from screens.event.readiness_text import DOT, ways
from screens.event.roster_tab import RosterTab
from screens.event.rotation_tab import RotationTab
from screens.event.rows import SIGN_UPS, TONES, SignUpRow, in_order
from screens.event.session_list import SESSIONS, SessionRow, session_line, session_rows
from screens.event.showing import Showing, again, shown_alone
from screens.event.tab_line import Tab, TabLine
from screens.event.waiting import WAITING, WaitingRow, waiting_rows
from screens.literal import Tone, joined, literal
from screens.widgets.list_messages import Chosen, Highlighted
from screens.widgets.list_pane import ListPane
from screens.widgets.virtual_list import VirtualList
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widget import Widget

    from planner.model.audit import AuditRecord
    from planner.model.signup import SignUp
    from screens.event.reading import EventFile
    from screens.ports import Words

OVERVIEW, SIGNUPS, WAITS, GROUPED, ROSTERED, TOURED, HISTORIES = ORDER = (
    "overview",
    "signups",
    "waiting",
    "groups",
    "roster",
    "rotation",
    "history",
)
WITH_SIGN_UPS = (SIGNUPS, WAITS)
NAMES = {
    OVERVIEW: N_("Overview"),
    SIGNUPS: N_("Sign-ups"),
    WAITS: N_("Waiting"),
    GROUPED: N_("Groups"),
    ROSTERED: N_("Roster"),
    TOURED: N_("Rotation"),
    HISTORIES: N_("History"),
}
MOST_SESSIONS = 6
"""Lines that the sessions take at most."""


class Parts(Vertical):
    """Overview, sign-ups, waiting list, groups, roster, rotation, history; one of them is shown."""

    class Turned(Message):
        """Another part is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.part = OVERVIEW
        self._file: EventFile | None = None
        self._session: int | None = None
        self._showing: Showing | None = None
        self._tabs = TabLine([Tab(key, NAMES[key], yields=key == TOURED) for key in ORDER], self.part)
        self._overview = Overview(id=OVERVIEW)
        self._sessions: VirtualList[SessionRow] = VirtualList(SESSIONS, header=False, id="sessions")
        self._sign_ups: ListPane[SignUpRow] = ListPane(SIGN_UPS, id=SIGNUPS)
        self._waiting: ListPane[WaitingRow] = ListPane(WAITING, id=WAITS)
        self._groups = GroupsTab(id=GROUPED)
        self._roster = RosterTab(id=ROSTERED)
        self._rotation = RotationTab(id=TOURED)
        self._history: ListPane[HistoryRow] = ListPane(HISTORY, header=False, id=HISTORIES)

    def compose(self) -> ComposeResult:
        """Names, sessions where there are several, and the part that is shown."""
        yield self._tabs
        yield self._sessions
        yield ContentSwitcher(
            self._overview,
            self._sign_ups,
            self._waiting,
            self._groups,
            self._roster,
            self._rotation,
            self._history,
            initial=self.part,
        )

    @property
    def meant(self) -> list[SignUp]:
        """What is selected in the list that is shown, or the sign-up under its cursor."""
        if self.part == WAITS:
            return [waiting.row.signup for waiting in self._waiting.list.chosen_rows]
        return [row.signup for row in self._sign_ups.list.chosen_rows] if self.part == SIGNUPS else []

    @property
    def one(self) -> SignUp | None:
        """The sign-up under the cursor of the list that is shown."""
        if self.part == WAITS:
            waiting = self._waiting.list.row
            return waiting.row.signup if waiting else None
        if self.part == GROUPED:
            return self._groups.one
        row = self._sign_ups.list.row
        return row.signup if row and self.part == SIGNUPS else None

    @property
    def session(self) -> int | None:
        """The number of the session that the sign-ups are filtered by."""
        return self._session

    def has_sessions(self, focused: Widget | None) -> bool:
        """Whether what has the focus is the list of the sessions."""
        return focused is self._sessions

    def select_none(self) -> None:
        """Leave every row out of the selection."""
        self._sign_ups.list.select_none()
        self._waiting.list.select_none()

    @property
    def showing(self) -> Showing | None:
        """The sign-ups that are shown alone; None for all."""
        return self._showing

    def show_only(self, showing: Showing | None) -> None:
        """Show some of the sign-ups alone, or all again."""
        self._showing = showing
        self._put()

    def go_to(self, signup: SignUp) -> None:
        """Put the cursor on a sign-up where it is listed."""
        self._sign_ups.list.go_to(signup.id)
        self._waiting.list.go_to(signup.id)

    def turn(self, part: str) -> None:
        """Show a part and give it the keys."""
        self.part = part
        self.query_one(ContentSwitcher).current = part
        self._show_edges()
        focused: dict[str, Widget] = {
            OVERVIEW: self._overview,
            SIGNUPS: self._sign_ups.list,
            WAITS: self._waiting.list,
            GROUPED: self._groups.list,
            ROSTERED: self._roster.list,
            TOURED: self._rotation,
            HISTORIES: self._history.list,
        }
        focused[part].focus()
        self._groups.read_again()
        self._roster.read_again()
        self._rotation.read_again()
        self.post_message(self.Turned())

    def turn_by(self, step: int) -> None:
        """Show the part beside."""
        self.turn(ORDER[(ORDER.index(self.part) + step) % len(ORDER)])

    def show(self, file: EventFile) -> None:
        """Show an event as it was read; cursors and selections stay."""
        self._file = file
        self._overview.show(file)
        self._groups.show(file)
        self._roster.show(file)
        self._rotation.show(file)
        self._sessions.put(session_rows(file.overview))
        self._showing = again(file, self._showing)
        self._put()
        self._show_edges()

    def show_history(self, records: Sequence[AuditRecord]) -> None:
        """Show what was done."""
        if self._file:
            zone = self._file.zone
            parties: dict[str, str] = {row.signup.ref: row.signup.contact.name for row in self._file.rows}
            self._history.list.put([HistoryRow(record, zone, parties) for record in records])

    def _put(self) -> None:
        if self._file is None:
            return
        rows: Sequence[SignUpRow] = in_order(self._file.rows)
        line: Sequence[WaitingRow] = waiting_rows(self._file)
        if self._session is not None:
            rows = [row for row in rows if row.signup.session == self._session]
            line = [waiting for waiting in line if waiting.row.signup.session == self._session]
        if self._showing:
            rows = [row for row in rows if row.signup.ref in self._showing.refs]
        only = self._file.overview.sessions[0] if len(self._file.overview.sessions) == 1 else None
        title = session_line(only) if only else ""
        self._waiting.title(title)
        self._sign_ups.title(shown_alone(self._showing) if self._showing else title)
        self._sign_ups.list.put(rows)
        self._waiting.list.put(line)

    def _show_edges(self) -> None:
        several = self._file is not None and len(self._file.overview.sessions) > 1
        self._sessions.set_class(several and self.part in WITH_SIGN_UPS, "-shown")
        self._sessions.styles.height = min(MOST_SESSIONS, len(self._sessions.model.rows))
        counts: dict[str, int] = {}
        if self._file:
            waiting = (row for row in self._file.rows if row.signup.state is SignUpState.WAITING)
            counts = {SIGNUPS: len(self._file.rows), WAITS: sum(1 for _ in waiting)}
        tabs = [Tab(key, NAMES[key], counts.get(key), yields=key == TOURED) for key in ORDER]
        self._tabs.show(tabs, self.part, self._about)

    def _about(self, words: Words) -> list[Content]:
        """How ready the event is, its state and its reference, in as many words as there is room for."""
        if self._file is None:
            return []
        said = wording(words)
        label = said.labels.event(self._file.overview.shown)
        state = literal(label.text, TONES[label.tone])
        ref = literal(self._file.event.ref, Tone.DIM)
        whole, short = joined(state, DOT, ref), joined(literal(label.glyph, TONES[label.tone]), " ", ref)
        ready = list(ways(self._file.readiness, said))
        if not ready:
            return [whole, short]
        named = [joined(one, "   ", end) for one in ready[:-2] for end in (whole, short)]
        # where there is only room to count, the state is worth more
        return [
            *named,
            *(joined(one, "   ", end) for end in (whole, short) for one in ready[-2:]),
            *ready[-2:],
        ]

    @on(Highlighted)
    def _filter_by_session(self, event: Highlighted) -> None:
        if event.list is not self._sessions or event.row is None:
            return
        event.stop()
        if event.row.number != self._session:
            self._session = event.row.number
            self._put()
            self.refresh_bindings()

    @on(Chosen)
    def _to_list(self, event: Chosen) -> None:
        if event.list is self._sessions:
            event.stop()
            self.turn(self.part)

    @on(TabLine.Turned)
    def _clicked(self, event: TabLine.Turned) -> None:
        event.stop()
        self.turn(event.key)
