"""What is open before an event: one list, from which enter leads to the sign-up or the part concerned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.model.findings import BadInput
from planner.model.readiness import Aspect, Check, Pending
from planner.model.reports import Changes
from planner.services.lookup import event_by
from planner.services.readiness import readiness
from planner.texts import N_
from screens.event.readiness_text import LIGHTS
from screens.event.reading import Gone, concerns
from screens.following import StoreChanged
from screens.literal import Tone, literal
from screens.page import Page
from screens.parties import party_name
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.list_messages import Chosen, Highlighted
from screens.widgets.list_pane import ListPane
from screens.widgets.said import Said
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.readiness import Readiness
    from planner.model.signup import SignUp
    from planner.services.desk import Desk
    from screens.ports import Words

ROSTER = "roster"
SESSIONS = "overview"


@dataclass(frozen=True, slots=True)
class BlockingRow:
    """One thing that is open, with the party that it is about."""

    number: int
    check: Check
    pending: Pending
    signup: SignUp | None


@dataclass(frozen=True, slots=True)
class Open:
    """What is open, as it was read."""

    readiness: Readiness
    rows: tuple[BlockingRow, ...]


def read_open(desk: Desk, ref: str) -> Open | Gone:
    """Everything that is open, the worst aspect first."""
    with desk.store.view() as view:
        try:
            event = event_by(view, ref, whole=True)
        except BadInput as error:
            return Gone(error)
        ready = readiness(desk, view, event)
        pairs = [(check, one) for check in ready.open for one in check.pending]
        rows = tuple(
            BlockingRow(number, check, one, view.signups.by_ref(one.ref) if one.ref else None)
            for number, (check, one) in enumerate(pairs)
        )
    return Open(ready, rows)


def _cells(row: BlockingRow, words: Words) -> Sequence[Cell]:
    said = wording(words).sentence(row.pending.finding)
    who = party_name(row.signup, words) if row.signup else ""
    return (
        literal(row.signup.ref if row.signup else "", Tone.DIM),
        who,
        literal(said, LIGHTS[row.check.light]),
    )


def _heading(row: BlockingRow, words: Words) -> str:
    said, check = wording(words), row.check
    if check.aspect in (Aspect.DEADLINE, Aspect.PROGRAMME):  # its only line says it all
        return f"{said.readiness.light(check.light).glyph} {said.readiness.name(check.aspect)}"
    sentence = said.sentence(check.finding) if check.finding else said.readiness.short(check)
    return f"{said.readiness.light(check.light).glyph} {sentence}"


BLOCKING = Shape[BlockingRow](
    columns=(
        Column(N_("Ref"), 8, priority=2),
        Column(N_("Party"), 8, grow=1, most=24, priority=1),
        Column(N_("What is open"), 24, grow=6),
    ),
    key=lambda row: (row.check.aspect, row.pending.ref, row.number if row.signup is None else 0),
    cells=_cells,
    search=lambda row: f"{row.signup.ref} {row.signup.contact.name}" if row.signup else row.check.aspect,
    heading=_heading,
    empty=N_("Everything is in order"),
)


class BlockingPage(Page[str]):
    """What is open; ends with the part of the event's page to go to, if it is none of a sign-up."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/event.tcss"

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.listed: ListPane[BlockingRow] = ListPane(BLOCKING, header=False)
        self._read_last: Open | None = None
        self._changes = Changes()

    def place(self, words: Words) -> str:
        """Of which event."""
        if self._read_last is None:
            return self.ref
        event, said = self._read_last.readiness.event, wording(words)
        day = said.times.day(event.day, self.house.today())
        return f"{words.gettext('What is open')} · {day} · {said.text(event.title)}"

    def body(self) -> Iterable[Widget]:
        """The list, and what stands in its row whole, which it may have to cut."""
        yield self.listed
        yield Said(classes="open-why")

    def on_mount(self) -> None:
        """Read what is open."""
        self.listed.list.focus()
        self._read()

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        desk: Desk = self.house.desk
        before, changes = self._read_last, self._changes

        def read() -> Open | Gone | None:
            if before and not concerns(desk, before.readiness.event, changes) and not changes.other:
                return None
            return read_open(desk, self.ref)

        done = await run(self, N_("Reading what is open"), lambda _job: read())
        if done is None or done.value is None:
            return
        self._changes = Changes()
        if isinstance(done.value, Gone):
            self.house.tell_trouble(done.value.error)
            self.dismiss(None)
            return
        self._read_last = done.value
        self.refresh_place()
        self.listed.list.put(done.value.rows)
        self._say_why()

    @on(Highlighted)
    def _say_why(self) -> None:
        row, why = self.listed.list.row, self.query_one(".open-why", Said)
        why.display = row is not None
        if row is not None:
            finding = row.pending.finding
            why.say(lambda words: literal(wording(words).sentence(finding), Tone.DIM))

    @on(StoreChanged)
    def _follow(self, message: StoreChanged) -> None:
        self._changes |= message.changes
        self._read()

    @on(Chosen)
    def _go(self, event: Chosen) -> None:
        row = event.row
        if not isinstance(row, BlockingRow):
            return
        if row.signup:
            from screens.event.sign_up_page import SignUpPage

            self.app.push_screen(SignUpPage(row.signup.ref))
        else:
            self.dismiss(ROSTER if row.check.aspect is Aspect.STAFFING else SESSIONS)
